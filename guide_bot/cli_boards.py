"""The commands for those who look after the guidance."""

from pathlib import Path

import click

from guide_bot.assistant import Assistant
from guide_bot.cli_options import index_option
from guide_bot.coverage.board import board_of
from guide_bot.coverage.tables import FORMATS, as_csv, as_data, as_table, as_workbook
from guide_bot.files import write_whole
from guide_bot.places import default_index
from indexer.console import Bars


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="A table to read, data, or a sheet: csv, xlsx.",
)
@click.option(
    "--output",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE",
    help="Where it goes. Default: it is printed; xlsx needs a file.",
)
@index_option
def coverage(form: str, target: Path | None, index_folder: Path | None) -> None:
    """Say what the documents cover, what is missing and what is old.

    Subjects down, kinds of document across; then the gaps. Measured once for each index and kept:
    half a minute the first time.
    """
    if form == "xlsx" and target is None:
        raise click.UsageError("A workbook needs a file: give --output FILE.")
    assistant = Assistant(index_folder or default_index())
    board = board_of(assistant, Bars().step)
    if form == "xlsx":
        written: str | bytes = as_workbook(assistant.index, board)
    elif form == "csv":
        written = as_csv(board)
    else:
        written = as_data(assistant.index, board) if form == "json" else f"{as_table(board)}\n"
    if target is None:
        click.echo(written, nl=False)
    else:
        write_whole(target, [written])
        click.echo(f"{len(board.coverage.topics)} subjects and {len(board.gaps)} gaps, in {target}")
