"""What is saved or printed: a conversation, a checklist."""

from collections.abc import Collection, Sequence

from guide_bot.answer import Answer, Outcome
from guide_bot.checklists import Checklist, held_line
from guide_bot.citation import citation_line, cited_line, plain_date
from guide_bot.contacts import NONE_SET, contact_lines
from guide_bot.papers.model import Block, Bullet, Heading, Notice, Paper, Quote, Text, Tick
from guide_bot.wording import CLOSEST, item_lines, removed_line
from indexer.records import Document

FOOT = "Guide Bot. It supports judgement and does not replace it. In immediate danger call 999."
CONVERSATION = "Quoted word for word from the documents named; check the page before you rely on it."


def conversation_paper(answers: Sequence[Answer]) -> Paper:
    """Return a conversation as it is saved: each question with its answer."""
    blocks = [block for answer in answers for block in _answer_blocks(answer)]
    lines = contact_lines(answers[-1].contacts) if answers else ()
    if lines == (NONE_SET,):
        blocks.append(Text(NONE_SET, small=True))
    elif lines:
        blocks += [Heading("Local contacts"), *map(Bullet, lines)]
    return Paper("Questions and answers", CONVERSATION, tuple(blocks), FOOT)


def _answer_blocks(answer: Answer) -> list[Block]:
    blocks: list[Block] = [Heading(answer.question)]
    if answer.safety:
        blocks.append(Notice(answer.safety))
    said = " ".join(part for part in (removed_line(answer), answer.message, *answer.reasons) if part)
    if said:
        blocks.append(Text(said))
    if not answer.answered and answer.outcome is not Outcome.UNSAFE:
        blocks += [Text(f"Closest: {citation_line(hit)}", small=True) for hit in answer.hits[:CLOSEST]]
    for extract in answer.extracts:
        if extract.caution:
            blocks.append(Notice(extract.caution))
        cited = cited_line(extract.hit.document, extract.citation)
        blocks.append(Quote(extract.text, cited, extract.lead_in))
    if answer.checklist:
        blocks.append(Heading(f"What to do: {answer.checklist.title}", 2))
        blocks += [Tick(item.action, item_lines(item), False) for item in answer.checklist.items]
    if answer.notices:
        blocks.append(Heading("How old the sources are", 2))
        blocks += [Bullet(notice) for notice in answer.notices]
    return blocks


def checklist_paper(
    checklist: Checklist, done: Collection[int], reference: str, documents: Collection[Document]
) -> Paper:
    """Return a checklist as it is saved.

    :param done: the places of the items that are ticked, from 0.
    :param reference: a case reference of the person's choosing, or "".
    :param documents: of the index; a source that is not among them is marked.
    """
    blocks: list[Block] = [Text(checklist.purpose)]
    if reference:
        blocks.append(Text(f"Case reference: {reference}"))
    group = ""
    for at, item in enumerate(checklist.items):
        if item.group and item.group != group:
            blocks.append(Heading(item.group, 2))
        group = item.group
        missing = [
            f"{cite.source.short}: {line}" for cite in item.cites if (line := held_line(cite, documents))
        ]
        blocks.append(Tick(item.action, (*item_lines(item), *dict.fromkeys(missing)), at in done))
    written, review = (plain_date(day.isoformat()) for day in (checklist.written, checklist.review_by))
    dates = f"Written {written}, to be reviewed by {review}"
    return Paper(checklist.title, dates, tuple(blocks), FOOT)
