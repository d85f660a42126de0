"""The file that a document was read from."""

import hashlib

import pytest

from guide_bot import source_file
from guide_bot.source_file import FileState, file_state, open_file
from indexer.errors import InputError
from tests.conftest import make_document


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "a guide é.pdf"
    path.write_bytes(b"as indexed")
    return make_document(path=str(path), file_digest=hashlib.sha256(b"as indexed").hexdigest())


@pytest.fixture
def opened(monkeypatch):
    """The addresses that the browser was asked to open."""
    addresses = []
    monkeypatch.setattr(source_file.webbrowser, "open", lambda address: addresses.append(address) or True)
    return addresses


def test_an_untouched_file_is_the_same_and_nothing_is_said(document):
    assert file_state(document) is FileState.SAME
    assert file_state(document).value == ""


def test_a_changed_file_is_told_even_if_it_is_as_long(document, tmp_path):
    (tmp_path / "a guide é.pdf").write_bytes(b"as changed")
    assert file_state(document) is FileState.CHANGED
    assert "changed after it was indexed" in file_state(document).value


def test_a_file_that_is_gone_is_told(document, tmp_path):
    (tmp_path / "a guide é.pdf").unlink()
    assert file_state(document) is FileState.MISSING
    assert "no longer where it was" in file_state(document).value


def test_a_folder_in_its_place_is_no_file(tmp_path):
    assert file_state(make_document(path=str(tmp_path))) is FileState.MISSING


@pytest.mark.parametrize("state", [FileState.MISSING, FileState.CHANGED])
def test_a_bad_state_says_what_is_shown_instead_and_what_to_do(state):
    assert "words below are from the index" in state
    assert state.lower().endswith(("index its folder again.", "index its folder again to be sure."))


def test_a_pdf_is_opened_at_its_page(document, opened):
    assert open_file(document, 12)
    (address,) = opened
    assert address.startswith("file:///")
    assert address.endswith("/a%20guide%20%C3%A9.pdf#page=12")


def test_a_file_without_pages_is_opened_at_its_beginning(document, opened):
    assert open_file(document, None)
    (address,) = opened
    assert address.endswith("/a%20guide%20%C3%A9.pdf")


def test_a_path_below_the_present_folder_becomes_a_whole_one(tmp_path, monkeypatch, opened):
    monkeypatch.chdir(tmp_path)
    open_file(make_document(path="docs/guide.pdf"), 1)
    assert opened == [f"{tmp_path.as_uri()}/docs/guide.pdf#page=1"]


@pytest.mark.parametrize(
    "changes",
    [{"format": "html"}, {"path": "/docs/guide.HTM"}, {"path": "/docs/guide.html", "format": "text"}],
)
def test_a_web_page_is_not_opened_as_its_programs_would_run(changes, opened):
    with pytest.raises(
        InputError, match="A guide is a web page, whose programs would run .* by hand if you trust"
    ):
        open_file(make_document(**changes), None)
    assert opened == []


def test_a_machine_without_a_browser_is_told(document, monkeypatch):
    monkeypatch.setattr(source_file.webbrowser, "open", lambda address: False)
    assert open_file(document, 1) is False
