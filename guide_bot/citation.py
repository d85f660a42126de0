"""Where words stand: a citation that resolves to the very characters, and lines a person can follow to the page."""

import calendar
import datetime
import re
from dataclasses import dataclass

from guide_bot.search import Hit
from indexer.cited_sources import named_source
from indexer.library import Library
from indexer.records import Document, Passage, Status

_MONTHS = tuple(calendar.month_name)

AFTER = "after "  # before what a note rests on, in a citation


@dataclass(frozen=True)
class Citation:
    """Where some words of a document stand.

    :param doc: the document's file name without its ending.
    :param page: physical page (1-based) on which they begin, or None where the format has no pages.
    :param heading: the nearest above them, or "".
    :param paragraph: its number as printed, or None.
    :param start: first character, counted into the document's text; `end`: one past the last.
    :param rests_on: what a note on other documents names as the source of that paragraph; "" elsewhere.
    """

    document_id: str
    doc: str
    page: int | None
    heading: str
    paragraph: str | None
    start: int
    end: int
    rests_on: str = ""


def cite(library: Library, document: Document, passage: Passage, start: int, end: int) -> Citation:
    """Return the citation of some words of a passage.

    :param start: first character, in the passage's text; `end`: one past the last.
    """
    first = passage.start + start
    return Citation(
        document_id=passage.document_id,
        doc=document.name,
        page=library.page_at(passage.document_id, first),
        heading=passage.headings[-1] if passage.headings else "",
        paragraph=paragraph_at(passage, start),
        start=first,
        end=passage.start + end,
        rests_on=rests_on(document, passage, start, end),
    )


def resolve(library: Library, citation: Citation) -> str:
    """Return the characters that a citation names.

    :raises KeyError: its document is not in the library.
    """
    return library.reading_text(citation.document_id)[citation.start : citation.end]


def paragraph_at(passage: Passage, offset: int) -> str | None:
    """Return the number of the paragraph that a character of a passage stands in, or None.

    A number stands at the beginning of its paragraph, as printed.

    :param offset: in the passage's text, in characters.
    """
    found = None
    for number in passage.numbers:
        printed = re.search(rf"(?:^|\n)\W*{re.escape(number)}(?!\.?\d)", passage.text)
        if printed and printed.start() > offset:
            break
        found = number
    return found


def rests_on(document: Document, passage: Passage, start: int, end: int) -> str:
    """Return what a note names as the sources of some of its words: those of the paragraphs they stand in.

    :param start: first character, in the passage's text; `end`: one past the last.
    :return: for a document that is no note on others, "".
    """
    if not document.written:
        return ""
    text = passage.text
    line_end = text.find("\n", end)
    lines = text[text.rfind("\n", 0, start) + 1 : line_end if line_end >= 0 else len(text)].split("\n")
    return "; ".join(dict.fromkeys(filter(None, map(named_source, lines))))


def plain_date(date: str | None) -> str:
    """Return an ISO year, year-month or date in words.

    >>> plain_date("2025-09"), plain_date("2024-05-01"), plain_date(None)
    ('September 2025', '1 May 2024', 'date not known')
    """
    if not date:
        return "date not known"
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 3:
        day = datetime.date(*parts)
        return f"{day.day} {_MONTHS[day.month]} {day.year}"
    return f"{_MONTHS[parts[1]]} {parts[0]}" if len(parts) == 2 else str(parts[0])


def category_label(document: Document) -> str:
    """Return a document's category, marked when it was guessed."""
    return _marked(document.category.label, "category" in document.guessed)


def dated(document: Document) -> str:
    """Return a document's date, marked when guessed, its status unless it is current, and a note's own date."""
    guessed = "published" in document.guessed and document.published is not None
    parts = [_marked(plain_date(document.published), guessed)]
    if document.written:
        parts.append(f"our note of {plain_date(document.written)}")
    if document.status is not Status.CURRENT:
        words = status_words(document)
        parts.append(words[:1].upper() + words[1:])
    return " · ".join(parts)


def status_words(document: Document) -> str:
    """Return a document's status in a sentence: "superseded by the procedure of 2025"."""
    return document.status.value + (f" by {document.superseded_by}" if document.superseded_by else "")


def _marked(text: str, guessed: bool) -> str:
    return f"{text} (guessed)" if guessed else text


def heading_and_paragraph(document: Document, passage: Passage) -> str:
    """Return the nearest heading (unless it only repeats the title) and the paragraph numbers."""
    parts = [heading for heading in passage.headings[-1:] if heading != document.title]
    if passage.numbers:
        word = "paragraph" if len(passage.numbers) == 1 else "paragraphs"
        parts.append(f"{word} {', '.join(passage.numbers)}")
    return " · ".join(parts)


def also_line(hit: Hit) -> str:
    """Return where else the same is said, or "" when it is said once; other documents are named."""
    places = []
    for other in hit.also:
        title = other.document.title if other.document.id != hit.document.id else ""
        dates = dated(other.document) if title else ""
        page = f"page {other.page}" if other.page is not None else ""
        where = heading_and_paragraph(other.document, other.passage)
        places.append(" · ".join(part for part in (title, dates, page, where) if part))
    return f"Said again: {'; '.join(place for place in places if place)}" if any(places) else ""


def cited_line(document: Document, citation: Citation) -> str:
    """Return one line for an extract: document, date, page, heading, paragraph, what a note rests on."""
    page = f"page {citation.page}" if citation.page is not None else ""
    heading = citation.heading if citation.heading != document.title else ""
    paragraph = f"paragraph {citation.paragraph}" if citation.paragraph else ""
    source = f"{AFTER}{citation.rests_on}" if citation.rests_on else ""
    parts = [document.title, dated(document), page, heading, paragraph, source]
    return " · ".join(part for part in parts if part)


def citation_line(hit: Hit) -> str:
    """Return one line: document, category, date, page, heading, paragraph."""
    document = hit.document
    page = f"page {hit.page}" if hit.page is not None else ""
    where = heading_and_paragraph(document, hit.passage)
    parts = [document.title, category_label(document), dated(document), page, where]
    return " · ".join(part for part in parts if part)
