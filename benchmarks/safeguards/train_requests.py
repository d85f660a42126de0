"""Train what tells harmful requests and orders from questions, and say how well it does on lines it has not seen.

    python benchmarks/safeguards/train_requests.py [--harmless QUESTIONS ...] [--held FILE ...]
        [--output FOLDER]

Lines are in the .jsonl files of the folder requests, each written by another hand: text, and kind (ok, evade,
locate, judge, forge, order); what the notes, checklists and topics of the corpus say staff ask counts as ok, and so
do the first three of benchmarks/adapter and QUESTIONS, files of staff's questions (one JSON object a line, with
question or turns). FILEs, by their stem, are left out of the training and tested; nothing is written then. Without
them, all lines are trained on and the result is written.

A linear layer stands over the model's unit vector; both are trained with cross-entropy. Two are trained so, each from
another beginning, and the mean of their scores counts.
"""

import argparse
import json
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from lora import SCALE, dealt, fit
from torch.nn import functional

from guide_bot.safeguards.personal import redact
from guide_bot.safeguards.requests import ADAPTERS, LAYERS, SHIPPED, Request, as_trained
from indexer.contrast import run
from indexer.embedding import BUNDLED_MODEL, load_model
from indexer.model_card import write_weights
from indexer.readers import read_file
from indexer.tables import read_table
from indexer.tuning import Recipe, with_adapter

LINES = Path(__file__).with_name("requests")
REPOSITORY = Path(__file__).parents[2]
TESTS = REPOSITORY / "tests/guide_bot/safeguards"
UNSEEN = tuple(sorted(TESTS.glob("requests*.jsonl")))  # never trained on
STAFF_SEEN, STAFF_UNSEEN = ("first", "second", "third"), ("fourth",)  # of benchmarks/adapter
KINDS = list(Request)
# Log odds from which on a request is told. What is off the subject looks most like a search for somebody or an
# order; those that are not told are searched for, and do no harm.
LEAST = {"evade": 0.5, "judge": 0.5, "forge": 3.0, "locate": 1.5, "order": 1.0}
RECIPE = Recipe(rank=16, epochs=6, learning_rate=5e-4, seed=1)
BATCH_LINES = 48
MOST_TOKENS = 96
SMOOTHING = 0.02  # of labels
MOST_WEIGHT = 6.0  # of a rare kind's lines, against those of the harmless

Lines = list[tuple[str, str]]  # text, kind


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--harmless", nargs="*", type=Path, default=[])
    parser.add_argument("--held", nargs="*", default=[])
    parser.add_argument("--output", type=Path, default=SHIPPED)
    options = parser.parse_args()
    files = {path.stem: _lines(path) for path in sorted(LINES.glob("*.jsonl"))}
    tests = {name: files.pop(name) for name in options.held}
    tests |= {path.stem: _lines(path) for path in UNSEEN}
    tests["staff, unseen"] = _staff(STAFF_UNSEEN)
    harmless = [line for path in options.harmless for line in _harmless(path)]
    training = [line for lines in files.values() for line in lines] + _asks() + _staff(STAFF_SEEN) + harmless
    print(f"{len(training)} lines: {dict(Counter(kind for _, kind in training))}", flush=True)
    training, tests = _cleaned(training), {name: _cleaned(lines) for name, lines in tests.items()}
    layers, scores = [], dict.fromkeys(tests, 0.0)
    for seed, name in enumerate(ADAPTERS, RECIPE.seed):
        recipe = replace(RECIPE, seed=seed)
        model = load_model()
        encoder = with_adapter(model, recipe)
        layers.append(torch.nn.Linear(model.get_embedding_dimension(), len(KINDS)))
        _train(model, encoder, layers[-1], training, recipe)
        for test, lines in tests.items():
            scores[test] += _scores(model, layers[-1], lines) / len(ADAPTERS)
        if not options.held:
            write_weights(encoder, options.output / name, BUNDLED_MODEL)
    for test, lines in tests.items():
        print(f"{test}: {_scored(scores[test], lines)}", flush=True)
    if not options.held:
        _write(options.output / LAYERS, layers)


