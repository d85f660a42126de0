"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path

import click

index_option = click.option(
    "--index",
    "index_folder",
    type=click.Path(path_type=Path),
    default=None,
    metavar="DIR",
    help="The index folder. Default: GUIDE_BOT_INDEX if set, else the project's own.",
)


def output_option(text: str) -> Callable[[Callable], Callable]:
    """Return the option of a file for what is printed without it. :param text: its help."""
    return click.option(
        "--output",
        "target",
        type=click.Path(path_type=Path, dir_okay=False),
        default=None,
        metavar="FILE",
        help=text,
    )
