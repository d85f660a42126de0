"""The files of a build: written beside the others, described by a manifest, then published.

    INDEX/current               names the published build
    INDEX/builds/<id>/          manifest.json, library.sqlite, passages.faiss, sentences.faiss,
                                sentences.npy, terms/
    INDEX/cache/                vectors by content
"""

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from indexer.errors import IndexStateError
from indexer.records import Category, Document, Passage, Status
from indexer.reading import Reading

FORMAT_VERSION = 1  # raised whenever a reader, the cutting or a file of a build changes its form
KEPT_BUILDS = 2  # the published one and the one before it, which a running app may have open

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


@dataclass(frozen=True)
class Manifest:
    """What a build says of itself.

    :param folders: the folders it was built from, absolute.
    :param files: SHA-256 of every other file of the build, by path below it.
    """

    format_version: int
    build_id: str
    built_at: str
    model_name: str
    model_digest: str
    dimension: int
    documents: int
    pages: int
    passages: int
    sentences: int
    folders: tuple[str, ...]
    files: dict[str, str]


class Library:
    """The documents and passages of a build, in SQLite; opened anew for each use, so that any
    thread may call it."""

    def __init__(self, path: Path) -> None:
        """:param path: library.sqlite."""
        self._path = path

    @classmethod
    def create(cls, path: Path) -> "Library":
        """Make an empty library."""
        with closing(sqlite3.connect(path)) as file, file:
            file.executescript(_SCHEMA)
        return cls(path)

    def _rows(self, query: str, values: tuple = ()) -> list[tuple]:
        address = f"{self._path.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as file:
            return file.execute(query, values).fetchall()

    def add(
        self, document: Document, reading_text: str, page_starts: list, signature: str,
        notices: list[str], passages: list[tuple[Passage, str]],
    ) -> None:
        """Store one document with its passages, all of it or none.

        :param signature: what tells that its file or its stated metadata changed.
        :param passages: pairs of passage and passage digest.
        """
        with closing(sqlite3.connect(self._path)) as file, file:
            file.execute(
                "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)",
                (document.id, json.dumps(asdict(document)), reading_text,
                 json.dumps(page_starts), signature, json.dumps(notices)),
            )
            file.executemany(
                f"INSERT INTO passages ({_PASSAGE_COLUMNS}, digest) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                [(*_passage_values(passage), digest) for passage, digest in passages],
            )

    def copy_document(self, other: "Library", document_id: str) -> None:
        """Copy a document and its passages from another build."""
        record = other._rows("SELECT * FROM documents WHERE id = ?", (document_id,))
        passages = other._rows(
            f"SELECT {_PASSAGE_COLUMNS}, digest FROM passages WHERE document_id = ? ORDER BY row",
            (document_id,),
        )
        with closing(sqlite3.connect(self._path)) as file, file:
            file.executemany("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)", record)
            file.executemany(
                f"INSERT INTO passages ({_PASSAGE_COLUMNS}, digest) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                passages,
            )

    def number_rows(self) -> None:
        """Number the passages 0, 1, 2, ... in order of document and position: from here on a
        passage's row is its place in every array of the build."""
        with closing(sqlite3.connect(self._path)) as file, file:
            file.execute("CREATE TEMP TABLE ordered AS SELECT * FROM passages ORDER BY document_id, position")
            file.execute("DELETE FROM passages")
            file.execute(
                f"INSERT INTO passages (row, {_PASSAGE_COLUMNS}, digest) "
                f"SELECT rowid - 1, {_PASSAGE_COLUMNS}, digest FROM ordered"
            )

    def signatures(self) -> dict[str, str]:
        """Return each document's signature by its id."""
        return dict(self._rows("SELECT id, signature FROM documents"))

    def notices(self) -> dict[str, list[str]]:
        """Return the notices of the documents that have some, by document id."""
        return {
            document_id: json.loads(notices)
            for document_id, notices in self._rows("SELECT id, notices FROM documents ORDER BY id")
            if json.loads(notices)
        }

    def documents(self) -> dict[str, Document]:
        """Return all documents by id."""
        rows = self._rows("SELECT record FROM documents ORDER BY id")
        return {found.id: found for found in (_document(record) for (record,) in rows)}

    def reading_text(self, document_id: str) -> str:
        """Return a document's whole text.

        :raises KeyError: there is no such document.
        """
        rows = self._rows("SELECT text FROM documents WHERE id = ?", (document_id,))
        if not rows:
            raise KeyError(document_id)
        return rows[0][0]

    def page_at(self, document_id: str, offset: int) -> int | None:
        """Return the physical page (1-based) of a character of a document, or None."""
        rows = self._rows("SELECT page_starts FROM documents WHERE id = ?", (document_id,))
        starts = tuple((start, page) for start, page in json.loads(rows[0][0]))
        return Reading("", "", (), starts).page_at(offset)

    def passages(self, rows: list[int]) -> list[Passage]:
        """Return passages by row, in the order asked for."""
        marks = ",".join("?" * len(rows))
        found = self._rows(f"SELECT row, {_PASSAGE_COLUMNS} FROM passages WHERE row IN ({marks})", tuple(rows))
        by_row = {row: _passage(values) for row, *values in found}
        return [by_row[row] for row in rows]

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
        """Yield row, passage and digest of every passage, in row order, a few at a time."""
        with closing(sqlite3.connect(self._path)) as file:
            cursor = file.execute(f"SELECT row, digest, {_PASSAGE_COLUMNS} FROM passages ORDER BY row")
            for row, digest, *values in cursor:
                yield row, _passage(values), digest

    def counts(self) -> tuple[int, int, int]:
        """Return how many documents, pages and passages there are."""
        ((documents, passages),) = self._rows(
            "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM passages)"
        )
        pages = sum(document.pages or 0 for document in self.documents().values())
        return documents, pages, passages


