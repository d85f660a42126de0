"""Pictures of pages: one pixel is one point here, and a picture's y runs down from the top."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfWriter
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from guide_bot.page_picture import MAX_PIXELS, OUTLINE, YELLOW, PagePicture, SourceError, page_picture

WIDTH, HEIGHT = 595, 842
FIRST = "Tell the police at once when a child is at risk."
SECOND = "Write down what was said on the same day."
THIRD = "Keep the record where others can find it."

Place = tuple[float, float, str]  # left, height of the base line, words


def make_pdf(path: Path, *pages: list[Place], size: tuple[float, float] = (WIDTH, HEIGHT)) -> Path:
    canvas = Canvas(str(path), pagesize=size)
    for places in pages:
        canvas.setFont("Helvetica", 12)
        for x, y, words in places:
            canvas.drawString(x, y, words)
        canvas.showPage()
    canvas.save()
    return path


def lines(*texts: str, top: float = 700) -> list[Place]:
    return [(72, top - 15 * order, text) for order, text in enumerate(texts)]


def change(path: Path, edit: Callable[[PdfWriter], object]) -> Path:
    writer = PdfWriter(clone_from=path)
    edit(writer)
    writer.write(path)
    return path


def draw(path: Path, page: int = 1, extract: str = "", **options: object) -> PagePicture:
    return page_picture(path, page, extract, **{"width": WIDTH, **options})


def image(picture: PagePicture) -> Image.Image:
    return Image.open(io.BytesIO(picture.png)).convert("RGB")


def bands(picture: PagePicture) -> list[tuple[int, int, int, int]]:
    """Left, top, right and foot of each unbroken stack of rows that hold marked pixels."""
    found: list[tuple[int, int, int, int]] = []
    marks = (np.asarray(image(picture)) == YELLOW).all(axis=2)
    for y in map(int, np.flatnonzero(marks.any(axis=1))):
        left, right = map(int, np.flatnonzero(marks[y])[[0, -1]])
        if found and found[-1][3] == y - 1:
            left, top, right = min(left, found[-1][0]), found[-1][1], max(right, found[-1][2])
            found[-1] = (left, top, right, y)
        else:
            found.append((left, y, right, y))
    return found


def stands_on(band: tuple[int, int, int, int], words: str, x: float = 72, y: float = 700) -> bool:
    """Tell whether a band holds words that are drawn at x, y, and hardly anything else."""
    left, top, right, foot = band
    end, base = x + stringWidth(words, "Helvetica", 12), HEIGHT - y
    return (
        abs(left - x) < 4
        and abs(right - end) < 4
        and base - 13 < top < base - 7
        and base - 1 < foot < base + 6
    )


def test_the_rectangle_stands_on_the_words(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", lines(FIRST, SECOND, THIRD))
    picture = draw(path, extract=SECOND)
    assert (picture.width, picture.height, picture.marked, picture.pages) == (WIDTH, HEIGHT, 1, 1)
    assert len(bands(picture)) == 1
    assert stands_on(bands(picture)[0], SECOND, y=685)


def test_a_part_of_a_line_is_marked_without_the_rest(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", lines(f"{SECOND} {THIRD}"))
    (band,) = bands(draw(path, extract=THIRD))
    assert stands_on(band, THIRD, x=72 + stringWidth(f"{SECOND} ", "Helvetica", 12))


def test_marked_words_stay_readable(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", lines(FIRST))
    left, top, right, foot = bands(draw(path, extract=FIRST))[0]
    plain, marked = (np.asarray(image(draw(path, extract=text))) for text in ("", FIRST))
    dark = plain[top:foot, left:right].max(axis=2) < 90
    assert dark.sum() > 300
    assert marked[top:foot, left:right].max(axis=2)[dark].max() < 90


def test_each_printed_line_has_its_rectangle(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", lines(FIRST, SECOND, THIRD))
    first, second = bands(draw(path, extract=f"{FIRST} {SECOND}"))
    assert stands_on(first, FIRST)
    assert stands_on(second, SECOND, y=685)


def test_a_word_broken_over_lines_is_marked_on_both(tmp_path: Path) -> None:
    path = make_pdf(
        tmp_path / "a.pdf", lines("Every school has a lead for safe-", "guarding and welfare.", THIRD)
    )
    picture = draw(path, extract="a lead for safeguarding and welfare.")
    assert picture.marked == 1
    assert len(bands(picture)) == 2


@pytest.mark.parametrize(
    "extract",
    [
        "“Staﬀ” must ﬁnd the child’s co\u00adordinator\u00a0– today",
        "• staff must find the child's co-ordinator today",
        "Staffmust find thechild’s coordinator today.",
        "STAFF must fi nd the child’s co ordinator, today",
    ],
)
def test_only_letters_and_digits_are_compared(tmp_path: Path, extract: str) -> None:
    words = "“Staff” must find the child’s co-ordinator – today."
    picture = draw(make_pdf(tmp_path / "a.pdf", lines(words, THIRD)), extract=extract)
    assert picture.marked == 1
    assert len(bands(picture)) == 1


def test_an_extract_over_two_pages_is_marked_on_both(tmp_path: Path) -> None:
    head, foot = (72, 810, "Safeguarding manual"), (72, 90, "12 See the Act of 1989.")
    path = make_pdf(
        tmp_path / "a.pdf",
        [head, *lines(THIRD, "The review must begin within"), foot],
        [head, *lines("ten working days of the report.", SECOND), foot],
    )
    extract = "The review must begin within ten working days of the report."
    first, second = draw(path, 1, extract), draw(path, 2, extract)
    assert first.marked == pytest.approx(5 / 11)
    assert second.marked == pytest.approx(6 / 11)
    assert [stands_on(band, "The review must begin within", y=685) for band in bands(first)] == [True]
    assert [stands_on(band, "ten working days of the report.") for band in bands(second)] == [True]


def test_two_words_over_a_page_break_need_the_text_before(tmp_path: Path) -> None:
    path = make_pdf(
        tmp_path / "a.pdf", lines(f"{THIRD} The lead"), lines("must reply to the family within a week.")
    )
    extract = "The lead must reply to the family within a week."
    assert draw(path, 1, extract).marked == 0
    assert draw(path, 1, extract, before=THIRD).marked == 0.2


def test_words_that_are_not_there_leave_the_page_plain(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", lines(FIRST, SECOND))
    picture = draw(path, extract="The bus is at the school and the driver is on the same road.")
    assert picture.marked == 0
    assert picture.png == draw(path).png


@pytest.mark.parametrize(
    "extract",
    [
        "Foster carers, social workers and teachers ought to ring at any hour when a child is at risk.",
        "Tell the police at any hour, or the local authority and its partners, of a child who has run away.",
    ],
    ids=["ends alike", "begins alike"],
)
def test_a_few_words_alike_in_the_middle_of_a_line_are_not_marked(tmp_path: Path, extract: str) -> None:
    assert draw(make_pdf(tmp_path / "a.pdf", lines(FIRST)), extract=extract).marked == 0


@pytest.mark.parametrize("extract", ["", " – ", "•"])
def test_an_extract_without_words_marks_nothing(tmp_path: Path, extract: str) -> None:
    picture = draw(make_pdf(tmp_path / "a.pdf", lines(FIRST)), extract=extract)
    assert picture.marked == 0
    assert bands(picture) == []


def test_a_page_without_text_is_drawn(tmp_path: Path) -> None:
    picture = draw(make_pdf(tmp_path / "a.pdf", []), extract=FIRST)
    assert (picture.marked, picture.height) == (0, HEIGHT)


def test_a_whole_occurrence_is_preferred_to_a_part(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", lines(FIRST[:-9], SECOND, FIRST))
    (band,) = bands(draw(path, extract=FIRST))
    assert stands_on(band, FIRST, y=670)


def test_the_text_before_chooses_between_two_places(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", lines(FIRST, THIRD, SECOND, THIRD))
    upper, lower = (bands(draw(path, extract=THIRD, before=text)) for text in (FIRST, SECOND))
    assert [stands_on(band, THIRD, y=685) for band in upper] == [True]
    assert [stands_on(band, THIRD, y=655) for band in lower] == [True]


def test_a_note_between_the_words_is_not_marked(tmp_path: Path) -> None:
    note = "14 Regulations made under the Education Act 1996 apply."
    path = make_pdf(tmp_path / "a.pdf", lines(FIRST, note, SECOND))
    picture = draw(path, extract=f"{FIRST} {SECOND}")
    first, second = bands(picture)
    assert picture.marked == 1
    assert stands_on(first, FIRST) and stands_on(second, SECOND, y=670)


def test_a_number_between_the_words_parts_no_rectangle(tmp_path: Path) -> None:
    words = "Tell the police17 at once when a child is at risk."
    picture = draw(make_pdf(tmp_path / "a.pdf", lines(words)), extract=FIRST)
    ((left, top, right, _),) = bands(picture)
    assert picture.marked == 1
    assert all(image(picture).getpixel((x, top - 1)) == OUTLINE for x in range(left, right + 1))


def test_a_few_letters_are_marked_only_as_whole_words(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", lines("This attic17 is let."))
    assert [draw(path, extract=words).marked for words in ("is at", "attic", "17 is")] == [0, 1, 1]


def test_a_word_that_the_page_lacks_is_not_counted(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", lines(FIRST, SECOND))
    picture = draw(path, extract="Tell the police at once when a pupil is at risk.")
    assert picture.marked == pytest.approx(10 / 11)


def test_a_short_word_far_from_the_others_is_not_marked(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", lines("Write down what was said on", THIRD, FIRST))
    assert len(bands(draw(path, extract="Write down what was said on my risk"))) == 1


def test_a_few_words_of_the_next_page_are_not_marked_further_down(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", lines(FIRST, SECOND, THIRD, "Posters go to schools and colleges."))
    extract = f"{FIRST} Schools and colleges have a duty to help each other with such a plan."
    assert [stands_on(band, FIRST) for band in bands(draw(path, extract=extract))] == [True]


def test_letters_of_any_script_are_compared(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", lines("Élève à l’école Straße", SECOND))
    (band,) = bands(draw(path, extract="E\u0301le\u0300ve a\u0300 l'école STRASSE"))
    assert stands_on(band, "Élève à l’école Straße")


def test_words_on_a_turned_page_are_marked_where_they_are_seen(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", lines(FIRST, SECOND))
    change(path, lambda writer: writer.pages[0].rotate(90))
    picture = draw(path, extract=SECOND, width=HEIGHT)
    (band,) = bands(picture)
    assert (picture.width, picture.height, picture.marked) == (HEIGHT, WIDTH, 1)
    assert 680 < band[0] < 685 < band[2] < 698  # what was y, from the foot, is x
    assert abs(band[1] - 72) < 4 and abs(band[3] - 72 - stringWidth(SECOND, "Helvetica", 12)) < 4


def test_words_on_their_side_have_a_rectangle_a_line(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(WIDTH, HEIGHT))
    canvas.setFont("Helvetica", 12)
    canvas.translate(300, 200)
    canvas.rotate(90)
    canvas.drawString(0, 0, FIRST)
    canvas.drawString(0, -30, SECOND)
    canvas.save()
    picture = draw(tmp_path / "a.pdf", extract=f"{FIRST} {SECOND}")
    row = [image(picture).getpixel((x, HEIGHT - 300)) for x in range(WIDTH)]
    assert picture.marked == 1
    assert 289 < row.index(YELLOW) < 300 < row.index(YELLOW, 310) < 330
    assert YELLOW not in row[306:318]


def test_a_cropped_page_is_drawn_as_cropped(tmp_path: Path) -> None:
    def crop(writer: PdfWriter) -> None:
        writer.pages[0].cropbox.lower_left = (50, 400)

    path = change(make_pdf(tmp_path / "a.pdf", lines(FIRST) + lines(SECOND, top=300)), crop)
    picture = draw(path, extract=FIRST, width=WIDTH - 50)
    (band,) = bands(picture)
    assert (picture.width, picture.height) == (WIDTH - 50, HEIGHT - 400)
    assert stands_on(band, FIRST, x=22)
    assert draw(path, extract=SECOND).marked == 0


def test_a_picture_is_as_wide_as_asked_for(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", lines(FIRST))
    assert [draw(path, width=width).width for width in (1, 333, 1000, 1601)] == [1, 333, 1000, 1601]


def test_a_page_of_odd_shape_takes_no_more_memory_than_allowed(tmp_path: Path) -> None:
    picture = draw(make_pdf(tmp_path / "a.pdf", [], size=(3, 14_000)), width=2000)
    assert picture.width * picture.height <= 1.1 * MAX_PIXELS


def test_several_pictures_can_be_asked_for_at_once(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", lines(FIRST), lines(SECOND))
    with ThreadPoolExecutor(4) as pool:
        pictures = list(pool.map(lambda order: draw(path, 1 + order % 2, SECOND), range(12)))
    assert [picture.marked for picture in pictures] == [0, 1] * 6


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"gone\.pdf is not there: put it back"):
        draw(tmp_path / "gone.pdf")


@pytest.mark.parametrize("content", [b"", b"Tell the police.", b"%PDF-1.7\n"])
def test_a_file_that_is_no_pdf_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(SourceError, match=r"a\.pdf is no PDF, or is damaged"):
        draw(tmp_path / "a.pdf")


@pytest.mark.parametrize("page", [-1, 0, 3])
def test_a_page_that_is_not_there_is_named(tmp_path: Path, page: int) -> None:
    path = make_pdf(tmp_path / "a.pdf", lines(FIRST), lines(SECOND))
    with pytest.raises(SourceError, match=f"has no page {page}: choose a page from 1 to 2"):
        draw(path, page)


def test_a_password_is_asked_to_be_taken_off(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", lines(FIRST))
    change(path, lambda writer: writer.encrypt("open", algorithm="AES-256"))
    with pytest.raises(SourceError, match="is protected by a password: put a copy without"):
        draw(path)


def test_a_password_against_changes_keeps_nobody_from_reading(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", lines(FIRST))
    change(path, lambda writer: writer.encrypt("", "change", algorithm="AES-256"))
    assert draw(path, extract=FIRST).marked == 1
