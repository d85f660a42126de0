"""The documents and passages of a build, in SQLite."""

import json
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from indexer.reading import Reading
from indexer.records import Category, Document, Passage, Status

STREAMED_ROWS = 256  # passages in memory at a time while all of them are gone through

_SCHEMA = """
CREATE TABLE documents (
    id TEXT PRIMARY KEY, record TEXT NOT NULL, text TEXT NOT NULL, page_starts TEXT NOT NULL,
    signature TEXT NOT NULL, notices TEXT NOT NULL);
CREATE TABLE passages (
    row INTEGER PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id),
    position INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    text TEXT NOT NULL, headings TEXT NOT NULL, lead_in TEXT NOT NULL, numbers TEXT NOT NULL,
    first_page INTEGER, last_page INTEGER, digest TEXT NOT NULL);
CREATE UNIQUE INDEX passage_place ON passages(document_id, position);
"""
_PASSAGE_COLUMNS = (
    'document_id, position, start, "end", text, headings, lead_in, numbers, first_page, last_page'
)
_ADD_DOCUMENT = "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)"
_ADD_PASSAGE = (
    f"INSERT INTO passages (row, {_PASSAGE_COLUMNS}, digest) "
    "VALUES ((SELECT coalesce(max(row), -1) + 1 FROM passages), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class Library:
    """The documents and passages of a build.

    Passages are numbered 0, 1, 2, ... as they are added: a passage's row is its place in every
    array of the build. The file stays open, so that a reader keeps its build when that is
    cleared away; any thread may call it.
    """

    def __init__(self, path: Path) -> None:
        """:param path: library.sqlite of a finished build."""
        self._lock = threading.Lock()
        self._file = sqlite3.connect(path, check_same_thread=False)
        self._file.execute("PRAGMA query_only = ON")
        self.close = weakref.finalize(self, self._file.close)  # by hand, or when nobody uses it

    @classmethod
    def create(cls, path: Path) -> "Library":
        """Make an empty library that can be added to.

        A stopped build is thrown away whole, so nothing is forced to the disk before its end.
        """
        made = cls(path)
        made._file.executescript("PRAGMA query_only = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
        return made

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _rows(self, query: str, values: tuple = ()) -> list[tuple]:
        with self._lock:
            return self._file.execute(query, values).fetchall()

    def add(
        self,
        document: Document,
        reading_text: str,
        page_starts: list,
        signature: str,
        notices: list[str],
        passages: list[tuple[Passage, str]],
    ) -> None:
        """Store one document with its passages, all of it or none.

        :param signature: what tells that its file or its stated metadata changed.
        :param passages: pairs of passage and passage digest.
        """
        record = (
            document.id,
            json.dumps(asdict(document)),
            reading_text,
            json.dumps(page_starts),
            signature,
            json.dumps(notices),
        )
        self._add(record, [(*_passage_values(passage), digest) for passage, digest in passages])

    def copy_document(self, other: "Library", document_id: str) -> None:
        """Copy a document and its passages from another build."""
        (record,) = other._rows("SELECT * FROM documents WHERE id = ?", (document_id,))
        self._add(
            record,
            other._rows(
                f"SELECT {_PASSAGE_COLUMNS}, digest FROM passages WHERE document_id = ? ORDER BY position",
                (document_id,),
            ),
        )

    def _add(self, record: tuple, passages: list[tuple]) -> None:
        with self._lock, self._file:
            self._file.execute(_ADD_DOCUMENT, record)
            self._file.executemany(_ADD_PASSAGE, passages)

    def signatures(self) -> dict[str, str]:
        """Return each document's signature by its id."""
        return dict(self._rows("SELECT id, signature FROM documents"))

    def notices(self) -> dict[str, list[str]]:
        """Return the notices of the documents that have some, by document id."""
        rows = self._rows("SELECT id, notices FROM documents WHERE notices != '[]' ORDER BY id")
        return {document_id: json.loads(notices) for document_id, notices in rows}

    def documents(self) -> dict[str, Document]:
        """Return all documents by id."""
        rows = self._rows("SELECT record FROM documents ORDER BY id")
        return {found.id: found for found in (_document(record) for (record,) in rows)}

    def reading_text(self, document_id: str) -> str:
        """Return a document's whole text.

        :raises KeyError: there is no such document.
        """
        return self._of_document("text", document_id)

    def page_at(self, document_id: str, offset: int) -> int | None:
        """Return the physical page (1-based) of a character of a document, or None.

        :raises KeyError: there is no such document.
        """
        starts = json.loads(self._of_document("page_starts", document_id))
        return Reading("", "", (), tuple((start, page) for start, page in starts)).page_at(offset)

    def _of_document(self, column: str, document_id: str) -> str:
        rows = self._rows(f"SELECT {column} FROM documents WHERE id = ?", (document_id,))
        if not rows:
            raise KeyError(document_id)
        return rows[0][0]

    def passages(self, rows: list[int]) -> list[Passage]:
        """Return passages by row, in the order asked for, however many.

        :raises KeyError: there is no such row.
        """
        found = self._rows(
            f"SELECT row, {_PASSAGE_COLUMNS} FROM passages WHERE row IN (SELECT value FROM json_each(?))",
            (json.dumps(rows),),
        )
        by_row = {row: _passage(values) for row, *values in found}
        return [by_row[row] for row in rows]

    def of_document(self, document_id: str) -> list[Passage]:
        """Return the passages of a document in reading order; none if there is no such document."""
        rows = self._rows(
            f"SELECT {_PASSAGE_COLUMNS} FROM passages WHERE document_id = ? ORDER BY position", (document_id,)
        )
        return [_passage(list(values)) for values in rows]

    def neighbours(self, passage: Passage, distance: int) -> tuple[list[Passage], list[Passage]]:
        """Return the passages before and after one in its document, nearest `distance` each."""
        rows = self._rows(
            f"SELECT {_PASSAGE_COLUMNS} FROM passages WHERE document_id = ? "
            "AND position BETWEEN ? AND ? ORDER BY position",
            (passage.document_id, passage.position - distance, passage.position + distance),
        )
        around = [_passage(list(values)) for values in rows]
        return (
            [other for other in around if other.position < passage.position],
            [other for other in around if other.position > passage.position],
        )

    def stream_passages(self) -> Iterator[tuple[int, Passage, str]]:
        """Yield row, passage and digest of every passage, in row order, a few in memory at a time."""
        row = -1
        while True:
            found = self._rows(
                f"SELECT row, digest, {_PASSAGE_COLUMNS} FROM passages WHERE row > ? ORDER BY row LIMIT ?",
                (row, STREAMED_ROWS),
            )
            if not found:
                return
            for row, digest, *values in found:
                yield row, _passage(values), digest

    def counts(self) -> tuple[int, int, int]:
        """Return how many documents, pages and passages there are."""
        (counted,) = self._rows(
            "SELECT count(*), coalesce(sum(json_extract(record, '$.pages')), 0), "
            "(SELECT count(*) FROM passages) FROM documents"
        )
        return counted


def _passage_values(passage: Passage) -> tuple:
    return (
        passage.document_id,
        passage.position,
        passage.start,
        passage.end,
        passage.text,
        json.dumps(passage.headings),
        passage.lead_in,
        json.dumps(passage.numbers),
        passage.first_page,
        passage.last_page,
    )


def _passage(values: list) -> Passage:
    *before, headings, lead_in, numbers, first_page, last_page = values
    return Passage(
        *before, tuple(json.loads(headings)), lead_in, tuple(json.loads(numbers)), first_page, last_page
    )


def _document(record: str) -> Document:
    values = json.loads(record)
    values["category"] = Category(values["category"])
    values["status"] = Status(values["status"])
    values["guessed"], values["asks"] = tuple(values["guessed"]), tuple(values["asks"])
    return Document(**values)
