"""Papers written as PDF files are read back, page by page, with pypdf."""

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from guide_bot.papers.model import Bullet, Heading, Notice, PageBreak, Paper, Quote, Table, Text, Tick
from guide_bot.papers.pdf import to_pdf

LONG = "Ring the police, and write down whom you spoke to and when. "


def make_paper(*blocks, title="A title", subtitle="", foot="") -> Paper:
    return Paper(title, subtitle, blocks, foot)


def written(*blocks, **parts) -> PdfReader:
    return PdfReader(io.BytesIO(to_pdf(make_paper(*blocks, **parts))))


def pages(reader) -> list[list[str]]:
    return [[line.strip() for line in page.extract_text().splitlines()] for page in reader.pages]


def bookmarks(outline) -> list:
    return [bookmarks(entry) if isinstance(entry, list) else entry.title for entry in outline]


def test_every_block_stands_in_order():
    reader = written(
        Heading("One"),
        Text("Ours."),
        Text("Small.", small=True),
        Quote("Theirs.", "A guide, page 2", "Staff should:"),
        Bullet("Item"),
        Tick("Ring the police", ("Who: you", "Source: a guide"), done=False),
        Tick("Write it down", (), done=True),
        Notice("Call 999."),
        subtitle="Case reference: 12",
        foot="Anytown",
    )
    words = " ".join(pages(reader)[0])
    assert re.sub(r"\s+", " ", words) == (
        "A title Case reference: 12 One Ours. Small. Staff should: Theirs. A guide, page 2 • Item "
        "☐ Ring the police Who: you Source: a guide ☑ Write it down Call 999. Anytown Page 1 of 1"
    )


def test_every_page_has_the_foot_and_its_number():
    found = pages(written(*(Text(LONG * 9) for _ in range(30)), foot="Anytown"))
    assert len(found) > 2
    for number, page in enumerate(found, 1):
        assert page[-2:] == ["Anytown", f"Page {number} of {len(found)}"]


def test_the_page_is_a4_and_the_file_says_its_title_and_language_and_no_person():
    reader = written(title="Child\ngoes missing")
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    assert (reader.metadata.title, reader.metadata.author) == ("Child goes missing", "")
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"


def test_headings_are_bookmarks():
    reader = written(Heading("Before", 2), Heading("One"), Heading("One below", 2), Heading("Two & <b>"))
    assert bookmarks(reader.outline) == ["Before", "One", ["One below"], "Two & <b>"]


def test_a_bookmark_leads_to_the_page_of_its_heading():
    reader = written(Heading("One"), *(Text(LONG * 9) for _ in range(20)), Heading("Last"), Text("End."))
    last = reader.outline[-1]
    number = reader.get_destination_page_number(last)
    assert number == len(reader.pages) - 1
    assert "Last" in pages(reader)[number]


def test_a_heading_stays_on_the_page_of_what_follows_it():
    for above in range(40, 60):
        found = pages(written(Text("line\n" * above), Heading("Next"), Text("After.")))
        page = next(page for page in found if "Next" in page)
        assert "After." in page


def test_a_citation_is_never_alone_on_a_page():
    for above in range(30, 60):
        lines = Text("line\n" * above)
        found = pages(written(lines, Quote(LONG * 8, "A guide, page 2"), title=""))
        page = next(page for page in found if "A guide, page 2" in page)
        assert LONG.split()[-1] in page[page.index("A guide, page 2") - 1]


def test_a_long_quotation_fills_its_page_before_it_goes_on():
    full = len(pages(written(Text("line\n" * 200)))[0])
    for above in range(10, 50):
        quote = Quote(LONG * 20, "A guide, page 2", "Staff should:")
        found = pages(written(Text("line\n" * above), Heading("Next"), quote))
        assert len(found) == 1 or len(found[0]) > full - 7


def test_an_action_stays_on_the_page_of_its_notes():
    found = pages(written(*(Tick(f"Step {n}", (f"Note {n} a", f"Note {n} b"), False) for n in range(100))))
    for page in found:
        assert len([line for line in page if "Step" in line]) == len([line for line in page if " b" in line])


def test_line_breaks_are_kept():
    assert pages(written(Text("one\ntwo\r\nthree\x0cfour")))[0][1:5] == ["one", "two", "three", "four"]


