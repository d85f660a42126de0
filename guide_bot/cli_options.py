"""Options that several commands share."""

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
