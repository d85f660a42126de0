"""Markdown, with or without heading marks, and its front matter."""

import html
import re
from pathlib import Path

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from indexer.errors import UnreadableError
from indexer.headings import find_headings, mark_contents
from indexer.readers.text import decode
from indexer.reading import Piece, Reading, assemble, paragraph_number, piece
from indexer.records import BlockKind

WORDS_PER_HEADING = 1500  # with fewer marked headings than this, the text is taken as unmarked
PAGE_GAP_LINES = 3  # this many lines between blocks is the mark that a scan's page break leaves

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_HTML_BREAK = re.compile(r"<(?:br|/li|/p|/t[dhr]|/h[1-6]|/d[dtl]|/div)\b[^<>]*>", re.IGNORECASE)
_HTML_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?(?:-->|\Z)", re.DOTALL)
_MARKS = re.compile(r"\*{2,}|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)")


def read_markdown(path: Path) -> Reading:
    """Read Markdown; where it has (nearly) no heading marks, find the headings by form.

    :param path: the file.
    :return: its reading, without pages; front matter is in `stated`.
    :raises UnreadableError: not text, or front matter that is not YAML.
    """
    text, notices = decode(path.read_bytes())
    stated, body = split_front_matter(text)
    parser = MarkdownIt("commonmark").enable("table").disable(["code", "lheading"])
    pieces, gaps = _pieces(parser.parse(body))
    marked = sum(item.kind is BlockKind.HEADING for item in pieces)
    if marked * WORDS_PER_HEADING < len(body.split()):
        pieces = find_headings(pieces, gaps)
    return assemble("markdown", mark_contents(pieces), stated=stated, notices=notices)


def split_front_matter(text: str) -> tuple[dict[str, object], str]:
    """Part YAML front matter from the text below it.

    :param text: the whole file.
    :return: the front matter (empty when there is none), and the rest.
    :raises UnreadableError: the front matter is not YAML, or not pairs of names and values.
    """
    found = _FRONT_MATTER.match(text)
    if not found:
        return {}, text
    try:
        stated = yaml.safe_load(found[1]) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 2}" if mark else ""
        raise UnreadableError(f"has front matter that is not YAML{where}: mend it") from error
    except ValueError as error:  # a date such as 2024-13-45
        raise UnreadableError(
            f"has front matter with a date that does not exist ({error}): mend it"
        ) from error
    if not isinstance(stated, dict):
        raise UnreadableError("has front matter that is not 'name: value' lines: mend it")
    return {str(name): value for name, value in stated.items()}, text[found.end() :]


def _pieces(tokens: list[Token]) -> tuple[list[Piece], list[bool]]:
    """Turn block tokens into pieces, each with whether a page-sized gap is next to it."""
    pieces: list[Piece] = []
    spans: list[tuple[int, int]] = []
    cells: list[str] = []
    level, markers, first_in_item, in_cell = 0, [], False, False
    span = (0, 0)
    for token in tokens:
        span = tuple(token.map) if token.map else span
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "list_item_open":
            markers.append(f"{token.info}." if token.info else "•")
            first_in_item = True
        elif token.type == "list_item_close":
            markers.pop()
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            pieces.append(piece(BlockKind.TABLE_ROW, " | ".join(filter(None, cells))))
            spans.append(span)
        elif token.type in ("td_open", "th_open"):
            in_cell = True
        elif token.type in ("td_close", "th_close"):
            in_cell = False
        elif token.type in ("inline", "fence", "html_block"):
            text = _plain(token)
            if level:
                pieces.append(piece(BlockKind.HEADING, text, level=level))
                level = 0
            elif in_cell:
                cells.append(" ".join(text.split()))
                continue
            elif markers and first_in_item:
                pieces.append(_item(markers[-1], text))
                first_in_item = False
            else:
                pieces.append(piece(BlockKind.PARAGRAPH, text))
            spans.append(span)
    return pieces, _gaps(spans)


def _item(marker: str, text: str) -> Piece:
    if marker == "•" and paragraph_number(text):
        return piece(BlockKind.PARAGRAPH, text)  # "- 3.12 The police ...": a numbered paragraph
    if marker == "•":
        return piece(BlockKind.LIST_ITEM, f"• {text}")
    return piece(BlockKind.LIST_ITEM, f"{marker} {text}")


def _gaps(spans: list[tuple[int, int]]) -> list[bool]:
    edges = [(-PAGE_GAP_LINES, -PAGE_GAP_LINES), *spans, (10**9, 10**9)]
    return [
        here[0] - before[1] >= PAGE_GAP_LINES - 1 or after[0] - here[1] >= PAGE_GAP_LINES - 1
        for before, here, after in zip(edges, edges[1:], edges[2:])
    ]


def _plain(token: Token) -> str:
    """The words of a token: emphasis, links and HTML tags removed, their text kept."""
    if token.type == "html_block":
        return html.unescape(_HTML_TAG.sub("", _HTML_BREAK.sub(" ", token.content)))
    if not token.children:
        return token.content
    out = []
    for child in token.children:
        if child.type in ("softbreak", "hardbreak"):
            out.append(" ")
        elif child.type == "html_inline":
            out.append(" " if _HTML_BREAK.match(child.content) else "")
        else:
            out.append(child.content)
    return _MARKS.sub("", "".join(out))
