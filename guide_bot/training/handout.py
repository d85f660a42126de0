"""The handout of a session: which checklist, its steps in which order, and how many fit on a page."""

import math
from collections.abc import Sequence

from guide_bot.answer import Means
from guide_bot.checklists import Checklist
from guide_bot.question import encode_question
from guide_bot.topics import Audience, Topic, is_another_s
from guide_bot.training.drawn import step_of
from guide_bot.training.pack import Step

HANDOUT_LINES = 49  # of a page, that the steps of a handout may take; the checklists page has the others
ACTION_CHARS, NOTES_CHARS = 52, 42  # of a line of the two columns, wrapped between words
ROW_LINES = 0.4  # that the edges of a row take


def fitting_checklists(
    means: Means, checklists: Sequence[Checklist], topics: Sequence[Topic], audience: Audience
) -> list[Checklist]:
    """Return the checklists of some subjects, the one that fits an audience best first."""
    ids = {topic.id for topic in topics}
    own = [checklist for checklist in checklists if ids & set(checklist.topics)]
    if not own:
        return []
    about = " ".join(topic.description for topic in topics)
    asked = encode_question(means.embedder, f"{about} {audience.people}: {', '.join(audience.words)}")
    texts = [f"{checklist.title} {checklist.purpose}" for checklist in own]
    nearness = means.embedder.encode(texts) @ asked.vector

    def order(at: int) -> tuple[bool, bool, bool, float]:
        checklist = own[at]
        theirs = audience.id in checklist.audiences
        mainly = checklist.topics[0] in ids  # about it, not beside other things
        return not (theirs or not checklist.audiences), not mainly, not theirs, -float(nearness[at])

    return [own[at] for at in sorted(range(len(own)), key=order)]


def handout_steps(checklist: Checklist | None, audience: Audience, others: Sequence[Audience]) -> list[Step]:
    """Return the steps of a checklist; those that somebody else takes come last."""
    items = list(checklist.items if checklist else ())
    items.sort(
        key=lambda item: is_another_s(item.who, audience, others) or not audience.is_addressed(item.action)
    )
    return [step_of(item) for item in items]


def one_page(steps: Sequence[Step]) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """Return the steps that fit on one page, the first first, and the others."""
    lines, taken = 0.0, 0
    for step in steps:
        notes = " · ".join(step.notes)
        wrapped = max(math.ceil(len(step.action) / ACTION_CHARS), math.ceil(len(notes) / NOTES_CHARS))
        lines += wrapped + ROW_LINES
        if lines > HANDOUT_LINES:
            break
        taken += 1
    return tuple(steps[:taken]), tuple(steps[taken:])
