"""Points, scenarios, quiz questions and myths from training/*.toml, each resting on words of a document.

The files are data that a board can edit; the format is told in corpus/README.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from indexer.tables import Stamped, read_table, stamped, told

FOLDER = "training"
TRUE_OR_FALSE = ("True", "False")
MOST_OPTIONS = 6
KINDS = ("true_or_false", "multiple_choice", "what_first")
_QUESTION = 'kind, ask, answer, proof = { doc = "...", quote = "..." }, and options (not for true_or_false)'
_MYTH = 'myth and fact = { doc = "...", quote = "..." }'
POINTS = ("message", "guidance", "review", "change")
_POINT = f'part ({", ".join(POINTS)}) and proof = {{ doc = "...", quote = "..." }}'
_SCENARIO = 'situation, asks and says (lists), and perhaps lesson = { doc = "...", quote = "..." } and steps'


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
class BankPoint:
    """Words of a document that belong in a session on a subject.

    :param part: "message", "guidance", "review" (a finding) or "change" (of law or guidance, since).
    """

    topic: str
    part: str
    proof: Proof
    audiences: tuple[str, ...] = ()


@dataclass(frozen=True)
class BankStep:
    """A step of a checklist, named by its action."""

    checklist: str
    action: str


@dataclass(frozen=True)
class BankScenario:
    """A situation to discuss, made up.

    :param asks: questions for the group; `says`: words that answer them; `lesson`: what a review found, or None.
    :param steps: that fit.
    """

    topic: str
    situation: tuple[str, ...]
    asks: tuple[str, ...]
    says: tuple[Proof, ...]
    lesson: Proof | None = None
    steps: tuple[BankStep, ...] = ()
    audiences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bank:
    """All that some folders hold for training sessions."""

    questions: tuple[BankQuestion, ...] = ()
    myths: tuple[BankMyth, ...] = ()
    points: tuple[BankPoint, ...] = ()
    scenarios: tuple[BankScenario, ...] = ()


def bank_of(folders: Iterable[str], default: Path) -> Bank:
    """Return what an index's folders hold for training sessions (training/TOPIC.toml in each).

    :param default: the folder whose files are used when none of them has any.
    :raises InputError: a file is wrong; the message says where and what it should hold.
    """
    roots = [Path(folder) for folder in folders if any((Path(folder) / FOLDER).glob("*.toml"))] or [default]
    return _load(stamped(path for root in roots for path in sorted((root / FOLDER).glob("*.toml"))))


@lru_cache(maxsize=4)
def _load(files: Stamped) -> Bank:
    kinds = {"question": _question, "myth": _myth, "point": _point, "scenario": _scenario}
    found: dict[str, list] = {name: [] for name in kinds}
    for path, _ in files:
        table = read_table(path)
        with told(path, "top", f"written, review_by, {', '.join(f'[[{name}]]' for name in kinds)}"):
            _known(table, {"written", "review_by", *kinds})
            rows = {name: list(table.get(name, [])) for name in kinds}
        for name, read in kinds.items():
            found[name] += [read(path, number, row) for number, row in enumerate(rows[name], 1)]
    return Bank(*(tuple(dict.fromkeys(found[name])) for name in kinds))


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


def _point(path: Path, number: int, row: Mapping) -> BankPoint:
    with told(path, f"point {number}", _POINT):
        _known(row, {"part", "proof", "audiences"})
        if row["part"] not in POINTS:
            raise ValueError(f"part = {row['part']!r}, known are {', '.join(POINTS)}")
        return BankPoint(path.stem, row["part"], _proof(row["proof"]), _texts(row.get("audiences", [])))


def _scenario(path: Path, number: int, row: Mapping) -> BankScenario:
    with told(path, f"scenario {number}", _SCENARIO):
        _known(row, {"situation", "asks", "says", "lesson", "steps", "audiences"})
        said = tuple(map(_proof, row["says"]))
        if not said:
            raise ValueError("says is empty: name what the documents say to it")
        return BankScenario(
            path.stem,
            _texts(row["situation"]),
            _texts(row["asks"]),
            said,
            _proof(row["lesson"]) if "lesson" in row else None,
            tuple(map(_step, row.get("steps", []))),
            _texts(row.get("audiences", [])),
        )


def _step(row: Mapping) -> BankStep:
    _known(row, {"checklist", "action"})
    return BankStep(_text(row["checklist"]), _text(row["action"]))


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
