"""Slides as a PowerPoint file: title and text in a layout's own places, with notes, numbers and a foot.

`slides.training_slides` says what stands on them.
"""

import copy
import io
from collections.abc import Sequence
from pathlib import Path

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import PP_ALIGN
from pptx.exc import PackageNotFoundError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide as PowerPointSlide
from pptx.slide import SlideLayout
from pptx.util import Emu, Pt

from guide_bot.papers.fitting import GAP, Paragraph, Room, Slide, fitting_size, parts_of, size_of
from guide_bot.papers.look import ACCENT, INK, QUIET
from guide_bot.papers.model import Table, one_line, printable
from guide_bot.papers.undated import DAMAGE, describe, undated
from indexer.errors import InputError

FONT = "Arial"
WIDE = Emu(12192000)  # 16:9, as high as python-pptx's own 4:3 page
FOOT_SIZE = 10  # points
TITLE_CHARS = 45  # longer titles are set smaller
TITLE_SIZE, SMALL_TITLE = 30, 22  # points

_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_BODIES = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT)
_COPIED = (PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.FOOTER)


def to_powerpoint(
    title: str, subtitle: str, slides: Sequence[Slide], foot: str, template: Path | None = None
) -> bytes:
    """Return slides as a PowerPoint file, a title slide first; the same slides and template give the same bytes.

    What does not fit on a slide goes on the next one, which repeats the title.

    :param foot: at the foot of every slide, where the layout has a place for it.
    :param template: a .pptx file whose layouts are used, and whose slides are not; None for a plain wide page.
    :raises InputError: the template cannot be read, or has no layout with a title and a text.
    """
    deck = _from_template(template) if template else _plain()
    first, usual, bare = _layouts(deck, template)
    opening = deck.slides.add_slide(first)
    opening.shapes.title.text = printable(title)
    kinds = (PP_PLACEHOLDER.SUBTITLE, *_BODIES)
    for place in [place for place in opening.placeholders if place.placeholder_format.type in kinds][:1]:
        place.text_frame.text = printable(subtitle)
    _remove_empty(opening)
    _mark(opening, first, foot)
    for slide in slides:
        for part in parts_of(slide, _room(usual)):
            _write(deck, part, bare if part.table else usual, foot, _body(usual))
    describe(deck.core_properties, title)
    written = io.BytesIO()
    deck.save(written)
    return undated(written.getvalue())


def _plain() -> Deck:
    """A wide page with our own letters and colours, from the library's own template."""
    deck = Presentation()
    widened = WIDE / deck.slide_width
    deck.slide_width = WIDE
    for page in (deck.slide_master, *deck.slide_layouts):
        for shape in page.placeholders:
            if shape.element.find(f".//{qn('a:xfrm')}") is not None:
                shape.left, shape.width = Emu(int(shape.left * widened)), Emu(int(shape.width * widened))
            if shape.placeholder_format.type is PP_PLACEHOLDER.FOOTER:
                shape.left, shape.width = Emu(int(WIDE * 0.05)), Emu(int(WIDE * 0.62))
                shape.top, shape.height = (
                    Emu(int(deck.slide_height * 0.93)),
                    Emu(int(deck.slide_height * 0.05)),
                )
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = theme.blob.replace(b'typeface="Calibri"', f'typeface="{FONT}"'.encode())
    style = deck.slide_master.element.find(qn("p:txStyles")).find(qn("p:titleStyle"))
    for level in style.iter(qn("a:lvl1pPr")):
        level.set("algn", "l")
    return deck


def _from_template(template: Path) -> Deck:
    try:
        deck = Presentation(str(template))
        slides = deck.slides._sldIdLst
        for layout in deck.slide_layouts:
            _texts(layout)
    except (PackageNotFoundError, *DAMAGE) as error:
        raise InputError(
            f"The PowerPoint template {template} cannot be read. Save it in PowerPoint as a presentation (.pptx), "
            "not as a template (.potx), and try again."
        ) from error
    for listed in deck.part._element.xpath(
        "./p:custShowLst | ./p:extLst"
    ):  # shows and sections of its slides
        deck.part._element.remove(listed)
    for slide in list(slides):
        deck.part.drop_rel(slide.get(qn("r:id")))
        slides.remove(slide)
    return deck


def _layouts(deck: Deck, template: Path | None) -> tuple[SlideLayout, SlideLayout, SlideLayout]:
    """The layouts of the title slide, of a title with text, and of a title alone."""
    kinds = [
        (layout, {place.placeholder_format.type for place in layout.placeholders})
        for layout in deck.slide_layouts
        if not layout.element.xpath('.//p:ph[@orient="vert"]')
    ]
    titled = [(layout, own) for layout, own in kinds if own.intersection(_TITLES)]
    texts = [layout for layout, own in titled if own.intersection(_BODIES)]
    if not texts:
        raise InputError(
            f"The PowerPoint template {template} has no layout with a title and a text. Add one in the slide master."
        )
    opening = [layout for layout, own in titled if PP_PLACEHOLDER.SUBTITLE in own]
    alone = [layout for layout, own in titled if not own.intersection((*_BODIES, PP_PLACEHOLDER.SUBTITLE))]
    usual = min(texts, key=lambda layout: (len(_texts(layout)), not _holds_anything(layout)))
    return (opening or [usual])[0], usual, (alone or [usual])[0]


