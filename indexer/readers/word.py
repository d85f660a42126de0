"""Word files (.docx): headings by style, numbers as Word prints them, lists and tables."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from indexer.errors import UnreadableError
from indexer.headings import find_headings, mark_contents
from indexer.readers.word_numbers import Numbering
from indexer.reading import Piece, Reading, assemble, paragraph_number, piece
from indexer.records import BlockKind

MAX_UNPACKED_BYTES = 400_000_000  # a .docx is a zip; one that unpacks to more is not a document
MAX_TEXT_BYTES = 50_000_000  # of its text part alone, which is a few thousand bytes a page

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    PackageNotFoundError,
    KeyError,
    ValueError,
    etree.XMLSyntaxError,
)
_SKIPPED = {qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), _FALLBACK}


def read_word(path: Path) -> Reading:
    """Read a Word document as it stands with its tracked changes accepted.

    :param path: the file.
    :return: its reading, without pages (Word fixes pages only when it prints).
    :raises UnreadableError: damaged, or not a Word document.
    """
    document = _open(path)
    numbering = Numbering(document)
    pieces = [item for element in document.element.body for item in _pieces(element, document, numbering)]
    if not any(item.kind is BlockKind.HEADING for item in pieces):
        pieces = find_headings(pieces, [False] * len(pieces))
    properties = document.core_properties
    suggested = {"title": properties.title or "", "author": properties.author or ""}
    if properties.modified:
        suggested["created"] = properties.modified.strftime("%Y-%m-%d")
    return assemble(
        "word",
        mark_contents(pieces),
        suggested={name: value for name, value in suggested.items() if value},
    )


def _open(path: Path) -> WordDocument:
    try:
        with zipfile.ZipFile(path) as package:
            sizes = {entry.filename: entry.file_size for entry in package.infolist()}
        if sum(sizes.values()) > MAX_UNPACKED_BYTES or sizes.get("word/document.xml", 0) > MAX_TEXT_BYTES:
            raise UnreadableError("unpacks to far more than a document holds: check the file, or split it")
        return docx.Document(str(path))
    except _DAMAGE as error:
        raise UnreadableError(
            "is damaged or is not a Word document: open it in Word and save it again as .docx"
        ) from error


def _pieces(element: etree._Element, document: WordDocument, numbering: Numbering) -> Iterator[Piece]:
    if element.tag == qn("w:p"):
        yield from _paragraph(element, document, numbering)
    elif element.tag == qn("w:tbl"):
        for row in element.iter(qn("w:tr")):
            cells = (" ".join(_text(cell).split()) for cell in row.iterchildren(qn("w:tc")))
            yield piece(BlockKind.TABLE_ROW, " | ".join(filter(None, cells)))
    elif element.tag == qn("w:sdt"):
        for inner in element.iter(qn("w:sdtContent")):
            for child in inner:
                yield from _pieces(child, document, numbering)


def _paragraph(element: etree._Element, document: WordDocument, numbering: Numbering) -> Iterator[Piece]:
    text = " ".join(_text(element).split())
    style = _style(element, document)
    number = numbering.next(element, style)
    if not text:
        return
    heading = re.match(r"^(?:heading\s*(\d)|title$)", style.name.lower()) if style is not None else None
    if heading:
        label = f"{number} " if number and number != "•" else ""
        yield piece(BlockKind.HEADING, label + text, level=min(int(heading[1] or 0) + 1, 6))
    elif number == "•" or (number and not paragraph_number(f"{number} {text}")):
        yield piece(BlockKind.LIST_ITEM, f"{number} {text}")
    elif number:
        yield piece(BlockKind.PARAGRAPH, f"{number} {text}")
    elif style is not None and style.name.lower().startswith("list bullet"):
        yield piece(BlockKind.LIST_ITEM, f"• {text}")
    elif style is not None and style.name.lower().startswith("toc"):
        yield piece(BlockKind.CONTENTS, text)
    else:
        yield piece(BlockKind.PARAGRAPH, text)


def _style(element: etree._Element, document: WordDocument):
    named = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    style_id = named.get(qn("w:val")) if named is not None else None
    return document.part.get_style(style_id, WD_STYLE_TYPE.PARAGRAPH)  # the default when None


def _text(element: etree._Element) -> str:
    """Visible words: insertions in, deletions and field codes out, text boxes once."""
    if element.tag in _SKIPPED:
        return ""
    if element.tag == qn("w:t"):
        return element.text or ""
    if element.tag in (qn("w:tab"), qn("w:br"), qn("w:cr")):
        return " "
    if element.tag == qn("w:noBreakHyphen"):
        return "-"
    inner = "".join(_text(child) for child in element)
    return inner + " " if element.tag == qn("w:p") else inner
