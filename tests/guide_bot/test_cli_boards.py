"""The commands `coverage` and `managers`, run in this process."""

import csv
import datetime
import io
import json

import pytest
from click.testing import CliRunner
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from guide_bot import cli
from guide_bot.managers import matches
from guide_bot.papers.board import TITLE
from guide_bot.unanswered import Mark, QuestionLog
from tests.guide_bot.coverage.conftest import GUIDE, PROBES, TOPICS, dated

TODAY = datetime.date(2026, 6, 15)


@pytest.fixture
def run(monkeypatch, write, build, embedder, tmp_path):
    """Run `coverage` over one guide and two subjects."""
    monkeypatch.setenv("GUIDE_BOT_INDEX", str(tmp_path / "index"))
    monkeypatch.setattr(cli.Assistant.__init__, "__defaults__", (lambda _: embedder, lambda: TODAY))
    write("topics.toml", TOPICS)
    write("probes.toml", PROBES)
    write("statutory_guidance/guide.md", dated("2025", GUIDE))
    build()
    return lambda *words: CliRunner().invoke(cli.main, ["coverage", *map(str, words)])


def words_of(path) -> str:
    """All that a report says."""
    if path.suffix == ".pdf":
        return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
    document = Document(path)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(own.text for own in document.paragraphs), *cells]).split())


def test_a_table_is_printed_unless_something_else_is_asked_for(run):
    result = run()
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[1].split() == ["Notices", "✗", "*", "✓", "1", "*", "✗", "*", "–", "–", "–"]
    assert "Gaps (6):" in lines
    assert result.stdout.endswith("Different values in two current documents: 0\n")


def test_json_and_csv_are_printed_and_nothing_else_is(run):
    data = json.loads(run("--format", "json").stdout)
    assert (data["made"], len(data["cells"])) == ("2026-06-15", 12)
    rows = list(csv.reader(io.StringIO(run("--format", "csv").stdout)))
    assert rows[2][:4] == ["Notices", "Statutory guidance", "yes", "answered"]


def test_how_far_it_is_goes_to_stderr(run):
    assert "Asking the documents: 3 of 3" in run().stderr


def test_a_workbook_opens(run, tmp_path):
    path = tmp_path / "coverage.xlsx"
    assert run("--format", "xlsx", "--output", path).exit_code == 0
    assert load_workbook(path)["Coverage"]["C2"].value == "✓ 1 *"


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_report_opens_with_its_title_day_and_version(run, tmp_path, form):
    path = tmp_path / f"report.{form}"
    result = run("--format", form, "--output", path)
    assert result.stdout == f"2 subjects and 6 gaps, in {path}\n", result.output
    words = words_of(path)
    build = json.loads(run("--format", "json").stdout)["build"]
    assert words.startswith(f"{TITLE} Report for the board, 15 June 2026 Corpus version: {build}, built on ")
    assert "Not known: nothing is kept of what staff ask." in words


def test_a_report_counts_questions_and_never_prints_them(run, tmp_path, monkeypatch):
    monkeypatch.setenv("GUIDE_BOT_QUESTION_LOG", "on")
    monkeypatch.setenv("GUIDE_BOT_QUESTION_FILE", str(tmp_path / "log.sqlite"))
    log = QuestionLog(tmp_path / "log.sqlite", 90, TODAY)
    log.add("what of the heron?", "interviews", Mark.NOT_COVERED)
    path = tmp_path / "report.docx"
    assert run("--format", "docx", "--output", path).exit_code == 0
    words = words_of(path)
    assert "Interviews 1 0 0 1" in words
    assert "heron" not in words


@pytest.mark.parametrize("form", ["docx", "pdf", "xlsx"])
def test_the_same_coverage_gives_the_same_file(run, tmp_path, form):
    for name in ("a", "b"):
        assert run("--format", form, "--output", tmp_path / name).exit_code == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize("form", ["xlsx", "docx", "pdf"])
def test_what_cannot_be_printed_needs_a_file(run, form):
    result = run("--format", form)
    assert result.exit_code == 2
    assert f"What is written as {form} needs a file: give --output FILE." in result.stderr
    assert result.stdout == ""


def test_a_table_can_be_written_to_a_file(run, tmp_path):
    printed = run().stdout
    assert run("--output", tmp_path / "table.txt").exit_code == 0
    assert (tmp_path / "table.txt").read_text(encoding="utf-8") == printed


def test_a_format_that_there_is_not_is_refused(run):
    result = run("--format", "odt")
    assert result.exit_code == 2
    assert "'odt' is not one of 'table', 'json', 'csv', 'xlsx', 'docx', 'pdf'" in result.stderr


def test_a_folder_that_is_not_there_is_named(run, tmp_path):
    result = run("--format", "pdf", "--output", tmp_path / "nowhere" / "a.pdf")
    assert result.exit_code == 1
    assert "a.pdf cannot be written: No such file" in result.stderr


def test_without_an_index_the_command_that_makes_one_is_named(run, tmp_path):
    result = run("--index", tmp_path / "nowhere")
    assert result.exit_code == 1
    assert "guide-bot index" in result.stderr


def test_managers_prints_a_setting_that_takes_the_password_and_no_other():
    done = CliRunner().invoke(cli.main, ["managers"], input="lantern otter seven\nlantern otter seven\n")
    assert done.exit_code == 0, done.output
    name, _, setting = done.stdout.strip().splitlines()[-1].partition("=")
    assert name == "GUIDE_BOT_MANAGERS"
    assert matches("lantern otter seven", setting.strip("'"))
    assert not matches("lantern otter eight", setting.strip("'"))
    assert "lantern otter seven" not in done.stdout
