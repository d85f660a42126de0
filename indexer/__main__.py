"""Commands for those who look after an index: python -m indexer."""

import datetime
from dataclasses import replace
from pathlib import Path

import click

from indexer.adapter import ADAPTER_SETTING, chosen_adapter
from indexer.check import check_corpus
from indexer.console import Bars, Commands
from indexer.embedding import BUNDLED_MODEL, load_model
from indexer.errors import InputError
from indexer.pairs import read_pool


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Look after a corpus and the retrieval model."""


@main.command()
@click.option(
    "--output",
    "target",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="Where the adapter goes.",
)
@click.option(
    "--hold-out",
    type=click.FloatRange(0, 0.5),
    default=0.2,
    show_default=True,
    metavar="SHARE",
    help="Share of the questions whose documents are kept apart to measure on; 0 trains on all.",
)
@click.option("--epochs", type=click.IntRange(1, 20), default=3, show_default=True)
@click.option(
    "--rank", type=click.IntRange(1, 64), default=16, show_default=True, help="Size of the adapter."
)
@click.option("--batch", type=click.IntRange(2, 256), default=24, show_default=True, help="Pairs in a step.")
@click.option(
    "--rate", type=click.FloatRange(1e-6, 0.1), default=5e-4, show_default=True, help="Learning rate."
)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option(
    "--bfloat16",
    is_flag=True,
    help="Calculate in half precision: much faster on processors made for it, slower on others.",
)
@click.option("--force", is_flag=True, help="Keep the adapter even if held-out documents did not gain.")
@click.argument("questions", type=click.Path(path_type=Path))
@click.argument("documents", nargs=-1, required=True, type=click.Path(path_type=Path))
def tune(
    questions: Path,
    documents: tuple[Path, ...],
    target: Path,
    hold_out: float,
    epochs: int,
    rank: int,
    batch: int,
    rate: float,
    seed: int,
    bfloat16: bool,
    force: bool,
) -> None:
    """Train an adapter on QUESTIONS about DOCUMENTS, so that the search knows how staff ask.

    QUESTIONS is a file with one JSON object a line: question, doc (a file's name without its
    ending) and quote (the words that answer it). DOCUMENTS are the folders they are about.
    Training goes on from the adapter in use; with GUIDE_BOT_ADAPTER=off it starts afresh.
    """
    adapter = chosen_adapter(shipped=True)
    pool = read_pool(questions, documents)
    click.echo(f"{len(pool.pairs):,} pairs over {len(pool.texts):,} passages", err=True)
    for line in pool.unmatched[:5]:
        click.echo(f"Left out: {line}", err=True)
    if len(pool.unmatched) > 5:
        click.echo(f"Left out: {len(pool.unmatched) - 5:,} more", err=True)
    # Torch and peft are imported only here, and after the model has told the hub to stay offline.
    model = load_model()
    from indexer.model_card import check_place, save_adapter, score_table
    from indexer.tuning import Recipe, gained, held_documents, with_adapter
    from indexer.tuning import tune as train

    recipe = Recipe(rank, epochs, batch, rate, hold_out=hold_out, bfloat16=bfloat16, seed=seed)
    check_place(target)
    unmeasured = hold_out and len(pool.pairs) > 1 and not held_documents(pool.pairs, recipe)
    if unmeasured and not force:
        raise InputError(
            f"No document is small enough to be held out with {hold_out:.0%} of the questions, so no gain could be "
            "measured on what the adapter has not seen. Give questions about more documents, or a larger "
            "--hold-out, or --hold-out 0 to train on all without measuring."
        )
    encoder = with_adapter(model, recipe, adapter)
    recipe = replace(recipe, rank=encoder.active_peft_config.r)  # that of an adapter it goes on from stays
    tuned = train(model, encoder, pool, recipe, Bars().step)
    click.echo(score_table(tuned))
    if not gained(tuned) and not force:
        raise InputError(
            "The documents held out did not gain, so the adapter was not kept: it would make the search worse "
            "on documents it has not seen. Give more questions, or fewer --epochs, or --force."
        )
    size = save_adapter(encoder, target, BUNDLED_MODEL, tuned, recipe)
    click.echo(
        f"\nWritten to {target} ({size / 1e6:.1f} MB). To use it: set {ADAPTER_SETTING}={target}, "
        "then run: guide-bot index"
    )


@main.command()
@click.option(
    "--against",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Documents that notes cite: find copied words, and places that are not there. May be repeated.",
)
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path))
def check(folders: tuple[Path, ...], against: tuple[Path, ...]) -> None:
    """Check the Markdown notes and checklists of FOLDERS; exit with 1 when something is to be mended.

    Looks for missing fields, sources that are not listed or whose place is not there, notes past their
    review date, unknown topics, terms to avoid, and words copied from other documents.
    """
    found = check_corpus(folders, datetime.date.today(), against, Bars().step)
    for finding in found:
        click.echo(f"{finding.path}: {finding.text}")
    click.echo(f"{len(found):,} to mend" if found else "Nothing to mend", err=True)
    if found:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
