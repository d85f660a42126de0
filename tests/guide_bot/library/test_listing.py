"""The documents of an index as a table."""

import pytest

from guide_bot.library.listing import FileState, passage_counts, rows
from indexer.index import open_index


@pytest.fixture
def table(build, tmp_path):
    """Index what was written, and return a function that makes the rows anew."""

    def run():
        build()
        index = open_index(tmp_path / "index")
        return lambda: rows(index)

    return run


def test_a_row_says_what_is_known_of_a_document(write, table):
    write("sub/a.txt", "Tell the lead at once.")
    write(
        "sub/a.toml",
        'title = "Zeal"\ncategory = "practice_note"\npublished = "2020-05"\npublisher = "A board"\n',
    )
    write("b.md", "# Notices\n\nTell the police.\n")
    first, second = table()()
    assert (first.title, first.file_name, first.format, first.guessed) == (
        "Notices",
        "b.md",
        "markdown",
        ("title", "category", "status"),
    )
    assert (second.id, second.title, second.category, second.published) == (
        "sub/a.txt",
        "Zeal",
        "practice_note",
        "2020-05",
    )
    assert (second.publisher, second.pages, second.passages, second.place) == ("A board", None, 1, "Library")
    assert (second.file_state, second.pending, second.fault) == (FileState.UNCHANGED, False, "")
    assert second.guessed == ("status",)


def test_a_file_that_changed_or_went_is_told_and_one_put_back_too(write, table):
    path = write("a.txt", "Tell the lead at once.")
    gone = write("b.txt", "Tell the police.")
    made = table()
    path.write_text("Tell the lead at the very last.")
    gone.unlink()
    assert [row.file_state.value for row in made()] == ["changed since it was indexed", "gone"]
    path.write_text("Tell the lead at once.")
    assert made()[0].file_state is FileState.UNCHANGED


def test_what_was_stated_since_is_pending(write, table):
    write("a.txt", "Tell the lead at once.")
    made = table()
    write("a.toml", 'publisher = "A board"\n')
    assert [(row.pending, row.publisher) for row in made()] == [(True, None)]


def test_a_sidecar_that_cannot_be_read_does_not_stop_the_table(write, table):
    write("a.txt", "Tell the lead at once.")
    write("b.txt", "Tell the police.")
    made = table()
    write("a.toml", "title = ")
    assert ["a.toml cannot be read" in row.fault for row in made()] == [True, False]


def test_passages_are_counted_once_where_they_are_known(write, build, tmp_path):
    write("a.txt", "Tell the lead at once.")
    build()
    index = open_index(tmp_path / "index")
    assert passage_counts(index) == {"a.txt": 1}
    assert [row.passages for row in rows(index, {"a.txt": 7})] == [7]
    assert [row.passages for row in rows(index, {})] == [0]
