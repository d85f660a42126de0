"""PDF files: pages to lines, lines to headings, paragraphs, list items and footnotes."""

import logging
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError, PyPdfError

from indexer.errors import UnreadableError
from indexer.headings import is_contents_line, mark_contents
from indexer.readers.pdf_lines import Line, page_lines, without_running_lines
from indexer.reading import Piece, Reading, assemble, paragraph_number, piece
from indexer.records import BlockKind

MAX_PAGES = 3000  # a bundle longer than this is split by hand; reading it takes many minutes
SCAN_CHARS_PER_PAGE = 25  # fewer characters a page than this, on average: no text layer
HEADING_SIZE = 1.08  # a heading's type is at least this many times the body's
SMALL_SIZE = 0.92  # a footnote's type is at most this many times the body's
NEW_PARAGRAPH_GAP = 1.35  # a wider step down than this many line spacings starts a paragraph
HEADING_CHARS = 220  # bold text longer than this is emphasis, not a heading

_BULLET = re.compile(r"^(?:[\x7f•●▪■◦‣∙·➢✓✔\uf0b7\uf0a7\uf0d8]|o(?=\s)|[-–](?=\s))\s*(?=\S)")
_LETTERED = re.compile(r"^\(?(?:[a-z]|[ivx]{2,4})[.)]\s+(?=\S)")  # "(a) ", "b) ", "ii. "
_CREATED = re.compile(r"^(?:D:)?((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_FOOTNOTE = re.compile(r"^\d{1,3}\s?\S")
_SENTENCES = re.compile(r"\s\S*[a-z][.?] [A-Z][a-z]* [a-z]")  # one ends and another begins
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN_WORD = re.compile(r"([^\W\d_]+)-$")

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # it tells of every flaw it mends


@dataclass(frozen=True)
class _Type:
    """The document's own measures: body size and line spacing, both in points."""

    body: float
    spacing: float
    words: Counter


def read_pdf(path: Path) -> Reading:
    """Read a PDF that has a text layer.

    :param path: the file.
    :return: its reading, with page numbers; headers, footers and page numbers left out.
    :raises UnreadableError: encrypted with a password, damaged, too long, or a scan.
    """
    reader = _open(path)
    if len(reader.pages) > MAX_PAGES:
        raise UnreadableError(
            f"has {len(reader.pages):,} pages and the limit is {MAX_PAGES:,}: split it into parts"
        )
    printed = [page_lines(page, number) for number, page in enumerate(reader.pages, 1)]
    characters = sum(len(line.text) for lines in printed for line in lines)
    if characters < SCAN_CHARS_PER_PAGE * max(len(printed), 1):
        raise UnreadableError(
            "has no text layer (it is a scan): run it through OCR, save it as a searchable PDF "
            "and index it again"
        )
    empty = [number for number, lines in enumerate(printed, 1) if not lines]
    pages = without_running_lines(printed)
    measures = _measure(pages)
    pieces = [item for lines in pages for item in _page_pieces(lines, measures)]
    pieces = _without_bold_openings(pieces)
    return assemble(
        "pdf",
        mark_contents(_rank_headings(pieces)),
        len(printed),
        suggested=_suggestions(reader, pages),
        notices=(_empty_pages(empty),) if empty else (),
    )


def _open(path: Path) -> PdfReader:
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileNotDecryptedError("password needed")
        len(reader.pages)
    except FileNotDecryptedError as error:
        raise UnreadableError(
            "is protected by a password: save a copy without the password and index that"
        ) from error
    except PyPdfError as error:
        raise UnreadableError(f"is damaged or cut short ({error}): fetch or save it again") from error
    return reader


def _empty_pages(empty: list[int]) -> str:
    shown = ", ".join(map(str, empty[:8])) + (" and more" if len(empty) > 8 else "")
    return f"no text on page {shown}" if len(empty) == 1 else f"no text on {len(empty)} pages ({shown})"


def _measure(pages: list[list[Line]]) -> _Type:
    sizes, steps, words = Counter(), Counter(), Counter()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
            words.update(word.lower() for word in _WORD.findall(line.text))
    body = sizes.most_common(1)[0][0] if sizes else 12.0
    for lines in pages:
        for above, below in zip(lines, lines[1:]):
            if above.size == below.size == body and 0 < above.y - below.y < 4 * body:
                steps[round(above.y - below.y)] += 1
    return _Type(body, steps.most_common(1)[0][0] if steps else 1.2 * body, words)


def _kind(line: Line, measures: _Type) -> BlockKind:
    if is_contents_line(line.text):
        return BlockKind.PARAGRAPH
    if _BULLET.match(line.text):
        return BlockKind.PARAGRAPH  # pypdf gives a whole line the type size of its bullet
    if line.size <= SMALL_SIZE * measures.body and line.height < 0.5 and not line.bold:
        return BlockKind.FOOTNOTE
    larger = line.size >= HEADING_SIZE * measures.body
    if (larger or line.bold) and len(line.text) < HEADING_CHARS:
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def _page_pieces(lines: list[Line], measures: _Type) -> list[tuple[Piece, Line]]:
    """Group one page's lines into pieces, each with its first line."""
    groups: list[tuple[BlockKind, list[Line]]] = []
    for line in lines:
        kind = _kind(line, measures)
        if groups and _same_group(groups[-1], line, kind, measures):
            groups[-1][1].append(line)
        else:
            starts_item = kind is BlockKind.PARAGRAPH and _starts_item(line)
            groups.append((BlockKind.LIST_ITEM if starts_item else kind, [line]))
    return [(_piece(kind, group, measures), group[0]) for kind, group in groups]


def _same_group(group: tuple[BlockKind, list[Line]], line: Line, kind: BlockKind, measures: _Type) -> bool:
    group_kind, before = group
    last = before[-1]
    step = last.y - line.y
    usual = max(measures.spacing, 1.25 * line.size)
    if kind is BlockKind.HEADING and _bold_inside(group_kind, last, line, measures):
        return True
    if kind is BlockKind.HEADING or group_kind is BlockKind.HEADING:
        near = -1 < step <= 1.3 * line.size or (-1 < step <= 1.6 * usual and not line.gap)
        return kind is group_kind and line.size == last.size and near
    if kind is BlockKind.FOOTNOTE or group_kind is BlockKind.FOOTNOTE:
        return kind is group_kind and not _FOOTNOTE.match(line.text)
    if line.gap or step > NEW_PARAGRAPH_GAP * usual or step < -usual:
        return False
    if is_contents_line(last.text) or (is_contents_line(line.text) and not line.text[0].islower()):
        return False  # a line of a contents list, unless it goes on from the line above
    if group_kind is BlockKind.LIST_ITEM and line.x < before[-1].x - 2:
        return False  # back to the left of the item's hanging text: a paragraph of its own
    return not (_starts_item(line) or (paragraph_number(line.text) and line.x <= before[0].x + 1))


def _starts_item(line: Line) -> bool:
    return bool(_BULLET.match(line.text) or _LETTERED.match(line.text))


def _bold_inside(group_kind: BlockKind, last: Line, line: Line, measures: _Type) -> bool:
    """Tell whether a bold line is emphasis in the paragraph above it, not a heading."""
    if group_kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or line.gap:
        return False
    near = 0 < last.y - line.y <= 1.1 * max(measures.spacing, 1.25 * line.size)
    return near and line.size < HEADING_SIZE * measures.body and not last.text.endswith((".", ":", "?"))


def _piece(kind: BlockKind, lines: list[Line], measures: _Type) -> Piece:
    text = lines[0].text
    for line in lines[1:]:
        text = join_lines(text, line.text, measures.words)
    if kind is BlockKind.LIST_ITEM and _BULLET.match(text):
        text = "• " + _BULLET.sub("", text, count=1)
    if kind is BlockKind.HEADING and not _is_title(text, lines[0].size >= HEADING_SIZE * measures.body):
        kind = BlockKind.PARAGRAPH
    return piece(kind, text, lines[0].page)


def _is_title(text: str, large: bool) -> bool:
    """Tell a heading from emphasis; one in the body's size never leads in to what follows."""
    ends = (".", ",", ";") if large else (".", ",", ";", ":", " -", " –")
    return bool(_WORD.search(text)) and not text.endswith(ends) and not _SENTENCES.search(text)


def join_lines(above: str, below: str, words: Counter) -> str:
    """Join two printed lines, undoing a hyphen that only the line's end put there.

    The hyphen stays when the document writes the word with it elsewhere ("looked-after"),
    or writes both halves as words and never the whole; otherwise it goes.

    :param words: how often the document has each word, in lower case.
    """
    broken = _BROKEN_WORD.search(above)
    rest = _WORD.match(below)
    if not broken or not rest or not below[0].islower():
        return f"{above}{'' if broken else ' '}{below}"
    first, second = broken[1].lower(), rest[0].lower()
    whole, compound = words[first + second], words[f"{first}-{second}"]
    keep = compound > whole or (not whole and words[second] > 1 and words[first] > 1)
    return above + below if keep else above[:-1] + below


def _without_bold_openings(pieces: list[tuple[Piece, Line]]) -> list[tuple[Piece, Line]]:
    """A bold line that the next line goes on from, in small letters, opens a paragraph."""
    mended = list(pieces)
    for position, ((item, line), (after, below)) in enumerate(zip(pieces, pieces[1:])):
        goes_on = after.kind is BlockKind.PARAGRAPH and after.text[:1].islower() and not below.gap
        if item.kind is BlockKind.HEADING and goes_on and below.page == line.page:
            mended[position] = (piece(BlockKind.PARAGRAPH, item.text, line.page), line)
    return mended


def _rank_headings(pieces: list[tuple[Piece, Line]]) -> list[Piece]:
    """Give headings levels by their type size, the largest being level 1."""
    sizes = {round(line.size) for item, line in pieces if item.kind is BlockKind.HEADING}
    levels = {size: min(order, 6) for order, size in enumerate(sorted(sizes, reverse=True), 1)}
    return [
        piece(item.kind, item.text, line.page, levels[round(line.size)])
        if item.kind is BlockKind.HEADING
        else item
        for item, line in pieces
    ]


def _suggestions(reader: PdfReader, pages: list[list[Line]]) -> dict[str, str]:
    """What the file suggests about itself: its cover's largest line, its properties."""
    properties = reader.metadata
    found = {}
    cover = pages[0] if pages else []
    largest = max((line.size for line in cover), default=0)
    title = " ".join(line.text for line in cover if line.size > 0.8 * largest)
    if largest >= 18 and 8 <= len(title) <= 200:
        found["title"] = title
    elif properties and properties.title:
        found["title"] = str(properties.title)
    if properties and properties.author:
        found["author"] = str(properties.author)
    created = _CREATED.match(str(properties.get("/CreationDate", ""))) if properties else None
    if created:
        found["created"] = "-".join(created.groups())
    return found
