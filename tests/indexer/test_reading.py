import pytest

from indexer.reading import Piece, assemble, join_split, paragraph_number, piece
from indexer.records import BlockKind

P, H, LI, TR, FN = (
    BlockKind.PARAGRAPH,
    BlockKind.HEADING,
    BlockKind.LIST_ITEM,
    BlockKind.TABLE_ROW,
    BlockKind.FOOTNOTE,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("143. Schools should", "143"),
        ("3.12 The police", "3.12"),
        ("1.4.2. The key", "1.4.2"),
        ("12) Tell", "12"),
        ("(4) Tell", "4"),
        ("15 children were seen", None),
        ("• 3.12 told", None),
        ("2014. A year", None),
        ("3.12", None),
        ("", None),
    ],
)
def test_paragraph_numbers_are_read_from_the_beginning(text: str, number: str | None) -> None:
    assert paragraph_number(text) == number


def test_blocks_offsets_cut_their_own_text_from_the_whole() -> None:
    pieces = [piece(H, "Help", 1, 2), piece(P, "Do this:", 1), piece(LI, "• ask", 1), piece(LI, "• tell", 2)]
    reading = assemble("pdf", pieces, 2)

    assert reading.text == "Help\n\nDo this:\n• ask\n• tell"
    assert [reading.text[b.start : b.end] for b in reading.blocks] == ["Help", "Do this:", "• ask", "• tell"]
    assert reading.page_starts == ((0, 1), (21, 2))


@pytest.mark.parametrize(("offset", "page"), [(0, 1), (4, 1), (5, 1), (6, 2), (10, 2)])
def test_a_character_knows_its_page(offset: int, page: int) -> None:
    split = Piece(P, ((1, "first"), (2, "then")))

    assert assemble("pdf", [split], 2).page_at(offset) == page


def test_empty_pieces_and_no_pieces_leave_no_blocks() -> None:
    assert assemble("text", [piece(P, "  \n ")]).blocks == ()
    assert assemble("text", []).text == ""


def test_rows_and_items_of_different_kinds_are_parted_by_an_empty_line() -> None:
    assert assemble("text", [piece(TR, "a | b"), piece(TR, "c"), piece(LI, "• d")]).text == "a | b\nc\n\n• d"


def test_a_paragraph_goes_on_in_small_letters_past_a_footnote() -> None:
    joined = join_split([piece(P, "The police", 1), piece(FN, "1 A note.", 1), piece(P, "were told.", 2)])

    assert [item.text for item in joined] == ["The police were told.", "1 A note."]
    assert joined[0].parts == ((1, "The police"), (2, "were told."))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The police were told.", "then they came"),
        ("The police", "3.2 were told"),
        ("The police", "Were told"),
        ("Whom to tell:", "the police"),
    ],
)
def test_finished_numbered_and_new_sentences_stay_apart(before: str, after: str) -> None:
    assert len(join_split([piece(P, before, 1), piece(P, after, 1)])) == 2


def test_a_full_line_cut_by_a_page_goes_on_with_a_capital() -> None:
    before = piece(P, "When a child goes missing the social worker should at once inform the", 1)

    assert len(join_split([before, piece(P, "Metropolitan Police.", 2)])) == 1
    assert len(join_split([before, piece(P, "Metropolitan Police.", 1)])) == 2


def test_a_heading_never_takes_in_what_follows() -> None:
    assert len(join_split([piece(H, "Early help", 1, 1), piece(P, "and more", 1)])) == 2


def test_a_paragraph_keeps_its_number_when_joined() -> None:
    joined = join_split([piece(P, "4. The police", 1), piece(P, "were told.", 2)])

    assert [(item.number, item.text) for item in joined] == [("4", "4. The police were told.")]
