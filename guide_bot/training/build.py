"""Build a training pack from the index, the checklists and what the bank holds for its subjects."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from guide_bot.answer import Means
from guide_bot.caution import TOLD
from guide_bot.checklists import Checklist
from guide_bot.citation import category_label, dated, status_words
from guide_bot.contacts import NONE_SET, Contact, contact_lines
from guide_bot.currency import currency_notices
from guide_bot.replaced import changed_since
from guide_bot.topics import Audience, Topic
from guide_bot.training import fixed
from guide_bot.training.bank import Bank
from guide_bot.training.drawn import in_turn, myths, quiz, told_scenarios
from guide_bot.training.handout import fitting_checklists, handout
from guide_bot.training.material import GROUPS, Material, gather, with_points
from guide_bot.training.minutes import SHARES, check_minutes, share_out
from guide_bot.training.pack import (
    CHANGING,
    Item,
    Line,
    Pack,
    Part,
    Quoted,
    Scenario,
    Section,
    Source,
    quoted_in,
)
from guide_bot.training.quoting import says_same
from guide_bot.training.scenarios import scenarios
from indexer.cited_sources import CitedSource
from indexer.errors import InputError
from indexer.records import Status

FEWEST_MESSAGES = 3  # with fewer there is no session to hold

Progress = Callable[[str, int, int], None]
_STAGES = ("Asking the documents", "Putting scenarios together", "Choosing quiz questions", "Planning")


@dataclass(frozen=True)
class Wanted:
    """What a champion asks for. :param minutes: of the session."""

    topics: tuple[Topic, ...]
    audience: Audience
    minutes: int


@dataclass(frozen=True)
class Stock:
    """What packs are built from, beside the index.

    :param audiences: all that there are; `sources`: what notes cite.
    """

    checklists: tuple[Checklist, ...]
    bank: Bank
    audiences: tuple[Audience, ...]
    sources: tuple[CitedSource, ...] = ()


def build_pack(means: Means, stock: Stock, wanted: Wanted, today: datetime.date, step: Progress) -> Pack:
    """Build the pack of a session; the same request of the same index gives the same pack.

    :param step: told how far it is: what is done now, how much is done, of how much.
    :raises InputError: the session is too short or too long, or the documents say too little for one; the message
        names what is missing.
    """
    check_minutes(wanted.minutes)
    if not wanted.topics:
        raise InputError("A session needs a subject: choose at least one.")
    step(_STAGES[0], 0, len(_STAGES))
    others = [audience for audience in stock.audiences if audience.id != wanted.audience.id]
    ids = [topic.id for topic in wanted.topics]
    found = gather(means, wanted.topics, wanted.audience, others)
    material = with_points(found, means.index, stock.bank, stock.sources, ids, wanted.audience)
    checklists = fitting_checklists(means, stock.checklists, wanted.topics, wanted.audience)
    step(_STAGES[1], 1, len(_STAGES))
    if len(material.messages) < FEWEST_MESSAGES:
        raise InputError(_too_little(wanted, material))
    discussed = (
        *told_scenarios(stock.bank, means.index, stock.checklists, ids, wanted.audience),
        *scenarios(means, wanted.topics, wanted.audience, others, checklists, material.about),
    )
    step(_STAGES[2], 2, len(_STAGES))
    shown = material.messages[: _most(Part.KEY_MESSAGES, wanted.minutes)]
    scenes = discussed[: _most(Part.SCENARIOS, wanted.minutes)]
    told = [*shown, *(quoted for item in scenes for quoted in quoted_in(item))]
    asked = quiz(stock.bank, means.index, ids, wanted.audience)
    asked.sort(key=lambda item: _is_told(item.proof, told))  # no answer is given away
    proofs = [item.proof for item in asked[: _most(Part.QUIZ, wanted.minutes)]]
    believed = myths(stock.bank, means.index, ids, wanted.audience)
    believed.sort(key=lambda item: _is_told(item.fact, [*told, *proofs]))
    step(_STAGES[3], 3, len(_STAGES))
    found_by_part: dict[Part, Sequence[Item]] = {
        Part.KEY_MESSAGES: material.messages,
        Part.GUIDANCE: sorted(_without(material.guidance, told), key=lambda own: _is_told(own, proofs)),
        Part.REVIEWS: _told_once(_without(material.reviews, told) or material.reviews),
        Part.SCENARIOS: discussed,
        Part.QUIZ: asked,
        Part.MYTHS: believed,
    }
    parts = {
        part: _taken(means, part, items, wanted.minutes) for part, items in found_by_part.items() if items
    }
    if Part.GUIDANCE in parts:
        taken, spare = parts[Part.GUIDANCE]
        parts[Part.GUIDANCE] = taken, (*spare, *_without(material.more, (*told, *taken, *spare)))
    checklist = checklists[0] if checklists else None
    if checklist:
        parts[Part.HANDOUT] = handout(checklist, wanted.audience, others, stock.checklists)
    sections = _sections(means, wanted, parts, checklist)
    pack = Pack(
        title=_joined(topic.name for topic in wanted.topics),
        topics=tuple(topic.name for topic in wanted.topics),
        audience=wanted.audience.name,
        people=wanted.audience.people,
        minutes=wanted.minutes,
        sections=sections,
        sources=(),
        missing=_missing(means, wanted, material, parts),
        made=today.isoformat(),
    )
    step(_STAGES[3], len(_STAGES), len(_STAGES))
    return replace(pack, sources=_sources(means, pack, today))


def _most(part: Part, minutes: int) -> int:
    """How many items of a part a session of some minutes has room for."""
    few, every, many = {
        Part.KEY_MESSAGES: (3, 8, 8),
        Part.GUIDANCE: (6, 7, 12),
        Part.REVIEWS: (2, 20, 6),
        Part.SCENARIOS: (2, 30, 4),
        Part.QUIZ: (3, 8, 9),
        Part.MYTHS: (3, 15, 6),
    }[part]
    return min(many, max(few, minutes // every))


# The items of a part, and those that could take their place.
Taken = tuple[tuple[Item, ...], tuple[Item, ...]]


def _sections(
    means: Means, wanted: Wanted, parts: Mapping[Part, Taken], checklist: Checklist | None
) -> tuple[Section, ...]:
    """The parts of the pack; one that has nothing to hold is left out, and its minutes go to the others."""
    chosen = {part: (_numbered(taken), spare) for part, (taken, spare) in parts.items() if taken}
    lines = {
        Part.AIMS: fixed.aims(wanted, set(chosen), checklist.title if checklist else ""),
        Part.FACILITATOR: (*fixed.FACILITATOR, *_contacts(means.contacts)),
        Part.EVALUATION: fixed.EVALUATION,
    }
    chosen |= {part: (tuple(map(Line, texts)), ()) for part, texts in lines.items()}
    minutes = share_out(wanted.minutes, {part: share for part, share in SHARES.items() if part in chosen})
    titles = {Part.HANDOUT: f"Handout: {checklist.title}"} if checklist else {}
    return tuple(
        Section(
            part,
            titles.get(part, part.title),
            minutes.get(part, 0),
            *chosen[part],
            intro=fixed.INTROS.get(part, ""),
        )
        for part in Part
        if part in chosen
    )


def _contacts(contacts: Sequence[Contact]) -> tuple[str, ...]:
    """Whom to ring in one's own area, or a line to fill in by hand."""
    lines = contact_lines(contacts)
    return (fixed.FILL_IN,) if lines in ((), (NONE_SET,)) else lines


