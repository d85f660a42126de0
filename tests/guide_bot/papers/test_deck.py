"""Slides written as PowerPoint files are read back with python-pptx."""

import datetime
import io
import zipfile

import pytest
from docx import Document
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Emu

from guide_bot.papers.deck import WIDE, to_powerpoint
from guide_bot.papers.fitting import LARGEST, SMALLEST, Paragraph, Slide
from guide_bot.papers.model import Table
from indexer.errors import InputError

DATES = "{http://purl.org/dc/terms/}"
WORDS = "Ring the police, and write down whom you spoke to and when. "
HOSTILE = ["<script>alert(1)</script> & &lt;", "{ } =1+1 **bold**", "_x0041_", "中文 שלום 🙂 ł"]


def make_slide(title="One", *texts: str, **changes: object) -> Slide:
    return Slide(title, tuple(map(Paragraph, texts or ("Ours.",))), **changes)


def make_table(rows: int = 2) -> Table:
    return Table(("Minute", "Part"), tuple((f"{n}", f"Part {n}") for n in range(rows)), (1, 3), "The plan")


def written(*slides, title="A title", subtitle="Sub", foot="Foot", template=None):
    return Presentation(io.BytesIO(to_powerpoint(title, subtitle, slides, foot, template)))


def places(slide, *kinds) -> list:
    return [place for place in slide.placeholders if place.placeholder_format.type in kinds]


def body(slide):
    [place] = places(slide, PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT)
    return place.text_frame


def titles(deck) -> list[str]:
    return [slide.shapes.title.text for slide in deck.slides]


def sizes(slide) -> list[float]:
    return [run.font.size.pt for paragraph in body(slide).paragraphs for run in paragraph.runs]


def pages_of(deck) -> list:
    return [deck.slide_master, *deck.slide_layouts]


def keep_layouts(deck, *names: str) -> None:
    for layout in list(deck.slide_layouts):
        if layout.name not in names:
            deck.slide_layouts.remove(layout)


@pytest.fixture
def template(tmp_path):
    """Save a board's template, changed as a test asks, and return its path."""

    def save(change=lambda deck: None):
        deck = Presentation()
        deck.core_properties.author = "A. Person"
        deck.core_properties.last_modified_by = "B. Person"
        deck.core_properties.created = datetime.datetime(2019, 2, 3)
        change(deck)
        deck.save(tmp_path / "board.pptx")
        return tmp_path / "board.pptx"

    return save


def test_the_first_slide_has_the_title_and_the_subtitle_in_their_places():
    [first] = written().slides
    assert first.slide_layout.name == "Title Slide"
    assert first.shapes.title.text == "A title"
    assert [place.text_frame.text for place in places(first, PP_PLACEHOLDER.SUBTITLE)] == ["Sub"]


def test_every_slide_has_its_title_in_the_place_of_the_layout():
    deck = written(make_slide("One"), Slide("Two", table=make_table()), make_slide("Three"))
    assert titles(deck) == ["A title", "One", "Two", "Three"]
    for slide in deck.slides:
        assert slide.shapes.title.is_placeholder


def test_every_slide_has_the_foot_and_a_number():
    deck = written(make_slide(), Slide("Two", table=make_table()), foot="Call\n999.")
    for slide in deck.slides:
        [foot] = places(slide, PP_PLACEHOLDER.FOOTER)
        [number] = places(slide, PP_PLACEHOLDER.SLIDE_NUMBER)
        assert foot.text_frame.text == "Call 999."
        assert [field.get("type") for field in number._element.iter(qn("a:fld"))] == ["slidenum"]


def test_no_slide_has_a_date():
    deck = written(make_slide(), Slide("Two", table=make_table()))
    assert [places(slide, PP_PLACEHOLDER.DATE) for slide in deck.slides] == [[], [], []]


