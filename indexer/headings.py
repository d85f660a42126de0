"""Headings, contents lists, footnotes and running lines in text that carries no marks.

Text converted from scans keeps the words and loses the layout: a heading is only a short
line on its own.  What is recognised here is recognised by form and by what follows it.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from indexer.reading import Piece
from indexer.records import BlockKind

HEADING_WORDS = 14  # a line on its own with more words than this is a paragraph
RUNNING_WORDS = 16  # a running line is no longer than this
RUNNING_TIMES = 5  # and stands at least this often
SLOGAN_WORDS = 6  # with this many words it need not stand beside a page break
COLON_WORDS = 4  # a longer line that ends in a colon leads in to what follows, and heads nothing
CONTENTS_RUN = 3  # this many contents lines in a row make a contents list

_CONTENTS = re.compile(r"^(?=.*[^\W\d]{3})(?P<title>.{3,180}?\D)[\s.…_|]+\d{1,3}$")
_COUNTED = re.compile(r"\b(?:of|in|on|to|and|section|para\w*|page|part|under|over|aged?)$", re.IGNORECASE)
_CONTENTS_TITLE = re.compile(r"^(?:table of )?contents(?: page)?$", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?P<title>\S.*)$")
_PART = re.compile(r"^(?:chapter|part|section|annex|appendix)\s+[\divxa-z]{1,5}\b", re.IGNORECASE)
_FOOTNOTE = re.compile(r"^[⁰¹²³⁴-⁹]+\s*\S")
_DATE = re.compile(
    r"^\d{1,2}(?:st|nd|rd|th)?\s+[a-z]+\s+\d{4}$|^\d{1,2}(?:/\d{1,2}/|\.\d{1,2}\.(?=\d{4}))\d{2}",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"@|https?:|www\.|\b0\d{3,4}\b|\b(?:\d{5,}|999|101)\b")
_QUOTED_FROM = re.compile(r"^source:|\bpage \d+$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.,;!)\]”’\"'*]$")


def is_contents_line(text: str) -> bool:
    """Tell whether a line looks like one of a contents list: a title, then a page number.

    >>> is_contents_line("What will the local authority do? 20")
    True
    >>> is_contents_line("Seen on 14 May 2012")
    False
    """
    found = _CONTENTS.match(text)
    return bool(found) and not _COUNTED.search(found["title"].strip(" .…_|"))


def mark_contents(pieces: Iterable[Piece]) -> list[Piece]:
    """Mark runs of contents lines, so that they are kept but never retrieved."""
    pieces = list(pieces)
    listed = [item.kind is not BlockKind.FOOTNOTE and is_contents_line(item.text) for item in pieces]
    marked = list(pieces)
    start = 0
    while start < len(pieces):
        end = start
        while end < len(pieces) and listed[end]:
            end += 1
        if end - start >= CONTENTS_RUN and _pages_rise(pieces[start:end]):
            titled = start and _CONTENTS_TITLE.match(pieces[start - 1].text)
            for position in range(start - 1 if titled else start, end):
                marked[position] = replace(pieces[position], kind=BlockKind.CONTENTS, level=0, number=None)
        start = max(end, start + 1)
    return marked


def _pages_rise(pieces: list[Piece]) -> bool:
    """Page numbers rise down a contents list; the figures of a table need not."""
    pages = [int(re.search(r"\d+$", item.text)[0]) for item in pieces]
    falls = sum(after < before for before, after in zip(pages, pages[1:]))
    return falls <= 0.1 * len(pages)


def find_headings(pieces: Iterable[Piece], after_gap: Iterable[bool]) -> list[Piece]:
    """Mark headings, footnotes and contents, and drop running lines, in unmarked text.

    :param pieces: paragraphs, list items and table rows, in reading order.
    :param after_gap: for each piece, whether a page's worth of space (two empty lines or
        more) stands before or after it.
    :return: the pieces; a paragraph that reads as a heading has become one, with a level:
        1 for parts, 2 for those that the contents list names, deeper for the rest.
    """
    kept = _without_running(list(pieces), list(after_gap))
    kept = mark_contents(_page_numbers_as_contents([_as_footnote(item) for item in kept]))
    listed = {_title_key(item.text) for item in kept if item.kind is BlockKind.CONTENTS}
    levels = [_heading_level(item, after, listed) for item, after in zip(kept, [*kept[1:], None])]
    return [
        replace(item, kind=BlockKind.HEADING, level=level, number=None)
        if level and _heads_something(kept, levels, position)
        else item
        for position, (item, level) in enumerate(zip(kept, levels))
    ]


def _page_numbers_as_contents(pieces: list[Piece]) -> list[Piece]:
    """Mark a title and the page number on the line below it, as some scans leave contents."""
    marked = list(pieces)
    for position, item in enumerate(pieces):
        if item.kind is BlockKind.PARAGRAPH and re.fullmatch(r"\d{1,3}", item.text):
            marked[position] = replace(item, kind=BlockKind.CONTENTS, number=None)
            if position and len(pieces[position - 1].text.split()) <= HEADING_WORDS:
                marked[position - 1] = replace(pieces[position - 1], kind=BlockKind.CONTENTS, number=None)
    return marked


def _title_key(text: str) -> str:
    return re.sub(r"[\W\d_]+", " ", text).strip().lower()


def _without_running(pieces: list[Piece], after_gap: list[bool]) -> list[Piece]:
    seen, parted = Counter(), Counter()
    for item, gap in zip(pieces, after_gap):
        if item.kind is BlockKind.PARAGRAPH and len(item.text.split()) <= RUNNING_WORDS:
            seen[item.text] += 1
            parted[item.text] += gap
    running = {
        text
        for text, times in seen.items()
        if times >= RUNNING_TIMES and (parted[text] >= 0.8 * times or len(text.split()) >= SLOGAN_WORDS)
    }
    return [
        item
        for item in pieces
        if item.kind is not BlockKind.PARAGRAPH or (item.text not in running and re.search(r"\w", item.text))
    ]


def _as_footnote(item: Piece) -> Piece:
    if item.kind is BlockKind.PARAGRAPH and _FOOTNOTE.match(item.text):
        return replace(item, kind=BlockKind.FOOTNOTE, number=None)
    return item


def _heading_level(item: Piece, after: Piece | None, listed: set[str]) -> int:
    """Return the level a piece would have as a heading, or 0 if it cannot be one."""
    text = item.text
    if item.kind is BlockKind.LIST_ITEM:
        return _numbered_item_level(text, after, listed)
    if item.kind is not BlockKind.PARAGRAPH or len(text.split()) > HEADING_WORDS:
        return 0
    if not re.search(r"[^\W\d_]{3}", text) or _DATE.match(text):
        return 0
    if _SENTENCE_END.search(text) or _leads_in(text, after) or text.count(",") > 2:
        return 0
    if _CONTACT.search(text) or _QUOTED_FROM.search(text):
        return 0
    if _title_key(text) in listed:
        return 2
    if _PART.match(text):
        return 1
    numbered = _NUMBERED.match(text)
    title = numbered["title"] if numbered else text
    if not title[:1].isupper() and title[:1] not in "‘'“\"":
        return 0
    if numbered:
        return min(2 + numbered["number"].count("."), 4)
    return 3 if title.isupper() and len(title) > 3 else 5


def _leads_in(text: str, after: Piece | None) -> bool:
    """Tell whether a line ends in a colon and is no heading: "The key question was:"."""
    text = text.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹")
    before_list = after is not None and after.kind is BlockKind.LIST_ITEM
    return text.endswith(":") and (before_list or (len(text.split()) > COLON_WORDS and not text.isupper()))


def _numbered_item_level(text: str, after: Piece | None, listed: set[str]) -> int:
    """A numbered item above a paragraph heads it when it is a question, a listed title or
    in capitals: "4. Does the panel receive the report?"; else it is an item (0)."""
    title = re.match(r"^(\d{1,2})\.\s+(.*)$", text)
    if not title or after is None or after.kind is not BlockKind.PARAGRAPH:
        return 0
    goes_on = (after.number or "").startswith(f"{title[1]}.")  # "6. Next steps", then "6.1 ..."
    if goes_on or title[2].isupper() or _title_key(title[2]) in listed:
        return 2
    return 4 if title[2].endswith("?") else 0


def _heads_something(pieces: list[Piece], levels: list[int], position: int) -> bool:
    """A heading has text below it; two or three may stand one above another."""
    for below in range(position + 1, min(position + 4, len(pieces))):
        if pieces[below].kind is BlockKind.FOOTNOTE:
            continue
        if not levels[below]:
            return True
        if levels[below] < levels[position]:
            return False
    return False
