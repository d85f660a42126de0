"""Opening a published index, and following it when another is published."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from indexer.build import build_index
from indexer.errors import IndexStateError
from indexer.index import CurrentIndex, open_index
from indexer.store import published_build
from indexer.terms import terms
from tests.conftest import WordEmbedder

FILES = [
    "library.sqlite",
    "manifest.json",
    "passages.faiss",
    "sentences.faiss",
    "sentences.npy",
    "terms/data.csc.index.npy",
    "terms/indices.csc.index.npy",
    "terms/indptr.csc.index.npy",
    "terms/params.index.json",
    "terms/vocab.index.json",
    "tokens/codes.bin",
    "tokens/frequencies.npy",
    "tokens/scales.bin",
    "tokens/starts.npy",
    "words.json",
]


@pytest.fixture
def index(tmp_path: Path, build: Callable, write: Callable) -> Path:
    write(
        "police.md",
        "# Police\n\nCall the police at once. They will come.\n\n# Nurse\n\nAsk the school nurse.\n",
    )
    write("strategy.md", "# Strategy\n\n1. Hold a strategy meeting.\n\n2. Write it down.\n")
    build()
    return tmp_path / "index"


def texts(index: Path) -> list[str]:
    return [passage.text for _, passage, _ in open_index(index).library.stream_passages()]


def test_an_index_not_yet_built_is_named_with_the_command_that_builds_it(tmp_path: Path):
    with pytest.raises(
        IndexStateError, match=r"There is no index in .*nowhere yet: build it with: guide-bot index"
    ):
        open_index(tmp_path / "nowhere")


def test_the_files_of_a_build_are_those_listed_here(index: Path):
    build = published_build(index)
    assert sorted(path.relative_to(build).as_posix() for path in build.rglob("*") if path.is_file()) == FILES


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_one_wrong_byte_in_any_file_is_found_and_named(index: Path, name: str, place: str):
    path = published_build(index) / name
    data = bytearray(path.read_bytes())
    data[{"first": 0, "middle": len(data) // 2, "last": -1}[place]] ^= 1
    path.write_bytes(data)
    with pytest.raises(
        IndexStateError, match=rf"is damaged \({name}\): build it again with: guide-bot index"
    ):
        open_index(index)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_or_cut_file_is_found_and_named(index: Path, name: str):
    path = published_build(index) / name
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(IndexStateError, match=rf"is damaged \({name}\).*guide-bot index"):
        open_index(index)
    path.unlink()
    with pytest.raises(IndexStateError, match=rf"is damaged \({name}\).*guide-bot index"):
        open_index(index)


@pytest.mark.parametrize("name", FILES)
def test_a_build_mends_whatever_is_damaged(index: Path, build: Callable, name: str):
    before = texts(index)
    (published_build(index) / name).write_bytes(b"damaged")
    assert build().embedded == 0
    assert texts(index) == before


def test_row_i_is_the_same_passage_everywhere(index: Path, embedder: WordEmbedder):
    opened = open_index(index)
    titles = {name: document.title for name, document in opened.documents.items()}
    assert titles == {"police.md": "Police", "strategy.md": "Strategy"}
    for row, passage, _ in opened.library.stream_passages():
        context = " > ".join((titles[passage.document_id], *passage.headings))
        own = embedder.encode([f"{context}\n{passage.text}"])[0]
        assert opened.passage_vectors.reconstruct(row) == pytest.approx(own, abs=1e-3)
        assert opened.terms.scores(terms(passage.text)).argmax() == row
        firsts, counts = opened.sentence_rows(np.array([row]))
        for sentence in range(firsts[0], firsts[0] + counts[0]):
            owner, start, end = opened.sentences[sentence].tolist()
            assert owner == row
            said = embedder.encode([passage.text[start:end]])[0]
            assert opened.sentence_vectors.reconstruct(sentence) == pytest.approx(said, abs=1e-3)


def test_the_subject_is_the_unit_mean_of_all_passages(index: Path, monkeypatch: pytest.MonkeyPatch):
    opened = open_index(index)
    vectors = opened.passage_vectors.reconstruct_n(0, opened.manifest.passages)
    mean = vectors.mean(axis=0) / np.linalg.norm(vectors.mean(axis=0))
    assert opened.subject == pytest.approx(mean, abs=1e-6)
    monkeypatch.setattr("indexer.index.MEAN_CHUNK", 2)
    assert open_index(index).subject == pytest.approx(mean, abs=1e-6)


def test_sentence_rows_part_all_sentences_among_the_passages(index: Path):
    opened = open_index(index)
    firsts, counts = opened.sentence_rows(np.array([2, 0, 1]))
    assert (firsts.tolist(), counts.tolist()) == ([2, 0, 1], [2, 1, 1])
    assert opened.sentences.tolist() == [[0, 0, 40], [1, 0, 21], [2, 0, 27], [2, 28, 45]]


@pytest.mark.parametrize("name", ["with space", "Zoë #1 ?a=b&c", "100% %20", "файл", "a'b\"c;d"])
def test_any_folder_name_will_do(tmp_path: Path, write: Callable, embedder: WordEmbedder, name: str):
    if os.name == "nt" and set(name) & set('?"'):
        pytest.skip("Windows does not allow this name")
    write("police.md", "Call the police.")
    build_index([tmp_path / "docs"], tmp_path / name, "words", load=lambda _: embedder)
    assert texts(tmp_path / name) == ["Call the police."]


def test_a_folder_that_may_not_be_written_can_be_read(index: Path):
    for path in [index, *index.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert len(texts(index)) == 3
    finally:
        for path in [index, *index.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)


def test_a_reader_keeps_its_build_through_two_more(index: Path, build: Callable, write: Callable):
    held = open_index(index)
    for word in ("first", "second", "third"):
        write("police.md", f"Another text, the {word}.")
        build()
    assert not (index / "builds" / held.manifest.build_id).exists()
    assert held.library.passages([0])[0].text == "Call the police at once. They will come."
    assert held.library.reading_text("police.md").startswith("Police\n\nCall the police")
    assert held.terms.scores(["nurs"]).argmax() == 1
    assert held.sentences[1].tolist() == [1, 0, 21]


def test_the_current_index_is_opened_once_and_follows_what_is_published(
    index: Path, build: Callable, write: Callable
):
    current = CurrentIndex(index)
    first = current.get()
    assert current.get() is first
    write("police.md", "Another text.")
    build()
    assert current.get().library.passages([0])[0].text == "Another text."
    assert first.library.passages([0])[0].text == "Call the police at once. They will come."


def test_the_current_index_follows_while_others_read(index: Path, build: Callable, write: Callable):
    current, seen, stop = CurrentIndex(index), [], threading.Event()

    def read() -> None:
        while not stop.is_set():
            seen.append(current.get().library.passages([0])[0].text)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(5):
        write("police.md", f"Text number {number}.")
        build()
    stop.set()
    for thread in threads:
        thread.join()
    expected = {
        "Call the police at once. They will come.",
        *(f"Text number {number}." for number in range(5)),
    }
    assert set(seen) <= expected
    assert current.get().library.passages([0])[0].text == "Text number 4."


def test_the_current_index_appears_when_the_first_build_is_published(
    tmp_path: Path, build: Callable, write: Callable
):
    current = CurrentIndex(tmp_path / "index")
    with pytest.raises(IndexStateError, match="There is no index"):
        current.get()
    write("police.md", "Call the police.")
    build()
    assert current.get().manifest.documents == 1
