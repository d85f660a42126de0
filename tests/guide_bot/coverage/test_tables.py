"""Coverage written down."""

import csv
import io
import json
from dataclasses import replace

from openpyxl import load_workbook

from guide_bot.coverage.findings import State
from guide_bot.coverage.tables import COLOURS, LEGEND, as_csv, as_data, as_table, as_workbook, short


def test_the_table_has_topics_down_categories_across_totals_and_the_gaps(board):
    lines = as_table(board).splitlines()
    assert lines[0].split() == ["Legislation", "Statutory", "Serious", "Local", "Practice", "Other"]
    assert lines[1].split() == ["Notices", "✗", "*", "✓", "1", "*", "◷", "1", "*", "–", "–", "–"]
    assert lines[3].split() == ["Passages", "in", "all", "0", "1", "1", "0", "0", "0"]
    assert LEGEND in lines
    assert "  Required, and missing: Notices. Legislation: No document of this kind is held." in lines


def test_data_hold_every_cell_and_gap(assistant, board):
    data = json.loads(as_data(assistant.index, board))
    assert len(data["cells"]) == 12
    assert data["cells"][1] == {
        "subject": "Notices",
        "kind_of_document": "Statutory guidance",
        "required": "yes",
        "how_it_stands": "answered",
        "passages": 1,
        "near": 0,
        "documents": 1,
        "best_source": "Guide",
        "published": "2025",
        "status": "current",
        "in_words": "1 passage in 1 document; best: Guide, 2025.",
    }
    assert [gap["weight"] for gap in data["gaps"]] == [gap.weight.value for gap in board.gaps]


def test_a_sheet_has_a_row_for_each_cell_and_runs_nothing(board):
    title = "=HYPERLINK(1)"
    topics = tuple(replace(own.topic, name=title) for own in board.findings)
    hostile = tuple(replace(own, topic=topic) for own, topic in zip(board.findings, topics))
    rows = list(csv.reader(io.StringIO(as_csv(replace(board, findings=hostile)))))
    assert len(rows) == 13
    assert rows[1][0] == f"'{title}"


def test_the_workbook_opens_with_its_sheets_marks_and_colours(assistant, board):
    book = load_workbook(io.BytesIO(as_workbook(assistant.index, board)))
    assert book.sheetnames == ["Coverage", "Requirements", "Every cell", "Gaps", "Different values"]
    cell = book["Coverage"]["C2"]
    assert (cell.value, cell.fill.fgColor.rgb) == ("✓ 1 *", f"00{COLOURS[State.ANSWERED]}")
    assert [row[0].value for row in book["Requirements"].iter_rows(min_row=2)] == ["Notices"] * 3 + [
        "Interviews"
    ]
    assert book["Gaps"]["A2"].value == "Required, and missing"


def test_the_same_board_gives_the_same_workbook(assistant, board):
    assert as_workbook(assistant.index, board) == as_workbook(assistant.index, board)


def test_a_cell_that_only_comes_near_says_how_many_do(board):
    found = next(own for own in board.findings if own.passages)
    near = replace(found, passages=(), near=found.passages, state=State.NEAR)
    assert short(near) == "≈ 1 *"
