"""How old the sources of an answer are, and what follows from it, in plain sentences."""

import calendar
import datetime
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from guide_bot.citation import plain_date, status_words
from guide_bot.extracts import Extract
from guide_bot.places import OLD_YEARS
from indexer.records import Category, Document, Status

NOT_IN_FORCE = "check what is in force now"  # of a document that is historical, superseded or withdrawn
FOUND_THEN = "services have changed since"  # of a review, which was never in force
NUMBER_YEARS = 2  # a telephone number printed longer ago is to be checked


class Standing(StrEnum):
    """Whether a document can be relied on as it is, the best first."""

    IN_FORCE = "in force"
    OLD = "old"
    UNDATED = "date not known"
    PAST = "no longer in force"


# A British telephone number: an area code or a service code, then at least six more digits.
_TELEPHONE = re.compile(
    r"(?<![\d/.-])(?:\+44\s?(?:\(0\)\s?)?\d{2,4}|\(?0\d{2,4}\)?)[\s-]?\d{2,4}(?:[\s-]?\d{2,4}){0,2}(?![\d/])"
)


def currency_notices(
    documents: Iterable[Document],
    extracts: Sequence[Extract],
    today: datetime.date,
    old_years: int = OLD_YEARS,
) -> tuple[str, ...]:
    """Return what a person must know of the age of an answer's sources, a sentence each.

    :param documents: those that the answer shows, the first cited first.
    :param extracts: whose telephone numbers are looked at.
    :param today: what ages are counted from.
    :param old_years: from how many years on a source is named as old.
    """
    lines = [line for document in dict.fromkeys(documents) for line in _of(document, today, old_years)]
    numbered = dict.fromkeys(
        found.hit.document
        for found in extracts
        if _TELEPHONE.search(found.text) and _age(found.hit.document.published, today) >= NUMBER_YEARS
    )
    lines += [
        f"{document.title}: telephone numbers as printed then ({plain_date(document.published)}); check before use."
        for document in numbered
    ]
    return tuple(lines)


def standing(document: Document, today: datetime.date, old_years: int = OLD_YEARS) -> Standing:
    """Return whether a document can be relied on as it is; parameters as for `currency_notices`."""
    if document.status is not Status.CURRENT:
        return Standing.PAST
    if document.published is None:
        return Standing.UNDATED
    return Standing.OLD if _age(_stated(document), today) >= old_years else Standing.IN_FORCE


def review_is_due(document: Document, today: datetime.date) -> bool:
    """Tell whether the day by which a document was to be reviewed is past."""
    return document.review_by is not None and _last_day(document.review_by) < today


def _of(document: Document, today: datetime.date, old_years: int) -> list[str]:
    """What is to be said of one document; the gravest first, and only one of status and age."""
    title, lines = document.title, []
    stands = standing(document, today, old_years)
    if document.status is Status.HISTORICAL and document.category is Category.SERIOUS_CASE_REVIEW:
        lines.append(f"{title} tells what was found then ({plain_date(document.published)}): {FOUND_THEN}.")
    elif stands is Standing.PAST:
        lines.append(f"{title} is {status_words(document)}: {NOT_IN_FORCE}.")
    elif stands is Standing.UNDATED:
        lines.append(f"{title}: its date is not known; check that it is in force.")
    elif stands is Standing.OLD:
        lines.append(f"{title} is of {plain_date(document.published)}: check that it still holds.")
    if review_is_due(document, today):
        lines.append(f"{title} was due for review by {plain_date(document.review_by)}.")
    return lines


def _stated(document: Document) -> str | None:
    """From when on a document may have aged: an Act stays in force, a note on it is as old as its writing."""
    of_law = document.category is Category.LEGISLATION and document.written
    return document.written if of_law else document.published


def _age(published: str | None, today: datetime.date) -> float:
    """Whole years since a date; without one, as old as can be."""
    if published is None:
        return float("inf")
    first = _first_day(published)
    return today.year - first.year - ((today.month, today.day) < (first.month, first.day))


def _first_day(date: str) -> datetime.date:
    """The first day of an ISO year or month, or the date itself."""
    return datetime.date.fromisoformat(f"{date}-01-01"[:10])


def _last_day(date: str) -> datetime.date:
    """The last day of an ISO year or month, or the date itself."""
    if len(date) == 10:
        return datetime.date.fromisoformat(date)
    year, month = int(date[:4]), int(date[5:] or 12)
    return datetime.date(year, month, calendar.monthrange(year, month)[1])
