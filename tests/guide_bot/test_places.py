"""Where things are."""

from pathlib import Path

import pytest

from guide_bot.places import (
    app_folder,
    default_corpus,
    default_index,
    old_years,
    question_days,
    question_log_file,
    question_log_on,
)
from indexer.errors import InputError


def test_the_environment_variable_names_the_index(monkeypatch, tmp_path):
    monkeypatch.setenv("GUIDE_BOT_INDEX", str(tmp_path / "ix"))
    assert default_index() == tmp_path / "ix"


def test_a_checkout_keeps_its_index_beside_its_corpus(monkeypatch):
    monkeypatch.delenv("GUIDE_BOT_INDEX", raising=False)
    assert default_index() == Path(__file__).parents[2] / "index"


def test_the_app_and_the_corpus_are_in_the_app_folder():
    assert (app_folder() / "app.py").is_file()
    assert (app_folder() / ".streamlit" / "config.toml").is_file()
    assert any(default_corpus().rglob("*.md"))


@pytest.mark.parametrize(("text", "years"), [(None, 5), ("", 5), ("3", 3), ("99", 99)])
def test_the_age_from_which_a_source_is_old_can_be_set(monkeypatch, text, years):
    monkeypatch.delenv("GUIDE_BOT_OLD_YEARS", raising=False)
    if text is not None:
        monkeypatch.setenv("GUIDE_BOT_OLD_YEARS", text)
    assert old_years() == years


@pytest.mark.parametrize("text", ["0", "100", "five", "-1", "2.5"])
def test_an_age_that_is_no_number_of_years_is_told(monkeypatch, text):
    monkeypatch.setenv("GUIDE_BOT_OLD_YEARS", text)
    with pytest.raises(InputError, match=f"GUIDE_BOT_OLD_YEARS is '{text}'"):
        old_years()


@pytest.mark.parametrize(("text", "on"), [(None, False), ("", False), ("off", False), ("on", True)])
def test_no_question_is_kept_unless_that_is_turned_on(monkeypatch, text, on):
    monkeypatch.delenv("GUIDE_BOT_QUESTION_LOG", raising=False)
    if text is not None:
        monkeypatch.setenv("GUIDE_BOT_QUESTION_LOG", text)
    assert question_log_on() is on


@pytest.mark.parametrize("text", ["yes", "ON", "1", " on"])
def test_a_setting_that_is_neither_on_nor_off_is_told(monkeypatch, text):
    monkeypatch.setenv("GUIDE_BOT_QUESTION_LOG", text)
    with pytest.raises(InputError, match=f"GUIDE_BOT_QUESTION_LOG is '{text}': set it to on or off"):
        question_log_on()


def test_questions_are_kept_beside_the_index_unless_a_file_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("GUIDE_BOT_INDEX", str(tmp_path / "ix"))
    monkeypatch.delenv("GUIDE_BOT_QUESTION_FILE", raising=False)
    assert question_log_file() == tmp_path / "guide-bot-questions.sqlite"
    monkeypatch.setenv("GUIDE_BOT_QUESTION_FILE", str(tmp_path / "own.sqlite"))
    assert question_log_file() == tmp_path / "own.sqlite"


@pytest.mark.parametrize(("text", "days"), [(None, 90), ("", 90), ("1", 1), ("3650", 3650)])
def test_for_how_long_a_question_is_kept_can_be_set(monkeypatch, text, days):
    monkeypatch.delenv("GUIDE_BOT_QUESTION_DAYS", raising=False)
    if text is not None:
        monkeypatch.setenv("GUIDE_BOT_QUESTION_DAYS", text)
    assert question_days() == days


@pytest.mark.parametrize("text", ["0", "3651", "forever", "-1", "2.5", "9" * 5000])
def test_a_number_of_days_that_is_none_is_told(monkeypatch, text):
    monkeypatch.setenv("GUIDE_BOT_QUESTION_DAYS", text)
    with pytest.raises(InputError, match=f"GUIDE_BOT_QUESTION_DAYS is '{text}': .* days from 1 to 3650"):
        question_days()
