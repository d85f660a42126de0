"""Change single keys of a TOML file or of front matter, and leave every other character as it is.

Values are few and flat here, so that lines are replaced and the outcome is compared with what was wanted; a library
that writes TOML would lose the comments, or be one more dependency for the sake of them.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping

from indexer.readers.markdown import split_front_matter

Changes = Mapping[str, str | bool]  # a value by key


def toml_with(text: str, changes: Changes) -> str:
    """Return the text of a TOML file with some of its top keys changed.

    :raises ValueError: it cannot be done by replacing lines, or a value cannot be written.
    """
    statements, left = list(_statements(text.splitlines(keepends=True))), dict(changes)
    tables = statements.pop()[1] if statements and _is_table(statements[-1][1]) else ""
    head = "".join(
        _line(key, left.pop(key), " = ", _comment(statement)) if key in left else statement
        for key, statement in statements
    )
    if head and not head.endswith("\n"):
        head += "\n"
    new = head + "".join(_line(key, value, " = ") for key, value in left.items()) + tables
    if _parsed(new) != {**tomllib.loads(text), **changes}:
        raise ValueError("its keys are not on lines of their own")
    return new


def _statements(lines: list[str]) -> Iterator[tuple[str | None, str]]:
    """Pairs of key and text of each statement; with the first table, all that is left, under None."""
    start = 0
    while start < len(lines):
        if _is_table(lines[start]):
            yield None, "".join(lines[start:])
            return
        end = start + 1
        while (parsed := _parsed("".join(lines[start:end]))) is None and end < len(lines):
            end += 1
        yield next(iter(parsed or {}), None), "".join(lines[start:end])
        start = end


def _is_table(statement: str) -> bool:
    return statement.lstrip().startswith("[")


def _parsed(text: str) -> dict | None:
    """What some lines say, or None where they are no whole statements."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _comment(statement: str) -> str:
    """The comment at the end of a statement, with its mark, or ""."""
    parsed = _parsed(statement)
    for found in re.finditer("#", statement):
        if _parsed(statement[: found.start()]) == parsed:
            return "  " + statement[found.start() :].rstrip()
    return ""


def front_matter_with(text: str, changes: Changes) -> str:
    """Return the text of a Markdown file with some keys of its front matter changed.

    :param text: the whole file; `changes`: of keys that its front matter has.
    :raises ValueError: it cannot be done by replacing lines, or a value cannot be written.
    :raises UnreadableError: what stands there is no front matter.
    """
    stated, body = split_front_matter(text)
    head = text[: len(text) - len(body)]
    for key, value in changes.items():
        # A key at the margin, and the lines that go on with its value: indented, or items of a list.
        own = re.compile(
            rf"""^(["']?){re.escape(key)}\1[ \t]*:(?:[ \t].*)?\n(?:(?:[ \t]+\S|- ).*\n)*""", re.M
        )
        head = own.sub(lambda _, key=key, value=value: _line(key, value, ": "), head, count=1)
    if split_front_matter(head + body) != ({**stated, **changes}, body):
        raise ValueError("its front matter is not in lines of 'name: value'")
    return head + body


def _line(key: str, value: str | bool, mark: str, comment: str = "") -> str:
    """A line for a key; JSON's texts are texts in TOML and in YAML too."""
    return f"{key}{mark}{json.dumps(value, ensure_ascii=False)}{comment}\n"
