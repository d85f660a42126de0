"""Build an index from folders: find, read, cut, embed, write, verify, publish."""

import datetime
import hashlib
import json
import secrets
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from indexer.arrays import Progress, check_arrays, write_arrays
from indexer.embedding import (
    BUNDLED_MODEL,
    Embedder,
    ModelIdentity,
    installed_digest,
    load_embedder,
    recorded_name,
)
from indexer.errors import IndexStateError, InputError, UnreadableError
from indexer.index import open_index
from indexer.library import Library
from indexer.metadata import describe
from indexer.passages import cut_passages, passage_digest
from indexer.readers import read_file
from indexer.sources import Skipped, Source, find_sources
from indexer.store import FORMAT_VERSION, Manifest, file_digests, publish, write_manifest


@dataclass(frozen=True)
class Summary:
    """What a build did.

    :param changed: False when everything was up to date and the published build stays.
    :param created: ids of documents that are new; likewise updated and removed.
    :param skipped: files left out, with the reason.
    :param notices: pairs of document id and what a person should know about it.
    :param embedded: passages embedded now; the others' vectors came from the cache.
    """

    changed: bool
    documents: int
    pages: int
    passages: int
    embedded: int
    seconds: float
    created: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notices: tuple[tuple[str, str], ...] = ()


class _Quiet:
    def step(self, stage: str, done: int, total: int) -> None:
        """Say nothing."""


def build_index(
    folders: Iterable[Path],
    index: Path,
    model: str = BUNDLED_MODEL,
    progress: Progress | None = None,
    load: Callable[[str], Embedder] = load_embedder,
) -> Summary:
    """Bring an index up to date with its folders.

    Only new and changed files are read, only new and changed passages embedded; files that
    are gone leave the index. When nothing changed, nothing is written and the model is not
    loaded. Until the last step the previous build stays the published one.

    :param folders: folders with documents, or single files.
    :param index: the index folder; made if missing.
    :param model: see `load_embedder`.
    :param load: how the model is loaded; tests pass their own.
    :raises InputError: a folder is missing, or no document could be read.
    :raises IndexStateError: another build of this index is running, or it cannot be written.
    :raises ModelError: the model cannot be used.
    """
    folders = [folder.resolve() for folder in folders]
    if index.exists() and not index.is_dir():
        raise InputError(f"{index} is a file: name a folder for the index.")
    try:
        with _alone(index):
            return _build(folders, index, recorded_name(model), progress or _Quiet(), load)
    except (OSError, sqlite3.Error) as error:
        raise IndexStateError(
            f"The index {index} cannot be written ({error}): make room on the disk or check the folder's "
            "permissions, then run the command again. What was published before stays as it is."
        ) from error


