"""Building an index: what is read, embedded and reported."""

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock

from indexer import arrays
from indexer import build as building
from indexer.build import Summary, build_index
from indexer.embedding import ModelIdentity
from indexer.errors import IndexStateError, InputError, ModelError
from indexer.index import open_index
from indexer.reading import Reading
from indexer.records import Category, Passage
from tests.conftest import WordEmbedder

TWO_FILES = {"police.txt": "Call the police at once.", "nurse.txt": "Ask the school nurse."}


@pytest.fixture
def two(write: Callable) -> None:
    for name, text in TWO_FILES.items():
        write(name, text)


def texts(index: Path) -> list[str]:
    return [passage.text for _, passage, _ in open_index(index).library.stream_passages()]


def changes(summary: Summary) -> tuple:
    return summary.created, summary.updated, summary.removed


def never_loaded(name: str) -> WordEmbedder:
    raise AssertionError(f"the model {name} was loaded")


def test_a_first_build_reads_and_embeds_everything(tmp_path: Path, two: None, build: Callable):
    summary = build()
    assert changes(summary) == (("nurse.txt", "police.txt"), (), ())
    assert (summary.changed, summary.documents, summary.pages, summary.passages, summary.embedded) == (
        True,
        2,
        0,
        2,
        2,
    )
    assert texts(tmp_path / "index") == ["Ask the school nurse.", "Call the police at once."]


def test_a_second_build_changes_nothing_and_loads_no_model(tmp_path: Path, two: None, build: Callable):
    build()
    before = {path: path.read_bytes() for path in (tmp_path / "index").rglob("*") if path.is_file()}
    summary = build_index([tmp_path / "docs"], tmp_path / "index", "words", load=never_loaded)
    assert (summary.changed, summary.passages, summary.embedded, *changes(summary)) == (
        False,
        2,
        0,
        (),
        (),
        (),
    )
    assert {path: path.read_bytes() for path in (tmp_path / "index").rglob("*") if path.is_file()} == before


def test_only_the_changed_file_is_read_and_embedded(
    tmp_path: Path,
    two: None,
    build: Callable,
    write: Callable,
    embedder: WordEmbedder,
    monkeypatch: pytest.MonkeyPatch,
):
    build()
    embedder.encoded.clear()
    write("police.txt", "Dial 999 now.")
    read: list[str] = []
    real = building.read_file
    monkeypatch.setattr(building, "read_file", lambda path: read.append(path.name) or real(path))
    summary = build()
    assert read == ["police.txt"]
    assert embedder.encoded == ["Police\nDial 999 now.", "Dial 999 now."]
    assert (summary.embedded, *changes(summary)) == (1, (), ("police.txt",), ())
    assert texts(tmp_path / "index") == ["Ask the school nurse.", "Dial 999 now."]


def test_a_removed_file_leaves_the_index(tmp_path: Path, two: None, build: Callable):
    build()
    (tmp_path / "docs" / "nurse.txt").unlink()
    summary = build()
    assert (summary.embedded, *changes(summary)) == (0, (), (), ("nurse.txt",))
    assert texts(tmp_path / "index") == ["Call the police at once."]
    assert open_index(tmp_path / "index").terms.scores(["nurs"]).tolist() == [0]


def test_a_renamed_file_has_its_new_name_only(tmp_path: Path, two: None, build: Callable):
    build()
    (tmp_path / "docs" / "nurse.txt").rename(tmp_path / "docs" / "school nurse.txt")
    assert changes(build()) == (("school nurse.txt",), (), ("nurse.txt",))
    assert sorted(open_index(tmp_path / "index").documents) == ["police.txt", "school nurse.txt"]


def test_a_changed_sidecar_changes_the_document_but_embeds_nothing(
    tmp_path: Path, write: Callable, build: Callable
):
    write("police.txt", "Call the police at once.")
    write("police.toml", 'title = "Police"\ncategory = "other"')
    build()
    write("police.toml", 'title = "Police"\ncategory = "local_procedure"')
    summary = build()
    assert (summary.embedded, *changes(summary)) == (0, (), ("police.txt",), ())
    assert open_index(tmp_path / "index").documents["police.txt"].category is Category.LOCAL_PROCEDURE


def test_a_changed_title_embeds_its_passages_anew(write: Callable, build: Callable, embedder: WordEmbedder):
    write("police.txt", "Call them.")
    build()
    write("police.toml", 'title = "Constables"')
    assert build().embedded == 1
    assert embedder.encoded[-2:] == ["Constables\nCall them.", "Call them."]


def test_other_folders_are_recorded_even_when_no_document_changed(tmp_path: Path, two: None, build: Callable):
    build()
    (tmp_path / "empty").mkdir()
    folders = [tmp_path / "docs", tmp_path / "empty"]
    summary = build_index(folders, tmp_path / "index", "words", load=lambda _: WordEmbedder())
    assert (summary.changed, summary.embedded, *changes(summary)) == (True, 0, (), (), ())
    assert open_index(tmp_path / "index").manifest.folders == tuple(
        str(folder.resolve()) for folder in folders
    )