def test_notes_are_kept_and_slides_without_have_none():
    deck = written(make_slide(notes="Say this.\nThen that é."), make_slide("Two"))
    assert deck.slides[1].notes_slide.notes_text_frame.text == "Say this.\nThen that é."
    assert [slide.has_notes_slide for slide in deck.slides] == [False, True, False]


def test_a_table_has_its_words_its_widths_and_a_text_for_those_who_do_not_see_it():
    slide = written(Slide("Plan", table=make_table())).slides[1]
    [frame] = [shape for shape in slide.shapes if shape.has_table]
    rows = [[cell.text for cell in row.cells] for row in frame.table.rows]
    assert rows == [["Minute", "Part"], ["0", "Part 0"], ["1", "Part 1"]]
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == "The plan"
    narrow, wide = (column.width for column in frame.table.columns)
    assert abs(wide - 3 * narrow) < 10


@pytest.mark.parametrize(("rows", "size"), [(1, 15), (9, 15), (10, 12)])
def test_a_table_of_many_rows_is_set_smaller_and_stays_on_the_page(rows, size):
    deck = written(Slide("Plan", table=make_table(rows)))
    [frame] = [shape for shape in deck.slides[1].shapes if shape.has_table]
    runs = [run for cell in frame.table.iter_cells() for run in cell.text_frame.paragraphs[0].runs]
    assert {run.font.size.pt for run in runs} == {size}
    assert frame.left + frame.width <= deck.slide_width
    assert frame.top + frame.height <= deck.slide_height


def test_a_table_slide_has_no_empty_place_for_text():
    slide = written(Slide("Plan", table=make_table())).slides[1]
    assert places(slide, PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT) == []


def test_a_slide_without_text_has_no_empty_place_for_it():
    slide = written(Slide("One")).slides[1]
    assert places(slide, PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT) == []
    assert slide.shapes.title.text == "One"


def test_a_short_text_is_set_in_the_largest_size():
    assert sizes(written(make_slide()).slides[1]) == [LARGEST]


def test_a_longer_text_is_set_smaller_on_one_slide():
    [_, slide] = written(make_slide("One", *[WORDS * 2] * 6)).slides
    assert SMALLEST <= min(sizes(slide)) == max(sizes(slide)) < LARGEST
    assert slide.shapes.title.text == "One"


def test_text_that_does_not_fit_goes_on_on_slides_that_repeat_the_title():
    texts = [f"{number}: {WORDS * 4}".strip() for number in range(20)]
    deck = written(make_slide("One", *texts, notes="Once."), make_slide("Two"))
    parts = list(deck.slides)[1:-1]
    assert len(parts) > 1
    assert titles(deck)[1:-1] == [f"One ({n} of {len(parts)})" for n in range(1, len(parts) + 1)]
    assert [paragraph.text for part in parts for paragraph in body(part).paragraphs] == texts
    assert [part.has_notes_slide for part in parts] == [True] + [False] * (len(parts) - 1)


