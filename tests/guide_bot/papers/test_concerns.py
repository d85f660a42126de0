"""Which documents a board should look at, and why."""

import pytest

from guide_bot.library.listing import FileState
from guide_bot.papers.concerns import Concern, concerns
from indexer.records import Category, Status
from tests.conftest import make_document
from tests.guide_bot.papers.making import make_board, make_row


def found(*documents, **changes):
    """The lines of each concern that has any."""
    board = make_board(documents=documents)
    listed = concerns(board, [make_row(own, **changes) for own in documents])
    assert list(listed) == list(Concern)
    return {concern: [own.line for own in each] for concern, each in listed.items() if each}


@pytest.mark.parametrize(
    ("changes", "concern", "line"),
    [
        ({"review_by": "2026-05"}, Concern.REVIEW, "A guide · due by May 2026"),
        ({"status": Status.WITHDRAWN}, Concern.REPLACED, "A guide · May 2024, withdrawn"),
        ({"status": Status.HISTORICAL}, Concern.HISTORICAL, "A guide · May 2024, historical"),
        ({"published": "2021-06-15"}, Concern.OLD, "A guide · 15 June 2021"),
        ({"published": None}, Concern.UNDATED, "A guide · statutory guidance"),
        ({"guessed": ("title", "review_by")}, Concern.GUESSED, "A guide · title, review by"),
    ],
)
def test_each_concern_is_told_in_a_line(changes, concern, line):
    assert found(make_document(**changes)) == {concern: [line]}


@pytest.mark.parametrize("changes", [{}, {"review_by": "2026-06-15"}, {"published": "2021-06-16"}])
def test_a_document_in_force_is_no_concern(changes):
    assert found(make_document(**changes)) == {}


@pytest.mark.parametrize("state", [FileState.CHANGED, FileState.GONE])
def test_a_file_that_is_not_what_was_indexed_is_a_concern(state):
    assert found(make_document(), file_state=state) == {Concern.FILE: [f"A guide · {state.value}"]}


def test_what_took_the_place_of_a_document_is_named_and_whether_it_is_held():
    old = {"status": Status.SUPERSEDED, "published": "2018"}
    documents = (
        make_document(id="a", title="A", superseded_by="D", **old),
        make_document(id="b", title="B", superseded_by="Élan", **old),
        make_document(id="c", title="C", **old),
        make_document(id="d", title="D"),
    )
    assert found(*documents)[Concern.REPLACED] == [
        "A · superseded by D",
        "B · superseded by Élan, which is not held",
        "C · 2018, superseded; by what is not stated",
    ]


def test_a_document_can_be_of_several_concerns():
    document = make_document(published=None, review_by="2020", guessed=("title",))
    assert list(found(document)) == [Concern.REVIEW, Concern.UNDATED, Concern.GUESSED]


def test_the_oldest_and_those_longest_due_come_first():
    years = ("2019", "2015", "2017")
    documents = [make_document(id=year, title=year, published=year, review_by=year) for year in years]
    lines = found(*documents)
    assert [line[:4] for line in lines[Concern.OLD]] == ["2015", "2017", "2019"]
    assert [line[:4] for line in lines[Concern.REVIEW]] == ["2015", "2017", "2019"]


def test_an_act_does_not_grow_old():
    assert found(make_document(category=Category.LEGISLATION, published="1989", written="2026-01-01")) == {}
