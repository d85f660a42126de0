"""The documents of an index as a table, with the state of their files."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from guide_bot.library.details import details_of, indexed
from guide_bot.library.digests import digest_of
from guide_bot.library.folders import Place, place_of
from indexer.errors import InputError
from indexer.index import Index
from indexer.records import Category, Document, Status


class FileState(StrEnum):
    """What a document's file is, compared with what was indexed; the value is what a person reads."""

    UNCHANGED = "unchanged"
    CHANGED = "changed since it was indexed"
    GONE = "gone"


@dataclass(frozen=True)
class Row:
    """A document, as the table shows it; dates in ISO form, None for what is not known.

    :param id: the document's, for `index.documents`.
    :param passages: how many it was cut into.
    :param guessed: names of the fields that were guessed from the file.
    :param pending: True when something else is stated about it now, which counts at the next indexing.
    :param fault: why what is stated about it now cannot be read; "" when it can.
    """

    id: str
    title: str
    category: Category
    publisher: str | None
    published: str | None
    reviewed: str | None
    review_by: str | None
    status: Status
    superseded_by: str | None
    format: str
    pages: int | None
    passages: int
    file_name: str
    place: Place
    guessed: tuple[str, ...]
    file_state: FileState
    pending: bool
    fault: str


def passage_counts(index: Index) -> Counter[str]:
    """Return how many passages each document was cut into, by id: a second for some ten thousand."""
    return Counter(passage.document_id for _, passage, _ in index.library.stream_passages())


def rows(index: Index, passages: Mapping[str, int] | None = None) -> list[Row]:
    """Return a row for each document of an index, by title.

    Every file is read once, and again when it has changed: some seconds the first time for gigabytes of PDFs.

    :param passages: as `passage_counts` gives them; None counts them now.
    """
    passages = passage_counts(index) if passages is None else passages
    made = [_row(document, passages.get(document.id, 0)) for document in index.documents.values()]
    return sorted(made, key=lambda row: (row.title.casefold(), row.id))


def file_state(document: Document) -> FileState:
    """Compare a document's file with what was indexed, by its digest."""
    digest = digest_of(Path(document.path))
    if digest is None:
        return FileState.GONE
    return FileState.UNCHANGED if digest == document.file_digest else FileState.CHANGED


def _row(document: Document, passages: int) -> Row:
    pending, fault = False, ""
    try:
        pending = details_of(document) != indexed(document)
    except InputError as error:
        fault = str(error)
    path = Path(document.path)
    return Row(
        document.id,
        document.title,
        document.category,
        document.publisher,
        document.published,
        document.reviewed,
        document.review_by,
        document.status,
        document.superseded_by,
        document.format,
        document.pages,
        passages,
        path.name,
        place_of(path),
        document.guessed,
        file_state(document),
        pending,
        fault,
    )
