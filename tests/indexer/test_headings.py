import pytest

from indexer.headings import find_headings, is_contents_line, mark_contents
from indexer.reading import Piece, piece
from indexer.records import BlockKind

LONG = "Every practitioner who is worried about a child should tell the safeguarding lead on the same day."


def paragraphs(*texts: str) -> list[Piece]:
    return [piece(BlockKind.PARAGRAPH, text) for text in texts]


def levels(*texts: str) -> list[int]:
    return [item.level for item in find_headings(paragraphs(*texts), [False] * len(texts))]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Chapter 2 Early help", 1),
        ("APPENDIX 1: TERMS", 1),
        ("2 Background", 2),
        ("2.1 Definitions", 3),
        ("2.1.10 West Midlands Region", 4),
        ("EARLY HELP", 3),
        ("Early help", 5),
        ("What should I do?", 5),
        ("Recommendation:", 5),
        ("CRIME CHARACTERISTICS AND THEIR MEANING NOW:", 3),
    ],
)
def test_short_lines_above_text_are_headings_of_a_level(text: str, level: int) -> None:
    assert levels(text, LONG) == [level, 0]


@pytest.mark.parametrize(
    "text",
    [
        "Children must be heard.",
        "10 NOVEMBER 2016",
        "13th March 2019",
        "29/10/15 Conference",
        "3.12.2014 Meeting",
        "Street team 01922 621208",
        "Police emergency 999",
        "lead@council.example",
        "See www.council.example",
        "Source: the board's seminar",
        "Unheard voices, page 106",
        "The key question for us was:",
        "4.3.8 The chief constable has said:⁵⁶",
        "12",
        "• • •",
        "visits, befriending, family work, trust",
        "and so it went",
        "A line of more than fourteen words is taken for a paragraph and never for a heading",
    ],
)
def test_other_short_lines_are_no_headings(text: str) -> None:
    assert [level for level in levels(text, LONG) if level] == []


def test_a_heading_needs_something_below_it() -> None:
    assert levels(LONG, "Early help") == [0, 0]
    assert levels("Part 1", "Early help", "Aims", LONG) == [1, 5, 5, 0]


def test_a_lead_in_to_a_list_is_no_heading() -> None:
    pieces = [*paragraphs("Ask about:"), piece(BlockKind.LIST_ITEM, "• home")]

    assert find_headings(pieces, [False, False])[0].kind is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    ("item", "after", "level"),
    [
        ("4. Does the panel receive the report?", LONG, 4),
        ("6. Next steps", "6.1 The board will act.", 2),
        ("3. AIMS", LONG, 2),
        ("2. Tell the lead", LONG, 0),
    ],
)
def test_numbered_items_are_headings_when_they_read_so(item: str, after: str, level: int) -> None:
    pieces = [piece(BlockKind.LIST_ITEM, item), *paragraphs(after)]

    assert find_headings(pieces, [False, False])[0].level == level


def test_a_title_from_the_contents_list_is_a_heading_of_level_two() -> None:
    texts = ("Aims 3", "Early help 5", "Referrals 9", "Early help", LONG)
    found = find_headings(paragraphs(*texts), [False] * 5)

    assert [item.kind.value for item in found] == ["contents"] * 3 + ["heading", "paragraph"]
    assert found[3].level == 2


@pytest.mark.parametrize(("gaps", "left"), [([True, False] * 5, 0), ([False, False] * 5, 5)])
def test_a_repeated_line_is_dropped_only_beside_page_breaks(gaps: list[bool], left: int) -> None:
    pieces = paragraphs(*[text for letter in "abcde" for text in ("Annual report", f"{LONG} {letter}.")])

    assert sum(item.text == "Annual report" for item in find_headings(pieces, gaps)) == left


def test_a_repeated_slogan_is_dropped_wherever_it_stands() -> None:
    said = [f"{LONG} {letter}." for letter in "abcde"]
    pieces = paragraphs(*[text for line in said for text in ("SAY SOMETHING IF YOU SEE SOMETHING", line)])

    assert [item.text for item in find_headings(pieces, [False] * 10)] == said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What will the local authority do? 20", True),
        ("5.103 | Pressures in care | 54", True),
        ("Early help ........ 5", True),
        ("Seen on 14 May 2012", False),
        ("As told in chapter and page 7", False),
        ("Children aged 15", False),
        ("7", False),
        ("3.2 14", False),
    ],
)
def test_a_contents_line_is_a_title_and_a_page(text: str, expected: bool) -> None:
    assert is_contents_line(text) is expected


def test_contents_are_marked_with_their_title_in_runs_of_rising_pages() -> None:
    listed = paragraphs("Aims 3", "Help 5", "Referrals 9", LONG)
    pieces = [piece(BlockKind.HEADING, "Contents", level=1), *listed]

    assert [item.kind.value for item in mark_contents(pieces)] == ["contents"] * 4 + ["paragraph"]


@pytest.mark.parametrize("texts", [("Aims 3", "Help 5"), ("Boys seen 9", "Girls seen 5", "Others seen 2")])
def test_short_runs_and_falling_figures_are_no_contents(texts: tuple[str, ...]) -> None:
    assert {item.kind for item in mark_contents(paragraphs(*texts))} == {BlockKind.PARAGRAPH}
