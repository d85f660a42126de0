"""Whether the passages found are evidence enough to answer with, and if not, what is missing.

A logistic model of seven features of the question and its best passages, fitted on questions about
documents that the model had not seen and on questions that documents do not answer; how, and what it
does on others: docs/decisions/0007-not-covered.md and benchmarks/calibrate.py.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np

from guide_bot.asked import Item, asked_item, gives_item, named_laws
from guide_bot.search import Hit
from guide_bot.vocabulary import Vocabulary
from indexer.embedding import Encoded
from indexer.index import Index
from indexer.terms import terms

FIGURE_PASSAGES = 3  # the first, whose best sentences are to give a figure asked for
READ_PASSAGES = 10  # the best, in which a figure asked for is looked for
MATCHED_PASSAGES = 5  # the best, in which each word of the question is looked for
MISSING_MATCH = 0.5  # a word that no token of those passages matches better is missing from them
NAMED_WORDS = 3  # missing words that a reason names
FEW_WORDS = 3  # content words at most, of a question that is answered if one passage holds them all
LONGEST_FEW = 6  # words at most, of such a question
SHORTEST_PART = 3  # letters of a word that may be written together with another
ROWS_AT_ONCE = 100  # passages read at a time in search of a name

_EVERYDAY = frozenset(
    terms(
        " ".join(
            line
            for line in Path(__file__).with_name("everyday_words.txt").read_text(encoding="utf-8").split("\n")
            if not line.startswith("#")
        )
    )
)

LEAST = 0.5  # of the model's value
_WEIGHTS = np.array([3.577, 3.517, 0.969, 2.298, -1.992, 1.105, 7.134])
_BIAS = -7.75

_WORD = re.compile(r"[^\W_][\w'’-]*")
_SHORTENED = re.compile(  # "can't", "wont", "I'm": no content
    r"n['’]t$|['’](?:m|d|ll|re|ve)$|^(?:im|ive|hes|shes|theyre|youre|thats|whats)$"
    r"|^(?:wo|ca|do|did|does|is|are|was|were|has|have|had|would|could|should)nt$",
    re.IGNORECASE,
)
_TO_US = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)  # "who made you"


@dataclass(frozen=True)
class Features:
    """What the decision rests on.

    :param cosine: the best of question and passage.
    :param sentence_cosine: the best of question and sentence.
    :param maxsim: the best.
    :param weakest: match of the question's word that the best passages match worst, everyday words aside.
    :param lacks_item: 1 if an exact item is asked for that none of the best sentences of the first
        three passages gives, else 0.
    :param words: log(1 + number of content words).
    :param subject: cosine of the question with what the documents are about on the whole.
    """

    cosine: float
    sentence_cosine: float
    maxsim: float
    weakest: float
    lacks_item: float
    words: float
    subject: float


@dataclass(frozen=True)
class Evidence:
    """How much the passages found bear an answer.

    :param value: 0 to 1; the share of answerable questions among such as this.
    :param missing: content words of the question, as typed, that no good match was found for.
    :param unknown: those of them that no passage of the index holds.
    :param unnamed: laws named by the question that no passage of the index names.
    :param item: the kind of exact item that was asked for and that no passage found gives.
    :param together: a question of few words, all of which one passage holds.
    """

    value: float
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    item: Item | None
    together: bool = False
    unnamed: tuple[str, ...] = ()

    @property
    def enough(self) -> bool:
        """Whether to answer with these passages."""
        if self.unnamed:
            return False
        return self.value >= LEAST or (self.together and self.item is None)


NOTHING = Evidence(0.0, (), (), None)  # when no passage was found at all


@dataclass(frozen=True)
class _Word:
    """A content word of the question. `match`: its best in the best passages, -1 to 1; `everyday`: says little."""

    start: int
    typed: str
    match: float
    frequency: int
    everyday: bool = False


def weigh(
    index: Index, asked: Encoded, text: str, hits: Sequence[Hit], vocabulary: Vocabulary, since: int = 0
) -> Evidence:
    """Decide whether passages are evidence enough.

    :param asked: the question as the model sees it; `text` in words, as it was encoded.
    :param hits: best first, at least one.
    :param vocabulary: a passage that writes "CSE" speaks of exploitation.
    :param since: where the last question of a conversation begins in the text, in characters: the words
        before it were answered already, and may be missing.
    """
    held = [_held(hit, vocabulary) for hit in hits[:MATCHED_PASSAGES]]
    every = _words(index, asked, text, hits, vocabulary, held)
    words = [word for word in every if word.start >= since]
    item = asked_item(text[since:])
    found = _features(index, asked, text, hits, every, since)
    value = 1 / (1 + math.exp(-float(_WEIGHTS @ np.array(astuple(found))) - _BIAS))
    said = [word for word in words if not word.everyday]
    missing = sorted((word for word in said if word.match < MISSING_MATCH), key=lambda word: word.frequency)
    given = item is None or any(gives_item(item, hit.passage.text) for hit in hits[:READ_PASSAGES])
    return Evidence(
        value,
        tuple(dict.fromkeys(word.typed for word in missing))[:NAMED_WORDS],
        tuple(
            dict.fromkeys(
                word.typed for word in said if not word.frequency and not _joined(index, word.typed)
            )
        ),
        None if given else item,
        _together(text[since:], words, held),
        tuple(law for law in named_laws(text[since:]) if not _names(index, law)),
    )


def features(
    index: Index, asked: Encoded, text: str, hits: Sequence[Hit], vocabulary: Vocabulary, since: int = 0
) -> Features:
    """Return what the decision rests on; parameters as for `weigh`."""
    held = [_held(hit, vocabulary) for hit in hits[:MATCHED_PASSAGES]]
    return _features(index, asked, text, hits, _words(index, asked, text, hits, vocabulary, held), since)


def _features(
    index: Index, asked: Encoded, text: str, hits: Sequence[Hit], words: Sequence[_Word], since: int
) -> Features:
    item = asked_item(text[since:])
    last = [word for word in words if word.start >= since]
    telling = [word for word in last or words if not word.everyday]
    best = [hit.passage.text[hit.best_start : hit.best_end] for hit in hits[:FIGURE_PASSAGES]]
    return Features(
        cosine=max(hit.cosine for hit in hits[:READ_PASSAGES]),
        sentence_cosine=max(hit.sentence_cosine for hit in hits[:READ_PASSAGES]),
        maxsim=max(hit.maxsim for hit in hits[:READ_PASSAGES]),
        weakest=min((word.match for word in telling or last or words), default=0.0),
        lacks_item=float(item is not None and not any(gives_item(item, text) for text in best)),
        words=math.log1p(len(words)),
        subject=float(index.subject @ asked.vector),
    )


def _together(text: str, words: Sequence[_Word], held: Sequence[set[str]]) -> bool:
    """Tell whether a question is a few words all of which one of the best passages holds.

    Few words give a model little to be sure of, and a passage that holds them all is what was asked for.
    """
    if not 0 < len(words) <= FEW_WORDS or len(_WORD.findall(text)) > LONGEST_FEW or _TO_US.search(text):
        return False
    asked = set(terms(" ".join(word.typed for word in words)))
    return any(asked <= own for own in held)


def _words(
    index: Index,
    asked: Encoded,
    text: str,
    hits: Sequence[Hit],
    vocabulary: Vocabulary,
    held_by: Sequence[set[str]],
) -> list[_Word]:
    """The content words of a question, with how well the best passages match each.

    A word that stands in one of them, also within an abbreviation, is matched, whatever its
    neighbours do to its vector.
    """
    rows = np.array([hit.row for hit in hits[:MATCHED_PASSAGES]])
    best = index.tokens.matches(asked.tokens, rows)
    held = set().union(*held_by)
    found = []
    for word in _WORD.finditer(text):
        own = (asked.spans[:, 0] >= word.start()) & (asked.spans[:, 1] <= word.end())
        stems = terms(word[0])
        if own.any() and stems and not _SHORTENED.search(word[0]):
            called = [
                set(terms(wording)) for wording in vocabulary.wordings(word[0])
            ]  # "bf": its other names
            there = any(held.issuperset(form) for form in (stems, *called))
            match = 1.0 if there else float(best[own].mean(axis=0).max())
            frequency = max(index.terms.frequency(stem) for form in (stems, *called) for stem in form)
            found.append(_Word(word.start(), word[0], match, frequency, _EVERYDAY.issuperset(stems)))
    return found


def _joined(index: Index, word: str) -> bool:
    """Tell whether a word is two that the documents know, written as one: "multiagency"."""
    cuts = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    return any(all(map(index.terms.frequency, terms(f"{word[:cut]} {word[cut:]}"))) for cut in cuts)


def _names(index: Index, law: str) -> bool:
    """Tell whether a passage of the index names a law by its title."""
    held = [index.terms.scores([term]) > 0 for term in terms(law)]
    rows = np.flatnonzero(np.logical_and.reduce(held)).tolist()
    title = _spaced(law)
    return any(
        title in _spaced(passage.text)
        for at in range(0, len(rows), ROWS_AT_ONCE)
        for passage in index.library.passages(rows[at : at + ROWS_AT_ONCE])
    )


def _spaced(text: str) -> str:
    """A text in lower case with single spaces and straight apostrophes."""
    return " ".join(text.lower().replace("’", "'").split())


def _held(hit: Hit, vocabulary: Vocabulary) -> set[str]:
    """The terms of a passage's text below its title and headings, abbreviations written out too."""
    asks = hit.passage.asks_of(hit.document)
    text = " ".join([hit.document.title, *hit.passage.headings, *asks, hit.passage.lead_in, hit.passage.text])
    own = terms(text)
    written_out = [vocabulary.short[(term,)] for term in set(own) if (term,) in vocabulary.short]
    return {*own, *terms(" ".join(written_out))}
