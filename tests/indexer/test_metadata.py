import datetime
from pathlib import Path

import pytest

from indexer.metadata import describe
from indexer.reading import Reading, assemble, piece
from indexer.records import BlockKind, Category, Document, Status
from indexer.sources import Source

DIGEST = "0" * 64


def reading(text: str = "Tell the lead.", heading: str = "", level: int = 1, **known: dict) -> Reading:
    pieces = [piece(BlockKind.HEADING, heading, level=level)] if heading else []
    return assemble("text", [*pieces, piece(BlockKind.PARAGRAPH, text)], **known)


def about(
    id: str = "a.txt", found: Reading | None = None, **stated: object
) -> tuple[Document, tuple[str, ...]]:
    return describe(Source(id, Path(id), stated), found or reading(), DIGEST)


def test_the_file_s_own_word_comes_before_what_stands_beside_it() -> None:
    document, notices = about(
        found=reading(stated={"title": "Inside"}),
        title="Beside",
        publisher=" A  board ",
        status="withdrawn",
        category="practice_note",
        published=datetime.date(2024, 5, 31),
        reviewed="2024-06",
        review_by=2026,
    )

    assert (document.title, document.publisher, document.status) == ("Inside", "A board", Status.WITHDRAWN)
    assert (document.published, document.reviewed, document.review_by) == ("2024-05-31", "2024-06", "2026")
    assert (document.category, document.guessed, notices) == (Category.PRACTICE_NOTE, (), ())


def test_what_nobody_states_is_guessed_and_marked() -> None:
    document, _ = about("reports/lga-cse-pack-2014.txt", reading("Issued in December 2014."))

    assert (document.title, document.published) == ("LGA CSE pack 2014", "2014-12")
    assert document.guessed == ("title", "category", "status", "published")


@pytest.mark.parametrize(
    ("stated", "notice"),
    [
        ({"category": "novel"}, "its category 'novel' is not one of legislation, "),
        (
            {"status": "old"},
            "its status 'old' is not one of current, superseded, withdrawn, historical; guessed",
        ),
        ({"published": "31 May 2024"}, "its published '31 May 2024' is no date"),
        ({"reviewed": "2024-13"}, "its reviewed '2024-13' is no date"),
        ({"asks": "who do I ring"}, "its asks are not a list of 12 texts at most; left out"),
        ({"asks": ["who", 3]}, "its asks are not a list of 12 texts at most; left out"),
        ({"asks": ["who"] * 13}, "its asks are not a list of 12 texts at most; left out"),
        ({"title": ["a", "b"]}, "its title is a list or a table, not one value; left out"),
        ({"status": {"a": 1}}, "its status is a list or a table, not one value; left out"),
    ],
)
def test_what_cannot_be_used_is_named_and_left_out(stated: dict, notice: str) -> None:
    document, notices = about(**stated)

    assert len(notices) == 1
    assert notices[0].startswith(notice)
    assert (document.status, document.reviewed) == (Status.CURRENT, None)


def test_unknown_names_and_empty_values_state_nothing() -> None:
    document, notices = about(colour="red", title="", publisher=None)

    assert (document.title, document.publisher, notices) == ("A", None, ())


@pytest.mark.parametrize(
    ("found", "title"),
    [
        (reading(suggested={"title": "From the file"}, heading="Heading"), "From the file"),
        (reading(heading="Marked heading"), "Marked heading"),
        (reading(heading="Found heading", level=3), "Scr review"),
    ],
)
def test_the_title_is_suggested_or_headed_or_named(found: Reading, title: str) -> None:
    document, _ = about("scr_review.txt", found)

    assert document.title in (title, title.replace("Scr", "SCR"))


@pytest.mark.parametrize(
    ("id", "text", "category"),
    [
        ("legislation/a.txt", "Tell.", Category.LEGISLATION),
        ("practice_notes/a.txt", "Tell.", Category.PRACTICE_NOTE),
        ("oxford-scr-2015.txt", "Tell.", Category.SERIOUS_CASE_REVIEW),
        ("children-act-1989.txt", "Tell.", Category.LEGISLATION),
        ("a.txt", "Statutory guidance for schools.", Category.STATUTORY_GUIDANCE),
        ("a.txt", "This is non-statutory guidance, not statutory guidance.", Category.OTHER),
        ("missing-protocol.txt", "Tell.", Category.LOCAL_PROCEDURE),
        ("a.txt", "Report to Anytown Safeguarding Children Board.", Category.LOCAL_PROCEDURE),
        ("a.txt", "Tell.", Category.OTHER),
    ],
)
def test_the_category_is_guessed_from_folder_name_and_opening(id: str, text: str, category: Category) -> None:
    document, _ = about(id, reading(text))

    assert (document.category, "category" in document.guessed) == (category, True)


@pytest.mark.parametrize(
    ("id", "text", "known", "published"),
    [
        ("pack-2014.txt", "First issued March 2009, this edition December 2014.", None, "2014-12"),
        ("pack-2014.txt", "No date here.", "2016-01-02", "2014"),
        ("pack.txt", "No date here.", "2016-01-02", "2016-01-02"),
        ("pack.txt", "No date here.", None, None),
    ],
)
def test_the_date_is_printed_or_in_the_name_or_the_file_s(
    id: str, text: str, known: str | None, published: str | None
) -> None:
    document, _ = about(id, reading(text, suggested={"created": known} if known else {}))

    assert document.published == published
