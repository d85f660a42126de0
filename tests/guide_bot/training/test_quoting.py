"""Extracts as a pack holds them, and which of them it may hold."""

from dataclasses import replace

import pytest

from guide_bot.caution import CASE, TOLD
from guide_bot.citation import Citation
from guide_bot.extracts import Extract
from guide_bot.training.pack import Quoted
from guide_bot.training.quoting import (
    names_a_child,
    passage_of,
    quote_extract,
    quote_words,
    says_same,
    stands,
)
from indexer.index import open_index
from indexer.records import Category
from tests.conftest import make_document, make_hit

SOURCE = "Guide 2024, para 3"
NOTE = {"written": "2026-11-21", "category": Category.PRACTICE_NOTE}
GUIDE = "# A guide\n\n## First steps\n\nTell the police at once. Write it down.\n\n## Then\n\n3.12 Ring the school.\n"


def make_extract(text, rests_on="", start=100, lead_in="", caution="", **document):
    """An extract of a document, `start` characters into it."""
    at = Citation("guide.pdf", "guide", 2, "Police", "12", start, start + len(text), rests_on)
    return Extract(make_hit(text, document=make_document(**document)), at, text, lead_in, caution)


def make_quoted(text="Tell the police at once.", **changes):
    return replace(Quoted(text, "A guide", "guide.pdf", 0, len(text)), **changes)


@pytest.fixture
def index(build, write, tmp_path):
    write("guide.md", GUIDE)
    build()
    return open_index(tmp_path / "index")


def quoted_at(index, words, **changes):
    """Some words of the guide as a pack holds them."""
    start = index.library.reading_text("guide.md").index(words)
    quoted = Quoted(words, "A guide", "guide.md", start, start + len(words))
    return replace(quoted, **changes)


def passage_with(index, words):
    return next(found for found in index.library.of_document("guide.md") if words in found.text)


def test_an_extract_is_quoted_with_its_place_and_what_it_depends_on():
    extract = make_extract("Tell the police.", lead_in="Staff must:", caution="Told as it was.")
    assert quote_extract(extract, "The law") == Quoted(
        "Tell the police.",
        "A guide · May 2024 · page 2 · Police · paragraph 12",
        "guide.pdf",
        100,
        116,
        "Staff must:",
        "Told as it was.",
        "The law",
    )


def test_an_extract_has_no_group_unless_it_is_given_one():
    assert quote_extract(make_extract("Tell the police.")).group == ""


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"Ring the police. ({SOURCE})", "Ring the police."),
        (f"Ring the police ({SOURCE}).", "Ring the police"),
        ("Ring the police. (Act 1989 s.2(1); Guide)", "Ring the police."),
        ("Ring the police.\n(Guide)", "Ring the police."),
        ("Ring (999) the police. (Guide)", "Ring (999) the police."),
        (f"Ring the police. ({SOURCE})\nThen write. (Guide)", f"Ring the police. ({SOURCE})\nThen write."),
        ("Ring the police. (Guide) Then write.", "Ring the police. (Guide) Then write."),
        ("Ring the police.", "Ring the police."),
    ],
)
def test_a_notes_source_after_its_words_is_left_off(text, kept):
    found = quote_extract(make_extract(text, rests_on=SOURCE, **NOTE))
    assert (found.text, found.start, found.end) == (kept, 100, 100 + len(kept))
    assert found.cited.endswith(f"after {SOURCE}")


def test_brackets_at_the_end_of_another_document_are_its_own_words():
    text = "Ring the police (or the council)."
    assert quote_extract(make_extract(text)).text == text
    assert quote_extract(make_extract(text, **NOTE)).text == text  # a note that names no source there


@pytest.mark.parametrize(
    ("text", "kept", "first"),
    [
        ("• Ring the police.", "Ring the police.", 2),
        ("• Ring.\n• Write.", "• Ring.\n• Write.", 0),
        ("Staff must:\n• Ring.", "Staff must:\n• Ring.", 0),
        ("Ring • write.", "Ring • write.", 0),
        ("- Ring.", "- Ring.", 0),
    ],
)
def test_the_bullet_of_a_single_item_is_left_off(text, kept, first):
    found = quote_extract(make_extract(text))
    assert (found.text, found.start, found.end) == (kept, 100 + first, 100 + len(text))


def test_bullet_and_source_are_both_left_off_and_the_place_is_that_of_the_words():
    found = quote_extract(make_extract("• Ring the police. (Guide)", rests_on="Guide", **NOTE))
    assert (found.text, found.start, found.end) == ("Ring the police.", 102, 118)


def test_words_of_a_passage_are_quoted_with_their_place(index):
    passage = passage_with(index, "Write it down.")
    start = passage.text.index("Write it down.")
    found = quote_words(index, index.documents["guide.md"], passage, start, start + len("Write it down."))
    assert found == quoted_at(index, "Write it down.", cited="A guide · date not known · First steps")


def test_the_paragraph_of_the_words_is_named(index):
    passage = passage_with(index, "Ring the school.")
    found = quote_words(index, index.documents["guide.md"], passage, 5, 21)
    assert found.text == "Ring the school."
    assert found.cited == "A guide · date not known · Then · paragraph 3.12"


