"""Questions and the passages that answer them, for training the retrieval model."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import InputError, UnreadableError
from indexer.metadata import describe
from indexer.passages import cut_passages
from indexer.readers import read_file
from indexer.records import Passage
from indexer.sources import find_sources

SHINGLE_WORDS = 5
LEAST_SHARE = 0.5  # of a quote's five-word runs that a passage holds to be its answer
_EXPECTED = '{"question": "...", "doc": "file-name-without-ending", "quote": "..."}'
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Pair:
    """A question, the words that answer it, and the rows of the passages that hold them.

    :param document: file name without its ending.
    :param rows: positions in `Pool.texts`, the passage that holds most of the quote first.
    """

    question: str
    quote: str
    document: str
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Pool:
    """All passages of some documents, as they are embedded, and the pairs over them.

    :param texts: the embedded text of every passage; `documents` names its document.
    :param unmatched: one line about each pair whose quote no passage holds.
    """

    texts: tuple[str, ...]
    documents: tuple[str, ...]
    pairs: tuple[Pair, ...]
    unmatched: tuple[str, ...]


def read_pool(questions: Path, folders: Sequence[Path]) -> Pool:
    """Read documents and the questions about them.

    :param questions: one JSON object a line with question, doc and quote; or with question and
        evidence, a list of doc and quote.
    :param folders: folders with the documents, or single files.
    :raises InputError: a file cannot be read, a line is wrong, or no question fits a document.
    """
    asked = list(_read_questions(questions))
    passages: list[tuple[str, Passage]] = []
    texts: list[str] = []
    for source in find_sources(folders).sources:
        try:
            reading = read_file(source.path)
        except UnreadableError as error:
            raise InputError(f"{source.path} {error}. Mend it, or take it out of the folder.") from error
        document, _ = describe(source, reading, "")
        for passage in cut_passages(source.id, reading):
            passages.append((document.name, passage))
            texts.append(passage.in_context(document))
    pairs, unmatched = _match(asked, passages)
    if not pairs:
        raise InputError(
            f"No quote of {questions} stands in the documents of {', '.join(map(str, folders))}: "
            "doc must be a file's name without its ending, and quote words copied from it."
        )
    return Pool(tuple(texts), tuple(name for name, _ in passages), tuple(pairs), tuple(unmatched))


def _read_questions(path: Path) -> Iterator[tuple[str, str, str]]:
    """Question, document and quote of every line of a file."""
    try:
        # At newlines alone: a quote may hold other separators, such as U+2028, as they are.
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as UTF-8 text: {error}.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            places = row.get("evidence", [row])
            found = [(row["question"], place["doc"], place["quote"]) for place in places]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{path}, line {number}: expected an object such as {_EXPECTED}.") from error
        if not all(isinstance(part, str) and part.strip() for parts in found for part in parts):
            raise InputError(f"{path}, line {number}: question, doc and quote must be texts, not empty.")
        yield from found


def _match(
    asked: Iterable[tuple[str, str, str]], passages: Sequence[tuple[str, Passage]]
) -> tuple[list[Pair], list[str]]:
    """Find the passages that hold each quote, whatever its white space, hyphens and bullets."""
    held: dict[str, list[tuple[int, set[tuple[str, ...]]]]] = defaultdict(list)
    for row, (name, passage) in enumerate(passages):
        held[name].append((row, _shingles(passage.text)))
    pairs, unmatched = [], []
    for question, name, quote in asked:
        wanted = _shingles(quote)
        shares = (
            [(len(wanted & shingles) / len(wanted), row) for row, shingles in held[name]] if wanted else []
        )
        rows = [row for share, row in sorted(shares, key=lambda pair: -pair[0]) if share >= LEAST_SHARE]
        if rows:
            pairs.append(Pair(question, quote, name, tuple(rows)))
        else:
            unmatched.append(f"{question[:60]!r} ({name}): {_reason(quote, bool(held[name]))}")
    return pairs, unmatched


def _reason(quote: str, known: bool) -> str:
    """Why no passage of a document holds a quote."""
    if not known:
        return "there is no such document"
    if len(_words(quote)) < SHINGLE_WORDS:
        return f"its quote has fewer than {SHINGLE_WORDS} words, which does not tell passages apart"
    return "its quote stands in no passage"


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "").replace("'", ""))


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = _words(text)
    size = min(SHINGLE_WORDS, len(words)) or 1
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}
