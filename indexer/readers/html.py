"""HTML pages: the main content, without navigation, scripts and form controls."""

from pathlib import Path

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString

from indexer.headings import mark_contents
from indexer.readers.text import decode
from indexer.readers.word_numbers import count_in
from indexer.reading import Piece, Reading, assemble, piece
from indexer.records import BlockKind

_LEFT_OUT = [
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "footer",
    "svg",
    "iframe",
    "aside",
    "button",
    "select",
    "textarea",
    "[role=navigation]",
    "[role=banner]",
    "[role=contentinfo]",
    "[role=search]",
]
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = {"ul", "ol"}
_BLOCKS = {"p", "tr", "dt", "dd", "blockquote", "pre", "figcaption", "caption", *_LISTS, *_HEADINGS}
_PARTED = {"li", "td", "th", "br", "div", "section", "table", *_BLOCKS}
_COUNTS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def read_html(path: Path) -> Reading:
    """Read the main content of an HTML page.

    :param path: the file.
    :return: its reading, without pages; the page's title is in `suggested`.
    :raises UnreadableError: the bytes are not text.
    """
    text, notices = decode(path.read_bytes())
    soup = BeautifulSoup(text, "lxml")
    title = soup.title.get_text(" ", strip=True) if soup.title else ""
    main = soup.find("main") or soup.find("article")
    root = main or soup.body or soup
    for tag in root.select(", ".join(_LEFT_OUT if main else [*_LEFT_OUT, "header"])):
        tag.decompose()
    pieces: list[Piece] = []
    _collect(root, pieces)
    suggested = {"title": title} if title else {}
    return assemble("html", mark_contents(pieces), suggested=suggested, notices=notices)


def _collect(tag: Tag, pieces: list[Piece]) -> None:
    """Walk the tree; loose text between blocks becomes paragraphs."""
    loose: list[str] = []

    def close() -> None:
        text = " ".join("".join(loose).split())
        loose.clear()
        if text:
            pieces.append(piece(BlockKind.PARAGRAPH, text))

    for child in tag.children:
        if isinstance(child, NavigableString):
            loose.append(_string(child))
        elif child.name in _BLOCKS:
            close()
            _block(child, pieces)
        elif child.name in _PARTED or child.find(_BLOCKS):
            close()
            _collect(child, pieces)
        else:
            loose.append(_words(child))
    close()


def _block(tag: Tag, pieces: list[Piece]) -> None:
    if tag.name in _HEADINGS:
        pieces.append(piece(BlockKind.HEADING, _words(tag), level=_HEADINGS[tag.name]))
    elif tag.name == "tr" and not tag.find(["table", *_HEADINGS]):
        cells = (" ".join(_words(cell).split()) for cell in tag.find_all(["td", "th"]))
        pieces.append(piece(BlockKind.TABLE_ROW, " | ".join(filter(None, cells))))
    elif tag.name in _LISTS:
        _list(tag, pieces)
    elif tag.find(_BLOCKS):
        _collect(tag, pieces)
    else:
        pieces.append(piece(BlockKind.PARAGRAPH, _words(tag)))


def _words(tag: Tag) -> str:
    """A tag's text: parted at line breaks and inner blocks, never inside a word."""
    out = []
    for child in tag.children:
        if isinstance(child, NavigableString):
            out.append(_string(child))
        else:
            parted = " " if child.name in _PARTED else ""
            out.append(parted + _words(child) + parted)
    return "".join(out)


def _string(found: NavigableString) -> str:
    """A string's text; comments and declarations have none."""
    return "" if isinstance(found, PreformattedString) else str(found)


def _list(tag: Tag, pieces: list[Piece]) -> None:
    """A list's items, numbered as the page shows them."""
    start = str(tag.get("start") or 1)
    number = int(start) if start.isdecimal() else 1
    for child in tag.find_all(True, recursive=False):
        if child.name == "li":
            counted = count_in(_COUNTS.get(str(tag.get("type")), "decimal"), number)
            _list_item(child, f"{counted}." if tag.name == "ol" else "•", pieces)
            number += 1
        else:
            _collect(child, pieces)


def _list_item(tag: Tag, marker: str, pieces: list[Piece]) -> None:
    """An item's own words, then the lists inside it."""
    inner = []
    while (nested := tag.find(_LISTS)) is not None:
        inner.append(nested.extract())
    words = " ".join(_words(tag).split())
    if words:
        pieces.append(piece(BlockKind.LIST_ITEM, f"{marker} {words}"))
    for nested in inner:
        _list(nested, pieces)
