"""Open a published index for reading."""

import threading
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import faiss
import numpy as np

from indexer.errors import IndexStateError
from indexer.library import Library
from indexer.records import Document
from indexer.store import REBUILD, Manifest, file_digests, published_build, read_manifest
from indexer.terms import TermIndex
from indexer.tokens import TokenIndex
from indexer.vectors import load_vectors
from indexer.words import read_words

MEAN_CHUNK = 8192  # vectors summed at a time, to save memory


@dataclass(frozen=True)
class Index:
    """One published build, open for reading from any thread.

    Row i is the same passage in `library`, `passage_vectors`, `tokens` and `terms`.

    :param documents: all documents by id.
    :param passage_vectors: FAISS, one unit vector a passage.
    :param sentence_vectors: FAISS, one unit vector a sentence.
    :param sentences: int32, shape (sentences, 3): passage row, start and end of the sentence
        in the passage's text, in characters; in order of passage row.
    :param tokens: compressed token vectors of each passage.
    :param words: in how many passages each word occurs, by word in lower case.
    """

    manifest: Manifest
    library: Library
    documents: dict[str, Document]
    passage_vectors: faiss.Index
    sentence_vectors: faiss.Index
    sentences: np.ndarray
    tokens: TokenIndex
    terms: TermIndex
    words: dict[str, int]

    def sentence_rows(self, passage_rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the first sentence row of some passages, and how many sentences each has.

        :param passage_rows: integers, shape (n,).
        :return: integers, each of shape (n,).
        """
        firsts = self._sentence_starts[passage_rows]
        return firsts, self._sentence_starts[passage_rows + 1] - firsts

    @cached_property
    def subject(self) -> np.ndarray:
        """What the documents are about on the whole: the unit mean of all passage vectors, float32."""
        count = self.passage_vectors.ntotal
        total = np.zeros(self.manifest.dimension, dtype=np.float32)
        for start in range(0, count, MEAN_CHUNK):
            size = min(MEAN_CHUNK, count - start)
            total += self.passage_vectors.reconstruct_n(start, size).sum(axis=0)
        return total / max(float(np.linalg.norm(total)), 1e-9)

    @cached_property
    def _sentence_starts(self) -> np.ndarray:
        """The first sentence row of every passage, and one past the last row of all."""
        rows = np.arange(self.manifest.passages + 1, dtype=np.int32)
        return np.searchsorted(np.ascontiguousarray(self.sentences[:, 0]), rows)


def open_index(folder: Path) -> Index:
    """Open the published build of an index folder.

    :raises IndexStateError: nothing published, another format version, or a file that does
        not match the manifest.
    """
    build = published_build(folder)
    if build is None:
        raise IndexStateError(f"There is no index in {folder} yet: build it with: guide-bot index")
    manifest = read_manifest(build)
    _check_files(folder, build, manifest)
    library = Library(build / "library.sqlite")
    return Index(
        manifest,
        library,
        library.documents(),
        load_vectors(build / "passages.faiss"),
        load_vectors(build / "sentences.faiss"),
        np.load(build / "sentences.npy", mmap_mode="r", allow_pickle=False),
        TokenIndex(build / "tokens", manifest.dimension),
        TermIndex(build / "terms"),
        read_words(build / "words.json"),
    )


def _check_files(folder: Path, build: Path, manifest: Manifest) -> None:
    try:
        digests = file_digests(build)
    except OSError as error:
        raise IndexStateError(
            f"The index {folder} cannot be opened ({error.filename}: {error.strerror}): "
            f"check its permissions, or {REBUILD}"
        ) from error
    wrong = sorted(name for name, digest in manifest.files.items() if digests.get(name) != digest)
    if wrong:
        raise IndexStateError(f"The index {folder} is damaged ({', '.join(wrong)}): {REBUILD}")


class CurrentIndex:
    """The published build of an index folder, opened again when another one is published."""

    def __init__(self, folder: Path) -> None:
        """:param folder: the index folder; nothing is opened yet."""
        self.folder = folder
        self._lock = threading.Lock()
        self._index: Index | None = None

    def get(self) -> Index:
        """Return the index as last published.

        :raises IndexStateError: as `open_index`.
        """
        with self._lock:
            build = published_build(self.folder)
            if self._index is None or build is None or build.name != self._index.manifest.build_id:
                self._index = open_index(self.folder)
            return self._index
