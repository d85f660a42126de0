"""A training pack: what a session of some minutes for some audience holds, every claim with its citation.

A pack is made of frozen values; `guide_bot.training.edits` changes it, `saved` and `opened` write and read it.
"""

import datetime
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import get_args, get_origin

from indexer.errors import InputError

FORMAT = "guide-bot training pack 1"
MOST_MINUTES = 1000  # of a pack that is opened; what is built has fewer


class Part(StrEnum):
    """The parts of a pack, in the order in which they stand."""

    AIMS = "aims"
    FACILITATOR = "facilitator"
    KEY_MESSAGES = "key_messages"
    GUIDANCE = "guidance"
    REVIEWS = "reviews"
    SCENARIOS = "scenarios"
    QUIZ = "quiz"
    MYTHS = "myths"
    HANDOUT = "handout"
    EVALUATION = "evaluation"

    @property
    def title(self) -> str:
        """The part as a person reads it."""
        return _TITLES[self]


_TITLES = {
    Part.AIMS: "Learning aims",
    Part.FACILITATOR: "For whoever leads the session",
    Part.KEY_MESSAGES: "Key messages",
    Part.GUIDANCE: "What the law and guidance say",
    Part.REVIEWS: "What reviews learned",
    Part.SCENARIOS: "Scenarios to discuss",
    Part.QUIZ: "Quiz",
    Part.MYTHS: "Myth and fact",
    Part.HANDOUT: "Handout",
    Part.EVALUATION: "Evaluation",
}


@dataclass(frozen=True)
class Line:
    """Words of our own, or of the champion's."""

    text: str


@dataclass(frozen=True)
class Quoted:
    """An extract: the very characters of a document, with their place.

    :param cited: the place as a person reads it: title, date, page, heading, paragraph.
    :param document_id: the document; `start` and `end` count characters in it.
    :param lead_in: what the words depend on, when it stands apart; `caution`: why they are no advice; else "".
    :param group: what they are shown under, such as the category of their document; or "".
    """

    text: str
    cited: str
    document_id: str
    start: int
    end: int
    lead_in: str = ""
    caution: str = ""
    group: str = ""


@dataclass(frozen=True)
class Step:
    """An action of a checklist, with who, by when, and its sources."""

    action: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Scenario:
    """A situation to discuss, put together from how staff ask and what documents say.

    :param situation: paragraphs, read out or handed round.
    :param lesson: what a review found elsewhere, or None.
    :param asks: questions for the group.
    :param says: what the documents say to it, for whoever leads; `steps`: of the checklist that fits.
    """

    title: str
    situation: tuple[str, ...]
    lesson: Quoted | None
    asks: tuple[str, ...]
    says: tuple[Quoted, ...]
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Question:
    """A quiz question; `answer` is one of its options, proved by the words cited."""

    ask: str
    options: tuple[str, ...]
    answer: str
    proof: Quoted


@dataclass(frozen=True)
class Myth:
    """What people say, and the words that contradict it."""

    myth: str
    fact: Quoted


Item = Line | Quoted | Step | Scenario | Question | Myth
_KINDS = {kind.__name__.lower(): kind for kind in (Line, Quoted, Step, Scenario, Question, Myth)}


@dataclass(frozen=True)
class Section:
    """A part of a pack.

    :param minutes: that it takes in the session; 0 for what is no part of it.
    :param items: as they stand; `spares`: what could take their place, the best first.
    :param intro: a line under its title, or "".
    :param note: the champion's own words, or "".
    """

    part: Part
    title: str
    minutes: int
    items: tuple[Item, ...]
    spares: tuple[Item, ...] = ()
    intro: str = ""
    note: str = ""


@dataclass(frozen=True)
class Source:
    """A document that a pack quotes: what to call it, what to know of its age, a line each."""

    document_id: str
    cited: str
    notices: tuple[str, ...]


