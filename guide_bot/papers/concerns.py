"""The documents that a board should look at for their age, or for what is not known of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from guide_bot.citation import dated, plain_date
from guide_bot.coverage.board import Board
from guide_bot.currency import Standing, review_is_due, standing
from guide_bot.library.details import label
from guide_bot.library.listing import FileState, Row
from indexer.records import Document, Status


class Concern(StrEnum):
    """Why a document should be looked at."""

    REVIEW = "Past the day by which it was to be reviewed"
    REPLACED = "Superseded or withdrawn, and still searched"
    HISTORICAL = "Historical, and still searched"
    OLD = "Old, and held to be in force"
    UNDATED = "In force, and without a date"
    FILE = "The file was changed, or is gone, since it was indexed"
    GUESSED = "Something about it was guessed from the file"


@dataclass(frozen=True)
class Concerned:
    """A document that should be looked at. :param note: why, in a few words."""

    title: str
    note: str

    @property
    def line(self) -> str:
        """Both in a line."""
        return f"{self.title} · {self.note}"


def concerns(board: Board, rows: Iterable[Row]) -> Mapping[Concern, tuple[Concerned, ...]]:
    """Return the documents of each concern, the gravest first; a document can have several.

    :param rows: of `guide_bot.library.listing.rows`.
    """
    found: dict[Concern, list[tuple[str, Concerned]]] = {concern: [] for concern in Concern}
    titles = {document.title for document in board.documents.values()}
    for row in rows:
        document = board.documents[row.id]
        for concern, order, note in (*_of_age(document, board, titles), *_of_file(row)):
            found[concern].append((order, Concerned(document.title, note)))
    return {
        concern: tuple(own for _, own in sorted(listed, key=lambda one: one[0]))
        for concern, listed in found.items()
    }


def _of_age(document: Document, board: Board, titles: Collection[str]) -> Iterator[tuple[Concern, str, str]]:
    """A document's concerns of age, each with what it is sorted by and a note."""
    if review_is_due(document, board.today):
        yield Concern.REVIEW, document.review_by, f"due by {plain_date(document.review_by)}"
    match standing(document, board.today, board.old_years):
        case Standing.PAST:
            historical = document.status is Status.HISTORICAL
            concern = Concern.HISTORICAL if historical else Concern.REPLACED
            yield concern, document.status.value, _past(document, titles)
        case Standing.OLD:
            yield Concern.OLD, document.published, dated(document)
        case Standing.UNDATED:
            yield Concern.UNDATED, "", document.category.label.lower()


def _past(document: Document, titles: Collection[str]) -> str:
    by = document.superseded_by
    if by:
        return f"{document.status.value} by {by}{'' if by in titles else ', which is not held'}"
    unnamed = "; by what is not stated" if document.status is Status.SUPERSEDED else ""
    return f"{plain_date(document.published)}, {document.status.value}{unnamed}"


def _of_file(row: Row) -> Iterator[tuple[Concern, str, str]]:
    if row.file_state is not FileState.UNCHANGED:
        yield Concern.FILE, "", row.file_state.value
    if row.guessed:
        yield Concern.GUESSED, "", ", ".join(label(name).lower() for name in row.guessed)
