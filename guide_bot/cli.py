"""The command line: index, ask, search, evaluate, training, coverage, serve."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import click

from guide_bot import data, evaluation
from guide_bot.assistant import Assistant
from guide_bot.cli_boards import coverage, managers
from guide_bot.cli_options import index_option, output_option
from guide_bot.files import write_whole
from guide_bot.library.folders import library_folder
from guide_bot.library.rebuild import folders_with
from guide_bot.papers.pack_files import WRITERS, check_format, pack_file
from guide_bot.places import default_corpus, default_index
from guide_bot.report import build_report
from guide_bot.training.request import choices, make_pack
from guide_bot.wording import printed
from indexer.build import Summary, build_index
from indexer.console import Bars, Commands
from indexer.embedding import BUNDLED_MODEL
from indexer.errors import IndexStateError
from indexer.store import published_build, read_manifest

NEXT = 'Next: guide-bot serve, or guide-bot ask "your question"'


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="guide-bot", prog_name="guide-bot")
def main() -> None:
    """Find what guidance, procedures and reviews say about child sexual exploitation.

    Answers are quoted word for word, with the document, page and paragraph to check.
    Everything stays on this machine.
    """


@main.command("index")
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path), metavar="[FOLDER]...")
@index_option
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

    Without a FOLDER, the starter corpus is indexed, with what was added on the Library page unless
    --index names another place. Only new and changed files are read; the previous index answers
    until the new one is complete.
    """
    target = index_folder or default_index()
    usual = [default_corpus()] if index_folder else folders_with(library_folder(), [default_corpus()])
    summary = build_index(folders or usual, target, model, Bars())
    click.echo(f"{build_report(summary, target)}\n\n{NEXT}")
    if strict and summary.skipped:
        sys.exit(1)


def _batch_options(command: Callable) -> Callable:
    """Add --batch and --output, a file of questions and one for the results."""
    for name, target, text in (
        ("--output", "target", "Where the results go, one JSON object a line."),
        ("--batch", "source", "Questions, one JSON object a line, with id and question (or turns)."),
    ):
        path = click.Path(path_type=Path)
        command = click.option(name, target, type=path, default=None, metavar="FILE", help=text)(command)
    return command


def _both(source: Path | None, target: Path | None) -> tuple[Path, Path]:
    if source is None or target is None:
        raise click.UsageError(
            "--batch and --output go together: a file of questions, and one for the results."
        )
    return source, target


@main.command()
@click.argument("question", nargs=-1)
@index_option
@click.option("--json", "as_json", is_flag=True, help="Print the answer as data.")
@_batch_options
def ask(
    question: tuple[str, ...],
    index_folder: Path | None,
    as_json: bool,
    source: Path | None,
    target: Path | None,
) -> None:
    """Answer QUESTION with extracts, each with its citation; or a whole file of questions.

    docs/data.md lists what --json and --batch give.
    """
    assistant = Assistant(index_folder or default_index())
    if bool(question) == bool(source or target):
        raise click.UsageError(
            'Give a question, or --batch FILE --output FILE. Try: guide-bot ask "your question"'
        )
    if not question:
        bars, (source, target) = Bars(), _both(source, target)
        done = data.answer_batch(
            assistant, source, target, lambda finished, total: bars.step("Answering", finished, total)
        )
        click.echo(f"{done} questions answered; results in {target}")
    elif as_json:
        assistant.prepare()
        found = assistant.ask([" ".join(question)])
        click.echo(json.dumps(data.answer_data(found), ensure_ascii=False, indent=2))
    else:
        click.echo(printed(assistant.ask([" ".join(question)])))


@main.command("search")
@_batch_options
@index_option
def search_command(source: Path | None, target: Path | None, index_folder: Path | None) -> None:
    """Search for a whole file of questions, to measure retrieval."""
    bars, (source, target) = Bars(), _both(source, target)
    done = data.search_batch(
        Assistant(index_folder or default_index()),
        source,
        target,
        lambda finished, total: bars.step("Searching", finished, total),
    )
    click.echo(f"{done} questions searched; results in {target}")


@main.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="A table to read, or data with every miss.",
)
@output_option("Where the figures go. Default: they are printed.")
@click.option(
    "--misses",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    metavar="N",
    help="How many missed questions the table lists.",
)
@index_option
@click.argument("source", type=click.Path(path_type=Path), metavar="QUESTIONS")
def evaluate(source: Path, form: str, target: Path | None, misses: int, index_folder: Path | None) -> None:
    """Measure the search on QUESTIONS whose answers are known.

    QUESTIONS is a file with one JSON object a line: id, question (or turns) and evidence, the
    quotes that answer it. docs/evaluation.md lists the fields and explains the figures.
    """
    bars = Bars()
    questions = evaluation.read_question_set(source)
    result = evaluation.evaluate(
        Assistant(index_folder or default_index()),
        questions,
        lambda finished, total: bars.step("Searching", finished, total),
    )
    if form == "json":
        text = json.dumps(evaluation.evaluation_data(result), ensure_ascii=False, indent=2)
    else:
        text = evaluation.evaluation_table(result, misses)
    if target is None:
        click.echo(text)
    else:
        write_whole(target, [text, "\n"])
        click.echo(f"{len(questions)} questions measured; figures in {target}")


@main.command()
@click.option(
    "--topic", "topics", multiple=True, metavar="TOPIC", help="A subject; may be given more than once."
)
@click.option("--audience", metavar="AUDIENCE", help="Whom the session is for.")
@click.option("--minutes", type=int, default=40, show_default=True, help="How long it lasts, 15 to 240.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(WRITERS)),
    default=None,
    help="docx, pptx, pdf, md, or json to open again on the page. Default: by the name of the file.",
)
@output_option("Where it goes.")
@click.option(
    "--template",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE",
    help="Your own .docx or .pptx, whose styles and layouts are used.",
)
@click.option("--list", "listed", is_flag=True, help="List subjects and audiences, and stop.")
@index_option
def training(
    topics: tuple[str, ...],
    audience: str | None,
    minutes: int,
    form: str | None,
    target: Path | None,
    template: Path | None,
    listed: bool,
    index_folder: Path | None,
) -> None:
    """Build a training session from the index and the checklists.

    For instance: guide-bot training --topic consent --audience health --minutes 40 --output consent.docx
    """
    assistant = Assistant(index_folder or default_index())
    if listed:
        known = choices(assistant)
        for title, rows in (("Subjects", known.topics), ("Audiences", known.audiences)):
            lines = [f"  {name:32}{row.name}" for name, row in rows.items()]
            click.echo("\n".join([f"{title}:", *lines]))
        return
    if not topics or not audience or target is None:
        raise click.UsageError("Give --topic, --audience and --output, or --list to see what there is.")
    form = form or target.suffix.lstrip(".").lower()
    check_format(form, template)
    bars = Bars()
    pack = make_pack(assistant, topics, audience, minutes, bars.step)
    write_whole(target, [pack_file(pack, form, template)])
    for line in pack.missing:
        click.echo(f"Note: {line}", err=True)
    quoted = len(list(pack.quoted()))
    click.echo(f"{pack.title}: {pack.planned} minutes for {pack.people}, {quoted} extracts, in {target}")


@main.command()
@index_option
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
    return build_index(folders, target, model, Bars())


main.add_command(coverage)
main.add_command(managers)


if __name__ == "__main__":
    main()
