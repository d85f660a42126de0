"""Where things are."""

from pathlib import Path

import pytest

from guide_bot.places import app_folder, default_corpus, default_index, old_years
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
