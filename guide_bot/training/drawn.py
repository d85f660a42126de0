"""What the bank gives for a session: only what words of the index bear out."""

import re
from collections.abc import Callable, Iterable, Sequence

from guide_bot.checklists import Checklist
from guide_bot.checklists import Item as ChecklistItem
from guide_bot.topics import Audience
from guide_bot.training.bank import Bank, Proof
from guide_bot.training.pack import Myth, Question, Quoted, Scenario, Step
from guide_bot.training.quoting import quote_words
from guide_bot.wording import item_lines
from indexer.index import Index

_URGENT = re.compile(r"\b(?:immediate|at once|straight ?away)", re.IGNORECASE)
OWN_MESSAGES = 3  # of an audience's own, before the second that is for everybody


def quiz(bank: Bank, index: Index, topics: Sequence[str], audience: Audience) -> list[Question]:
    """Return the quiz questions of some subjects that the index proves: kinds in turn, the audience's own first."""
    found = []
    for row in _by_turns(_fitting(bank.questions, topics, audience.id), lambda row: row.kind):
        proof = proved(index, row.proof)
        if proof and audience.is_addressed(" ".join([row.ask, row.answer, proof.text])):
            found.append(Question(row.ask, row.options, row.answer, proof))
    return found


def myths(bank: Bank, index: Index, topics: Sequence[str], audience: Audience) -> list[Myth]:
    """Return the myths of some subjects that the index contradicts: the audience's own first."""
    facts = ((row.myth, proved(index, row.fact)) for row in _fitting(bank.myths, topics, audience.id))
    return [Myth(myth, fact) for myth, fact in facts if fact and audience.is_addressed(f"{myth} {fact.text}")]


def points(bank: Bank, index: Index, topics: Sequence[str], audience: Audience, part: str) -> list[Quoted]:
    """Return the words chosen for a part that the index holds: the audience's own first.

    Of messages the first is one for everybody, which says what the subject is, then come OWN_MESSAGES of its own.
    """
    rows = [row for row in bank.points if row.part == part]
    own, shared = (
        [found for row in some if (found := proved(index, row.proof)) and audience.is_addressed(found.text)]
        for some in _own_and_shared(rows, topics, audience.id)
    )
    if part != "message":
        return [*own, *shared]
    return [*shared[:1], *own[:OWN_MESSAGES], *shared[1:], *own[OWN_MESSAGES:]]


def for_others(bank: Bank, index: Index, topics: Sequence[str], audience: Audience) -> list[Quoted]:
    """Return the words of some subjects that were chosen for other audiences and not for this one."""
    rows = [row for row in bank.points if row.topic in topics and row.audiences]
    own = {row.proof for row in rows if audience.id in row.audiences}
    others = dict.fromkeys(row.proof for row in rows if row.proof not in own)
    return [quoted for proof in others if (quoted := proved(index, proof))]


def told_scenarios(
    bank: Bank, index: Index, checklists: Iterable[Checklist], topics: Sequence[str], audience: Audience
) -> list[Scenario]:
    """Return the scenarios of some subjects whose answers the index holds, all of them: the audience's own first."""
    items = {(own.id, item.action): item for own in checklists for item in own.items}
    found = []
    for row in _fitting(bank.scenarios, topics, audience.id):
        said = [quoted for proof in row.says if (quoted := proved(index, proof))]
        lesson = proved(index, row.lesson) if row.lesson else None
        steps = [items[key] for step in row.steps if (key := (step.checklist, step.action)) in items]
        if len(said) == len(row.says):
            told = tuple(map(step_of, sorted(steps, key=lambda step: not _URGENT.search(step.when))))
            found.append(Scenario("Scenario", row.situation, lesson, row.asks, tuple(said), told))
    return found


def proved(index: Index, proof: Proof) -> Quoted | None:
    """Return the words of a proof with their place, or None when the index does not hold them."""
    words = r"\s+".join(map(re.escape, proof.quote.split()))
    wanted = re.compile(rf"(?<!\w)(?=\w){words}(?!\w)|(?<!\w)(?=\W){words}(?!\w)")  # never within a word
    for document in index.documents.values():
        if document.name != proof.doc:
            continue
        for passage in index.library.of_document(document.id):
            found = wanted.search(passage.text)
            if found:
                return quote_words(index, document, passage, *found.span())
    return None


def _fitting(rows: Iterable, topics: Sequence[str], audience: str) -> list:
    """The rows for an audience, its own before those for all; subjects in turn."""
    return [row for part in _own_and_shared(rows, topics, audience) for row in part]


def _own_and_shared(rows: Iterable, topics: Sequence[str], audience: str) -> tuple[list, list]:
    """The rows for an audience, and those for all; in each the subjects in turn."""
    fitting = [row for row in rows if row.topic in topics]
    own = [row for row in fitting if audience in row.audiences]
    shared = [row for row in fitting if not row.audiences]
    return _by_turns(own, lambda row: row.topic), _by_turns(shared, lambda row: row.topic)


def _by_turns(rows: Sequence, of: Callable) -> list:
    """The rows, one of each kind in turn, each kind in its order."""
    kinds: dict[object, list] = {}
    for row in rows:
        kinds.setdefault(of(row), []).append(row)
    return in_turn(list(kinds.values()))


def in_turn(parts: Iterable[Sequence]) -> list:
    """Return the first of each part, then the second of each, as long as they last.

    >>> in_turn(["ab", "c"])
    ['a', 'c', 'b']
    """
    queues = list(parts)
    longest = max(map(len, queues), default=0)
    return [queue[at] for at in range(longest) for queue in queues if at < len(queue)]


def step_of(item: ChecklistItem) -> Step:
    """Return an item of a checklist as a session holds it, with what it is grouped under."""
    return Step(item.action, tuple(text for text in (item.group, *item_lines(item)) if text))