def _texts(layout: SlideLayout) -> list:
    return [place for place in layout.placeholders if place.placeholder_format.type in _BODIES]


def _holds_anything(layout: SlideLayout) -> bool:
    """Whether the place of the text is one for any content, as on a usual slide, rather than a heading's line."""
    return _body(layout).placeholder_format.type is PP_PLACEHOLDER.OBJECT


def _room(layout: SlideLayout) -> Room:
    body = _body(layout)
    return Room(Emu(body.width).pt, Emu(body.height).pt)


def _body(layout: SlideLayout) -> object:
    return _texts(layout)[0]


def _write(deck: Deck, slide: Slide, layout: SlideLayout, foot: str, body: object) -> None:
    page = deck.slides.add_slide(layout)
    page.shapes.title.text = one_line(slide.title)
    for paragraph in page.shapes.title.text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(TITLE_SIZE if len(slide.title) <= TITLE_CHARS else SMALL_TITLE)
            run.font.bold = True
            run.font.color.rgb = RGBColor.from_string(ACCENT)
    if slide.table:
        _write_table(page, slide.table, body)
    else:
        _write_text(page, slide.paragraphs, _room(layout))
    _remove_empty(page)
    if slide.notes:
        page.notes_slide.notes_text_frame.text = printable(slide.notes)
    _mark(page, layout, foot)


def _remove_empty(page: PowerPointSlide) -> None:
    """Remove the places that nothing stands in: each would show its prompt."""
    for place in list(page.placeholders):
        empty = not place.has_text_frame or not place.text_frame.text.strip()
        if empty and place.placeholder_format.type not in _TITLES:
            place._element.getparent().remove(place._element)


def _write_text(page: PowerPointSlide, paragraphs: Sequence[Paragraph], room: Room) -> None:
    """Write paragraphs in the largest size at which they fit."""
    size = fitting_size(paragraphs, room)
    place = next(place for place in page.placeholders if place.placeholder_format.type in _BODIES)
    frame = place.text_frame
    frame.word_wrap = True
    for number, paragraph in enumerate(paragraphs):
        written = frame.paragraphs[0] if not number else frame.add_paragraph()
        properties = written._p.get_or_add_pPr()
        if not paragraph.bullet:
            properties.set("marL", "0")
            properties.set("indent", "0")
            properties.insert(0, properties.makeelement(qn("a:buNone"), {}))
        written.space_after = Pt(round(size * GAP))
        for at, line in enumerate(printable(paragraph.text).split("\n")):
            if at:
                written.add_line_break()
            run = written.add_run()
            run.text = line
            run.font.size = Pt(round(size_of(paragraph, size)))
            run.font.bold = paragraph.bold or None
            run.font.color.rgb = RGBColor.from_string(QUIET if paragraph.small else INK)


def _write_table(page: PowerPointSlide, table: Table, body: object) -> None:
    size = 15 if len(table.rows) <= 9 else 12
    frame = page.shapes.add_table(
        len(table.rows) + 1,
        len(table.heads),
        body.left,
        body.top,
        body.width,
        Pt(size * 2 * (len(table.rows) + 1)),
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", one_line(table.about))
    for column, share in zip(frame.table.columns, table.widths):
        column.width = int(body.width * share / sum(table.widths))
    for cells, texts in zip(frame.table.rows, (table.heads, *table.rows)):
        for cell, text in zip(cells.cells, texts):
            cell.text_frame.text = one_line(text)
            cell.margin_top = cell.margin_bottom = Pt(2)
            for run in cell.text_frame.paragraphs[0].runs:
                run.font.size = Pt(size)
                if texts is table.heads:
                    run.font.bold = True


def _mark(page: PowerPointSlide, layout: SlideLayout, foot: str) -> None:
    """Copy the places of the number and of the foot from the layout, since the library leaves them out."""
    for place in layout.placeholders:
        kind = place.placeholder_format.type
        if kind not in _COPIED:
            continue
        copied = copy.deepcopy(place._element)
        taken = [int(found.get("id")) for found in page.shapes._spTree.iter(qn("p:cNvPr"))]
        copied.nvSpPr.cNvPr.set("id", str(max(taken) + 1))
        page.shapes._spTree.append(copied)
        if kind is PP_PLACEHOLDER.FOOTER:
            frame = page.shapes[-1].text_frame
            frame.text = one_line(foot)
            frame.paragraphs[0].alignment = PP_ALIGN.LEFT
            for run in frame.paragraphs[0].runs:
                run.font.size = Pt(FOOT_SIZE)
