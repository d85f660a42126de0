"""Cells of tables that a spreadsheet opens."""

import pytest

from guide_bot.spreadsheets import plain_cell


@pytest.mark.parametrize(
    ("value", "cell"),
    [("=1+1", "'=1+1"), (" +1", "' +1"), ("a\x02b\x07", "ab"), ("\x00=1", "'=1"), ("a\nb", "a\nb"), (-3, -3)],
)
def test_no_cell_is_a_formula_or_holds_what_no_workbook_can(value, cell):
    assert plain_cell(value) == cell
