"""The report that is put before a board: what is covered, what is missing, what is out of date, what could be done."""

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from guide_bot.citation import dated, plain_date
from guide_bot.coverage.board import Board
from guide_bot.coverage.differences import Said
from guide_bot.coverage.findings import State, Weight
from guide_bot.coverage.measure import SURE
from guide_bot.library.listing import Row
from guide_bot.papers.actions import KINDS, actions
from guide_bot.papers.concerns import Concern, Concerned, concerns
from guide_bot.papers.contents import FOOT
from guide_bot.papers.covered import by_kind, coverage, gaps, unmet
from guide_bot.papers.lists import bullets, counted
from guide_bot.papers.model import Block, Bullet, Heading, Paper, Table, Text
from guide_bot.places import LOG_VARIABLE
from guide_bot.unanswered import Count, Mark
from indexer.index import Index

TITLE = "Guidance on child sexual exploitation: what is covered, what is missing, what is out of date"
MOST_LISTED = 10  # documents of a concern, and places with different values
MOST_ACTIONS = 20
MOST_MONTHS = 12
GRAVEST = 3  # subjects named in short
SENTENCE_CHARS = 300  # of a sentence that gives a value; the rest is cut
MADE = (
    "This report was made on this machine from the documents in its library. It counts passages and does not judge "
    "their quality; a person must read a document before anything is decided on it."
)
HOW = (
    "For each subject there are questions that staff should find answered. The program compares every passage of every "
    f"document with them; a passage counts as an answer when the likelihood that it is one is put at {SURE:.2f} or "
    "more, out of 1.",
    "Of the passages of fifteen documents that were counted, 6 in 10 were answers when they were judged by hand, and "
    "nearly all the others were on the subject; of the cells said to be answered, 19 in 20 were. So a number in a "
    "table is an estimate: a subject that is shown as covered may still lack what matters, and one that is shown as "
    "missing may be covered in other words.",
    "How the measure was made and tested is written in docs/decisions/0013-coverage.md, which comes with the program.",
)
LOG_OFF = (
    "Not known: nothing is kept of what staff ask. A board can turn on a log of questions that found no answer "
    f"({LOG_VARIABLE}=on, docs/operating.md); each is kept only when the person who asked agrees, without personal "
    "data, on this machine."
)
_MARKS = {Mark.NOT_COVERED: "Not covered", Mark.PARTIAL: "Answered in part", Mark.NOT_HELPFUL: "Not helpful"}


def board_paper(index: Index, board: Board, rows: Sequence[Row], asked: Sequence[Count] | None) -> Paper:
    """Return the report; the same board gives the same paper.

    :param index: of the board, for the words of documents.
    :param rows: of `guide_bot.library.listing.rows`.
    :param asked: the counts of the log of questions; None when it is off.
    """
    found = concerns(board, rows)
    day, built = (plain_date(date[:10]) for date in (board.today.isoformat(), board.coverage.built_at))
    manifest = index.manifest
    held = f"{counted(manifest.documents, 'document')}, {counted(manifest.passages, 'passage')}"
    blocks = (
        Text(f"Corpus version: {board.coverage.build_id}, built on {built}; {held}."),
        Text(MADE, small=True),
        *_in_short(board, found),
        *coverage(board),
        *unmet(board),
        *gaps(board),
        *_differences(index, board),
        *_currency(board, found),
        *_asked(board, asked),
        *_actions(board, found),
        Heading("How this was measured"),
        *map(Text, HOW),
        *_marks(board),
    )
    return Paper(TITLE, f"Report for the board, {day}", blocks, FOOT)


def _marks(board: Board) -> Iterator[Block]:
    """How many passages people marked, which counts before what was measured."""
    said = Counter(one.marked for own in board.findings for one in (*own.passages, *own.refused))
    if said[True] or said[False]:
        yield Text(
            f"What people say of a passage counts before the measure: {said[True]} were marked as answers, "
            f"{said[False]} as none."
        )


def _in_short(board: Board, found: Mapping[Concern, Sequence[Concerned]]) -> Iterator[Block]:
    """The whole in some sentences, each with its numbers."""
    required = [own for own in board.findings if own.required]
    states = Counter(own.state for own in required)
    subjects = counted(len(board.coverage.topics), "subject")
    total = counted(len(required), "requirement")
    yield Heading("In short")
    yield Bullet(f"{subjects} looked at. Each needs certain kinds of document: {total} in all.")
    yield Bullet(
        f"Requirements met by documents in force: {states[State.ANSWERED]}; met only by old sources: "
        f"{states[State.OLD]}; without a clear answer: {states[State.NEAR]}; missing: {states[State.MISSING]}."
    )
    unheld = dict.fromkeys(KINDS[own.category] for own in required if not own.held)
    if unheld:
        yield Bullet(f"No document at all is held of kinds that are needed: {'; '.join(unheld)}.")
    probes = sum(len(topic.probes) for topic in board.coverage.topics)
    unclear = sum(gap.weight is Weight.UNANSWERED for gap in board.gaps)
    yield Bullet(
        f"Of {counted(probes, 'question')} that staff should find answered, {unclear} have no clear answer."
    )
    yield Bullet(_ages(board, found))
    if board.coverage.differences:
        places = counted(len(board.coverage.differences), "place")
        yield Bullet(f"In {places} two current documents give different values, for a person to judge.")
    gravest = _gravest(board)
    if gravest:
        yield Bullet(f"Gravest: {'; '.join(gravest)}.")
    yield Heading("By kind of document", 2)
    yield by_kind(board)


