"""Answers as data, and files of questions answered in one go (one JSON object a line)."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from guide_bot.answer import Answer, Outcome
from guide_bot.assistant import Assistant
from guide_bot.search import Hit
from indexer.errors import InputError


def hit_data(hit: Hit) -> dict[str, object]:
    """Return a hit as plain data.

    `doc` is the file's name without its ending; `page` the physical page (1-based) on which
    the best sentence begins, or null; `start` and `end` count characters in the document; `also`
    names the other places that say the same, in this document or another.
    """
    document, passage = hit.document, hit.passage
    return {
        "doc": document.name,
        "page": hit.page,
        "text": passage.text,
        "title": document.title,
        "category": document.category.value,
        "published": document.published,
        "status": document.status.value,
        "guessed": list(document.guessed),
        "pages": [passage.first_page, passage.last_page],
        "headings": list(passage.headings),
        "paragraphs": list(passage.numbers),
        "start": passage.start,
        "end": passage.end,
        "also": [
            {"doc": other.document.name, "page": other.page, "paragraphs": list(other.passage.numbers)}
            for other in hit.also
        ],
    }


def answer_data(answer: Answer) -> dict[str, object]:
    """Return an answer as plain data."""
    return {
        "question": answer.question,
        "status": answer.outcome.value,
        "message": answer.message or None,
        "reasons": list(answer.reasons),
        "passages": [hit_data(hit) for hit in answer.hits],
        "also_searched": list(answer.wordings),
        "corrected": {found.typed: found.meant for found in answer.corrections},
    }


def read_questions(path: Path) -> list[tuple[object, list[str]]]:
    """Read a file of questions.

    :param path: one JSON object a line, with `id` and either `question` or `turns`.
    :return: pairs of id and turns, in the order of the file.
    :raises InputError: naming the line that is wrong and what it should hold.
    """
    questions = []
    for number, line in _lines(path):
        try:
            row = json.loads(line)
            turns = row["turns"] if "turns" in row else [row["question"]]
            if not turns or not all(isinstance(turn, str) for turn in turns):
                raise TypeError("turns")
            questions.append((row["id"], list(turns)))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                f'{path}, line {number}: expected an object such as {{"id": "q-1", "question": "..."}} '
                f'or {{"id": "v-1", "turns": ["...", "..."]}}.'
            ) from error
    return questions


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as UTF-8 text: {error}.") from error
    for number, line in enumerate(text.split("\n"), 1):  # JSON may hold other line separators
        if line.strip():
            yield number, line


def search_batch(assistant: Assistant, source: Path, target: Path, step: Callable[[int, int], None]) -> int:
    """Answer a file of questions; the result file appears whole or not at all.

    Each line of the result is {"id", "abstained", "passages"}, ten passages at most, best first.

    :param step: told how many of how many are done.
    :return: how many questions were answered.
    :raises InputError: a file cannot be read or written.
    """
    questions = read_questions(source)
    part = target.with_name(target.name + ".part")
    try:
        with part.open("w", encoding="utf-8") as file:
            for done, (question_id, turns) in enumerate(questions, 1):
                found = assistant.ask(turns)
                row = {
                    "id": question_id,
                    "abstained": found.outcome is not Outcome.ANSWERED,
                    "passages": [hit_data(hit) for hit in found.hits],
                }
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
                step(done, len(questions))
        part.replace(target)
    except OSError as error:
        raise InputError(f"{target} cannot be written: {error.strerror or error}.") from error
    finally:
        with suppress(OSError):  # in its place already, or never made
            part.unlink()
    return len(questions)
