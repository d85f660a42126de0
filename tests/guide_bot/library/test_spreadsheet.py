"""The list of documents as a file for a spreadsheet."""

import pytest

from guide_bot.library.spreadsheet import as_csv


def test_lines_become_rows_below_their_headings():
    lines = [{"Title": "A, “b”", "Pages": 3}, {"Title": "Écrit", "Pages": None}]
    assert as_csv(lines).decode("utf-8-sig") == 'Title,Pages\r\n"A, “b”",3\r\nÉcrit,\r\n'
    assert as_csv(lines).startswith(b"\xef\xbb\xbf")


def test_no_lines_make_an_empty_file():
    assert as_csv([]).decode("utf-8-sig") == ""


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@SUM(A1)", "  =1+1", "\t=1"])
def test_a_text_that_would_be_worked_out_as_a_formula_is_kept_as_text(text):
    assert as_csv([{"Title": text}]).decode("utf-8-sig") == f"Title\r\n'{text}\r\n"


@pytest.mark.parametrize(("value", "cell"), [("a = b", "a = b"), (-1, "-1"), ("2024-05", "2024-05")])
def test_other_values_stay_as_they_are(value, cell):
    assert as_csv([{"Title": value}]).decode("utf-8-sig") == f"Title\r\n{cell}\r\n"
