"""python -m indexer tune, run in this process."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indexer import tuning
from indexer.__main__ import main
from indexer.adapter import ADAPTER_SETTING
from indexer.embedding import BUNDLED_SHA256, load_embedder

CALLS = {
    "Who do I ring?": "Telephone the duty officer if a child is missing from home.",
    "How fast?": "A referral is answered within one working day of being made.",
    "What is logged?": "Write down the time of every call and who took it.",
}
NOTICES = {
    "Who signs it?": "The notice is signed by an inspector of police.",
    "How long does it last?": "It ends on the sixteenth birthday of the child.",
    "Must she agree?": "The consent of the young person is not needed.",
}


@pytest.fixture
def questions(tmp_path: Path, write: Callable[[str, str], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three questions about each of two documents; no adapter in use."""
    monkeypatch.setenv(ADAPTER_SETTING, "off")
    rows = []
    for name, asked in (("calls", CALLS), ("notices", NOTICES)):
        write(f"{name}.md", "\n".join(f"## Part {at}\n\n{text}\n" for at, text in enumerate(asked.values())))
        rows += [{"question": question, "doc": name, "quote": text} for question, text in asked.items()]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


@pytest.fixture
def tune(tmp_path: Path, questions: Path) -> Callable[..., Result]:
    """Train on them for one short epoch, into tmp_path/adapter unless told."""

    def run(*options: object) -> Result:
        words = ["tune", "--output", tmp_path / "adapter", "--epochs", 1, "--rank", 2, "--batch", 3]
        words += [*options, questions, tmp_path / "docs"]
        return CliRunner().invoke(main, [str(word) for word in words])

    return run


def test_tune_writes_an_adapter_that_loads_and_says_what_to_do_next(tune, tmp_path, monkeypatch):
    result = tune("--hold-out", 0.5, "--force")
    assert result.exit_code == 0, result.output
    assert "| before | " in result.stdout and "| after | " in result.stdout
    assert result.stdout.splitlines()[-1].startswith(f"Written to {tmp_path / 'adapter'} (")
    assert result.stdout.endswith(
        f"set {ADAPTER_SETTING}={tmp_path / 'adapter'}, then run: guide-bot index\n"
    )
    monkeypatch.setenv(ADAPTER_SETTING, str(tmp_path / "adapter"))
    assert load_embedder().identity.digest != BUNDLED_SHA256


def test_progress_goes_to_stderr(tune):
    result = tune("--hold-out", 0)
    assert result.exit_code == 0, result.output
    assert result.stderr.startswith("6 pairs over 6 passages\n")
    assert "Training: 2 of 2" in result.stderr
    assert "No document was held out" in result.stdout


def test_an_adapter_that_did_not_help_is_not_kept_unless_forced(tune, tmp_path, monkeypatch):
    monkeypatch.setattr(tuning, "gained", lambda tuned: False)
    result = tune("--hold-out", 0.5)
    assert result.exit_code == 1, result.output
    assert "Error: The documents held out did not gain, so the adapter was not kept" in result.stderr
    assert "| after | " in result.stdout
    assert {path.name for path in tmp_path.iterdir()} == {"docs", "questions.jsonl"}
    forced = tune("--hold-out", 0.5, "--force")
    assert forced.exit_code == 0, forced.output
    assert (tmp_path / "adapter" / "adapter_model.safetensors").is_file()


def test_nothing_is_trained_when_no_document_can_be_held_out_to_measure_on(tune, tmp_path):
    fail_cleanly(
        tune("--hold-out", 0.2), "No document is small enough to be held out with 20% of the questions"
    )
    assert not (tmp_path / "adapter").exists()
    assert tune("--hold-out", 0.2, "--force").exit_code == 0


def test_training_goes_on_from_the_adapter_in_use(tune, tmp_path, monkeypatch):
    assert tune("--hold-out", 0).exit_code == 0
    monkeypatch.setenv(ADAPTER_SETTING, str(tmp_path / "adapter"))
    result = tune("--hold-out", 0, "--rank", 4, "--output", tmp_path / "further")
    assert result.exit_code == 0, result.output
    config = json.loads((tmp_path / "further" / "adapter_config.json").read_text(encoding="utf-8"))
    assert config["r"] == 2
    assert "| rank | 2 |" in (tmp_path / "further" / "README.md").read_text(encoding="utf-8")
    weights = [
        (tmp_path / name / "adapter_model.safetensors").read_bytes() for name in ("adapter", "further")
    ]
    assert weights[0] != weights[1]


def test_questions_that_fit_nothing_are_told_and_the_first_five_named(tune, questions):
    stray = json.dumps({"question": "Why?", "doc": "nowhere", "quote": "five words of no document"})
    questions.write_text(questions.read_text(encoding="utf-8") + f"\n{stray}" * 7, encoding="utf-8")
    result = tune("--hold-out", 0)
    assert result.exit_code == 0, result.output
    assert result.stderr.count("Left out: 'Why?' (nowhere): there is no such document\n") == 5
    assert "Left out: 2 more\n" in result.stderr


def fail_cleanly(result: Result, message: str) -> None:
    assert result.exit_code == 1, result.output
    assert message in result.stderr
    assert result.stderr.count("Error: ") == 1
    assert "Traceback" not in result.output
    assert result.stdout == ""


def test_bad_questions_are_one_message(tune, questions, tmp_path):
    questions.write_text("Who do I ring?", encoding="utf-8")
    fail_cleanly(tune(), "questions.jsonl, line 1: expected an object such as")
    assert not (tmp_path / "adapter").exists()


def test_too_few_questions_are_one_message(tune, questions):
    questions.write_text(questions.read_text(encoding="utf-8").split("\n")[0], encoding="utf-8")
    fail_cleanly(tune(), "One pair is too few to train on")


def test_a_folder_with_other_files_is_refused_before_any_training(tune, tmp_path):
    result = tune("--output", tmp_path / "docs")
    fail_cleanly(result, "docs holds other files, which would be lost")
    assert "Training" not in result.stderr
    assert {path.name for path in (tmp_path / "docs").iterdir()} == {"calls.md", "notices.md"}


def test_a_setting_that_names_no_adapter_is_one_message(tune, tmp_path, monkeypatch):
    monkeypatch.setenv(ADAPTER_SETTING, str(tmp_path / "nowhere"))
    fail_cleanly(tune(), "nowhere, which holds no adapter_config.json")


@pytest.mark.parametrize("option", [("--hold-out", 0.9), ("--epochs", 0), ("--batch", 1), ("--rank", 0)])
def test_a_value_out_of_range_is_misuse(tune, option):
    result = tune(*option)
    assert result.exit_code == 2, result.output
    assert f"Invalid value for '{option[0]}'" in result.stderr


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["tune", "--help"], ["tune", "-h"]])
def test_help_is_given(words):
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    assert ("QUESTIONS is a file with one JSON object a line" if "tune" in words else "tune") in result.stdout
