from pathlib import Path

import pytest

from indexer.errors import InputError
from indexer.sources import Found, find_sources


def put(folder: Path, *names: str, text: str = "Tell the lead.") -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def ids(found: Found) -> list[str]:
    return [source.id for source in found.sources]


def reasons(found: Found) -> dict[str, str]:
    return {skipped.path.name: skipped.reason for skipped in found.skipped}


def test_sources_are_listed_by_their_path_below_the_folder_in_order(tmp_path: Path) -> None:
    put(tmp_path, "z.md", "sub/b.txt", "sub/A été.pdf")

    assert ids(find_sources([tmp_path])) == ["sub/A été.pdf", "sub/b.txt", "z.md"]


def test_notes_hidden_files_and_lock_files_are_passed_over_in_silence(tmp_path: Path) -> None:
    names = ("README.md", "corpus.toml", ".hidden.md", "~$lock.docx", ".git/a.md", "LICENCE.txt")
    put(tmp_path, *names, text="")

    assert find_sources([tmp_path]) == Found((), ())


def test_other_kinds_of_file_are_skipped_with_the_kinds_that_are_read(tmp_path: Path) -> None:
    put(tmp_path, "sheet.xlsx")

    reason = reasons(find_sources([tmp_path]))["sheet.xlsx"]

    assert reason.startswith("is not a kind of file this reads (.docx, ")


def test_a_folder_that_does_not_exist_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="gone does not exist"):
        find_sources([tmp_path / "gone"])


def test_a_single_file_is_a_source(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "b.md")

    assert ids(find_sources([tmp_path / "a.md"])) == ["a.md"]


def test_a_link_that_loops_is_entered_once(tmp_path: Path) -> None:
    put(tmp_path, "sub/a.md")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)

    found = find_sources([tmp_path])

    assert ids(found) == ["sub/a.md"]
    assert reasons(found) == {"loop": "is a folder already read under another name"}


@pytest.mark.parametrize("target", ["gone.md", "link.md"])
def test_a_link_that_leads_nowhere_or_to_itself_is_skipped(tmp_path: Path, target: str) -> None:
    (tmp_path / "link.md").symlink_to(tmp_path / target)

    assert reasons(find_sources([tmp_path])) == {"link.md": "is a link that leads nowhere, or no plain file"}


def test_linked_folders_are_followed(tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/a.md", "docs/b.md")
    (tmp_path / "docs" / "more").symlink_to(tmp_path / "elsewhere")

    assert ids(find_sources([tmp_path / "docs"])) == ["b.md", "more/a.md"]


def test_a_denied_file_is_skipped_with_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    put(tmp_path, "a.md")
    monkeypatch.setattr(Path, "is_file", deny)

    assert reasons(find_sources([tmp_path])) == {
        "a.md": "cannot be opened (Permission denied): check its permissions",
    }


def test_same_names_in_two_folders_are_both_kept(tmp_path: Path) -> None:
    put(tmp_path, "one/a.md", "two/a.md", "x/two/a.md")

    assert ids(find_sources([tmp_path / "one", tmp_path / "two", tmp_path / "x" / "two"])) == [
        "a.md",
        "two/a.md",
        "two/two/a.md",
    ]


def test_a_folder_named_twice_is_read_once(tmp_path: Path) -> None:
    put(tmp_path, "sub/a.md")
    found = find_sources([tmp_path, tmp_path / "sub"])

    assert ids(found) == ["sub/a.md"]
    assert reasons(found) == {"a.md": "is the same file as sub/a.md"}


def test_what_is_stated_nearest_to_a_file_wins(tmp_path: Path) -> None:
    put(tmp_path, "sub/a.md", "sub/b.md")
    far = '["*"]\npublisher = "Board"\ntitle = "Far"\n["sub/b.md"]\nstatus = "withdrawn"\n'
    put(tmp_path, "corpus.toml", text=far)
    put(tmp_path, "sub/corpus.toml", text='["a.md"]\ntitle = "Near"\n')
    put(tmp_path, "sub/b.toml", text='title = "Beside"\n')

    stated = {source.id: source.stated for source in find_sources([tmp_path]).sources}

    assert stated == {
        "sub/a.md": {"publisher": "Board", "title": "Near"},
        "sub/b.md": {"publisher": "Board", "title": "Beside", "status": "withdrawn"},
    }


def test_a_document_is_left_out_when_its_sidecar_or_the_corpus_says_so(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "b.md", "c.md", "d.md")
    put(tmp_path, "corpus.toml", text='["[bc].md"]\nleave_out = true\n')
    put(tmp_path, "a.toml", text="leave_out = true\n")
    put(tmp_path, "c.toml", text="leave_out = false\n")
    put(tmp_path, "d.toml", text='leave_out = "no"\n')

    found = find_sources([tmp_path])

    assert ids(found) == ["c.md", "d.md"]
    assert reasons(found) == dict.fromkeys(
        ("a.md", "b.md"), "is left out, as its sidecar or corpus.toml says"
    )


def test_wrong_toml_is_named_once_and_the_file_still_read(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "b.md")
    put(tmp_path, "corpus.toml", text="title = ")
    found = find_sources([tmp_path])

    assert ids(found) == ["a.md", "b.md"]
    assert [skipped.reason[:29] for skipped in found.skipped] == ["is not used, its TOML is wron"]
