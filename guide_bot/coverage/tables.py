"""Coverage written down: a table to read, data, and a workbook."""

import csv
import io
import json
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from guide_bot.citation import plain_date
from guide_bot.coverage.board import Board
from guide_bot.coverage.differences import Said
from guide_bot.coverage.findings import Finding, State
from guide_bot.papers.undated import undated
from guide_bot.spreadsheets import plain_cell
from indexer.index import Index
from indexer.records import Category

FORMATS = ("table", "json", "csv", "xlsx", "docx", "pdf")
COLOURS = {  # behind a cell; each state has its mark too
    State.ANSWERED: "CFE8CF",
    State.OLD: "FCE5A6",
    State.NEAR: "E3DAF0",
    State.MISSING: "F6C3BC",
    State.NOTHING: "FFFFFF",
}
LEGEND = "; ".join(f"{state.mark} {state.value}" for state in State)
COUNTED = (
    "A cell's number counts the passages that answer the subject's questions; "
    f"after {State.NEAR.mark}, those that may. * marks what a board needs."
)
_HEADS = ("Subject", "Kind of document", "Required", "How it stands", "Passages", "Near", "Documents")
_SOURCE_HEADS = ("Best source", "Published", "Status", "In words")
TITLE_WIDTH, CELL_WIDTH = 42, 12  # characters, of the table to read
WIDEST = 60  # characters, of a column of the workbook


def short(found: Finding) -> str:
    """Return a cell in a few characters: its mark, how many passages answer, and * where it is required."""
    count = len(found.passages) or len(found.near)
    return f"{found.state.mark}{f' {count}' if count else ''}{' *' if found.required else ''}"


