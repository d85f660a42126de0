"""The command line, run in this process."""

import datetime
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from guide_bot import cli
from indexer.console import INTERRUPTED
from indexer.embedding import load_embedder


@pytest.fixture
def run(monkeypatch, embedder, tmp_path):
    """Run a command with the word embedder and an index folder of its own."""
    monkeypatch.setenv("GUIDE_BOT_INDEX", str(tmp_path / "index"))

    def load(name: str) -> object:
        return embedder

    monkeypatch.setattr(cli.build_index, "__defaults__", (cli.BUNDLED_MODEL, None, load))
    monkeypatch.setattr(cli.Assistant.__init__, "__defaults__", (load, datetime.date.today))
    assert load_embedder is not load
    return lambda *words: CliRunner().invoke(cli.main, [str(word) for word in words])


@pytest.fixture
def docs(write) -> Path:
    write("notice.md", "# Notices\n\nThe police serve an abduction notice on the adult named in it.\n")
    return write(
        "referral.md", "# Referrals\n\nA referral is answered within one working day of being made.\n"
    ).parent


def test_index_prints_what_is_in_the_index_and_what_to_do_next(run, docs):
    result = run("index", docs)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("2 documents, 0 pages, 2 passages in ")
    assert 'Next: guide-bot serve, or guide-bot ask "your question"' in result.stdout
    assert "Reading documents: 2 of 2" in result.stderr


def test_a_broken_file_is_listed_and_only_strict_fails(run, docs):
    (docs / "scan of a form.pdf").write_bytes(b"")
    assert run("index", docs).exit_code == 0
    result = run("index", docs, "--strict")
    assert result.exit_code == 1
    assert "scan of a form.pdf is empty (0 bytes)" in result.stdout


def test_a_missing_folder_is_an_error_and_no_traceback(run, tmp_path):
    result = run("index", tmp_path / "nowhere")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert "nowhere does not exist" in result.stderr
    assert "Traceback" not in result.output


def test_ask_prints_the_passage_under_its_citation(run, docs):
    run("index", docs)
    result = run("ask", "who serves an abduction notice?")
    searched, _, text, first, *_ = result.stdout.splitlines()
    assert searched == "Also searched for: child abduction warning notice"
    assert text == "    The police serve an abduction notice on the adult named in it."
    assert first == "[1] Notices · date not known"


def test_ask_as_json_gives_the_answer_as_data(run, docs):
    run("index", docs)
    answer = json.loads(run("ask", "--json", "who serves an abduction notice?").stdout)
    assert answer["status"] == "answered"
    assert answer["passages"][0]["doc"] == "notice"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("", "Nothing was asked yet"),
        ("😟", "no words"),
        ("a" * 20_000, "20,000 characters"),
        ("\x07\x00", "Nothing was asked yet"),
    ],
)
def test_ask_answers_an_unusable_question_with_a_sentence(run, docs, asked, told):
    run("index", docs)
    result = run("ask", asked)
    assert result.exit_code == 0
    assert told in result.stdout


def test_ask_without_an_index_names_the_command_that_makes_one(run):
    result = run("ask", "anything")
    assert result.exit_code == 1
    assert "There is no index" in result.stderr
    assert "guide-bot index" in result.stderr


def test_search_writes_one_result_a_question(run, docs, tmp_path):
    run("index", docs)
    (tmp_path / "q.jsonl").write_text('{"id": "a", "question": "abduction notice"}\n', encoding="utf-8")
    result = run("search", "--batch", tmp_path / "q.jsonl", "--output", tmp_path / "r.jsonl")
    assert result.stdout == f"1 questions searched; results in {tmp_path / 'r.jsonl'}\n"
    assert json.loads((tmp_path / "r.jsonl").read_text(encoding="utf-8"))["id"] == "a"


def test_ask_answers_a_file_of_questions_as_data(run, docs, tmp_path):
    run("index", docs)
    rows = [
        {"id": "a", "question": "abduction notice"},
        {"id": 2, "question": "Where does Kirsty Ashdown live?"},
    ]
    (tmp_path / "q.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    result = run("ask", "--batch", tmp_path / "q.jsonl", "--output", tmp_path / "r.jsonl")
    assert result.stdout == f"2 questions answered; results in {tmp_path / 'r.jsonl'}\n", result.output
    written = (tmp_path / "r.jsonl").read_text(encoding="utf-8")
    found = [json.loads(line) for line in written.splitlines()]
    assert [(row["id"], row["status"]) for row in found] == [("a", "answered"), (2, "unsafe")]
    assert "Ashdown" not in written + result.output


@pytest.mark.parametrize(
    "words",
    [
        ("ask",),
        ("ask", "why?", "--batch", "q"),
        ("ask", "--batch", "q"),
        ("search", "--output", "r"),
        ("search",),
    ],
)
def test_a_question_or_both_files_are_needed(run, words):
    result = run(*words)
    assert result.exit_code == 2
    assert "--batch" in result.stderr


def test_ctrl_c_leaves_the_index_and_says_so(run, docs, monkeypatch):
    run("index", docs)

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "build_index", stop)
    result = run("index", docs)
    assert result.exit_code == INTERRUPTED
    assert "Stopped. Nothing was changed." in result.stderr
    monkeypatch.undo()


def test_serve_brings_the_last_indexed_folders_up_to_date(run, docs, write, monkeypatch):
    run("index", docs)
    write("new.md", "# New\n\nA return home interview is offered within 72 hours.\n")
    started = []
    monkeypatch.setattr(
        "guide_bot.serve.serve", lambda index, port, browser: started.append((port, browser)) or 0
    )
    result = run("serve", "--port", "8600", "--no-browser")
    assert "3 documents" in result.stderr
    assert started == [(8600, False)]


def test_serve_answers_from_the_index_as_it_is_when_a_folder_is_gone(run, docs, tmp_path, monkeypatch):
    run("index", docs)
    docs.rename(tmp_path / "elsewhere")
    monkeypatch.setattr("guide_bot.serve.serve", lambda *_: 0)
    result = run("serve", "--no-browser")
    assert result.exit_code == 0
    assert "cannot be reached: answering from the index as it is" in result.stderr


def test_every_command_has_help_that_starts_with_what_it_does(run):
    for name, first in [
        ("index", "Build the index from FOLDERs, or bring it up to date."),
        ("ask", "Answer QUESTION with extracts, each with its citation"),
        ("search", "Search for a whole file of questions, to measure retrieval."),
        ("serve", "Serve the app on this machine, after bringing the index up to date."),
    ]:
        assert first in run(name, "--help").output
