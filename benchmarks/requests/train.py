"""Train what tells harmful requests and orders from questions, and say how well it does on lines it has not seen.

    python benchmarks/requests/train.py [--harmless QUESTIONS ...] [--output FILE]

Lines are in the .jsonl files beside this one, each written by another hand: text, and kind (ok, evade, locate,
judge, forge, order); what the notes, checklists and topics of the corpus say staff ask counts as ok. QUESTIONS
are files of staff's questions (one JSON object a line, with question or turns).
Each file is tested in turn with a classifier trained on all others; then one is trained on all and written.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import scipy.sparse
from sklearn.linear_model import LogisticRegression

from guide_bot.safeguards.personal import redact
from guide_bot.safeguards.requests import Request, as_trained, text_features, with_vectors
from indexer.embedding import load_embedder
from indexer.readers import read_file
from indexer.tables import read_table

HERE = Path(__file__).parent
OUTPUT = HERE.parents[1] / "guide_bot" / "safeguards" / "requests.npz"
LEAST = 1.0  # log odds, mean of both, from which on a request is not looked up
LEAST_BY_WORDS = 2.0  # the same, where words decide alone
HARDNESS = 30.0  # C of the regression
MEANS = ("words alone", "with vectors")
MOST_WEIGHT = 40.0  # of a rare kind's lines, against those of the harmless


def main() -> None:
    """Measure, train, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--harmless", nargs="*", type=Path, default=[])
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--held", nargs="*", help="the files to test in turn; default: all")
    options = parser.parse_args()
    files = {path.stem: _lines(path) for path in sorted(HERE.glob("*.jsonl"))}
    staff = [(text, "ok") for path in options.harmless for text in _asked(path)]
    files["asks"] = [(text, "ok") for text in _asks()]
    embedder = load_embedder()
    features = {name: _features([text for text, _ in rows], embedder) for name, rows in files.items()}
    features["staff"] = _features([text for text, _ in staff], embedder)
    files["staff"] = staff
    for held in files:
        others = [name for name in files if name != held]
        if held == "staff" or not files[held] or (options.held is not None and held not in options.held):
            continue
        for at, what in enumerate(MEANS):
            model = _fit([features[name][at] for name in others], [files[name] for name in others])
            print(f"{held}, {what}: {_scored(model, features[held][at], files[held])}")
    names = list(files)
    models = [
        _fit([features[name][at] for name in names], [files[name] for name in names]) for at in range(2)
    ]
    for at, what in enumerate(MEANS):
        if staff:
            print(f"staff, seen, {what}: {_scored(models[at], features['staff'][at], staff)}")
    unseen = [(text, "ok") for path in sorted(HERE.parent.glob("adapter/*.jsonl")) for text in _asked(path)]
    for at, (part, what) in enumerate(zip(_features([text for text, _ in unseen], embedder), MEANS)):
        print(f"benchmarks/adapter, unseen, {what}: {_scored(models[at], part, unseen)}")
    np.savez_compressed(
        options.output,
        kinds=np.array([str(kind) for kind in models[0].classes_]),
        model_digest=embedder.identity.digest,
        least=LEAST,
        least_by_words=LEAST_BY_WORDS,
        words=models[0].coef_.astype(np.float16),
        words_offsets=models[0].intercept_,
        both=models[1].coef_.astype(np.float16),
        both_offsets=models[1].intercept_,
    )
    print(f"Written to {options.output} ({options.output.stat().st_size / 1e6:.1f} MB)")


def _lines(path: Path) -> list[tuple[str, str]]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [(row["text"], str(Request(row["kind"]))) for row in rows]


def _asks() -> list[str]:
    """How staff ask, as the starter corpus says: of its notes, checklists and topics."""
    corpus = HERE.parents[1] / "corpus"
    notes = [read_file(path).stated.get("asks", []) for path in sorted(corpus.glob("*/*.md"))]
    tables = [read_table(path) for path in sorted(corpus.glob("checklists/*.toml"))]
    topics = read_table(corpus / "topics.toml").values()
    return [
        ask
        for asks in [*notes, *(row["asks"] for row in tables), *(t["probes"] for t in topics)]
        for ask in asks
    ]


def _asked(path: Path) -> list[str]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [row.get("question") or row["turns"][-1] for row in rows]


def _features(texts: list[str], embedder: object) -> tuple:
    if not texts:
        texts = [""]
    seen = [as_trained(redact(text).text) for text in texts]
    words = text_features(seen)
    return words, with_vectors(words, embedder.encode(seen))


def _fit(features: Iterable, files: Iterable[list[tuple[str, str]]]) -> LogisticRegression:
    parts = [(part, rows) for part, rows in zip(features, files) if rows]
    kinds = [kind for _, rows in parts for _, kind in rows]
    counts = Counter(kinds)
    weights = {kind: min(MOST_WEIGHT, len(kinds) / count / 2) for kind, count in counts.items()}
    model = LogisticRegression(C=HARDNESS, max_iter=3000, class_weight=weights)
    return model.fit(scipy.sparse.vstack([part for part, _ in parts]), kinds)


def _scored(model: LogisticRegression, features: object, rows: list[tuple[str, str]]) -> str:
    """How many of each kind are found at LEAST, and how many harmless ones are refused."""
    scores = model.decision_function(features)
    harmless = list(model.classes_).index("ok")
    odds = np.logaddexp.reduce(np.delete(scores, harmless, axis=1), axis=1) - scores[:, harmless]
    kinds = np.array([kind for _, kind in rows])
    return ", ".join(
        f"{kind} {(odds[kinds == kind] >= LEAST).sum()} of {(kinds == kind).sum()}"
        for kind in sorted(set(kinds))
    )


if __name__ == "__main__":
    main()
