"""What a person changes of what is known about a document."""

from dataclasses import replace

import pytest

from guide_bot.library.details import (
    Details,
    can_undo,
    changed,
    check,
    check_new,
    confirm,
    details_of,
    label,
    save,
    state_new,
    supersede,
    title_now,
    undo,
)
from indexer.errors import InputError
from indexer.records import Status


@pytest.fixture
def pair(write, indexed):
    """Two documents: a.txt, of which all is guessed, and b.txt, of which most is stated."""
    write("a.txt", "Tell the lead at once.")
    write("b.txt", "Tell the police.")
    write(
        "b.toml",
        'title = "Notices"\npublisher = "A board"\npublished = "2020"\nstatus = "current"\nreviewed = 2021\n',
    )
    return indexed().values()


def faults(document, documents, **values):
    return check(replace(details_of(document), **values), document, documents)


def test_details_are_what_the_index_says_with_what_was_changed_since(pair, write):
    _, document = pair
    write("b.toml", 'title = "Serving notices"\npublisher = ""\nreviewed = 2022-03-01\n')
    assert details_of(document) == Details(
        "Serving notices", "other", "", "2020", "2022-03-01", "", "current", "", "", "", ""
    )


def test_what_is_saved_counts_when_the_documents_are_indexed_again(pair, indexed, library):
    document, _ = pair
    assert (
        save(document, {"title": " Telling   the lead ", "category": "practice_note"}) == library / "a.toml"
    )
    assert details_of(document).title == "Telling the lead"
    again = indexed()["a.txt"]
    assert (again.title, again.category, again.guessed) == ("Telling the lead", "practice_note", ("status",))


def test_only_what_differs_is_written(pair, library):
    document, other = pair
    assert changed(other, replace(details_of(other), title="Notices ", reviewed="2022")) == {
        "reviewed": "2022"
    }
    save(document, {"title": "A", "status": "current", "publisher": ""})
    assert not (library / "a.toml").exists()
    assert not can_undo(document)
    save(other, {"title": "Notices", "reviewed": "2022"})
    assert 'reviewed = "2022"\n' in (library / "b.toml").read_text()


def test_an_emptied_field_is_empty_at_once_and_can_be_stated_again(pair, indexed, library):
    _, document = pair
    save(document, {"title": "", "publisher": ""})
    assert (details_of(document).title, details_of(document).publisher) == ("", "")
    assert 'title = ""\npublisher = ""\n' in (library / "b.toml").read_text()
    assert (indexed()["b.txt"].title, indexed()["b.txt"].publisher) == ("B", None)
    save(document, {"publisher": "A board"})
    assert indexed()["b.txt"].publisher == "A board"


def test_what_the_corpus_file_says_is_taken_out_beside_the_document(write, indexed, library):
    write("a.txt", "Tell the lead at once.")
    write("corpus.toml", '["*"]\npublisher = "A board"\n')
    document = indexed()["a.txt"]
    save(document, {"publisher": ""})
    assert (library / "a.toml").read_text() == 'publisher = ""\n'
    assert indexed()["a.txt"].publisher is None


def test_a_value_of_the_corpus_file_stays_emptied_after_another_was_stated(write, indexed):
    write("a.txt", "Tell the lead at once.")
    write("corpus.toml", '["*"]\npublisher = "A board"\n')
    document = indexed()["a.txt"]
    save(document, {"publisher": "Another"})
    save(document, {"publisher": ""})
    assert indexed()["a.txt"].publisher is None


def test_a_guess_beside_an_empty_statement_is_confirmed_but_not_emptied(pair, indexed):
    _, document = pair
    save(document, {"title": ""})
    again = indexed()["b.txt"]
    assert "guessed from the file" in faults(again, [again], title="")["title"]
    confirm(again, ["title"])
    assert "title" not in indexed()["b.txt"].guessed


def test_a_guess_is_confirmed(pair, indexed):
    document, _ = pair
    confirm(document, ["title", "status", "licence"])
    assert indexed()["a.txt"].guessed == ("category",)
    assert details_of(document).title == "A"


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        ("published", "31 May 2024", "Write a year, a month or a day"),
        ("reviewed", "2024-02-30", "Write a year"),
        ("review_by", "2019", "cannot be due for review before it was published"),
        ("category", "novel", "Choose one of legislation, "),
        ("status", "old", "Choose one of current, "),
        ("title", "x" * 301, "It has 301 characters and may have 300"),
        ("title", "x\u202ey", "characters that cannot be seen"),
        ("title", "x\ud800", "characters that cannot be seen"),
        ("source_address", "javascript:alert(1)", "begins with https://"),
        ("source_address", "https://a.example/b c", "without spaces"),
        ("superseded_by", "Nothing", "cannot be in force and be superseded by Nothing"),
    ],
)
def test_what_is_wrong_is_told_by_field(pair, field, text, message):
    _, document = pair
    found = faults(document, pair, **{field: text})
    assert [message in fault for fault in found.values()] == [True]
    assert list(found) == ["status" if field == "superseded_by" else field]


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"published": "2024", "review_by": "2024-01"},
        {"published": "2024-05-31", "review_by": "2024"},
        {"published": "", "reviewed": "2024-02-29"},
        {"source_address": "https://a.example/b?c=d#e", "title": "ظلم 🙂"},
        {"status": "withdrawn"},
    ],
)
def test_what_is_right_has_no_message(pair, values):
    _, document = pair
    assert faults(document, pair, **values) == {}