@pytest.mark.parametrize("count", [1, 3, 8, 15, 40])
def test_text_is_never_larger_or_smaller_than_may_be_and_never_too_tall(count):
    deck = written(make_slide("One", *[WORDS * 3] * count))
    for slide in list(deck.slides)[1:]:
        assert SMALLEST <= min(sizes(slide)) <= max(sizes(slide)) <= LARGEST
        [place] = places(slide, PP_PLACEHOLDER.OBJECT)
        size = sizes(slide)[0]
        a_line = Emu(place.width).pt / (size * 0.5)  # Arial's mean letter is half as wide as high
        lines = sum(-(-len(paragraph.text) // int(a_line)) for paragraph in place.text_frame.paragraphs)
        assert lines * size * 1.2 <= Emu(place.height).pt


def test_a_citation_is_smaller_and_quieter_but_at_least_eleven_points():
    slide = written(Slide("One", (Paragraph("Theirs."), Paragraph("A guide", small=True)))).slides[1]
    said, cited = (paragraph.runs[0] for paragraph in body(slide).paragraphs)
    assert (said.font.size.pt, cited.font.size.pt) == (26, 16)
    assert said.font.color.rgb != cited.font.color.rgb
    crowded = written(Slide("One", (Paragraph(WORDS * 24), Paragraph("A guide", small=True)))).slides[1]
    assert min(sizes(crowded)) >= 11


def test_only_items_of_a_list_have_bullets_and_only_bold_is_bold():
    slide = written(
        Slide("One", (Paragraph("Ours."), Paragraph("Item", bullet=True), Paragraph("B", bold=True)))
    ).slides[1]
    paragraphs = body(slide).paragraphs
    assert [written._p.find(f".//{qn('a:buNone')}") is None for written in paragraphs] == [False, True, False]
    assert [written.runs[0].font.bold for written in paragraphs] == [None, None, True]


def test_line_breaks_are_kept_within_a_paragraph():
    [paragraph] = body(written(make_slide("One", "one\ntwo\r\nthree")).slides[1]).paragraphs
    assert paragraph.text.split("\v") == ["one", "two", "three"]


def test_a_long_title_is_set_smaller():
    deck = written(make_slide("x" * 45), make_slide("x" * 46))
    runs = [slide.shapes.title.text_frame.paragraphs[0].runs[0] for slide in deck.slides]
    assert [run.font.size.pt for run in runs[1:]] == [30, 22]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text(text):
    table = Table((text,), ((text,),), (1,), text)
    deck = written(
        make_slide(text, text, notes=text), Slide("T", table=table), title=text, subtitle=text, foot=text
    )
    first, slide, tabled = deck.slides
    assert (first.shapes.title.text, slide.shapes.title.text, body(slide).text) == (text, text, text)
    assert slide.notes_slide.notes_text_frame.text == text
    assert places(slide, PP_PLACEHOLDER.FOOTER)[0].text_frame.text == text
    [frame] = [shape for shape in tabled.shapes if shape.has_table]
    assert [cell.text for cell in frame.table.iter_cells()] == [text, text]
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == text


def test_characters_that_xml_cannot_hold_are_left_out():
    odd = "a\x00b\x07c\ufffe\ud800d\u202ee"
    deck = written(make_slide(odd, odd, notes=odd), title=odd, subtitle=odd, foot=odd)
    slide = deck.slides[1]
    assert titles(deck) == ["abc\ufffdde"] * 2
    assert (body(slide).text, slide.notes_slide.notes_text_frame.text) == ("abc\ufffdde", "abc\ufffdde")


def test_the_page_is_wide_and_everything_stands_on_it():
    deck = written(make_slide(), Slide("Two", table=make_table()))
    assert deck.slide_width == WIDE
    assert round(deck.slide_width / deck.slide_height, 3) == round(16 / 9, 3)
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height


def test_no_two_shapes_of_a_slide_have_the_same_number():
    for slide in written(make_slide(), Slide("Two", table=make_table())).slides:
        numbers = [shape.shape_id for shape in slide.shapes]
        assert len(set(numbers)) == len(numbers)


def test_the_properties_hold_the_title_and_no_person_and_no_date(template):
    for path in (None, template()):
        properties = written(title="Session\n" + "x" * 400, template=path).core_properties
        assert properties.title == ("Session " + "x" * 400)[:255]
        assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
        assert properties.language == "en-GB"
        assert not [node for node in properties._element if node.tag.startswith(DATES)]


def test_no_name_of_the_template_and_no_time_is_left_in_the_file(template):
    file = zipfile.ZipFile(io.BytesIO(to_powerpoint("T", "", [make_slide()], "", template())))
    assert {part.date_time for part in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not [name for name in file.namelist() if b"Person" in file.read(name)]


def test_the_same_slides_and_template_give_the_same_bytes(template):
    slides = [make_slide(notes="Say."), Slide("Two", table=make_table())]
    for path in (None, template()):
        first = to_powerpoint("T", "S", slides, "Foot", path)
        assert to_powerpoint("T", "S", slides, "Foot", path) == first


def test_a_template_keeps_its_page(template):
    def widen(deck):
        deck.slide_width = Emu(16000000)

    deck = written(make_slide(), template=template(widen))
    assert deck.slide_width == 16000000
    assert body(deck.slides[1]).text == "Ours."


def test_the_slides_of_a_template_are_dropped_with_their_notes(template):
    def fill(deck):
        for _ in range(3):
            slide = deck.slides.add_slide(deck.slide_layouts[1])
            slide.shapes.title.text = "Old words"
            slide.notes_slide.notes_text_frame.text = "Old words"

    file = to_powerpoint("T", "", [make_slide(notes="Say.")], "", template(fill))
    assert titles(Presentation(io.BytesIO(file))) == ["T", "One"]
    parts = zipfile.ZipFile(io.BytesIO(file))
    assert not [name for name in parts.namelist() if b"Old words" in parts.read(name)]
    assert len(parts.namelist()) == len(set(parts.namelist()))


def test_a_template_whose_usual_layouts_stand_last_is_used_all_the_same(template):
    def turn(deck):
        keep_layouts(deck, "Title Slide", "Title and Content", "Two Content", "Title Only", "Blank")
        listed = deck.slide_master.element.find(qn("p:sldLayoutIdLst"))
        for layout in list(listed)[::-1]:
            listed.append(layout)

    deck = written(make_slide(), Slide("Two", table=make_table()), template=template(turn))
    assert [layout.name for layout in deck.slide_layouts][0] == "Blank"
    names = [slide.slide_layout.name for slide in deck.slides]
    assert names == ["Title Slide", "Title and Content", "Title Only"]


def test_a_template_with_a_single_layout_is_enough(template):
    path = template(lambda deck: keep_layouts(deck, "Title and Content"))
    deck = written(make_slide(), Slide("Two", table=make_table()), template=path)
    assert titles(deck) == ["A title", "One", "Two"]
    assert body(deck.slides[0]).text == "Sub"
    assert places(deck.slides[2], PP_PLACEHOLDER.OBJECT) == []


def test_a_template_without_a_place_for_numbers_and_foot_has_none(template):
    def bare(deck):
        for page in pages_of(deck):
            for place in places(page, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.FOOTER):
                place._element.getparent().remove(place._element)

    deck = written(make_slide(), template=template(bare))
    assert [len(list(slide.placeholders)) for slide in deck.slides] == [2, 2]
    assert body(deck.slides[1]).text == "Ours."


@pytest.mark.parametrize("kept", [(), ("Title Only", "Blank"), ("Blank",)])
def test_a_template_without_a_layout_for_text_is_refused(template, kept):
    path = template(lambda deck: keep_layouts(deck, *kept))
    with pytest.raises(InputError, match=r"board\.pptx has no layout with a title and a text"):
        to_powerpoint("T", "", [make_slide()], "", path)


@pytest.mark.parametrize("held", [b"", b"not a PowerPoint file", b"PK\x03\x04 cut short"])
def test_a_template_that_cannot_be_read_is_named(tmp_path, held):
    path = tmp_path / "board.pptx"
    path.write_bytes(held)
    with pytest.raises(InputError, match=r"board\.pptx cannot be read"):
        to_powerpoint("T", "", [], "", path)


def test_a_template_that_was_cut_short_is_named(template):
    path = template()
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(InputError, match=r"board\.pptx cannot be read"):
        to_powerpoint("T", "", [], "", path)


@pytest.mark.parametrize("name", ["none.pptx", ""])
def test_a_missing_template_or_a_folder_is_named(tmp_path, name):
    with pytest.raises(InputError, match="PowerPoint template .* cannot be read"):
        to_powerpoint("T", "", [], "", tmp_path / name)


def test_a_word_file_is_no_template_for_slides(tmp_path):
    Document().save(tmp_path / "board.pptx")
    with pytest.raises(InputError, match=r"board\.pptx cannot be read"):
        to_powerpoint("T", "", [], "", tmp_path / "board.pptx")
