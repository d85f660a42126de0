from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

from indexer.errors import UnreadableError
from indexer.readers import pdf
from indexer.readers.pdf import join_lines, read_pdf
from indexer.reading import Reading
from indexer.records import Block, BlockKind

FILLER = "Every practitioner should know whom to tell and how to write down what was said."


def make_pdf(path: Path, pages: list[Callable[[Canvas], None]]) -> Path:
    canvas = Canvas(str(path), pagesize=(595, 842))
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def put(canvas: Canvas, y: float, *lines: str, x: float = 72, size: float = 12, bold: bool = False) -> None:
    """Draw lines 15 points apart, the first at height y."""
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    for order, line in enumerate(lines):
        canvas.drawString(x, y - 15 * order, line)


def text_of(reading: Reading, kind: BlockKind) -> list[str]:
    return [reading.text[block.start : block.end] for block in reading.blocks if block.kind is kind]


def only(reading: Reading, beginning: str) -> Block:
    return next(b for b in reading.blocks if reading.text[b.start : b.end].startswith(beginning))


def test_running_header_footer_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            put(canvas, 810, "Safeguarding manual, version 3")
            put(canvas, 600, f"Page text {'abcde'[number]} tells staff to act.", FILLER, FILLER)
            put(canvas, 30, str(number + 1), x=290)

        return draw

    reading = read_pdf(make_pdf(tmp_path / "a.pdf", [page(number) for number in range(5)]))

    assert "Safeguarding manual" not in reading.text
    assert [line for line in reading.text.splitlines() if line.isdigit()] == []
    assert reading.text.count("tells staff to act.") == 5
    assert [reading.page_at(block.start) for block in reading.blocks] == [1, 2, 3, 4, 5]


def test_hyphens_at_line_ends_stay_only_in_compounds(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 700, "A looked-after child may go missing, and every looked-", "after child has a plan.")
        put(canvas, 600, "Write down the infor-", "mation that you share, since information matters.")

    reading = read_pdf(make_pdf(tmp_path / "a.pdf", [draw]))

    assert "every looked-after child" in reading.text
    assert "the information that you share" in reading.text


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("every looked-", "after child", "every looked-after child"),
        ("the infor-", "mation shared", "the information shared"),
        ("the North-", "West region", "the North-West region"),
        ("plain end", "of line", "plain end of line"),
    ],
)
def test_lines_join_as_the_document_writes_it_elsewhere(above: str, below: str, expected: str) -> None:
    words = Counter({"looked-after": 2, "looked": 2, "after": 5, "information": 3})

    assert join_lines(above, below, words) == expected


def test_numbered_paragraphs_bullets_and_letters_become_blocks_of_their_own(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 760, "143. Schools should tell the authority about every pupil", "who leaves early.")
        put(canvas, 730, "3.12 The police were told at once.")
        put(canvas, 715, "• ask the child", "• tell the lead", x=90)
        put(canvas, 685, "(a) the name of the child", "(b) the home address", x=90)
        put(canvas, 600, FILLER)

    reading = read_pdf(make_pdf(tmp_path / "a.pdf", [draw]))

    assert [block.number for block in reading.blocks if block.number] == ["143", "3.12"]
    assert text_of(reading, BlockKind.PARAGRAPH)[0].endswith("every pupil who leaves early.")
    assert text_of(reading, BlockKind.LIST_ITEM) == [
        "• ask the child",
        "• tell the lead",
        "(a) the name of the child",
        "(b) the home address",
    ]


def test_a_bullet_in_small_type_is_a_list_item_and_no_footnote(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 760, FILLER, FILLER, FILLER)
        put(canvas, 200, "• Leaders act with care and with", x=72, size=10)
        put(canvas, 185, "respect for every child.", x=90)

    reading = read_pdf(make_pdf(tmp_path / "a.pdf", [draw]))

    assert text_of(reading, BlockKind.LIST_ITEM) == [
        "• Leaders act with care and with respect for every child.",
    ]


def test_a_paragraph_goes_on_over_a_footnote_and_a_page_break(tmp_path: Path) -> None:
    def first(canvas: Canvas) -> None:
        put(canvas, 700, FILLER, FILLER)
        put(canvas, 140, "12. When a child goes missing from home the people who look after the child")
        put(canvas, 90, "1 See the statutory guidance on missing children.", size=9)

    def second(canvas: Canvas) -> None:
        put(canvas, 760, "should tell the police without delay.")
        put(canvas, 700, FILLER)

    reading = read_pdf(make_pdf(tmp_path / "a.pdf", [first, second]))
    block = only(reading, "12. When")

    assert "look after the child should tell the police" in reading.text[block.start : block.end]
    assert (block.first_page, block.last_page, block.number) == (1, 2, "12")
    assert reading.page_at(block.start) == 1
    assert reading.page_at(block.end - 1) == 2
    assert text_of(reading, BlockKind.FOOTNOTE) == ["1 See the statutory guidance on missing children."]


