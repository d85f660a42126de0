"""Choose the words that answer: one to three extracts of the best passages, each with its citation.

Units (sentences, and lists kept whole) are compared with the question token by token, by the vectors that
were stored when the index was built. What was measured: docs/decisions/0008-extracts.md.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from guide_bot.ages import AgeFit, age_fit
from guide_bot.caution import ATTITUDE, CASE, TOLD, caution, is_told
from guide_bot.citation import Citation, cite
from guide_bot.search import Hit
from guide_bot.units import Unit, cut_units, points_back
from indexer.embedding import Embedder, Encoded
from indexer.index import Index
from indexer.records import Status
from indexer.terms import terms

MOST_EXTRACTS = 3
READ_PASSAGES = 5  # the best, out of which extracts are taken: those that are shown at once
RANK_WEIGHT = 0.1  # of a passage's own score beside its unit's MaxSim
MARGIN = 0.09  # a further extract's score may be this much below the best one's
CAUTIONS = {ATTITUDE: 0.15, CASE: 0.15, TOLD: 0.06}  # taken off each, so that a rule or a step comes first
BARE = 0.05  # taken off what leans on words that are not there
POINTER = 0.15  # taken off what points to an answer and is none, or says what a document calls things
OPENING = 0.05  # added to the opening of a note, which answers its question outright
AGES = {
    AgeFit.FITS: 0.03,
    AgeFit.OPEN: 0.0,
    AgeFit.OTHER: -0.07,
}  # added where a question states a child's age
FEWEST_WORDS = 6  # a heading, or half a table row, is no answer
REPEATED_SHARE = 0.6  # of an extract's terms in another one: it says the same

# A footnote's mark ("26 Working together ..."), an address on the web, a question, or a document's own terms.
_POINTER = re.compile(
    r"^(?:[⁰¹²³⁴-⁹]+|\d{1,3}\s+(?=[^\W\d]))|https?://|www\.|\S@\S|\?\W*$|\bthe glossary\b"
    r"|\bterms?\b[^.]{0,80}\b(?:is|are) used (?:in this|here|throughout|interchangeably|to be|to include)\b"
)
_SOURCE = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)[.:;]?$")  # in brackets, at the end


@dataclass(frozen=True)
class Extract:
    """Words of a document, offered as an answer.

    :param hit: the passage they stand in.
    :param citation: where they stand, down to the characters.
    :param text: the very characters.
    :param lead_in: the sentence or table head they depend on, when it stands apart from them; else "".
    :param caution: a line that marks them as no advice, or "".
    """

    hit: Hit
    citation: Citation
    text: str
    lead_in: str = ""
    caution: str = ""


def choose_extracts(
    index: Index, embedder: Embedder, asked: Encoded, hits: Sequence[Hit], ages: Collection[int] = ()
) -> tuple[Extract, ...]:
    """Return the extracts that answer a question best; none if no passage holds a sentence.

    The best come first, those that are no advice after the others.

    :param asked: the question as the model sees it.
    :param hits: passages, best first.
    :param ages: children's, in years, that the question states; see `ages`.
    """
    scored = _scored(index, embedder, asked, hits[:READ_PASSAGES])
    if ages:
        scored = [(score + AGES[_age_fit(hit, unit, ages)], hit, unit) for score, hit, unit in scored]
    scored.sort(key=lambda found: -found[0])
    chosen: list[tuple[float, Hit, Unit]] = []
    for score, hit, unit in scored:
        if len(chosen) == MOST_EXTRACTS or (chosen and chosen[0][0] - score > MARGIN):
            break
        if not any(_same(hit, unit, other, taken) for _, other, taken in chosen):
            chosen.append((score, hit, unit))
    found = [_extract(index, hit, unit) for hit, unit in _joined([found[1:] for found in chosen])]
    return tuple(sorted(found, key=lambda extract: bool(extract.caution)))  # rules and steps before examples


def _scored(
    index: Index, embedder: Embedder, asked: Encoded, hits: Sequence[Hit]
) -> list[tuple[float, Hit, Unit]]:
    """Every unit of some passages with its score."""
    if not hits or not len(asked.tokens):
        return []
    weights = index.tokens.weights(asked.pieces)
    texts = [hit.passage.in_context(hit.document) for hit in hits]
    rows = np.array([hit.row for hit in hits])
    ends = np.cumsum(index.tokens.sizes(rows))
    side_by_side = np.split(index.tokens.products(asked.tokens, rows), ends[:-1], axis=1)
    found = []
    for hit, text, spans, products in zip(hits, texts, embedder.token_spans(texts), side_by_side):
        before = len(text) - len(hit.passage.text)  # what is embedded before the passage's own text
        for unit in cut_units(hit.passage):
            words = hit.passage.text[unit.start : unit.end]
            said = len(_SOURCE.sub("", words)) or len(words)  # what a source is called is no answer
            own = _own_tokens(spans[: products.shape[1]], replace(unit, end=unit.start + said), before)
            if own.any() and len(words.split()) >= FEWEST_WORDS:
                match = float(weights @ products[:, : len(own)][:, own].max(axis=1) / weights.sum())
                score = match + RANK_WEIGHT * hit.score + _brought_forward(hit) - _held_back(hit, unit, words)
                found.append((score, hit, unit))
    return found


def _own_tokens(spans: np.ndarray, unit: Unit, before: int) -> np.ndarray:
    """Which tokens of an embedded text are a unit's, or its lead-in's."""
    starts, ends = spans[:, 0], spans[:, 1]
    own = (starts >= before + unit.start) & (ends <= before + unit.end)
    if unit.lead_in:
        own |= (starts >= before - 1 - len(unit.lead_in)) & (ends <= before)
    return own


def _brought_forward(hit: Hit) -> float:
    """What is added to a unit of the opening of a note on what is in force."""
    opens = hit.document.written and hit.passage.position == 0 and hit.document.status is Status.CURRENT
    return OPENING if opens else 0.0


def _held_back(hit: Hit, unit: Unit, words: str) -> float:
    """What is taken off a unit that should not be read first."""
    told = CAUTIONS.get(_caution(hit, unit, words), 0.0)
    if hit.document.written and (is_told(words) or hit.document.status is not Status.CURRENT):
        told = max(told, CAUTIONS[TOLD])  # what was so there and then comes after what is so
    bare = BARE if points_back(words) and not unit.lead_in else 0.0
    return told + bare + (POINTER if _POINTER.search(words) else 0.0)


def _age_fit(hit: Hit, unit: Unit, ages: Collection[int]) -> AgeFit:
    return age_fit(f"{unit.lead_in} {hit.passage.text[unit.start : unit.end]}", ages)


def _caution(hit: Hit, unit: Unit, words: str) -> str:
    return caution(hit.document, hit.passage.headings, f"{unit.lead_in} {words}".strip())


def _same(hit: Hit, unit: Unit, other: Hit, taken: Unit) -> bool:
    """Tell whether two units overlap, or say the same."""
    if hit.row == other.row:
        return unit.start < taken.end and taken.start < unit.end
    own = set(terms(hit.passage.text[unit.start : unit.end]))
    others = set(terms(other.passage.text[taken.start : taken.end]))
    return len(own & others) > REPEATED_SHARE * min(len(own), len(others))


def _joined(chosen: Sequence[tuple[Hit, Unit]]) -> list[tuple[Hit, Unit]]:
    """Put together units of one passage that stand side by side, at the place of the best of them."""
    joined: list[tuple[Hit, Unit]] = []
    for hit, unit in chosen:
        beside = [at for at, (other, taken) in enumerate(joined) if _beside(hit, unit, other, taken)]
        parts = [unit, *(joined[at][1] for at in beside)]
        whole = Unit(min(part.start for part in parts), max(part.end for part in parts))
        if beside:
            joined[beside[0]] = (hit, whole)
            joined = [found for at, found in enumerate(joined) if at not in beside[1:]]
        else:
            joined.append((hit, unit))
    return joined


def _beside(hit: Hit, unit: Unit, other: Hit, taken: Unit) -> bool:
    """Tell whether nothing stands between two units; one with a lead-in of its own stays apart."""
    first, last = sorted((unit, taken), key=lambda part: part.start)
    apart = hit.row != other.row or unit.lead_in or taken.lead_in
    return not apart and not hit.passage.text[first.end : last.start].strip()


def _extract(index: Index, hit: Hit, unit: Unit) -> Extract:
    text = hit.passage.text[unit.start : unit.end]
    citation = cite(index.library, hit.document, hit.passage, unit.start, unit.end)
    return Extract(hit, citation, text, unit.lead_in, _caution(hit, unit, text))
