"""Two documents side by side."""

from guide_bot.coverage.compare import compare

GUIDE, REVIEW, WEATHER = (
    "statutory_guidance/guide.md",
    "serious_case_reviews/review.md",
    "local_procedures/weather.md",
)


def shown(board, one, other):
    return [
        (own.topic.id, [said.document_id for said in own.one], [said.document_id for said in own.other])
        for own in compare(board.coverage, one, other)
    ]


def test_what_both_say_stands_side_by_side(board):
    assert shown(board, GUIDE, REVIEW) == [("notices", [GUIDE], [REVIEW])]


def test_what_only_one_covers_is_marked(board):
    assert shown(board, GUIDE, WEATHER) == [("notices", [GUIDE], [])]
    assert compare(board.coverage, GUIDE, WEATHER)[0].only_one_side
    assert not compare(board.coverage, GUIDE, REVIEW)[0].only_one_side


def test_documents_that_answer_nothing_have_nothing_to_compare(board):
    assert compare(board.coverage, WEATHER, WEATHER) == ()
