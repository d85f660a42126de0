"""A training pack by the names of its subjects and audience: what the page and the command line ask for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from guide_bot.assistant import Assistant
from guide_bot.places import default_corpus
from guide_bot.topics import Audience, Topic, audiences_of, topics_of
from guide_bot.training.bank import bank_of
from guide_bot.training.build import Progress, Stock, Wanted, build_pack
from guide_bot.training.pack import Pack
from indexer.cited_sources import cited_sources, source_tables
from indexer.errors import InputError

_Kind = TypeVar("_Kind")


@dataclass(frozen=True)
class Choices:
    """What a champion can choose from, by id."""

    topics: Mapping[str, Topic]
    audiences: Mapping[str, Audience]


def choices(assistant: Assistant) -> Choices:
    """Return the subjects and audiences of the index's folders.

    :raises IndexStateError: there is no index that can be read.
    :raises InputError: a file is wrong.
    """
    folders, default = assistant.index.manifest.folders, default_corpus()
    return Choices(topics_of(folders, default), audiences_of(folders, default))


def make_pack(
    assistant: Assistant, topics: Sequence[str], audience: str, minutes: int, step: Progress = lambda *_: None
) -> Pack:
    """Build a training pack.

    :param topics: ids of subjects, in the order in which they are named; `audience`: an id.
    :param minutes: of the session.
    :param step: told how far it is: what is done now, how much is done, of how much.
    :raises InputError: a name is unknown, the minutes cannot be planned, or the documents say too little.
    :raises IndexStateError: no index, another version or model, or damaged.
    :raises ModelError: the model cannot be loaded.
    """
    known = choices(assistant)
    chosen = tuple(_named("subject", topic, known.topics) for topic in dict.fromkeys(topics))
    wanted = Wanted(chosen, _named("audience", audience, known.audiences), minutes)
    means = assistant.means()
    folders, default = assistant.index.manifest.folders, default_corpus()
    sources = cited_sources(source_tables(folders, default)).values()
    stock = Stock(
        assistant.checklists, bank_of(folders, default), tuple(known.audiences.values()), tuple(sources)
    )
    return build_pack(means, stock, wanted, assistant.today(), step)


def _named(what: str, name: str, known: Mapping[str, _Kind]) -> _Kind:
    if name not in known:
        raise InputError(f"There is no {what} {name!r}. Known are: {', '.join(known)}.")
    return known[name]
