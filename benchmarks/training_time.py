"""Time training sessions beside answers of the same index in one run, so that the machine's load cancels out.

    python benchmarks/training_time.py [INDEX] [--minutes N]

A session of every subject is built for the audiences in turn, each followed by an answer to the subject's first
question; printed are the median and the slowest, and the sessions' median in answers.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from guide_bot.assistant import Assistant
from guide_bot.places import default_index
from guide_bot.training.request import choices, make_pack


def main() -> None:
    """Build, answer, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("index", nargs="?", type=Path, default=None)
    parser.add_argument("--minutes", type=int, default=40)
    options = parser.parse_args()
    assistant = Assistant(options.index or default_index())
    known = choices(assistant)
    audiences = list(known.audiences)
    make_pack(assistant, list(known.topics)[:1], audiences[0], options.minutes)  # warm
    sessions, answers = [], []
    for at, (name, topic) in enumerate(known.topics.items()):
        audience = audiences[at % len(audiences)]
        sessions.append(
            _seconds(
                lambda name=name, audience=audience: make_pack(assistant, [name], audience, options.minutes)
            )
        )
        answers.append(_seconds(lambda topic=topic: assistant.ask([topic.probes[0]])))
    print(f"{len(sessions)} sessions: median {median(sessions):.2f} s, slowest {max(sessions):.2f} s")
    print(
        f"answers: median {median(answers):.3f} s; a session takes {median(sessions) / median(answers):.0f} of them"
    )


def _seconds(do: Callable[[], object]) -> float:
    started = time.perf_counter()
    do()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
