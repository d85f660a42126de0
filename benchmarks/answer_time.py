"""How long a whole answer takes, warm: extracts, checklist, notices, and the page's picture of the first PDF extract.

    python benchmarks/answer_time.py INDEX QUESTIONS

Prints the median and the 95th centile in milliseconds, of the answer alone and with the picture; the target is
400 ms at the 95th centile on two cores.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np

from guide_bot.answer import Answer
from guide_bot.assistant import Assistant
from guide_bot.page_picture import page_picture

WARM_UP = 5  # questions asked before the clock counts


def main() -> None:
    """Ask every question once, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", type=Path)
    options = parser.parse_args()
    lines = options.questions.read_text(encoding="utf-8").splitlines()
    questions = [row["question"] for line in lines if line and "question" in (row := json.loads(line))]
    assistant = Assistant(options.index)
    assistant.prepare()
    for question in questions[:WARM_UP]:
        assistant.ask([question])
    answers, pictures = [], []
    for question in questions:
        start = time.perf_counter()
        found = assistant.ask([question])
        middle = time.perf_counter()
        _draw(found)
        answers.append(middle - start)
        pictures.append(time.perf_counter() - start)
    for name, times in (("answer", answers), ("with the picture", pictures)):
        p50, p95 = (1000 * np.quantile(times, share) for share in (0.5, 0.95))
        print(f"{name}: median {p50:.0f} ms, 95th centile {p95:.0f} ms, {len(times)} questions")


def _draw(found: Answer) -> None:
    for extract in found.extracts:
        if extract.citation.page is not None:
            page_picture(Path(extract.hit.document.path), extract.citation.page, extract.text)
            return


if __name__ == "__main__":
    main()
