"""Cells of tables that a spreadsheet opens."""

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet may run a cell that begins so


def plain_cell(value: object) -> object:
    """Return a cell's value as one that no spreadsheet takes for a formula.

    >>> plain_cell("=1+1"), plain_cell("12 per cent"), plain_cell(-3)
    ("'=1+1", '12 per cent', -3)
    """
    if not isinstance(value, str):
        return value
    value = _CONTROL.sub("", value)  # no workbook holds them
    return f"'{value}" if value.startswith(_FORMULA) or value.lstrip().startswith(_FORMULA) else value
