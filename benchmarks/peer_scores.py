"""Score result files against one question set: peer_scores.py QUESTIONS RESULTS... prints a JSON list.

Run by an interpreter where Guide Bot is installed: the measures are those of guide_bot.scoring.
"""

import json
import sys
from pathlib import Path

from guide_bot.evaluation import Question, read_question_set
from guide_bot.scoring import Found, Score, group, score


def main() -> None:
    """Print one object a result file: the measures, None for one that is undefined, and n."""
    source, *results = map(Path, sys.argv[1:])
    questions = [question for question in read_question_set(source) if question.answerable]
    print(json.dumps([figures(questions, path) for path in results]))


def figures(questions: list[Question], path: Path) -> dict[str, float | None]:
    lines = path.read_text(encoding="utf-8").split("\n")
    rows = {row["id"]: row for row in map(json.loads, filter(None, lines))}
    overall = group("all", [_score(question, rows[question.id]) for question in questions])
    return {"n": overall.n} | {name: figure.value for name, figure in overall.figures.items()}


def _score(question: Question, row: dict) -> Score:
    passages = [Found(found["doc"], found["text"], found["page"]) for found in row["passages"]]
    return score(question.evidence, passages, row["abstained"])


if __name__ == "__main__":
    main()
