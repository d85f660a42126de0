"""What people say of a passage counts before what is measured, and stays when the index is built again."""

import pytest

from guide_bot.coverage.board import board_of
from guide_bot.coverage.findings import Finding, State
from guide_bot.coverage.kept import coverage_of
from guide_bot.coverage.marks import MARKS_FILE, mark, marks_file, read_marks
from indexer.errors import InputError
from indexer.records import Category
from tests.guide_bot.coverage.conftest import GUIDE, dated


@pytest.fixture
def path(assistant):
    return marks_file(assistant.folder)


def guidance(assistant) -> Finding:
    found = board_of(assistant).findings
    return next(own for own in found if own.category is Category.STATUTORY_GUIDANCE)


def test_a_passage_that_a_person_refuses_counts_no_more_and_is_shown_apart(assistant, path):
    [own] = guidance(assistant).passages
    mark(path, own, False)
    found = guidance(assistant)
    assert (found.state, found.passages, found.near) == (State.MISSING, (), ())
    assert [refused.row for refused in found.refused] == [own.row]
    assert own.document_id not in [said.document_id for said in coverage_of(assistant).of_topic("notices")]


def test_a_mark_that_is_taken_back_leaves_what_was_measured(assistant, path):
    before = guidance(assistant)
    mark(path, before.passages[0], False)
    mark(path, guidance(assistant).refused[0], None)
    assert guidance(assistant) == before
    assert read_marks(path) == {}


def test_a_passage_that_may_answer_counts_once_a_person_says_that_it_does(assistant, path, monkeypatch):
    monkeypatch.setattr("guide_bot.coverage.measure.SURE", 1.1)
    found = guidance(assistant)
    assert found.state is State.NEAR
    mark(path, found.near[0], True)
    found = guidance(assistant)
    assert (found.state, found.near) == (State.ANSWERED, ())
    assert found.reason == "1 passage (1 marked by hand) in 1 document; best: Guide, 2025."


def test_marks_stay_when_the_index_is_built_again_and_go_with_other_words(assistant, path, write, build):
    mark(path, guidance(assistant).passages[0], False)
    write("local_procedures/more.md", "# More\n\nRain falls in spring too.\n")
    build()
    assert guidance(assistant).refused
    write("statutory_guidance/guide.md", dated("2025", GUIDE.replace("on the adult", "on an adult")))
    build()
    assert not guidance(assistant).refused
    assert guidance(assistant).passages


@pytest.mark.parametrize("text", ["{", "[]", '{"a": 1}'])
def test_a_damaged_file_is_named_and_never_written_over(assistant, path, text):
    [own] = guidance(assistant).passages
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=MARKS_FILE):
        coverage_of(assistant)
    with pytest.raises(InputError, match=MARKS_FILE):
        mark(path, own, True)
    assert path.read_text(encoding="utf-8") == text
