"""The words of staff and the words of guidance for the same thing, from vocabulary.toml.

Forms are compared by their stems, so that "bunked off" finds "bunking off" and plurals need
no entries of their own.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from indexer.errors import InputError
from indexer.tables import Stamped, own_or_default, read_table
from indexer.terms import stems

VOCABULARY_FILE = "vocabulary.toml"
MOST_WORDINGS = 4  # more would drown the question's own words

_WORD = re.compile(r"[^\W_]+")
_KEYS = {"term", "short", "lay"}


@dataclass(frozen=True)
class Vocabulary:
    """What a form (a run of stems) is called elsewhere.

    :param called: other wordings by form, the best first.
    :param short: the term by abbreviation, for those that mean exactly the same.
    :param words: every word of every form, in lower case.
    """

    called: dict[tuple[str, ...], tuple[str, ...]]
    short: dict[tuple[str, ...], str] = field(default_factory=dict)
    words: frozenset[str] = frozenset()

    def wordings(self, question: str) -> tuple[str, ...]:
        """Return what else the words of a question are called, at most MOST_WORDINGS.

        Both ways: a short or lay form gives guidance's term, a term its first short form. Where
        forms overlap the longest counts, so "return interview" is not taken as "interview".
        """
        words = stems(question)
        longest = max(map(len, self.called), default=0)
        found: dict[str, None] = {}
        at = 0
        while at < len(words):
            size = next((n for n in range(longest, 0, -1) if tuple(words[at : at + n]) in self.called), 0)
            found.update(dict.fromkeys(self.called[tuple(words[at : at + size])] if size else ()))
            at += size or 1
        return tuple(found)[:MOST_WORDINGS]

    def spelled_out(self, question: str) -> str:
        """Return a question with its abbreviations written out as guidance's terms.

        The embedding model knows few of them: "RHI by when" means nothing to it.
        """
        words = list(_WORD.finditer(question))
        longest = max(map(len, self.short), default=0)
        out, at, copied = [], 0, 0
        while at < len(words):
            for size in range(min(longest, len(words) - at), 0, -1):
                start, end = words[at].start(), words[at + size - 1].end()
                term = self.short.get(tuple(stems(question[start:end])))
                if term:
                    # What follows may be the term's own last word: "section 47 enquiries".
                    last = words[at + size : at + size + 1]
                    if last and stems(last[0][0]) == stems(term)[-1:]:
                        end, size = last[0].end(), size + 1
                    out += [question[copied:start], term]
                    copied, at = end, at + size - 1
                    break
            at += 1
        return "".join([*out, question[copied:]])


def vocabulary_of(folders: Iterable[str], default: Path) -> Vocabulary:
    """Return the vocabulary of an index's folders.

    :param folders: the folders the index was built from; each may hold a vocabulary.toml.
    :param default: the folder whose file is used when none of them does.
    :raises InputError: a file is wrong; the message says where and what it should hold.
    """
    return _load(own_or_default(folders, default, VOCABULARY_FILE))


@lru_cache(maxsize=4)
def _load(files: Stamped) -> Vocabulary:
    """Read some files; read again when one has changed."""
    called: dict[tuple[str, ...], list[str]] = defaultdict(list)
    short: dict[tuple[str, ...], str] = {}
    words: set[str] = set()
    for path, _ in files:
        for entry in _entries(path):
            forms = (entry["term"], *entry.get("short", []), *entry.get("lay", []))
            words.update(_WORD.findall(" ".join(forms).lower()))
            for form in [*entry.get("short", []), *entry.get("lay", [])]:
                called[tuple(stems(form))].append(entry["term"])
            short.update((tuple(stems(form)), entry["term"]) for form in entry.get("short", []))
            called[tuple(stems(entry["term"]))] += entry.get("short", [])[:1]
    found = {form: tuple(others) for form, others in called.items() if form and others}
    return Vocabulary(found, short, frozenset(words))


def _entries(path: Path) -> list[dict]:
    entries = read_table(path).get("entry", [])
    for number, entry in enumerate(entries, 1):
        forms = [entry.get("short", []), entry.get("lay", [])]
        lists = all(isinstance(form, list) and all(isinstance(word, str) for word in form) for form in forms)
        if not isinstance(entry.get("term"), str) or not lists or set(entry) - _KEYS:
            raise InputError(
                f'{path}, entry {number}: expected term = "..." with short = ["..."] or lay = ["..."] or both.'
            )
    return entries
