"""People's names that only the words around them tell from other words: "spoke to frank", "summer is missing".

The bundled model with an adapter of its own, and a linear layer over the vector of each word. It sees a text as the
rules left it, with what they found replaced, and adds to them. How it was trained and what it scores:
docs/decisions/0010-safeguards.md and benchmarks/safeguards.
"""

import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

import numpy as np

from guide_bot.safeguards.ordinary import is_english, mostly_english
from guide_bot.safeguards.typed_words import NAME, OTHER
from guide_bot.safeguards.word_lists import LISTS
from indexer.embedding import BUNDLED_MODEL, load_embedder

SHIPPED = Path(__file__).with_name("names_adapter")
LAYER = "layer.npz"  # beside the adapter
WINDOW_WORDS = 100  # read at a time: the model sees no more than 256 tokens
FEWEST_WORDS = 3  # that make a context; "misper" is a keyword
READ_WORDS = 600  # of a text; a question has fewer, see `question.QUESTION_CHARS`

SURELY = 2.5  # log odds more that a plain English word needs, which is on no list of names
FAR_SURER = 4.5  # that a word needs which is a place, an agency or a common word

_NAMES = LISTS["first names"].union(
    *map(LISTS.get, ("first names that are also words", "only with a surname", "surnames"))
)
_READING = threading.Lock()
_STAND_INS = {NAME: "robin", OTHER: "7"}
_RUN = re.compile(f"{NAME}+|{OTHER}+")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Reading:
    """A text as the model reads it.

    :param text: with one word for each thing that was found.
    :param words: where each word that may be a name stands in it, start and end in characters.
    :param places: where each of them stands in the text as typed.
    :param capitals: whether each has a capital and is not shouted.
    """

    text: str
    words: list[tuple[int, int]]
    places: list[tuple[int, int]]
    capitals: list[bool]

    @property
    def is_english(self) -> bool:
        """Whether most words are; another language is not read."""
        return mostly_english(self.text[start:end].lower() for start, end in self.words)


class NamesInContext:
    """Tells names by the words around; any thread may ask."""

    def __init__(self, folder: Path = SHIPPED) -> None:
        """:param folder: what benchmarks/safeguards/train_names.py wrote.
        :raises ModelError: the bundled model is not installed, or the adapter does not fit it.
        """
        self._embedder = load_embedder(BUNDLED_MODEL, folder)
        with np.load(folder / LAYER, allow_pickle=False) as stored:
            self._weights, self._offset = stored["weights"].astype(np.float32), float(stored["offset"])
            self._capital, self._least = float(stored["capital"]), float(stored["least"])

    def find(self, typed: str, marked: str) -> list[tuple[int, int]]:
        """Return where names stand that the marks leave.

        :param typed: the text.
        :param marked: the same, of the same length, each thing found replaced by marks; see `typed_words`.
        """
        if len(_WORD.findall(typed)) < FEWEST_WORDS:
            return []
        readings = [reading for reading in read(typed, marked) if reading.is_english]
        if not readings:
            return []
        found = self._embedder.encode_tokens([reading.text for reading in readings])
        return [
            place
            for reading, encoded in zip(readings, found)
            for place, odds in zip(reading.places, self._odds(reading, encoded.tokens, encoded.spans))
            if odds >= self._least and odds - _more(typed[slice(*place)].lower()) >= self._least
        ]

    def _odds(self, reading: Reading, tokens: np.ndarray, spans: np.ndarray) -> np.ndarray:
        """Log odds of each word's first token; a word that has none, in a text too long, is no name."""
        scores = tokens @ self._weights + self._offset
        at = {start: score for (start, _), score in zip(spans.tolist(), scores.tolist())}
        odds = [at.get(start, -np.inf) for start, _ in reading.words]
        return np.array(odds) + self._capital * np.array(reading.capitals, dtype=float)


def _more(word: str) -> float:
    """How much surer it takes of a word."""
    listed = word in _NAMES or word.removesuffix("s") in _NAMES
    if word in LISTS["never"] and not listed:
        return FAR_SURER
    return 0.0 if listed or not is_english(word) else SURELY


def shipped_names() -> NamesInContext:
    """Return what comes with the app, read once: who asks while it is read waits."""
    with _READING:
        return _shipped()


@lru_cache(maxsize=1)
def _shipped() -> NamesInContext:
    return NamesInContext()


def read(typed: str, marked: str) -> Iterator[Reading]:
    """Yield a text as the model reads it, in windows, up to its last word that may be a name, or READ_WORDS.

    :param typed: the text.
    :param marked: the same, of the same length, with marks.
    """
    words = [found.span() for found in islice(_WORD.finditer(marked), READ_WORDS)]
    for first in range(0, max(len(words), 1), WINDOW_WORDS):
        some = words[first : first + WINDOW_WORDS]
        start = some[0][0] if some and first else 0
        end = (
            words[first + WINDOW_WORDS][0]
            if first + WINDOW_WORDS < len(words)
            else words[-1][1]
            if words
            else 0
        )
        yield _reading(typed, marked, start, end, some)


def _reading(typed: str, marked: str, start: int, end: int, places: Sequence[tuple[int, int]]) -> Reading:
    parts, at, moved, words = [], start, {}, []
    length = 0
    for run in [*_RUN.finditer(marked, start, end), None]:
        stop = run.start() if run else end
        parts.append(typed[at:stop])
        for place in range(at, stop):
            moved[place] = length + place - at
        length += stop - at
        if run:
            parts.append(_STAND_INS[run[0][0]])
            length += len(parts[-1])
            at = run.end()
    kept = [place for place in places if place[0] in moved]
    words = [(moved[first], moved[first] + last - first) for first, last in kept]
    capitals = [typed[first].isupper() and not typed[first:last].isupper() for first, last in kept]
    return Reading("".join(parts), words, kept, capitals)