@contextmanager
def _alone(index: Path) -> Iterator[None]:
    """Hold the index's build lock, and clear away what a stopped build left."""
    (index / "builds").mkdir(parents=True, exist_ok=True)
    lock = FileLock(index / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise IndexStateError(
            f"Another build of the index {index} is running: wait until it has finished."
        ) from error
    try:
        for left in (index / "builds").glob(".partial-*"):
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        lock.release()


def _build(
    folders: list[Path], index: Path, model: str, progress: Progress, load: Callable[[str], Embedder]
) -> Summary:
    started = time.monotonic()
    partial = index / "builds" / f".partial-{secrets.token_hex(4)}"
    partial.mkdir()
    try:
        with _previous(index, model) as previous, Library.create(partial / "library.sqlite") as library:
            summary = _read_sources(folders, library, previous, progress)
            write = summary.changed or previous.folders != _names(folders)
            if write:
                progress.step("Loading the model", 0, 1)
                embedder = load(model)
                progress.step("Loading the model", 1, 1)
                embedded = write_arrays(partial, index / "cache", library, embedder, progress)
                summary = replace(summary, changed=True, embedded=embedded)
        if write:
            _finish(partial, index, folders, embedder.identity, summary)
        return replace(summary, seconds=time.monotonic() - started)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _names(folders: list[Path]) -> tuple[str, ...]:
    return tuple(str(folder) for folder in folders)


def _nothing_read(folders: list[Path], skipped: list[Skipped]) -> str:
    where = ", ".join(map(str, folders))
    reasons = "; ".join(f"{item.path.name} {item.reason}" for item in skipped[:5])
    return f"No document could be read in {where}" + (f": {reasons}." if reasons else ": it holds none.")


@dataclass(frozen=True)
class _Previous:
    """The published build, where this one can start from it."""

    library: Library
    folders: tuple[str, ...]


@contextmanager
def _previous(index: Path, model: str) -> Iterator[_Previous | None]:
    """Open the published build if it is whole and of the same format and model."""
    digest = installed_digest(model)
    try:
        opened = open_index(index)
    except IndexStateError:
        opened = None
    if opened is None:
        yield None
        return
    manifest = opened.manifest
    with opened.library as library:
        same = manifest.model_name == model and digest in (None, manifest.model_digest)
        yield _Previous(library, manifest.folders) if same else None


def _read_sources(
    folders: list[Path], library: Library, previous: _Previous | None, progress: Progress
) -> Summary:
    """Read what changed and copy what did not, one document at a time.

    :raises InputError: nothing could be read.
    """
    found = find_sources(folders)
    known = previous.library.signatures() if previous else {}
    created, updated, skipped = [], [], list(found.skipped)
    digests: dict[str, str] = {}
    for done, source in enumerate(found.sources, 1):
        try:
            digest = _file_digest(source.path)
            if digest in digests:
                raise UnreadableError(f"is the same file as {digests[digest]}")
            signature = _signature(source, digest)
            if known.get(source.id) == signature:
                library.copy_document(previous.library, source.id)
            else:
                _read_document(source, digest, signature, library)
                (updated if source.id in known else created).append(source.id)
            digests[digest] = source.id
        except UnreadableError as error:
            skipped.append(Skipped(source.path, str(error)))
        progress.step("Reading documents", done, len(found.sources))
    documents, pages, passages = library.counts()
    if not documents:
        raise InputError(_nothing_read(folders, skipped))
    removed = sorted(known.keys() - library.signatures().keys())
    return Summary(
        previous is None or bool(created or updated or removed),
        documents,
        pages,
        passages,
        0,
        0.0,
        tuple(created),
        tuple(updated),
        tuple(removed),
        tuple(skipped),
        tuple((name, note) for name, notes in library.notices().items() for note in notes),
    )


def _file_digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableError(f"cannot be opened ({error.strerror}): check its permissions") from error


def _signature(source: Source, digest: str) -> str:
    """What changes when the file, its place or its stated metadata change."""
    parts = [digest, str(source.path.resolve()), source.stated]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def _read_document(source: Source, digest: str, signature: str, library: Library) -> None:
    reading = read_file(source.path)
    document, notices = describe(source, reading, digest)
    passages = cut_passages(source.id, reading)
    if not passages:
        raise UnreadableError("holds nothing but a list of contents: check the file")
    try:
        library.add(
            document,
            reading.text,
            [list(pair) for pair in reading.page_starts],
            signature,
            [*reading.notices, *notices],
            [(passage, passage_digest(passage, document)) for passage in passages],
        )
    except UnicodeEncodeError as error:  # half a character, in the text or in the file's own name
        raise UnreadableError(
            "holds characters that cannot be stored, or is named with them: rename it and save it again"
        ) from error


def _finish(partial: Path, index: Path, folders: list[Path], model: ModelIdentity, summary: Summary) -> None:
    """Check that a build holds together, describe it, and publish it."""
    sentences = check_arrays(partial, summary.passages, model.dimension)
    now = datetime.datetime.now(datetime.UTC)
    build_id = f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"
    write_manifest(
        partial,
        Manifest(
            FORMAT_VERSION,
            build_id,
            now.isoformat(timespec="seconds"),
            model.name,
            model.digest,
            model.dimension,
            summary.documents,
            summary.pages,
            summary.passages,
            sentences,
            _names(folders),
            file_digests(partial),
        ),
    )
    publish(index, partial, build_id)
