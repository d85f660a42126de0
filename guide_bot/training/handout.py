"""The handout of a session: which checklist, its steps in which order, and how many fit on a page."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from guide_bot.answer import Means
from guide_bot.checklists import Checklist
from guide_bot.question import encode_question
from guide_bot.topics import Audience, Topic, is_another_s
from guide_bot.training.drawn import step_of
from guide_bot.training.pack import Step
from guide_bot.training.quoting import REPEATED_SHARE

HANDOUT_LINES = 47  # of a page, that the steps of a handout may take; the checklists page has the others
ACTION_CHARS, NOTES_CHARS = 52, 42  # of a line of the two columns, wrapped between words
OF_EACH_GROUP = 2  # steps that have room before a third of any
ENOUGH = 8  # steps; with as many there is no room for those whose words are for somebody else
OTHERS = 4  # the rank of such steps
AT_ONCE = "At once"
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


def handout(
    checklist: Checklist, audience: Audience, others: Sequence[Audience], known: Sequence[Checklist] = ()
) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """Return the steps of a checklist that fit on one page, in their order, and those that do not.

    Before those of a checklist that is not the audience's own, and after what says 999, stands the audience's first
    step. Its own steps have room first, then two of each group, so that no group is lost whole; steps that somebody
    else takes have it last, and those whose words are for somebody else only on a handout that is short without them.

    :param known: the checklists in which the audience's first step stands.
    """
    begun: Counter[str] = Counter()
    ranks = []
    for item in checklist.items:
        theirs = is_another_s(item.who, audience, others)
        first = not theirs and begun[item.group] < OF_EACH_GROUP
        begun[item.group] += first
        rank = 3 if theirs else 0 if audience.takes(item.who) else 1 if first else 2
        ranks.append(rank if audience.is_addressed(item.action) else OTHERS)

    steps = [step_of(item) for item in checklist.items]
    ahead = _first(checklist, audience, known)
    taken: set[int] = set()
    lines = sum(map(_lines, ahead))
    for at in sorted(range(len(steps)), key=ranks.__getitem__):
        if ranks[at] == OTHERS and len(taken) >= ENOUGH:
            break
        if lines + _lines(steps[at]) <= HANDOUT_LINES:
            lines += _lines(steps[at])
            taken.add(at)
    spare = tuple(step for at, step in enumerate(steps) if at not in taken)
    shown = [steps[at] for at in sorted(taken)]
    urgent = sum(1 for _ in takewhile(lambda step: "999" in step.action, shown))
    return (*shown[:urgent], *ahead, *shown[urgent:]), spare


def _first(checklist: Checklist, audience: Audience, known: Sequence[Checklist]) -> list[Step]:
    """The audience's first step, before a checklist that is not its own and does not say as much."""
    said = _words(audience.first)
    shared = REPEATED_SHARE * len(said)
    if audience.id in checklist.audiences or any(
        len(said & _words(item.action)) >= shared for item in checklist.items
    ):
        return []
    found = (item for own in known for item in own.items if item.action == audience.first)
    return [step_of(replace(item, group=AT_ONCE)) for item in found][:1]


def _words(action: str) -> set[str]:
    """The words of an action's first sentence."""
    return set(re.findall(r"[a-z]{4,}", action.lower().partition(". ")[0]))


def _lines(step: Step) -> float:
    """How many lines of the page a step takes."""
    notes = " · ".join(step.notes)
    wrapped = max(math.ceil(len(step.action) / ACTION_CHARS), math.ceil(len(notes) / NOTES_CHARS))
    return wrapped + ROW_LINES
