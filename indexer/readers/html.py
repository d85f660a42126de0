"""HTML pages: the main content, without navigation, scripts and forms."""

from pathlib import Path

from bs4 import BeautifulSoup, Comment, NavigableString, Tag

from indexer.headings import mark_contents
from indexer.reading import Piece, Reading, assemble, piece
from indexer.readers.text import decode
from indexer.records import BlockKind

_LEFT_OUT = ["script", "style", "noscript", "template", "nav", "header", "footer", "form", "svg", "iframe", "aside"]
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {"p", "li", "tr", "dt", "dd", "blockquote", "pre", "figcaption", "caption", *_HEADINGS}


def read_html(path: Path) -> Reading:
    """Read the main content of an HTML page.

    :param path: the file.
    :return: its reading, without pages; the page's title is in `suggested`.
    :raises UnreadableError: the bytes are not text.
    """
    text, notices = decode(path.read_bytes())
    soup = BeautifulSoup(text, "lxml")
    title = soup.title.get_text(" ", strip=True) if soup.title else ""
    for tag in soup(_LEFT_OUT):
        tag.decompose()
    for comment in soup.find_all(string=lambda found: isinstance(found, Comment)):
        comment.extract()
    root = soup.find("main") or soup.find("article") or soup.body or soup
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
            loose.append(str(child))
        elif child.name in _BLOCKS:
            close()
            _block(child, pieces)
        elif child.find(_BLOCKS):
            close()
            _collect(child, pieces)
        else:
            loose.append(_words(child))
    close()


def _block(tag: Tag, pieces: list[Piece]) -> None:
    if tag.name in _HEADINGS:
        pieces.append(piece(BlockKind.HEADING, _words(tag), level=_HEADINGS[tag.name]))
    elif tag.name == "tr":
        cells = (" ".join(_words(cell).split()) for cell in tag.find_all(["td", "th"]))
        pieces.append(piece(BlockKind.TABLE_ROW, " | ".join(filter(None, cells))))
    elif tag.name == "li":
        _list_item(tag, pieces)
    elif tag.find(_BLOCKS):
        _collect(tag, pieces)
    else:
        pieces.append(piece(BlockKind.PARAGRAPH, _words(tag)))


def _words(tag: Tag) -> str:
    """A tag's text: parted at line breaks and inner blocks, never inside a word."""
    out = []
    for child in tag.children:
        if isinstance(child, NavigableString):
            out.append(str(child))
        else:
            parted = " " if child.name in _BLOCKS or child.name in ("br", "div") else ""
            out.append(parted + _words(child) + parted)
    return "".join(out)


def _list_item(tag: Tag, pieces: list[Piece]) -> None:
    """An item's own words, then the lists inside it as items of their own."""
    inner = tag.find_all(["ul", "ol"], recursive=False)
    for nested in inner:
        nested.extract()
    marker = "•"
    if tag.parent is not None and tag.parent.name == "ol":
        first = int(tag.parent.get("start") or 1) if str(tag.parent.get("start") or 1).isdigit() else 1
        marker = f"{first + len(tag.find_previous_siblings('li'))}."
    pieces.append(piece(BlockKind.LIST_ITEM, f"{marker} {_words(tag)}"))
    for nested in inner:
        for item in nested.find_all("li", recursive=False):
            _list_item(item, pieces)
