"""The arrays of a build: vectors, places of sentences, and terms; row i is the same passage in each.

What grows with the corpus here is numbers: 768 bytes of vector a sentence (384 dimensions) and a few hundred
bytes of terms a passage. Texts come from the library a few at a time, vectors and tokens from the cache.
"""

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import numpy as np

from indexer.cache import PassageVectors, VectorCache
from indexer.embedding import Embedder
from indexer.errors import IndexStateError
from indexer.library import Library
from indexer.passages import scored_parts
from indexer.records import Document, Passage
from indexer.terms import write_terms
from indexer.tokens import TokenIndex, compress, write_tokens
from indexer.vectors import empty_vectors, load_vectors, save_vectors
from indexer.words import write_words

CHUNK_PASSAGES = 128  # embedded and stored at a time; a stopped build loses at most this much


class Progress(Protocol):
    """Told how far a build is; the command line draws a bar from it."""

    def step(self, stage: str, done: int, total: int) -> None:
        """:param stage: what is being done; `done` of `total` is finished."""


def write_arrays(folder: Path, cached: Path, library: Library, embedder: Embedder, progress: Progress) -> int:
    """Embed what the cache lacks, then write vectors, sentence places, tokens, terms and words.

    :param folder: the build's folder.
    :param cached: the index's cache folder.
    :return: how many passages were embedded.
    """
    documents = library.documents()
    with VectorCache(cached, embedder.identity) as cache:
        embedded = _embed(library, documents, embedder, cache, progress)
        _write_vectors(folder, library, documents, cache, embedder.identity.dimension)
        write_tokens(
            (cache.get(digest).tokens for _, _, digest in library.stream_passages()), folder / "tokens"
        )
        cache.prune(digest for _, _, digest in library.stream_passages())
    write_terms(
        (passage.in_context(documents[passage.document_id]) for _, passage, _ in library.stream_passages()),
        folder / "terms",
    )
    write_words((passage.text for _, passage, _ in library.stream_passages()), folder / "words.json")
    return embedded


def check_arrays(folder: Path, passages: int, dimension: int) -> int:
    """Check that a build's arrays hold together.

    :param passages: how many passages its library has.
    :param dimension: of the model's vectors.
    :return: how many sentences there are.
    :raises IndexStateError: they do not.
    """
    sentences = len(np.load(folder / "sentences.npy", allow_pickle=False))
    stored = [load_vectors(folder / name).ntotal for name in ("passages.faiss", "sentences.faiss")]
    tokens = len(TokenIndex(folder / "tokens", dimension))
    if [*stored, tokens] != [passages, sentences, passages]:
        raise IndexStateError(
            f"The new build does not hold together ({stored[0]:,} and {stored[1]:,} vectors and the tokens of "
            f"{tokens:,} for {passages:,} passages and {sentences:,} sentences): the previous index stays."
        )
    return sentences


def _embed(
    library: Library,
    documents: dict[str, Document],
    embedder: Embedder,
    cache: VectorCache,
    progress: Progress,
) -> int:
    """Embed each passage that the cache lacks; return how many."""
    _, _, total = library.counts()
    embedded = 0
    progress.step("Embedding passages", 0, total)
    for done, chunk in _missing(library, cache):
        if chunk:
            cache.put(_vectors(chunk, documents, embedder))
            embedded += len(chunk)
        progress.step("Embedding passages", done, total)
    return embedded


def _missing(library: Library, cache: VectorCache) -> Iterator[tuple[int, dict[str, Passage]]]:
    """Passages that the cache lacks, by digest, a chunk at a time, and how many were gone through."""
    chunk: dict[str, Passage] = {}
    done = 0
    for row, passage, digest in library.stream_passages():
        done = row + 1
        if digest not in chunk and cache.missing([digest]):
            chunk[digest] = passage
        if len(chunk) == CHUNK_PASSAGES:
            yield done, chunk
            chunk = {}
    yield done, chunk


def _vectors(
    chunk: dict[str, Passage], documents: dict[str, Document], embedder: Embedder
) -> list[tuple[str, PassageVectors]]:
    sentences = {
        digest: [text for text, _, _ in scored_parts(passage, documents[passage.document_id])]
        for digest, passage in chunk.items()
    }
    own = embedder.encode_tokens([p.in_context(documents[p.document_id]) for p in chunk.values()])
    each = embedder.encode([text for texts in sentences.values() for text in texts])
    found, at = [], 0
    for position, (digest, texts) in enumerate(sentences.items()):
        inner = each[at : at + len(texts)].astype(np.float16)
        passage = own[position]
        vectors = PassageVectors(
            passage.vector.astype(np.float16), inner, compress(passage.tokens, passage.pieces)
        )
        found.append((digest, vectors))
        at += len(texts)
    return found


def _write_vectors(
    folder: Path, library: Library, documents: dict[str, Document], cache: VectorCache, dimension: int
) -> None:
    passages, sentences = empty_vectors(dimension), empty_vectors(dimension)
    places = array("i")
    for row, passage, digest in library.stream_passages():
        vectors = cache.get(digest)
        passages.add(vectors.passage.astype(np.float32)[None, :])
        if len(vectors.sentences):
            sentences.add(vectors.sentences.astype(np.float32))
        for _, start, end in scored_parts(passage, documents[passage.document_id]):
            places.extend((row, start, end))
    save_vectors(passages, folder / "passages.faiss")
    save_vectors(sentences, folder / "sentences.faiss")
    np.save(folder / "sentences.npy", np.array(places, dtype=np.int32).reshape(-1, 3), allow_pickle=False)
