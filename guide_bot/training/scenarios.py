"""Scenarios to discuss: put together from fixed patterns, how staff ask, and what the documents say.

Nothing in them is invented: the situation is a line that staff are known to ask by, the lesson and the guidance
are extracts. No child is named, and no name that a review gave one is used.
"""

import re
import zlib
from collections.abc import Iterable, Sequence

import numpy as np

from guide_bot.answer import Means, look_up
from guide_bot.caution import is_told
from guide_bot.checklists import Checklist
from guide_bot.extracts import choose_extracts
from guide_bot.search import Hit
from guide_bot.topics import Audience, Topic, is_another_s
from guide_bot.training.drawn import step_of
from guide_bot.training.pack import Quoted, Scenario, Step
from guide_bot.training.quoting import names_a_child, quote_extract, says_same, stands_alone
from guide_bot.units import BULLET
from indexer.records import Category, Status

FEWEST_WORDS = 7  # of a line that tells a situation, rather than searches for one
ALIKE = 0.5  # cosine of two situations, from which on one is enough
OWN_WORDS = 0.25  # added to a line's nearness for a word of the audience's, taken off for another audience's
MOST_SAYS, MOST_STEPS = 2, 3
NEAREST = 8  # passages, among which the answer to a situation is looked for
LONGEST_LESSON = 350  # characters of what a review found
MOST_SCENARIOS = 7  # four at most in a session, the others to choose from

