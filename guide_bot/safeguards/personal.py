"""Personal data in a typed question: noticed before anything is searched or kept, and taken out of it.

Numbers, dates and addresses are found in forms.py, people in people.py, nicknames.py; what they leave, in_context.py.
"""

from dataclasses import dataclass

from guide_bot.safeguards.forms import AFTER_NAMES, FORMS, INITIALS, PUBLIC, Kind
from guide_bot.safeguards.in_context import shipped_context
from guide_bot.safeguards.nicknames import find_nicknames
from guide_bot.safeguards.people import find_names
from guide_bot.safeguards.typed_words import NAME, OTHER, PUBLIC_MARK

READINGS = 3  # of a text in context, at most

_PUT_IN = {kind: f"[{kind.split(' ', 1)[1].removesuffix(' address')}]" for kind in Kind}
_MARKS = {None: PUBLIC_MARK, Kind.NAME: NAME}


@dataclass(frozen=True)
class Redacted:
    """A question without personal data.

    :param text: as typed, each finding replaced by a word in brackets, such as "[name]".
    :param kinds: what was removed, each once, in order of first appearance.
    """

    text: str
    kinds: tuple[Kind, ...]


def redact(text: str) -> Redacted:
    """Take personal data out of a text; all else stays as typed.

    :param text: as typed, of any length.
    :return: the text without it; done twice, nothing more changes.

    >>> redact("Ellie Marsden, 15, is on 07700 900123. Does Clare's Law help?").text
    "[name], 15, is on [telephone number]. Does Clare's Law help?"
    """
    marked, found = _by_rules(text)
    for _ in range(READINGS):  # what was found may tell more
        more = shipped_context().find(text, marked)
        if not more:
            break
        found += more
        for start, end, kind in more:
            marked = _mark(marked, [(start, end)], _MARKS.get(kind, OTHER))
    out = list(text)
    for start, end, kind in found:
        out[start:end] = [_PUT_IN[kind], *[""] * (end - start - 1)]
    return Redacted("".join(out), tuple(dict.fromkeys(kind for _, _, kind in sorted(found))))


def mark(text: str) -> str:
    """Return a text in which what the rules find is marked, as long as it was; see `typed_words`."""
    return _by_rules(text)[0]


def _by_rules(text: str) -> tuple[str, list[tuple[int, int, Kind]]]:
    """A text with marks, and what they stand for, as start, end and kind."""
    marked, found = text, []
    for kind, word in _PUT_IN.items():
        marked = marked.replace(word, _MARKS.get(kind, OTHER) * len(word))
    for kind, find in _FINDERS:
        spans = list(find(marked))
        marked = _mark(marked, spans, _MARKS.get(kind, OTHER))
        found += [(start, end, kind) for start, end in spans if kind]
    return marked, found


def _mark(text: str, spans: list[tuple[int, int]], mark: str) -> str:
    marks = list(text)
    for start, end in spans:
        marks[start:end] = mark * (end - start)
    return "".join(marks)


_FINDERS = (
    *FORMS,
    PUBLIC,
    (Kind.NAME, find_nicknames),
    *INITIALS,
    (Kind.NAME, find_names),
    (Kind.NAME, find_nicknames),  # "Zubair, known as Zee"
    *AFTER_NAMES,
)
