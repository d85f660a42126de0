"""Whether words speak of children of the age that a question states: what is said of 16 and 17 is no rule for 15."""

import re
from collections.abc import Collection, Iterator
from enum import Enum

ADULT = 18
OLDEST = 120
ALL = (0, ADULT - 1)  # all children

_OLD = r"(?:yo\b|y/o\b|(?:yrs?|years?)[\s-]?olds?\b|years\sof\sage\b)"
_NO_AGE = (
    r"(?!\s?(?:%|st\b|nd\b|rd\b|th\b|times?|episodes?|minutes?|hours?|days?|weeks?|months?|miles?|per\b))"
)
_AGE = r"(?:the\s)?(?:ages?\s(?:of\s)?)?"
_TO = r"\s?(?:-|–|to|and|or)\s?"
_STATED = re.compile(
    rf"""(?ix)\b(?:(\d\d?){_TO})?(\d\d?)[\s-]?{_OLD}
    |\b(?:aged?|girl|boy|lad|lass|child|pupil|daughter|son|niece|nephew|(?:she|he)(?:['’]?s|\s(?:is|was))?)
    \s\(?(\d\d?)\b{_NO_AGE}(?!\syears?\s(?!old))"""
)
_UNDER = re.compile(rf"(?i)\b(?:under|below|younger\sthan)[\s-]{_AGE}(\d\d?)s?\b{_NO_AGE}")
_OVER = re.compile(
    rf"(?i)\b(?:over|above|older\sthan)[\s-]{_AGE}(\d\d?)s?\b{_NO_AGE}|\b(\d\d?)\s(?:and|or)\s(?:over|above|older)\b"
)
_BETWEEN = re.compile(
    rf"(?i)\b(?:aged?|ages|between)\s(?:of\s)?(?:between\s)?(\d\d?){_TO}(\d\d?)\b{_NO_AGE}"
    rf"|\b(\d\d?){_TO}(\d\d?)[\s-]?{_OLD}"
)


class AgeFit(Enum):
    """How words fit the ages that a question states."""

    FITS = "they speak of some ages, and the question's is among them"
    OPEN = "they speak of no age, or of all children"
    OTHER = "they speak of some ages, and the question's is not among them"


def child_ages(question: str) -> frozenset[int]:
    """Return the ages under 18 that a question states.

    >>> sorted(child_ages("15 yr old says she consented to a 22 year old"))
    [15]
    """
    numbers = [int(age) for found in _STATED.finditer(question) for age in found.groups() if age]
    return frozenset(age for age in numbers if age < ADULT)


def age_fit(words: str, ages: Collection[int]) -> AgeFit:
    """Tell whether words speak of children of some ages; a single age is an example's and does not count.

    :param ages: of the question; none: all words are open to it.

    >>> age_fit("with a 16 or 17 year old", {15}).name, age_fit("with a child under 16", {15}).name
    ('OTHER', 'FITS')
    """
    if any(span[0] <= age <= span[1] < ADULT for age in ages for span in _spans(words) if span != ALL):
        return AgeFit.FITS
    spans = [span for span in (*_spans(words), *_open_spans(words)) if span[0] < ADULT]
    if not ages or not spans or any(span[0] <= age <= span[1] for age in ages for span in spans):
        return AgeFit.OPEN
    return AgeFit.OTHER


def _spans(words: str) -> Iterator[tuple[int, int]]:
    """Spans of ages with an end, the youngest and the oldest in years."""
    for found in _UNDER.finditer(words):
        yield 0, int(found[1]) - 1
    for found in _BETWEEN.finditer(words):
        youngest, oldest = (int(age) for age in found.groups() if age)
        yield youngest, oldest


def _open_spans(words: str) -> Iterator[tuple[int, int]]:
    """Spans without an end: "believed her to be 16 or over" is no rule for those of 17."""
    for found in _OVER.finditer(words):
        yield int(found[1] or found[2]), OLDEST
