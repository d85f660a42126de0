"""Personal data in a typed question: noticed before anything is searched or kept, and taken out of it.

Numbers, dates and addresses are found in forms.py, people in people.py and nicknames.py.
"""

from dataclasses import dataclass

from guide_bot.safeguards.forms import AFTER_NAMES, FORMS, INITIALS, PUBLIC, Kind
from guide_bot.safeguards.nicknames import find_nicknames
from guide_bot.safeguards.people import find_names
from guide_bot.safeguards.typed_words import NAME

_OTHER, _PUBLIC_MARK = "\ue001\ue002"  # stand where something else than a name was found; nobody types them
_PUT_IN = {kind: f"[{kind.split(' ', 1)[1].removesuffix(' address')}]" for kind in Kind}
_MARKS = {None: _PUBLIC_MARK, Kind.NAME: NAME}


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
    left, out = text, list(text)  # what is not found yet, what is shown: both as long as the text
    for kind, word in _PUT_IN.items():
        left = left.replace(word, _MARKS.get(kind, _OTHER) * len(word))
    kinds: dict[int, Kind] = {}
    for kind, find in _FINDERS:
        marks = list(left)
        for start, end in find(left):
            marks[start:end] = _MARKS.get(kind, _OTHER) * (end - start)
            if kind:
                out[start:end] = [_PUT_IN[kind], *[""] * (end - start - 1)]
                kinds[start] = kind
        left = "".join(marks)
    return Redacted("".join(out), tuple(dict.fromkeys(kind for _, kind in sorted(kinds.items()))))


_FINDERS = (
    *FORMS,
    PUBLIC,
    (Kind.NAME, find_nicknames),
    *INITIALS,
    (Kind.NAME, find_names),
    (Kind.NAME, find_nicknames),  # "Zubair, known as Zee"
    *AFTER_NAMES,
)
