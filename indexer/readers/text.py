"""Plain text, and the decoding of bytes that every text format shares."""

import re
from dataclasses import replace
from pathlib import Path

from charset_normalizer import from_bytes

from indexer.errors import UnreadableError
from indexer.headings import find_headings, mark_contents
from indexer.reading import Piece, Reading, assemble, paragraph_number, piece
from indexer.records import BlockKind

_BULLET = re.compile(r"^\s*(?:[•●▪◦‣∙·*]|[-–](?=\s)|o(?=\s))\s*(?=\S)")
_ROW = re.compile(r"^\s*\|.*\|\s*$|\t.*\t")
_WINDOWS_QUOTES, _MAC_QUOTES = range(0x91, 0x98), range(0xD0, 0xD6)  # quotation marks and dashes
_RULE = re.compile(r"^[\s|:=_*–-]+$")


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Turn a file's bytes into text.

    :param data: the whole file.
    :return: the text, its line ends made one character, and the notices for the person (empty for UTF-8).
    :raises UnreadableError: the bytes are no text in any encoding that can be told.
    """
    notices: tuple[str, ...] = ()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            if b"\x00" in data:
                raise UnreadableError("is not text (it holds binary data): check the file") from error
            text, notice = _decode_other(data)
            notices = (notice,)
    if "\x00" in text:
        raise UnreadableError("is not text (it holds binary data): check the file")
    return text.replace("\r\n", "\n").replace("\r", "\n"), notices


def _decode_other(data: bytes) -> tuple[str, str]:
    """Decode what is not quite UTF-8, and say how: a few bad bytes, or another encoding."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    if sum(character > "\x7f" for character in text) > 2 * bad:
        return text, f"is UTF-8 but for a few bytes ({bad} shown as \ufffd): save it again as UTF-8"
    windows = sum(map(data.count, _WINDOWS_QUOTES)) > sum(map(data.count, _MAC_QUOTES))
    best = None if windows else from_bytes(data, cp_isolation=["cp1252", "iso8859_15", "mac_roman"]).best()
    encoding = best.encoding if best else "cp1252"
    return (
        data.decode(encoding, errors="replace"),
        f"is not UTF-8; read as {encoding}: check accents and quotation marks",
    )


def read_text(path: Path) -> Reading:
    """Read plain text: paragraphs parted by empty lines, pages by form feeds.

    :param path: the file.
    :return: its reading; pages are counted only where the text has form feeds.
    :raises UnreadableError: not text, or nothing in it.
    """
    text, notices = decode(path.read_bytes())
    sheets = text.split("\f")
    numbered = len(sheets) > 1
    pieces, gaps = [], []
    for number, sheet in enumerate(sheets, 1):
        page = number if numbered else None
        for lines, gap in _paragraphs(sheet):
            for item in _pieces(lines, page):
                pieces.append(item)
                gaps.append(gap)
    return assemble(
        "text",
        mark_contents(find_headings(pieces, gaps)),
        len(sheets) if numbered else None,
        notices=notices,
    )


def _paragraphs(sheet: str) -> list[tuple[list[str], bool]]:
    """Split at empty lines; True marks a paragraph next to two or more of them."""
    chunks = re.split(r"(\n[ \t]*(?:\n[ \t]*)+)", "\n\n\n" + sheet + "\n\n\n")
    found = []
    for position in range(0, len(chunks), 2):
        lines = [line for line in chunks[position].split("\n") if line.strip() and not _RULE.match(line)]
        around = chunks[max(position - 1, 0) : position] + chunks[position + 1 : position + 2]
        if lines:
            found.append((lines, any(gap.count("\n") > 2 for gap in around)))
    return found


def _pieces(lines: list[str], page: int | None) -> list[Piece]:
    """Group a paragraph's lines into rows, list items, numbered paragraphs and text."""
    pieces: list[Piece] = []
    for line in lines:
        if _ROW.match(line):
            cells = [cell.strip() for cell in re.split(r"\||\t", line) if cell.strip()]
            pieces.append(piece(BlockKind.TABLE_ROW, " | ".join(cells), page))
        elif _BULLET.match(line) and not paragraph_number(_BULLET.sub("", line, count=1)):
            pieces.append(piece(BlockKind.LIST_ITEM, "• " + _BULLET.sub("", line, count=1), page))
        elif not pieces or pieces[-1].kind is BlockKind.TABLE_ROW or paragraph_number(line.strip()):
            pieces.append(piece(BlockKind.PARAGRAPH, _BULLET.sub("", line, count=1), page))
        else:
            joined = piece(pieces[-1].kind, f"{pieces[-1].text} {line}", page)
            pieces[-1] = replace(joined, number=pieces[-1].number)
    return pieces
