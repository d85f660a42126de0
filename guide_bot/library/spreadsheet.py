"""The list of documents as a file for a spreadsheet."""

import csv
import io
from collections.abc import Mapping, Sequence

from guide_bot.spreadsheets import plain_cell


def as_csv(lines: Sequence[Mapping[str, object]]) -> bytes:
    """Return lines as CSV in UTF-8, which begins with the mark that Excel knows it by.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.

    :param lines: all with the same columns; none make an empty file. None is an empty cell.
    """
    out = io.StringIO(newline="")
    if lines:
        writer = csv.writer(out)
        writer.writerow(lines[0])
        writer.writerows([plain_cell(value) for value in line.values()] for line in lines)
    return out.getvalue().encode("utf-8-sig")
