"""How commands talk: errors as one message, progress on stderr."""

import sys

import click

from indexer.errors import GuideError

INTERRUPTED = 130  # exit status after Ctrl-C, as shells expect


class Commands(click.Group):
    """Turns every error made for a person into one message on stderr and exit status 1."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; see `click.Group.invoke`."""
        try:
            return super().invoke(ctx)
        except GuideError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(1)
        except KeyboardInterrupt:
            click.echo("\nStopped. Nothing was changed.", err=True)
            ctx.exit(INTERRUPTED)


class Bars:
    """Progress on stderr: a bar a stage on a terminal, a line now and then elsewhere."""

    def __init__(self) -> None:
        self._stage, self._shown = "", -1

    def step(self, stage: str, done: int, total: int) -> None:
        """Draw how far a stage is; see `indexer.arrays.Progress`."""
        percent = 100 * done // max(total, 1)
        if sys.stderr.isatty():
            filled = percent * 30 // 100
            bar = "#" * filled + "-" * (30 - filled)
            click.echo(f"\r{stage:20} [{bar}] {done:,} of {total:,}", err=True, nl=done == total)
        elif stage != self._stage or percent // 25 > self._shown // 25:
            click.echo(f"{stage}: {done:,} of {total:,}", err=True)
            self._shown = percent
        self._stage = stage
