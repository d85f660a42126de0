"""Coverage measured once for each build of an index, and kept beside it."""

import hashlib
import json
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from guide_bot.assistant import Assistant
from guide_bot.coverage.differences import Difference, Kind, Said, differences
from guide_bot.coverage.marks import marks_file, read_marks, with_marks
from guide_bot.coverage.measure import Answering, Cell, Progress, measure
from guide_bot.coverage.probes import probes_of
from guide_bot.files import write_whole
from guide_bot.places import default_corpus
from guide_bot.topics import Topic, topics_of
from indexer.errors import InputError
from indexer.index import Index
from indexer.records import Category

KEPT_FILE = "coverage.json"  # in the index folder; that of an earlier build is written over
_MEASURING = threading.Lock()  # the first two who look do not both measure
_LATEST: dict[Path, dict[str, object]] = {}  # by file; it serves a folder that cannot be written to as well
VERSION = 4  # raised whenever the measure changes


@dataclass(frozen=True)
class Coverage:
    """What the documents of an index cover.

    :param build_id: of the index; `built_at`: when it was built, in ISO form.
    :param cells: a topic's cells together, in the order of the topics, one for each category.
    """

    build_id: str
    built_at: str
    topics: tuple[Topic, ...]
    cells: tuple[Cell, ...]
    differences: tuple[Difference, ...]

    def cell(self, topic: str, category: Category) -> Cell:
        """Return a cell."""
        return next(own for own in self.cells if own.topic == topic and own.category is category)

    def of_topic(self, topic: str) -> tuple[Answering, ...]:
        """Return the passages of all categories that answer a topic's probes, or may, the likeliest first."""
        cells = [cell for cell in self.cells if cell.topic == topic]
        found = [own for cell in cells for own in cell.passages if own.marked is not False]
        return tuple(sorted(found, key=lambda own: (-own.likelihood, own.row)))


def coverage_of(
    assistant: Assistant, step: Progress = lambda *_: None, index: Index | None = None
) -> Coverage:
    """Return what an index covers, from what is kept when it is of this build and these probes.

    :param step: told how far it is: what is done now, how much is done, of how much.
    :param index: of the assistant, for one who took it already; another may be published meanwhile.
    :raises IndexStateError: no index, another version or model, or damaged.
    :raises ModelError: the model cannot be loaded.
    :raises InputError: a file of topics, probes or marks is wrong.
    """
    index = index or assistant.index
    folders, default = index.manifest.folders, default_corpus()
    topics, answers = tuple(topics_of(folders, default).values()), probes_of(folders, default)
    made_of = _digest([VERSION, index.manifest.build_id, [asdict(topic) for topic in topics], answers])
    path = assistant.folder / KEPT_FILE
    with _MEASURING:
        kept = _LATEST.get(path)
        if kept is None or kept["made_of"] != made_of:
            kept = _read(path, made_of)
        if kept is None:
            means = replace(assistant.means(), index=index)
            cells = measure(means, topics, answers, step)
            kept = {"made_of": made_of, "cells": cells, "differences": differences(index)}
            _keep(path, kept, step)
        _LATEST[path] = kept
    cells = with_marks(kept["cells"], read_marks(marks_file(assistant.folder)))
    return Coverage(index.manifest.build_id, index.manifest.built_at, topics, cells, kept["differences"])


def _digest(values: object) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()


def _keep(path: Path, kept: dict[str, object], step: Callable[[str, int, int], None]) -> None:
    """Write what was measured; an index folder that cannot be written to is measured again next time."""
    rows = {
        **kept,
        "cells": [asdict(own) for own in kept["cells"]],
        "differences": [asdict(own) for own in kept["differences"]],
    }
    try:
        write_whole(path, [json.dumps(rows)])
    except InputError as error:
        step(f"Not kept for next time: {error}", 1, 1)


def _read(path: Path, made_of: str) -> dict[str, object] | None:
    """What is kept, or None when nothing is, or of another build, or it cannot be read."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        if rows["made_of"] != made_of:
            return None
        return {
            "made_of": made_of,
            "cells": tuple(
                Cell(
                    own["topic"],
                    Category(own["category"]),
                    tuple(Answering(**{**row, "also": tuple(row["also"])}) for row in own["passages"]),
                )
                for own in rows["cells"]
            ),
            "differences": tuple(
                Difference(Kind(own["kind"]), Said(**own["one"]), Said(**own["other"]), own["nearness"])
                for own in rows["differences"]
            ),
        }
    except (OSError, ValueError, KeyError, TypeError):
        return None  # it is measured again
