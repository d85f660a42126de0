"""A library folder and an index in tmp_path."""

import pytest

from indexer.index import open_index


@pytest.fixture(autouse=True)
def library(monkeypatch, tmp_path):
    """The library folder of these tests: tmp_path/docs, which `write` writes to and `build` indexes."""
    monkeypatch.setenv("GUIDE_BOT_INDEX", str(tmp_path / "index"))
    monkeypatch.setenv("GUIDE_BOT_LIBRARY", str(tmp_path / "docs"))
    return tmp_path / "docs"


@pytest.fixture
def indexed(build, tmp_path):
    """Index what was written, and return the documents by id."""

    def run():
        build()
        index = open_index(tmp_path / "index")
        with index.library:
            return index.documents

    return run
