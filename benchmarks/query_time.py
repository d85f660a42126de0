"""How long a question takes, warm, and opening an index.

    python benchmarks/query_time.py INDEX QUESTIONS

QUESTIONS is a file with one JSON object a line, with question or turns. Times are milliseconds of this
process on this machine, after ten questions that are not counted; "share" is the part of the median.
"""

import argparse
import json
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from guide_bot import answer, search
from guide_bot.assistant import Assistant
from indexer import embedding, tokens
from indexer.index import open_index

UNCOUNTED = 10
PARTS = (  # what of an answer is timed by itself
    (embedding.SentenceEmbedder, "encode_tokens", "the question's vectors"),
    (search, "_candidates", "candidates by vector"),
    (search, "_term_scores", "terms"),
    (search, "_best_sentences", "best sentences"),
    (tokens.TokenIndex, "maxsim", "MaxSim"),
    (answer, "merge_repeats", "merging repeats"),
    (answer, "weigh", "weighing the evidence"),
)


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", type=Path)
    options = parser.parse_args()
    started = time.perf_counter()
    opened = open_index(options.index)
    print(f"opening: {1000 * (time.perf_counter() - started):.0f} ms, {opened.manifest.passages:,} passages")
    rows = map(json.loads, options.questions.read_text(encoding="utf-8").splitlines())
    turns = [row.get("turns") or [row["question"]] for row in rows]
    assistant = Assistant(options.index)
    for asked in turns[:UNCOUNTED]:
        assistant.ask(asked)
    whole = [_milliseconds(lambda asked=asked: assistant.ask(asked)) for asked in turns]
    centiles = statistics.quantiles(whole, n=100)
    print(
        f"{len(whole)} questions: median {statistics.median(whole):.0f} ms, 95th centile {centiles[94]:.0f} ms"
    )
    parts = _parts(assistant, turns)
    for name, times in parts.items():
        middle = statistics.median(times)
        print(f"  {name:24} {middle:5.1f} ms  share {middle / statistics.median(whole):.2f}")


def _milliseconds(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return 1000 * (time.perf_counter() - started)


def _parts(assistant: Assistant, turns: list[list[str]]) -> dict[str, list[float]]:
    times: dict[str, list[float]] = defaultdict(list)

    def timed(name: str, run: Callable) -> Callable:
        def call(*arguments: object, **options: object) -> object:
            started = time.perf_counter()
            try:
                return run(*arguments, **options)
            finally:
                times[name].append(1000 * (time.perf_counter() - started))

        return call

    patches = [
        patch.object(owner, attribute, timed(name, getattr(owner, attribute)))
        for owner, attribute, name in PARTS
    ]
    for one in patches:
        one.start()
    for asked in turns:
        assistant.ask(asked)
    for one in patches:
        one.stop()
    return times


if __name__ == "__main__":
    main()
