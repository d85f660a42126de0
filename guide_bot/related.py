"""Other questions that an index answers, near to the one that was asked."""

from collections.abc import Callable, Sequence

import numpy as np

from indexer.embedding import Embedder, Encoded
from indexer.terms import terms

MOST_RELATED = 3
NEAREST = 0.25  # cosine; what is farther is about something else
SAME_SHARE = 0.7  # of the terms: it is the question itself


class Related:
    """Questions that may be asked next; only such as are answered are ever shown."""

    def __init__(self, embedder: Embedder, questions: Sequence[str], answered: Callable[[str], bool]) -> None:
        """Keep those of some questions that are answered.

        :param answered: tells whether the index answers a question; called once for each.
        """
        self._questions = tuple(question for question in dict.fromkeys(questions) if answered(question))
        self._vectors = embedder.encode(self._questions)

    def questions(self, asked: Encoded, question: str) -> tuple[str, ...]:
        """Return the nearest, at most MOST_RELATED, without the question itself.

        :param asked: the question as the model sees it; `question` as typed.
        """
        nearness = self._vectors @ asked.vector
        own = set(terms(question))
        found = []
        for at in np.argsort(-nearness, kind="stable"):
            other = set(terms(self._questions[at]))
            if nearness[at] < NEAREST or len(found) == MOST_RELATED:
                break
            if len(own & other) <= SAME_SHARE * max(len(own | other), 1):
                found.append(self._questions[at])
        return tuple(found)
