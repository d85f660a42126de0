"""An answer: passages with their places, or a plain sentence why there are none."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from guide_bot.conversation import standalone
from guide_bot.question import clean_question
from guide_bot.repeats import merge_repeats
from guide_bot.search import Hit, search
from guide_bot.vocabulary import Vocabulary
from indexer.embedding import Embedder
from indexer.errors import InputError
from indexer.index import Index

SHOWN_PASSAGES = 10  # as many as batch results hold; the page shows the first five at once
SEARCHED_PASSAGES = 2 * SHOWN_PASSAGES  # some say the same and are merged
NEAREST_COSINE = 0.35  # docs/decisions/0003-retrieval.md: no answerable question lies below it

NOT_COVERED = (
    "These documents do not say: no passage comes near that question. Try other words, or ask your "
    "safeguarding lead or the local front door."
)


class Outcome(StrEnum):
    """How a question ended; `failed` means that we broke, and is set by the page alone."""

    ANSWERED = "answered"
    NOT_COVERED = "not_covered"
    UNUSABLE = "unusable"
    FAILED = "failed"


@dataclass(frozen=True)
class Answer:
    """What the person gets for a question.

    :param question: as cleaned; for an unusable one, as typed.
    :param message: a fixed sentence for the person; empty when there are passages.
    :param hits: passages, best first; empty unless answered.
    :param wordings: what was searched for besides the question's own words.
    """

    outcome: Outcome
    question: str
    message: str = ""
    hits: tuple[Hit, ...] = ()
    wordings: tuple[str, ...] = ()


def answer(index: Index, embedder: Embedder, vocabulary: Vocabulary, turns: Sequence[str]) -> Answer:
    """Answer the last of a conversation's questions.

    :param vocabulary: what else the words of a question are called.
    :param turns: the person's questions as typed, oldest first; at least one.
    :return: passages, or the reason why there are none.
    :raises IndexStateError: the index was built with another model.
    """
    try:
        question = clean_question(turns[-1])
    except InputError as error:
        return Answer(Outcome.UNUSABLE, turns[-1], str(error))
    before = [turn for turn in turns[:-1] if _usable(turn)]
    query = standalone([*before, question])
    wordings = vocabulary.wordings(query)
    spelled_out = vocabulary.spelled_out(query)
    found = search(index, embedder, query, SEARCHED_PASSAGES, wordings, spelled_out)
    hits = merge_repeats(found, SHOWN_PASSAGES)
    if not hits or max(max(hit.cosine, hit.sentence_cosine) for hit in hits) < NEAREST_COSINE:
        return Answer(Outcome.NOT_COVERED, question, NOT_COVERED)
    return Answer(Outcome.ANSWERED, question, hits=tuple(hits), wordings=wordings)


def _usable(turn: str) -> bool:
    try:
        clean_question(turn)
    except InputError:
        return False
    return True