def matrix(found: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """Return the findings as rows: a subject's name, and its cells in the order of the categories."""
    rows: dict[str, list[Finding]] = {}
    for own in found:
        rows.setdefault(own.topic.name, []).append(own)
    return list(rows.items())


def totals(found: Sequence[Finding]) -> list[int]:
    """Return how many passages answer in each category, in their order."""
    return [sum(len(own.passages) for own in found if own.category is category) for category in Category]


def as_table(board: Board) -> str:
    """Return coverage as a table for a terminal, then the gaps."""
    heads = [category.label.split()[0] for category in Category]
    lines = [f"{'':{TITLE_WIDTH}}{''.join(f'{head:<{CELL_WIDTH}}' for head in heads)}"]
    for name, cells in matrix(board.findings):
        lines.append(
            f"{name[: TITLE_WIDTH - 1]:{TITLE_WIDTH}}{''.join(f'{short(own):<{CELL_WIDTH}}' for own in cells)}"
        )
    sums = "".join(f"{count:<{CELL_WIDTH}}" for count in totals(board.findings))
    lines += [
        f"{'Passages in all':{TITLE_WIDTH}}{sums}",
        "",
        LEGEND,
        COUNTED,
        "",
        f"Gaps ({len(board.gaps)}):",
    ]
    lines += [f"  {gap.weight.value}: {gap.topic.name}. {gap.text}" for gap in board.gaps]
    lines += ["", f"Different values in two current documents: {len(board.coverage.differences)}"]
    return "\n".join(lines)


def as_data(index: Index, board: Board) -> str:
    """Return coverage as JSON text; its fields are told in docs/data.md."""
    values = {
        "build": board.coverage.build_id,
        "made": board.today.isoformat(),
        "cells": [dict(zip(_names(), row)) for row in cell_rows(board.findings)],
        "gaps": [
            {"weight": gap.weight.value, "topic": gap.topic.name, "text": gap.text} for gap in board.gaps
        ],
        "differences": [
            {
                "kind": own.kind.value,
                "one": _said(index, own.one),
                "other": _said(index, own.other),
            }
            for own in board.coverage.differences
        ],
    }
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def _names() -> list[str]:
    return [head.lower().replace(" ", "_") for head in (*_HEADS, *_SOURCE_HEADS)]


def _said(index: Index, said: Said) -> dict[str, str]:
    return {
        "document": index.documents[said.document_id].title,
        "value": said.value,
        "text": index.library.reading_text(said.document_id)[said.start : said.end],
    }


def cell_rows(found: Iterable[Finding]) -> list[tuple[object, ...]]:
    """Return a row for each subject and kind of document."""
    return [
        (
            own.topic.name,
            own.category.label,
            "yes" if own.required else "no",
            own.state.value,
            len(own.passages),
            len(own.near),
            len(own.documents),
            own.best.title if own.best else "",
            plain_date(own.best.published) if own.best else "",
            own.best.status.value if own.best else "",
            own.reason,
        )
        for own in found
    ]


def as_csv(board: Board) -> str:
    """Return coverage as CSV text, a row for each subject and kind of document."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*_HEADS, *_SOURCE_HEADS))
    writer.writerows([plain_cell(value) for value in row] for row in cell_rows(board.findings))
    return text.getvalue()


def as_workbook(index: Index, board: Board) -> bytes:
    """Return coverage as an Excel workbook: the table, the requirements, gaps and differences."""
    book = Workbook()
    _matrix_sheet(book.active, board)
    required = [row for row, own in zip(cell_rows(board.findings), board.findings) if own.required]
    _sheet(book, "Requirements", (*_HEADS, *_SOURCE_HEADS), required)
    _sheet(book, "Every cell", (*_HEADS, *_SOURCE_HEADS), cell_rows(board.findings))
    _sheet(
        book,
        "Gaps",
        ("What", "Subject", "In words"),
        [(gap.weight.value, gap.topic.name, gap.text) for gap in board.gaps],
    )
    rows = [
        (own.kind.value, *(text for said in (own.one, own.other) for text in _said(index, said).values()))
        for own in board.coverage.differences
    ]
    heads = ("Kind", "Document", "Value", "Its words", "Other document", "Value", "Its words")
    _sheet(book, "Different values", heads, rows)
    file = io.BytesIO()
    book.save(file)
    return undated(file.getvalue())


def _matrix_sheet(sheet: Worksheet, board: Board) -> None:
    """Topics down, categories across, coloured; the legend below."""
    sheet.title = "Coverage"
    _row(sheet, ["Subject", *(category.label for category in Category)], bold=True)
    for name, cells in matrix(board.findings):
        _row(sheet, [name, *map(short, cells)])
        for cell, own in zip(sheet[sheet.max_row][1:], cells):
            cell.fill = PatternFill("solid", fgColor=COLOURS[own.state])
    _row(sheet, ["Passages in all", *totals(board.findings)], bold=True)
    _row(sheet, [])
    for state in State:
        _row(sheet, [f"{state.mark} {state.value}"])
        sheet.cell(sheet.max_row, 1).fill = PatternFill("solid", fgColor=COLOURS[state])
    _row(sheet, [COUNTED])
    _row(sheet, [f"As of {plain_date(board.today.isoformat())}; index {board.coverage.build_id}."])
    _layout(sheet, [TITLE_WIDTH, *[CELL_WIDTH + 8] * len(Category)])


def _sheet(book: Workbook, title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    sheet = book.create_sheet(title)
    _row(sheet, heads, bold=True)
    longest = [len(head) for head in heads]
    for row in rows:
        _row(sheet, row)
        longest = [max(width, len(str(value))) for width, value in zip(longest, row)]
    _layout(sheet, [min(width + 2, WIDEST) for width in longest])


def _row(sheet: Worksheet, values: Sequence[object], bold: bool = False) -> None:
    """Add a row; words are words, whatever they begin with."""
    sheet.append([""] * len(values))
    for column, value in enumerate(values, 1):
        cell = sheet.cell(sheet.max_row, column, plain_cell(value))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=bold)


def _layout(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Set the columns' widths, keep the heads in sight, and print one page wide."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "B2"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
