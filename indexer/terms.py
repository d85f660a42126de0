"""Words to terms, and BM25 over them (bm25s, saved as plain arrays, memory-mapped)."""

import re
import unicodedata
from array import array
from collections.abc import Iterable
from pathlib import Path

import bm25s
import numpy as np
import Stemmer

# Kamphuis et al. 2020 (https://doi.org/10.1007/978-3-030-45442-5_4) describe the variant that
# bm25s calls "lucene". k1 and b: docs/decisions/0003-retrieval.md.
BM25_METHOD = "lucene"
BM25_K1 = 0.9
BM25_B = 0.4

_WORD = re.compile(r"(?:[^\W\d_]|[0-9])+")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹’", " " * 10 + "'")  # footnote marks; and one apostrophe
_POSSESSIVE = re.compile(r"(?<=\w)'s(?![a-z])")
_NOTE_MARK = re.compile(r"^([a-z]{4,})\d{1,3}$")  # "framework10": a word and its footnote mark
_STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
    a about again all also am an and any are as at be been being both but by can could did do does
    each few for from further had has have he her here him his how i if in into is it its just me
    more most my no not of on once only or other our out over own same she should so some such than
    that the their them then there these they this those to too under up us very was we were what
    when where which who whom why will with would you your
""",
    )
)
_STEMMER = Stemmer.Stemmer("english")


def terms(text: str) -> list[str]:
    """Return a text's terms: words in lower case, without stop words, cut to their stems.

    Porter's second algorithm (Snowball "english"); accents go, and so do a possessive 's and
    the digits that a footnote leaves on a word. Any alphabet makes words.

    >>> terms("The girl's carers were referring12 Zoë")
    ['girl', 'carer', 'refer', 'zoe']
    """
    return _STEMMER.stemWords([word for word in _words(text) if word not in _STOP_WORDS])


def stems(text: str) -> list[str]:
    """Return a text's words as `terms` does, stop words among them, in order.

    >>> stems("taken off the books")
    ['taken', 'off', 'the', 'book']
    """
    return _STEMMER.stemWords(_words(text))


def _words(text: str) -> list[str]:
    plain = text.lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.translate(_SUPERSCRIPTS))
        plain = "".join(character for character in plain if not unicodedata.combining(character))
    plain = _POSSESSIVE.sub("", plain).replace("'", "")
    return [_NOTE_MARK.sub(r"\1", word) for word in _WORD.findall(plain)]


def write_terms(texts: Iterable[str], folder: Path) -> None:
    """Index texts for BM25 and save the index; in memory a term is four bytes, not a word.

    :param texts: one a passage, in row order.
    :param folder: where the arrays go; made if missing.
    """
    vocabulary = {"": 0}
    rows = [
        array("i", [vocabulary.setdefault(term, len(vocabulary)) for term in terms(text)]) for text in texts
    ]
    if len(vocabulary) == 1:  # not one term in the whole index: its mean length must not be 0
        rows = [array("i", [0]) for _ in rows]
    index = bm25s.BM25(method=BM25_METHOD, k1=BM25_K1, b=BM25_B)
    index.index((rows, vocabulary), show_progress=False)
    index.save(folder, show_progress=False)


class TermIndex:
    """BM25 scores from a saved index; opening it reads the vocabulary only."""

    def __init__(self, folder: Path) -> None:
        """:param folder: what `write_terms` wrote."""
        self._index = bm25s.BM25.load(folder, mmap=True, load_corpus=False, show_progress=False)

    def frequency(self, term: str) -> int:
        """Return in how many passages a term occurs."""
        if not term or term not in self._index.vocab_dict:
            return 0
        column = self._index.vocab_dict[term]
        starts = self._index.scores["indptr"]
        return int(starts[column + 1] - starts[column])

    def scores(self, query_terms: list[str]) -> np.ndarray:
        """Return BM25 of every passage for a list of terms.

        :return: float32, shape (passages,), 0 where no term occurs.
        """
        known = [term for term in query_terms if term and term in self._index.vocab_dict]
        if not known:
            return np.zeros(self._index.scores["num_docs"], dtype=np.float32)
        return np.asarray(self._index.get_scores(known), dtype=np.float32)
