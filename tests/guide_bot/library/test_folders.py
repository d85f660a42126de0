"""Whose folder a document is in."""

import pytest

from guide_bot.library.folders import Place, library_folder, place_of
from guide_bot.places import default_corpus
from indexer.errors import InputError


def test_the_library_is_beside_the_index_unless_it_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("GUIDE_BOT_INDEX", str(tmp_path / "index"))
    monkeypatch.delenv("GUIDE_BOT_LIBRARY", raising=False)
    assert library_folder() == tmp_path / "guide-bot-documents"
    monkeypatch.setenv("GUIDE_BOT_LIBRARY", str(tmp_path / "ours"))
    assert library_folder() == tmp_path / "ours"


def test_what_an_update_would_clear_away_is_no_library(monkeypatch, tmp_path):
    monkeypatch.setenv("GUIDE_BOT_INDEX", str(tmp_path / "index"))
    monkeypatch.setenv("GUIDE_BOT_LIBRARY", str(tmp_path / "index" / "docs"))
    with pytest.raises(InputError, match="inside the index: name a folder of its own"):
        library_folder()
    monkeypatch.setenv("GUIDE_BOT_LIBRARY", str(default_corpus()))
    with pytest.raises(InputError, match="inside the starter corpus"):
        library_folder()


def test_a_file_is_in_the_starter_corpus_the_library_or_a_folder_of_one_s_own(monkeypatch, tmp_path):
    monkeypatch.setenv("GUIDE_BOT_LIBRARY", str(tmp_path / "ours"))
    assert place_of(default_corpus() / "legislation" / "a.md") is Place.STARTER
    assert place_of(tmp_path / "ours" / "a.md") is Place.LIBRARY
    assert place_of(tmp_path / "ours" / ".." / "theirs" / "a.md") is Place.OWN
