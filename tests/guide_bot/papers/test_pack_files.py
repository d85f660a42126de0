"""Training packs as files of every kind."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from pptx import Presentation
from pypdf import PdfReader

from guide_bot.papers.pack_files import TEMPLATES, WRITERS, check_format, pack_file
from guide_bot.training.pack import Line, Pack, Part, Quoted, Section, Source, Step
from guide_bot.training.saved_pack import opened
from indexer.errors import InputError

KINDS = ["docx", "pptx", "pdf", "md", "json"]


def make_pack(**changes: object) -> Pack:
    own = Quoted("Tell the police.", "A guide, page 2", "guide.pdf", 0, 16)
    sections = (
        Section(Part.AIMS, Part.AIMS.title, 5, (Line("name the law"),)),
        Section(Part.KEY_MESSAGES, "Key messages", 40, (own,), note="Zoë <b>asks</b>."),
        Section(Part.HANDOUT, "Handout: Missing", 15, (Step("Call.", ("Who: you",)),)),
    )
    sources = (Source("guide.pdf", "A guide", ()),)
    pack = Pack("Missing", ("Missing",), "Schools", "school staff", 60, sections, sources, (), "2026-11-21")
    return replace(pack, **changes)


def words_of(form: str, file: bytes) -> str:
    """Everything that a reader of the kind finds in a file, in one line."""
    if form == "docx":
        document = Document(io.BytesIO(file))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        found = [paragraph.text for paragraph in document.paragraphs] + cells
    elif form == "pptx":
        slides = Presentation(io.BytesIO(file)).slides
        found = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
        found += [slide.notes_slide.notes_text_frame.text for slide in slides if slide.has_notes_slide]
    elif form == "pdf":
        found = [page.extract_text() for page in PdfReader(io.BytesIO(file)).pages]
    else:
        found = [file.decode("utf-8").replace("\\", "")]
    return re.sub(r"\s+", " ", " ".join(found))


@pytest.fixture
def templates(tmp_path) -> dict[str, Path]:
    """A board's own templates of both kinds, one with a name in capitals."""
    document, deck = Document(), Presentation()
    document.sections[0].header.paragraphs[0].text = "Anytown Board"
    deck.slide_width = 16000000
    paths = {"docx": tmp_path / "board.DOCX", "pptx": tmp_path / "board.pptx"}
    document.save(paths["docx"])
    deck.save(paths["pptx"])
    return paths


def test_there_are_five_kinds_and_templates_for_two():
    assert list(WRITERS) == KINDS
    assert set(TEMPLATES) == {"docx", "pptx"}


@pytest.mark.parametrize("form", KINDS)
def test_every_kind_holds_what_the_pack_says_and_quotes(form):
    words = words_of(form, pack_file(make_pack(), form))
    for text in (
        "Missing",
        "name the law",
        "Tell the police.",
        "A guide, page 2",
        "Zoë <b>asks</b>.",
        "Call.",
    ):
        assert text in words


@pytest.mark.parametrize("form", KINDS)
def test_the_same_pack_gives_the_same_bytes(form):
    assert pack_file(make_pack(), form) == pack_file(make_pack(), form)


@pytest.mark.parametrize("form", KINDS)
def test_another_title_gives_another_file(form):
    assert pack_file(make_pack(title="Other"), form) != pack_file(make_pack(), form)


@pytest.mark.parametrize("form", KINDS)
def test_a_pack_of_no_parts_is_saved(form):
    empty = make_pack(sections=(), sources=())
    assert "Missing" in words_of(form, pack_file(empty, form))


def test_what_is_saved_as_json_opens_as_the_same_pack():
    assert opened(pack_file(make_pack(), "json").decode("utf-8")) == make_pack()


def test_word_and_slides_take_a_template_of_their_kind(templates):
    document = Document(io.BytesIO(pack_file(make_pack(), "docx", templates["docx"])))
    deck = Presentation(io.BytesIO(pack_file(make_pack(), "pptx", templates["pptx"])))
    assert document.sections[0].header.paragraphs[0].text == "Anytown Board"
    assert deck.slide_width == 16000000


@pytest.mark.parametrize("form", ["docx", "pptx"])
def test_the_same_template_gives_the_same_bytes(templates, form):
    first = pack_file(make_pack(), form, templates[form])
    assert pack_file(make_pack(), form, templates[form]) == first


@pytest.mark.parametrize("form", ["doc", "DOCX", ".pdf", "html", "<script>"])
def test_an_unknown_kind_is_refused_with_those_that_there_are(form):
    expected = f"cannot be saved as {form!r}: docx, pptx, pdf, md, json."
    with pytest.raises(InputError, match=re.escape(expected)):
        pack_file(make_pack(), form)


def test_no_kind_at_all_is_refused():
    with pytest.raises(InputError, match="a file without an ending.*: docx, pptx, pdf, md, json"):
        check_format("", None)


@pytest.mark.parametrize(
    ("form", "template"),
    [
        ("docx", "board.pptx"),
        ("pptx", "board.docx"),
        ("docx", "board.dotx"),
        ("pptx", "board"),
        ("pdf", "board.pdf"),
        ("md", "board.docx"),
        ("json", "board.json"),
    ],
)
def test_a_template_of_another_kind_is_refused(form, template):
    with pytest.raises(InputError, match=f"{template} cannot be used for a {form} file"):
        pack_file(make_pack(), form, Path(template))


@pytest.mark.parametrize("form", KINDS)
def test_every_kind_is_fine_without_a_template(form):
    assert check_format(form, None) is None


@pytest.mark.parametrize("form", ["docx", "pptx"])
def test_a_broken_template_is_named(tmp_path, form):
    path = tmp_path / f"board.{form}"
    path.write_bytes(b"broken")
    with pytest.raises(InputError, match=rf"board\.{form} cannot be read"):
        pack_file(make_pack(), form, path)