@dataclass(frozen=True)
class Pack:
    """A training session.

    :param minutes: that were asked for.
    :param topics: names of the subjects; `audience`: its name; `people`: they, in a sentence.
    :param sources: of all that is or could be quoted.
    :param missing: what the documents do not give, a sentence each.
    :param made: the day it was built, in ISO form.
    """

    title: str
    topics: tuple[str, ...]
    audience: str
    people: str
    minutes: int
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    missing: tuple[str, ...]
    made: str

    def section(self, part: Part) -> Section | None:
        """Return a part, or None when the pack has none."""
        return next((section for section in self.sections if section.part is part), None)

    def with_section(self, changed: Section) -> "Pack":
        """Return the pack with a part changed."""
        kept = (changed if section.part is changed.part else section for section in self.sections)
        return replace(self, sections=tuple(kept))

    @property
    def planned(self) -> int:
        """The minutes of all parts together."""
        return sum(section.minutes for section in self.sections)

    def quoted(self) -> Iterator[Quoted]:
        """Return every extract that stands in the pack, in order; spares are left out."""
        for section in self.sections:
            for item in section.items:
                yield from quoted_in(item)

    def used_sources(self) -> tuple[Source, ...]:
        """Return the documents that are quoted as the pack stands."""
        used = {found.document_id for found in self.quoted()}
        return tuple(source for source in self.sources if source.document_id in used)


def quoted_in(item: Item) -> Iterator[Quoted]:
    """Return the extracts that an item holds."""
    match item:
        case Quoted():
            yield item
        case Question(proof=proof):
            yield proof
        case Myth(fact=fact):
            yield fact
        case Scenario(lesson=lesson, says=says):
            yield from [lesson] if lesson else []
            yield from says


def saved(pack: Pack) -> str:
    """Return a pack as the text of a file that `opened` reads."""
    sections = [
        {**asdict(section), "items": _rows(section.items), "spares": _rows(section.spares)}
        for section in pack.sections
    ]
    data = {"format": FORMAT, **asdict(pack), "sections": sections}
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8", "replace").decode("utf-8")  # half characters become question marks


def _rows(items: tuple[Item, ...]) -> list[dict]:
    return [{"kind": type(item).__name__.lower(), **asdict(item)} for item in items]


def opened(text: str) -> Pack:
    """Return the pack of a saved file.

    :raises InputError: it is no such file, or it was changed so that it cannot be read.
    """
    try:
        data = json.loads(text)
        if not isinstance(data, dict) or data.pop("format", None) != FORMAT:
            raise ValueError("no pack")
        sections = tuple(map(_section, _list(data.pop("sections"))))
        sources = tuple(_built(Source, row) for row in _list(data.pop("sources")))
        pack = _built(Pack, {**data, "sections": sections, "sources": sources})
        _check(pack)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(
            "This file is not a training pack that Guide Bot saved, or it was changed by hand since. "
            "Open one that was saved with “Save to open again” (its name ends in .training.json)."
        ) from error
    return pack


def _check(pack: Pack) -> None:
    """See that the parts of a pack belong together.

    :raises ValueError: saying what does not.
    """
    datetime.date.fromisoformat(pack.made)
    parts = [section.part for section in pack.sections]
    if len(set(parts)) < len(parts):
        raise ValueError("a part stands twice")
    if not 0 <= pack.minutes <= MOST_MINUTES or any(
        not 0 <= section.minutes <= MOST_MINUTES for section in pack.sections
    ):
        raise ValueError("minutes")


def _list(value: object) -> list:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is not a list")
    return value


def _section(row: dict) -> Section:
    items, spares = (tuple(map(_item, _list(row[name]))) for name in ("items", "spares"))
    return _built(Section, {**row, "part": Part(row["part"]), "items": items, "spares": spares})


def _item(row: dict) -> Item:
    own = dict(row)
    kind = _KINDS[own.pop("kind")]
    for name in ("proof", "fact", "lesson"):
        if own.get(name) is not None:
            own[name] = _built(Quoted, own[name])
    if kind is Scenario:
        own["says"] = tuple(_built(Quoted, said) for said in _list(own["says"]))
        own["steps"] = tuple(_built(Step, step) for step in _list(own["steps"]))
    item = _built(kind, own)
    if isinstance(item, Question) and item.answer not in item.options:
        raise ValueError(f"answer = {item.answer!r}")
    return item


def _built(kind: type, row: dict) -> object:
    """Build a value from a row: lists as tuples, each value of its field's kind.

    :raises TypeError: naming the field that is of another kind.
    """
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    for field in fields(kind):
        if field.name in values and not _fits(values[field.name], field.type):
            raise TypeError(f"{field.name} = {values[field.name]!r}")
    return kind(**values)


def _fits(value: object, form: object) -> bool:
    """Whether a value is of the kind that a field's annotation names."""
    if form in (str, int):
        return type(value) is form  # True is no number here
    if get_origin(form) is tuple:
        return isinstance(value, tuple) and all(isinstance(part, get_args(form)[0]) for part in value)
    return isinstance(value, form)
