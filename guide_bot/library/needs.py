"""What a person should look at in a document of the library."""

import datetime
from enum import StrEnum

from guide_bot.currency import review_is_due
from guide_bot.library.listing import FileState, Row
from indexer.records import Document


class Need(StrEnum):
    """A reason to look at a document, the gravest first; the value is what a person reads."""

    UNREADABLE = "What is said of it cannot be read"
    GONE = "File gone"
    CHANGED = "File changed"
    PENDING = "Edited, not indexed yet"
    REVIEW_DUE = "Review due"
    UNDATED = "No date"
    GUESSED = "Guessed, not confirmed"


def needs(row: Row, document: Document, today: datetime.date) -> tuple[Need, ...]:
    """Return why a person should look at a document; empty when nothing is to be done.

    :param row: the document's.
    :param today: what is due is counted from.
    """
    found = {
        Need.UNREADABLE: bool(row.fault),
        Need.GONE: row.file_state is FileState.GONE,
        Need.CHANGED: row.file_state is FileState.CHANGED,
        Need.PENDING: row.pending,
        Need.REVIEW_DUE: review_is_due(document, today),
        Need.UNDATED: row.published is None,
        Need.GUESSED: bool(row.guessed),
    }
    return tuple(need for need, true in found.items() if true)
