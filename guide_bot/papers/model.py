"""What is saved for print: a paper of headings, paragraphs, quotations and boxes to tick.

`word.to_word` and `pdf.to_pdf` write the same paper, and look alike.
"""

import re
from dataclasses import dataclass

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")
# What XML cannot hold, other control characters, and marks that turn the order of the text round them.
_NEVER_PRINTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


@dataclass(frozen=True)
class Heading:
    """A heading in the paper.

    :param level: 1, or 2 for one below it; the title of the paper is not a heading.
    """

    text: str
    level: int = 1


@dataclass(frozen=True)
class Text:
    """A paragraph of our own words.

    :param text: its line breaks are kept.
    :param small: set in smaller, quieter type.
    :param leads: it stays on one page with what follows.
    """

    text: str
    small: bool = False
    leads: bool = False


@dataclass(frozen=True)
class Quote:
    """Words of a document, set in with a rule at their left.

    :param citation: where they stand, set below them in smaller type; "" for none.
    :param lead_in: the document's words that they depend on, set above them; "" for none.
    """

    text: str
    citation: str
    lead_in: str = ""


@dataclass(frozen=True)
class Bullet:
    """One item of a list."""

    text: str


@dataclass(frozen=True)
class Tick:
    """A box to tick.

    :param text: the action.
    :param notes: smaller lines below it: who, when, the source.
    :param done: whether the box is drawn ticked.
    """

    text: str
    notes: tuple[str, ...]
    done: bool


@dataclass(frozen=True)
class Notice:
    """A paragraph in a shaded box: a warning, or the line about 999."""

    text: str


@dataclass(frozen=True)
class Table:
    """A table: a row of heads, and rows of as many cells.

    :param widths: of the columns, in proportion.
    :param about: what it shows, for those who do not see it.
    :param shades: the colours behind the cells of the rows, in hexadecimal, "" for none; () for a table without any.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    about: str
    shades: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Text | Quote | Bullet | Tick | Notice | Table | PageBreak


@dataclass(frozen=True)
class Paper:
    """A paper for print.

    :param subtitle: the line below the title; "" for none.
    :param foot: what stands at the foot of every page, beside "Page x of y"; "" for none.
    """

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    foot: str = ""


def printable(text: str) -> str:
    r"""Return a text without what cannot be printed; every kind of line end becomes "\n".

    >>> printable("a\x00b\x0cc")
    'ab\nc'
    """
    text = _HALF_CHARACTERS.sub("\ufffd", _LINE_ENDS.sub("\n", text))
    return _NEVER_PRINTED.sub("", text)


def one_line(text: str) -> str:
    """Return what can be printed of a text, with single spaces for its line breaks and tabs."""
    return " ".join(printable(text).split())
