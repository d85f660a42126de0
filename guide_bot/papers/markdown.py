"""A paper as Markdown, to be pasted where text is edited."""

import re

from guide_bot.papers.model import (
    Block,
    Bullet,
    Heading,
    Notice,
    PageBreak,
    Paper,
    Quote,
    Table,
    Text,
    Tick,
    printable,
)

_MARKS = re.compile(r"([\\`*_\[\]<>|~#&])")
_LINE_MARK = re.compile(r"^([-+=]|\d+(?=[.)]))(?P<dot>[.)]?)")  # what begins a list, a rule or a heading


def to_markdown(paper: Paper) -> str:
    """Return a paper as Markdown; what could be read as a mark in it shows as it is."""
    parts = [f"# {_line(paper.title)}", _line(paper.subtitle), *map(_written, paper.blocks)]
    foot = f"---\n\n{_line(paper.foot)}" if paper.foot else ""
    return "\n\n".join(part for part in (*parts, foot) if part) + "\n"


def _written(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * (level + 1)} {_line(text)}"
        case Text(text):
            return _lines(text)
        case Bullet(text):
            return f"- {_line(text)}"
        case Notice(text):
            return f"**{_line(text)}**"
        case Quote(text, citation, lead_in):
            said = "\n".join(
                f"> {line}" for line in _lines("\n".join(filter(None, (lead_in, text)))).split("\n")
            )
            return f"{said}\n>\n> — {_line(citation)}" if citation else said
        case Tick(text, notes, done):
            return "\n".join(
                [f"- [{'x' if done else ' '}] {_line(text)}", *(f"  {_line(note)}  " for note in notes)]
            )
        case Table(heads, rows):
            table = [heads, ("---",) * len(heads), *rows]
            return "\n".join("| " + " | ".join(_cell(cell) for cell in cells) + " |" for cells in table)
        case PageBreak():
            return ""


def _cell(text: str) -> str:
    return text if text == "---" else _line(text)


def _line(text: str) -> str:
    return " ".join(_lines(text).split())


def _lines(text: str) -> str:
    return "  \n".join(_plain(line) for line in printable(text).split("\n"))


def _plain(line: str) -> str:
    marked = _LINE_MARK.match(_MARKS.sub(r"\\\1", line.strip()))
    text = _MARKS.sub(r"\\\1", line.strip())
    if not marked:
        return text
    return f"{marked[1]}\\{text[len(marked[1]) :]}" if marked["dot"] else f"\\{text}"
