"""Spelling mistakes in a question's rare words: what the documents write instead.

A word is taken for a mistake only if nobody knows it: neither the documents nor the caller's other
words. The limits were tuned on 3,400 training questions: words that are right, but happen not to
stand in the documents, are far more common than mistakes.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from indexer.terms import stems, terms
from indexer.words import WORD

FEWEST_LETTERS = 5  # shorter words have too many neighbours
SLIP_LETTERS = 6  # up to here only a slip counts: "bloke" is not "broke"
LONG_LETTERS = 10  # from here two mistakes may be mended
FEWEST_PASSAGES = 2  # a word in fewer may be a mistake itself
COMMON_PASSAGES = 20  # a word that two mistakes may lead to: "contravention" is not "contraception"

_REPEATED = re.compile(r"(.)\1+")


@dataclass(frozen=True)
class Correction:
    """A mistake and its mending.

    :param typed: the word as typed, in lower case.
    :param meant: the word to search for and to show.
    """

    typed: str
    meant: str


class Speller:
    """Mends the words of questions; made once for an index, any thread may call it."""

    def __init__(self, counts: Mapping[str, int], known: Iterable[str] = ()) -> None:
        """Make a speller; its memory is a few megabytes for 30,000 words.

        :param counts: in how many passages each word occurs, as `indexer.words` counts them.
        :param known: other words and phrases that are right, and are never proposed: the forms of
            a vocabulary, the words an embedding model was taught (without them "quiet" becomes
            "quite"). Pieces of words such as "##ing" are passed over.
        """
        self._counts = {word: count for word, count in counts.items() if count >= FEWEST_PASSAGES}
        words = {word for form in known for word in re.split(r"[\s/-]+", form.lower()) if word.isalpha()}
        words.update(counts)
        self._known = words | set(stems(" ".join(words)))
        self._by_first: dict[str, list[str]] = defaultdict(list)
        for word in self._counts:
            if terms(word):  # a stop word is not searched for
                self._by_first[word[0]].append(word)

    def corrections(self, question: str) -> tuple[Correction, ...]:
        """Return the mistakes of a question in order, each once."""
        found = (Correction(word[1].lower(), meant) for word, meant in self._mistakes(question))
        return tuple(dict.fromkeys(found))

    def corrected(self, question: str) -> str:
        """Return a question with its mistakes mended and everything else as it was."""
        out, copied = [], 0
        for word, meant in self._mistakes(question):
            out += [question[copied : word.start()], _in_case_of(word[1], meant)]
            copied = word.end(1)
        return "".join([*out, question[copied:]])

    def _mistakes(self, question: str) -> Iterator[tuple[re.Match[str], str]]:
        for word in _candidates(question):
            typed = word[1].lower()
            meant = None if self._knows(typed) else self._nearest(typed)
            if meant:
                yield word, meant

    def _knows(self, word: str) -> bool:
        return word in self._known or all(stem in self._known for stem in stems(word))

    def _nearest(self, typed: str) -> str | None:
        """The word with the fewest mistakes, the most common of several."""
        near = [word for first in dict.fromkeys(typed[:2]) for word in self._by_first.get(first, ())]
        found = process.extract(typed, near, scorer=OSA.distance, score_cutoff=2, limit=None)
        ranked = [
            (0 if _singled(word) == _singled(typed) else distance, -self._counts[word], word)
            for word, distance, _ in found
            if self._may_mean(typed, word, int(distance))
        ]
        return min(ranked)[2] if ranked else None

    def _may_mean(self, typed: str, word: str, distance: int) -> bool:
        swapped = distance == 1 and sorted(word) == sorted(typed)
        if word[0] != typed[0]:
            return swapped
        if swapped or _singled(word) == _singled(typed):
            return True
        if distance == 1:
            return len(typed) > SLIP_LETTERS or len(word) > len(typed)  # a letter left out
        return len(typed) >= LONG_LETTERS and self._counts[word] >= COMMON_PASSAGES


def _candidates(question: str) -> Iterator[re.Match[str]]:
    """A question's words that may be mistakes: no abbreviations, names, numbers or contractions."""
    shouted = question.isupper()
    for at, found in enumerate(WORD.finditer(question)):
        word = found[1]
        plain = word.islower() or shouted or (at == 0 and word.istitle())
        if plain and word.isalpha() and len(word) >= FEWEST_LETTERS:
            yield found


def _singled(word: str) -> str:
    """A word with its doubled letters single, where many a mistake is: "refferal", "referral"."""
    return _REPEATED.sub(r"\1", word)


def _in_case_of(typed: str, meant: str) -> str:
    if typed.isupper():
        return meant.upper()
    return meant.capitalize() if typed[0].isupper() else meant
