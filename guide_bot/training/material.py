"""What the documents say on some subjects for an audience: extracts, ranked, by kind of document."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from guide_bot.answer import Found, Means, look_up
from guide_bot.caution import ATTITUDE, is_told
from guide_bot.citation import AFTER
from guide_bot.extracts import Extract, choose_extracts
from guide_bot.search import Hit
from guide_bot.topics import Audience, Topic
from guide_bot.training.bank import POINTS, Bank
from guide_bot.training.drawn import for_others, in_turn, points
from guide_bot.training.pack import CHANGING, Quoted
from guide_bot.training.quoting import names_a_child, overlap, quote_extract, says_same, stands_alone
from indexer.cited_sources import CitedSource, references
from indexer.index import Index
from indexer.records import Category, Status

GROUPS = {  # what the extracts are shown under, in this order
    "The law": Category.LEGISLATION,
    "Guidance": Category.STATUTORY_GUIDANCE,
    "Local procedure": Category.LOCAL_PROCEDURE,
    "Practice notes": Category.PRACTICE_NOTE,
}
_BY_KIND = {
    Category.LEGISLATION: "Which law applies? {}",
    Category.LOCAL_PROCEDURE: "What did the local procedure say? {}",
    Category.SERIOUS_CASE_REVIEW: "What did the serious case review find? {}",
}
_LAW = re.compile(
    r"\b(?:Act|[Ss]ections?) \d|\b\d{4} Act\b|\bss?\.\d"
)  # in a review: the law of its day, which is no finding
OF_AUDIENCE = 0.3  # added to the score of a passage that speaks of an audience's work
ON_SUBJECT = 10  # passages of a subject's own questions, whose documents are about it
NEAR = 0.4  # of the best passage's score; what scores less is about something else
SHORTEST, LONGEST = 40, 620  # characters of an extract; longer ones are read, not presented


@dataclass(frozen=True)
class Material:
    """What was found.

    :param messages: words that answer, those in force first; none of reviews or local procedures.
    :param guidance: the same by kind of document, each with its group; `reviews`: of reviews.
    :param more: guidance that was found where other words were chosen: to swap in.
    :param about: the documents that are about the subjects.
    :param answered: how many of the questions that a complete corpus answers were answered.
    :param asked: how many there were.
    """

    messages: tuple[Quoted, ...]
    guidance: tuple[Quoted, ...]
    reviews: tuple[Quoted, ...]
    about: frozenset[str]
    answered: int
    asked: int
    more: tuple[Quoted, ...] = ()


def gather(
    means: Means, topics: Sequence[Topic], audience: Audience, others: Sequence[Audience] = ()
) -> Material:
    """Ask the documents what a session needs, in the subjects' own questions and in the audience's.

    Only questions that the documents answer are used.

    :param others: the other audiences: what is addressed to them comes last.
    """
    probes = [look_up(means, probe) for topic in topics for probe in topic.probes]
    about = {hit.document.id for found, enough in probes if enough for hit in found.hits[:ON_SUBJECT]}
    common = [found for found, enough in probes if enough]
    foreign = {word for other in others for word in other.words if word not in audience.words}
    own = [
        _for_audience(_only(look_up(means, question)[0], about), audience, foreign)
        for topic in topics
        for question in _own_questions(topic, audience)
    ]
    shared = [_for_audience(found, audience, foreign) for found in common]
    mixed = in_turn([shared, own[::2], own[1::2]])  # two of the audience's to one of everybody's
    binding = [category for category in GROUPS.values() if category is not Category.LOCAL_PROCEDURE]
    messages = sorted(_ranked(means, mixed, (*binding, Category.OTHER)), key=_is_past)
    guidance = [
        quote_extract(extract, name)
        for name, category in GROUPS.items()
        for extract in sorted(
            _ranked(means, [*common, *_of_kind(means, topics, category, about)], [category]), key=_is_past
        )
    ]
    told = [*common, *_of_kind(means, topics, Category.SERIOUS_CASE_REVIEW, about)]
    reviews = _ranked(means, told, [Category.SERIOUS_CASE_REVIEW])
    return Material(
        _distinct(audience, map(quote_extract, messages)),
        _distinct(audience, guidance),
        _distinct(audience, (own for own in map(quote_extract, reviews) if not _LAW.search(own.text))),
        frozenset(about),
        sum(enough for _, enough in probes),
        len(probes),
    )


def with_points(
    found: Material,
    index: Index,
    bank: Bank,
    sources: Iterable[CitedSource],
    topics: Sequence[str],
    audience: Audience,
) -> Material:
    """Return what was found with the words that the bank has chosen before it, where the index holds them.

    Words of a note stand under the kind of what they rest on first of all.

    Words of an original that was found come between: a board's own documents are not put behind our notes.
    """
    chosen = {part: points(bank, index, topics, audience, part) for part in POINTS}
    known = tuple(sources)
    guidance = [replace(own, group=_group(index, known, own)) for own in chosen["guidance"]]
    guidance += [replace(own, group=CHANGING) for own in chosen["change"]]
    originals = {document.id for document in index.documents.values() if not document.written}
    foreign = for_others(bank, index, topics, audience)

    def ours(others: Iterable[Quoted]) -> list[Quoted]:
        return [other for other in others if not any(overlap(other, one) for one in foreign)]

    def before(own: Sequence[Quoted], others: Sequence[Quoted]) -> tuple[Quoted, ...]:
        said = ours(others)
        theirs = [other for other in said if other.document_id in originals]
        kept: list[Quoted] = []
        for one in (*in_turn([own, theirs]), *said):
            same = overlap if one in own else says_same  # what was chosen may be alike
            if audience.is_addressed(one.text) and not any(same(one, other) for other in kept):
                kept.append(one)
        return tuple(kept)

    order = [*GROUPS, CHANGING]
    found_too = [own for own in found.guidance if not guidance or own.document_id in originals]
    by_group = [
        before(*([own for own in some if own.group == name] for some in (guidance, found_too)))
        for name in order
    ]
    taken = tuple(own for group in by_group for own in group)
    return replace(
        found,
        messages=before(chosen["message"], found.messages),
        guidance=taken,
        reviews=before(chosen["review"], found.reviews),
        more=tuple(own for own in ours(found.guidance) if own not in taken),
    )


def _group(index: Index, sources: Iterable[CitedSource], quoted: Quoted) -> str:
    """What an extract stands under: words of a note by what they rest on first of all."""
    document = index.documents[quoted.document_id]
    category = document.category
    if document.written:
        rests_on = references(quoted.cited.partition(f" · {AFTER}")[2], sources)[:1]
        category = next((own.source.category for own in rests_on if own.source), None) or category
    return next((name for name, kind in GROUPS.items() if kind is category), "")


def _own_questions(topic: Topic, audience: Audience) -> tuple[str, str]:
    """What an audience asks of a subject."""
    lay = topic.lay[0] if topic.lay else topic.name
    return (
        f"{topic.name}: what should {audience.people} do?",
        f"{audience.role}, {', '.join(audience.words[:3])}: {lay}",
    )


def _of_kind(means: Means, topics: Sequence[Topic], category: Category, about: set[str]) -> list[Found]:
    """Searches for what one kind of document says of the subjects, in the documents that are about them."""
    asked = _BY_KIND.get(category)
    searches = [look_up(means, asked.format(topic.name)) for topic in topics] if asked else []
    return [_only(found, about) for found, enough in searches if enough]


def _for_audience(found: Found, audience: Audience, foreign: Iterable[str]) -> Found:
    """A search with the passages that speak of an audience's work first, and those headed for others last."""
    own, others = (
        re.compile("|".join(rf"\b{re.escape(word)}s?\b" for word in words) or r"\Z.", re.IGNORECASE)
        for words in (audience.words, foreign)
    )

    def worth(hit: Hit) -> float:
        headed = " ".join([hit.document.title, *hit.passage.headings])
        if own.search(f"{headed} {hit.passage.text}"):
            return hit.score + OF_AUDIENCE
        return hit.score - (OF_AUDIENCE if others.search(headed) else 0.0)

    return replace(found, hits=tuple(sorted(found.hits, key=worth, reverse=True)))


