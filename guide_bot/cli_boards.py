"""The commands for those who look after the guidance."""

from pathlib import Path

import click

from guide_bot.assistant import Assistant
from guide_bot.cli_options import index_option, output_option
from guide_bot.coverage.board import Board, board_of
from guide_bot.coverage.tables import FORMATS, as_csv, as_data, as_table, as_workbook
from guide_bot.files import write_whole
from guide_bot.library.listing import rows
from guide_bot.managers import MANAGERS_VARIABLE, password_hash
from guide_bot.papers.board import board_paper
from guide_bot.papers.pdf import to_pdf
from guide_bot.papers.word import to_word
from guide_bot.places import default_index
from guide_bot.unanswered import open_log
from indexer.console import Bars

FILES = ("xlsx", "docx", "pdf")  # formats that cannot be printed


@click.command()
def managers() -> None:
    """Make the setting that keeps the pages for managers behind a password."""
    password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    click.echo(f"{MANAGERS_VARIABLE}='{password_hash(password)}'")


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="A table to read, data, a sheet (csv, xlsx), or the report for a board (docx, pdf).",
)
@output_option(f"Where it goes. Default: it is printed; {', '.join(FILES)} need a file.")
@index_option
def coverage(form: str, target: Path | None, index_folder: Path | None) -> None:
    """Say what the documents cover, what is missing and what is old.

    Subjects down, kinds of document across; then the gaps. Measured once for each index and kept:
    half a minute the first time.
    """
    if form in FILES and target is None:
        raise click.UsageError(f"What is written as {form} needs a file: give --output FILE.")
    assistant = Assistant(index_folder or default_index())
    board = board_of(assistant, Bars().step)
    written = _written(form, assistant, board)
    if target is None:
        click.echo(written, nl=False)
    else:
        write_whole(target, [written])
        click.echo(f"{len(board.coverage.topics)} subjects and {len(board.gaps)} gaps, in {target}")


def _written(form: str, assistant: Assistant, board: Board) -> str | bytes:
    """Coverage in one of FORMATS."""
    index = assistant.index
    match form:
        case "table":
            return f"{as_table(board)}\n"
        case "json":
            return as_data(index, board)
        case "csv":
            return as_csv(board)
        case "xlsx":
            return as_workbook(index, board)
    log = open_log(assistant.today())
    paper = board_paper(index, board, rows(index), log.counts() if log else None)
    return to_word(paper) if form == "docx" else to_pdf(paper)
