"""A note on other documents, as the starter corpus holds them: what it states, and what each paragraph rests on."""

import datetime
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from indexer.cited_sources import CitedSource, Reference, named_source, references
from indexer.metadata import FIELDS, describe
from indexer.reading import Reading
from indexer.records import BlockKind, Document
from indexer.sources import Source

FEWEST_WORDS, MOST_WORDS = 250, 700  # of the text below the front matter, headings and sources counted
REQUIRED = (
    "title",
    "category",
    "topics",
    "published",
    "written",
    "review_by",
    "status",
    "jurisdiction",
    "sources",
)
REQUIRED_OF_ORIGINALS = ("title", "category", "published", "status")
SOURCE_FIELDS = ("title", "publisher", "year", "section", "paragraph", "page", "address")

_START_WORDS = 8  # of a paragraph, to say where
_QUOTED = re.compile(r"\"[^\"\n]{2,60}\"|“[^”\n]{2,60}”|‘[^’\n]{2,60}’|(?<!\w)'[^'\n]{2,60}'(?!\w)")


@dataclass(frozen=True)
class Known:
    """What notes may name, from the tables of a corpus.

    :param sources: by id.
    :param topics: their ids; None when no table says which there are.
    :param avoided: patterns of terms to avoid, with what to write instead.
    """

    sources: Mapping[str, CitedSource]
    topics: Collection[str] | None
    avoided: Mapping[re.Pattern[str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Statement:
    """A paragraph, list item or table row, with what it names as its source."""

    text: str
    references: tuple[Reference, ...]

    @property
    def start(self) -> str:
        """Its first words, to find it by."""
        words = self.text.split()
        return " ".join(words[:_START_WORDS]) + (" ..." if len(words) > _START_WORDS else "")


def is_note(reading: Reading) -> bool:
    """Tell a note on other documents from a document of its own: it says when it was written, or on what."""
    return bool({"written", "sources"} & set(reading.stated))


def statements(reading: Reading, known: Known) -> list[Statement]:
    """Return what a note says, piece by piece; a sentence that leads into a list belongs to its items."""
    found = []
    blocks = [block for block in reading.blocks if block.kind is not BlockKind.HEADING]
    following = [*blocks[1:], None]
    for block, after in zip(blocks, following):
        text = reading.text[block.start : block.end].strip()
        leads = text.endswith(":") and after is not None and after.kind is BlockKind.LIST_ITEM
        if not leads:
            found.append(Statement(text, tuple(references(named_source(text), known.sources.values()))))
    return found


def faults(source: Source, reading: Reading, known: Known, today: datetime.date) -> Iterator[str]:
    """Say what is wrong with a document of the corpus, a sentence each.

    :param reading: of a Markdown file; one that is no note has to state itself only.
    :param today: what a review is overdue from.
    """
    document, notices = describe(source, reading, "")
    yield from notices
    stated = {**source.stated, **reading.stated}
    required = REQUIRED if is_note(reading) else REQUIRED_OF_ORIGINALS
    missing = [name for name in required if stated.get(name) in (None, "", [])]
    if missing:
        yield f"missing: {', '.join(missing)}"
    if is_note(reading):
        unknown = sorted(set(reading.stated) - {*FIELDS, *REQUIRED})
        if unknown:
            yield f"fields that nothing reads: {', '.join(unknown)}"
        yield from _form_faults(document, reading)
        yield from _topic_faults(stated.get("topics"), known)
        yield from _source_faults(stated.get("sources"), statements(reading, known), known)
        for line in [document.title, *reading.text.split("\n")]:
            yield from terms_to_avoid(line, known)
    if document.review_by and document.review_by < today.isoformat()[: len(document.review_by)]:
        yield f"was due for review by {document.review_by}"


def terms_to_avoid(text: str, known: Known) -> Iterator[str]:
    """Name the terms to avoid that a text uses, not counting those that it quotes."""
    for pattern, instead in known.avoided.items():
        for found in pattern.finditer(_QUOTED.sub(" ", text)):
            yield f"a term to avoid: {found[0]!r}; {instead}"


def _form_faults(document: Document, reading: Reading) -> Iterator[str]:
    words = len(reading.text.split())
    if not FEWEST_WORDS <= words <= MOST_WORDS:
        yield f"has {words} words: {FEWEST_WORDS} to {MOST_WORDS} are asked for"
    top = next((block for block in reading.blocks if block.kind is BlockKind.HEADING), None)
    if top is None or reading.text[top.start : top.end] != document.title:
        yield f"its first heading is not its title {document.title!r}"


def _topic_faults(topics: object, known: Known) -> Iterator[str]:
    if topics is not None and not isinstance(topics, list):
        yield f"topics = {topics!r} is not a list"
    elif topics and known.topics is not None:
        unknown = [str(topic) for topic in topics if topic not in known.topics]
        if unknown:
            yield f"unknown topics: {', '.join(unknown)}"


def _source_faults(listed: object, said: list[Statement], known: Known) -> Iterator[str]:
    """What is wrong with the sources that a note lists, and with those its paragraphs name."""
    rows = listed if isinstance(listed, list) else []
    titles = [str(row.get("title")) if isinstance(row, dict) else "" for row in rows]
    for row, title in zip(rows, titles):
        if not isinstance(row, dict) or not {"title", "publisher"} <= set(row):
            yield f"a source without title or publisher: {row!r}"
        elif set(row) - set(SOURCE_FIELDS):
            yield f"source {title!r}: fields that nothing reads: {', '.join(sorted(set(row) - set(SOURCE_FIELDS)))}"
    cited = set()
    for statement in said:
        if not statement.references:
            yield f"names no source: {statement.start!r}"
        for reference in statement.references:
            if reference.source is None:
                yield f"names a source that sources.toml does not hold: {reference.text!r}"
            elif reference.source.title not in titles:
                yield f"names {reference.source.short!r}, which its front matter does not list"
            elif not reference.is_placed:
                yield f"names a place in a form that is not known: {reference.text!r}"
            if reference.source:
                cited.add(reference.source.title)
    for title in titles:
        if title not in cited:
            yield f"lists {title!r}, which no paragraph names"
