"""Papers written as Word files are read back with python-docx."""

import io
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from guide_bot.papers.model import Bullet, Heading, Notice, PageBreak, Paper, Quote, Table, Text, Tick
from guide_bot.papers.word import BOX_FONT, to_word
from indexer.errors import InputError

DATES = "{http://purl.org/dc/terms/}"
ODD = "curly “q” – • ○ ❖ ✓ £ é ł ş ﬁ 中文 שלום 🙂"


def make_paper(*blocks, title="A title", subtitle="", foot="") -> Paper:
    return Paper(title, subtitle, blocks, foot)


def written(paper, template=None):
    return Document(io.BytesIO(to_word(paper, template)))


def lines(document) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]


def fields(part) -> list[str]:
    return [field.get(qn("w:instr")) for field in part._element.iter(qn("w:fldSimple"))]


@pytest.fixture
def template(tmp_path):
    """A Letter page with a header, a foot, words to be replaced and few styles."""
    document = Document()
    document.core_properties.author = "A. Person"
    document.add_paragraph("Words of the template.")
    document.sections[0].header.paragraphs[0].text = "Anytown Safeguarding Board"
    document.sections[0].footer.paragraphs[0].text = "Anytown"
    document.styles["Quote"].font.italic = True
    document.styles["List Bullet"].delete()
    document.styles["Subtitle"].delete()
    document.save(tmp_path / "board.docx")
    return tmp_path / "board.docx"


def test_every_block_stands_in_order_in_a_style_of_its_own():
    document = written(
        make_paper(
            Heading("One"),
            Heading("One below", 2),
            Text("Ours."),
            Text("Small.", small=True),
            Quote("Theirs.", "A guide, page 2", "Staff should:"),
            Bullet("Item"),
            Tick("Ring the police", ("Who: you", "Source: a guide"), done=False),
            Notice("Call 999."),
            subtitle="Case reference: 12",
        )
    )
    assert lines(document) == [
        ("Title", "A title"),
        ("Subtitle", "Case reference: 12"),
        ("Heading 1", "One"),
        ("Heading 2", "One below"),
        ("Normal", "Ours."),
        ("Guide Small", "Small."),
        ("Guide Lead-in", "Staff should:"),
        ("Quote", "Theirs."),
        ("Guide Citation", "A guide, page 2"),
        ("List Bullet", "Item"),
        ("Guide Tick", "☐\tRing the police"),
        ("Guide Note", "Who: you"),
        ("Guide Note", "Source: a guide"),
        ("Guide Notice", "Call 999."),
    ]


