"""Text on slides: how large it can be set to fit, and how it is cut over several slides when it does not."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from guide_bot.papers.model import Table

LARGEST, SMALLEST = 26, 13  # points of the text of a slide
SMALL = 0.62  # of a slide's text size: a citation's
LEAST_SMALL = 11  # points
LEADING = 1.25  # from line to line, in sizes of the type
CHAR_WIDTH = 0.53  # of a size: a letter's mean width in Arial, with some room to spare
GAP = 0.45  # of a size, between two paragraphs


@dataclass(frozen=True)
class Paragraph:
    """A paragraph on a slide.

    :param small: a citation or remark, set smaller and quieter; `bullet`: it stands in a list.
    """

    text: str
    small: bool = False
    bullet: bool = False
    bold: bool = False


_CITATION = Paragraph("x" * 300, small=True)  # as long as they come


@dataclass(frozen=True)
class Slide:
    """A slide. :param notes: for whoever speaks. :param table: stands in the place of the text."""

    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    notes: str = ""
    table: Table | None = None


@dataclass(frozen=True)
class Room:
    """The place of a slide's text, in points."""

    width: float
    height: float


def parts_of(slide: Slide, room: Room) -> list[Slide]:
    """A slide in as many as its text needs at the smallest size; a small paragraph stays with the one before it."""
    if slide.table or _fits(slide.paragraphs, SMALLEST, room):
        return [slide]
    parts: list[list[Paragraph]] = [[]]
    for piece in (piece for paragraph in slide.paragraphs for piece in _pieces(paragraph, room)):
        if parts[-1] and not _fits([*parts[-1], piece], SMALLEST, room):
            parts.append([parts[-1].pop()] if piece.small and len(parts[-1]) > 1 else [])
        parts[-1].append(piece)
    last = len(parts)
    return [
        Slide(f"{slide.title} ({number} of {last})", tuple(part), slide.notes if number == 1 else "")
        for number, part in enumerate(parts, 1)
    ]


def _pieces(paragraph: Paragraph, room: Room) -> list[Paragraph]:
    """A paragraph in pieces that each fit on a slide with room for a citation, cut between words."""
    if _fits([paragraph], SMALLEST, room):
        return [paragraph]
    pieces: list[str] = [""]
    for word in re.findall(r"\S{1,80}\s*", paragraph.text):
        if pieces[-1] and not _fits([replace(paragraph, text=pieces[-1] + word), _CITATION], SMALLEST, room):
            pieces.append("")
        pieces[-1] += word
    return [replace(paragraph, text=piece.strip()) for piece in pieces]


def _fits(paragraphs: Sequence[Paragraph], size: float, room: Room) -> bool:
    return _height(paragraphs, size, room.width - 16) <= room.height - 10


def _height(paragraphs: Sequence[Paragraph], size: float, width: float) -> float:
    """The height of some paragraphs in points, estimated from the mean width of a letter."""
    tall = 0.0
    for paragraph in paragraphs:
        own = size_of(paragraph, size)
        wide = width - (1.5 * own if paragraph.bullet else 0)
        per_line = max(wide / (own * CHAR_WIDTH), 8)
        lines = sum(max(1, math.ceil(len(line) / per_line)) for line in paragraph.text.split("\n"))
        tall += lines * own * LEADING + GAP * own
    return tall


def size_of(paragraph: Paragraph, size: float) -> float:
    """Return the size of a paragraph in points, on a slide whose text has a size."""
    return max(size * SMALL, LEAST_SMALL) if paragraph.small else size


def fitting_size(paragraphs: Sequence[Paragraph], room: Room) -> int:
    """Return the largest size in points at which paragraphs fit, SMALLEST if none does."""
    sizes = range(LARGEST, SMALLEST - 1, -1)
    return next((size for size in sizes if _fits(paragraphs, size, room)), SMALLEST)