def test_larger_and_bold_lines_are_headings_ranked_by_size(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 780, "Part one: What", size=20, bold=True)
        put(canvas, 756, "staff should know", size=20, bold=True)
        put(canvas, 700, "Early help", size=14)
        put(canvas, 670, FILLER)
        put(canvas, 640, "Record keeping", bold=True)
        put(canvas, 620, FILLER)

    reading = read_pdf(make_pdf(tmp_path / "a.pdf", [draw]))
    headings = [(b.level, reading.text[b.start : b.end]) for b in reading.blocks if b.level]

    assert headings == [(1, "Part one: What staff should know"), (2, "Early help"), (3, "Record keeping")]


@pytest.mark.parametrize(
    "line",
    [
        "It is vital. Tell the lead today",
        "All staff should:",
        "81",
        "Act at once.",
    ],
)
def test_bold_text_that_is_a_sentence_or_a_lead_in_is_no_heading(tmp_path: Path, line: str) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 760, line, bold=True)
        put(canvas, 700, FILLER, FILLER)

    reading = read_pdf(make_pdf(tmp_path / "a.pdf", [draw]))

    assert text_of(reading, BlockKind.HEADING) == []
    assert line in reading.text


def test_a_contents_page_is_marked_with_its_title_and_long_entries(tmp_path: Path) -> None:
    def contents(canvas: Canvas) -> None:
        put(canvas, 780, "Contents", size=18, bold=True)
        put(
            canvas,
            740,
            "Introduction ........ 3",
            "Early help ........ 5",
            "How to work with parents and carers and",
            "other adults ........ 8",
            "Referrals ........ 12",
        )

    def body(canvas: Canvas) -> None:
        put(canvas, 700, FILLER, FILLER)

    reading = read_pdf(make_pdf(tmp_path / "a.pdf", [contents, body]))

    assert text_of(reading, BlockKind.CONTENTS) == [
        "Contents",
        "Introduction ........ 3",
        "Early help ........ 5",
        "How to work with parents and carers and other adults ........ 8",
        "Referrals ........ 12",
    ]


def filled(canvas: Canvas) -> None:
    put(canvas, 760, *[FILLER] * 10)


def encrypted(path: Path, user: str) -> Path:
    writer = PdfWriter(clone_from=make_pdf(path, [filled]))
    writer.encrypt(user, "owner", algorithm="AES-256")
    writer.write(path)
    return path


def test_a_password_to_open_is_named_as_the_reason(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="protected by a password"):
        read_pdf(encrypted(tmp_path / "a.pdf", user="secret"))


def test_a_password_that_only_guards_against_changes_does_not_stop_reading(tmp_path: Path) -> None:
    assert read_pdf(encrypted(tmp_path / "a.pdf", user="")).text.startswith(FILLER)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_pdf_cut_short_is_unreadable(tmp_path: Path, share: float) -> None:
    path = make_pdf(tmp_path / "a.pdf", [filled, filled])
    data = path.read_bytes()
    path.write_bytes(data[: int(share * len(data))])

    with pytest.raises(UnreadableError, match="damaged or cut short"):
        read_pdf(path)


def test_a_pdf_with_a_wrong_table_of_objects_is_read_without_noise(tmp_path: Path, capfd) -> None:
    path = make_pdf(tmp_path / "a.pdf", [filled])
    path.write_bytes(path.read_bytes().replace(b"startxref\n", b"startxref\n9"))

    assert read_pdf(path).text.startswith(FILLER)
    assert capfd.readouterr().err == ""


def test_a_scan_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no text layer .* OCR"):
        read_pdf(make_pdf(tmp_path / "a.pdf", [lambda canvas: canvas.rect(50, 50, 100, 100)] * 3))


def test_pages_without_text_among_others_give_a_notice(tmp_path: Path) -> None:
    reading = read_pdf(make_pdf(tmp_path / "a.pdf", [filled, lambda canvas: None, filled]))

    assert reading.notices == ("no text on page 2",)
    assert reading.pages == 3


def test_too_many_pages_are_refused_with_both_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)

    with pytest.raises(UnreadableError, match="has 3 pages and the limit is 2: split it"):
        read_pdf(make_pdf(tmp_path / "a.pdf", [filled] * 3))


@pytest.mark.parametrize(("written", "expected"), [("D:20240516101500Z", "2024-05-16"), ("last week", None)])
def test_the_date_of_making_is_suggested_when_it_is_one(
    tmp_path: Path, written: str, expected: str | None
) -> None:
    path = make_pdf(tmp_path / "a.pdf", [filled])
    writer = PdfWriter(clone_from=path)
    writer.add_metadata({"/CreationDate": written, "/Title": "A guide", "/Author": "A board"})
    writer.write(path)

    suggested = read_pdf(path).suggested

    assert suggested.get("created") == expected
    assert (suggested["title"], suggested["author"]) == ("A guide", "A board")