@pytest.mark.parametrize(
    "text", ["<b>bold</b> & <para> &lt; &#65;", "<font size=99>x", "</para>", "a < b > c"]
)
def test_mark_up_in_a_text_stays_words(text):
    blocks = (Heading(text), Text(text), Quote(text, text), Tick(text, (text,), False), Notice(text))
    page = pages(written(*blocks, title=text, subtitle=text, foot=text))[0]
    assert len([line for line in page if text in line]) == 10


def test_what_documents_hold_is_shown_in_fonts_inside_the_file():
    text = "“q” ‘r’ – — … • ○ ● ❖ ✓ ☐ £ € é ł ş ŵ ¹ ⁹ ﬁ ﬂ → Ω Я"
    reader = written(Text(text), Heading(text))
    assert [line for line in pages(reader)[0] if line == text] == [text, text]
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    assert len(fonts) == 2
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)


def test_a_character_that_the_font_lacks_is_shown_as_missing():
    page = pages(written(Text("a 中 b 🙂 c ש d \ud800 e")))[0]
    assert page[1] == "a \ufffd b \ufffd c \ufffd d \ufffd e"


def test_control_characters_and_hints_leave_nothing_and_accents_join_their_letters():
    page = pages(written(Text("a\x00b\x07c\xad\u200bd\u202ee caf" + "e\u0301")))[0]
    assert page[1] == "abcde café"


def test_very_long_words_are_wrapped():
    word = "x" * 300
    blocks = (Text(word), Quote(word, word, word), Bullet(word), Tick(word, (word,), False), Notice(word))
    reader = written(Heading(word), *blocks, title=word, subtitle=word, foot=word)
    for page in reader.pages:
        assert max(len(line) for line in page.extract_text().splitlines()) < 150
    assert sum(page.extract_text().count("x") for page in reader.pages) == 300 * (11 + len(reader.pages))


def test_empty_texts_leave_nothing_behind_but_a_box():
    blocks = (Heading(""), Text(" \n"), Quote("", ""), Bullet(""), Notice(""), Tick("", ("",), False))
    found = pages(written(*blocks, title=""))
    assert found == [["☐", "Page 1 of 1"]]


def test_a_paper_with_nothing_in_it_is_one_page():
    assert pages(written(title="")) == [["Page 1 of 1"]]


def test_texts_longer_than_a_page_are_printed_whole():
    text = LONG * 150
    blocks = (Quote(text, text, text), Tick(text, (text,), False), Notice(text), Heading(text))
    reader = written(*blocks)
    words = " ".join(page.extract_text() for page in reader.pages)
    assert words.count("police,") == 150 * 7


def test_a_long_foot_is_cut_and_leaves_room_for_the_page():
    reader = written(Text("Ours."), foot="word\n" * 500)
    assert pages(reader)[0][1] == "Ours."
    assert reader.pages[0].extract_text().count("word") == 60


def test_five_hundred_blocks_are_printed():
    reader = written(*(Tick(f"Step {number}", ("Note",), False) for number in range(500)))
    words = "\n".join(page.extract_text() for page in reader.pages)
    assert re.findall(r"Step (\d+)", words) == [str(number) for number in range(500)]


def test_the_same_paper_gives_the_same_bytes():
    paper = make_paper(Heading("One"), Quote("Theirs.", "A guide"), foot="Foot")
    assert to_pdf(paper) == to_pdf(paper)


def make_table(*rows: tuple[str, ...], heads=("Minute", "Part"), widths=(1, 3)) -> Table:
    return Table(heads, rows, widths, "The plan")


def test_a_table_stands_in_order_with_its_head_first():
    words = " ".join(pages(written(Text("Before."), make_table(("0 to 5", "Aims é")), Text("After.")))[0])
    assert re.sub(r"\s+", " ", words) == "A title Before. Minute Part 0 to 5 Aims é After. Page 1 of 1"


def test_a_table_longer_than_a_page_repeats_its_head_and_loses_no_row():
    found = pages(written(make_table(*((f"row {n}", "x") for n in range(100)))))
    assert len(found) > 2
    assert [page.count("Minute") for page in found] == [1] * len(found)
    rows = [line for page in found for line in page if line.startswith("row ")]
    assert rows == [f"row {n}" for n in range(100)]


