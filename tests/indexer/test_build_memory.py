"""Building an index: what is in memory meanwhile."""

import gc
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from indexer import arrays
from indexer.build import build_index
from indexer.reading import Reading
from indexer.records import Passage
from tests.conftest import WordEmbedder


class Watcher(WordEmbedder):
    """Counts what is in memory while passages are embedded, and remembers no text."""

    def __init__(self) -> None:
        super().__init__()
        self.most = {Reading: 0, Passage: 0}
        gc.collect()
        self._before = set(map(id, gc.get_objects()))  # what other tests hold is not counted

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        vectors = super().encode(texts)
        self.encoded.clear()
        self.step()
        return vectors

    def step(self, *_: object) -> None:
        alive = [thing for thing in gc.get_objects() if id(thing) not in self._before]
        for kind in self.most:
            self.most[kind] = max(self.most[kind], sum(type(thing) is kind for thing in alive))


def test_readings_and_passages_are_in_memory_a_few_at_a_time(
    tmp_path: Path, write: Callable, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(arrays, "CHUNK_PASSAGES", 8)
    monkeypatch.setattr("indexer.library.STREAMED_ROWS", 8)
    for number in range(20):
        write(f"{number}.md", "".join(f"# Part {part}\n\nText {number} {part}.\n\n" for part in range(5)))
    watcher = Watcher()
    summary = build_index([tmp_path / "docs"], tmp_path / "index", "words", watcher, lambda _: watcher)
    assert summary.passages == 100
    assert watcher.most[Reading] <= 1
    assert watcher.most[Passage] <= 8 + 1


class Forgetful(WordEmbedder):
    """Keeps no text and takes no time."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        return np.full((len(texts), 64), 0.125, dtype=np.float32)


def peak_bytes(folder: Path, files: int, text_of: Callable[[int], str]) -> int:
    """The most Python memory that indexing some files takes, in a folder of their own."""
    for number in range(files):
        (folder / "docs").mkdir(parents=True, exist_ok=True)
        (folder / "docs" / f"{number}.txt").write_text(text_of(number), encoding="utf-8")
    tracemalloc.start()
    try:
        build_index([folder / "docs"], folder / "index", "words", load=lambda _: Forgetful())
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(arrays, "CHUNK_PASSAGES", 8)
    monkeypatch.setattr("indexer.library.STREAMED_ROWS", 8)

    def text_of(number: int) -> str:
        """20 paragraphs, each of about 1,000 characters and five terms."""
        return "\n\n".join(f"{part}. Child {number} {'of the and ' * 90}was seen." for part in range(1, 21))

    peak_bytes(tmp_path / "warm", 4, text_of)
    few, many = peak_bytes(tmp_path / "few", 10, text_of), peak_bytes(tmp_path / "many", 40, text_of)
    assert (many - few) / 30 < len(text_of(0)) / 4
