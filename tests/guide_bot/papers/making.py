"""Boards made by hand: two subjects, and documents that a test changes."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from guide_bot.coverage.board import Board
from guide_bot.coverage.findings import Finding, State, gaps
from guide_bot.coverage.kept import Coverage
from guide_bot.coverage.measure import Answering
from guide_bot.library.folders import Place
from guide_bot.library.listing import FileState, Row
from guide_bot.topics import Topic
from indexer.records import Category, Document
from tests.conftest import make_document

TODAY = datetime.date(2026, 6, 15)
NOTICES = Topic(
    "notices",
    "Notices",
    "Abduction notices.",
    (),
    (Category.LEGISLATION, Category.LOCAL_PROCEDURE),
    ("Who serves one?", "When does it end?"),
)
PARENTS = Topic(
    "parents", "Parents", "Parents and carers.", (), (Category.PRACTICE_NOTE,), ("What can they do?",)
)
ANSWER = Answering(0, "guide.pdf", "Who serves one?", 0.9, 0, 10, "a1")


def make_finding(
    state: State = State.NOTHING,
    category: Category = Category.LEGISLATION,
    topic: Topic = NOTICES,
    **changes: object,
) -> Finding:
    """A finding whose passages and documents fit its state."""
    sure = (ANSWER,) if state in (State.ANSWERED, State.OLD) else ()
    near = (replace(ANSWER, likelihood=0.4),) if state is State.NEAR else ()
    documents = (make_document(category=category),) if sure or near else ()
    required = category in topic.must
    found = Finding(topic, category, sure, near, (), documents, state, required, len(documents))
    return replace(found, **changes)


def make_board(*found: Finding, documents: Sequence[Document] = (), **changes: object) -> Board:
    topics = tuple(dict.fromkeys(own.topic for own in found))
    coverage = Coverage("20260601T101500-abc123", "2026-06-01T10:15:00+00:00", topics, (), ())
    by_id = {own.id: own for own in documents}
    return replace(Board(coverage, found, gaps(found), by_id, TODAY, 5), **changes)


def make_row(document: Document, **changes: object) -> Row:
    row = Row(
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
        1,
        f"{document.name}.{document.format}",
        Place.OWN,
        document.guessed,
        FileState.UNCHANGED,
        False,
        "",
    )
    return replace(row, **changes)