@pytest.mark.parametrize(
    ("text", "category", "expected"),
    [
        ("Nobody rang and nobody was told.", Category.SERIOUS_CASE_REVIEW, TOLD),
        ("Child A went to the clinic.", Category.SERIOUS_CASE_REVIEW, CASE),
        ("Staff should ring at once.", Category.SERIOUS_CASE_REVIEW, ""),
        ("Nobody rang and nobody was told.", Category.STATUTORY_GUIDANCE, ""),
    ],
)
def test_words_that_are_no_advice_say_so(build, write, tmp_path, text, category, expected):
    write("guide.md", f"---\ncategory: {category.value}\n---\n# A guide\n\n{text}\n")
    build()
    index = open_index(tmp_path / "index")
    passage = passage_with(index, text)
    start = passage.text.index(text)
    found = quote_words(index, index.documents["guide.md"], passage, start, start + len(text))
    assert (found.text, found.caution) == (text, expected)


@pytest.mark.parametrize(
    "text",
    [
        "Child A was seen.",
        "The review of child B began.",
        "Children A to F were known.",
        "Girl C and Boy D left.",
        "Girls A and B left.",
        "Young Person E went home.",
        "It was said of young person G.",
        "AB1 went home.",
        "Write to Ellie Marsden.",
        "Ring her on 07700 900123.",
        "She lives at 12 Oak Street.",
    ],
)
def test_a_child_that_a_review_names_by_letter_and_personal_data_are_seen(text):
    assert names_a_child(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A child may be exploited. A parent may not see it.",
        "Children And Families Act",
        "Section 47 of the Children Act 1989 applies.",
        "Every child has a right to be heard.",
        "Girls are exploited, and so are boys.",
        "Ring 999 or 101.",
        "日本の子ども",
    ],
)
def test_words_about_children_in_general_name_nobody(text):
    assert not names_a_child(text)


@pytest.mark.parametrize(
    ("start", "end", "same"),
    [(0, 10, True), (9, 20, True), (3, 5, True), (-5, 30, True), (10, 20, False), (-9, 0, False)],
)
def test_extracts_of_one_document_are_the_same_when_they_overlap(start, end, same):
    one = make_quoted("one thing", start=0, end=10)
    other = make_quoted("quite other words", start=start, end=end)
    assert says_same(one, other) is says_same(other, one) is same


def test_places_of_two_documents_do_not_overlap():
    one, other = make_quoted("Tell the police."), make_quoted("Write letters.", document_id="other.pdf")
    assert not says_same(one, other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Tell police today", "TELL: police, today!", True),
        ("alpha bravo delta", "alpha bravo gamma", True),  # 2 of 3
        ("alpha bravo", "alpha gamma", False),  # 1 of 2: not more than half
        ("alpha", "alpha bravo gamma delta", True),  # the shorter one stands in the longer
        ("you and she", "you and she may go", False),  # no word that tells anything
        ("", "", False),
        ("", "Tell the police.", False),
        ("Schutz für Mädchen", "SCHUTZ FÜR MÄDCHEN", True),
    ],
)
def test_extracts_with_most_words_in_common_say_the_same(one, other, same):
    first, second = make_quoted(one), make_quoted(other, document_id="other.pdf")
    assert says_same(first, second) is says_same(second, first) is same


def test_an_extract_stands_while_the_document_holds_its_very_characters(index):
    assert stands(index, quoted_at(index, "Tell the police at once."))


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "Tell the police at once!"},
        {"start": 0},
        {"end": 10**9},
        {"document_id": "gone.md"},
        {"document_id": ""},
        {"start": 10**9, "end": 10**9 + 24},
    ],
)
def test_an_extract_that_was_changed_or_whose_document_is_gone_does_not_stand(index, changes):
    assert not stands(index, quoted_at(index, "Tell the police at once.", **changes))


def test_an_extract_does_not_stand_once_its_document_was_edited(index, build, write, tmp_path):
    quoted = quoted_at(index, "Tell the police at once.")
    write("guide.md", GUIDE.replace("# A guide", "# A longer guide"))
    build()
    assert stands(index, quoted)
    assert not stands(open_index(tmp_path / "index"), quoted)


def test_the_passage_of_an_extract_is_the_one_in_which_it_begins(index):
    for words in ("Tell the police at once.", "Write it down.", "Ring the school."):
        assert passage_of(index, quoted_at(index, words)) == passage_with(index, words)


def test_a_passage_begins_at_its_first_character_and_ends_before_its_last(index):
    first, second = index.library.of_document("guide.md")
    assert passage_of(index, make_quoted(document_id="guide.md", start=first.start)) == first
    assert passage_of(index, make_quoted(document_id="guide.md", start=first.end - 1)) == first
    assert passage_of(index, make_quoted(document_id="guide.md", start=first.end)) is None
    assert passage_of(index, make_quoted(document_id="guide.md", start=second.start)) == second


@pytest.mark.parametrize(
    "changes", [{"document_id": "gone.md"}, {"start": -1}, {"start": 0}, {"start": 10**9}]
)
def test_no_passage_is_found_outside_the_documents_passages(index, changes):
    assert passage_of(index, quoted_at(index, "Write it down.", **changes)) is None
