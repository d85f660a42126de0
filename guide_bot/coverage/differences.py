"""Sentences of two current documents that speak of the same thing and give different values, for a person to judge.

Found by pattern and by how alike the words are; nothing here says which is right.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from math import log

import numpy as np

from guide_bot.units import points_back
from indexer.index import Index
from indexer.records import Status
from indexer.terms import terms

MOST = 100  # differences shown
LEAST_COSINE = 0.5  # of two sentences that are looked at
MOST_VALUES = 3  # of one kind in a sentence: of more nobody can tell which belongs to what
OLDEST = 25  # in years; "over 40" is more often a count
BLOCK_ROWS = 512  # passages read at a time, and sentences compared with all others at a time: saves memory


class Kind(StrEnum):
    """What two documents give differently."""

    TIME = "time limit"
    AGE = "age"
    FIGURE = "figure"
    CONTACT = "contact point"


# From what nearness on two sentences speak of the same thing, chosen by reading pairs from 101 documents. Ages and
# figures need more: the law draws many lines by age, and reports count many things in like words.
LEAST_NEARNESS = {Kind.TIME: 0.62, Kind.AGE: 0.75, Kind.FIGURE: 0.75, Kind.CONTACT: 0.72}
LEAST_NAMED = 0.7  # of the names before one contact point that stand before the other too


@dataclass(frozen=True)
class Said:
    """A sentence and the value in it.

    :param start: first character in the document's text; `end`: one past the last.
    :param value: as printed.
    """

    document_id: str
    start: int
    end: int
    value: str


@dataclass(frozen=True)
class Difference:
    """Two current documents that give different values of one kind.

    :param nearness: how alike the two sentences are, their values left out, 0 to 1.
    """

    kind: Kind
    one: Said
    other: Said
    nearness: float


@dataclass(frozen=True)
class _Value:
    """A value in a sentence; only values of one scale differ, and one amount is the same however printed."""

    kind: Kind
    scale: str
    amount: str
    start: int
    end: int


@dataclass(frozen=True)
class _Sentence:
    """A sentence with its values of one kind.

    :param row: its row; `passage`: its passage's.
    :param words: its terms without the values of any kind.
    """

    row: int
    passage: int
    document_id: str
    start: int
    text: str
    values: tuple[_Value, ...]
    words: frozenset[str]


_ONES = "one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = {word: number for number, word in enumerate(f"{_ONES} {_TEENS}".split(), 1)}
_NUMBERS |= {word: 10 * number for number, word in enumerate(_TENS.split(), 2)}
_NUMBERS |= {f"{a}-{b}": _NUMBERS[a] + _NUMBERS[b] for a in _TENS.split() for b in _ONES.split()}
_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_NUMBER = rf"(?P<number>{_DIGITS}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_HOURS, _MONTHS = {"hour": 1, "day": 24, "week": 168}, {"month": 1, "quarter": 3, "year": 12}
_UNIT = "|".join([*_HOURS, *_MONTHS])
_OFTEN = {f"{unit}ly": unit for unit in _UNIT.split("|")} | {"daily": "day", "annually": "year"}
_SENSES = {
    "most": r"within(?: the(?: first| next)?)?|(?:no|not) (?:later|more|longer) than|up to|maximum (?:of|is)",
    "least": r"at least|minimum (?:of|is)|(?<!no )(?<!not )(?:more|longer) than|(?:no|not) less than",
    "every": r"every|once (?:every|in|a)",
}
_TIMES = {
    sense: re.compile(
        rf"\b(?:{words})(?: (?:{_NUMBER}|(?P<one>an?))(?: \([\w-]+\))?)?[ -](?:calendar |clear )?"
        rf"(?P<special>working |school )?(?P<unit>{_UNIT})s?\b(?! olds?\b| of age)",
        re.I,
    )
    for sense, words in _SENSES.items()
}
_FREQUENCY = re.compile(
    rf"\b(?<!bi-)(?:(?P<number>\d+|two|three|six)[ -])?(?P<often>{'|'.join(_OFTEN)})\b", re.I
)
_AGE = re.compile(
    rf"\b(?:(?P<under>under|below|younger than|until)|over|above|older than)[ -](?:the age of )?{_NUMBER}s?\b"
    r"(?! ?(?:%|-|–|to |per\b|(?!years)[a-z]{3,}s\b))",
    re.I,
)
_AGE_AFTER = re.compile(
    r"\b(?P<number>\d\d?)(?: years)?(?: of age)? (?:or|and) (?:(?P<under>under|below|younger)|over|above|older)\b"
)
_SHARE = re.compile(rf"(?<![\d.,–-])(?P<number>{_DIGITS}) ?(?:%|per ?cent\b)", re.I)
_COUNT = re.compile(
    rf"(?<![\w.,£/–-])(?!(?:19|20)\d\d\b){_NUMBER} (?!(?:{_UNIT})s\b)(?P<noun>[a-z]{{3,}}(?:ren|ple|s))\b"
)
_NUMBERED = re.compile(r"\b(?:under|over|age|aged|sections?|parts?|paragraphs?|pages?) $", re.I)
_TELEPHONE = re.compile(
    r"(?<![\w/.-])(?<![Ff]ax )(?<![Ff]ax: )(?:\+44 ?(?:\(0\) ?)?\d|\(?0\d)[\d)]{1,4}(?:[ -]?\d{2,4}){1,4}(?![\d/])"
)
_ADDRESS = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}|\bwww\.(?:[\w-]+\.)+[a-z]{2,}\b(?!\S*/\w)", re.I)
_NAME = re.compile(r"\b[A-Z]\w+(?:[&’'-]\w+)*(?P<more>(?= [A-Z]))?")
_LETTER = re.compile(r"[^\W\d_]")
_LOWER = re.compile(r"\b[a-z]+\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def differences(index: Index) -> tuple[Difference, ...]:
    """Return what current documents give differently, the nearest pairs first, at most `MOST`.

    Of two passages the nearest pair of each kind is given; pairs as near as one another stay in index order.
    """
    sentences = list(_sentences(index))
    words = set().union(*(sentence.words for sentence in sentences))
    passages = index.manifest.passages
    weights = {word: log(1 + passages / (1 + index.terms.frequency(word))) for word in words}
    ordinary = frozenset(word for sentence in sentences for word in _LOWER.findall(sentence.text))
    best: dict[tuple[Kind, int, int], Difference] = {}
    for kind in Kind:
        for one, other, cosine in _alike(index, [own for own in sentences if own.values[0].kind is kind]):
            found = _difference(one, other, cosine, weights, ordinary)
            place = (kind, one.passage, other.passage)
            if found and (place not in best or best[place].nearness < found.nearness):
                best[place] = found
    return tuple(sorted(best.values(), key=lambda found: -found.nearness)[:MOST])


def _sentences(index: Index) -> Iterator[_Sentence]:
    """Yield the sentences of current documents that hold values and stand on their own, once for each kind."""
    current = {name for name, document in index.documents.items() if document.status is Status.CURRENT}
    for first in range(0, index.manifest.passages, BLOCK_ROWS):
        rows = range(first, min(first + BLOCK_ROWS, index.manifest.passages))
        passages = index.library.passages(list(rows))
        starts, counts = index.sentence_rows(np.array(rows))
        for row in range(starts[0], starts[-1] + counts[-1]):
            number, start, end = index.sentences[row].tolist()
            passage = passages[number - first]
            text = passage.text[start:end]
            if passage.document_id not in current or points_back(text):
                continue
            values = list(_values(text))
            words = _words(text, values) if values else frozenset()
            for _, same in groupby(values, key=lambda value: value.kind):
                own, place = tuple(same), passage.start + start
                if len(own) <= MOST_VALUES:
                    yield _Sentence(row, number, passage.document_id, place, text, own, words)


def _words(text: str, values: Sequence[_Value]) -> frozenset[str]:
    for value in values:
        text = text[: value.start] + " " * (value.end - value.start) + text[value.end :]
    return frozenset(term for term in terms(text) if not term.isdigit())


def _alike(index: Index, sentences: Sequence[_Sentence]) -> Iterator[tuple[_Sentence, _Sentence, float]]:
    """Yield pairs of sentences of two documents whose vectors are near, with their cosine."""
    rows = np.array([found.row for found in sentences], dtype=np.int64)
    vectors = index.sentence_vectors.reconstruct_batch(rows)
    for first in range(0, len(sentences), BLOCK_ROWS):
        cosines = vectors[first : first + BLOCK_ROWS] @ vectors[first:].T
        for at, to in np.argwhere(np.triu(cosines, 1) >= LEAST_COSINE):
            one, other = sentences[first + at], sentences[first + to]
            if one.document_id != other.document_id:
                yield one, other, float(cosines[at, to])


def _difference(
    one: _Sentence, other: _Sentence, cosine: float, weights: Mapping[str, float], ordinary: frozenset[str]
) -> Difference | None:
    """Return how two sentences differ, or None where they agree or speak of two things."""
    pair = _differing(one.values, other.values)
    if pair is None or not _may_be_one(one, other, ordinary):
        return None
    kind = pair[0].kind
    if kind is Kind.CONTACT:
        some, others = (_names(s.text[: v.start], ordinary) for s, v in zip((one, other), pair))
        shared = len(some & others) / max(1, min(len(some), len(others)))
    else:
        whole = sum(weights[word] for word in one.words | other.words)
        shared = sum(weights[word] for word in one.words & other.words) / max(whole, 1e-9)
    nearness = round(min((cosine + shared) / 2, 1.0), 3)
    if nearness < LEAST_NEARNESS[kind] or (kind is Kind.CONTACT and shared < LEAST_NAMED):
        return None
    return Difference(kind, _said(one, pair[0]), _said(other, pair[1]), nearness)


def _said(sentence: _Sentence, value: _Value) -> Said:
    end = sentence.start + len(sentence.text)
    return Said(sentence.document_id, sentence.start, end, sentence.text[value.start : value.end])


def _differing(own: Sequence[_Value], others: Sequence[_Value]) -> tuple[_Value, _Value] | None:
    """Return two values of one scale, where no value is in both; a body may share an address and differ in number."""
    same = {(value.scale, value.amount) for value in own} & {(value.scale, value.amount) for value in others}
    if same and own[0].kind is not Kind.CONTACT:
        return None
    scales = {value.scale for value in own} - {scale for scale, _ in same}
    return next(((a, b) for a in own for b in others if a.scale == b.scale and a.scale in scales), None)


def _may_be_one(one: _Sentence, other: _Sentence, ordinary: frozenset[str]) -> bool:
    """Tell whether two sentences may speak of one thing: not of two bodies, nor count in two years."""
    if one.values[0].kind is Kind.FIGURE and not _meet(*(set(_YEAR.findall(s.text)) for s in (one, other))):
        return False
    return _meet(_names(one.text, ordinary), _names(other.text, ordinary))


def _meet(some: Set[str], others: Set[str]) -> bool:
    return not some or not others or bool(some & others)


def _names(text: str, ordinary: Set[str]) -> frozenset[str]:
    """Return a text's words with a capital, less a first one that is an ordinary word."""
    letter = _LETTER.search(text)
    return frozenset(
        found[0].lower()
        for found in _NAME.finditer(text)
        if found.start() != letter.start()
        or found[0].isupper()
        or found["more"] is not None
        or found[0].lower() not in ordinary
    )


