"""A follow-up question read in the light of the questions before it."""

import re
from collections.abc import Sequence

FOLLOW_UP_WORDS = 14  # a longer question says by itself what it is about
CARRIED_TURNS = 2  # earlier questions that a follow-up may lean on

_OPENS = re.compile(
    r"^(?:and|but|or|so|then|also|ok(?:ay)?|what (?:if|about)|how about|why|who (?:does|do|is) th)\b", re.I
)
_POINTS_BACK = re.compile(
    r"\b(?:it|its|that|this|those|these|they|them|their|he|him|his|she|her|hers|one|ones|there|then|instead|same)\b",
    re.I,
)


def is_follow_up(question: str) -> bool:
    """Tell whether a question leans on the one before it.

    It does when it is short and either opens like a continuation ("and if she is 16?") or
    points back ("who signs it?").

    >>> is_follow_up("and if she is 16?"), is_follow_up("What is a strategy discussion?")
    (True, False)
    """
    short = len(question.split()) <= FOLLOW_UP_WORDS
    return short and bool(_OPENS.search(question) or _POINTS_BACK.search(question))


def standalone(turns: Sequence[str]) -> str:
    """Return the text to search for, given the questions so far.

    :param turns: the person's questions, oldest first; at least one.
    :return: the last question; before it, when it is a follow-up, the ones that it leans on.
    """
    *before, last = turns
    if not before or not is_follow_up(last):
        return last
    carried = [last]
    for earlier in reversed(before[-CARRIED_TURNS:]):
        carried.insert(0, earlier)
        if not is_follow_up(earlier):
            break
    return " ".join(carried)
