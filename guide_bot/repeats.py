"""Passages that say the same in the same words: shown once, with every place they stand in."""

import re
from collections.abc import Iterable
from dataclasses import replace

from guide_bot.search import Hit

SHINGLE_WORDS = 5  # length of the runs of words that are compared
_FOOTNOTE = re.compile(r"^(?:\d{1,3}\s?|[⁰¹²³⁴-⁹]+\s*)(?=[^\W\d])")

REPEATED_SHARE = 0.5  # of a sentence's runs found in another passage: it says that sentence again


def merge_repeats(hits: Iterable[Hit], limit: int) -> list[Hit]:
    """Show once what a document says twice: where it says it first, at the better rank.

    Guidance states a rule and repeats it, nearly word for word, in a later part or an annex.
    Two hits of one document are the same when half of the five-word runs of one's best
    sentence stand in the other.

    :param hits: best first.
    :param limit: how many to return at most.
    :return: best first; a hit's `also` holds the later places that repeat it.
    """
    merged: list[Hit] = []
    for hit in hits:
        twin = next((at for at, other in enumerate(merged) if _same(other, hit)), None)
        if twin is None:
            merged.append(hit)
        else:
            merged[twin] = _earliest_first(merged[twin], hit)
    return merged[:limit]


def _same(one: Hit, other: Hit) -> bool:
    if one.document.id != other.document.id or _is_footnote(one) or _is_footnote(other):
        return False  # a footnote that names a guide must not stand for the paragraph about it
    return _holds(one.passage.text, other) or _holds(other.passage.text, one)


def _is_footnote(hit: Hit) -> bool:
    return not hit.passage.numbers and bool(_FOOTNOTE.match(hit.passage.text))


def _holds(text: str, hit: Hit) -> bool:
    wanted = _shingles(hit.passage.text[hit.best_start : hit.best_end])
    return bool(wanted) and len(wanted & _shingles(text)) >= REPEATED_SHARE * len(wanted)


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = ["".join(filter(str.isalnum, word)) for word in text.lower().split()]
    words = [word for word in words if word]
    return {tuple(words[at : at + SHINGLE_WORDS]) for at in range(len(words) - SHINGLE_WORDS + 1)}


def _earliest_first(kept: Hit, new: Hit) -> Hit:
    places = sorted([*kept.also, replace(kept, also=()), new], key=lambda hit: hit.passage.position)
    return replace(places[0], fused=kept.fused, also=tuple(places[1:]))
