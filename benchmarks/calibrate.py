"""Fit the decision "these documents do not say": guide_bot/evidence.py.

    python benchmarks/calibrate.py --answerable QUESTIONS --index INDEX --documents NAME,NAME
        --unanswerable QUESTIONS --other-index INDEX

The answerable questions are best about documents that the index's adapter was not trained on, since a
trained adapter is surer of what it has seen: --documents names them; --also FILE INDEX adds others. Prints
the weights to copy, and the shares of other question sets (--check FILE INDEX) that would be told "these
documents do not say".
"""

import argparse
import json
import random
from collections import defaultdict
from dataclasses import astuple, fields
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from guide_bot.answer import SEARCHED_PASSAGES, SHOWN_PASSAGES
from guide_bot.conversation import standalone
from guide_bot.evidence import Features, features
from guide_bot.places import default_corpus
from guide_bot.question import encode_question
from guide_bot.repeats import merge_repeats
from guide_bot.safeguards.requests import Request, shipped_requests
from guide_bot.search import search
from guide_bot.spread import spread
from guide_bot.vocabulary import vocabulary_of
from indexer.embedding import Embedder, load_embedder
from indexer.index import Index, open_index

SEED = 5
MOST_ANSWERABLE = 600


def main() -> None:
    """Fit, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--answerable", type=Path, required=True)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--documents", default="")
    parser.add_argument("--unanswerable", type=Path, required=True)
    parser.add_argument("--other-index", type=Path, required=True)
    parser.add_argument("--also", nargs=2, action="append", default=[], metavar=("FILE", "INDEX"))
    parser.add_argument("--refused", type=float, default=0.08, help="share of answerable questions given up")
    parser.add_argument("--check", nargs=2, action="append", default=[], metavar=("FILE", "INDEX"))
    options = parser.parse_args()
    embedder = load_embedder()
    named = set(options.documents.split(",")) - {""}
    answerable = [row for row in _read(options.answerable) if not named or row.get("doc") in named]
    random.Random(SEED).shuffle(answerable)
    right = _measured(answerable[:MOST_ANSWERABLE], open_index(options.index), embedder)
    for file, index in options.also:  # more answerable questions, as many at most
        rows = _read(Path(file))
        random.Random(SEED).shuffle(rows)
        right += _measured(rows[:MOST_ANSWERABLE], open_index(Path(index)), embedder)
    wrong = _measured(_read(options.unanswerable), open_index(options.other_index), embedder)
    weights, bias = _fit(right, wrong, options.refused)
    print("_WEIGHTS =", [round(float(weight), 3) for weight in weights], "\n_BIAS =", round(bias, 3))
    for file, index in options.check:
        rows = _measured(_read(Path(file)), open_index(Path(index)), embedder)
        print(file, _shares([(row, float(weights @ values + bias)) for row, values in rows]))


def _read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _measured(rows: list[dict], index: Index, embedder: Embedder) -> list[tuple[dict, np.ndarray]]:
    """Each question with its features; orders to the assistant, and what would do harm, are decided elsewhere."""
    vocabulary = vocabulary_of([], default_corpus())
    found = []
    for row in rows:
        query = standalone(row.get("turns") or [row["question"]])
        [request] = shipped_requests().kinds([query])
        if request is not Request.HARMLESS or not any(mark.isalnum() for mark in query):
            continue
        text = vocabulary.spelled_out(query)
        asked = encode_question(embedder, text)
        hits = search(index, asked, query, SEARCHED_PASSAGES, vocabulary.wordings(query))
        shown = spread(merge_repeats(hits), query)[:SHOWN_PASSAGES]
        found.append((row, np.array(astuple(features(index, asked, text, shown, vocabulary)))))
    return found


def _fit(right: list, wrong: list, refused: float) -> tuple[np.ndarray, float]:
    values = np.array([values for _, values in right + wrong])
    labels = np.array([1] * len(right) + [0] * len(wrong))
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.3, class_weight="balanced"))
    apart = cross_val_predict(model, values, labels, cv=10, method="decision_function")
    model.fit(values, labels)
    scaler, line = model[0], model[1]
    weights = line.coef_[0] / scaler.scale_
    least = float(np.quantile(apart[: len(right)], refused))
    print(f"{len(right)} answerable, {len(wrong)} unanswerable; cross-validated, {refused:.0%} given up:")
    print(
        "  refused:", _shares([(row, value - least) for (row, _), value in zip(wrong, apart[len(right) :])])
    )
    for field, weight in zip(fields(Features), line.coef_[0]):
        print(f"  {field.name:16} {weight:6.2f} a standard deviation")
    return weights, float(line.intercept_[0] - weights @ scaler.mean_) - least


def _shares(rows: list[tuple[dict, float]]) -> dict[str, str]:
    told: dict[str, list[bool]] = defaultdict(list)
    for row, value in rows:
        told[row.get("trap") or "answerable"].append(value < 0)
    return {name: f"{sum(kind)}/{len(kind)}" for name, kind in sorted(told.items())}


if __name__ == "__main__":
    main()
