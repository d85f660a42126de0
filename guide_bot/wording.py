"""An answer in words: the lines of the command line, of copied text and of saved papers."""

import textwrap
from collections.abc import Iterable

from guide_bot.answer import Answer, Outcome
from guide_bot.checklists import Cite, Item
from guide_bot.citation import citation_line, cited_line
from guide_bot.contacts import contact_lines
from guide_bot.search import Hit
from indexer.records import Category, Document

CLOSEST = 3  # passages named when the documents do not say
WIDTH = 96  # columns of printed text

GROUPS = {  # what the passages behind an answer are shown under, in this order
    "From the guidance": (Category.LEGISLATION, Category.STATUTORY_GUIDANCE),
    "From local procedure": (Category.LOCAL_PROCEDURE,),
    "What reviews learned": (Category.SERIOUS_CASE_REVIEW,),
    "From practice notes": (Category.PRACTICE_NOTE,),
    "From other documents": (Category.OTHER,),
}


def grouped(hits: tuple[Hit, ...]) -> dict[str, list[Hit]]:
    """Return passages by what kind of document they are from; each group in the order given, none empty."""
    groups = {name: [hit for hit in hits if hit.document.category in kinds] for name, kinds in GROUPS.items()}
    return {name: found for name, found in groups.items() if found}


def cites_line(cites: Iterable[Cite]) -> str:
    """Return some places in a line, each source named once: 'KCSIE 2025, para 65; para 70; Act 1989, section 1'."""
    by_source: dict[str, list[str]] = {}
    for cite in cites:
        own = by_source.setdefault(cite.source.short, [])
        own.append(cite.line.removeprefix(f"{cite.source.short}, ") if own else cite.line)
    return "; ".join(place for own in by_source.values() for place in own)


def item_lines(item: Item) -> tuple[str, ...]:
    """Return what stands below a checklist's action: who, by when, and where that is from."""
    lines = [("Who: ", item.who), ("By when: ", item.when), ("", cites_line(item.cites))]
    return tuple(f"{start}{text}" for start, text in lines if text)


def searched_lines(answer: Answer) -> list[str]:
    """Return what was searched for besides the words as typed, a line each, for the person."""
    mended = [f"{found.meant} (typed: {found.typed})" for found in answer.corrections]
    lines = [("Searched for", mended), ("Also searched for", answer.wordings)]
    return [f"{start}: {', '.join(words)}" for start, words in lines if words]


def removed_line(answer: Answer) -> str:
    """Return what is said of personal data that was taken out, or ""."""
    return f"Taken out before anything was searched: {', '.join(answer.removed)}." if answer.removed else ""


def printed(answer: Answer) -> str:
    """Return an answer as plain text, wrapped: what a terminal shows and what is copied."""
    parts = [answer.safety, removed_line(answer), " ".join([answer.message, *answer.reasons]).strip()]
    parts += searched_lines(answer)
    if not answer.answered:
        closest = answer.hits[:CLOSEST] if answer.outcome is not Outcome.UNSAFE else ()
        parts += [f"Closest: {citation_line(hit)}" for hit in closest]
    for number, extract in enumerate(answer.extracts, 1):
        lines = [extract.caution, extract.lead_in, *extract.text.split("\n")]
        cited = f"[{number}] {cited_line(extract.hit.document, extract.citation)}"
        parts.append("\n".join([*(_indented(line) for line in lines if line), cited]))
    if answer.checklist:
        parts.append(f"What to do: {answer.checklist.title}")
        parts += [
            "\n".join([f"[ ] {item.action}", *map(_indented, item_lines(item))])
            for item in answer.checklist.items
        ]
    parts += [f"Note: {notice}" for notice in answer.notices]
    parts.append("\n".join(contact_lines(answer.contacts)))
    if answer.related:
        parts.append("\n".join(["These documents also answer:", *(f"- {asked}" for asked in answer.related)]))
    return "\n\n".join(part for part in parts if part)


def _indented(line: str) -> str:
    return textwrap.fill(line, WIDTH, initial_indent="    ", subsequent_indent="    ")


def sources(answer: Answer) -> tuple[Document, ...]:
    """Return the documents that an answer quotes or shows, each once."""
    hits = [*(extract.hit for extract in answer.extracts), *answer.hits]
    return tuple(dict.fromkeys(hit.document for hit in hits))
