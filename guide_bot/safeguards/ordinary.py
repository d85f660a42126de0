"""Which words are ordinary ones: those that the bundled model was taught whole, with their usual endings.

It was taught the thirty thousand commonest of books and encyclopaedias: "Rochdale" and "Jack" are among them,
"Gwenllian" and "Efosa" are not. A capital on a word that is none of them marks a name. A word in small letters is
held against a dictionary, too (dictionary/LICENSE says where it is from), and against slips of common words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from guide_bot.safeguards.word_lists import LISTS
from indexer.embedding import BUNDLED_MODEL, model_folder

SHORTEST = 4  # letters; shorter ones are abbreviations as often as names

COMMON_WORDS = 10_000  # that somebody may have meant and mistyped
SLIP_LETTERS, LONG_LETTERS = 5, 8  # from how many on one mistake is a slip, and two

_DICTIONARY = Path(__file__).with_name("dictionary") / "words.txt"
_SPLIT = re.compile(r"[-'’]")
_ENDINGS, _BEGINNINGS = LISTS["endings"], LISTS["beginnings"]
_MEDICINE = re.compile(  # by the stems that the World Health Organization gives
    r"""(?x)[a-z]{2,}(?:cycline|m[iy]cin|cillin|azole|pram|traline|oxetine|azine|apine|idone|phenidate|olol|statin
    |az[eo]lam|azepam|triptan|parin|profen|gestrel|estradiol|setron|pristal|codone)\Z"""
)
_LOST = ("", "e", "y")  # what a word loses before an ending: "mov-ing", "bull-ies"
_STEM = 3  # letters that an ending or a beginning leaves at least


def is_ordinary(word: str) -> bool:
    """Tell whether a word, or each part of one with hyphens, is an ordinary one.

    :param word: in small letters.
    :raises ModelError: the bundled model's package is not installed.

    >>> is_ordinary("safeguarding"), is_ordinary("gwenllian")
    (True, False)
    """
    return all(len(part) < SHORTEST or _is_known(part, _words()) for part in _SPLIT.split(word))


def is_english(word: str, slips: bool = True) -> bool:
    """Tell whether a word, or each part of one with hyphens, stands in a dictionary, or is a slip of a common word.

    :param word: in small letters.
    :param slips: whether a slip will do.
    :raises ModelError: as `is_ordinary`.

    >>> is_english("genogram"), is_english("safegaurding"), is_english("gwenllian")
    (True, True, False)
    """
    parts = [part for part in _SPLIT.split(word) if len(part) >= SHORTEST]
    whole = _SPLIT.sub("", word)  # "co-ordinator"
    return _is_known(whole, _english()) or all(
        _is_known(part, _english()) or slips and _is_slip(part) for part in parts
    )


def mostly_english(words: Iterable[str]) -> bool:
    """Tell whether most of some words in small letters are English; those of few letters do not count."""
    known = [is_english(word) for word in words if len(word) >= SHORTEST]
    return 2 * sum(known) >= len(known)


def _is_known(part: str, words: frozenset[str]) -> bool:
    if part in words or _MEDICINE.match(part):
        return True
    for ending in _ENDINGS:
        stem = part.removesuffix(ending)
        if len(part) > len(stem) >= _STEM and any(stem + lost in words for lost in _LOST):
            return True
    begun = (part.removeprefix(start) for start in _BEGINNINGS if part.startswith(start))
    return any(len(rest) >= _STEM and rest in words for rest in begun)


def _is_slip(part: str) -> bool:
    """Whether somebody may have meant a common word with the same first letter: "refferal", "childern"."""
    long = len(part) >= LONG_LETTERS
    near = [
        word
        for length in range(-1 - long, 2 + long)
        for word in _common().get((part[0], len(part) + length), ())
    ]
    if any(sorted(word) == sorted(part) for word in near if len(word) == len(part)):
        return True
    slip = len(part) >= SLIP_LETTERS and process.extractOne(
        part, near, scorer=OSA.distance, score_cutoff=1 + long
    )
    return bool(slip)


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return LISTS["ordinary words"].union(
        LISTS["never"], LISTS["roles"], LISTS["platforms"], LISTS["in no dictionary"], _taught()
    )


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    return _words().union(_DICTIONARY.read_text(encoding="utf-8").split())


@lru_cache(maxsize=1)
def _common() -> dict[tuple[str, int], list[str]]:
    """The commonest words that are no names, by their first letter and length."""
    names = LISTS["first names"] | LISTS["surnames"] | LISTS["first names that are also words"]
    taught = [word for word in _taught() if word.isascii() and word.isalpha() and len(word) >= SHORTEST]
    common = dict.fromkeys([*taught[:COMMON_WORDS], *LISTS["mistyped"]])
    found = defaultdict(list)
    for word in common:
        if word not in names:
            found[word[0], len(word)].append(word)
    return dict(found)


def _taught() -> list[str]:
    """The words of the bundled model, the commonest first."""
    return (model_folder(BUNDLED_MODEL) / "vocab.txt").read_text(encoding="utf-8").split("\n")