def _passage_values(passage: Passage) -> tuple:
    return (
        passage.document_id, passage.position, passage.start, passage.end, passage.text,
        json.dumps(passage.headings), passage.lead_in, json.dumps(passage.numbers),
        passage.first_page, passage.last_page,
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
    values["guessed"] = tuple(values["guessed"])
    return Document(**values)


def file_digests(build: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of a build but its manifest, by path below it."""
    digests = {}
    for path in sorted(build.rglob("*")):
        if path.is_file() and path.name != "manifest.json":
            with path.open("rb") as file:
                digests[path.relative_to(build).as_posix()] = hashlib.file_digest(file, "sha256").hexdigest()
    return digests


def write_manifest(build: Path, manifest: Manifest) -> None:
    """Write a build's manifest and make sure that it has reached the disk."""
    _write_through(build / "manifest.json", json.dumps(asdict(manifest), indent=1))


def read_manifest(build: Path) -> Manifest:
    """Read and check a build's manifest.

    :raises IndexStateError: missing, not readable, or of another format version.
    """
    try:
        values = json.loads((build / "manifest.json").read_text(encoding="utf-8"))
        version = values["format_version"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexStateError(f"The index build {build} is damaged (manifest.json): {REBUILD}") from error
    if version != FORMAT_VERSION:
        raise IndexStateError(
            f"The index {build.parent.parent} was built by another version of guide-bot "
            f"(format {version}, this version uses {FORMAT_VERSION}): {REBUILD}"
        )
    return Manifest(**{**values, "folders": tuple(values["folders"])})


REBUILD = "build it again with: guide-bot index"


def publish(index: Path, build_id: str) -> None:
    """Make a finished build the published one, in one step, and clear away older ones."""
    _write_through(index / "current.new", build_id)
    os.replace(index / "current.new", index / "current")
    builds = sorted((path for path in (index / "builds").iterdir() if not path.name.startswith(".")), reverse=True)
    for old in [path for path in builds if path.name != build_id][KEPT_BUILDS - 1 :]:
        shutil.rmtree(old, ignore_errors=True)  # a file still open on Windows goes next time


def published_build(index: Path) -> Path | None:
    """Return the folder of the published build, or None when nothing is published.

    :raises IndexStateError: `current` names a build that is not there.
    """
    try:
        build_id = (index / "current").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    build = index / "builds" / build_id
    if not build_id or not build.is_dir():
        raise IndexStateError(f"The index {index} is damaged (its published build is missing): {REBUILD}")
    return build


def _write_through(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
