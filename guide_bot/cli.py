"""The command line: index, ask, search, serve."""

import json
import sys
import textwrap
from pathlib import Path

import click

from guide_bot import data
from guide_bot.answer import Answer, Outcome
from guide_bot.assistant import Assistant
from guide_bot.citation import also_line, citation_line
from guide_bot.places import default_corpus, default_index
from guide_bot.report import build_report
from indexer.build import Summary, build_index
from indexer.embedding import BUNDLED_MODEL
from indexer.errors import GuideError, IndexStateError
from indexer.store import published_build, read_manifest

INTERRUPTED = 130  # exit status after Ctrl-C, as shells expect
NEXT = 'Next: guide-bot serve, or guide-bot ask "your question"'
SHOWN = 5  # passages printed for a question


class _Guide(click.Group):
    """Turns every error made for a person into one message on stderr and exit status 1."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except GuideError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(1)
        except KeyboardInterrupt:
            click.echo("\nStopped. Nothing was changed.", err=True)
            ctx.exit(INTERRUPTED)


class _Bars:
    """Progress on stderr: a bar a stage on a terminal, a line now and then elsewhere."""

    def __init__(self) -> None:
        self._stage, self._shown = "", -1

    def step(self, stage: str, done: int, total: int) -> None:
        """Draw how far a stage is; see `indexer.build.Progress`."""
        percent = 100 * done // max(total, 1)
        if sys.stderr.isatty():
            filled = percent * 30 // 100
            bar = "#" * filled + "-" * (30 - filled)
            click.echo(f"\r{stage:20} [{bar}] {done:,} of {total:,}", err=True, nl=done == total)
        elif stage != self._stage or percent // 25 > self._shown // 25:
            click.echo(f"{stage}: {done:,} of {total:,}", err=True)
            self._shown = percent
        self._stage = stage


_index_option = click.option(
    "--index",
    "index_folder",
    type=click.Path(path_type=Path),
    default=None,
    metavar="DIR",
    help="The index folder. Default: GUIDE_BOT_INDEX if set, else the project's own.",
)


@click.group(cls=_Guide, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="guide-bot", prog_name="guide-bot")
def main() -> None:
    """Find what guidance, procedures and reviews say about child sexual exploitation.

    Answers are quoted word for word, with the document, page and paragraph to check.
    Everything stays on this machine.
    """


@main.command("index")
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path), metavar="[FOLDER]...")
@_index_option
@click.option(
    "--model",
    default=BUNDLED_MODEL,
    show_default=True,
    metavar="NAME",
    help="A sentence-transformers model: the bundled one, a folder, or a published name.",
)
@click.option(
    "--strict/--keep-going",
    default=False,
    help="Exit with status 1 if any file was skipped. Default: --keep-going.",
)
def index_command(folders: tuple[Path, ...], index_folder: Path | None, model: str, strict: bool) -> None:
    """Build the index from FOLDERs, or bring it up to date.

    Without a FOLDER, the starter corpus is indexed. Only new and changed files are read; the
    previous index answers until the new one is complete.
    """
    target = index_folder or default_index()
    summary = build_index(folders or (default_corpus(),), target, model, _Bars())
    click.echo(f"{build_report(summary, target)}\n\n{NEXT}")
    if strict and summary.skipped:
        sys.exit(1)


@main.command()
@click.argument("question", nargs=-1, required=True)
@_index_option
@click.option("--json", "as_json", is_flag=True, help="Print the answer as data.")
def ask(question: tuple[str, ...], index_folder: Path | None, as_json: bool) -> None:
    """Print the passages that answer QUESTION, each with its citation."""
    found = Assistant(index_folder or default_index()).ask([" ".join(question)])
    if as_json:
        click.echo(json.dumps(data.answer_data(found), ensure_ascii=False, indent=2))
    else:
        click.echo(_printed(found))


def _printed(found: Answer) -> str:
    if found.outcome is not Outcome.ANSWERED:
        return found.message
    parts = []
    for number, hit in enumerate(found.hits[:SHOWN], 1):
        lines = [hit.passage.lead_in, *hit.passage.text.split("\n"), also_line(hit)]
        wrapped = [
            textwrap.fill(line, 96, initial_indent="   ", subsequent_indent="   ") for line in lines if line
        ]
        parts.append("\n".join([f"{number}. {citation_line(hit)}", *wrapped]))
    return "\n\n".join(parts)


@main.command()
@click.option(
    "--batch",
    "source",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="Questions, one JSON object a line, with id and question (or turns).",
)
@click.option(
    "--output",
    "target",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="Where the passages go, one JSON object a line.",
)
@_index_option
def search(source: Path, target: Path, index_folder: Path | None) -> None:
    """Search for a whole file of questions, to measure retrieval."""
    bars = _Bars()
    done = data.search_batch(
        Assistant(index_folder or default_index()),
        source,
        target,
        lambda finished, total: bars.step("Searching", finished, total),
    )
    click.echo(f"{done} questions searched; results in {target}")


@main.command()
@_index_option
@click.option(
    "--port", type=click.IntRange(1, 65535), default=None, help="Default: 8501, or the next free one."
)
@click.option("--browser/--no-browser", default=True, help="Open the page in a browser.")
def serve(index_folder: Path | None, port: int | None, browser: bool) -> None:
    """Serve the app on this machine, after bringing the index up to date."""
    from guide_bot.serve import serve as run

    target = index_folder or default_index()
    summary = _refreshed(target)
    if summary is not None and summary.changed:
        click.echo(build_report(summary, target), err=True)
    sys.exit(run(target, port, browser))


def _refreshed(target: Path) -> Summary | None:
    """Bring the index up to date with the folders it was built from; the starter corpus when
    there is none. A folder that is gone leaves the index as it is."""
    folders, model = (default_corpus(),), BUNDLED_MODEL
    try:
        build = published_build(target)
        manifest = read_manifest(build) if build else None
    except IndexStateError as error:
        click.echo(f"{error} Doing that now, from the starter corpus.", err=True)
        manifest = None
    if manifest is not None:
        folders, model = tuple(Path(folder) for folder in manifest.folders), manifest.model_name
        gone = [str(folder) for folder in folders if not folder.exists()]
        if gone:
            click.echo(f"{', '.join(gone)} cannot be reached: answering from the index as it is.", err=True)
            return None
    return build_index(folders, target, model, _Bars())


if __name__ == "__main__":
    main()