def _ages(board: Board, found: Mapping[Concern, Sequence[Concerned]]) -> str:
    count = {concern: len(listed) for concern, listed in found.items()}
    past = count[Concern.REPLACED] + count[Concern.HISTORICAL]
    return (
        f"Documents: {len(board.documents)}; past the day by which they were to be reviewed: {count[Concern.REVIEW]}; "
        f"superseded, withdrawn or historical: {past}; in force and {board.old_years} years old or more: "
        f"{count[Concern.OLD]}; without a date: {count[Concern.UNDATED]}."
    )


def _gravest(board: Board) -> list[str]:
    """The subjects that lack the most, each with what it lacks."""
    lacking: dict[str, list[str]] = {}
    for own in board.findings:
        if own.required and own.state is State.MISSING:
            lacking.setdefault(own.topic.name, []).append(KINDS[own.category])
    first = sorted(lacking.items(), key=lambda item: -len(item[1]))[:GRAVEST]
    return [f"{name} (no {', no '.join(kinds)})" for name, kinds in first]


def _differences(index: Index, board: Board) -> Iterator[Block]:
    found = board.coverage.differences
    yield Heading("Different values in two current documents")
    if not found:
        yield Text("None was found by pattern. That is no proof that there is none.")
        return
    yield Text(
        "Found by pattern, and not judged here: they may speak of different things. A person decides which holds.",
        leads=True,
    )
    rows = tuple(
        (own.kind.value.capitalize(), _said(index, own.one), _said(index, own.other))
        for own in found[:MOST_LISTED]
    )
    yield Table(("What", "One says", "Another says"), rows, (2.2, 7.4, 7.4), "Different values, side by side")
    if len(found) > MOST_LISTED:
        yield Text(f"And {len(found) - MOST_LISTED} more; the Coverage page shows them.", small=True)


def _said(index: Index, said: Said) -> str:
    document = index.documents[said.document_id]
    sentence = index.library.reading_text(document.id)[said.start : said.end]
    page = index.library.page_at(document.id, said.start)
    place = " · ".join([document.title, dated(document), *([f"page {page}"] if page is not None else [])])
    return f"{said.value}\n“{textwrap.shorten(sentence, SENTENCE_CHARS, placeholder=' …')}”\n{place}"


def _currency(board: Board, found: Mapping[Concern, Sequence[Concerned]]) -> Iterator[Block]:
    """How many documents should be looked at for their age or for what is not known, then which."""
    yield Heading("Currency")
    stated = sum(document.review_by is not None for document in board.documents.values())
    yield Text(
        f"A document is old from {board.old_years} years on. For {stated} of {len(board.documents)} it is stated when "
        "they are to be reviewed. A document can stand in several lists.",
        leads=True,
    )
    counts = tuple((concern.value, str(len(listed))) for concern, listed in found.items())
    yield Table(("What", "Documents"), counts, (14, 3), "How many documents should be looked at, and why")
    for concern, listed in found.items():
        if listed:
            yield Heading(concern.value, 2)
            lines = [own.line for own in listed]
            yield from bullets(lines, MOST_LISTED, "; the Library page lists them")


def _asked(board: Board, asked: Sequence[Count] | None) -> Iterator[Block]:
    """What staff could not get answered, in numbers only: the paper is handed round."""
    yield Heading("Questions that staff could not get answered")
    unanswered = [own for own in asked or () if own.mark in _MARKS]
    if not unanswered:
        yield Text(
            LOG_OFF
            if asked is None
            else "None is held: the log is on, and holds no such question of the days for which it keeps them."
        )
        return
    names = {topic.id: topic.name for topic in board.coverage.topics}
    subjects: Counter[str] = Counter()
    months: Counter[str] = Counter()
    marks: Counter[tuple[str, Mark]] = Counter()
    for own in unanswered:
        name = names.get(own.topic, "No subject")
        subjects[name] += own.count
        marks[name, own.mark] += own.count
        months[own.week[:7]] += own.count
    yield Text(
        "Kept with the agreement of those who asked; the questions themselves are not printed. Each is deleted after "
        "the days that were set, so that earlier months count fewer than there were.",
        leads=True,
    )
    rows = tuple(
        (name, *(str(marks[name, mark]) for mark in _MARKS), str(count))
        for name, count in subjects.most_common()
    )
    heads = ("Subject", *_MARKS.values(), "In all")
    yield Table(heads, rows, (7, 2.5, 3, 2.5, 2), "Questions without an answer, by subject")
    late = tuple((plain_date(month), str(months[month])) for month in sorted(months)[-MOST_MONTHS:])
    yield Table(("Weeks that begin in", "Questions"), late, (7, 10), "Questions without an answer, by month")


def _actions(board: Board, found: Mapping[Concern, Sequence[Concerned]]) -> Iterator[Block]:
    proposed = actions(board, found)
    yield Heading("Actions")
    if not proposed:
        yield Text("None is proposed: no gap was found.")
        return
    yield Text(
        "Proposed by the program from the gaps above, the gravest first, for the board to decide.", leads=True
    )
    rows = tuple((str(number), text, "", "") for number, text in enumerate(proposed[:MOST_ACTIONS], 1))
    yield Table(("", "Action", "Who", "By when"), rows, (0.9, 10.1, 3.2, 2.8), "Proposed actions")
    if len(proposed) > MOST_ACTIONS:
        yield Text(f"And {len(proposed) - MOST_ACTIONS} more, less grave.", small=True)
