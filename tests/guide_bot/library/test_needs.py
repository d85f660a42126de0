"""What a person should look at in a document."""

import datetime

import pytest

from guide_bot.library.listing import rows
from guide_bot.library.needs import Need, needs
from indexer.index import open_index

STATED = 'title = "A"\ncategory = "other"\nstatus = "current"\npublished = "2020"\n'


@pytest.fixture
def asked(write, build, tmp_path):
    """Index a document with a sidecar; what a person should look at on a day, as the files are then."""

    def run(sidecar: str):
        path = write("a.txt", "Tell the lead at once.")
        write("a.toml", sidecar)
        build()
        index = open_index(tmp_path / "index")
        (document,) = index.documents.values()
        return path, lambda day=1: needs(rows(index)[0], document, datetime.date(2026, 6, day))

    return run


def test_nothing_is_to_be_done_about_a_document_of_which_all_is_stated(asked):
    assert asked(STATED)[1]() == ()


def test_guesses_and_missing_dates_are_to_be_looked_at(asked):
    assert asked('title = "A"\nstatus = "current"')[1]() == (Need.UNDATED, Need.GUESSED)


def test_a_review_is_due_from_the_day_after(asked):
    _, found = asked(STATED + 'review_by = "2026-06-10"\n')
    assert (found(10), found(11)) == ((), (Need.REVIEW_DUE,))


def test_files_and_details_that_changed_are_told_the_gravest_first(asked, write):
    path, found = asked(STATED)
    write("a.toml", STATED + 'publisher = "A board"\n')
    path.write_text("Tell the lead today.")
    assert found() == (Need.CHANGED, Need.PENDING)
    path.unlink()
    write("a.toml", "title = ")
    assert found() == (Need.UNREADABLE, Need.GONE)
