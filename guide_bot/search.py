"""Find passages: candidates by terms and vectors, then the best of them compared token by token.

The weights were measured: docs/decisions/0003-retrieval.md and 0004-token-level-reranking.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.embedding import Embedder, Encoded
from indexer.errors import IndexStateError
from indexer.index import Index
from indexer.records import Document, Passage
from indexer.terms import terms

VECTOR_WEIGHT = 0.6  # of the vectors' score in the fused score; the terms' score has the rest
SENTENCE_WEIGHT = 0.5  # of the best sentence's cosine in the vectors' score; the passage's has the rest
WORDING_WEIGHT = 0.6  # of a term that the vocabulary adds; a term of the question's own has 1
DEPTH = 300  # candidates taken from each of the three rankings
RERANKED = 50  # of the candidates, the best by the fused score, are compared token by token
TOKEN_WEIGHT = 0.65  # of MaxSim in the final score; the fused score has the rest


@dataclass(frozen=True)
class Hit:
    """A passage that was found, with how its rank arose.

    :param row: of the passage in the index.
    :param bm25: term score, 0 or more.
    :param cosine: of question and passage, -1 to 1.
    :param sentence_cosine: of question and the passage's best sentence, -1 to 1.
    :param fused: what candidates are chosen by; only comparable within one search.
    :param maxsim: of the question's tokens with the passage's, about -1 to 1.
    :param score: what the ranking goes by; only comparable within one search.
    :param best_start: where the best sentence begins in the passage's text, in characters.
    :param best_end: one past where it ends.
    :param page: physical page (1-based) on which the best sentence begins, or None.
    :param also: the other places that say the same, in its document or another; see `guide_bot.repeats`.
    """

    document: Document
    passage: Passage
    row: int
    bm25: float
    cosine: float
    sentence_cosine: float
    fused: float
    maxsim: float
    score: float
    best_start: int
    best_end: int
    page: int | None
    also: tuple["Hit", ...] = ()


def search(index: Index, asked: Encoded, query: str, limit: int, wordings: Sequence[str] = ()) -> list[Hit]:
    """Return the best passages for a question, best first.

    :param asked: the question as the index's model sees it; abbreviations are best written out.
    :param query: the question in words; see `guide_bot.question`.
    :param limit: how many passages at most, 1 to RERANKED.
    :param wordings: what the question's words are called elsewhere; see `guide_bot.vocabulary`.
    """
    bm25 = _term_scores(index, query, wordings)
    rows = _candidates(index, asked.vector, bm25)
    cosine = index.passage_vectors.reconstruct_batch(rows) @ asked.vector
    best_sentence, sentence_cosine = _best_sentences(index, rows, asked.vector)
    fused = fuse(cosine, sentence_cosine, bm25[rows])
    first = np.lexsort((rows, -fused))[:RERANKED]
    maxsim = index.tokens.maxsim(asked.tokens, index.tokens.weights(asked.pieces), rows[first])
    score = rerank(fused[first], maxsim)
    passages = index.library.passages(rows[first].tolist())
    ranking = sorted(range(len(first)), key=lambda at: -score[at])[:limit]
    hits = []
    for at in ranking:
        row = first[at]
        place = _best_place(index, passages[at], int(best_sentence[row]))
        hits.append(
            Hit(
                document=index.documents[passages[at].document_id],
                passage=passages[at],
                row=int(rows[row]),
                bm25=float(bm25[rows[row]]),
                cosine=float(cosine[row]),
                sentence_cosine=float(sentence_cosine[row]),
                fused=float(fused[row]),
                maxsim=float(maxsim[at]),
                score=float(score[at]),
                best_start=place[0],
                best_end=place[1],
                page=index.library.page_at(passages[at].document_id, passages[at].start + place[0]),
            )
        )
    return hits


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


def rerank(fused: np.ndarray, maxsim: np.ndarray) -> np.ndarray:
    """Return the final score of candidates from their fused score and MaxSim, each scaled to 0..1.

    :param fused: shape (n,).
    :param maxsim: shape (n,).
    :return: float32, shape (n,), higher is better.
    """
    if not len(fused):
        return fused
    tokens = TOKEN_WEIGHT * _scaled(maxsim, maxsim.min())
    return (1 - TOKEN_WEIGHT) * _scaled(fused, fused.min()) + tokens


def _scaled(scores: np.ndarray, low: float) -> np.ndarray:
    span = scores.max(initial=low) - low
    return (scores - low) / span if span > 0 else np.zeros_like(scores)


def _candidates(index: Index, vector: np.ndarray, bm25: np.ndarray) -> np.ndarray:
    """Rows of the best passages by passage vector, by sentence vector and by terms."""
    depth = min(DEPTH, len(bm25))
    _, by_passage = index.passage_vectors.search(vector[None, :], depth)
    _, by_sentence = index.sentence_vectors.search(vector[None, :], min(2 * depth, len(index.sentences)))
    by_terms = np.argpartition(-bm25, depth - 1)[:depth]
    by_terms = by_terms[bm25[by_terms] > 0]
    owners = index.sentences[by_sentence[0], 0]
    return np.unique(np.concatenate([by_passage[0], owners, by_terms])).astype(np.int64)


def _best_sentences(index: Index, rows: np.ndarray, vector: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The row of each passage's best sentence, and its cosine; -1 and -1.0 without sentences."""
    best, cosine = np.full(len(rows), -1), np.full(len(rows), -1, dtype=np.float32)
    firsts, counts = index.sentence_rows(rows)
    filled = np.flatnonzero(counts)
    if not len(filled):
        return best, cosine
    ends = np.cumsum(counts[filled])
    begins = ends - counts[filled]  # where each passage's sentences begin among all of them
    sentences = np.arange(ends[-1]) + np.repeat(firsts[filled] - begins, counts[filled])
    scores = index.sentence_vectors.reconstruct_batch(sentences) @ vector
    cosine[filled] = np.maximum.reduceat(scores, begins)
    highest = np.flatnonzero(scores == np.repeat(cosine[filled], counts[filled]))
    best[filled] = sentences[highest[np.searchsorted(highest, begins)]]
    return best, cosine


def _best_place(index: Index, passage: Passage, sentence: int) -> tuple[int, int]:
    """Where a sentence begins and ends in its passage; the whole passage without one."""
    if sentence < 0:
        return 0, len(passage.text)
    start, end = index.sentences[sentence, 1:]
    return int(start), int(end)
