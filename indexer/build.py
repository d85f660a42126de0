"""Build an index from folders: find, read, cut, embed, write, verify, publish."""

import datetime
import hashlib
import json
import secrets
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

import faiss
import numpy as np
from filelock import FileLock, Timeout

from indexer.cache import PassageVectors, VectorCache
from indexer.embedding import BUNDLED_MODEL, Embedder, load_embedder, model_folder
from indexer.errors import GuideError, IndexStateError, InputError, UnreadableError
from indexer.index import open_index
from indexer.metadata import describe
from indexer.passages import cut_passages, embedded_text, passage_digest
from indexer.readers import read_file
from indexer.records import Passage
from indexer.sentences import split_sentences
from indexer.sources import Skipped, Source, find_sources
from indexer.store import (
    FORMAT_VERSION, Library, Manifest, file_digests, publish, published_build, read_manifest,
    write_manifest,
)
from indexer.terms import write_terms

CHUNK_PASSAGES = 512  # embedded and stored at a time; a stopped build loses at most this much


class Progress(Protocol):
    """Told how far a build is; the command line draws a bar from it."""

    def step(self, stage: str, done: int, total: int) -> None:
        """:param stage: what is being done; `done` of `total` is finished."""


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
    folders: Iterable[Path], index: Path, model: str = BUNDLED_MODEL,
    progress: Progress | None = None, load: Callable[[str], Embedder] = load_embedder,
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
    :raises IndexStateError: another build of this index is running.
    :raises ModelError: the model cannot be used.
    """
    folders = [folder.resolve() for folder in folders]
    with _alone(index):
        return _build(folders, index, model, progress or _Quiet(), load)


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


def _build(folders: list[Path], index: Path, model: str, progress: Progress, load: Callable[[str], Embedder]) -> Summary:
    started = time.monotonic()
    previous = _previous(index, model)
    partial = index / "builds" / f".partial-{secrets.token_hex(4)}"
    partial.mkdir()
    try:
        library = Library.create(partial / "library.sqlite")
        read = _read_sources(folders, library, previous, progress)
        documents, pages, passages = library.counts()
        if not documents:
            raise InputError(_nothing_read(folders, read.skipped))
        changed = previous is None or bool(read.created or read.updated or read.removed)
        summary = Summary(
            changed, documents, pages, passages, 0, 0.0, tuple(read.created), tuple(read.updated),
            tuple(read.removed), tuple(read.skipped),
            tuple((name, note) for name, notes in library.notices().items() for note in notes),
        )
        if changed or previous.folders != _names(folders):
            embedder = load(model)
            embedded = _write_arrays(partial, index, library, embedder, progress)
            _finish(partial, index, folders, embedder, library)
            summary = replace(summary, changed=True, embedded=embedded)
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
    library: Library
    folders: tuple[str, ...]


def _previous(index: Path, model: str) -> _Previous | None:
    """The published build, if this build can start from it: same format and model, whole."""
    try:
        opened = open_index(index)
    except GuideError:
        return None
    if opened.manifest.model_name != model:
        return None
    return _Previous(opened.library, opened.manifest.folders)


@dataclass
class _Read:
    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def _read_sources(folders: list[Path], library: Library, previous: _Previous | None, progress: Progress) -> _Read:
    """Read what changed and copy what did not, one document at a time."""
    found = find_sources(folders)
    known = previous.library.signatures() if previous else {}
    read = _Read(skipped=list(found.skipped))
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
                (read.updated if source.id in known else read.created).append(source.id)
            digests[digest] = source.id
        except UnreadableError as error:
            read.skipped.append(Skipped(source.path, str(error)))
        progress.step("Reading documents", done, len(found.sources))
    read.removed = sorted(set(known) - set(library.signatures()))
    library.number_rows()
    return read


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
    library.add(
        document, reading.text, [list(pair) for pair in reading.page_starts], signature,
        [*reading.notices, *notices],
        [(passage, passage_digest(passage, document.title)) for passage in passages],
    )


def _write_arrays(partial: Path, index: Path, library: Library, embedder: Embedder, progress: Progress) -> int:
    """Embed what the cache lacks, then write vectors, sentence places and terms, in row order.

    :return: how many passages were embedded.
    """
    titles = {document.id: document.title for document in library.documents().values()}
    with VectorCache(index / "cache", embedder.identity) as cache:
        digests = {digest for _, _, digest in library.stream_passages()}
        missing = cache.missing(digests)
        _embed(library, missing, titles, embedder, cache, progress)
        _write_vectors(partial, library, cache, embedder.identity.dimension)
        cache.prune(digests)
    write_terms(
        (embedded_text(passage, titles[passage.document_id]) for _, passage, _ in library.stream_passages()),
        partial / "terms",
    )
    return len(missing)


def _embed(
    library: Library, missing: set[str], titles: dict[str, str], embedder: Embedder,
    cache: VectorCache, progress: Progress,
) -> None:
    waiting, total, done = set(missing), len(missing), 0
    chunk: dict[str, Passage] = {}
    for _, passage, digest in library.stream_passages():
        if digest in waiting:
            waiting.discard(digest)
            chunk[digest] = passage
        if len(chunk) == CHUNK_PASSAGES or (chunk and not waiting):
            cache.put(_vectors(chunk, titles, embedder))
            done += len(chunk)
            chunk = {}
            progress.step("Embedding passages", done, total)


def _vectors(chunk: dict[str, Passage], titles: dict[str, str], embedder: Embedder) -> list[tuple[str, PassageVectors]]:
    sentences = {
        digest: [passage.text[start:end] for start, end in split_sentences(passage.text)]
        for digest, passage in chunk.items()
    }
    own = embedder.encode([embedded_text(p, titles[p.document_id]) for p in chunk.values()])
    each = embedder.encode([text for texts in sentences.values() for text in texts])
    found, at = [], 0
    for position, (digest, texts) in enumerate(sentences.items()):
        vectors = PassageVectors(own[position].astype(np.float16), each[at : at + len(texts)].astype(np.float16))
        found.append((digest, vectors))
        at += len(texts)
    return found


def _write_vectors(partial: Path, library: Library, cache: VectorCache, dimension: int) -> None:
    kind = faiss.ScalarQuantizer.QT_fp16
    passages, sentences = (
        faiss.IndexScalarQuantizer(dimension, kind, faiss.METRIC_INNER_PRODUCT) for _ in range(2)
    )
    for store in (passages, sentences):
        store.train(np.zeros((1, dimension), dtype=np.float32))
    places: list[tuple[int, int, int]] = []
    for row, passage, digest in library.stream_passages():
        vectors = cache.get(digest)
        passages.add(vectors.passage.astype(np.float32)[None, :])
        if len(vectors.sentences):
            sentences.add(vectors.sentences.astype(np.float32))
        places.extend((row, start, end) for start, end in split_sentences(passage.text))
    faiss.write_index(passages, str(partial / "passages.faiss"))
    faiss.write_index(sentences, str(partial / "sentences.faiss"))
    np.save(partial / "sentences.npy", np.array(places, dtype=np.int32).reshape(-1, 3), allow_pickle=False)


def _finish(partial: Path, index: Path, folders: list[Path], embedder: Embedder, library: Library) -> None:
    """Describe the build, check that it opens with every row in its place, and publish it."""
    now = datetime.datetime.now(datetime.UTC)
    build_id = f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"
    documents, pages, passages = library.counts()
    rows = np.load(partial / "sentences.npy", allow_pickle=False)
    stored = [faiss.read_index(str(partial / name)).ntotal for name in ("passages.faiss", "sentences.faiss")]
    if stored != [passages, len(rows)]:
        raise IndexStateError(f"The new build does not hold together ({stored} vectors for {passages} passages and {len(rows)} sentences); the previous index stays.")
    identity = embedder.identity
    write_manifest(partial, Manifest(
        FORMAT_VERSION, build_id, now.isoformat(timespec="seconds"), identity.name, identity.digest,
        identity.dimension, documents, pages, passages, len(rows), _names(folders), file_digests(partial),
    ))
    partial.rename(index / "builds" / build_id)
    publish(index, build_id)
