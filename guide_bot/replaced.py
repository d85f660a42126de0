"""Bodies, orders and guidance that are no more, from replaced.toml: named where a document of their time is quoted."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from guide_bot.extracts import Extract
from indexer.errors import InputError
from indexer.records import Document
from indexer.tables import Stamped, own_or_default, read_table

REPLACED_FILE = "replaced.toml"
_EXPECTED = 'expected words = ["..."], year = 2019 and say = "..."'


@dataclass(frozen=True)
class Replaced:
    """Something that is no more.

    :param words: finds it in a text.
    :param year: when it was replaced; documents of that year or later mean something else, or know.
    :param say: what is true now.
    """

    words: re.Pattern[str]
    year: int
    say: str


def replaced_of(folders: Iterable[str], default: Path) -> tuple[Replaced, ...]:
    """Return what the folders of an index name, or the default folder when none of them has a file.

    :raises InputError: a file is wrong; the message says where and what it should hold.
    """
    return _load(own_or_default(folders, default, REPLACED_FILE))


def replaced_notices(known: Sequence[Replaced], extracts: Sequence[Extract]) -> tuple[str, ...]:
    """Return a sentence for each thing that an extract quotes from a document of its time, each once."""
    told = {
        line
        for extract in extracts
        for line in changed_since(known, extract.hit.document, [f"{extract.lead_in} {extract.text}"])
    }
    return tuple(entry.say for entry in known if entry.say in told)


def changed_since(known: Sequence[Replaced], document: Document, texts: Iterable[str]) -> tuple[str, ...]:
    """Return what has taken the place of what a document's words name, where they are of its time."""
    year, texts = int((document.published or "0")[:4]), list(texts)
    return tuple(
        entry.say for entry in known if year < entry.year and any(entry.words.search(text) for text in texts)
    )


@lru_cache(maxsize=4)
def _load(files: Stamped) -> tuple[Replaced, ...]:
    """Read some files; read again when one has changed."""
    return tuple(entry for path, _ in files for entry in _entries(path))


def _entries(path: Path) -> list[Replaced]:
    found = []
    for number, row in enumerate(read_table(path).get("entry", []), 1):
        words, year, say = row.get("words"), row.get("year"), row.get("say")
        texts = isinstance(words, list) and words and all(isinstance(word, str) and word for word in words)
        if not texts or not isinstance(year, int) or not isinstance(say, str) or len(row) != 3:
            raise InputError(f"{path}, entry {number}: {_EXPECTED}.")
        forms = "|".join(re.escape(word) for word in words)
        found.append(Replaced(re.compile(rf"\b(?:{forms})s?\b", re.IGNORECASE), year, say))
    return found
