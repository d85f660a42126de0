"""What a question asks for: something to look up, something that would do harm, or to obey an order.

The bundled model with two adapters of its own, one at a time, and a linear layer over each vector: what one overlooks
the other often sees. How they were trained and what they score: docs/decisions/0010-safeguards.md and
benchmarks/safeguards.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import numpy as np

from indexer.embedding import BUNDLED_MODEL, load_embedder

SHIPPED = Path(__file__).with_name("requests_adapter")
ADAPTERS = ("first", "second")  # folders, in the order of the layers
LAYERS = "layers.npz"  # beside them
FEWEST_WORDS = 2  # of a request; "misper" is a keyword, and of one word the model has no context


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

    def __init__(self, folder: Path = SHIPPED) -> None:
        """:param folder: what benchmarks/safeguards/train_requests.py wrote.
        :raises ModelError: the bundled model is not installed, or an adapter does not fit it.
        """
        self._embedders = [load_embedder(BUNDLED_MODEL, folder / name) for name in ADAPTERS]
        with np.load(folder / LAYERS, allow_pickle=False) as stored:
            self._kinds = [Request(name) for name in stored["kinds"].tolist()]
            self._weights, self._offsets = stored["weights"].astype(np.float32), stored["offsets"]
            self._least = stored["least"]

    def kinds(self, questions: Sequence[str]) -> list[Request]:
        """Return what each question asks for.

        :param questions: as typed; names may stand as "[name]". One word alone asks for nothing, nor do marks
            without a letter or a figure.
        """
        texts = [as_trained(question) for question in questions]
        layers = zip(self._embedders, self._weights, self._offsets)
        scores = [embedder.encode(texts) @ weights.T + offsets for embedder, weights, offsets in layers]
        kinds = map(self._kind, np.mean(scores, axis=0))
        words = [len(re.findall(r"[^\W_]+", question)) for question in questions]
        return [kind if some >= FEWEST_WORDS else Request.HARMLESS for kind, some in zip(kinds, words)]

    def _kind(self, scores: np.ndarray) -> Request:
        harmless = self._kinds.index(Request.HARMLESS)
        odds = np.logaddexp.reduce(np.delete(scores, harmless)) - scores[harmless]
        kind = max((at for at in range(len(scores)) if at != harmless), key=lambda at: scores[at])
        return self._kinds[kind] if odds >= self._least[kind] else Request.HARMLESS


@lru_cache(maxsize=1)
def shipped_requests() -> Requests:
    """Return the classifier that comes with the app, read once."""
    return Requests()


def as_trained(question: str) -> str:
    """Return a question as the classifier sees it: on one line, in lower case, one name for what was taken out."""
    return re.sub(r"\[\w[\w ]*\]", "Robin", " ".join(question.replace("’", "'").split())).lower()