def test_other_folders_take_the_place_of_the_earlier_ones(tmp_path: Path, two: None, build: Callable):
    build()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "social.txt").write_text("Ring the social worker.", encoding="utf-8")
    summary = build_index([tmp_path / "other"], tmp_path / "index", "words", load=lambda _: WordEmbedder())
    assert changes(summary) == (("social.txt",), (), ("nurse.txt", "police.txt"))
    assert texts(tmp_path / "index") == ["Ring the social worker."]


def test_a_file_and_its_copy_are_indexed_once(tmp_path: Path, write: Callable, build: Callable):
    write("a.txt", "Call the police.")
    copy = write("b.txt", "Call the police.")
    summary = build()
    assert [(item.path, item.reason) for item in summary.skipped] == [(copy, "is the same file as a.txt")]
    assert texts(tmp_path / "index") == ["Call the police."]
    assert changes(build()) == ((), (), ())


def test_equal_passages_of_two_files_are_embedded_once(tmp_path: Path, write: Callable, build: Callable):
    for name in "ab":
        write(f"{name}.md", f"# Police\n\nCall them.\n\n# Nurse {name}\n\nAsk.\n")
        write(f"{name}.toml", 'title = "One title"')
    summary = build()
    assert (summary.passages, summary.embedded) == (4, 3)
    opened = open_index(tmp_path / "index")
    assert opened.passage_vectors.reconstruct(0).tolist() == opened.passage_vectors.reconstruct(2).tolist()


def test_a_broken_file_never_stops_a_build(tmp_path: Path, two: None, build: Callable):
    docs = tmp_path / "docs"
    (docs / "cut.pdf").write_bytes(b"%PDF-1.4\n1 0 obj <<")
    (docs / "empty.md").write_bytes(b"")
    (docs / "lie.docx").write_bytes(b"PK\x03\x04 no package")
    (docs / "binary.txt").write_bytes(b"\x80\x00\x01")
    summary = build()
    assert [item.path.name for item in summary.skipped] == ["binary.txt", "cut.pdf", "empty.md", "lie.docx"]
    assert summary.skipped[2].reason == "is empty (0 bytes): fetch or save it again"
    assert texts(tmp_path / "index") == ["Ask the school nurse.", "Call the police at once."]


def test_a_file_that_breaks_later_leaves_the_index_and_is_listed(tmp_path: Path, two: None, build: Callable):
    build()
    (tmp_path / "docs" / "nurse.txt").write_bytes(b"")
    summary = build()
    assert (changes(summary), [item.path.name for item in summary.skipped]) == (
        ((), (), ("nurse.txt",)),
        ["nurse.txt"],
    )


def test_text_that_cannot_be_stored_is_skipped_by_name(
    two: None, build: Callable, monkeypatch: pytest.MonkeyPatch
):
    real = building.cut_passages

    def half_a_character(document_id: str, reading: Reading) -> list[Passage]:
        spoilt = "\ud83d" if document_id == "nurse.txt" else ""
        return [Passage(document_id, 0, 0, 1, p.text + spoilt) for p in real(document_id, reading)]

    monkeypatch.setattr(building, "cut_passages", half_a_character)
    summary = build()
    assert [item.path.name for item in summary.skipped] == ["nurse.txt"]
    assert summary.skipped[0].reason.startswith("holds characters that cannot be stored")
    assert summary.documents == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such name")
def test_a_name_that_is_no_text_is_skipped(tmp_path: Path, two: None, build: Callable):
    path = os.fsencode(tmp_path / "docs") + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text("Ring the cafe.", encoding="utf-8")
    summary = build()
    assert [os.fsencode(item.path) for item in summary.skipped] == [path]
    assert summary.documents == 2


def test_notices_come_with_the_document_they_are_about(tmp_path: Path, write: Callable, build: Callable):
    write("police.txt", "Call the police.")
    write("police.toml", 'category = "nonsense"')
    expected = (
        "police.txt",
        "its category 'nonsense' is not one of legislation, statutory_guidance, "
        "serious_case_review, local_procedure, practice_note, other; guessed instead",
    )
    assert build().notices == (expected,)
    assert build().notices == (expected,)  # also when the file is not read again


def test_a_folder_without_documents_is_an_error_that_keeps_the_index(
    tmp_path: Path, two: None, build: Callable
):
    build()
    for path in (tmp_path / "docs").iterdir():
        path.write_bytes(b"")
    with pytest.raises(InputError, match=r"No document could be read in .*docs: nurse.txt is empty"):
        build()
    assert len(texts(tmp_path / "index")) == 2


def test_a_missing_folder_is_an_error_that_names_it(tmp_path: Path, build: Callable):
    with pytest.raises(InputError, match=r"docs does not exist"):
        build()


def test_only_a_list_of_contents_is_no_document(two: None, write: Callable, build: Callable):
    write("contents.txt", "Police ........ 4\n\nSchool nurse ........ 9\n\nSocial worker ........ 12\n")
    assert [item.reason for item in build().skipped] == [
        "holds nothing but a list of contents: check the file"
    ]


