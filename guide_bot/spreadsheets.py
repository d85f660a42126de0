"""Cells of tables that a spreadsheet opens."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet may run a cell that begins so


def plain_cell(value: object) -> object:
    """Return a cell's value as one that no spreadsheet takes for a formula.

    >>> plain_cell("=1+1"), plain_cell("12 per cent"), plain_cell(-3)
    ("'=1+1", '12 per cent', -3)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
