"""Measure the search on a file of questions whose evidence is known; docs/evaluation.md."""

import json
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from guide_bot import scoring
from guide_bot.assistant import Assistant
from guide_bot.data import hit_data
from guide_bot.scoring import Evidence, Figure, Found, Group, Score
from indexer.errors import InputError

EXAMPLE = (
    '{"id": "q-1", "question": "...", "evidence": [{"doc": "file name without ending", "quote": "..."}]} '
    'or {"id": "q-2", "question": "...", "answerable": false}'
)
BY = ("topic", "style", "audience")  # how answerable questions are grouped
BY_UNANSWERABLE = ("trap",)
OWN_COUNT = ("docs@5", "page")  # measures that do not rest on every question of a group
NOT_STATED = "(not stated)"
WIDTH = 96  # characters of a line of running text


@dataclass(frozen=True)
class Question:
    """A line of a question file.

    :param turns: one question, or a conversation of which the last is asked.
    :param evidence: every quote that answers it; none is needed when it is not answerable.
    :param trap: what makes a question that the documents do not answer tempting.
    """

    id: str | int
    turns: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    answerable: bool = True
    topic: str | None = None
    style: str | None = None
    audience: str | None = None
    trap: str | None = None


@dataclass(frozen=True)
class Miss:
    """An answerable question without evidence among the first scoring.MISS_PASSAGES passages.

    :param rank: of the first passage with evidence, below those; None if there is none.
    :param doc: the document of the passage found first, or None if nothing was found.
    :param page: its page, or None.
    """

    id: str | int
    question: str
    rank: int | None
    abstained: bool
    doc: str | None
    page: int | None


@dataclass(frozen=True)
class Part:
    """The figures of all questions of a kind, and by what they state."""

    overall: Group
    by: dict[str, tuple[Group, ...]]


@dataclass(frozen=True)
class Evaluation:
    """What was measured.

    :param documents: how many the index holds.
    :param misses: in the order of the file.
    :param warnings: evidence that cannot be found, whatever the search does.
    """

    documents: int
    answerable: Part
    unanswerable: Part
    misses: tuple[Miss, ...]
    warnings: tuple[str, ...]


def read_question_set(path: Path) -> tuple[Question, ...]:
    """Read a file of questions with their evidence.

    :param path: one JSON object a line; docs/evaluation.md lists its fields.
    :return: in the order of the file, at least one.
    :raises InputError: naming the line that is wrong and what it should hold.
    """
    questions: list[Question] = []
    seen: dict[str | int, int] = {}
    for number, line in _lines(path):
        try:
            question = _question(line)
        except ValueError as error:
            raise InputError(f"{path}, line {number}: {error}.") from error
        if question.id in seen:
            raise InputError(
                f"{path}, line {number}: the id {json.dumps(question.id, ensure_ascii=False)} is already "
                f"that of line {seen[question.id]}; expected an id of its own for every question."
            )
        seen[question.id] = number
        questions.append(question)
    if not questions:
        raise InputError(f"{path} holds no questions: expected one object a line, such as {EXAMPLE}.")
    return tuple(questions)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")  # some editors begin a file with a mark
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as UTF-8 text: {error}.") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line


def _question(line: str) -> Question:
    try:
        row = json.loads(line)
        json.dumps(row, ensure_ascii=False).encode()  # half a character could not be written out again
    except (ValueError, RecursionError):
        row = None
    _expect(isinstance(row, dict), f"an object such as {EXAMPLE}")
    turns = row["turns"] if "turns" in row else [row.get("question")]
    right = isinstance(turns, list) and turns and all(isinstance(turn, str) for turn in turns)
    answerable, evidence = row.get("answerable", True), row.get("evidence", [])
    _expect(type(row.get("id")) in (str, int), '"id" as text or a whole number')
    _expect(right, '"question" as text, or "turns" as a list of texts, oldest first')
    _expect(isinstance(answerable, bool), '"answerable" as true or false')
    _expect(isinstance(evidence, list), '"evidence" as a list')
    _expect(evidence or not answerable, '"evidence" with at least one quote, or "answerable": false')
    stated = {name: row.get(name) for name in (*BY, *BY_UNANSWERABLE)}
    for name, value in stated.items():
        _expect(value is None or isinstance(value, str), f'"{name}" as text')
    return Question(row["id"], tuple(turns), tuple(map(_evidence, evidence)), answerable, **stated)


def _evidence(item: object) -> Evidence:
    fields = item if isinstance(item, dict) else {}
    doc, quote, page = fields.get("doc"), fields.get("quote"), fields.get("page")
    _expect(isinstance(doc, str) and doc, 'evidence with "doc", the file name without its ending')
    _expect(
        isinstance(quote, str) and scoring.words(quote), 'evidence with "quote", the words of the document'
    )
    right = page is None or (type(page) is int and page > 0)
    _expect(right, '"page" of evidence as a whole number, 1 or more, or none')
    return Evidence(doc, quote, page)


def _expect(right: object, what: str) -> None:
    if not right:
        raise ValueError(f"expected {what}")


