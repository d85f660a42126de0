"""What is covered and what is missing, as a board reads it."""

from dataclasses import replace

from guide_bot.coverage.findings import State, Weight
from guide_bot.coverage.tables import COLOURS
from guide_bot.papers.covered import by_kind, coverage, gaps, unmet
from guide_bot.papers.model import Bullet, Heading, PageBreak, Table, Text
from indexer.records import Category
from tests.conftest import make_document
from tests.guide_bot.papers.making import NOTICES, PARENTS, make_board, make_finding

LAW, GUIDANCE = Category.LEGISLATION, Category.STATUTORY_GUIDANCE


def whole(topic, **states: State):
    """A subject's findings, one for each category."""
    return [make_finding(states.get(own.value, State.NOTHING), own, topic) for own in Category]


def rows_of(blocks) -> tuple[tuple[str, ...], ...]:
    [table] = [block for block in blocks if isinstance(block, Table)]
    return table.rows


def test_the_table_has_subjects_down_and_kinds_across_with_marks_and_colours():
    found = whole(NOTICES, legislation=State.ANSWERED, local_procedure=State.MISSING)
    new_page, heading, legend, table = coverage(make_board(*found, *whole(PARENTS, practice_note=State.NEAR)))
    assert (new_page, heading) == (PageBreak(), Heading("What is covered"))
    assert legend.text.startswith(
        "✓ answered; ◷ old sources only; ≈ may answer: read them; ✗ required, missing"
    )
    assert table.heads == ("Subject", *(category.label for category in Category))
    assert table.rows == (
        ("Notices", "✓ 1 *", "–", "–", "✗ *", "–", "–"),
        ("Parents", "–", "–", "–", "–", "≈ 1 *", "–"),
        ("Passages in all", "1", "0", "0", "0", "0", "0"),
    )
    assert [row[4] for row in table.shades] == [COLOURS[State.MISSING], COLOURS[State.NOTHING]]
    assert {len(row) for row in table.shades} == {len(table.heads)}


def test_requirements_are_counted_by_kind_of_document():
    found = [*whole(NOTICES, legislation=State.OLD, local_procedure=State.MISSING), *whole(PARENTS)]
    table = by_kind(make_board(*found[:6], documents=[make_document()]))
    assert table.rows[0] == ("Legislation", "1", "1", "0", "1", "0", "0")
    assert table.rows[3] == ("Local procedure", "0", "1", "0", "0", "0", "1")
    assert table.rows[-1] == ("In all", "1", "2", "0", "1", "0", "1")
    assert table.shades[0] == ("", "", "", "", COLOURS[State.OLD], "", "")


def test_what_is_required_and_not_met_is_told_with_the_reason():
    blocks = unmet(make_board(make_finding(State.OLD), make_finding(State.ANSWERED, GUIDANCE)))
    told = "1 passage, none of a document in force and dated; best: A guide, May 2024."
    assert rows_of(blocks) == (("Notices", "Legislation", "◷ old sources only", told),)


def test_the_best_source_of_another_kind_is_named_for_what_is_missing():
    guide = make_document(title="Élan", category=GUIDANCE)
    found = [
        make_finding(State.MISSING),
        make_finding(State.ANSWERED, GUIDANCE, documents=(guide,)),
        make_finding(State.ANSWERED, Category.OTHER, PARENTS),
    ]
    [(*_, told)] = rows_of(unmet(make_board(*found)))
    assert told.endswith(" Of another kind: Élan (statutory guidance).")


def test_a_board_that_lacks_nothing_is_told_so():
    heading, told = unmet(make_board(make_finding(State.ANSWERED)))
    assert told == Text("Every requirement is met by documents in force.")
    board = replace(make_board(make_finding(State.ANSWERED)), gaps=())
    assert list(gaps(board)) == [Heading("Gaps"), Text("None was found.")]


def test_gaps_are_counted_and_open_questions_stand_by_subject():
    board = make_board(
        make_finding(State.MISSING), make_finding(State.MISSING, Category.PRACTICE_NOTE, PARENTS)
    )
    _, counts, heading, questions = gaps(board)
    assert counts.rows == ((Weight.MISSING.value, "2", "2"), (Weight.UNANSWERED.value, "3", "2"))
    assert heading == Heading("Questions that nothing clearly answers", 2)
    assert questions.rows == (
        ("Notices", "Who serves one?\nWhen does it end?"),
        ("Parents", "What can they do?"),
    )


def test_a_subject_that_rests_on_one_document_is_named_with_it():
    *_, heading, line = gaps(make_board(make_finding(State.ANSWERED)))
    assert heading == Heading("Subjects that rest on one document", 2)
    assert line == Bullet("Notices. All 1 passage: A guide.")
