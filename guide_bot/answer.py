"""An answer: extracts with their places, what to do, how old the sources are; or a plain sentence why not."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from guide_bot.ages import child_ages
from guide_bot.checklist_finder import ChecklistFinder
from guide_bot.checklists import Checklist
from guide_bot.contacts import Contact
from guide_bot.conversation import standalone
from guide_bot.currency import currency_notices
from guide_bot.evidence import NOTHING, Evidence, weigh
from guide_bot.extracts import READ_PASSAGES, Extract, choose_extracts
from guide_bot.places import OLD_YEARS
from guide_bot.question import clean_question, encode_question, without_marks
from guide_bot.related import Related
from guide_bot.repeats import merge_repeats
from guide_bot.replaced import Replaced, replaced_notices
from guide_bot.safeguards.danger import safety_line
from guide_bot.safeguards.harmful import REPLIES
from guide_bot.safeguards.personal import Kind, redact
from guide_bot.safeguards.requests import Request, Requests, shipped_requests
from guide_bot.search import Hit, check_model, search
from guide_bot.spelling import Correction, Speller
from guide_bot.spread import spread
from guide_bot.vocabulary import Vocabulary
from indexer.embedding import Embedder, Encoded
from indexer.errors import InputError
from indexer.index import Index

SHOWN_PASSAGES = 10  # as many as batch results hold; the page shows the first five at once
SEARCHED_PASSAGES = 3 * SHOWN_PASSAGES  # some say the same and are merged, others change places
THIN = 0.65  # of the evidence; below it an answer is partial
FAR = 0.1  # of the evidence; below it a question is off the documents' subject, if its cosine is low too
FAR_SUBJECT = 0.05

NOT_COVERED = (
    "These documents do not seem to say. Try other words, or ask your safeguarding lead or the local "
    "front door."
)
PARTIAL = (
    "These documents seem to say only part of it. For the rest, ask your safeguarding lead or the local "
    "front door."
)
LOOSE = "The passages that come closest are only loosely related to the question."
ORDER = (
    "That seems to be said to this assistant, which only looks things up in its documents. "
    "Ask about your work in a question, a few words or a situation; what comes closest is below."
)


class Outcome(StrEnum):
    """How a question ended; `failed` means that we broke, and is set by the page alone."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    NOT_COVERED = "not_covered"
    OFF_TOPIC = "off_topic"
    UNSAFE = "unsafe"
    EMPTY = "empty"
    FAILED = "failed"


@dataclass(frozen=True)
class Means:
    """What answers are made with.

    :param vocabulary: what else the words of a question are called.
    :param speller: mends mistakes in words that nobody knows.
    :param finder: finds the checklist that fits; None without checklists.
    :param related: questions that the index answers.
    :param replaced: bodies and orders that are no more.
    :param old_years: from how many years on a source is named as old.
    :param contacts: whom to ring in one's own area.
    :param requests: tells what would do harm, and orders, from questions.
    """

    index: Index
    embedder: Embedder
    vocabulary: Vocabulary
    speller: Speller
    finder: ChecklistFinder | None = None
    related: Related | None = None
    replaced: tuple[Replaced, ...] = ()
    old_years: int = OLD_YEARS
    contacts: tuple[Contact, ...] = ()
    requests: Requests = field(default_factory=shipped_requests)