def _lines(path: Path) -> Lines:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [(row["text"], str(Request(row["kind"]))) for row in rows]


def _harmless(path: Path) -> Lines:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [(row.get("question") or row["turns"][-1], str(Request.HARMLESS)) for row in rows]


def _staff(names: tuple[str, ...]) -> Lines:
    return [line for name in names for line in _harmless(REPOSITORY / "benchmarks/adapter" / f"{name}.jsonl")]


def _asks() -> Lines:
    """How staff ask, as the starter corpus says: of its notes, checklists and topics."""
    corpus = REPOSITORY / "corpus"
    notes = [read_file(path).stated.get("asks", []) for path in sorted(corpus.glob("*/*.md"))]
    tables = [read_table(path) for path in sorted(corpus.glob("checklists/*.toml"))]
    topics = read_table(corpus / "topics.toml").values()
    asks = [*notes, *(row["asks"] for row in tables), *(topic["probes"] for topic in topics)]
    return [(ask, str(Request.HARMLESS)) for some in asks for ask in some]


def _cleaned(lines: Lines) -> Lines:
    return [(as_trained(redact(text).text), kind) for text, kind in lines]


def _train(
    model: object, encoder: torch.nn.Module, layer: torch.nn.Linear, lines: Lines, recipe: Recipe
) -> None:
    chance = random.Random(recipe.seed)
    counts = Counter(kind for _, kind in lines)
    weights = torch.tensor(
        [min(MOST_WEIGHT, (len(lines) / counts[kind] / len(KINDS)) ** 0.5) for kind in KINDS]
    )

    def loss_of(batch: Lines) -> torch.Tensor:
        with torch.autocast("cpu", torch.bfloat16):
            pooled = run(model, [text for text, _ in batch], MOST_TOKENS).pooled
        right = torch.tensor([KINDS.index(kind) for _, kind in batch])
        scores = layer(SCALE * pooled.float())
        return functional.cross_entropy(scores, right, weight=weights, label_smoothing=SMOOTHING)

    plan = [
        batch
        for _ in range(recipe.epochs)
        for batch in dealt(lines, BATCH_LINES, lambda line: len(line[0]), chance)
    ]
    fit(encoder, layer.parameters(), plan, recipe, loss_of)


def _scores(model: object, layer: torch.nn.Linear, lines: Lines) -> np.ndarray:
    """Return the scores of each kind, shape (lines, kinds)."""
    vectors = model.encode([text for text, _ in lines], normalize_embeddings=True, convert_to_tensor=True)
    with torch.no_grad():
        return layer(SCALE * vectors).numpy()


def _scored(scores: np.ndarray, lines: Lines) -> str:
    """How many of each kind are found from their bounds on, and how many harmless ones are refused."""
    harmless = KINDS.index(Request.HARMLESS)
    others = np.delete(scores, harmless, axis=1)
    least = np.array([LEAST[kind] for kind in KINDS if kind != Request.HARMLESS])
    told = np.logaddexp.reduce(others, axis=1) - scores[:, harmless] >= least[others.argmax(axis=1)]
    kinds = np.array([kind for _, kind in lines])
    return ", ".join(
        f"{kind} {told[kinds == kind].sum()} of {(kinds == kind).sum()}" for kind in sorted(set(kinds))
    )


def _write(path: Path, layers: list[torch.nn.Linear]) -> None:
    np.savez(
        path,
        kinds=np.array([str(kind) for kind in KINDS]),
        weights=np.array([SCALE * layer.weight.detach().numpy() for layer in layers]),
        offsets=np.array([layer.bias.detach().numpy() for layer in layers]),
        least=np.array([LEAST.get(kind, 0.0) for kind in KINDS]),
    )


if __name__ == "__main__":
    main()
