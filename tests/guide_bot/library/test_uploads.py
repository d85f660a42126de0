"""Documents come into the library folder, leave it, and come back."""

import threading
from pathlib import Path

import pytest

from guide_bot.library import uploads
from guide_bot.library.stated import changing, put_back, stated, write_stated
from guide_bot.library.uploads import REMOVED, add_upload, known_of, remove, removed, restore
from indexer.errors import InputError
from tests.conftest import make_document


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_an_upload_is_kept_whole_under_a_safe_name_and_cannot_be_run(library):
    page = b"<!doctype html>\r\n<script>alert(1)</script>"
    path = add_upload(library, "../A page.HTML", page, {})
    assert path == library / "A-page.html"
    assert path.read_bytes() == page
    assert path.stat().st_mode & 0o111 == 0
    assert names(library) == ["A-page.html"]


def test_another_document_of_the_same_name_gets_a_number(library):
    add_upload(library, "guide.txt", b"one", {})
    assert add_upload(library, "Guide.md", b"two", {}).name == "Guide-2.md"


def test_the_same_content_is_refused_with_what_is_there(library, indexed, write):
    write("a.txt", "Tell the lead.")
    write("a.toml", 'title = "Telling"')
    known = known_of(indexed().values())
    with pytest.raises(InputError, match=r"b\.md is in the library already: “Telling”"):
        add_upload(library, "b.md", b"Tell the lead.", known)
    with pytest.raises(InputError, match=r"“a\.txt” is the very same file"):
        add_upload(library, "b.md", b"Tell the lead.", {})
    assert names(library) == ["a.toml", "a.txt"]


def test_known_are_the_documents_of_an_index_by_digest(write):
    path = write("guide.pdf", "Text")
    assert known_of([make_document(path=str(path))]) == {"0" * 64: "A guide"}


def test_what_was_taken_out_can_be_added_again(write, library, indexed):
    path = write("a.txt", "Tell the lead.")
    documents = indexed().values()
    remove(path, library)
    assert add_upload(library, "a.txt", b"Tell the lead.", known_of(documents)) == path


def test_what_is_refused_leaves_nothing_behind(library):
    with pytest.raises(InputError, match="is no PDF"):
        add_upload(library, "a.pdf", b"text", {})
    assert not library.exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="docs cannot be made"):
        add_upload(tmp_path / "file" / "docs", "a.txt", b"text", {})


def test_a_document_is_taken_out_with_its_sidecar_and_put_back(write, library):
    path = write("sub/a.txt", "Text")
    write_stated(path, {"title": "A"})
    assert remove(path, library) == library / REMOVED / "sub" / "a.txt"
    assert removed(library) == ("sub/a.txt",)
    assert names(library) == [f"{REMOVED}/sub/a.toml", f"{REMOVED}/sub/a.txt"]
    assert restore("sub/a.txt", library) == path
    assert (stated(path), removed(library)) == ({"title": "A"}, ())
    with pytest.raises(InputError, match="Nothing was changed"):
        put_back(path)


def test_a_document_stays_when_its_sidecar_cannot_be_moved(write, library, monkeypatch):
    path = write("a.txt", "Text")
    write_stated(path, {"title": "A"})

    def full(target, parts):
        raise InputError(f"{target} cannot be written: No space left on device.")

    monkeypatch.setattr(uploads, "write_whole", full)
    with pytest.raises(InputError, match="No space left"):
        remove(path, library)
    assert (stated(path), removed(library)) == ({"title": "A"}, ())


def test_a_sidecar_stays_when_its_document_cannot_be_moved(write, library, monkeypatch):
    path, replace = write("a.txt", "Text"), Path.replace
    write("a.toml", 'title = "A"\n')

    def held(self, target):
        if self == path:
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(InputError, match=r"a\.txt cannot be moved to .*: Permission denied"):
        remove(path, library)
    assert names(library) == ["a.toml", "a.txt"]


def test_a_document_is_not_moved_while_what_is_stated_about_it_changes(write, library):
    path = write("a.txt", "Text")
    moving = threading.Thread(target=remove, args=(path, library), daemon=True)
    with changing:
        moving.start()
        moving.join(0.2)
        assert path.is_file()
    moving.join(30)
    assert removed(library) == ("a.txt",)


def test_nothing_is_stated_while_documents_are_moved(write, library):
    path = write("a.txt", "Text")
    stating = threading.Thread(target=write_stated, args=(path, {"title": "A"}), daemon=True)
    with changing:
        stating.start()
        stating.join(0.2)
        assert stated(path) == {}
    stating.join(30)
    assert stated(path) == {"title": "A"}


def test_names_that_are_taken_meanwhile_get_a_number(library):
    for content in (b"one", b"two"):
        remove(add_upload(library, "a.txt", content, {}), library)
    add_upload(library, "a.md", b"three", {})
    assert removed(library) == ("a-2.txt", "a.txt")
    assert restore("a.txt", library).name == "a-2.txt"
    assert names(library) == [f"{REMOVED}/a-2.txt", "a-2.txt", "a.md"]


def test_a_sidecar_that_another_document_uses_too_stays(write, library):
    path = write("a.txt", "Text")
    write("a.md", "Other")
    write("a.toml", 'title = "A"')
    remove(path, library)
    assert names(library) == [f"{REMOVED}/a.toml", f"{REMOVED}/a.txt", "a.md", "a.toml"]


def test_a_document_outside_the_library_is_not_moved(write, library, tmp_path):
    own = tmp_path / "own.txt"
    own.write_text("Text")
    write("a.txt", "Text")
    (library / "link.txt").symlink_to(own)
    for path in (own, library / ".." / "own.txt", library / "link.txt"):
        with pytest.raises(InputError, match="so it is not moved: leave it out of the index"):
            remove(path, library)
    assert own.exists()


@pytest.mark.parametrize("name", ["../a.txt", "none.txt", "", "/etc/hostname"])
def test_only_what_was_taken_out_is_put_back(write, library, name):
    write("a.txt", "Text")
    with pytest.raises(InputError, match="not among the documents taken out"):
        restore(name, library)


def test_a_document_that_is_gone_is_told(library):
    with pytest.raises(InputError, match=r"a\.txt is gone"):
        remove(library / "a.txt", library)
