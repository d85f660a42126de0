"""Passages that say the same in the same words: shown once, with every place they stand in.

What was measured: docs/decisions/0003-retrieval.md and 0006-order.md.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from guide_bot.authority import precedence
from guide_bot.search import Hit

SHINGLE_WORDS = 5  # length of the runs of words that are compared
_FOOTNOTE = re.compile(r"^(?:\d{1,3}\s?|[⁰¹²³⁴-⁹]+\s*)(?=[^\W\d])")

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
    for hit in hits:
        twin = next((at for at, other in enumerate(merged) if _same(other, hit)), None)
        if twin is None:
            merged.append(hit)
        else:
            merged[twin] = _foremost(merged[twin], hit)
    return merged


def _same(one: Hit, other: Hit) -> bool:
    if _is_footnote(one) or _is_footnote(other):
        return False  # a footnote that names a guide must not stand for the paragraph about it
    if one.document.id == other.document.id:
        return _holds(one.passage.text, other) or _holds(other.passage.text, one)
    first, second = _shingles(one.passage.text), _shingles(other.passage.text)
    shorter = min(len(first), len(second))
    return shorter > 0 and len(first & second) >= COPIED_SHARE * shorter


def _is_footnote(hit: Hit) -> bool:
    return not hit.passage.numbers and bool(_FOOTNOTE.match(hit.passage.text))


def _holds(text: str, hit: Hit) -> bool:
    wanted = _shingles(hit.passage.text[hit.best_start : hit.best_end])
    return bool(wanted) and len(wanted & _shingles(text)) >= REPEATED_SHARE * len(wanted)


@lru_cache(maxsize=256)  # of one question's passages and sentences, each compared with every other
def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = ["".join(filter(str.isalnum, word)) for word in text.lower().split()]
    words = [word for word in words if word]
    runs = range(len(words) - SHINGLE_WORDS + 1)
    return frozenset(tuple(words[at : at + SHINGLE_WORDS]) for at in runs)


def _foremost(kept: Hit, new: Hit) -> Hit:
    places = sorted(
        [*kept.also, replace(kept, also=()), new],
        key=lambda hit: (precedence(hit.document), hit.passage.position),
    )
    return replace(places[0], fused=kept.fused, score=kept.score, also=tuple(places[1:]))
