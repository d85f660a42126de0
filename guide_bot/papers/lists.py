"""Counts and long lists in words."""

from collections.abc import Sequence

from guide_bot.papers.model import Block, Bullet, Text


def counted(count: int, word: str) -> str:
    """Return a number with its word.

    >>> counted(1, "subject"), counted(1200, "subject")
    ('1 subject', '1,200 subjects')
    """
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def named(names: Sequence[str], most: int) -> str:
    """Return names in a line, at most so many of them.

    >>> named(["a", "b"], 2), named(["a", "b", "c", "d"], 2)
    ('a; b', 'a; b; and 2 more')
    """
    rest = len(names) - most
    return "; ".join([*names[:most], *([f"and {rest} more"] if rest > 0 else [])])


def bullets(lines: Sequence[str], most: int, rest: str) -> list[Block]:
    """Return lines as a list, at most so many of them.

    :param rest: said of the others, after "And 3 more".
    """
    more = [Text(f"And {len(lines) - most} more{rest}.", small=True)] if len(lines) > most else []
    return [*map(Bullet, lines[:most]), *more]