def _taken(means: Means, part: Part, found: Sequence[Item], minutes: int) -> Taken:
    """The items that go into a part, and those that could take their place."""
    most = _most(part, minutes)
    if part is not Part.GUIDANCE:
        return tuple(found[:most]), tuple(found[most:])
    order = [*GROUPS, CHANGING]
    current = [
        own
        for own in found
        if means.index.documents[own.document_id].status is Status.CURRENT and not own.caution
    ]
    in_force = [[own for own in current if own.group == name] for name in order]
    taken = in_turn(in_force)[:most] or list(found[:most])
    taken.sort(key=lambda own: order.index(own.group))
    return tuple(taken), tuple(own for own in found if own not in taken)


def _numbered(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(
        replace(item, title=f"Scenario {number}") if isinstance(item, Scenario) else item
        for number, item in enumerate(items, 1)
    )


def _is_told(quoted: Quoted, others: Iterable[Quoted]) -> bool:
    return any(says_same(quoted, other) for other in others)


def _without(quoted: Iterable[Quoted], shown: Sequence[Quoted]) -> tuple[Quoted, ...]:
    return tuple(own for own in quoted if not _is_told(own, shown))


def _told_once(reviews: Iterable[Quoted]) -> tuple[Quoted, ...]:
    """Extracts of reviews without what the part's introduction says of all of them."""
    return tuple(replace(own, caution="") if own.caution == TOLD else own for own in reviews)


def _missing(
    means: Means, wanted: Wanted, material: Material, parts: Mapping[Part, Taken]
) -> tuple[str, ...]:
    """What the documents do not give for this session, a sentence each."""
    lines = []
    if material.answered < material.asked:
        lines.append(
            f"{material.asked - material.answered} of the {material.asked} questions that a complete corpus answers "
            "on this find no answer in these documents."
        )
    said = (*material.guidance, *material.more)
    held = {quoted.group for quoted in said}
    for name, category in GROUPS.items():
        must = any(category in topic.must for topic in wanted.topics)
        documents = [means.index.documents[own.document_id] for own in said if own.group == name]
        if must and name not in held:
            lines.append(f"{category.label}: nothing near enough to this was found.")
        elif must and documents and all(own.status is not Status.CURRENT for own in documents):
            lines.append(
                f"{category.label}: only documents that are no longer in force were found: bring the one that is."
            )
    names = {
        Part.REVIEWS: "What reviews learned: no review in these documents speaks of it.",
        Part.SCENARIOS: "Scenarios: no situation that these documents answer was found.",
        Part.QUIZ: "Quiz: no question whose answer these documents prove (training/*.toml holds them).",
        Part.MYTHS: "Myth and fact: no myth that these documents contradict (training/*.toml holds them).",
        Part.HANDOUT: "Handout: no checklist is about this.",
    }
    return (*lines, *(line for part, line in names.items() if part not in parts))


def _too_little(wanted: Wanted, material: Material) -> str:
    unanswered = material.asked - material.answered
    return (
        f"These documents say too little about {_joined(topic.name for topic in wanted.topics)} for a session: "
        f"{unanswered} of {material.asked} questions on it find no answer, and {len(material.messages)} messages "
        f"were found where {FEWEST_MESSAGES} are needed. Add documents on it, or choose a wider subject."
    )


def _sources(means: Means, pack: Pack, today: datetime.date) -> tuple[Source, ...]:
    """Every document that is or could be quoted, in the order of the pack."""
    items = (item for section in pack.sections for item in (*section.items, *section.spares))
    by_document: dict[str, list[Quoted]] = {}
    for item in items:
        for quoted in quoted_in(item):
            by_document.setdefault(quoted.document_id, []).append(quoted)
    sources = []
    for document_id, said in by_document.items():
        document = means.index.documents[document_id]
        parts = (document.title, document.publisher or "", category_label(document), dated(document))
        notices = currency_notices([document], [], today, means.old_years)
        known = [notice.removeprefix(document.title).lstrip(": ").removeprefix("is ") for notice in notices]
        known = [notice.removeprefix(f"{status_words(document)}: ") for notice in known]  # its date says so
        known = [notice[:1].upper() + notice[1:] for notice in known]  # the title stands before it
        changed = changed_since(means.replaced, document, (f"{own.cited} {own.text}" for own in said))
        cited = " · ".join(part for part in parts if part)
        sources.append(Source(document_id, cited, tuple(known), changed))
    return tuple(sources)


def _joined(names: Iterable[str]) -> str:
    """Names as a person writes them: "A", "A and B", "A, B and C"."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
