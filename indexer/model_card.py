"""Write a trained adapter with a card that says what it was trained on, how, and what it scores."""

import json
import shutil
from dataclasses import asdict
from pathlib import Path

import torch

from indexer.errors import InputError
from indexer.tuning import Recipe, Scores, Tuned

CONFIG = "adapter_config.json"


def save_adapter(encoder: torch.nn.Module, folder: Path, base: str, tuned: Tuned, recipe: Recipe) -> int:
    """Write an adapter's weights, settings and card; the folder appears whole or not at all.

    :param encoder: as `indexer.tuning.tune` wrapped it.
    :param base: the name of the model it adapts.
    :return: its size in bytes.
    :raises InputError: it cannot be written, or holds something else.
    """
    check_place(folder)
    folder = folder.resolve()
    part = folder.with_name(folder.name + ".part")
    try:
        write_weights(encoder, part, base)
        (part / "README.md").write_text(card(base, tuned, recipe), encoding="utf-8")
        size = sum(file.stat().st_size for file in part.iterdir())
        if folder.is_dir():
            shutil.rmtree(folder)
        part.replace(folder)
    except OSError as error:
        raise InputError(f"{folder} cannot be written: {error.strerror or error}.") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return size


def write_weights(encoder: torch.nn.Module, folder: Path, base: str) -> None:
    """Write an adapter's weights and settings, as `indexer.adapter` reads them.

    :param base: the name of the model it adapts.
    """
    encoder.save_pretrained(str(folder), save_embedding_layers=False)  # "auto" would ask the hub
    config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    config["base_model_name_or_path"] = base  # not where it lay on this machine
    (folder / CONFIG).write_text(json.dumps(config, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    (folder / "README.md").unlink(missing_ok=True)  # a card without content


def check_place(folder: Path) -> None:
    """See that an adapter may be written to a folder, since all that is in it is replaced.

    :raises InputError: it holds something other than an adapter.
    """
    if folder.is_dir() and any(folder.iterdir()) and not (folder / CONFIG).is_file():
        raise InputError(f"{folder} holds other files, which would be lost: name a new folder.")


def card(base: str, tuned: Tuned, recipe: Recipe) -> str:
    """Return the card of an adapter, in Markdown."""
    settings = "\n".join(f"| {name} | {value} |" for name, value in asdict(recipe).items())
    return f"""# Adapter for {base}

A LoRA adapter for finding the passage that answers a question. Guide Bot adds it to the model when it loads.

## Trained on

{tuned.pairs:,} pairs of a question and a quote that answers it, from {_documents(tuned.trained)}.

## How

{tuned.steps:,} steps; in each, every question's passage is told from those of the other questions of its batch,
by the cosine of pooled vectors and by MaxSim of token vectors at once.

| setting | value |
|---|---|
{settings}

## Scores

{score_table(tuned)}
"""


def _documents(names: tuple[str, ...]) -> str:
    return f"{len(names)} documents: {', '.join(names)}" if len(names) != 1 else f"one document: {names[0]}"


def score_table(tuned: Tuned) -> str:
    """Return what was measured before and after, in Markdown."""
    if tuned.before is None or tuned.after is None:
        return "No document was held out, so nothing was measured on what the adapter has not seen."
    rows = "\n".join(
        f"| {name} | {_line(scores)} |" for name, scores in (("before", tuned.before), ("after", tuned.after))
    )
    return f"""On {tuned.after.questions:,} questions about {_documents(tuned.held)}, held out whole;
share with the right passage first, or among the first five, of all passages of those documents:

| | pooled hit@1 | pooled hit@5 | MaxSim hit@1 | MaxSim hit@5 |
|---|---|---|---|---|
{rows}"""


def _line(scores: Scores) -> str:
    shares = (scores.pooled_hit1, scores.pooled_hit5, scores.tokens_hit1, scores.tokens_hit5)
    return " | ".join(f"{share:.3f}" for share in shares)