def test_two_builds_at_once_are_refused(tmp_path: Path, two: None, build: Callable):
    build()
    with (
        FileLock(tmp_path / "index" / "lock"),
        pytest.raises(IndexStateError, match=r"Another build of the index .*index is running: wait"),
    ):
        build()
    assert build().changed is False


def test_an_index_folder_that_is_a_file_is_an_error(tmp_path: Path, two: None, build: Callable):
    (tmp_path / "index").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=r"index is a file: name a folder for the index"):
        build()
    assert (tmp_path / "index").read_text(encoding="utf-8") == "mine"


def test_an_index_folder_that_cannot_be_made_is_an_error(tmp_path: Path, two: None, embedder: WordEmbedder):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(IndexStateError, match=r"index cannot be written .*room on the disk or check"):
        build_index([tmp_path / "docs"], tmp_path / "file" / "index", "words", load=lambda _: embedder)


@pytest.mark.parametrize("obstacle", ["cache", "current.new"])
def test_an_obstacle_while_writing_keeps_the_index(
    tmp_path: Path, two: None, build: Callable, write: Callable, obstacle: str
):
    build()
    place = tmp_path / "index" / obstacle
    shutil.rmtree(place, ignore_errors=True)
    (place.write_text if obstacle == "cache" else lambda *_, **__: place.mkdir())(
        "in the way", encoding="utf-8"
    )
    write("police.txt", "Dial 999 now.")
    with pytest.raises(IndexStateError, match=r"cannot be written .*What was published before stays"):
        build()
    assert texts(tmp_path / "index") == ["Ask the school nurse.", "Call the police at once."]
    assert not list((tmp_path / "index" / "builds").glob(".partial-*"))


class OtherEmbedder(WordEmbedder):
    identity = ModelIdentity("others", "1" * 64, 64)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        return -super().encode(texts)


def test_another_model_embeds_everything_anew_and_going_back_nothing(
    tmp_path: Path, two: None, build: Callable
):
    build()
    before = open_index(tmp_path / "index").passage_vectors.reconstruct(0)
    summary = build_index([tmp_path / "docs"], tmp_path / "index", "others", load=lambda _: OtherEmbedder())
    opened = open_index(tmp_path / "index")
    assert (summary.embedded, opened.manifest.model_name, opened.manifest.model_digest) == (
        2,
        "others",
        "1" * 64,
    )
    assert opened.passage_vectors.reconstruct(0).tolist() == (-before).tolist()
    assert build().embedded == 0


def test_other_weights_in_the_same_model_folder_are_noticed(tmp_path: Path, two: None):
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"first")
    loaded: list[str] = []

    def load(name: str) -> WordEmbedder:
        loaded.append(name)
        embedder = WordEmbedder()
        embedder.identity = ModelIdentity(name, building.installed_digest(name), 64)
        return embedder

    def run() -> int:
        return build_index([tmp_path / "docs"], tmp_path / "index", str(folder), load=load).embedded

    assert [run(), run()] == [2, 0]
    (folder / "model.safetensors").write_bytes(b"second")
    assert [run(), run()] == [2, 0]
    assert loaded == [str(folder.resolve())] * 2


def test_a_model_that_cannot_be_loaded_keeps_the_index(
    tmp_path: Path, two: None, build: Callable, write: Callable
):
    build()
    write("police.txt", "Dial 999 now.")

    def refuse(name: str) -> WordEmbedder:
        raise ModelError(f"{name} is altered")

    with pytest.raises(ModelError, match="words is altered"):
        build_index([tmp_path / "docs"], tmp_path / "index", "words", load=refuse)
    assert texts(tmp_path / "index") == ["Ask the school nurse.", "Call the police at once."]


def test_an_index_of_another_format_is_built_anew_from_the_cache(
    tmp_path: Path, two: None, build: Callable, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("indexer.store.FORMAT_VERSION", 99)
    monkeypatch.setattr(building, "FORMAT_VERSION", 99)
    build()
    monkeypatch.undo()
    with pytest.raises(IndexStateError, match=r"another version of guide-bot \(format 99"):
        open_index(tmp_path / "index")
    assert (build().embedded, len(texts(tmp_path / "index"))) == (0, 2)


def test_rows_go_by_name_of_document_whatever_changed(
    tmp_path: Path, two: None, build: Callable, write: Callable
):
    build()
    write("a.txt", "First of all.")
    write("zebra/Ä.txt", "Last of all.")
    write("nurse.txt", "Ask the nurse.")
    build()
    expected = ["First of all.", "Ask the nurse.", "Call the police at once.", "Last of all."]
    assert texts(tmp_path / "index") == expected


def test_progress_is_told_to_the_end(two: None, build: Callable, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(arrays, "CHUNK_PASSAGES", 1)
    told: list[tuple] = []

    class Told:
        def step(self, *progress: object) -> None:
            told.append(progress)

    build(progress=Told())
    assert told[:2] == [("Reading documents", 1, 2), ("Reading documents", 2, 2)]
    assert told[2:4] == [("Loading the model", 0, 1), ("Loading the model", 1, 1)]
    assert told[4:] == [("Embedding passages", done, 2) for done in (0, 1, 2, 2)]
