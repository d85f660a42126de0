"""The values that flow through the project: documents, blocks and passages."""

from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    """What kind of source a document is."""

    LEGISLATION = "legislation"
    STATUTORY_GUIDANCE = "statutory_guidance"
    SERIOUS_CASE_REVIEW = "serious_case_review"
    LOCAL_PROCEDURE = "local_procedure"
    PRACTICE_NOTE = "practice_note"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The category as a person reads it, such as 'Statutory guidance'."""
        return self.value.replace("_", " ").capitalize()


class Status(StrEnum):
    """Whether a document is still in force."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    HISTORICAL = "historical"


class BlockKind(StrEnum):
    """What a block is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    FOOTNOTE = "footnote"
    CONTENTS = "contents"


@dataclass(frozen=True)
class Block:
    """A heading, paragraph, list item, table row, footnote or contents line, with its place.

    :param start: first character, counted into the document's text.
    :param end: one past the last character.
    :param level: heading level, 1 (highest) to 6; 0 for everything else.
    :param number: paragraph number as printed ("143", "3.12"), or None.
    :param first_page: physical page, 1-based, or None where the format has no pages.
    :param last_page: the page it ends on; differs from first_page when it runs over.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    number: str | None = None
    first_page: int | None = None
    last_page: int | None = None


@dataclass(frozen=True)
class Document:
    """One source.

    :param id: path below its folder, with forward slashes; unique in an index.
    :param name: file name without its ending; what `doc` holds in batch results.
    :param path: where the file was when it was read.
    :param format: pdf, word, html, markdown or text.
    :param pages: number of physical pages, or None where the format has none.
    :param published: year, year-month or date in ISO form, or None when unknown; of a note on another
        document, that document's.
    :param asks: how staff ask for what it says, as whoever looks after it states; its opening is found by them.
    :param written: when a note on other documents was written; None for an original.
    :param guessed: names of the fields that were guessed from the file, not stated.
    :param file_digest: SHA-256 of the file, in hexadecimal.
    """

    id: str
    name: str
    path: str
    format: str
    file_digest: str
    pages: int | None
    title: str
    category: Category
    status: Status
    publisher: str | None = None
    published: str | None = None
    reviewed: str | None = None
    review_by: str | None = None
    superseded_by: str | None = None
    source_address: str | None = None
    licence: str | None = None
    jurisdiction: str | None = None
    written: str | None = None
    asks: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Passage:
    """Contiguous blocks of one document: what is retrieved and shown.

    :param document_id: the document it is from.
    :param position: 0-based order in its document.
    :param start: first character, counted into the document's text.
    :param end: one past the last character; the document's text[start:end] is `text`.
    :param headings: the headings above it, outermost first.
    :param lead_in: the sentence or table head it depends on, when cut from it; else "".
    :param numbers: paragraph numbers printed in it.
    """

    document_id: str
    position: int
    start: int
    end: int
    text: str
    headings: tuple[str, ...] = ()
    lead_in: str = ""
    numbers: tuple[str, ...] = ()
    first_page: int | None = None
    last_page: int | None = None

    def in_context(self, document: Document) -> str:
        """Return what is embedded and indexed for it: title, nearest headings and lead-in, then its text.

        Before a document's opening also stands how staff ask for it.
        """
        context = " > ".join((document.title, *self.headings[-2:]))
        return "\n".join(part for part in (context, *self.asks_of(document), self.lead_in, self.text) if part)

    def asks_of(self, document: Document) -> tuple[str, ...]:
        """Return how staff ask for it: for a document's opening what the document states, else nothing."""
        return document.asks if self.position == 0 else ()
