"""What a board could do about the gaps."""

from dataclasses import replace

import pytest

from guide_bot.coverage.differences import Difference, Kind, Said
from guide_bot.coverage.findings import State
from guide_bot.papers.actions import actions
from guide_bot.papers.concerns import Concern, Concerned
from indexer.records import Category
from tests.guide_bot.papers.making import NOTICES, PARENTS, make_board, make_finding

NONE = dict.fromkeys(Concern, ())
PROCEDURE, LAW, REVIEW = Category.LOCAL_PROCEDURE, Category.LEGISLATION, Category.SERIOUS_CASE_REVIEW


def proposed(*found, concerns=None):
    board = make_board(*found)
    return actions(replace(board, gaps=()), NONE | (concerns or {}))


@pytest.mark.parametrize(
    ("state", "category", "held", "action"),
    [
        (State.MISSING, LAW, 0, "Find legislation (none is held) on: Notices."),
        (State.MISSING, PROCEDURE, 2, "Find or write local procedures on: Notices."),
        (State.OLD, PROCEDURE, 1, "Confirm or replace old local procedures on: Notices."),
        (State.OLD, REVIEW, 1, "Look for newer serious case reviews on: Notices."),
        (
            State.NEAR,
            LAW,
            1,
            "Read the passages of legislation that may answer, and mark whether they do, on: Notices.",
        ),
    ],
)
def test_each_way_to_lack_a_kind_of_document_has_its_action(state, category, held, action):
    assert proposed(make_finding(state, category, held=held, required=True)) == (action,)


@pytest.mark.parametrize("state", [State.ANSWERED, State.NOTHING])
def test_what_is_answered_or_not_required_needs_no_action(state):
    assert proposed(make_finding(state)) == ()
    assert proposed(make_finding(State.NEAR, Category.OTHER)) == ()


def test_subjects_that_lack_one_kind_share_an_action_and_most_are_first():
    found = [
        make_finding(State.MISSING, LAW, NOTICES),
        make_finding(State.MISSING, PROCEDURE, NOTICES),
        make_finding(State.MISSING, PROCEDURE, PARENTS, required=True),
    ]
    assert proposed(*found) == (
        "Find or write local procedures (none is held) on: Notices; Parents.",
        "Find legislation (none is held) on: Notices.",
    )


def test_a_long_row_of_subjects_is_cut():
    topics = [replace(NOTICES, id=name, name=name) for name in "abcdefg"]
    [action] = proposed(*(make_finding(State.OLD, topic=topic) for topic in topics))
    assert action == "Confirm or replace old legislation on: a; b; c; d; e; and 2 more."


def test_the_gravest_comes_first():
    found = [make_finding(State.NEAR, LAW), make_finding(State.OLD, PROCEDURE)]
    found += [make_finding(State.MISSING, Category.PRACTICE_NOTE, PARENTS)]
    assert [action.split()[0] for action in proposed(*found)] == ["Find", "Confirm", "Read"]


def test_different_values_are_to_be_looked_at_by_kind():
    said = Said("guide.pdf", 0, 5, "one day")
    kinds = (Kind.TIME, Kind.AGE, Kind.TIME)
    board = make_board()
    differences = tuple(Difference(kind, said, said, 0.9) for kind in kinds)
    board = replace(board, coverage=replace(board.coverage, differences=differences))
    assert actions(board, NONE) == (
        "Look at the 2 places where two documents give a different time limit, and decide which holds.",
        "Look at the place where two documents give a different age, and decide which holds.",
    )


def test_open_questions_and_single_sources_have_an_action_each():
    # One of the two questions of the subject is answered, by one passage of one document.
    assert actions(make_board(make_finding(State.ANSWERED)), NONE) == (
        "Find what answers 1 open question, on: Notices.",
        "Find a second source on: Notices.",
    )


def test_each_concern_about_documents_has_an_action_that_names_three():
    listed = tuple(Concerned(title, "") for title in "ABCD")
    for concern in Concern:
        told = proposed(concerns={concern: listed})
        if concern is Concern.HISTORICAL:  # kept on purpose
            assert told == ()
        else:
            assert told[0].endswith(": A; B; C; and 1 more.")
