"""How subjects stand, what is required, and the gaps by weight."""

from dataclasses import replace

import pytest

from guide_bot.coverage.findings import State, Weight, findings, gaps
from indexer.records import Category, Status


def state(board, topic, category):
    [found] = [own for own in board.findings if own.topic.id == topic and own.category is category]
    return found


@pytest.mark.parametrize(
    ("topic", "category", "expected", "reason"),
    [
        (
            "notices",
            Category.STATUTORY_GUIDANCE,
            State.ANSWERED,
            "1 passage in 1 document; best: Guide, 2025.",
        ),
        (
            "notices",
            Category.SERIOUS_CASE_REVIEW,
            State.OLD,
            "1 passage, none of a document in force and dated; best: Review, 2015.",
        ),
        ("notices", Category.LEGISLATION, State.MISSING, "No document of this kind is held."),
        (
            "interviews",
            Category.LOCAL_PROCEDURE,
            State.MISSING,
            "The one document of this kind answers none of its 1 question.",
        ),
        ("notices", Category.OTHER, State.NOTHING, "No document of this kind is held."),
    ],
)
def test_a_cell_is_what_its_best_source_is(board, topic, category, expected, reason):
    found = state(board, topic, category)
    assert (found.state, found.reason) == (expected, reason)


def test_what_only_comes_near_is_no_answer_and_says_so(board):
    unsure = [
        replace(cell, passages=tuple(replace(own, likelihood=0.4) for own in cell.passages))
        for cell in board.coverage.cells
    ]
    coverage = replace(board.coverage, cells=tuple(unsure))
    found = findings(coverage, board.documents, board.today, 5)
    near = next(own for own in found if own.category is Category.STATUTORY_GUIDANCE)
    assert (near.state, len(near.passages), len(near.near)) == (State.NEAR, 0, 1)
    assert near.reason == "Nothing clearly answers; 1 passage may: read Guide, 2025."
    assert [gap.weight for gap in gaps(found) if gap.topic.id == "notices"][1:3] == [Weight.NEAR, Weight.NEAR]


def test_a_source_in_force_is_the_best_before_one_that_answers_more(board):
    [passage] = state(board, "notices", Category.STATUTORY_GUIDANCE).passages
    old = board.documents["serious_case_reviews/review.md"]
    documents = {**board.documents, old.id: replace(old, category=Category.STATUTORY_GUIDANCE)}
    better = replace(passage, document_id=old.id, likelihood=0.99, row=passage.row + 1)
    cells = tuple(
        replace(cell, passages=(better, passage)) if cell.category is Category.STATUTORY_GUIDANCE else cell
        for cell in board.coverage.cells
    )
    found = findings(replace(board.coverage, cells=cells), documents, board.today, 5)
    [own] = [
        one for one in found if one.topic.id == "notices" and one.category is Category.STATUTORY_GUIDANCE
    ]
    assert [document.title for document in own.documents] == ["Guide", "Review"]
    assert own.state is State.ANSWERED


def test_a_document_that_is_superseded_is_old_however_young(board):
    guide = board.documents["statutory_guidance/guide.md"]
    documents = {
        **board.documents,
        guide.id: replace(guide, status=Status.SUPERSEDED, superseded_by="New guide"),
    }
    found = findings(board.coverage, documents, board.today, 5)
    own = next(one for one in found if one.passages and one.category is Category.STATUTORY_GUIDANCE)
    assert own.state is State.OLD
    assert "Superseded by New guide" in own.reason


def test_gaps_come_by_weight_and_then_by_subject(board):
    assert [(gap.weight, gap.topic.id) for gap in board.gaps] == [
        (Weight.MISSING, "notices"),
        (Weight.MISSING, "interviews"),
        (Weight.OLD, "notices"),
        (Weight.UNANSWERED, "notices"),
        (Weight.UNANSWERED, "interviews"),
    ]
    assert board.gaps[3].text == "When does an abduction notice end?"


def test_one_document_that_carries_a_topic_is_a_gap(board):
    alone = [
        replace(cell, passages=()) if cell.category is Category.SERIOUS_CASE_REVIEW else cell
        for cell in board.coverage.cells
    ]
    found = findings(replace(board.coverage, cells=tuple(alone)), board.documents, board.today, 5)
    assert [gap.text for gap in gaps(found) if gap.weight is Weight.ONE_DOCUMENT] == ["All 1 passage: Guide."]


def test_every_state_has_a_mark_of_its_own():
    assert len({own.mark for own in State}) == len(State)


def test_a_question_that_a_passage_answers_beside_a_likelier_one_is_no_gap(board):
    other = "When does an abduction notice end?"
    assert other in [gap.text for gap in board.gaps]
    cells = tuple(
        replace(cell, passages=tuple(replace(own, also=(other,)) for own in cell.passages))
        for cell in board.coverage.cells
    )
    found = findings(replace(board.coverage, cells=cells), board.documents, board.today, 5)
    assert other not in [gap.text for gap in gaps(found)]


def test_a_review_of_late_is_no_old_source_although_historical(board):
    review = board.documents["serious_case_reviews/review.md"]
    late = replace(review, published="2025-03", status=Status.HISTORICAL)
    found = findings(board.coverage, {**board.documents, review.id: late}, board.today, 5)
    [own] = [one for one in found if one.passages and one.category is Category.SERIOUS_CASE_REVIEW]
    assert own.state is State.ANSWERED


def test_what_may_answer_says_when_only_old_documents_may(board):
    review = state(board, "notices", Category.SERIOUS_CASE_REVIEW)
    unsure = tuple(
        replace(cell, passages=tuple(replace(own, likelihood=0.4) for own in cell.passages))
        for cell in board.coverage.cells
    )
    found = findings(replace(board.coverage, cells=unsure), board.documents, board.today, 5)
    [own] = [one for one in found if one.topic == review.topic and one.category is review.category]
    assert own.reason == (
        "Nothing clearly answers; 1 passage may, none of a document in force and dated: read Review, 2015."
    )
