"""Vectors by content and model, so that a rebuild embeds only what changed.

The cache is written as the work goes on: a build that is stopped half-way is resumed.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexer.embedding import ModelIdentity

PRUNE_FACTOR = 2  # unused vectors go once the cache holds more than this many builds' worth


@dataclass(frozen=True)
class PassageVectors:
    """A passage's own vector, shape (dimension,), and its sentences', (sentences, dimension);
    both float16 and of unit length."""

    passage: np.ndarray
    sentences: np.ndarray


class VectorCache:
    """A SQLite file of vectors for one model; safe to kill at any moment."""

    def __init__(self, folder: Path, model: ModelIdentity) -> None:
        """:param folder: made if missing; each model has a file of its own in it."""
        folder.mkdir(parents=True, exist_ok=True)
        self._dimension = model.dimension
        self._file = sqlite3.connect(folder / f"{model.digest[:16]}.sqlite")
        self._file.execute("PRAGMA journal_mode=WAL")
        self._file.execute("PRAGMA synchronous=NORMAL")
        self._file.execute(
            "CREATE TABLE IF NOT EXISTS vectors (digest TEXT PRIMARY KEY, passage BLOB, sentences BLOB)"
        )

    def __enter__(self) -> "VectorCache":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def get(self, digest: str) -> PassageVectors | None:
        """Return the vectors stored for a passage digest, or None."""
        row = self._file.execute(
            "SELECT passage, sentences FROM vectors WHERE digest = ?", (digest,)
        ).fetchone()
        if row is None:
            return None
        passage, sentences = (np.frombuffer(blob, dtype=np.float16) for blob in row)
        return PassageVectors(passage, sentences.reshape(-1, self._dimension))

    def put(self, found: Iterable[tuple[str, PassageVectors]]) -> None:
        """Store vectors by passage digest, all of them or none."""
        with self._file:
            self._file.executemany(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
                [(digest, v.passage.tobytes(), v.sentences.tobytes()) for digest, v in found],
            )

    def missing(self, digests: Iterable[str]) -> set[str]:
        """Return those of some digests that the cache does not hold."""
        known = {row[0] for row in self._file.execute("SELECT digest FROM vectors")}
        return set(digests) - known

    def prune(self, used: set[str]) -> None:
        """Forget what a build did not use, once that is most of what is stored."""
        held = [row[0] for row in self._file.execute("SELECT digest FROM vectors")]
        if len(held) <= PRUNE_FACTOR * len(used):
            return
        with self._file:
            self._file.executemany(
                "DELETE FROM vectors WHERE digest = ?", [(d,) for d in held if d not in used]
            )
