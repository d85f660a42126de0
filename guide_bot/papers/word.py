"""A paper as a Word document: A4 with real styles, or a board's own template."""

import io
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from guide_bot.papers.look import ACCENT, BOX_SIZE, EMPTY_BOX, FOOT_CM, MARGIN_CM, TICKED_BOX
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
from guide_bot.papers.undated import DAMAGE, describe, undated
from guide_bot.papers.word_styles import (
    add_element,
    add_missing_styles,
    has_bullets,
    set_font,
    set_language,
    set_styles,
)
from indexer.errors import InputError

BOX_FONT = "Segoe UI Symbol"  # Word has it; elsewhere another font that has the boxes stands in
A4_CM = (21.0, 29.7)


def to_word(paper: Paper, template: Path | None = None) -> bytes:
    """Return a paper as a Word file; the same paper and template give the same bytes.

    :param template: a .docx file whose page, header, foot and styles are used, and whose text is
        not; styles that it lacks are added. None for a plain A4 page.
    :raises InputError: the template cannot be read.
    """
    document = _from_template(template) if template else _blank()
    _paragraph(document, paper.title, "Title")
    _paragraph(document, paper.subtitle, "Subtitle")
    on_new_page = False
    for block in paper.blocks:
        if isinstance(block, PageBreak):
            on_new_page = True
            continue
        written = _write(document, block)
        for paragraph in written[:-1]:
            paragraph.paragraph_format.keep_with_next = True
        if written and on_new_page:
            written[0].paragraph_format.page_break_before = True
            on_new_page = False
    _write_feet(document, one_line(paper.foot))
    _describe(document, paper.title)
    return _saved(document)


def _blank() -> WordDocument:
    document = Document()
    set_styles(document)
    section = document.sections[0]
    section.page_width, section.page_height = (Cm(length) for length in A4_CM)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN_CM)
    section.header_distance = section.footer_distance = Cm(FOOT_CM)
    return document


def _from_template(template: Path) -> WordDocument:
    try:
        document = Document(str(template))
    except (PackageNotFoundError, *DAMAGE) as error:
        raise InputError(
            f"The Word template {template} cannot be read. Save it in Word as a Word document (.docx), "
            "not as a template (.dotx), and try again."
        ) from error
    document.element.body.clear_content()
    document.element.body.get_or_add_sectPr()
    add_missing_styles(document)
    return document


def _write(document: WordDocument, block: Block) -> list[Paragraph]:
    """Write a block and return its paragraphs, which are to keep together."""
    match block:
        case Heading(text, level):
            return _paragraph(document, text, "Heading 1" if level < 2 else "Heading 2")
        case Text(text, small, leads):
            written = _paragraph(document, text, "Guide Small" if small else "Normal")
            for paragraph in written if leads else ():
                paragraph.paragraph_format.keep_with_next = True
            return written
        case Bullet(text):
            bullet = "" if has_bullets(document.styles["List Bullet"]) else "•\t"
            return _paragraph(document, text, "List Bullet", before=bullet)
        case Notice(text):
            return _paragraph(document, text, "Guide Notice")
        case Quote(text, citation, lead_in):
            parts = ((lead_in, "Guide Lead-in"), (text, "Quote"), (citation, "Guide Citation"))
            return [written for part in parts for written in _paragraph(document, *part)]
        case Table():
            return _write_table(document, block)
        case PageBreak():  # stands before the next block's first paragraph
            return []
        case Tick(text, notes, done):
            action = document.add_paragraph(style="Guide Tick")
            box = action.add_run(TICKED_BOX if done else EMPTY_BOX)
            box.font.size = Pt(BOX_SIZE)
            set_font(box, BOX_FONT)
            action.add_run("\t" + printable(text))
            return [action, *(line for note in notes for line in _paragraph(document, note, "Guide Note"))]


def _write_table(document: WordDocument, block: Table) -> list[Paragraph]:
    """Write a table whose head is repeated on every page that it runs over; return its first paragraph."""
    table = document.add_table(rows=0, cols=len(block.heads))
    table.autofit = False
    properties = table._tbl.tblPr
    borders = add_element(properties, "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        add_element(borders, side, val="single", sz=4, space=0, color=ACCENT)
    properties.find(qn("w:tblLayout")).addprevious(borders)  # where the format asks for them
    add_element(properties, "tblDescription", val=one_line(block.about))
    section = document.sections[0]
    width = (section.page_width or Cm(A4_CM[0])) - (section.left_margin or 0) - (section.right_margin or 0)
    widths = [int(width * share / sum(block.widths)) for share in block.widths]
    for column, wide in zip(table.columns, widths):  # LibreOffice goes by these, Word by the cells'
        column.width = wide
    for number, cells in enumerate((block.heads, *block.rows)):
        row = table.add_row()
        add_element(row._tr.get_or_add_trPr(), "cantSplit")
        if not number:
            add_element(row._tr.get_or_add_trPr(), "tblHeader")
        for cell, text, wide in zip(row.cells, cells, widths):
            cell.width = wide
            cell.paragraphs[0].style = document.styles["Guide Cell" if number else "Guide Head"]
            cell.paragraphs[0].add_run(printable(text))
    for row, shades in zip(table.rows[1:], block.shades):
        for cell, shade in zip(row.cells, shades):
            if shade:
                add_element(cell._tc.get_or_add_tcPr(), "shd", val="clear", color="auto", fill=shade)
    document.add_paragraph(style="Guide Small")  # space below, and Word joins tables that touch
    return table.rows[0].cells[0].paragraphs[:1]


def _paragraph(document: WordDocument, text: str, style: str, before: str = "") -> list[Paragraph]:
    """Write the paragraph of a text and return it, or none when there is nothing to print."""
    text = printable(text)
    return [document.add_paragraph(before + text, style)] if text.strip() else []


def _write_feet(document: WordDocument, text: str) -> None:
    """Write "Page x of y" and the paper's foot on every page, below what a template has there."""
    section = document.sections[0]
    feet = [section.footer]
    if section.different_first_page_header_footer:
        feet.append(section.first_page_footer)
    if document.settings.odd_and_even_pages_header_footer:
        feet.append(section.even_page_footer)
    width = section.page_width or Cm(A4_CM[0])
    for margin in (section.left_margin, section.right_margin):
        width -= Cm(MARGIN_CM) if margin is None else margin
    for foot in feet:
        last = foot.paragraphs[-1] if foot.paragraphs else None
        line = last if last is not None and not last.runs else foot.add_paragraph()
        line.style = document.styles["Guide Foot"]
        line.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
        line.add_run(f"{text}\tPage\xa0")  # spaces that do not break, in case the foot fills the line
        _add_field(line, "PAGE")
        line.add_run("\xa0of\xa0")
        _add_field(line, "NUMPAGES")


def _add_field(paragraph: Paragraph, name: str) -> None:
    """Add a number that Word itself fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def _describe(document: WordDocument, title: str) -> None:
    """Set the file's properties; no person's name and no date stays in them."""
    describe(document.core_properties, title)
    set_language(document)


def _saved(document: WordDocument) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return undated(written.getvalue())
