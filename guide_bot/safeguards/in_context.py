"""Personal data that only the words around tell: "spoke to frank", "summer is missing", "her file, 2 318 740".

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

from guide_bot.safeguards.forms import MONTH, Kind
from guide_bot.safeguards.ordinary import is_english, mostly_english
from guide_bot.safeguards.typed_words import LOOK_BACK_CHARS, NAME, OTHER
from guide_bot.safeguards.word_lists import LISTS
from indexer.embedding import BUNDLED_MODEL, load_embedder

SHIPPED = Path(__file__).with_name("context_adapter")
LAYER = "layer.npz"  # beside the adapter
WINDOW_WORDS = 100  # read at a time: the model sees no more than 256 tokens
FEWEST_WORDS = 3  # that make a context; "misper" is a keyword
READ_WORDS = 600  # of a text; a question has fewer, see `question.QUESTION_CHARS`

SURELY = 2.5  # log odds more that a plain English word needs, which is on no list of names
FAR_SURER = 4.5  # that a word needs which is a place, an agency or a common word
FEWEST_FIGURES = 3  # of what identifies somebody; an age, a time, a room have fewer

Found = tuple[int, int, Kind]  # start and end in characters

_NAMES = LISTS["first names"].union(
    *map(LISTS.get, ("first names that are also words", "only with a surname", "surnames"))
)
_READING = threading.Lock()
_STAND_INS = {NAME: "robin", OTHER: "7"}
_RUN = re.compile(f"{NAME}+|{OTHER}+")
_WORD = re.compile(r"[^\W_]+")  # of letters, of figures or of both
_LETTERS = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[\s.,/:'’@_()+#–-]{0,3}")  # two words of one finding
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(
    rf"""(?ix)\d{{1,4}}[\s./-]{{1,3}}\d{{1,2}}[\s./-]{{1,3}}\d{{2,4}}|.*\b{MONTH}\b.*
    |\d{{1,2}}(?:st|nd|rd|th)?\W+(?:of\W+)?[^\W\d_]{{3,10}}\W+(?:19|20)\d\d"""
)
_POSTCODE = re.compile(r"(?i).*\b[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}")
_OF_A_TEXT = re.compile(  # a law's, a report's
    r"""(?ix)\b(?:ss?|sections?|paras?|paragraphs?|pp?|pages?|regs?|regulations?|articles?|si|hc|hl|cm|cmd|ew[hc][ca])
    \.?\s?(?:(?:19|20)\d\d[\s/])?\Z"""
)
_PUBLIC = re.compile(
    r"(?<![\d+])(?:0\s?[38]|116)[\d\s]{3,12}\d|https?://[^\s)]+"
)  # to ring, to read on the web
_TELEPHONE = re.compile(r"(?i)[+0(7]\D?(?:[\do][\s()-]{0,2}){9,13}")


@dataclass(frozen=True)
class Reading:
    """A text as the model reads it.

    :param text: with one word for each thing that was found.
    :param words: where each word that may identify somebody stands in it, start and end in characters.
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
        words = (self.text[start:end].lower() for start, end in self.words)
        return mostly_english(word for word in words if word.isalpha())


