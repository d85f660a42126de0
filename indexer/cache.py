"""Vectors by content and model, so that a rebuild embeds only what changed.

The cache is written as the work goes on: a build that is stopped half-way is resumed.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexer.embedding import ModelIdentity
from indexer.tokens import TokenCodes, code_bytes

CACHE_FORM = 2  # raised whenever the table below changes
PRUNE_FACTOR = 2  # unused vectors go once the cache holds more than this many builds' worth


@dataclass(frozen=True)
class PassageVectors:
    """A passage's own vector, shape (dimension,), its sentences', (sentences, dimension), both
    float16 and of unit length, and its tokens."""

    passage: np.ndarray
    sentences: np.ndarray
    tokens: TokenCodes


class VectorCache:
    """A SQLite file of vectors for one model; safe to kill at any moment."""

    def __init__(self, folder: Path, model: ModelIdentity) -> None:
        """Open the vectors of a model; a damaged file is thrown away, and made anew.

        :param folder: made if missing; each model has a file of its own in it.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self._dimension = model.dimension
        path = folder / f"{model.digest[:16]}-{CACHE_FORM}.sqlite"
        try:
            self._file = _opened(path)
        except sqlite3.OperationalError:  # locked, no room, no permission: not damage
            raise
        except sqlite3.DatabaseError:
            for left in folder.glob(f"{path.name}*"):  # its journal too, or that would be played back
                left.unlink()
            self._file = _opened(path)

    def __enter__(self) -> "VectorCache":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def get(self, digest: str) -> PassageVectors | None:
        """Return the vectors stored for a passage digest, or None."""
        row = self._file.execute(
            "SELECT passage, sentences, scales, codes, pieces FROM vectors WHERE digest = ?", (digest,)
        ).fetchone()
        if row is None:
            return None
        passage, sentences, scales = (np.frombuffer(blob, dtype=np.float16) for blob in row[:3])
        codes = np.frombuffer(row[3], dtype=np.uint8).reshape(len(scales), code_bytes(self._dimension))
        return PassageVectors(
            passage,
            sentences.reshape(-1, self._dimension),
            TokenCodes(codes, scales, np.frombuffer(row[4], dtype=np.int32)),
        )

    def put(self, found: Iterable[tuple[str, PassageVectors]]) -> None:
        """Store vectors by passage digest, all of them or none."""
        with self._file:
            self._file.executemany(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (
                        digest,
                        v.passage.tobytes(),
                        v.sentences.tobytes(),
                        v.tokens.codes.tobytes(),
                        v.tokens.scales.tobytes(),
                        v.tokens.pieces.tobytes(),
                    )
                    for digest, v in found
                ],
            )

    def missing(self, digests: Iterable[str]) -> set[str]:
        """Return those of some digests that the cache does not hold."""
        asked = set(digests)
        known = self._file.execute(
            "SELECT digest FROM vectors WHERE digest IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(asked)),),
        )
        return asked.difference(digest for (digest,) in known)

    def prune(self, used: Iterable[str]) -> None:
        """Forget what a build did not use, once that is most of what is stored."""
        with self._file:
            self._file.execute("CREATE TEMP TABLE used (digest TEXT PRIMARY KEY)")
            self._file.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((digest,) for digest in used))
            counts = "SELECT (SELECT count(*) FROM vectors), (SELECT count(*) FROM used)"
            held, needed = self._file.execute(counts).fetchone()
            if held > PRUNE_FACTOR * needed:
                self._file.execute("DELETE FROM vectors WHERE digest NOT IN (SELECT digest FROM used)")
            self._file.execute("DROP TABLE used")


def _opened(path: Path) -> sqlite3.Connection:
    """Open a cache file, made if missing.

    :raises sqlite3.DatabaseError: it is damaged.
    """
    file = sqlite3.connect(path)
    try:
        if file.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError(f"{path} is damaged")
        file.execute("PRAGMA synchronous = NORMAL")
        file.execute(
            "CREATE TABLE IF NOT EXISTS vectors "
            "(digest TEXT PRIMARY KEY, passage BLOB, sentences BLOB, codes BLOB, scales BLOB, pieces BLOB)"
        )
    except BaseException:
        file.close()
        raise
    return file