def test_a_done_action_has_a_ticked_box_in_a_font_that_has_boxes():
    box, action = written(make_paper(Tick("Ring", (), done=True))).paragraphs[1].runs
    fonts = box._r.rPr.rFonts
    assert (box.text, action.text) == ("☑", "\tRing")
    assert {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs")} == {BOX_FONT}


def test_what_belongs_together_keeps_together_and_headings_keep_with_the_next():
    blocks = (Quote("Theirs.", "A guide", "Staff should:"), Tick("Ring", ("You",), done=False), Text("End."))
    document = written(make_paper(*blocks))
    kept = [bool(paragraph.paragraph_format.keep_with_next) for paragraph in document.paragraphs[1:]]
    assert kept == [True, True, False, True, False, False]
    for name in ("Heading 1", "Heading 2"):
        style = document.styles[name]
        assert style.paragraph_format.keep_with_next
        assert style.element.xpath("./w:pPr/w:outlineLvl/@w:val") == [str(int(name[-1]) - 1)]


def test_a_quotation_has_a_rule_at_its_left_and_a_notice_a_shaded_frame():
    styles = written(make_paper()).styles
    assert [side.tag for side in styles["Quote"].element.pPr.find(qn("w:pBdr"))] == [qn("w:left")]
    assert len(styles["Guide Notice"].element.pPr.find(qn("w:pBdr"))) == 4
    assert styles["Guide Notice"].element.pPr.find(qn("w:shd")).get(qn("w:fill")) == "EEF2F6"


def test_line_breaks_are_kept():
    document = written(make_paper(Text("one\ntwo\r\nthree\x0cfour")))
    assert document.paragraphs[1].text == "one\ntwo\nthree\nfour"


def test_the_page_is_a4_with_margins_of_two_centimetres():
    section = written(make_paper()).sections[0]
    sizes = (section.page_width, section.page_height, section.left_margin, section.bottom_margin)
    expected = (Cm(21), Cm(29.7), Cm(2), Cm(2))
    assert [round(size.cm, 1) for size in sizes] == [round(size.cm, 1) for size in expected]


def test_every_page_has_the_foot_and_its_number():
    footer = written(make_paper(foot="Kept by\nAnytown")).sections[0].footer
    words = "".join(node.text for node in footer._element.iter(qn("w:t"), qn("w:tab")) if node.text)
    assert words == "Kept by AnytownPage\xa01\xa0of\xa01"
    assert fields(footer) == ["PAGE", "NUMPAGES"]


def test_the_properties_hold_the_title_and_no_person_and_no_date():
    properties = written(make_paper(title="Checklist " + "x" * 400)).core_properties
    assert properties.title == ("Checklist " + "x" * 400)[:255]
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.language == "en-GB"
    assert not [node for node in properties._element if node.tag.startswith(DATES)]


def test_spelling_is_checked_as_british_english():
    languages = written(make_paper()).styles.element.xpath("./w:docDefaults//w:lang/@w:val")
    assert languages == ["en-GB"]


def test_mark_up_and_field_codes_in_a_text_stay_words():
    text = '<w:br/> & &lt; { INCLUDETEXT "secret" } =1+1'
    document = written(make_paper(Text(text), Quote(text, text), Tick(text, (text,), done=False)))
    assert [line for _, line in lines(document)] == ["A title", text, text, text, f"☐\t{text}", text]
    assert not fields(document)
    assert not list(document.element.iter(qn("w:instrText")))


def test_characters_that_xml_cannot_hold_are_left_out_and_others_kept():
    document = written(make_paper(Text("a\x00b\x07c\ufffe\ud800d\u202ee"), Text(ODD)))
    assert [line for _, line in lines(document)][1:] == ["abc\ufffdde", ODD]


def test_empty_texts_leave_nothing_behind_but_a_box():
    blocks = (Heading(""), Text(" \n"), Quote("", ""), Bullet(""), Notice(""), Tick("", ("",), done=False))
    assert lines(written(make_paper(*blocks, title=""))) == [("Guide Tick", "☐\t")]


def test_the_same_paper_gives_the_same_bytes():
    paper = make_paper(Heading("One"), Tick("Ring", ("You",), done=True), foot="Foot")
    assert to_word(paper) == to_word(paper)


def test_five_hundred_blocks_are_written():
    document = written(make_paper(*(Tick(f"Step {number}", ("Note",), False) for number in range(500))))
    assert len(document.paragraphs) == 1001


def test_a_template_gives_page_header_and_styles_but_no_words_and_no_name(template):
    document = written(make_paper(Quote("Theirs.", "A guide"), subtitle="Sub"), template)
    section = document.sections[0]
    assert [line for _, line in lines(document)] == ["A title", "Sub", "Theirs.", "A guide"]
    assert section.page_width == Document().sections[0].page_width
    assert section.header.paragraphs[0].text == "Anytown Safeguarding Board"
    assert document.styles["Quote"].font.italic
    assert document.core_properties.author == ""


def test_a_template_keeps_its_foot_above_ours(template):
    footer = written(make_paper(foot="Ours"), template).sections[0].footer
    assert [paragraph.text for paragraph in footer.paragraphs][0] == "Anytown"
    assert footer.paragraphs[1].text.startswith("Ours\tPage\xa0")
    assert fields(footer) == ["PAGE", "NUMPAGES"]


def test_a_template_with_another_first_page_has_the_foot_there_too(template):
    document = Document(template)
    document.sections[0].different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    document.save(template)
    section = written(make_paper(foot="Ours"), template).sections[0]
    for footer in (section.footer, section.first_page_footer, section.even_page_footer):
        assert fields(footer) == ["PAGE", "NUMPAGES"]


def test_styles_that_a_template_lacks_are_added(template):
    document = written(make_paper(Bullet("Item"), Tick("Ring", (), False)), template)
    assert lines(document)[1:] == [("List Bullet", "•\tItem"), ("Guide Tick", "☐\tRing")]
    assert document.styles["Guide Citation"].base_style.name == "Normal"


def test_a_template_gives_the_same_bytes_again(template):
    paper = make_paper(Text("Ours."), foot="Foot")
    assert to_word(paper, template) == to_word(paper, template)


@pytest.mark.parametrize("held", [b"", b"not a Word file", b"PK\x03\x04 cut short"])
def test_a_template_that_cannot_be_read_is_named(tmp_path, held):
    path = tmp_path / "board.docx"
    path.write_bytes(held)
    with pytest.raises(InputError, match=r"board\.docx cannot be read"):
        to_word(make_paper(), path)


def test_a_missing_template_is_named(tmp_path):
    with pytest.raises(InputError, match=r"none\.docx cannot be read"):
        to_word(make_paper(), tmp_path / "none.docx")


def make_table(*rows: tuple[str, ...], heads=("Minute", "Part"), widths=(1, 3)) -> Table:
    return Table(heads, rows, widths, "The plan")


def cells(table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def new_pages(document) -> list[str]:
    return [
        paragraph.text for paragraph in document.paragraphs if paragraph.paragraph_format.page_break_before
    ]


def test_a_table_has_its_words_and_a_text_for_those_who_do_not_see_it():
    [table] = written(make_paper(make_table(("0 to 5", "Aims"), ("", "é 中文")))).tables
    assert cells(table) == [["Minute", "Part"], ["0 to 5", "Aims"], ["", "é 中文"]]
    assert table._tbl.xpath("./w:tblPr/w:tblDescription/@w:val") == ["The plan"]


def test_the_head_of_a_table_is_repeated_and_no_row_is_broken():
    [table] = written(make_paper(make_table(*[("1", "x")] * 3))).tables
    assert [len(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows] == [1, 0, 0, 0]
    assert [len(row._tr.xpath("./w:trPr/w:cantSplit")) for row in table.rows] == [1, 1, 1, 1]
    styles = [[cell.paragraphs[0].style.name for cell in row.cells] for row in table.rows]
    assert styles == [["Guide Head"] * 2] + [["Guide Cell"] * 2] * 3


def test_the_columns_of_a_table_share_the_width_between_the_margins():
    [table] = written(make_paper(make_table(("a", "b")))).tables
    for widths in ([column.width for column in table.columns], [cell.width for cell in table.rows[1].cells]):
        assert [round(width.cm, 2) for width in widths] == [4.25, 12.75]


def test_a_table_without_rows_is_its_head():
    [table] = written(make_paper(make_table())).tables
    assert cells(table) == [["Minute", "Part"]]


def test_cells_have_the_shades_that_are_given_and_the_head_has_none():
    block = replace(make_table(("1", "a"), ("2", "b")), shades=(("", "CFE8CF"),))
    [table] = written(make_paper(block)).tables
    shades = [[cell._tc.xpath("./w:tcPr/w:shd/@w:fill") for cell in row.cells] for row in table.rows]
    assert shades == [[[], []], [[], ["CFE8CF"]], [[], []]]


def test_two_tables_do_not_touch_and_what_follows_stands_below():
    document = written(make_paper(make_table(("1", "a")), make_table(("2", "b")), Text("End.")))
    kinds = [child.tag.rpartition("}")[2] for child in document.element.body]
    assert kinds == ["p", "tbl", "p", "tbl", "p", "p", "sectPr"]
    assert document.paragraphs[-1].text == "End."


def test_mark_up_in_a_cell_stays_words_and_line_breaks_are_kept():
    text = '<w:br/> & { INCLUDETEXT "secret" }'
    document = written(make_paper(make_table((text, "one\ntwo\x00"), heads=(text, "b"))))
    assert cells(document.tables[0]) == [[text, "b"], [text, "one\ntwo"]]
    assert not list(document.element.iter(qn("w:instrText")))


def test_a_table_fits_the_page_of_a_template(template):
    document = written(make_paper(make_table(("a", "b"))), template)
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert abs(sum(column.width for column in document.tables[0].columns) - room) < Cm(0.05)


def test_what_follows_a_page_break_begins_on_a_new_page_and_nothing_else_does():
    blocks = (Text("one"), PageBreak(), Heading("Two"), Text("three"), PageBreak(), Quote("four", "A guide"))
    document = written(make_paper(*blocks))
    assert new_pages(document) == ["Two", "four"]
    assert [text for _, text in lines(document)] == ["A title", "one", "Two", "three", "four", "A guide"]


def test_page_breaks_in_a_row_are_one_and_a_last_one_leaves_nothing():
    document = written(make_paper(PageBreak(), PageBreak(), Text("one"), PageBreak()))
    assert new_pages(document) == ["one"]
    assert len(document.paragraphs) == 2


def test_a_block_with_nothing_to_print_does_not_take_the_page_break():
    assert new_pages(written(make_paper(PageBreak(), Text(" "), Text("one")))) == ["one"]


def test_a_text_that_leads_keeps_with_the_next_in_either_size():
    blocks = (Text("a", leads=True), Text("b"), Text("c", small=True, leads=True), Text("d", small=True))
    document = written(make_paper(*blocks))
    kept = [bool(paragraph.paragraph_format.keep_with_next) for paragraph in document.paragraphs[1:]]
    assert kept == [True, False, True, False]


def test_an_empty_text_that_leads_leaves_nothing():
    assert lines(written(make_paper(Text("", leads=True), Text("a")))) == [
        ("Title", "A title"),
        ("Normal", "a"),
    ]


def test_a_paper_with_tables_and_page_breaks_gives_the_same_bytes():
    paper = make_paper(make_table(("1", "a")), PageBreak(), Text("one", leads=True))
    assert to_word(paper) == to_word(paper)
