"""Two documents side by side, topic by topic: what the one says, what the other says, what only one covers."""

from collections.abc import Iterator
from dataclasses import dataclass

from guide_bot.coverage.kept import Coverage
from guide_bot.coverage.measure import Answering
from guide_bot.topics import Topic

MOST = 3  # passages of a document shown for a topic


@dataclass(frozen=True)
class Compared:
    """What two documents say on a topic: passages that answer, or may, the likeliest first."""

    topic: Topic
    one: tuple[Answering, ...]
    other: tuple[Answering, ...]

    @property
    def only_one_side(self) -> bool:
        """Whether one of the two is silent."""
        return bool(self.one) != bool(self.other)


def compare(coverage: Coverage, one: str, other: str) -> tuple[Compared, ...]:
    """Compare two documents by the topics that either speaks of: those of both first, then what only one covers.

    :param one: the id of a document; `other`: of another.
    """
    found = list(_compared(coverage, one, other))
    return tuple(sorted(found, key=lambda own: own.only_one_side))


def _compared(coverage: Coverage, one: str, other: str) -> Iterator[Compared]:
    for topic in coverage.topics:
        said = coverage.of_topic(topic.id)
        ours, theirs = (tuple(own for own in said if own.document_id == name) for name in (one, other))
        if ours or theirs:
            yield Compared(topic, ours[:MOST], theirs[:MOST])
