"""How well found passages answer questions whose evidence is known: pure functions.

The measures are defined in docs/evaluation.md. A passage is compared with a quote by runs of five
words, so that the score does not depend on how documents are cut into passages: the share of the
quote's runs that the passage holds is Broder's containment (https://doi.org/10.1109/SEQUEN.1997.666900).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

SHINGLE_WORDS = 5  # words in a run
DEPTH_PASSAGES = 10  # what comes later is not looked at
BUDGET_WORDS = 400  # of hit@400w: about what a person reads before giving up
DOCUMENTS_PASSAGES = 5  # of docs@5
MISS_PASSAGES = 5  # a question is missed when no passage up to this rank hits

_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Evidence:
    """A quote that answers a question.

    :param doc: the document's file name without its ending.
    :param page: physical page, 1-based, or None where it is not known or there are no pages.
    """

    doc: str
    quote: str
    page: int | None = None


@dataclass(frozen=True)
class Found:
    """A passage as it is shown; `doc` and `page` as in `Evidence`."""

    doc: str
    text: str
    page: int | None = None


@dataclass(frozen=True)
class Score:
    """How one question went.

    :param rank: of the first passage that hits, 1 to DEPTH_PASSAGES, or None without a hit.
    :param in_budget: a passage hits within the first BUDGET_WORDS words read.
    :param documents: share of the evidence's documents among the first DOCUMENTS_PASSAGES
        passages, or None when the evidence is from one document (or there is none).
    :param page: the first hit is cited with the evidence's page; None without a hit, or when
        the evidence names no page.
    :param abstained: no passages were given, but a sentence why.
    """

    rank: int | None
    in_budget: bool
    documents: float | None
    page: bool | None
    abstained: bool

    def within(self, passages: int) -> bool:
        """Return whether one of the first so many passages hits."""
        return self.rank is not None and self.rank <= passages


@dataclass(frozen=True)
class Figure:
    """A mean over questions.

    :param value: None when it is undefined, because no question bears on it.
    :param n: the number of questions that it rests on.
    """

    value: float | None
    n: int


@dataclass(frozen=True)
class Group:
    """The figures of some questions.

    :param name: what they have in common, or None when they do not state it.
    :param n: how many they are.
    :param figures: by the name of the measure.
    """

    name: str | None
    n: int
    figures: dict[str, Figure]


# Defined in docs/evaluation.md; mrr@10 is the mean reciprocal rank of Voorhees, "The TREC-8 Question
# Answering Track Report" (1999), with 0 when nothing among the first ten hits.
MEASURES: dict[str, Callable[[Score], float | None]] = {
    "hit@1": lambda score: score.within(1),
    "hit@3": lambda score: score.within(3),
    "hit@5": lambda score: score.within(5),
    "mrr@10": lambda score: 1 / score.rank if score.rank else 0,
    "hit@400w": lambda score: score.in_budget,
    "abstained": lambda score: score.abstained,
    "docs@5": lambda score: score.documents,
    "page": lambda score: score.page,
}
REFUSAL_MEASURES = ("abstained",)  # all that can be said of a question without evidence


def words(text: str) -> list[str]:
    """Return a text's words: runs of a-z and digits, in lower case, apostrophes taken out.

    >>> words("The child’s plan, 2024")
    ['the', 'childs', 'plan', '2024']
    """
    return _WORD.findall(text.lower().replace("’", "").replace("'", ""))


def shingles(text_words: Sequence[str]) -> set[tuple[str, ...]]:
    """Return the runs of SHINGLE_WORDS words; of fewer words the one run of all; of none, none."""
    if len(text_words) < SHINGLE_WORDS:
        return {tuple(text_words)} if text_words else set()
    starts = range(len(text_words) - SHINGLE_WORDS + 1)
    return {tuple(text_words[at : at + SHINGLE_WORDS]) for at in starts}


def holds(text_words: Sequence[str], quote: str) -> bool:
    """Return whether a text holds at least half of a quote's different five-word runs.

    A quote of fewer than five words is one run, which only a text of exactly those words holds.
    """
    wanted = shingles(words(quote))
    return bool(wanted) and 2 * len(wanted & shingles(text_words)) >= len(wanted)


def score(evidence: Sequence[Evidence], passages: Sequence[Found], abstained: bool) -> Score:
    """Score one question.

    :param evidence: every quote that answers it; empty if the documents do not.
    :param passages: what was found, best first; those after DEPTH_PASSAGES do not count.
    """
    passages = passages[:DEPTH_PASSAGES]
    first_hits = [_first_hit(evidence, passage.doc, words(passage.text)) for passage in passages]
    rank = next((rank for rank, hit in enumerate(first_hits, 1) if hit), None)
    page = None
    if rank and first_hits[rank - 1].page:
        page = passages[rank - 1].page == first_hits[rank - 1].page
    return Score(rank, _in_budget(evidence, passages), _documents(evidence, passages), page, abstained)


def _first_hit(evidence: Sequence[Evidence], doc: str, text_words: Sequence[str]) -> Evidence | None:
    return next((item for item in evidence if item.doc == doc and holds(text_words, item.quote)), None)


def _in_budget(evidence: Sequence[Evidence], passages: Sequence[Found]) -> bool:
    """Whether what is read before the words run out hits; the last passage may be cut short."""
    left = BUDGET_WORDS
    for passage in passages:
        text_words = words(passage.text)
        # The whole passage must hit too: cut to a few words it might equal a very short quote.
        if all(_first_hit(evidence, passage.doc, part) for part in (text_words, text_words[:left])):
            return True
        left = max(0, left - len(text_words))
    return False


def _documents(evidence: Sequence[Evidence], passages: Sequence[Found]) -> float | None:
    wanted = {item.doc for item in evidence}
    if len(wanted) < 2:
        return None
    return len(wanted & {passage.doc for passage in passages[:DOCUMENTS_PASSAGES]}) / len(wanted)


def mean(values: Iterable[float | None]) -> Figure:
    """Return the mean of the values that are not None; without any it is undefined, not 0."""
    known = [value for value in values if value is not None]
    return Figure(sum(known) / len(known) if known else None, len(known))


def group(name: str | None, scores: Sequence[Score], measures: Iterable[str] = MEASURES) -> Group:
    """Return the figures of some questions.

    :param measures: names from MEASURES.
    """
    figures = {measure: mean(map(MEASURES[measure], scores)) for measure in measures}
    return Group(name, len(scores), figures)


def groups(
    named: Iterable[tuple[str | None, Score]], measures: Iterable[str] = MEASURES
) -> tuple[Group, ...]:
    """Return the figures by name.

    :param named: each question's score, with the name of the group that it belongs to, or None.
    :return: in order of name, those without one last; empty when no question has one.
    """
    by_name: dict[str | None, list[Score]] = {}
    for name, one in named:
        by_name.setdefault(name, []).append(one)
    if set(by_name) <= {None}:
        return ()
    ordered = sorted(by_name, key=lambda name: (name is None, name or ""))
    return tuple(group(name, by_name[name], measures) for name in ordered)
