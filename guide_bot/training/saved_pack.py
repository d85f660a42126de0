"""A training pack as one file, to be opened again: JSON, of which nothing is believed when it is read."""

import datetime
import json
from dataclasses import asdict, fields
from typing import get_args, get_origin

from guide_bot.training.pack import (
    Item,
    Line,
    Myth,
    Pack,
    Part,
    Question,
    Quoted,
    Scenario,
    Section,
    Source,
    Step,
)
from indexer.errors import InputError

FORMAT = "guide-bot training pack 1"
MOST_MINUTES = 1000  # of a pack that is opened; what is built has fewer
MOST_OPTIONS = 10  # of a question; they are lettered

_KINDS = {kind.__name__.lower(): kind for kind in (Line, Quoted, Step, Scenario, Question, Myth)}


def saved(pack: Pack) -> str:
    """Return a pack as the text of a file that `opened` reads."""
    sections = [
        {**asdict(section), "items": _rows(section.items), "spares": _rows(section.spares)}
        for section in pack.sections
    ]
    data = {"format": FORMAT, **asdict(pack), "sections": sections}
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8", "replace").decode("utf-8")  # half characters become question marks


def _rows(items: tuple[Item, ...]) -> list[dict]:
    return [{"kind": type(item).__name__.lower(), **asdict(item)} for item in items]


def opened(text: str) -> Pack:
    """Return the pack of a saved file.

    :raises InputError: it is no such file, or it was changed so that it cannot be read.
    """
    try:
        data = json.loads(text)
        if not isinstance(data, dict) or data.pop("format", None) != FORMAT:
            raise ValueError("no pack")
        sections = tuple(map(_section, _list(data.pop("sections"))))
        sources = tuple(_built(Source, row) for row in _list(data.pop("sources")))
        pack = _built(Pack, {**data, "sections": sections, "sources": sources})
        _check(pack)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(
            "This file is not a training pack that Guide Bot saved, or it was changed by hand since. "
            "Open one that was saved with “Save to open again” (its name ends in .training.json)."
        ) from error
    return pack


def _check(pack: Pack) -> None:
    """See that the parts of a pack belong together.

    :raises ValueError: saying what does not.
    """
    datetime.date.fromisoformat(pack.made)
    parts = [section.part for section in pack.sections]
    if len(set(parts)) < len(parts):
        raise ValueError("a part stands twice")
    if not 0 <= pack.minutes <= MOST_MINUTES or any(
        not 0 <= section.minutes <= MOST_MINUTES for section in pack.sections
    ):
        raise ValueError("minutes")


def _list(value: object) -> list:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is not a list")
    return value


def _section(row: dict) -> Section:
    items, spares = (tuple(map(_item, _list(row[name]))) for name in ("items", "spares"))
    return _built(Section, {**row, "part": Part(row["part"]), "items": items, "spares": spares})


def _item(row: dict) -> Item:
    own = dict(row)
    kind = _KINDS[own.pop("kind")]
    for name in ("proof", "fact", "lesson"):
        if own.get(name) is not None:
            own[name] = _built(Quoted, own[name])
    if kind is Scenario:
        own["says"] = tuple(_built(Quoted, said) for said in _list(own["says"]))
        own["steps"] = tuple(_built(Step, step) for step in _list(own["steps"]))
    item = _built(kind, own)
    if isinstance(item, Question) and (item.answer not in item.options or len(item.options) > MOST_OPTIONS):
        raise ValueError(f"answer = {item.answer!r}")
    return item


def _built(kind: type, row: dict) -> object:
    """Build a value from a row: lists as tuples, each value of its field's kind.

    :raises TypeError: naming the field that is of another kind.
    """
    values = {name: _whole(value) for name, value in row.items()}
    for field in fields(kind):
        if field.name in values and not _fits(values[field.name], field.type):
            raise TypeError(f"{field.name} = {values[field.name]!r}")
    return kind(**values)


def _whole(value: object) -> object:
    """A value with lists as tuples, and half characters, which no file can hold, as question marks."""
    if isinstance(value, (list, tuple)):
        return tuple(map(_whole, value))
    return value.encode("utf-8", "replace").decode("utf-8") if type(value) is str else value


def _fits(value: object, form: object) -> bool:
    """Whether a value is of the kind that a field's annotation names."""
    if form in (str, int):
        return type(value) is form  # True is no number here
    if get_origin(form) is tuple:
        return isinstance(value, tuple) and all(isinstance(part, get_args(form)[0]) for part in value)
    return isinstance(value, form)
