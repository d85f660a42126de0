"""What a question asks for: something to look up, something that would do harm, or to obey an order.

A linear classifier over the question's words and letters, and its vector where the model is the one that the
classifier was trained with. How it was trained and what it scores: docs/decisions/0010-safeguards.md and
benchmarks/requests.
"""

import re
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import numpy as np
import scipy.sparse
from sklearn.feature_extraction.text import HashingVectorizer

from indexer.embedding import Embedder

COLUMNS = 2**15  # that words, and letters, are hashed into
VECTOR_WEIGHT = 1.5  # of the vector beside the two
CLEAR = -2.0  # log odds by words alone; below it nothing more is asked

NO_VECTOR = np.zeros(0, dtype=np.float32)

_WEIGHTS = Path(__file__).with_name("requests.npz")


class Request(StrEnum):
    """What a question asks for."""

    HARMLESS = "ok"
    EVADE = "evade"
    LOCATE = "locate"
    JUDGE = "judge"
    FORGE = "forge"
    ORDER = "order"


class Requests:
    """Tells requests apart; any thread may ask."""

    def __init__(self, weights: Path = _WEIGHTS) -> None:
        """:param weights: what benchmarks/requests/train.py wrote."""
        with np.load(weights, allow_pickle=False) as stored:
            self._kinds = [Request(name) for name in stored["kinds"].tolist()]
            self._model_digest = str(stored["model_digest"])
            self._least, self._least_by_words = float(stored["least"]), float(stored["least_by_words"])
            self._words = (stored["words"].astype(np.float32), stored["words_offsets"])
            self._both = (stored["both"].astype(np.float32), stored["both_offsets"])

    def kind(self, question: str, embedder: Embedder) -> Request:
        """Return what a question asks for.

        :param question: as typed; names may stand as "[name]".
        :param embedder: adds the question's vector, if the classifier was trained with this model.
        """
        text = as_trained(question)
        features = text_features([text])
        kind, odds = self._judged(features, NO_VECTOR, self._words)
        if odds < CLEAR or embedder.identity.digest != self._model_digest:
            return kind if odds >= self._least_by_words else Request.HARMLESS
        kind, with_vector = self._judged(features, embedder.encode([text])[0], self._both)
        return kind if (odds + with_vector) / 2 >= self._least else Request.HARMLESS

    def _judged(
        self, features: scipy.sparse.csr_matrix, vector: np.ndarray, weights: tuple[np.ndarray, np.ndarray]
    ) -> tuple[Request, float]:
        """The likeliest kind that is not harmless, and the log odds that it is not harmless."""
        coefficients, offsets = weights
        scores = coefficients[:, features.indices] @ features.data + offsets  # few columns are not 0
        scores += coefficients[:, 2 * COLUMNS :] @ (VECTOR_WEIGHT * vector)
        harmless = self._kinds.index(Request.HARMLESS)
        others = np.delete(scores, harmless)
        odds = float(np.logaddexp.reduce(others) - scores[harmless])
        return [kind for kind in self._kinds if kind != Request.HARMLESS][int(np.argmax(others))], odds


@lru_cache(maxsize=1)
def shipped_requests() -> Requests:
    """Return the classifier that comes with the app, read once."""
    return Requests()


def as_trained(question: str) -> str:
    """Return a question as the classifier sees it: on one line, in lower case, one name for what was taken out."""
    return re.sub(r"\[\w[\w ]*\]", "Robin", " ".join(question.replace("’", "'").split())).lower()


def text_features(texts: list[str]) -> scipy.sparse.csr_matrix:
    """Return one to three words, and two to five letters, hashed; shape (texts, 2 * COLUMNS)."""
    parts = [hasher.transform(texts) for hasher in _HASHERS]
    return scipy.sparse.hstack(parts).tocsr()


def with_vectors(features: scipy.sparse.csr_matrix, vectors: np.ndarray) -> scipy.sparse.csr_matrix:
    """Return features with unit vectors, shape (texts, dimension), beside them."""
    return scipy.sparse.hstack([features, scipy.sparse.csr_matrix(VECTOR_WEIGHT * vectors)]).tocsr()


_HASHERS = (
    HashingVectorizer(
        n_features=COLUMNS,
        ngram_range=(1, 3),
        token_pattern=r"[a-z0-9']+",
        lowercase=False,
        alternate_sign=False,
    ),
    HashingVectorizer(
        n_features=COLUMNS, ngram_range=(2, 5), analyzer="char_wb", lowercase=False, alternate_sign=False
    ),
)
