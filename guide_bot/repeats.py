"""Passages that say the same in the same words: shown once, with every place they stand in.

What was measured: docs/decisions/0003-retrieval.md and 0006-order.md.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from guide_bot.authority import precedence
from guide_bot.search import Hit

SHINGLE_WORDS = 5  # length of the runs of words that are compared
_FOOTNOTE = re.compile(r"^(?:\d{1,3}\s?|[⁰¹²³⁴-⁹]+\s*)(?=[^\W\d])")
_MARKS = re.compile(r"[^\w\s]|_")

REPEATED_SHARE = 0.5  # of a sentence's runs found in another passage: it says that sentence again
COPIED_SHARE = 0.5  # of a passage's runs found in another document's passage: it was copied


def merge_repeats(hits: Iterable[Hit]) -> list[Hit]:
    """Show once what is said twice, at the better rank.

    Guidance states a rule and repeats it, nearly word for word, in a later part or an annex:
    two hits of one document are the same when half of the five-word runs of one's best
    sentence stand in the other. It is shown where it is said first.

    A briefing copies whole case studies of another: two hits of different documents are the same
    when half of the runs of one passage stand in the other. The more authoritative is shown.

    :param hits: best first.
    :return: best first; a hit's `also` holds the other places that say the same.
    """
    merged: list[Hit] = []
    said: list[_Said] = []  # of each that was merged, as it is shown
    for hit in hits:
        own = _Said(hit)
        twin = next((at for at, other in enumerate(said) if _same(other, own)), None)
        if twin is None:
            merged.append(hit)
            said.append(own)
        else:
            merged[twin] = _foremost(merged[twin], hit)
            said[twin] = _Said(merged[twin])
    return merged


class _Said:
    """The runs of words of a hit, taken once, since each hit is compared with every other."""

    def __init__(self, hit: Hit) -> None:
        text = hit.passage.text
        self.document = hit.document.id
        self.footnote = not hit.passage.numbers and bool(_FOOTNOTE.match(text))
        self.whole = _shingles(text)
        self.best = _shingles(text[hit.best_start : hit.best_end])


def _same(one: _Said, other: _Said) -> bool:
    if one.footnote or other.footnote:
        return False  # a footnote that names a guide must not stand for the paragraph about it
    if one.document == other.document:
        return _holds(one.whole, other.best) or _holds(other.whole, one.best)
    shorter = min(len(one.whole), len(other.whole))
    return shorter > 0 and len(one.whole & other.whole) >= COPIED_SHARE * shorter


def _holds(whole: frozenset, wanted: frozenset) -> bool:
    return bool(wanted) and len(wanted & whole) >= REPEATED_SHARE * len(wanted)


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = _MARKS.sub("", text.lower()).split()
    return frozenset(zip(*(words[at:] for at in range(SHINGLE_WORDS))))


def _foremost(kept: Hit, new: Hit) -> Hit:
    places = sorted(
        [*kept.also, replace(kept, also=()), new],
        key=lambda hit: (precedence(hit.document), hit.passage.position),
    )
    return replace(places[0], fused=kept.fused, score=kept.score, also=tuple(places[1:]))