class InContext:
    """Tells personal data by the words around; any thread may ask."""

    def __init__(self, folder: Path = SHIPPED) -> None:
        """:param folder: what benchmarks/safeguards/train_personal.py wrote.
        :raises ModelError: the bundled model is not installed, or the adapter does not fit it.
        """
        self._embedder = load_embedder(BUNDLED_MODEL, folder)
        with np.load(folder / LAYER, allow_pickle=False) as stored:
            self._weights, self._offsets = stored["weights"].astype(np.float32), stored["offsets"]
            self._capital, self._least = float(stored["capital"]), stored["least"]

    def find(self, typed: str, marked: str) -> list[Found]:
        """Return what the marks leave, in order.

        :param typed: the text.
        :param marked: the same, of the same length, each thing found replaced by marks; see `typed_words`.
        """
        if len(_LETTERS.findall(typed)) < FEWEST_WORDS:
            return []
        readings = [reading for reading in read(typed, marked) if reading.is_english]
        if not readings:
            return []
        encoded = self._embedder.encode_tokens([reading.text for reading in readings])
        found: list[Found] = []
        others: list[tuple[int, int]] = []
        for reading, vectors in zip(readings, encoded):
            odds = self._odds(reading, vectors.tokens, vectors.spans)
            for place, capital, (name, other) in zip(reading.places, reading.capitals, odds - self._least):
                full_name = capital and _is_beside_name(marked, found, *place)
                if max(name, other) < (0.0 if full_name else _more(typed[slice(*place)].lower())):
                    continue
                if name >= other:
                    found.append((*place, Kind.NAME))
                else:
                    others.append(place)
        return sorted([*found, *_joined(typed, marked, others)])

    def _odds(self, reading: Reading, tokens: np.ndarray, spans: np.ndarray) -> np.ndarray:
        """Log odds of each word's first token to be of a name and of something else, shape (words, 2).

        A word that has none, in a text too long, is neither; what has a figure is no name.
        """
        at = {
            start: score
            for (start, _), score in zip(spans.tolist(), tokens @ self._weights.T + self._offsets)
        }
        none = np.full(2, -np.inf)
        odds = np.array([at.get(start, none) for start, _ in reading.words]).reshape(-1, 2)
        odds[:, 0] += self._capital * np.array(reading.capitals, dtype=float)
        odds[[not reading.text[start:end].isalpha() for start, end in reading.words], 0] = -np.inf
        return odds


def _is_beside_name(marked: str, found: Sequence[Found], start: int, end: int) -> bool:
    """Whether the word before or after is a name that was found: "Dawn Petty", "Fable Hussain"."""
    before = marked[max(start - 2, 0) : start] == f"{NAME} " or bool(found) and found[-1][1] == start - 1
    return before or marked[end : end + 2] == f" {NAME}"


def _more(word: str) -> float:
    """How much surer it takes of a word."""
    listed = word in _NAMES or word.removesuffix("s") in _NAMES
    if word in LISTS["never"] and not listed:
        return FAR_SURER
    return SURELY if not listed and word.isalpha() and is_english(word) else 0.0


def _joined(typed: str, marked: str, words: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """Yield numbers, dates and addresses whole, each with its kind."""
    spans: list[tuple[int, int]] = []
    for start, end in words:
        if spans and _BETWEEN.fullmatch(marked, spans[-1][1], start):
            start = spans.pop()[0]
        spans.append((start, end))
    public = [found.span() for found in _PUBLIC.finditer(typed)]
    for start, end in spans:
        text = typed[start:end]
        figures = sum(mark.isdecimal() for mark in text)
        if text.isalpha() or 0 < figures < FEWEST_FIGURES or _YEAR.fullmatch(text):
            continue
        of_a_text = _OF_A_TEXT.search(typed, max(start - LOOK_BACK_CHARS, 0), start)
        if not of_a_text and not any(first < end and start < last for first, last in public):
            yield start, end, _kind(text)


def _kind(text: str) -> Kind:
    if "@" in text:
        return Kind.EMAIL
    if "_" in text:
        return Kind.USER_NAME
    if _TELEPHONE.fullmatch(text):
        return Kind.TELEPHONE
    if _DATE.fullmatch(text):
        return Kind.BIRTH_DATE
    if _POSTCODE.fullmatch(text) or text.isalpha() or re.search(r"[^\W\d_]{4}", text):
        return Kind.ADDRESS
    return Kind.CASE_NUMBER


def shipped_context() -> InContext:
    """Return what comes with the app, read once: who asks while it is read waits."""
    with _READING:
        return _shipped()


@lru_cache(maxsize=1)
def _shipped() -> InContext:
    return InContext()


def read(typed: str, marked: str) -> Iterator[Reading]:
    """Yield a text as the model reads it, in windows, up to its last word that is not marked, or READ_WORDS.

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