_OPENINGS = (
    "In {setting}, a {role} says: “{ask}”",
    "A colleague rings you at the end of the day: “{ask}”",
    "In supervision, somebody brings this: “{ask}”",
    "At handover you hear: “{ask}”",
)
_TURNS = (
    "It is ten past five on a Friday, and nothing has been written down yet.",
    "Somebody else on the team says that it has been like this for months, and that nothing came of it last time.",
    "Another agency is said to know already; nobody can say who there.",
)
_TELLS = "What tells you that this could be exploitation, and what else would you want to know?"
_FIRST = "What do you do first, who does it, and by when?"
_WHOM = "Whom do you tell, what do you share, and what do you write down?"
_BELIEVED = "What would help this child to feel believed, and not blamed?"
_NOTHING = "If nothing happens after that, what do you do next?"
_QUESTIONS = (
    (_TELLS, _FIRST, _WHOM),
    (_FIRST, _BELIEVED, _NOTHING),
    (_TELLS, _FIRST, _NOTHING),
    (_FIRST, _WHOM, _NOTHING),
)
_AFTER_LESSON = "After the review's finding is read out: what could stop us here from acting?"
_AFTER_SUCCESS = "After the review's finding is read out: what helped there, and what would it take here?"
_SUCCESS = re.compile(
    r"\b(?:arrested|served|disclosed|worked|helped|protected|convicted|better|improved|praised)\b",
    re.IGNORECASE,
)
_RULES = re.compile(
    r"\b(?:KCSIE|Working Together|[Ss]ections? \d|ss?\.\d|Act \d{4}|should|must)\b"
)  # no finding
# Somebody, and what they do: a situation rather than words to search for.
_CLAUSE = re.compile(
    r"""\b(?:s?he|they|i|we|mum|dad|nan|girl|boy|lad|lass|man|bloke|child|kid|pupil|patient|old|yo|mate|driver)
    ['’]?(?:s|ve|re|m)?\s(?:\w+ly\s|just\s|still\s|now\s)?
    (?:is|are|was|were|has|have|had|been|came|went|told|left|got|saw|rang|ran|said|won|wont|doesn|isn|didn|can|cant
    |dont|don|keeps?|wants?|goes|thinks?|\w{3,}(?:ed|ing|s))\b
    |\b(?:s?he|they|i)['’](?:s|ve|re|m|ll)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_THEN = re.compile(r"\bin (?:19\d\d|20[01]\d)\b", re.IGNORECASE)  # "In Birmingham in 2014"
_AGE = re.compile(r"\b(1[0-7])\b")
_AGES = {  # what a step says of the ages that it is for
    range(13): re.compile(r"\b(?:under 13|younger than 13)\b", re.IGNORECASE),
    range(13, 16): re.compile(r"\b(?:13 to 15|under[ -]16|under the age of 16)\b", re.IGNORECASE),
    range(16, 18): re.compile(r"\b(?:16 (?:and|or|to) 17|under[ -]18)\b", re.IGNORECASE),
}
_SOMEBODY = re.compile(
    r"\b(?:s?he|her|him|they|girl|boy|lad|lass|child|kid|pupil|patient|yp|young person|daughter|son|man|men|bloke)\b"
    r"|\bs?he['’]?s\b",
    re.IGNORECASE,
)
_ASKS_OUTRIGHT = re.compile(
    r"(?:how|what|which|who|when|where|why|can|could|does|do|is|are|should|difference|questions|signs|steps|ways|words)\b",
    re.I,
)
_NAMED_SPEAKER = re.compile(r"^\w+(?: \w+)?: ")  # "nurse: Gillick competent for the pill"
_SEARCHED = re.compile(r"\b(?:checklist|toolkit|template)\b", re.IGNORECASE)


def scenarios(
    means: Means,
    topics: Sequence[Topic],
    audience: Audience,
    others: Sequence[Audience],
    checklists: Sequence[Checklist],
    about: frozenset[str],
) -> tuple[Scenario, ...]:
    """Return scenarios on some subjects for an audience, the fittest first; only such as the documents answer.

    :param others: the other audiences, whose situations come last.
    :param checklists: those of the subjects; `about`: the documents that are about them.
    """
    made: list[Scenario] = []
    lessons: list[Quoted] = []
    for ask in _situations(means, topics, audience, others, checklists):
        if len(made) == MOST_SCENARIOS:
            break
        found, enough = look_up(means, ask)
        if not enough or found.hits[0].document.id not in about:  # it is about another subject
            continue
        says = [
            quote_extract(own)
            for own in choose_extracts(
                means.index, means.embedder, found.asked, _on(found.hits[:NEAREST], about)
            )
        ]
        says = [own for own in says if _is_told(means, own) and audience.is_addressed(own.text)][:MOST_SAYS]
        if not says:
            continue
        reviews = [hit for hit in found.hits if hit.document.category is Category.SERIOUS_CASE_REVIEW]
        told = map(quote_extract, choose_extracts(means.index, means.embedder, found.asked, reviews))
        lesson = next((own for own in told if _is_finding(own) and _is_new(own, [*lessons, *says])), None)
        lessons += [lesson] if lesson else []
        fitting = means.finder.find(found.asked) if means.finder else None
        steps = _steps(means, fitting, ask, found.asked.vector, audience, others) if fitting else ()
        turn = zlib.crc32(f"{topics[0].id} {audience.id}".encode()) + len(
            made
        )  # not the same in every session
        made.append(_scenario(turn, ask, audience, lesson, tuple(says), steps))
    return tuple(made)


def _situations(
    means: Means,
    topics: Sequence[Topic],
    audience: Audience,
    others: Sequence[Audience],
    checklists: Sequence[Checklist],
) -> list[str]:
    """Lines that tell a situation of the subjects, the audience's own first, no two alike."""
    asks = [ask for checklist in checklists for ask in checklist.asks]
    for topic in topics:
        for probe in topic.probes:
            hits = look_up(means, probe)[0].hits[:2]
            asks += [ask for hit in hits for ask in hit.passage.asks_of(hit.document)]
    asks = [ask for ask in dict.fromkeys(asks) if _tells(ask)]
    if not asks:
        return []
    vectors = means.embedder.encode([means.vocabulary.spelled_out(ask) for ask in asks])
    probes = means.embedder.encode(
        [probe for topic in topics for probe in (topic.description, *topic.probes)]
    )
    nearness = np.sort(vectors @ probes.T, axis=1)[:, -2:].mean(axis=1)
    foreign = [word for other in others for word in other.words if word not in audience.words]
    bonus = [OWN_WORDS * (_holds(ask, audience.words) - _holds(ask, foreign)) for ask in asks]
    chosen: list[int] = []
    for at in np.argsort(-(nearness + bonus), kind="stable").tolist():
        if all(float(vectors[at] @ vectors[other]) < ALIKE for other in chosen):
            chosen.append(at)
    return [asks[at] for at in chosen]


def _tells(ask: str) -> bool:
    return (
        len(ask.split()) >= FEWEST_WORDS
        and _SOMEBODY.search(ask) is not None
        and _CLAUSE.search(ask) is not None
        and not _ASKS_OUTRIGHT.match(ask)
        and not _NAMED_SPEAKER.search(ask)
        and not _SEARCHED.search(ask)
        and not names_a_child(ask)
    )


def _holds(ask: str, words: Iterable[str]) -> bool:
    return any(re.search(rf"\b{re.escape(word)}s?\b", ask, re.IGNORECASE) for word in words)


def _is_told(means: Means, quoted: Quoted) -> bool:
    """Whether words say what is so or to be done now, rather than what was, and can be understood alone."""
    document = means.index.documents[quoted.document_id]
    current = document.status is Status.CURRENT and document.category is not Category.SERIOUS_CASE_REVIEW
    odd = quoted.caution or names_a_child(quoted.text) or not (quoted.lead_in or stands_alone(quoted.text))
    return current and not odd and not is_told(quoted.text) and _THEN.search(quoted.text) is None


def _is_finding(quoted: Quoted) -> bool:
    """Whether a review tells what it found, rather than the law or what it asks for."""
    short = len(quoted.text) <= LONGEST_LESSON and BULLET not in quoted.text
    return short and _RULES.search(quoted.text) is None and stands_alone(quoted.text)


def _is_new(told: Quoted, others: Iterable[Quoted]) -> bool:
    return not names_a_child(told.text) and not any(says_same(told, other) for other in others)


def _steps(
    means: Means,
    checklist: Checklist,
    ask: str,
    asked: np.ndarray,
    audience: Audience,
    others: Sequence[Audience],
) -> tuple[Step, ...]:
    """The steps of a checklist that are nearest to a question: of one group, none for another age or for others."""
    items = [
        item
        for item in checklist.items
        if not _is_for_another_age(ask, f"{item.group} {item.action}")
        and audience.is_addressed(item.action)
        and not is_another_s(item.who, audience, others)
    ]
    if not items:
        return ()
    nearness = means.embedder.encode([item.action for item in items]) @ asked
    ranked = np.argsort(-nearness, kind="stable").tolist()
    best = sorted([at for at in ranked if items[at].group == items[ranked[0]].group][:MOST_STEPS])
    best.sort(key=lambda at: "999" not in items[at].action)  # danger now comes before all else
    return tuple(step_of(items[at]) for at in best)


def _on(hits: Sequence[Hit], about: frozenset[str]) -> list[Hit]:
    """The passages of documents that are about the subjects."""
    return [hit for hit in hits if hit.document.id in about]


def _is_for_another_age(ask: str, action: str) -> bool:
    told = [int(age) for age in _AGE.findall(ask)]
    meant = [ages for ages, words in _AGES.items() if words.search(action)]
    return bool(told and meant) and not any(age in ages for age in told for ages in meant)


def _scenario(
    number: int,
    ask: str,
    audience: Audience,
    lesson: Quoted | None,
    says: tuple[Quoted, ...],
    steps: tuple[Step, ...],
) -> Scenario:
    opening = _OPENINGS[number % len(_OPENINGS)].format(setting=audience.setting, role=audience.role, ask=ask)
    own = _QUESTIONS[number % len(_QUESTIONS)]
    after = _AFTER_SUCCESS if lesson and _SUCCESS.search(lesson.text) else _AFTER_LESSON
    asks = (*own, after) if lesson else own
    situation = (opening, _TURNS[(number + number // len(_OPENINGS)) % len(_TURNS)])
    return Scenario("Scenario", situation, lesson, asks, says, steps)