def _only(found: Found, documents: set[str]) -> Found:
    """A search with its passages of some documents alone: an audience's questions can lead away from the subject."""
    return replace(found, hits=tuple(hit for hit in found.hits if hit.document.id in documents))


def _ranked(means: Means, searches: Iterable[Found], kinds: Sequence[Category]) -> list[Extract]:
    """Extracts from documents of some kinds: the best of each search, then the second of each, and so on."""
    found = []
    for search in searches:
        near = NEAR * max((hit.score for hit in search.hits), default=0.0)
        hits = [hit for hit in search.hits if hit.document.category in kinds and hit.score >= near]
        chosen = choose_extracts(means.index, means.embedder, search.asked, hits)
        found.append([extract for extract in chosen if _is_fit(extract)])
    return in_turn(found)


def _is_past(extract: Extract) -> bool:
    """Whether words are no rule, or no longer in force: such come after the others."""
    told = is_told(extract.text) if extract.hit.document.written else bool(extract.caution)
    return told or extract.hit.document.status is not Status.CURRENT


def _is_fit(extract: Extract) -> bool:
    """Whether an extract can be shown to a group: not too long, nobody named, no words that belittle."""
    length = len(extract.lead_in) + len(extract.text)
    return (
        SHORTEST <= length <= LONGEST
        and extract.caution != ATTITUDE
        and (stands_alone(extract.text) or bool(extract.lead_in))
        and not names_a_child(f"{extract.lead_in} {extract.text}")
    )


def _distinct(audience: Audience, quoted: Iterable[Quoted]) -> tuple[Quoted, ...]:
    """The extracts that can be said to an audience, without those that say the same as an earlier one."""
    kept: list[Quoted] = []
    for one in quoted:
        if audience.is_addressed(one.text) and not any(says_same(one, other) for other in kept):
            kept.append(one)
    return tuple(kept)
