"""Extracts as a training pack holds them, and which of them it may hold."""

import re

from guide_bot.caution import caution
from guide_bot.citation import cite, cited_line
from guide_bot.extracts import Extract
from guide_bot.safeguards.personal import mark
from guide_bot.safeguards.typed_words import NAME, OTHER
from guide_bot.training.pack import Quoted
from guide_bot.units import points_back
from indexer.cited_sources import named_source
from indexer.index import Index
from indexer.records import Document, Passage

REPEATED_SHARE = 0.6  # of the words of one extract in another: they say the same

# "outside these lists", "has its own rule", "as said above"
_LEANS = re.compile(
    r"\b(?:these|those)\s(?:lists?|orders?|steps|parts|questions|points|documents|sections?|offences|tests?|words)\b"
    r"|\bits own rule\b|(?<!or )\babove\b(?! all)|\b(?:below|the following|as follows|the other two)\b"
    r"|\beven at this age\b|\bthe section\b(?! \d)|\bthe second\b|\bthis note\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile(r"^(?:•|\d{1,2}\.)\s+", re.MULTILINE)
_SOURCE = re.compile(r"\s*\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)[.:;]?\Z")
# "Child A", "Girl B", "Children A to F": what reviews call the children in them.
_PSEUDONYM = re.compile(
    r"""\b(?:[Cc]hild(?:ren)?|CHILD(?:REN)?|[Gg]irls?|[Bb]oys?|[Yy]oung\s[Pp](?:erson|eople))\s
    (?:(?!I\b|A&)[A-Z]|\d)\b(?!\s?(?:years?|yrs?)\b)|\b(?!KS)[A-Z]{2}\d\b""",
    re.VERBOSE,
)


def quote_extract(extract: Extract, group: str = "") -> Quoted:
    """Return an extract of an answer as a pack holds it.

    A list's bullet or number before a single item, and a note's source in brackets after it, are left off: the
    citation says both.
    """
    text, at = extract.text, extract.citation
    end = (len(_SOURCE.sub("", text)) if _ends_in_its_source(text, at.rests_on) else 0) or len(text)
    marks = list(_MARK.finditer(text))
    first = marks[0].end() if len(marks) == 1 and not marks[0].start() else 0
    place = (at.document_id, at.start + first, at.start + end)
    cited = cited_line(extract.hit.document, at)
    return Quoted(text[first:end], cited, *place, extract.lead_in, extract.caution, group)


def _ends_in_its_source(text: str, rests_on: str) -> bool:
    """Whether the brackets at the end name what a note rests on there, rather than say something else."""
    return any(
        part.split(",")[0].split()[0] in rests_on for part in named_source(text).split(";") if part.strip()
    )


def quote_words(index: Index, document: Document, passage: Passage, start: int, end: int) -> Quoted:
    """Return some words of a passage as a pack holds them.

    :param start: first character, in the passage's text; `end`: one past the last.
    """
    at, text = cite(index.library, document, passage, start, end), passage.text[start:end]
    no_advice = caution(document, passage.headings, text)
    return Quoted(text, cited_line(document, at), document.id, at.start, at.end, "", no_advice)


def stands_alone(text: str) -> bool:
    """Tell whether words can be understood without what stands around them.

    >>> stands_alone("An adult outside these lists is not in a position of trust."), stands_alone("Tell the police.")
    (False, True)
    """
    return not points_back(text) and _LEANS.search(text) is None


def names_a_child(text: str) -> bool:
    """Tell whether words name somebody, or use what a review calls a child."""
    return bool(_PSEUDONYM.search(text)) or bool({NAME, OTHER} & set(mark(text)))


def overlap(one: Quoted, other: Quoted) -> bool:
    """Tell whether two extracts share characters of a document."""
    return one.document_id == other.document_id and one.start < other.end and other.start < one.end


def says_same(one: Quoted, other: Quoted) -> bool:
    """Tell whether two extracts overlap, or have most words in common."""
    if overlap(one, other):
        return True
    own, others = _words(one), _words(other)
    return len(own & others) > REPEATED_SHARE * max(min(len(own), len(others)), 1)


def _words(quoted: Quoted) -> set[str]:
    return {word for word in _WORD.findall(quoted.text.lower()) if len(word) > 3}


def stands(index: Index, quoted: Quoted) -> bool:
    """Tell whether an extract, perhaps of a pack saved long ago, still stands where it says."""
    if quoted.document_id not in index.documents:
        return False
    return index.library.reading_text(quoted.document_id)[quoted.start : quoted.end] == quoted.text


def passage_of(index: Index, quoted: Quoted) -> Passage | None:
    """Return the passage in which an extract begins, or None."""
    if quoted.document_id not in index.documents:
        return None
    passages = index.library.of_document(quoted.document_id)
    return next((found for found in passages if found.start <= quoted.start < found.end), None)
