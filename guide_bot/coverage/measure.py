"""Which passages answer, or may answer, the questions that a board must have answers to, by topic and category.

A passage answers when its tokens match those of sentences that an answer would hold, and those of the question: a
logistic model of the two, fitted on passages judged by hand; how, and what it does on others:
docs/decisions/0013-coverage.md.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from guide_bot.answer import Means
from guide_bot.question import encode_question
from guide_bot.search import check_model
from guide_bot.topics import Topic
from indexer.embedding import Encoded
from indexer.index import Index
from indexer.records import Category

ANSWER_WEIGHT, QUESTION_WEIGHT, BIAS = 14.58, 4.22, -9.89  # of the model
SURE = 0.5  # of its value, for a passage to count as an answer
NEAR = 0.1  # for one to be shown as one that may answer
COMPARED = (
    200  # passages, with the sentences nearest to a probe's answers, whose tokens are compared with them
)
SENTENCES_AT_ONCE = 8192  # compared at a time, to save memory

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Answering:
    """A passage that answers a question, or may.

    :param row: of the passage in the index.
    :param likelihood: 0 to 1, that it does.
    :param start: where its best sentence begins in its text, in characters; `end`: one past where it ends.
    :param asked_of: a digest of the question and the passage's text.
    :param also: other questions of the subject that it surely answers.
    :param marked: whether a person says that it answers; None when nobody said.
    """

    row: int
    document_id: str
    probe: str
    likelihood: float
    start: int
    end: int
    asked_of: str
    also: tuple[str, ...] = ()
    marked: bool | None = None

    @property
    def sure(self) -> bool:
        """Whether it counts as an answer."""
        return self.likelihood >= SURE if self.marked is None else self.marked


@dataclass(frozen=True)
class Cell:
    """What the documents of a category say on a topic: passages, each once, the likeliest first."""

    topic: str
    category: Category
    passages: tuple[Answering, ...]


def measure(
    means: Means, topics: Sequence[Topic], answers: Mapping[str, Sequence[str]], step: Progress
) -> tuple[Cell, ...]:
    """Find the passages that answer each topic's probes, or may: a cell for each topic and category.

    :param answers: what answers look like, by probe; a probe without any is compared with itself.
    :param step: told how far it is: what is done now, how much is done, of how much.
    :raises IndexStateError: the index was built with another model.
    """
    check_model(means.index, means.embedder)
    probes = [probe for topic in topics for probe in topic.probes]
    wanted = [answers.get(probe) or (probe,) for probe in probes]
    looks = iter(means.embedder.encode_tokens([text for texts in wanted for text in texts]))
    alike = [[next(looks) for _ in texts] for texts in wanted]
    nearness = _nearness(means.index, alike, step)
    categories = _categories(means.index)
    cells = []
    done = 0
    for topic in topics:
        found: dict[int, list[Answering]] = {}
        for probe in topic.probes:
            for one in _answering(means, probe, alike[done], nearness[:, done]):
                found.setdefault(one.row, []).append(one)
            done += 1
            step("Asking the documents", done, len(probes))
        cells += _cells(topic, [_best(own) for own in found.values()], categories)
    return tuple(cells)


def likelihood(answers: np.ndarray, question: np.ndarray) -> np.ndarray:
    """Return how likely passages answer a question.

    :param answers: the mean MaxSim of what an answer looks like with each passage, shape (n,).
    :param question: the MaxSim of the question with each passage, shape (n,).
    :return: shape (n,), 0 to 1.
    """
    return 1 / (1 + np.exp(-(ANSWER_WEIGHT * answers + QUESTION_WEIGHT * question + BIAS)))


def _nearness(index: Index, alike: Sequence[Sequence[Encoded]], step: Progress) -> np.ndarray:
    """How near each passage's best sentence is to the nearest answer of each probe: float32, (passages, probes)."""
    firsts = np.cumsum([0, *map(len, alike)])[:-1]
    looks = np.stack([own.vector for texts in alike for own in texts])
    best = np.full((index.manifest.passages, len(alike)), -1, dtype=np.float32)
    total = len(index.sentences)
    for start in range(0, total, SENTENCES_AT_ONCE):
        size = min(SENTENCES_AT_ONCE, total - start)
        cosine = index.sentence_vectors.reconstruct_n(start, size) @ looks.T
        np.maximum.at(
            best, index.sentences[start : start + size, 0], np.maximum.reduceat(cosine, firsts, axis=1)
        )
        step("Comparing sentences", start + size, total)
    return best


def _answering(
    means: Means, probe: str, alike: Sequence[Encoded], nearness: np.ndarray
) -> Iterator[Answering]:
    """The passages that answer a probe, or may. :param alike: what answers to it look like."""
    index = means.index
    asked = encode_question(means.embedder, means.vocabulary.spelled_out(probe))
    rows = np.sort(np.argsort(-nearness, kind="stable")[:COMPARED])
    maxsim = index.tokens.maxsim(asked.tokens, index.tokens.weights(asked.pieces), rows)
    values = likelihood(_mean_maxsim(index, alike, rows), maxsim)
    chosen = rows[values >= NEAR]
    passages = index.library.passages(chosen.tolist())
    for row, value, passage in zip(chosen, values[values >= NEAR], passages):
        start, end = _best_sentence(index, int(row), asked)
        asked_of = hashlib.sha256(f"{probe}\n{passage.text}".encode()).hexdigest()
        yield Answering(int(row), passage.document_id, probe, float(value), start, end, asked_of)


def _mean_maxsim(index: Index, texts: Sequence[Encoded], rows: np.ndarray) -> np.ndarray:
    """The mean of the MaxSims of some texts with passages, shape (len(rows),): one pass over the passages."""
    shares = [index.tokens.weights(own.pieces) for own in texts]
    weights = np.concatenate([own / own.sum() for own in shares])  # each text's come to 1
    return index.tokens.maxsim(np.concatenate([own.tokens for own in texts]), weights, rows)


def _best_sentence(index: Index, row: int, asked: Encoded) -> tuple[int, int]:
    """Where the sentence of a passage stands that is nearest to the question."""
    first, count = (int(own[0]) for own in index.sentence_rows(np.array([row])))
    cosine = index.sentence_vectors.reconstruct_n(first, count) @ asked.vector
    start, end = index.sentences[first + int(cosine.argmax()), 1:]
    return int(start), int(end)


def _categories(index: Index) -> dict[str, Category]:
    return {document.id: document.category for document in index.documents.values()}


def _best(said: Sequence[Answering]) -> Answering:
    """The likeliest of what a passage answers, with the other questions that it surely answers."""
    best = max(said, key=lambda own: own.likelihood)
    return replace(best, also=tuple(own.probe for own in said if own.sure and own is not best))


def _cells(topic: Topic, found: Sequence[Answering], categories: Mapping[str, Category]) -> Iterator[Cell]:
    ranked = sorted(found, key=lambda own: (-own.likelihood, own.row))
    for category in Category:
        own = tuple(one for one in ranked if categories[one.document_id] is category)
        yield Cell(topic.id, category, own)