@dataclass(frozen=True)
class Answer:
    """What the person gets for a question.

    :param question: as cleaned, personal data taken out; for an unusable one, as typed, the same taken out.
    :param message: a fixed sentence for the person; empty when answered.
    :param reasons: what is missing, a sentence each, when the documents do not say, or only in part.
    :param hits: passages, best first; when the documents do not say, those that come closest.
    :param wordings: what was searched for besides the question's own words.
    :param corrections: words of the question that were taken for mistakes.
    :param safety: the line to read first when the question speaks of danger now, or "".
    :param extracts: the words that answer, best first.
    :param checklist: what to do, when a checklist fits.
    :param notices: what to know of the age of the sources, a sentence each.
    :param related: other questions that the documents answer.
    :param removed: kinds of personal data that were taken out before anything was searched.
    :param contacts: whom to ring in one's own area, numbers empty that are not set.
    """

    outcome: Outcome
    question: str
    message: str = ""
    reasons: tuple[str, ...] = ()
    hits: tuple[Hit, ...] = ()
    wordings: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    safety: str = ""
    extracts: tuple[Extract, ...] = ()
    checklist: Checklist | None = None
    notices: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    removed: tuple[Kind, ...] = ()
    contacts: tuple[Contact, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether there are words that answer, if only in part."""
        return self.outcome in (Outcome.ANSWERED, Outcome.PARTIAL)


@dataclass(frozen=True)
class Found:
    """A search that is done: the question in words as it was encoded, and what was found, best first."""

    query: str
    text: str
    asked: Encoded
    hits: tuple[Hit, ...]
    wordings: tuple[str, ...]


def answer(means: Means, turns: Sequence[str], today: datetime.date) -> Answer:
    """Answer the last of a conversation's questions.

    :param turns: the person's questions as typed, oldest first; at least one.
    :param today: what the age of sources is counted from.
    :return: the answer; personal data are out of all that it holds.
    :raises IndexStateError: the index was built with another model.
    """
    typed = redact(turns[-1])
    try:
        question = clean_question(typed.text)
    except InputError as error:
        return Answer(Outcome.EMPTY, typed.text, str(error), removed=typed.kinds)
    safety = safety_line(question)
    [request] = means.requests.kinds([question])
    if request in REPLIES:
        told = {"safety": safety, "removed": typed.kinds, "contacts": means.contacts}
        return Answer(Outcome.UNSAFE, question, REPLIES[request], **told)
    searched = without_marks(question)
    found = _find(means, [*(without_marks(redact(turn).text) for turn in turns[:-1]), searched])
    shared = {
        "hits": found.hits,
        "wordings": found.wordings,
        "corrections": means.speller.corrections(searched),
        "safety": safety,
        "removed": typed.kinds,
        "contacts": means.contacts,
        "related": means.related.questions(found.asked, searched) if means.related else (),
    }
    if request is Request.ORDER:
        return Answer(Outcome.OFF_TOPIC, question, ORDER, **shared)
    evidence = _weighed(means, found, searched)
    reasons = _reasons(evidence, found.query) or (LOOSE,)
    if not evidence.enough:
        if safety:  # what to do now stands, whatever these documents say of the rest
            shared["checklist"] = _checklist(means, found, safety)
        return Answer(_uncovered(means.index, found, evidence), question, NOT_COVERED, reasons, **shared)
    partial = evidence.item is not None or (evidence.value < THIN and not evidence.together)
    ages = next(filter(None, map(child_ages, [searched, *reversed(turns[:-1])])), frozenset())
    extracts = choose_extracts(means.index, means.embedder, found.asked, found.hits, ages)
    documents = [extract.hit.document for extract in extracts] + [
        hit.document for hit in found.hits[:READ_PASSAGES]
    ]
    return Answer(
        Outcome.PARTIAL if partial else Outcome.ANSWERED,
        question,
        PARTIAL if partial else "",
        reasons if partial else (),
        extracts=extracts,
        checklist=_checklist(means, found, safety),
        notices=(
            *replaced_notices(means.replaced, extracts),
            *currency_notices(documents, extracts, today, means.old_years),
        ),
        **shared,
    )


def _checklist(means: Means, found: Found, safety: str) -> Checklist | None:
    """The checklist that fits the question; else, in danger now, the one that fits the line about it."""
    if means.finder is None:
        return None
    fitting = means.finder.find(found.asked)
    if fitting or not safety:
        return fitting
    return means.finder.find(encode_question(means.embedder, safety))


def look_up(means: Means, question: str) -> tuple[Found, bool]:
    """Search for a question of the app's own, without the safeguards that typed ones need.

    :return: up to SEARCHED_PASSAGES passages, and whether they answer it.
    """
    found = _find(means, [question], SEARCHED_PASSAGES)
    return found, _weighed(means, found, question).enough


def _find(means: Means, turns: Sequence[str], most: int = SHOWN_PASSAGES) -> Found:
    """Search for the last of some questions, in the light of the others."""
    usable = [turn for turn in turns[:-1] if _usable(turn)]
    kinds = means.requests.kinds(usable)
    before = [turn for turn, kind in zip(usable, kinds) if kind is not Request.ORDER]
    query = standalone([means.speller.corrected(turn) for turn in [*before, turns[-1]]])
    wordings = means.vocabulary.wordings(query)
    text = means.vocabulary.spelled_out(query)
    check_model(means.index, means.embedder)
    asked = encode_question(means.embedder, text)
    found = search(means.index, asked, query, SEARCHED_PASSAGES, wordings)
    hits = tuple(spread(merge_repeats(found), query)[:most])
    return Found(query, text, asked, hits, wordings)


def _weighed(means: Means, found: Found, question: str) -> Evidence:
    if not found.hits:
        return NOTHING
    last = means.vocabulary.spelled_out(means.speller.corrected(question))
    since = max(found.text.rfind(last), 0)  # 0 for a question that does not lean on others
    return weigh(means.index, found.asked, found.text, found.hits, means.vocabulary, since)


def _uncovered(index: Index, found: Found, evidence: Evidence) -> Outcome:
    """Whether the documents do not say, or are about something else."""
    far = evidence.value < FAR and float(index.subject @ found.asked.vector) < FAR_SUBJECT
    return Outcome.OFF_TOPIC if far else Outcome.NOT_COVERED


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
    return tuple(reasons)


def _usable(turn: str) -> bool:
    try:
        clean_question(turn)
    except InputError:
        return False
    return True
