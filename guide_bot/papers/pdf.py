"""A paper as PDF: A4, in a typeface of its own."""

import io
import re
import unicodedata
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, Spacer
from reportlab.platypus import PageBreak as NewPage

from guide_bot.papers.look import ACCENT, BOX_SIZE, EMPTY_BOX, FRAMED, LOOKS, RULED, TICKED_BOX, Look
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
    one_line,
    printable,
)
from guide_bot.papers.pdf_pages import PAGE_WIDTH, Grid, Pages, Ruled

SCALE = 0.95  # of the sizes in Word: this typeface looks larger than Word's at the same size
LEADING = 1.4  # from line to line, in sizes of the type
PADDING = 6  # points, between a frame and its words
FOOT_MAX_CHARS = 300  # the rest is cut: the page must have room for more than its foot

_FONTS = Path(__file__).parent / "fonts"
_REGULAR, _BOLD = "DejaVuSansCondensed", "DejaVuSansCondensed-Bold"
_INVISIBLE = re.compile("[\xad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f]")  # hints about breaks and shapes


def to_pdf(paper: Paper) -> bytes:
    """Return a paper as a PDF file; the same paper gives the same bytes.

    A character that the typeface lacks shows as U+FFFD. It has Latin, Greek and Cyrillic letters.
    """
    _, pages = _built(paper, total=1)
    return _built(paper, pages)[0]


def _built(paper: Paper, total: int) -> tuple[bytes, int]:
    """Return the file, whose foot says `total` pages, and how many it has."""
    file = io.BytesIO()
    foot = Paragraph(_shown(one_line(paper.foot)[:FOOT_MAX_CHARS]), _styles()["Guide Foot"])
    pages = Pages(file, one_line(paper.title), foot, total)
    flow = [*_paragraphs(paper.title, "Title"), *_paragraphs(paper.subtitle, "Subtitle")]
    for before, block in zip((None, *paper.blocks), paper.blocks):
        flow += _flow(block) if block != before or block != PageBreak() else []  # of two breaks one is enough
    flow = flow or [Spacer(1, 1)]
    flow[-1].keepWithNext = 0  # a last heading has no next
    pages.build(flow)
    return file.getvalue(), pages.page


def _flow(block: Block) -> list[Flowable]:
    """Return a block's paragraphs, each marked if it must keep with the next."""
    match block:
        case Heading(text, level):
            flow = _paragraphs(text, "Heading 1" if level < 2 else "Heading 2")
            for heading in flow:
                heading.bookmark, heading.keepWithNext = one_line(text), 1
        case Text(text, small, leads):
            flow = _paragraphs(text, "Guide Small" if small else "Normal")
            for paragraph in flow if leads else ():
                paragraph.keepWithNext = 1
        case Bullet(text):
            flow = _paragraphs(text, "List Bullet", sign="•")
        case Notice(text):
            flow = _paragraphs(text, "Guide Notice")
        case Quote(text, citation, lead_in):
            flow = [*_paragraphs(lead_in, "Guide Lead-in"), *_paragraphs(text, "Quote")]
            flow += _paragraphs(citation, "Guide Citation")
        case Table():
            return [_grid(block)]
        case PageBreak():
            return [NewPage()]
        case Tick(text, notes, done):
            box = TICKED_BOX if done else EMPTY_BOX
            flow = _paragraphs(text.strip() or "\xa0", "Guide Tick", sign=box)
            flow += [line for note in notes for line in _paragraphs(note, "Guide Note")]
    for paragraph in flow[:-1]:
        paragraph.keepWithNext = 1
    return flow


def _grid(block: Table) -> Grid:
    """Return a table, its head repeated on every page that it runs over."""
    styles = ["Guide Head", *["Guide Cell"] * len(block.rows)]
    rows = [
        [_paragraphs(text, style) or "" for text in cells]
        for style, cells in zip(styles, (block.heads, *block.rows))
    ]
    widths = [PAGE_WIDTH * share / sum(block.widths) for share in block.widths]
    ruled = [("GRID", (0, 0), (-1, -1), 0.6, HexColor(f"#{ACCENT}")), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    ruled += [
        ("BACKGROUND", (column, row), (column, row), HexColor(f"#{shade}"))
        for row, shades in enumerate(block.shades, 1)
        for column, shade in enumerate(shades)
        if shade
    ]
    return Grid(rows, widths, repeatRows=1, style=ruled, spaceBefore=4, spaceAfter=10)


def _paragraphs(text: str, name: str, sign: str = "") -> list[Paragraph]:
    """Return the paragraph of a text, or none when there is nothing to print.

    :param name: of its style.
    :param sign: a bullet or box, set before its first line.
    """
    shown = _shown(text)
    kind = Ruled if LOOKS[name].sides == RULED else Paragraph
    return [kind(shown, _styles()[name], bulletText=sign or None)] if shown.strip(" \t\n") else []


def _shown(text: str) -> str:
    """Return a text as reportlab's mark-up for those very characters."""
    known = pdfmetrics.getFont(_fonts()[0]).face.charToGlyph
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", printable(text)))
    text = "".join(c if c in "\n\t" or ord(c) in known else "\ufffd" for c in text)
    return escape(text).replace("\n", "<br/>")


@cache
def _fonts() -> tuple[str, str]:
    """Return the names of the regular and the bold font, which reportlab knows from now on."""
    for name in (_REGULAR, _BOLD):
        pdfmetrics.registerFont(TTFont(name, str(_FONTS / f"{name}.ttf")))
    return _REGULAR, _BOLD


@cache
def _styles() -> dict[str, ParagraphStyle]:
    return {name: _style(name, look) for name, look in LOOKS.items()}


def _style(name: str, look: Look) -> ParagraphStyle:
    regular, bold = _fonts()
    frame = {}
    if look.sides == FRAMED:
        frame = {"borderWidth": 0.8, "borderColor": HexColor(f"#{ACCENT}"), "borderPadding": PADDING}
    padding = frame.get("borderPadding", 0)  # reportlab draws a frame outside the paragraph's own space
    return ParagraphStyle(
        name,
        fontName=bold if look.bold else regular,
        fontSize=look.size * SCALE,
        leading=look.size * SCALE * LEADING,
        textColor=HexColor(f"#{look.colour}"),
        spaceBefore=look.before + padding,
        spaceAfter=look.after + padding,
        leftIndent=look.left,
        rightIndent=look.right,
        bulletFontName=regular,
        bulletFontSize=BOX_SIZE if name == "Guide Tick" else look.size * SCALE,
        bulletIndent=look.left - look.hanging,
        backColor=HexColor(f"#{look.shade}") if look.shade else None,
        allowWidows=0,
        allowOrphans=0,
        **frame,
    )