def evaluate(
    assistant: Assistant, questions: Sequence[Question], step: Callable[[int, int], None]
) -> Evaluation:
    """Ask every question, and score what a person would read.

    :param step: told how many of how many are done.
    :raises GuideError: as `Assistant.ask`.
    """
    names = [document.name for document in assistant.index.documents.values()]
    answerable: list[tuple[Question, Score]] = []
    unanswerable: list[tuple[Question, Score]] = []
    misses: list[Miss] = []
    for done, question in enumerate(questions, 1):
        found, abstained = _ask(assistant, question)
        scored = scoring.score(question.evidence, found, abstained)
        (answerable if question.answerable else unanswerable).append((question, scored))
        if question.answerable and not scored.within(scoring.MISS_PASSAGES):
            misses.append(_miss(question, scored, found))
        step(done, len(questions))
    return Evaluation(
        len(names),
        _part(answerable, BY, tuple(scoring.MEASURES)),
        _part(unanswerable, BY_UNANSWERABLE, scoring.REFUSAL_MEASURES),
        tuple(misses),
        tuple(_warnings(questions, set(names))),
    )


def _ask(assistant: Assistant, question: Question) -> tuple[list[Found], bool]:
    """What is found, and whether the answer is a sentence instead."""
    answer = assistant.ask(question.turns)
    passages = [hit_data(hit) for hit in answer.hits]
    found = [Found(passage["doc"], passage["text"], passage["page"]) for passage in passages]
    return found, not answer.answered


def _miss(question: Question, scored: Score, found: Sequence[Found]) -> Miss:
    doc, page = (found[0].doc, found[0].page) if found else (None, None)
    return Miss(question.id, question.turns[-1], scored.rank, scored.abstained, doc, page)


def _part(scored: Sequence[tuple[Question, Score]], by: Sequence[str], measures: Sequence[str]) -> Part:
    grouped = {
        field: scoring.groups([(getattr(question, field), one) for question, one in scored], measures)
        for field in by
    }
    return Part(scoring.group("all", [one for _, one in scored], measures), grouped)


def _warnings(questions: Sequence[Question], names: set[str]) -> Iterator[str]:
    """What no search can find: documents that are not there, and quotes too short to compare."""
    missing: dict[str, dict[str, None]] = {}
    for question in questions:
        for item in question.evidence if question.answerable else ():
            if item.doc not in names:
                missing.setdefault(item.doc, {})[str(question.id)] = None
            if len(scoring.words(item.quote)) < scoring.SHINGLE_WORDS:
                yield (
                    f'{question.id}: the quote "{item.quote}" has fewer than {scoring.SHINGLE_WORDS} words; only a '
                    "passage of exactly these words hits it. Quote the whole sentence."
                )
    for doc, ids in missing.items():
        yield f"{doc} is not in the index (evidence of {', '.join(ids)})."


def evaluation_data(result: Evaluation) -> dict[str, object]:
    """Return a result as plain data: every figure beside its count, and all misses."""
    asked = result.answerable.overall.n + result.unanswerable.overall.n
    return {"questions": asked, **asdict(result)}


def evaluation_table(result: Evaluation, misses: int) -> str:
    """Return a result for reading.

    :param misses: how many of the misses to list at most, 0 or more.
    """
    parts = [
        f"{result.answerable.overall.n:,} answerable and {result.unanswerable.overall.n:,} unanswerable "
        f"questions, asked of {result.documents:,} documents",
        _grid("answerable", result.answerable),
        _grid("unanswerable", result.unanswerable),
        _missed(result.misses, misses),
    ]
    if result.warnings:
        notes = [_wrapped(note, "  ", "    ") for note in result.warnings]
        parts.append("\n".join([f"Please check ({len(notes)}):", *notes]))
    return "\n\n".join(parts)


def _grid(title: str, part: Part) -> str:
    """One line a group, under the names of the measures; a count stands before what rests on it."""
    head = [title, "n"]
    for measure in part.overall.figures:
        head += ["n", measure] if measure in OWN_COUNT else [measure]
    rows = [head, _cells(part.overall, "")]
    for field, found in part.by.items():
        rows += [[f"by {field}"], *(_cells(one, "  ") for one in found)] if found else []
    names = max(len(row[0]) for row in rows)
    lines = []
    for name, *cells in rows:
        padded = [cell.rjust(max(len(over), 5)) for cell, over in zip(cells, head[1:])]
        lines.append("  ".join([name.ljust(names), *padded]).rstrip())
    return "\n".join(lines)


def _cells(one: Group, indent: str) -> list[str]:
    cells = [indent + (NOT_STATED if one.name is None else one.name), f"{one.n:,}"]
    for measure, figure in one.figures.items():
        cells += [f"{figure.n:,}", _shown(figure)] if measure in OWN_COUNT else [_shown(figure)]
    return cells


def _shown(figure: Figure) -> str:
    return "-" if figure.value is None else f"{figure.value:.3f}"


def _missed(misses: Sequence[Miss], limit: int) -> str:
    head = f"Missed, with no evidence in the first {scoring.MISS_PASSAGES} passages: {len(misses):,}"
    if len(misses) > limit:
        head += f" ({limit:,} listed; --misses N lists more)"
    lines = [head]
    for miss in misses[:limit]:
        lines.append(_wrapped(f"{miss.id}: {miss.question}", "  ", "    "))
        lines.append(_wrapped(_instead(miss), "    ", "      "))
    return "\n".join(lines)


def _instead(miss: Miss) -> str:
    """What was found instead, in words."""
    if miss.doc is None:
        return "found first: nothing"
    page = f", page {miss.page}" if miss.page else ""
    return f"found first: {miss.doc}{page}" + (f"; evidence at rank {miss.rank}" if miss.rank else "")


def _wrapped(text: str, first: str, others: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=first, subsequent_indent=others)
