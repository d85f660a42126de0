"""Quiz questions and myths from training/*.toml, each proved by words of a document of the index.

The files are data that a board can edit; the format is told in corpus/README.md.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from guide_bot.topics import Audience
from guide_bot.training.pack import Myth, Question, Quoted
from guide_bot.training.quoting import quote_words
from indexer.index import Index
from indexer.tables import Stamped, read_table, stamped, told

FOLDER = "training"
TRUE_OR_FALSE = ("True", "False")
MOST_OPTIONS = 6
KINDS = ("true_or_false", "multiple_choice", "what_first")
_QUESTION = 'kind, ask, answer, proof = { doc = "...", quote = "..." }, and options (not for true_or_false)'
_MYTH = 'myth and fact = { doc = "...", quote = "..." }'


@dataclass(frozen=True)
class Proof:
    """Words of a document, which is named by its file without the ending."""

    doc: str
    quote: str


@dataclass(frozen=True)
class BankQuestion:
    """A quiz question of a subject. :param audiences: whom it is for; empty for all."""

    topic: str
    kind: str
    ask: str
    options: tuple[str, ...]
    answer: str
    proof: Proof
    audiences: tuple[str, ...] = ()


@dataclass(frozen=True)
class BankMyth:
    """What people say of a subject, and the words that contradict it."""

    topic: str
    myth: str
    fact: Proof
    audiences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bank:
    """All quiz questions and myths of some folders."""

    questions: tuple[BankQuestion, ...]
    myths: tuple[BankMyth, ...]


def bank_of(folders: Iterable[str], default: Path) -> Bank:
    """Return the quiz questions and myths of an index's folders (training/TOPIC.toml in each).

    :param default: the folder whose files are used when none of them has any.
    :raises InputError: a file is wrong; the message says where and what it should hold.
    """
    roots = [Path(folder) for folder in folders if any((Path(folder) / FOLDER).glob("*.toml"))] or [default]
    return _load(stamped(path for root in roots for path in sorted((root / FOLDER).glob("*.toml"))))


@lru_cache(maxsize=4)
def _load(files: Stamped) -> Bank:
    questions, myths = [], []
    for path, _ in files:
        table = read_table(path)
        with told(path, "top", "written, review_by, [[question]] and [[myth]]"):
            _known(table, {"written", "review_by", "question", "myth"})
            asked, believed = (list(table.get(name, [])) for name in ("question", "myth"))
        questions += [_question(path, number, row) for number, row in enumerate(asked, 1)]
        myths += [_myth(path, number, row) for number, row in enumerate(believed, 1)]
    return Bank(tuple(dict.fromkeys(questions)), tuple(dict.fromkeys(myths)))


def _myth(path: Path, number: int, row: Mapping) -> BankMyth:
    with told(path, f"myth {number}", _MYTH):
        _known(row, {"myth", "fact", "audiences"})
        return BankMyth(path.stem, _text(row["myth"]), _proof(row["fact"]), _texts(row.get("audiences", [])))


def _question(path: Path, number: int, row: Mapping) -> BankQuestion:
    with told(path, f"question {number}", _QUESTION):
        _known(row, {"kind", "ask", "options", "answer", "proof", "audiences"})
        kind = row["kind"]
        if kind not in KINDS:
            raise ValueError(f"kind = {kind!r}, known are {', '.join(KINDS)}")
        options = TRUE_OR_FALSE if kind == KINDS[0] else _texts(row["options"])
        answer = _text(row["answer"])
        if answer not in options:
            raise ValueError(f"answer = {answer!r} is none of the options")
        if not 2 <= len(set(options)) == len(options) <= MOST_OPTIONS:
            raise ValueError(f"options = {list(options)}: 2 to {MOST_OPTIONS} are needed, no two alike")
        audiences = _texts(row.get("audiences", []))
        return BankQuestion(
            path.stem, kind, _text(row["ask"]), options, answer, _proof(row["proof"]), audiences
        )


def _known(row: Mapping, names: set[str]) -> None:
    unknown = set(row) - names
    if unknown:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")


def _proof(row: Mapping) -> Proof:
    _known(row, {"doc", "quote"})
    return Proof(_text(row["doc"]), _text(row["quote"]))


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is not a list of texts")
    return tuple(map(_text, value))


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError(f"{value!r} is not a text")
    return value


def quiz(bank: Bank, index: Index, topics: Sequence[str], audience: Audience) -> list[Question]:
    """Return the quiz questions of some subjects that the index proves: kinds in turn, the audience's own first."""
    found = []
    for row in _in_turn(_fitting(bank.questions, topics, audience.id), lambda row: row.kind):
        proof = proved(index, row.proof)
        if proof and audience.is_addressed(" ".join([row.ask, row.answer, proof.text])):
            found.append(Question(row.ask, row.options, row.answer, proof))
    return found


def myths(bank: Bank, index: Index, topics: Sequence[str], audience: Audience) -> list[Myth]:
    """Return the myths of some subjects that the index contradicts: the audience's own first."""
    facts = ((row.myth, proved(index, row.fact)) for row in _fitting(bank.myths, topics, audience.id))
    return [Myth(myth, fact) for myth, fact in facts if fact and audience.is_addressed(f"{myth} {fact.text}")]


def proved(index: Index, proof: Proof) -> Quoted | None:
    """Return the words of a proof with their place, or None when the index does not hold them."""
    words = r"\s+".join(map(re.escape, proof.quote.split()))
    wanted = re.compile(rf"(?<!\w)(?=\w){words}(?!\w)|(?<!\w)(?=\W){words}(?!\w)")  # never within a word
    for document in index.documents.values():
        if document.name != proof.doc:
            continue
        for passage in index.library.of_document(document.id):
            found = wanted.search(passage.text)
            if found:
                return quote_words(index, document, passage, *found.span())
    return None


def _fitting(rows: Iterable, topics: Sequence[str], audience: str) -> list:
    """The rows for an audience, its own before those for all; subjects in turn."""
    fitting = [
        row for row in rows if row.topic in topics and (not row.audiences or audience in row.audiences)
    ]
    own = [row for row in fitting if row.audiences]
    shared = [row for row in fitting if not row.audiences]
    return [row for part in (own, shared) for row in _in_turn(part, lambda row: row.topic)]


def _in_turn(rows: Sequence, of: object) -> list:
    """The rows, one of each kind in turn, each kind in its order."""
    kinds: dict[object, list] = {}
    for row in rows:
        kinds.setdefault(of(row), []).append(row)
    longest = max(map(len, kinds.values()), default=0)
    return [queue[at] for at in range(longest) for queue in kinds.values() if at < len(queue)]
