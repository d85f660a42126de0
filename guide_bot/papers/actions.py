"""What a board could do about the gaps, an action for each kind of gap, to be given to somebody."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from guide_bot.coverage.board import Board
from guide_bot.coverage.findings import Finding, State, Weight
from guide_bot.papers.concerns import Concern, Concerned
from guide_bot.papers.lists import counted, named
from indexer.records import Category

MOST_SUBJECTS, MOST_TITLES = 5, 3  # named in an action
KINDS = {
    Category.LEGISLATION: "legislation",
    Category.STATUTORY_GUIDANCE: "statutory guidance",
    Category.SERIOUS_CASE_REVIEW: "serious case reviews",
    Category.LOCAL_PROCEDURE: "local procedures",
    Category.PRACTICE_NOTE: "practice notes",
    Category.OTHER: "documents of another kind",
}
OWN = (Category.LOCAL_PROCEDURE, Category.PRACTICE_NOTE, Category.OTHER)  # what a board can write itself
_CONCERNS = {
    Concern.REVIEW: "Review, then confirm or replace",
    Concern.REPLACED: "Take out or replace what is superseded or withdrawn",
    Concern.FILE: "Put files back where they are gone, then bring the index up to date",
    Concern.UNDATED: "Set the date of",
    Concern.OLD: "Confirm or replace what is old",
    Concern.GUESSED: "Confirm or correct what was guessed about",
}


def actions(board: Board, found: Mapping[Concern, Sequence[Concerned]]) -> tuple[str, ...]:
    """Return proposed actions, the gravest first.

    :param found: the documents of each concern.
    """
    return (
        *_for_state(board, State.MISSING),
        *_for_state(board, State.OLD),
        *_for_differences(board),
        *_for_state(board, State.NEAR),
        *_for_questions(board),
        *(
            f"{what}: {named([own.title for own in found[concern]], MOST_TITLES)}."
            for concern, what in _CONCERNS.items()
            if found[concern]
        ),
    )


def _for_state(board: Board, state: State) -> Iterator[str]:
    """An action for each kind of document that subjects lack so, that of the most subjects first."""
    lacking = [own for own in board.findings if own.required and own.state is state]
    for category, _ in Counter(own.category for own in lacking).most_common():
        own = [one for one in lacking if one.category is category]
        yield f"{_what(own[0])}: {named([one.topic.name for one in own], MOST_SUBJECTS)}."


def _what(found: Finding) -> str:
    """What is to be done about a kind of document, by how it stands."""
    kind = KINDS[found.category]
    if found.state is State.OLD:
        if found.category is Category.SERIOUS_CASE_REVIEW:  # what was found once is not replaced
            return f"Look for newer {kind} on"
        return f"Confirm or replace old {kind} on"
    if found.state is State.NEAR:
        return f"Read the passages of {kind} that may answer, and mark whether they do, on"
    verb = "Find or write" if found.category in OWN else "Find"
    return f"{verb} {kind}{'' if found.held else ' (none is held)'} on"


def _for_differences(board: Board) -> Iterator[str]:
    for kind, count in Counter(own.kind for own in board.coverage.differences).most_common():
        places = "the place" if count == 1 else f"the {count} places"
        yield f"Look at {places} where two documents give a different {kind.value}, and decide which holds."


def _for_questions(board: Board) -> Iterator[str]:
    asked = Counter(gap.topic.name for gap in board.gaps if gap.weight is Weight.UNANSWERED)
    if asked:
        names = named([name for name, _ in asked.most_common()], MOST_SUBJECTS)
        yield f"Find what answers {counted(asked.total(), 'open question')}, on: {names}."
    alone = [gap.topic.name for gap in board.gaps if gap.weight is Weight.ONE_DOCUMENT]
    if alone:
        yield f"Find a second source on: {named(alone, MOST_SUBJECTS)}."
