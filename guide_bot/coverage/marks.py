"""What people say of a passage: that it answers a question, or does not. It counts before what is measured.

Marks are kept beside the index folder, so that they stay when the index is built again, and by what was asked and the
passage's words: a passage that reads otherwise is measured anew.
"""

import json
import threading
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from guide_bot.coverage.measure import Answering, Cell
from guide_bot.files import write_whole
from indexer.errors import InputError

MARKS_FILE = "guide-bot-coverage-marks.json"
_WRITING = threading.Lock()


def marks_file(index_folder: Path) -> Path:
    """Return where the marks of an index are kept."""
    return index_folder.resolve().parent / MARKS_FILE


def read_marks(path: Path) -> dict[str, bool]:
    """Return whether passages answer, by `Answering.asked_of`; nothing without a file.

    :raises InputError: the file cannot be read, or is damaged.
    """
    try:
        marks = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise InputError(
            f"{path} cannot be read: {error}. Mend it, or move it away to lose the marks."
        ) from error
    if not isinstance(marks, dict) or not all(isinstance(value, bool) for value in marks.values()):
        raise InputError(f"{path} does not hold marks. Mend it, or move it away to lose the marks.")
    return marks


def mark(path: Path, own: Answering, answers: bool | None) -> None:
    """Keep that a passage answers or does not; None takes the mark back.

    :raises InputError: the file cannot be read or written.
    """
    with _WRITING:
        marks = {key: value for key, value in read_marks(path).items() if key != own.asked_of}
        if answers is not None:
            marks[own.asked_of] = answers
        write_whole(path, [json.dumps(marks, indent=1, sort_keys=True) + "\n"])


def with_marks(cells: Iterable[Cell], marks: Mapping[str, bool]) -> tuple[Cell, ...]:
    """Return cells with what people said of their passages."""
    return tuple(
        replace(
            cell,
            passages=tuple(replace(own, marked=marks.get(own.asked_of)) for own in cell.passages),
        )
        for cell in cells
    )
