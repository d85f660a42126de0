"""Answers as data, and files of questions answered in one go (one JSON object a line)."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from guide_bot.answer import Answer, Outcome
from guide_bot.assistant import Assistant
from guide_bot.checklists import Checklist
from guide_bot.extracts import Extract
from guide_bot.files import write_whole
from guide_bot.search import Hit
from guide_bot.wording import removed_line
from indexer.errors import InputError

_MISSING = (Outcome.PARTIAL, Outcome.NOT_COVERED, Outcome.OFF_TOPIC)


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
        "written": document.written,
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


def answer_data(found: Answer, question_id: object = None) -> dict[str, object]:
    """Return an answer as plain data.

    `extracts` hold the very characters, with their place: `start` and `end` count characters in the document.
    `missing` says what the documents do not say; `message` is the fixed sentence shown, if any.
    """
    missing = " ".join([found.message, *found.reasons]) if found.outcome in _MISSING else ""
    return {
        "id": question_id,
        "question": found.question,
        "status": found.outcome.value,
        "message": found.message or None,
        "safety": found.safety or None,
        "extracts": [extract_data(extract) for extract in found.extracts],
        "checklist": checklist_data(found.checklist) if found.checklist else None,
        "passages": [hit_data(hit) for hit in found.hits],
        "notices": [line for line in (removed_line(found), *found.notices) if line],
        "missing": missing or None,
        "related": list(found.related),
        "contacts": [
            {"name": own.name, "number": own.number or None, "note": own.note or None}
            for own in found.contacts
        ],
        "also_searched": list(found.wordings),
        "corrected": {mended.typed: mended.meant for mended in found.corrections},
    }


def extract_data(extract: Extract) -> dict[str, object]:
    """Return an extract as plain data; its caution is null unless it is no advice."""
    cited = extract.citation
    return {
        "doc": cited.doc,
        "page": cited.page,
        "paragraph": cited.paragraph,
        "heading": cited.heading or None,
        "start": cited.start,
        "end": cited.end,
        "rests_on": cited.rests_on or None,
        "text": extract.text,
        "lead_in": extract.lead_in or None,
        "caution": extract.caution or None,
    }


def checklist_data(checklist: Checklist) -> dict[str, object]:
    """Return a checklist as plain data; who and when are null unless a source says."""
    items = [
        {
            "action": item.action,
            "who": item.who or None,
            "when": item.when or None,
            "group": item.group or None,
            "citations": [cite.line for cite in item.cites],
        }
        for item in checklist.items
    ]
    return {"id": checklist.id, "title": checklist.title, "purpose": checklist.purpose, "items": items}


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
    """Search for a file of questions; the result file appears whole or not at all.

    Each line of the result is {"id", "abstained", "passages"}, ten passages at most, best first.

    :param step: told how many of how many are done.
    :return: how many questions were answered.
    :raises InputError: a file cannot be read or written.
    """
    return _batch(assistant, source, target, step, _searched)


def answer_batch(assistant: Assistant, source: Path, target: Path, step: Callable[[int, int], None]) -> int:
    """Answer a file of questions, as `search_batch` does; each line of the result is an `answer_data`."""
    assistant.prepare()
    return _batch(assistant, source, target, step, answer_data)


def _searched(found: Answer, question_id: object) -> dict[str, object]:
    return {
        "id": question_id,
        "abstained": not found.answered,
        "passages": [hit_data(hit) for hit in found.hits],
    }


def _batch(
    assistant: Assistant,
    source: Path,
    target: Path,
    step: Callable[[int, int], None],
    as_data: Callable[[Answer, object], dict[str, object]],
) -> int:
    questions = read_questions(source)

    def lines() -> Iterator[str]:
        for done, (question_id, turns) in enumerate(questions, 1):
            yield json.dumps(as_data(assistant.ask(turns), question_id), ensure_ascii=False) + "\n"
            step(done, len(questions))

    write_whole(target, lines())
    return len(questions)
