"""What is stated beside and inside a document."""

import os

import pytest

from guide_bot.library.stated import (
    TABLES,
    can_put_back,
    forget,
    put_back,
    shares_sidecar,
    stated,
    why_fixed,
    write_stated,
)
from guide_bot.places import default_corpus
from indexer.errors import InputError


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_what_the_file_says_comes_before_the_sidecar(write):
    path = write("a.md", "---\ntitle: Inside\npublished: 2024-05-31\nasks: [x]\n---\nText\n")
    write("a.toml", 'title = "Beside"\npublisher = " A  board "\nreviewed = 2025\n')
    assert stated(path) == {
        "title": "Inside",
        "published": "2024-05-31",
        "publisher": "A board",
        "reviewed": "2025",
    }


def test_each_key_is_written_where_it_is_stated(write, library):
    path = write("a.md", "---\ntitle: Inside\n---\nText\n")
    assert write_stated(path, {"title": "New", "publisher": "A board"}) == library / "a.toml"
    assert path.read_text() == '---\ntitle: "New"\n---\nText\n'
    assert (library / "a.toml").read_text() == 'publisher = "A board"\n'
    assert write_stated(path, {"title": "Newer"}) == path


def test_line_ends_of_windows_stay(write):
    path = write("a.md", "")
    path.write_bytes(b"---\r\ntitle: Inside\r\n---\r\nText\r\n")
    write_stated(path, {"title": "New"})
    assert path.read_bytes() == b'---\r\ntitle: "New"\r\n---\r\nText\r\n'


def test_a_change_is_undone_and_done_again(write, library):
    path = write("a.md", "---\ntitle: Inside\n---\nText\n")
    assert not can_put_back(path)
    write_stated(path, {"title": "New", "publisher": "A board"})
    after = stated(path)
    put_back(path)
    assert stated(path) == {"title": "Inside"}
    assert not (library / "a.toml").exists()
    put_back(path)
    assert stated(path) == after


def test_only_the_last_change_is_undone(write, library):
    path = write("a.md", "---\ntitle: Inside\n---\nText\n")
    write_stated(path, {"title": "New"})
    write_stated(path, {"publisher": "A board"})
    put_back(path)
    assert stated(path) == {"title": "New"}
    forget(path)
    assert names(library) == ["a.md"]
    with pytest.raises(InputError, match="Nothing was changed about a.md"):
        put_back(path)


@pytest.mark.parametrize("name", ["a.md", "a.toml"])
def test_a_step_is_not_undone_over_a_file_that_was_changed_elsewhere(write, name):
    path = write("a.md", "---\ntitle: Inside\n---\nText\n")
    write_stated(path, {"title": "New", "publisher": "A board"})
    other = write(name, {"a.md": "Another edition\n", "a.toml": 'publisher = "By hand"\n'}[name])
    os.utime(other, (2e9, 2e9))
    assert not can_put_back(path)
    with pytest.raises(InputError, match="or its files were changed elsewhere since"):
        put_back(path)
    assert "Another edition" in path.read_text() or stated(path)["publisher"] == "By hand"


def test_a_file_that_came_elsewhere_after_undoing_is_not_written_over(write, library):
    path = write("a.txt", "Text")
    write_stated(path, {"title": "New"})
    put_back(path)
    assert can_put_back(path)
    write("a.toml", 'title = "By hand"\n')
    assert not can_put_back(path)


def test_a_document_that_is_gone_is_not_put_back_over_its_successor(write):
    path = write("a.md", "---\ntitle: Inside\n---\nText\n")
    write_stated(path, {"title": "New"})
    path.unlink()
    assert not can_put_back(path)


def test_a_document_of_the_starter_corpus_is_not_changed():
    path = next(default_corpus().glob("legislation/*.md"))
    with pytest.raises(InputError, match="starter corpus, which is not changed: copy that folder"):
        write_stated(path, {"title": "New"})


def test_a_board_s_own_file_gets_a_sidecar_but_is_not_changed_itself(tmp_path):
    path = tmp_path / "own.md"
    path.write_text("---\ntitle: Inside\n---\nText\n")
    write_stated(path, {"publisher": "A board"})
    with pytest.raises(InputError, match=r"own\.md itself states its title: change that at the top"):
        write_stated(path, {"title": "New", "status": "current"})
    assert stated(path) == {"title": "Inside", "publisher": "A board"}


@pytest.mark.parametrize(
    "name", ["vocabulary.pdf", "Topics.md", "corpus.txt", "probes.pdf", "training/health.pdf"]
)
def test_a_sidecar_that_would_be_read_as_a_table_is_refused(write, library, name):
    with pytest.raises(InputError, match="would be read as a table: rename the document"):
        write_stated(write(name, "Text"), {"title": "New"})
    assert not list(library.rglob("*.toml"))


def test_every_table_of_the_starter_corpus_is_known_as_one():
    tables = {path.name for path in default_corpus().glob("*.toml")}
    assert tables
    assert tables <= TABLES


def test_documents_of_one_name_have_no_sidecar_each(write):
    path = write("a.md", "Text")
    write("a.rtf", "Text")
    assert not shares_sidecar(path)
    write("a.TXT", "Text")
    with pytest.raises(InputError, match=r"a\.md is not the only document of that name"):
        write_stated(path, {"title": "New"})


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.toml", "title = ", r"a\.toml cannot be read"),
        ("a.md", "---\ntitle: [\n---\nText\n", r"a\.md has front matter that is not YAML"),
        ("a.md", "---\n{title: x}\n---\nText\n", r"a\.md: its front matter is not in lines"),
    ],
)
def test_a_file_that_cannot_be_changed_is_named_and_stays(write, name, text, message):
    path = write("a.md", "Text")
    wrong = write(name, text)
    with pytest.raises(InputError, match=message):
        write_stated(path, {"title": "New"})
    assert wrong.read_text() == text


def test_a_file_that_is_not_utf_8_is_not_written_over(write):
    path = write("a.md", "")
    path.write_bytes(b"---\ntitle: Caf\xe9\n---\nText\n")
    with pytest.raises(InputError, match="is not UTF-8"):
        write_stated(path, {"title": "New"})
    assert b"Caf\xe9" in path.read_bytes()


def test_a_document_that_is_gone_gets_no_sidecar(library):
    with pytest.raises(InputError, match="is gone: put it back"):
        write_stated(library / "none.md", {"title": "New"})


def test_why_nothing_can_be_changed_is_known_before_it_is_tried(write, library):
    assert why_fixed(write("a.txt", "Text")) == ""
    assert "in the starter corpus, which is not changed: copy" in why_fixed(
        next(default_corpus().rglob("*.md"))
    )
    assert why_fixed(library / "gone.txt").endswith(
        "gone.txt is gone: put it back, or index its folder again."
    )
    assert "would be read as a table" in why_fixed(write("topics.txt", "Text"))
