"""Which checklist fits a question: by how staff ask for it, and by what it has them do.

Measured in docs/decisions/0009-checklists.md.
"""

from collections.abc import Sequence

import numpy as np

from guide_bot.checklists import Checklist
from guide_bot.vocabulary import Vocabulary
from indexer.embedding import Embedder, Encoded

NEAREST_ASKS = 2  # of a checklist, whose mean cosine counts
NEAREST_ACTIONS = 3
CLEAR = 0.5  # of the lead over the second best, which counts for the best
LEAST = 0.40  # of score and lead; below it no checklist is shown
LIKE = 0.05  # below the best, of a score that is as good as its own


class ChecklistFinder:
    """Finds checklists; made once for a model and some checklists, any thread may call it."""

    def __init__(self, embedder: Embedder, checklists: Sequence[Checklist], vocabulary: Vocabulary) -> None:
        """:param vocabulary: whose abbreviations are written out, as in questions."""
        self._checklists = tuple(checklists)
        self._asks = _vectors(embedder, vocabulary, [(found.title, *found.asks) for found in checklists])
        self._actions = _vectors(
            embedder, vocabulary, [[item.action for item in found.items] for found in checklists]
        )

    def find(self, asked: Encoded) -> Checklist | None:
        """Return the checklist that fits a question best, if one does."""
        if not self._checklists:
            return None
        scores = self.scores(asked)
        best = self._for_all(int(np.argmax(scores)), scores)
        others = [at for at, _ in enumerate(scores) if at != best and not self._varies(at, best)]
        second = max(scores[others], default=0.0)
        clear = scores[best] + CLEAR * (scores[best] - second)
        return self._checklists[best] if clear >= LEAST else None

    def _for_all(self, best: int, scores: np.ndarray) -> int:
        """The best, or one as good for more people than the one audience that the best is for."""
        wider = [
            at
            for at, score in enumerate(scores)
            if self._varies(best, at) and not self._varies(at, at) and score >= scores[best] - LIKE
        ]
        return max(wider, key=scores.__getitem__, default=best)

    def _varies(self, one: int, other: int) -> bool:
        """Whether a checklist is for a single audience, on the main subject of another."""
        checklist = self._checklists[one]
        main = checklist.topics[:1]
        return len(checklist.audiences) == 1 and bool(main) and main == self._checklists[other].topics[:1]

    def scores(self, asked: Encoded) -> np.ndarray:
        """Return how well each checklist fits a question, shape (checklists,), -1 to 1."""
        pairs = zip(self._asks, self._actions)
        return np.array(
            [
                (_best(asks, asked, NEAREST_ASKS) + _best(actions, asked, NEAREST_ACTIONS)) / 2
                for asks, actions in pairs
            ]
        )


def _vectors(embedder: Embedder, vocabulary: Vocabulary, groups: Sequence[Sequence[str]]) -> list[np.ndarray]:
    """The vectors of some groups of texts, encoded together."""
    texts = [vocabulary.spelled_out(text) for group in groups for text in group]
    ends = np.cumsum([len(group) for group in groups])[:-1]
    return np.split(embedder.encode(texts), ends) if groups else []


def _best(vectors: np.ndarray, asked: Encoded, count: int) -> float:
    return float(np.sort(vectors @ asked.vector)[-count:].mean())
