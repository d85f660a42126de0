"""Which passages answer, or come near to, the questions that a board must have answers to, by topic and category.

A passage answers when its sentences are near to what an answer looks like and its tokens match the question's: a
logistic model of the two, fitted on passages judged by hand; how, and what it does on others:
docs/decisions/0013-coverage.md.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from guide_bot.answer import Means
from guide_bot.question import encode_question
from guide_bot.search import check_model
from guide_bot.topics import Topic
from indexer.embedding import Encoded
from indexer.index import Index
from indexer.records import Category

ANSWER_WEIGHT, TOKEN_WEIGHT, BIAS = 5.95, 9.48, -9.98  # of the model
SURE = 0.45  # of its value, for a passage to count as an answer
NEAR = 0.2  # for one to be shown as coming near
COMPARED = 200  # passages, the nearest to each probe's answers, whose tokens are compared with it
SENTENCES_AT_ONCE = 8192  # compared at a time, to save memory

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Answering:
    """A passage that answers a question, or comes near.

    :param row: of the passage in the index.
    :param likelihood: 0 to 1, that it does.
    :param start: where its best sentence begins in its text, in characters; `end`: one past where it ends.
    """

    row: int
    document_id: str
    probe: str
    likelihood: float
    start: int
    end: int

    @property
    def sure(self) -> bool:
        """Whether it counts as an answer."""
        return self.likelihood >= SURE


@dataclass(frozen=True)
class Cell:
    """What the documents of a category say on a topic: passages, each once, the likeliest first."""

    topic: str
    category: Category
    passages: tuple[Answering, ...]


def measure(
    means: Means, topics: Sequence[Topic], answers: Mapping[str, Sequence[str]], step: Progress
) -> tuple[Cell, ...]:
    """Find the passages that answer each topic's probes, or come near: a cell for each topic and category.

    :param answers: what answers look like, by probe; a probe without any is compared with itself.
    :param step: told how far it is: what is done now, how much is done, of how much.
    :raises IndexStateError: the index was built with another model.
    """
    check_model(means.index, means.embedder)
    probes = [probe for topic in topics for probe in topic.probes]
    nearness = _nearness(means, [answers.get(probe) or (probe,) for probe in probes], step)
    categories = _categories(means.index)
    cells = []
    done = 0
    for topic in topics:
        found: dict[int, Answering] = {}
        for probe in topic.probes:
            for one in _answering(means, probe, nearness[:, done]):
                if one.row not in found or found[one.row].likelihood < one.likelihood:
                    found[one.row] = one
            done += 1
            step("Asking the documents", done, len(probes))
        cells += _cells(topic, found, categories)
    return tuple(cells)


def likelihood(nearness: np.ndarray, maxsim: np.ndarray) -> np.ndarray:
    """Return how likely passages answer a question.

    :param nearness: cosine of each passage's best sentence with what an answer looks like, shape (n,).
    :param maxsim: of the question's tokens with the passage's, shape (n,).
    :return: shape (n,), 0 to 1.
    """
    return 1 / (1 + np.exp(-(ANSWER_WEIGHT * nearness + TOKEN_WEIGHT * maxsim + BIAS)))


def _nearness(means: Means, wanted: Sequence[Sequence[str]], step: Progress) -> np.ndarray:
    """How near each passage's best sentence is to the nearest answer of each probe: float32, (passages, probes)."""
    index = means.index
    firsts = np.cumsum([0, *map(len, wanted)])[:-1]
    looks = means.embedder.encode([text for texts in wanted for text in texts])
    best = np.full((index.manifest.passages, len(wanted)), -1, dtype=np.float32)
    total = len(index.sentences)
    for start in range(0, total, SENTENCES_AT_ONCE):
        size = min(SENTENCES_AT_ONCE, total - start)
        cosine = index.sentence_vectors.reconstruct_n(start, size) @ looks.T
        np.maximum.at(
            best, index.sentences[start : start + size, 0], np.maximum.reduceat(cosine, firsts, axis=1)
        )
        step("Comparing sentences", start + size, total)
    return best


def _answering(means: Means, probe: str, nearness: np.ndarray) -> Iterator[Answering]:
    """The passages that answer a probe, or come near."""
    index = means.index
    asked = encode_question(means.embedder, means.vocabulary.spelled_out(probe))
    rows = np.sort(np.argsort(-nearness, kind="stable")[:COMPARED])
    maxsim = index.tokens.maxsim(asked.tokens, index.tokens.weights(asked.pieces), rows)
    values = likelihood(nearness[rows], maxsim)
    chosen = rows[values >= NEAR]
    passages = index.library.passages(chosen.tolist())
    for row, value, passage in zip(chosen, values[values >= NEAR], passages):
        start, end = _best_sentence(index, int(row), asked)
        yield Answering(int(row), passage.document_id, probe, float(value), start, end)


def _best_sentence(index: Index, row: int, asked: Encoded) -> tuple[int, int]:
    """Where the sentence of a passage stands that is nearest to the question."""
    first, count = (int(own[0]) for own in index.sentence_rows(np.array([row])))
    cosine = index.sentence_vectors.reconstruct_n(first, count) @ asked.vector
    start, end = index.sentences[first + int(cosine.argmax()), 1:]
    return int(start), int(end)


def _categories(index: Index) -> dict[str, Category]:
    return {document.id: document.category for document in index.documents.values()}


def _cells(
    topic: Topic, found: Mapping[int, Answering], categories: Mapping[str, Category]
) -> Iterator[Cell]:
    ranked = sorted(found.values(), key=lambda own: (-own.likelihood, own.row))
    for category in Category:
        own = tuple(one for one in ranked if categories[one.document_id] is category)
        yield Cell(topic.id, category, own)
