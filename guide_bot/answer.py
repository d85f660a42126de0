"""An answer: passages with their places, or a plain sentence why there are none."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from guide_bot.conversation import standalone
from guide_bot.evidence import NOTHING, Evidence, weigh
from guide_bot.orders import is_order
from guide_bot.question import clean_question, encode_question
from guide_bot.repeats import merge_repeats
from guide_bot.search import Hit, check_model, search
from guide_bot.spelling import Correction, Speller
from guide_bot.spread import spread
from guide_bot.vocabulary import Vocabulary
from indexer.embedding import Embedder
from indexer.errors import InputError
from indexer.index import Index

SHOWN_PASSAGES = 10  # as many as batch results hold; the page shows the first five at once
SEARCHED_PASSAGES = 3 * SHOWN_PASSAGES  # some say the same and are merged, others change places

NOT_COVERED = (
    "These documents do not seem to say. Try other words, or ask your safeguarding lead or the local "
    "front door."
)
LOOSE = "The passages that come closest are only loosely related to the question."
ORDER = (
    "That reads as an instruction to this assistant, which only looks things up in its documents. "
    "Ask about your work in a question, a few words or a situation; what comes closest is below."
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
    :param message: a fixed sentence for the person; empty when answered.
    :param reasons: what is missing, a sentence each, when the documents do not say.
    :param hits: passages, best first; when the documents do not say, those that come closest.
    :param wordings: what was searched for besides the question's own words.
    :param corrections: words of the question that were taken for mistakes.
    """

    outcome: Outcome
    question: str
    message: str = ""
    reasons: tuple[str, ...] = ()
    hits: tuple[Hit, ...] = ()
    wordings: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()


def answer(
    index: Index, embedder: Embedder, vocabulary: Vocabulary, speller: Speller, turns: Sequence[str]
) -> Answer:
    """Answer the last of a conversation's questions.

    :param vocabulary: what else the words of a question are called.
    :param speller: mends mistakes in words that nobody knows.
    :param turns: the person's questions as typed, oldest first; at least one.
    :return: passages, or the reason why there are none.
    :raises IndexStateError: the index was built with another model.
    """
    try:
        question = clean_question(turns[-1])
    except InputError as error:
        return Answer(Outcome.UNUSABLE, turns[-1], str(error))
    before = [turn for turn in turns[:-1] if _usable(turn) and not is_order(turn)]
    query = standalone([speller.corrected(turn) for turn in [*before, question]])
    wordings = vocabulary.wordings(query)
    spelled_out = vocabulary.spelled_out(query)
    check_model(index, embedder)
    asked = encode_question(embedder, spelled_out)
    found = search(index, asked, query, SEARCHED_PASSAGES, wordings)
    hits = tuple(spread(merge_repeats(found), query)[:SHOWN_PASSAGES])
    corrections = speller.corrections(question)
    if is_order(question):
        return Answer(Outcome.NOT_COVERED, question, ORDER, (), hits, wordings, corrections)
    last = vocabulary.spelled_out(speller.corrected(question))
    since = max(spelled_out.rfind(last), 0)  # 0 for a question that does not lean on others
    evidence = weigh(index, asked, spelled_out, hits, vocabulary, since) if hits else NOTHING
    if evidence.enough:
        return Answer(Outcome.ANSWERED, question, "", (), hits, wordings, corrections)
    return Answer(
        Outcome.NOT_COVERED, question, NOT_COVERED, _reasons(evidence, query), hits, wordings, corrections
    )


def _reasons(evidence: Evidence, query: str) -> tuple[str, ...]:
    """What a person can check: the words and figures that were not found.

    Words that only stand in the question as it was spelled out for the model are not named.
    """
    reasons = []
    unknown = [*evidence.unnamed, *(word for word in evidence.unknown if word in query)]
    if unknown:
        reasons.append(f"No passage mentions: {', '.join(unknown)}.")
    missing = [word for word in evidence.missing if word in query and word not in unknown]
    if missing:
        reasons.append(f"The passages that come closest have nothing near: {', '.join(missing)}.")
    if evidence.item:
        reasons.append(f"None of them gives {evidence.item.value}.")
    return tuple(reasons) or (LOOSE,)


def searched_lines(answer: Answer) -> list[str]:
    """Return what was searched for besides the words as typed, a line each, for the person."""
    mended = [f"{found.meant} (typed: {found.typed})" for found in answer.corrections]
    lines = [("Searched for", mended), ("Also searched for", answer.wordings)]
    return [f"{start}: {', '.join(words)}" for start, words in lines if words]


def _usable(turn: str) -> bool:
    try:
        clean_question(turn)
    except InputError:
        return False
    return True
