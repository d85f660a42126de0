"""What a passage that answers a topic's probe looks like, from probes.toml."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from indexer.tables import Stamped, own_or_default, read_table, told

PROBES_FILE = "probes.toml"


def probes_of(folders: Iterable[str], default: Path) -> Mapping[str, tuple[str, ...]]:
    """Return sentences as answers to probes hold them, by probe.

    :param folders: of an index; the default folder's file counts when none of them has one.
    :raises InputError: a file is wrong; the message says where and what it should hold.
    """
    return _load(own_or_default(folders, default, PROBES_FILE))


@lru_cache(maxsize=4)
def _load(files: Stamped) -> dict[str, tuple[str, ...]]:
    """Read some files; read again when one has changed."""
    return {question: answers for path, _ in files for question, answers in _rows(path)}


def _rows(path: Path) -> Iterable[tuple[str, tuple[str, ...]]]:
    for number, row in enumerate(read_table(path).get("probe", []), 1):
        with told(path, f"probe {number}", 'question = "..." and answers = ["...", ...]'):
            question, answers = row["question"], row["answers"]
            if not isinstance(question, str) or not isinstance(answers, list) or not answers:
                raise TypeError("question is no text, or answers no list")
            if not all(isinstance(answer, str) and answer.strip() for answer in answers):
                raise TypeError("an answer is no text")
        yield question, tuple(answers)
