"""Find passages: terms and vectors, passages and their sentences, in one linear score.

The weights were measured: docs/decisions/0003-retrieval.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.embedding import Embedder
from indexer.errors import IndexStateError
from indexer.index import Index
from indexer.records import Document, Passage
from indexer.terms import terms

VECTOR_WEIGHT = 0.7  # of the vectors' score in the fused score; the terms' score has the rest
SENTENCE_WEIGHT = 0.5  # of the best sentence's cosine in the vectors' score; the passage's has the rest
WORDING_WEIGHT = 0.6  # of a term that the vocabulary adds; a term of the question's own has 1
DEPTH = 300  # candidates taken from each of the three rankings


@dataclass(frozen=True)
class Hit:
    """A passage that was found, with how its rank arose.

    :param bm25: term score, 0 or more.
    :param cosine: of question and passage, -1 to 1.
    :param sentence_cosine: of question and the passage's best sentence, -1 to 1.
    :param fused: what the ranking goes by; only comparable within one search.
    :param best_start: where the best sentence begins in the passage's text, in characters.
    :param best_end: one past where it ends.
    :param page: physical page (1-based) on which the best sentence begins, or None.
    :param also: the other places of its document that say the same; see `guide_bot.repeats`.
    """

    document: Document
    passage: Passage
    bm25: float
    cosine: float
    sentence_cosine: float
    fused: float
    best_start: int
    best_end: int
    page: int | None
    also: tuple["Hit", ...] = ()


def search(
    index: Index,
    embedder: Embedder,
    query: str,
    limit: int,
    wordings: Sequence[str] = (),
    spelled_out: str | None = None,
) -> list[Hit]:
    """Return the best passages for a question, best first.

    :param query: a cleaned question; see `guide_bot.question`.
    :param limit: how many passages at most, 1 or more.
    :param wordings: what the question's words are called elsewhere; see `guide_bot.vocabulary`.
    :param spelled_out: the question without abbreviations, for the model; None if it has none.
    :raises IndexStateError: the index was built with another model than `embedder`.
    """
    check_model(index, embedder)
    vector = embedder.encode([spelled_out or query])
    bm25 = _term_scores(index, query, wordings)
    rows = _candidates(index, vector, bm25)
    cosine = index.passage_vectors.reconstruct_batch(rows) @ vector[0]
    best = [_best_sentence(index, row, vector[0]) for row in rows]
    sentence_cosine = np.array([found[1] for found in best], dtype=np.float32)
    fused = fuse(cosine, sentence_cosine, bm25[rows])
    passages = index.library.passages(rows.tolist())
    ranking = sorted(range(len(rows)), key=lambda at: (-fused[at], rows[at]))[:limit]
    return [_hit(index, passages[at], bm25[rows[at]], cosine[at], best[at], fused[at]) for at in ranking]


def _term_scores(index: Index, query: str, wordings: Sequence[str]) -> np.ndarray:
    """BM25 of the question's own terms, and at a lower weight of what else they are called."""
    asked = terms(query)
    added = [term for term in dict.fromkeys(terms(" ".join(wordings))) if term not in asked]
    scores = index.terms.scores(asked)
    return scores + WORDING_WEIGHT * index.terms.scores(added) if added else scores


def check_model(index: Index, embedder: Embedder) -> None:
    """Refuse to search an index with the vectors of another model.

    :raises IndexStateError: naming both models and the command that mends it.
    """
    if index.manifest.model_digest != embedder.identity.digest:
        raise IndexStateError(
            f"The index was built with another version of the model {index.manifest.model_name} than "
            f"the one installed ({embedder.identity.name}): build it again with: guide-bot index"
        )


def fuse(cosine: np.ndarray, sentence_cosine: np.ndarray, bm25: np.ndarray) -> np.ndarray:
    """Fuse three scores of the same candidates, each list scaled to 0..1 first.

    :param cosine: shape (n,).
    :param sentence_cosine: shape (n,).
    :param bm25: shape (n,); 0 is taken as its lowest value, whatever the candidates.
    :return: float32, shape (n,), higher is better.
    """
    vectors = (1 - SENTENCE_WEIGHT) * cosine + SENTENCE_WEIGHT * sentence_cosine
    low = vectors.min() if len(vectors) else 0.0
    return VECTOR_WEIGHT * _scaled(vectors, low) + (1 - VECTOR_WEIGHT) * _scaled(bm25, 0.0)


def _scaled(scores: np.ndarray, low: float) -> np.ndarray:
    span = scores.max(initial=low) - low
    return (scores - low) / span if span > 0 else np.zeros_like(scores)


def _candidates(index: Index, vector: np.ndarray, bm25: np.ndarray) -> np.ndarray:
    """Rows of the best passages by passage vector, by sentence vector and by terms."""
    depth = min(DEPTH, len(bm25))
    _, by_passage = index.passage_vectors.search(vector, depth)
    _, by_sentence = index.sentence_vectors.search(vector, min(2 * depth, len(index.sentences)))
    by_terms = np.argpartition(-bm25, depth - 1)[:depth]
    by_terms = by_terms[bm25[by_terms] > 0]
    owners = index.sentences[by_sentence[0], 0]
    return np.unique(np.concatenate([by_passage[0], owners, by_terms])).astype(np.int64)


def _best_sentence(index: Index, row: int, vector: np.ndarray) -> tuple[int, float]:
    """The row of a passage's best sentence, and its cosine; (-1, -1.0) without sentences."""
    rows = index.sentence_rows(row)
    if not len(rows):
        return -1, -1.0
    scores = index.sentence_vectors.reconstruct_n(rows.start, len(rows)) @ vector
    best = int(np.argmax(scores))
    return rows.start + best, float(scores[best])


def _hit(
    index: Index, passage: Passage, bm25: float, cosine: float, best: tuple[int, float], fused: float
) -> Hit:
    start, end = (int(at) for at in index.sentences[best[0], 1:]) if best[0] >= 0 else (0, len(passage.text))
    return Hit(
        index.documents[passage.document_id],
        passage,
        float(bm25),
        float(cosine),
        best[1],
        float(fused),
        start,
        end,
        index.library.page_at(passage.document_id, passage.start + start),
    )
