"""Which words are ordinary ones: those that the bundled model was taught whole, with their usual endings.

It was taught the thirty thousand commonest of books and encyclopaedias: "Rochdale" and "Jack" are among them,
"Gwenllian" and "Efosa" are not. A capital on a word that is none of them marks a name.
"""

import re
from functools import lru_cache

from guide_bot.safeguards.word_lists import LISTS
from indexer.embedding import BUNDLED_MODEL, model_folder

SHORTEST = 4  # letters; shorter ones are abbreviations as often as names

_SPLIT = re.compile(r"[-'’]")
_ENDINGS, _BEGINNINGS = LISTS["endings"], LISTS["beginnings"]
_LOST = ("", "e", "y")  # what a word loses before an ending: "mov-ing", "bull-ies"
_STEM = 3  # letters that an ending or a beginning leaves at least


def is_ordinary(word: str) -> bool:
    """Tell whether a word, or each part of one with hyphens, is an ordinary one.

    :param word: in small letters.
    :raises ModelError: the bundled model's package is not installed.

    >>> is_ordinary("safeguarding"), is_ordinary("gwenllian")
    (True, False)
    """
    return all(len(part) < SHORTEST or _is_known(part) for part in _SPLIT.split(word))


def _is_known(part: str) -> bool:
    words = _words()
    if part in words:
        return True
    for ending in _ENDINGS:
        stem = part.removesuffix(ending)
        if len(part) > len(stem) >= _STEM and any(stem + lost in words for lost in _LOST):
            return True
    begun = (part.removeprefix(start) for start in _BEGINNINGS if part.startswith(start))
    return any(len(rest) >= _STEM and rest in words for rest in begun)


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    folder = model_folder(BUNDLED_MODEL)
    taught = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    return LISTS["ordinary words"].union(LISTS["never"], LISTS["roles"], LISTS["platforms"], taught)
