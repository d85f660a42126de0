"""Citations in words."""

from dataclasses import replace

import pytest

from guide_bot.citation import (
    also_line,
    category_label,
    citation_line,
    dated,
    heading_and_paragraph,
    plain_date,
)
from indexer.records import Category, Status
from tests.conftest import make_document, make_hit, make_passage


@pytest.mark.parametrize(
    ("date", "words"),
    [("2025", "2025"), ("2025-09", "September 2025"), ("2024-05-01", "1 May 2024"), (None, "date not known")],
)
def test_a_date_is_written_as_people_write_it(date, words):
    assert plain_date(date) == words


def test_a_guessed_category_and_date_say_so():
    document = make_document(category=Category.OTHER, guessed=("category", "published"))
    assert category_label(document) == "Other (guessed)"
    assert dated(document) == "May 2024 (guessed)"


def test_an_unknown_date_is_not_called_guessed():
    assert dated(make_document(published=None, guessed=("published",))) == "date not known"


def test_a_superseded_document_names_what_replaced_it():
    document = make_document(status=Status.SUPERSEDED, superseded_by="Working Together 2023")
    assert dated(document) == "May 2024 · Superseded by Working Together 2023"


def test_heading_and_paragraphs_are_named():
    passage = make_passage(numbers=("12", "13"))
    assert heading_and_paragraph(make_document(), passage) == "Police · paragraphs 12, 13"


def test_a_heading_that_repeats_the_title_is_left_out():
    assert heading_and_paragraph(make_document(title="Police"), make_passage(numbers=())) == ""


def test_a_citation_line_runs_from_document_to_paragraph():
    hit = make_hit()
    assert citation_line(hit) == "A guide · Statutory guidance · May 2024 · page 2 · Police · paragraph 12"


def test_other_places_that_say_the_same_are_named():
    hit = make_hit()
    again = replace(hit, passage=make_passage(headings=("Annex",), numbers=("119",)), page=34)
    assert also_line(replace(hit, also=(again,))) == "Said again: page 34 · Annex · paragraph 119"
    assert also_line(hit) == ""


def test_another_document_that_says_the_same_is_named_with_its_date():
    pack = make_document(id="pack.md", title="Local pack", published="2016-11", status=Status.HISTORICAL)
    again = replace(make_hit(page=None), document=pack, passage=make_passage(headings=(), numbers=()))
    assert also_line(make_hit(also=(again,))) == "Said again: Local pack · November 2016 · Historical"
