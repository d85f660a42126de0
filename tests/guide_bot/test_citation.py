"""Citations in words."""

from dataclasses import replace

import pytest

from guide_bot.citation import (
    Citation,
    also_line,
    category_label,
    citation_line,
    cited_line,
    dated,
    heading_and_paragraph,
    paragraph_at,
    plain_date,
    resolve,
    rests_on,
)
from indexer.library import Library
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


NOTE = "Ring the police. Then write it down. (Guide 2024, para 3)\nTell the carer. (Child Act 1989 s.47)"


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("Ring the police.", "Guide 2024, para 3"),
        ("Then write it down. (Guide 2024, para 3)", "Guide 2024, para 3"),
        ("Tell the carer.", "Child Act 1989 s.47"),
        (NOTE, "Guide 2024, para 3; Child Act 1989 s.47"),
    ],
)
def test_words_of_a_note_name_what_their_paragraph_rests_on(words, source):
    start = NOTE.index(words)
    passage = make_passage(NOTE)
    document = make_document(written="2026-11-01")
    assert rests_on(document, passage, start, start + len(words)) == source
    assert rests_on(make_document(), passage, start, start + len(words)) == ""


def test_a_note_on_another_document_says_so():
    assert dated(make_document(written="2026-11-01")) == "May 2024 · our note of 1 November 2026"


def test_heading_and_paragraphs_are_named():
    passage = make_passage(numbers=("12", "13"))
    assert heading_and_paragraph(make_document(), passage) == "Police · paragraphs 12, 13"


def test_a_heading_that_repeats_the_title_is_left_out():
    assert heading_and_paragraph(make_document(title="Police"), make_passage(numbers=())) == ""


def test_the_line_of_a_notes_extract_ends_with_what_it_rests_on():
    citation = Citation("a.md", "a", None, "Police", None, 0, 4, "Guide 2024, para 3")
    line = cited_line(make_document(written="2026-11-01"), citation)
    assert line == "A guide · May 2024 · our note of 1 November 2026 · Police · after Guide 2024, para 3"


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


CITED = Citation("guide.pdf", "guide", 2, "Police", "12", 5, 13)


@pytest.fixture
def library(tmp_path):
    with Library.create(tmp_path / "library.sqlite") as made:
        made.add(make_document(), "Ring \n“Žižek” 🙂 today.", [[0, 2]], "s", [], [])
        yield made


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(5, 13, "\n“Žižek”"), (14, 15, "🙂"), (0, 0, ""), (0, 22, "Ring \n“Žižek” 🙂 today.")],
)
def test_a_citation_resolves_to_the_very_characters(library, start, end, words):
    assert resolve(library, replace(CITED, start=start, end=end)) == words


def test_a_citation_of_a_document_that_is_not_there_is_an_error(library):
    with pytest.raises(KeyError, match="pack.md"):
        resolve(library, replace(CITED, document_id="pack.md"))


@pytest.mark.parametrize(
    ("numbers", "text", "words", "paragraph"),
    [
        ((), "Tell the police.", "police", None),
        (("12",), "12 Tell the police.", "police", "12"),
        (("12",), "12 Tell the police.", "12", "12"),
        (("12",), "and 12 others, at once.", "once", "12"),  # a long paragraph goes on
        (("12", "13"), "12 Tell.\n13 Write.", "Tell", "12"),
        (("12", "13"), "12 Tell.\n13 Write.", "Write", "13"),
        (("121", "12"), "121. Tell.\n12. Write.", "Tell", "121"),
        (("3.1.2", "3.1"), "3.1.2 Tell.\n(3.1) Write.", "Tell", "3.1.2"),
        (("3.1.2", "3.1"), "3.1.2 Tell.\n(3.1) Write.", "Write", "3.1"),
    ],
)
def test_words_stand_in_the_paragraph_whose_number_was_last_printed(numbers, text, words, paragraph):
    assert paragraph_at(make_passage(text, numbers=numbers), text.index(words)) == paragraph


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "A guide · May 2024 · page 2 · Police · paragraph 12"),
        ({"page": None, "paragraph": None}, "A guide · May 2024 · Police"),
        ({"heading": "A guide"}, "A guide · May 2024 · page 2 · paragraph 12"),  # the title again
        ({"heading": "", "page": None, "paragraph": None}, "A guide · May 2024"),
    ],
)
def test_an_extracts_line_holds_what_is_known_of_its_place(changes, line):
    assert cited_line(make_document(), replace(CITED, **changes)) == line


def test_an_extracts_line_says_that_its_source_is_out_of_force():
    document = make_document(status=Status.WITHDRAWN, guessed=("published",))
    assert cited_line(document, CITED).startswith("A guide · May 2024 (guessed) · Withdrawn · page 2")