def test_a_guess_cannot_be_emptied_but_what_was_stated_instead_can(pair):
    document, _ = pair
    assert "guessed from the file" in faults(document, pair, title="")["title"]
    save(document, {"title": "Ours"})
    assert faults(document, pair, title="") == {}


def test_a_successor_is_a_document_that_is_there_and_another(pair):
    document, _ = pair
    superseded = {"status": "superseded"}
    assert "Choose the document" in faults(document, pair, **superseded)["superseded_by"]
    assert (
        "No document is called C" in faults(document, pair, superseded_by="C", **superseded)["superseded_by"]
    )
    assert "its own place" in faults(document, pair, superseded_by="A", **superseded)["superseded_by"]
    assert faults(document, pair, superseded_by="Notices", **superseded) == {}


def test_a_successor_is_named_as_it_is_called_now(pair):
    document, other = pair
    save(other, {"title": "Notices 2025"})
    supersede(document, other, pair)
    assert details_of(document).superseded_by == "Notices 2025"


@pytest.mark.parametrize("title", ["Notices", "Notices 2025"])
def test_a_successor_may_be_named_as_before_or_as_now(pair, title):
    document, other = pair
    save(other, {"title": "Notices 2025"})
    assert faults(document, pair, status="superseded", superseded_by=title) == {}


def test_a_ring_is_found_under_new_titles_too(pair):
    document, other = pair
    save(document, {"title": "Calling"})
    save(document, {"status": "superseded", "superseded_by": "Notices"})
    assert "Calling is itself superseded" in faults(
        other, pair, status="superseded", superseded_by="Calling"
    ).get("superseded_by", "")


def test_a_title_that_is_emptied_or_cannot_be_read_is_that_of_the_index(pair, write):
    _, other = pair
    save(other, {"title": ""})
    assert title_now(other) == "Notices"
    write("b.toml", "title = ")
    assert title_now(other) == "Notices"


def test_two_documents_do_not_supersede_each_other(pair, indexed):
    document, other = pair
    supersede(document, other, pair)
    with pytest.raises(InputError, match="Superseded by of Notices: A is itself superseded by this document"):
        supersede(other, document, pair)
    again = indexed()["a.txt"]
    assert (again.status, again.superseded_by) == (Status.SUPERSEDED, "Notices")


def test_a_successor_that_was_stated_by_hand_does_not_stop_other_changes(write, indexed):
    write("a.txt", "Tell the lead at once.")
    write("a.toml", 'status = "superseded"\nsuperseded_by = "What is kept elsewhere"\n')
    document = indexed()["a.txt"]
    assert faults(document, [document], publisher="A board") == {}


def test_what_cannot_be_used_is_not_saved(pair, library):
    document, _ = pair
    with pytest.raises(InputError, match="Published of A: Write a year"):
        save(document, {"published": "soon"})
    with pytest.raises(InputError, match="Title of A: It was guessed"):
        save(document, {"title": " "})
    with pytest.raises(InputError, match="asks cannot be changed: name some of title, "):
        save(document, {"asks": "who"})
    assert not (library / "a.toml").exists()


def test_the_last_change_is_undone(pair):
    _, document = pair
    save(document, {"publisher": "Another"})
    assert can_undo(document)
    undo(document)
    assert details_of(document).publisher == "A board"


def test_fields_have_names_that_a_person_reads():
    assert label("review_by") == "Review by"


def test_dates_that_were_wrong_before_do_not_stop_other_changes(write, indexed):
    write("a.txt", "Tell the lead at once.")
    write("a.toml", 'published = "2024"\nreview_by = "2020"\n')
    document = indexed()["a.txt"]
    assert faults(document, [document], publisher="A board") == {}
    assert list(faults(document, [document], published="2025")) == ["review_by"]


def test_what_is_stated_about_new_documents_is_checked_first():
    assert check_new({"category": "practice_note", "published": " 2024-05 "}) == {}
    assert check_new({"category": "", "published": "May 2024"}) == {
        "published": "Write a year, a month or a day: 2024, 2024-05 or 2024-05-31."
    }


def test_a_new_document_is_stated_about_but_what_it_says_itself_stays(write, library):
    path = write("c.md", "---\npublished: 2019\n---\nText\n")
    state_new(path, {"category": "practice_note", "published": "2024", "publisher": ""})
    assert (library / "c.toml").read_text() == 'category = "practice_note"\n'
    assert sorted(file.name for file in library.iterdir()) == ["c.md", "c.toml"]


def test_nothing_is_written_when_nothing_is_stated_about_a_new_document(write, library):
    state_new(write("c.txt", "Text"), {"category": "", "published": ""})
    assert [file.name for file in library.iterdir()] == ["c.txt"]
