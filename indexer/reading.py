"""Pieces of a file, in reading order, joined into one text that never loses its place.

A reader yields pieces; `assemble` joins what a page break split, lays the pieces end to end
as the document's text, and records where each block and each page begins.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from indexer.records import Block, BlockKind

FULL_LINE_CHARS = 60  # a paragraph shorter than this was not cut by the end of its page

_FINISHED = re.compile(r"""[.!?:;]["'”’)\]*]*[⁰¹²³⁴-⁹\d]{0,3}$""")
_JOINABLE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_PARAGRAPH_NUMBER = re.compile(r"^\(?(?P<number>\d{1,3}(?:\.\d{1,3}){1,4}|\d{1,3}(?=[.)]))[.)]?\s+(?=\S)")
_SEPARATORS = {BlockKind.LIST_ITEM: "\n", BlockKind.TABLE_ROW: "\n", BlockKind.CONTENTS: "\n"}


@dataclass(frozen=True)
class Piece:
    """One block's worth of text as a reader found it, before it has offsets.

    :param parts: the text page by page: pairs of page (1-based, or None) and text.
    """

    kind: BlockKind
    parts: tuple[tuple[int | None, str], ...]
    level: int = 0
    number: str | None = None

    @property
    def text(self) -> str:
        """The piece's whole text, its pages' parts joined by a space."""
        return " ".join(text for _, text in self.parts)


@dataclass(frozen=True)
class Reading:
    """What a reader made of one file.

    :param text: the document's text; every offset counts characters in it.
    :param page_starts: pairs of offset and page, in order of offset; empty without pages.
    :param pages: number of physical pages, or None.
    :param stated: metadata the file itself states (front matter, document properties).
    :param suggested: metadata the file merely suggests; used when nothing else is known.
    :param notices: what a person should know about this file, one sentence each.
    """

    format: str
    text: str
    blocks: tuple[Block, ...]
    page_starts: tuple[tuple[int, int], ...] = ()
    pages: int | None = None
    stated: dict[str, object] = field(default_factory=dict)
    suggested: dict[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """Return the physical page on which a character stands.

        :param offset: characters into the text.
        :return: the page, 1-based, or None for a format without pages.
        """
        position = bisect_right(self.page_starts, (offset, 10**9)) - 1
        return self.page_starts[position][1] if position >= 0 else None


def piece(kind: BlockKind, text: str, page: int | None = None, level: int = 0) -> Piece:
    """Make a piece that stands on one page; a paragraph number is read from its beginning.

    :param kind: what the piece is.
    :param text: its text; runs of white space become one space.
    :param page: physical page, 1-based, or None.
    :param level: heading level, 1 to 6, or 0.
    """
    text = " ".join(text.split())
    number = paragraph_number(text) if kind is BlockKind.PARAGRAPH else None
    return Piece(kind, ((page, text),), level, number)


def paragraph_number(text: str) -> str | None:
    """Return the number a paragraph begins with ("143", "3.12"), or None.

    >>> paragraph_number("3.12 The police were told.")
    '3.12'
    >>> paragraph_number("• 15 children were seen") is None
    True
    """
    found = _PARAGRAPH_NUMBER.match(text)
    return found["number"] if found else None


def join_split(pieces: Iterable[Piece]) -> list[Piece]:
    """Join a paragraph or list item that a page break cut in two.

    The two halves may have footnotes between them; these follow the joined piece.
    """
    joined: list[Piece] = []
    open_at: int | None = None  # position in `joined` of the last piece that may go on
    for item in pieces:
        if item.kind is BlockKind.FOOTNOTE:
            joined.append(item)
            continue
        if open_at is not None and _continues(joined[open_at], item):
            joined[open_at] = replace(joined[open_at], parts=joined[open_at].parts + item.parts)
        else:
            joined.append(item)
            open_at = len(joined) - 1 if item.kind in _JOINABLE else None
    return joined


def _continues(before: Piece, after: Piece) -> bool:
    if after.kind is not BlockKind.PARAGRAPH or after.number or _FINISHED.search(before.text):
        return False
    if after.text[:1].islower():
        return True
    over_a_page = before.parts[-1][0] != after.parts[0][0]
    return over_a_page and before.kind is BlockKind.PARAGRAPH and len(before.text) > FULL_LINE_CHARS


def assemble(
    format: str,
    pieces: Iterable[Piece],
    pages: int | None = None,
    stated: dict[str, object] | None = None,
    suggested: dict[str, str] | None = None,
    notices: tuple[str, ...] = (),
) -> Reading:
    """Lay pieces end to end as one text and record where each block and page begins.

    :param format: pdf, word, html, markdown or text.
    :param pieces: in reading order; empty ones are left out.
    :param pages: number of physical pages, or None for a format without pages.
    :return: the reading; list items and table rows stand on lines of their own, other
        blocks are parted by an empty line.
    """
    out: list[str] = []
    blocks: list[Block] = []
    page_starts: list[tuple[int, int]] = []
    length = 0
    for item in join_split(piece for piece in pieces if piece.text.strip()):
        if out:
            both = blocks[-1].kind is item.kind
            separator = _SEPARATORS.get(item.kind, "\n\n") if both else "\n\n"
            if item.kind is BlockKind.LIST_ITEM and blocks[-1].kind is BlockKind.PARAGRAPH:
                separator = "\n"
            out.append(separator)
            length += len(separator)
        start = length
        for order, (page, text) in enumerate(item.parts):
            if order:
                out.append(" ")
                length += 1
            if page is not None and (not page_starts or page_starts[-1][1] != page):
                page_starts.append((length, page))
            out.append(text)
            length += len(text)
        blocks.append(
            Block(
                item.kind,
                start,
                length,
                item.level,
                item.number,
                item.parts[0][0],
                item.parts[-1][0],
            )
        )
    return Reading(
        format,
        "".join(out),
        tuple(blocks),
        tuple(page_starts),
        pages,
        stated or {},
        suggested or {},
        notices,
    )
