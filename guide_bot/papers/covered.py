"""What is covered and what is missing, as a board reads it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from guide_bot.coverage.board import Board
from guide_bot.coverage.findings import Finding, State, Weight
from guide_bot.coverage.tables import COLOURS, COUNTED, LEGEND, matrix, short, totals
from guide_bot.papers.model import Block, Bullet, Heading, PageBreak, Table, Text
from indexer.records import Category


def by_kind(board: Board) -> Table:
    """Return how the requirements stand, by kind of document."""
    states = (State.ANSWERED, State.OLD, State.NEAR, State.MISSING)
    required = [own for own in board.findings if own.required]
    counts = Counter((own.category, own.state) for own in required)
    needed = Counter(own.category for own in required)
    held = {own.category: own.held for own in board.findings}
    rows = tuple(
        (
            category.label,
            str(held.get(category, 0)),
            str(needed[category]),
            *(str(counts[category, state]) for state in states),
        )
        for category in Category
    )
    totals = (needed.total(), *(sum(own.state is state for own in required) for state in states))
    heads = (
        "Kind of document",
        "Documents held",
        "Subjects that need it",
        "Met",
        "Only old",
        "Unclear",
        "Missing",
    )
    all_kinds = ("In all", str(len(board.documents)), *map(str, totals))
    shades = tuple(
        ("", "", "", *(COLOURS[state] if counts[category, state] else "" for state in states))
        for category in Category
    )
    about = "How the requirements stand, by kind of document"
    return Table(heads, (*rows, all_kinds), (4.2, 2.4, 2.8, 1.6, 2, 2, 2), about, shades)


def coverage(board: Board) -> Iterator[Block]:
    """Subjects down, kinds of document across."""
    found = matrix(board.findings)
    kinds = tuple(category.label for category in Category)
    rows = [(name, *map(short, cells)) for name, cells in found]
    rows.append(("Passages in all", *map(str, totals(board.findings))))
    shades = tuple(("", *(COLOURS[own.state] for own in cells)) for _, cells in found)
    yield PageBreak()
    yield Heading("What is covered")
    yield Text(f"{LEGEND}. {COUNTED}", leads=True)
    about = "How each subject stands in each kind of document"
    yield Table(("Subject", *kinds), tuple(rows), (4.3, 2.5, 2.2, 2.3, 2.3, 2, 1.6), about, shades)


def unmet(board: Board) -> Iterator[Block]:
    """What a board needs and does not have, with the best source there is."""
    found = [own for own in board.findings if own.required and own.state is not State.ANSWERED]
    yield Heading("Requirements that are not met")
    if not found:
        yield Text("Every requirement is met by documents in force.")
        return
    rows = tuple(
        (
            own.topic.name,
            own.category.label,
            f"{own.state.mark} {own.state.value}",
            f"{own.reason}{_elsewhere(own, board.findings)}",
        )
        for own in found
    )
    shades = tuple(("", "", COLOURS[own.state], "") for own in found)
    heads = ("Subject", "Kind needed", "How it stands", "Why, and the best source there is")
    yield Table(heads, rows, (3.6, 2.4, 2.5, 8.5), "Requirements that are not met, by subject", shades)


def _elsewhere(found: Finding, findings: Iterable[Finding]) -> str:
    """The best source of another kind, for what is missing; "" when there is none."""
    others = [own for own in findings if own.topic == found.topic and own.state is State.ANSWERED]
    if found.state is not State.MISSING or not others:
        return ""
    best = max(others, key=lambda own: len(own.passages))
    return f" Of another kind: {best.best.title} ({best.category.label.lower()})."


def gaps(board: Board) -> Iterator[Block]:
    """The gaps counted by weight; then the questions that nothing answers, and the subjects with one source."""
    yield Heading("Gaps")
    if not board.gaps:
        yield Text("None was found.")
        return
    found = {weight: [gap for gap in board.gaps if gap.weight is weight] for weight in Weight}
    rows = tuple(
        (weight.value, str(len(own)), str(len({gap.topic.id for gap in own})))
        for weight, own in found.items()
        if own
    )
    yield Table(("What", "Gaps", "Subjects"), rows, (12, 2.5, 2.5), "Gaps by weight, the gravest first")
    texts: dict[str, list[str]] = {}
    for gap in found[Weight.UNANSWERED]:
        texts.setdefault(gap.topic.name, []).append(gap.text)
    if texts:
        yield Heading("Questions that nothing clearly answers", 2)
        rows = tuple((name, "\n".join(own)) for name, own in texts.items())
        about = "Questions without a clear answer, by subject"
        yield Table(("Subject", "Questions"), rows, (4.5, 12.5), about)
    if found[Weight.ONE_DOCUMENT]:
        yield Heading("Subjects that rest on one document", 2)
        for gap in found[Weight.ONE_DOCUMENT]:
            yield Bullet(f"{gap.topic.name}. {gap.text}")
