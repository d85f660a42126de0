"""Cells of tables that a spreadsheet opens."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet may run a cell that begins so


def plain_cell(value: object) -> object:
    """Return a cell's value as one that no spreadsheet takes for a formula.

    >>> plain_cell("=1+1"), plain_cell("12 per cent"), plain_cell(-3)
    ("'=1+1", '12 per cent', -3)
    """
    if not isinstance(value, str):
        return value
    return f"'{value}" if value.startswith(_FORMULA) or value.lstrip().startswith(_FORMULA) else value