def test_a_table_without_rows_is_its_head():
    assert pages(written(make_table()))[0] == ["A title", "Minute", "Part", "Page 1 of 1"]


def test_an_empty_cell_leaves_nothing():
    [page] = pages(written(make_table(("", "x"), heads=("", "Part"))))
    assert [line for line in page if line] == ["A title", "Part", "x", "Page 1 of 1"]


def test_a_heading_stays_on_the_page_of_the_table_that_follows_it():
    for above in range(40, 60):
        found = pages(written(Text("line\n" * above), Heading("Next"), make_table(*[("1", "a")] * 4)))
        page = next(page for page in found if "Next" in page)
        assert page[page.index("Next") + 1 :][:4] == ["Minute", "Part", "1", "a"]


def test_a_first_row_goes_to_the_next_page_whole():
    for above in range(40, 60):
        row = ("one\ntwo\nthree\nfour", "x")
        found = pages(written(Text("line\n" * above), Heading("Next"), make_table(row)))
        page = next(page for page in found if "Next" in page)
        assert "four" in page


def test_a_row_taller_than_a_page_is_broken_and_loses_nothing():
    lines = [f"line {n}" for n in range(150)]
    found = pages(written(Text("Before."), make_table(("\n".join(lines), "x"), ("end", "y"))))
    assert [line for page in found for line in page if line.startswith("line ")] == lines
    assert "end" in found[-1]


def test_cells_have_the_shades_that_are_given():
    block = replace(make_table(("1", "a"), ("2", "b")), shades=(("", "CFE8CF"), ("", "")))
    drawn = written(block).pages[0].get_contents().get_data().decode("latin-1")
    assert drawn.count(".811765 .909804 .811765 rg") == 1
    assert ".811765" not in written(make_table(("1", "a"))).pages[0].get_contents().get_data().decode(
        "latin-1"
    )


@pytest.mark.parametrize("text", ["<b>bold</b> & &lt;", "</para>", "<script>x"])
def test_mark_up_in_a_cell_stays_words(text):
    page = pages(written(make_table((text, "x"), heads=(text, "Part"), widths=(1, 1))))[0]
    assert page.count(text) == 2


def test_line_breaks_in_a_cell_are_kept():
    page = pages(written(make_table(("one\ntwo", "x"))))[0]
    assert page[page.index("one") + 1] == "two"


def test_what_follows_a_page_break_begins_on_a_new_page():
    found = pages(written(Text("one"), PageBreak(), Heading("Two"), Text("three"), PageBreak(), make_table()))
    assert found == [
        ["A title", "one", "Page 1 of 3"],
        ["Two", "three", "Page 2 of 3"],
        ["Minute", "Part", "Page 3 of 3"],
    ]


def test_a_last_page_break_leaves_no_empty_page():
    assert pages(written(Text("one"), PageBreak())) == [["A title", "one", "Page 1 of 1"]]


@pytest.mark.parametrize("small", [False, True])
def test_a_text_that_leads_stays_on_the_page_of_what_follows_it(small):
    for above in range(40, 60):
        found = pages(written(Text("line\n" * above), Text("Lead", small, leads=True), Text("After.")))
        page = next(page for page in found if "Lead" in page)
        assert "After." in page


def test_a_text_that_leads_a_quotation_stays_with_its_first_words():
    for above in range(30, 60):
        lead = Text("Lead", leads=True)
        found = pages(written(Text("line\n" * above), lead, Quote("Theirs.", "A guide, page 2")))
        page = next(page for page in found if "Lead" in page)
        assert page[page.index("Lead") + 1 :][:2] == ["Theirs.", "A guide, page 2"]


def test_a_last_text_that_leads_is_printed():
    assert pages(written(Text("Lead", leads=True)))[0] == ["A title", "Lead", "Page 1 of 1"]


def test_a_paper_with_tables_and_page_breaks_gives_the_same_bytes():
    paper = make_paper(make_table(("1", "a")), PageBreak(), Text("one", leads=True))
    assert to_pdf(paper) == to_pdf(paper)