def _values(text: str) -> Iterator[_Value]:
    """Yield the values in a sentence."""
    for sense, pattern in _TIMES.items():
        for found in pattern.finditer(text):
            if found["number"] or found["one"] or sense == "every":
                yield _Value(Kind.TIME, sense, _time(found, found["unit"], found["special"]), *found.span())
    for found in _FREQUENCY.finditer(text):
        yield _Value(Kind.TIME, "every", _time(found, _OFTEN[found["often"].lower()]), *found.span())
    for found in (*_AGE.finditer(text), *_AGE_AFTER.finditer(text)):
        years = int(_number(found)) + bool(found["under"] and found.re is _AGE_AFTER)
        if years <= OLDEST:
            yield _Value(Kind.AGE, "under" if found["under"] else "over", str(years), *found.span())
    for found in _SHARE.finditer(text):
        yield _Value(Kind.FIGURE, "%", f"{_number(found):g}", *found.span())
    for found in _COUNT.finditer(text):
        if _number(found) > 1 and not _NUMBERED.search(text[: found.start()]):
            yield _Value(Kind.FIGURE, found["noun"], f"{_number(found):.10g}", *found.span())
    for found in _TELEPHONE.finditer(text):
        digits = re.sub(r"\D", "", found[0].replace("(0)", "").replace("+44", "0"))
        if 8 <= len(digits) <= 11:
            yield _Value(Kind.CONTACT, "telephone", digits, *found.span())
    for found in _ADDRESS.finditer(text):
        yield _Value(Kind.CONTACT, "mail" if "@" in found[0] else "web", found[0].lower(), *found.span())


def _time(found: re.Match[str], unit: str, special: str | None = None) -> str:
    """A time in hours or months, so that three days are 72 hours; working days stay what they are."""
    unit, number = unit.lower(), _number(found)
    if special:
        return f"{number:g} {special.lower()}{unit}"
    return f"{number * _HOURS[unit]:g} hours" if unit in _HOURS else f"{number * _MONTHS[unit]:g} months"


def _number(found: re.Match[str]) -> float:
    text = (found["number"] or "one").lower().replace(",", "")
    return float(_NUMBERS.get(text, 0) or text)
