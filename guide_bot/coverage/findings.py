"""What coverage means for a board: how each topic stands by category, what is required, and the gaps by weight."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from guide_bot.citation import dated
from guide_bot.coverage.kept import Coverage
from guide_bot.coverage.measure import Answering
from guide_bot.currency import Standing, standing
from guide_bot.papers.lists import counted
from guide_bot.topics import Topic
from indexer.records import Category, Document, Status


class State(StrEnum):
    """How a topic stands in one category; each has a mark, so that it is read without its colour."""

    ANSWERED = "answered"
    OLD = "old sources only"
    NEAR = "may answer: read them"
    MISSING = "required, missing"
    NOTHING = "nothing, not required"

    @property
    def mark(self) -> str:
        """The mark before the number of passages."""
        return dict(zip(State, "✓◷≈✗–"))[self]


@dataclass(frozen=True)
class Finding:
    """How a topic stands in a category.

    :param passages: that answer its probes, the likeliest first; `near`: that may; `refused`: that a
        person says do not.
    :param documents: of those that answer, or else may; the best first: in force before old, then with the
        most that answers.
    :param required: whether a board needs the category for this topic.
    :param held: how many documents of the category the index holds.
    :param best_in_force: whether the best source is in force, and of late.
    """

    topic: Topic
    category: Category
    passages: tuple[Answering, ...]
    near: tuple[Answering, ...]
    refused: tuple[Answering, ...]
    documents: tuple[Document, ...]
    state: State
    required: bool
    held: int
    best_in_force: bool = True

    @property
    def best(self) -> Document | None:
        """The best source, or None without any."""
        return self.documents[0] if self.documents else None

    @property
    def reason(self) -> str:
        """Why the state is what it is, in a sentence."""
        if self.best is None:
            return self._absent
        best = f"{self.best.title}, {dated(self.best)}"
        if self.state is State.NEAR:
            old = "" if self.best_in_force else ", none of a document in force and dated"
            return f"Nothing clearly answers; {counted(len(self.near), 'passage')} may{old}: read {best}."
        if self.state is State.OLD:
            return f"{self._counted}, none of a document in force and dated; best: {best}."
        return f"{self._counted} in {counted(len(self.documents), 'document')}; best: {best}."

    @property
    def _counted(self) -> str:
        """How many passages answer; of how many a person said so."""
        by_hand = sum(own.marked is True for own in self.passages)
        marked = f" ({by_hand} marked by hand)" if by_hand else ""
        return f"{counted(len(self.passages), 'passage')}{marked}"

    @property
    def _absent(self) -> str:
        """Why nothing answers, in a sentence."""
        if not self.held:
            return "No document of this kind is held."
        whose = "The one document" if self.held == 1 else f"None of the {self.held} documents"
        verb = "answers none" if self.held == 1 else "answers any"
        return f"{whose} of this kind {verb} of its {counted(len(self.topic.probes), 'question')}."


class Weight(StrEnum):
    """What a gap is, the gravest first."""

    MISSING = "Required, and missing"
    OLD = "Required, and only old sources"
    NEAR = "Required, and no clear answer"
    UNANSWERED = "A question that nothing clearly answers"
    ONE_DOCUMENT = "One document carries the subject"


@dataclass(frozen=True)
class Gap:
    """Something that a board should look at. :param text: in a sentence."""

    weight: Weight
    topic: Topic
    text: str


def findings(
    coverage: Coverage, documents: Mapping[str, Document], today: datetime.date, old_years: int
) -> tuple[Finding, ...]:
    """Return how every topic stands in every category, in the order of the topics.

    :param documents: of the index, by id.
    :param today: what ages are counted from; `old_years`: from how many on a document is old.
    """
    stands = {own.id: _stands(own, today, old_years) for own in documents.values()}
    held = Counter(own.category for own in documents.values())
    return tuple(
        replace(
            _finding(topic, category, coverage.cell(topic.id, category).passages, documents, stands),
            held=held[category],
        )
        for topic in coverage.topics
        for category in Category
    )


def _stands(document: Document, today: datetime.date, old_years: int) -> Standing:
    """Whether a document can be relied on; a review was never in force: it tells what was found, and only ages."""
    if document.category is Category.SERIOUS_CASE_REVIEW and document.status is Status.HISTORICAL:
        document = replace(document, status=Status.CURRENT)
    return standing(document, today, old_years)


def _finding(
    topic: Topic,
    category: Category,
    passages: tuple[Answering, ...],
    documents: Mapping[str, Document],
    stands: Mapping[str, Standing],
) -> Finding:
    sure = tuple(own for own in passages if own.sure)
    near = tuple(own for own in passages if not own.sure and own.marked is None)
    refused = tuple(own for own in passages if own.marked is False)
    worth: dict[str, float] = {}
    for own in sure or near:
        worth[own.document_id] = worth.get(own.document_id, 0.0) + own.likelihood
    order = list(Standing)
    ranked = sorted(worth, key=lambda name: (order.index(stands[name]), -worth[name], name))
    required = category in topic.must
    in_force = bool(ranked) and stands[ranked[0]] is Standing.IN_FORCE
    if sure:
        state = State.ANSWERED if in_force else State.OLD
    elif near:
        state = State.NEAR
    else:
        state = State.MISSING if required else State.NOTHING
    shown = tuple(documents[name] for name in ranked)
    return Finding(topic, category, sure, near, refused, shown, state, required, 0, in_force)


def gaps(found: Iterable[Finding]) -> tuple[Gap, ...]:
    """Return the gaps, the gravest first, in each weight in the order of the topics."""
    by_topic: dict[str, list[Finding]] = {}
    for own in found:
        by_topic.setdefault(own.topic.id, []).append(own)
    unranked = [gap for cells in by_topic.values() for gap in _of_topic(cells)]
    order = list(Weight)
    return tuple(sorted(unranked, key=lambda gap: order.index(gap.weight)))


def _of_topic(cells: list[Finding]) -> Iterator[Gap]:
    topic = cells[0].topic
    weights = {State.MISSING: Weight.MISSING, State.OLD: Weight.OLD, State.NEAR: Weight.NEAR}
    for own in cells:
        if own.required and own.state in weights:
            yield Gap(weights[own.state], topic, f"{own.category.label}: {own.reason}")
    passages = [passage for own in cells for passage in own.passages]
    answered = {probe for passage in passages for probe in (passage.probe, *passage.also)}
    for probe in topic.probes:
        if probe not in answered:
            yield Gap(Weight.UNANSWERED, topic, probe)
    documents = {document for own in cells if own.passages for document in own.documents}
    if len(documents) == 1:
        title = documents.pop().title
        yield Gap(Weight.ONE_DOCUMENT, topic, f"All {counted(len(passages), 'passage')}: {title}.")
