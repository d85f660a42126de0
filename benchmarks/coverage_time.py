"""Time coverage beside answers of the same index in one run, so that the machine's load cancels out.

    python benchmarks/coverage_time.py [INDEX]
    python benchmarks/coverage_time.py --grow FOLDER ... --documents 300 --output DIR

Coverage is measured anew, then taken as it is kept, with what a board looks at and the list of documents that the pages
show; each is printed in seconds and in answers. --grow writes copies of the documents of some folders, each with a
line more, until there are enough to index.
"""

import argparse
import datetime
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from guide_bot.assistant import Assistant
from guide_bot.coverage.board import board_of
from guide_bot.coverage.kept import KEPT_FILE
from guide_bot.library.listing import rows
from guide_bot.places import default_index
from indexer.sources import find_sources

QUESTIONS = (
    "She is 15 and says she consented",
    "Nobody has replied to my referral",
    "What does a notice need?",
)


def main() -> None:
    """Grow a folder, or measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("index", nargs="?", type=Path, default=None)
    parser.add_argument("--grow", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    if options.grow:
        _grow(options.grow, options.documents, options.output)
    else:
        _measure(options.index or default_index())


def _grow(folders: list[Path], count: int, target: Path) -> None:
    """Write copies until there are enough; a PDF gets a comment after its end, a text a last paragraph."""
    sources = find_sources(folders).sources
    for number in range(count):
        source = sources[number % len(sources)]
        path = target / f"copy-{number // len(sources)}" / source.id
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source.path, path)
        with path.open("ab") as file:
            line = f"%{number}\n" if path.suffix == ".pdf" else f"\n\nThis is copy number {number} of it.\n"
            file.write(line.encode())


def _measure(folder: Path) -> None:
    assistant = Assistant(folder)
    assistant.ask([QUESTIONS[0]])  # warm
    (folder / KEPT_FILE).unlink(missing_ok=True)
    answer = median(_seconds(lambda ask=ask: assistant.ask([ask])) for ask in QUESTIONS * 3)
    anew = _seconds(lambda: board_of(assistant))
    kept = _seconds(lambda: board_of(assistant))
    first = _seconds(lambda: rows(assistant.index))
    listed = _seconds(lambda: rows(assistant.index))
    manifest = assistant.index.manifest
    print(f"{manifest.documents:,} documents, {manifest.passages:,} passages, {datetime.date.today()}")
    for name, seconds in {
        "an answer": answer,
        "coverage measured anew": anew,
        "coverage as it is kept": kept,
        "the list of documents, every file read": first,
        "the list again": listed,
    }.items():
        print(f"{name:40}{seconds:8.2f} s{seconds / answer:8.0f} answers")


def _seconds(do: Callable[[], object]) -> float:
    started = time.perf_counter()
    do()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
