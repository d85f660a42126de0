"""Where things are."""

from pathlib import Path

from guide_bot.places import app_folder, default_corpus, default_index


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
