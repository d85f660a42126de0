"""A training pack: what a session of some minutes for some audience holds, every claim with its citation.

A pack is made of frozen values; `edits` changes it, `saved_pack` writes and reads it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from guide_bot.currency import FOUND_THEN, NOT_IN_FORCE


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


CHANGING = "What is changing"  # of law or guidance: the group of extracts that say so
LOOKED_UP = (
    f"“{CHANGING}” says what was known when the notes were written. In force now: yes / no. Looked up on "
    "____________________."
)

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
    """An action of a checklist. :param notes: what it is grouped under, who, by when, its sources."""

    action: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Scenario:
    """A situation to discuss: made up, or put together from how staff ask; and what documents say to it.

    :param situation: paragraphs, read out or handed round.
    :param asks: questions for the group.
    :param says: what the documents say to it, for whoever leads; `steps`: of the checklist that fits; `lesson`: what
        a review found elsewhere, or None.
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
    """A document that a pack quotes.

    :param cited: what to call it; `notices`: what to know of its age, a line each.
    :param changed: what has been replaced since, a sentence each.
    """

    document_id: str
    cited: str
    notices: tuple[str, ...]
    changed: tuple[str, ...] = ()


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

    def changes(self) -> tuple[str, ...]:
        """Return what has been replaced since the documents were written that are quoted, each once."""
        return tuple(dict.fromkeys(line for source in self.used_sources() for line in source.changed))

    def checks(self) -> tuple[str, ...]:
        """Return what to look up before the session, a sentence each: what changed, is changing, or is old."""
        changing = any(quoted.group == CHANGING for quoted in self.quoted())
        aged = [source for source in self.used_sources() if source.notices]
        past = _noticed(aged, NOT_IN_FORCE)
        told = _noticed(aged, FOUND_THEN)
        lines = {
            "Historical, replaced or withdrawn; see what is in force before you quote them": past,
            "Some years old; see whether they still hold": [own for own in aged if own not in (*past, *told)],
            "Reviews of some years ago; say of which year they are": told,
        }
        named = [
            f"{line}: {'; '.join(own.cited.partition(' · ')[0] for own in sources)}."
            for line, sources in lines.items()
            if sources
        ]
        return tuple(filter(None, [*self.changes(), LOOKED_UP if changing else "", *named]))

    def used_sources(self) -> tuple[Source, ...]:
        """Return the documents that are quoted as the pack stands."""
        used = {found.document_id for found in self.quoted()}
        return tuple(source for source in self.sources if source.document_id in used)


def _noticed(sources: Iterable[Source], words: str) -> list[Source]:
    """The sources of whose age some words are said."""
    return [source for source in sources if any(words in line.lower() for line in source.notices)]


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
