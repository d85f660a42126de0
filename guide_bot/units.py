"""Cut a passage into the pieces that can stand alone in an answer: sentences, and lists kept whole.

A list belongs to the sentence that leads into it. A sentence that points back ("This must ...") takes the one
before it along; one that the next ones limit or conclude ("Unless ...", "Consequently ...") takes those; and a
source in brackets stays with what it is the source of.
"""

import re
from dataclasses import dataclass

from indexer.records import Passage
from indexer.sentences import split_sentences

BULLET = "•"  # what all readers begin a list item with
UNIT_CHARS = 700  # a sentence takes others along up to here; a list with a lead-in may be longer

_POINTS_BACK = re.compile(
    r"^\W*(?:this|that|these|those|they|them|their|it|its|he|she|his|her|such|both|neither|either|here|there"
    r"|however|therefore|thus|otherwise|instead|also|additionally|furthermore|moreover|similarly|likewise"
    r"|in (?:this|that|these|those|such|addition)\b.*?|as (?:such|a result)|for (?:this|that|these|example|instance)"
    r"|but|and|or|so|yet|the (?:latter|former|same|above|following))\b",
    re.IGNORECASE,
)
_LIMITS = re.compile(
    r"^\W*(?:unless|except|however|but|only|if not|otherwise|where this is not|this does not|exceptions?|provided"
    r"|all children|every child|in (?:all|any) cases?|consequently|as a result|accordingly|hence)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\(?\d+(?:\.\d+)*[.)]?\s+")  # of a paragraph, as printed before its first word


@dataclass(frozen=True)
class Unit:
    """A piece of a passage.

    :param start: first character in the passage's text; `end`: one past the last.
    :param lead_in: what it depends on and does not hold: the sentence or table head before its list.
    """

    start: int
    end: int
    lead_in: str = ""


def cut_units(passage: Passage) -> list[Unit]:
    """Return the pieces of a passage in reading order; sentences that were taken along stand in two."""
    text = passage.text
    spans = split_sentences(text)
    units: list[Unit] = []
    at = 0
    while at < len(spans):
        if _is_item(text, spans[at]):
            last = _list_end(text, spans, at)
            units += _list_units(passage, spans, at, last)
            at = last
        else:
            if not _leads(text, spans, at) and not (at and _is_bracketed(text, spans[at])):
                units.append(_sentence_unit(passage, spans, at))
            at += 1
    return units


def _list_end(text: str, spans: list[tuple[int, int]], at: int) -> int:
    """One past the last sentence of the list that begins at a sentence."""
    while at < len(spans) and (_is_item(text, spans[at]) or not _on_new_line(text, spans, at)):
        at += 1
    return at


def _list_units(passage: Passage, spans: list[tuple[int, int]], first: int, last: int) -> list[Unit]:
    """One unit for a list with a lead-in; without one, each item is a paragraph of its own."""
    text = passage.text
    if first and _leads(text, spans, first - 1):
        return [Unit(spans[first - 1][0], spans[last - 1][1])]
    if passage.lead_in and not first:
        return [Unit(spans[0][0], spans[last - 1][1], passage.lead_in)]
    starts = [at for at in range(first, last) if _is_item(text, spans[at])]
    return [Unit(spans[a][0], spans[b - 1][1]) for a, b in zip(starts, [*starts[1:], last])]


def _sentence_unit(passage: Passage, spans: list[tuple[int, int]], at: int) -> Unit:
    text = passage.text
    first = last = at
    while first and _POINTS_BACK.search(_NUMBER.sub("", text[slice(*spans[first])])):
        if spans[last][1] - spans[first - 1][0] > UNIT_CHARS or _is_item(text, spans[first - 1]):
            break
        first -= 1
    while last + 1 < len(spans) and _LIMITS.search(text[slice(*spans[last + 1])]):
        if spans[last + 1][1] - spans[first][0] > UNIT_CHARS or _leads(text, spans, last + 1):
            break
        last += 1
    while last + 1 < len(spans) and _is_bracketed(text, spans[last + 1]):
        last += 1  # "(KCSIE 2025, para 65)" belongs to what it is the source of
    row = " | " in text[slice(*spans[at])] and passage.lead_in  # a table's row needs the table's head
    return Unit(spans[first][0], spans[last][1], passage.lead_in if row else "")


def points_back(text: str) -> bool:
    """Tell whether a text begins with a word that leans on what stood before it.

    >>> points_back("This must be done at once."), points_back("4.2 Tell the police.")
    (True, False)
    """
    return bool(_POINTS_BACK.search(_NUMBER.sub("", text)))


def _is_item(text: str, span: tuple[int, int]) -> bool:
    return text[span[0]] == BULLET


def _is_bracketed(text: str, span: tuple[int, int]) -> bool:
    """Tell whether a sentence is only a remark in brackets, such as a source."""
    words = text[slice(*span)].rstrip(".:;")
    return words.startswith("(") and words.endswith(")")


def _on_new_line(text: str, spans: list[tuple[int, int]], at: int) -> bool:
    return "\n" in text[spans[at - 1][1] : spans[at][0]]


def _leads(text: str, spans: list[tuple[int, int]], at: int) -> bool:
    """Tell whether a sentence leads into the list after it."""
    return text[spans[at][1] - 1] == ":" and at + 1 < len(spans) and _is_item(text, spans[at + 1])
