"""Answers as data and batches of questions."""

import json

import pytest

from guide_bot.assistant import Assistant
from guide_bot.data import read_questions, search_batch
from indexer.errors import InputError


@pytest.fixture
def assistant(build, write, tmp_path, embedder):
    write("notice.md", "# Notices\n\nThe police serve an abduction notice on the adult.\n")
    build()
    return Assistant(tmp_path / "index", load=lambda _: embedder)


def test_a_batch_has_one_line_a_question_in_the_order_of_the_file(assistant, tmp_path):
    source, target, seen = tmp_path / "q.jsonl", tmp_path / "r.jsonl", []
    rows = [
        {"id": "b", "question": "abduction notice"},
        {"id": "a", "turns": ["notice", "and who serves it?"]},
        {"id": 3, "question": "😟"},
    ]
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert search_batch(assistant, source, target, lambda done, total: seen.append((done, total))) == 3
    results = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [(row["id"], row["abstained"]) for row in results] == [("b", False), ("a", False), (3, True)]
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_passage_in_a_batch_names_document_place_and_text(assistant, tmp_path):
    (tmp_path / "q.jsonl").write_text('{"id": 1, "question": "abduction notice"}\n', encoding="utf-8")
    search_batch(assistant, tmp_path / "q.jsonl", tmp_path / "r.jsonl", lambda *_: None)
    (passage,) = json.loads((tmp_path / "r.jsonl").read_text(encoding="utf-8"))["passages"]
    text = assistant.index.library.reading_text("notice.md")
    assert passage["doc"] == "notice"
    assert passage["page"] is None
    assert (
        passage["text"]
        == text[passage["start"] : passage["end"]]
        == "The police serve an abduction notice on the adult."
    )
    assert passage["headings"] == ["Notices"]


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[]",
        '{"id": 1}',
        '{"question": "x"}',
        '{"id": 1, "turns": []}',
        '{"id": 1, "question": 5}',
    ],
)
def test_a_wrong_line_is_named_with_what_it_should_hold(tmp_path, line):
    path = tmp_path / "q.jsonl"
    path.write_text('{"id": 1, "question": "fine"}\n\n' + line, encoding="utf-8")
    with pytest.raises(InputError, match=r"q\.jsonl, line 3: expected an object such as"):
        read_questions(path)


def test_a_missing_question_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"none\.jsonl cannot be read"):
        read_questions(tmp_path / "none.jsonl")


def test_a_batch_that_fails_leaves_the_old_results_and_no_part_file(assistant, tmp_path):
    (tmp_path / "q.jsonl").write_text('{"id": 1, "question": "notice"}\n', encoding="utf-8")
    target = tmp_path / "r.jsonl"
    target.write_text("old", encoding="utf-8")

    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        search_batch(assistant, tmp_path / "q.jsonl", target, stop)
    assert target.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.glob("r.jsonl*")) == ["r.jsonl"]


def test_a_folder_that_cannot_be_written_is_named(assistant, tmp_path):
    (tmp_path / "q.jsonl").write_text('{"id": 1, "question": "notice"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="cannot be written"):
        search_batch(assistant, tmp_path / "q.jsonl", tmp_path / "no" / "r.jsonl", lambda *_: None)


def test_a_question_may_hold_any_mark_and_the_file_may_begin_with_one(tmp_path):
    path = tmp_path / "q.jsonl"
    path.write_text('\ufeff{"id": 1, "question": "one\u2028line"}\n', encoding="utf-8")
    assert read_questions(path) == [(1, ["one\u2028line"])]


def test_an_output_below_a_file_is_an_error_for_the_person(assistant, tmp_path):
    questions = tmp_path / "q.jsonl"
    questions.write_text('{"id": 1, "question": "notice"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="cannot be written"):
        search_batch(assistant, questions, questions / "r.jsonl", lambda done, total: None)
