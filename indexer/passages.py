"""Cut a reading into passages: at headings and numbered paragraphs, lists kept together.

A passage is what a person reads, so it is short; what it needs from its surroundings (its
headings, the sentence that leads into its list, the head of its table) is kept beside it.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from langchain_text_splitters import RecursiveCharacterTextSplitter

from indexer.reading import Reading
from indexer.records import Block, BlockKind, Document, Passage
from indexer.sentences import split_sentences

PASSAGE_CHARS = 700  # a passage is closed when the next block would take it past this
LONG_BLOCK_CHARS = 1100  # a paragraph longer than this is cut between sentences
LEAD_IN_CHARS = 300  # a longer sentence does not serve as a lead-in

_INNER = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)


@dataclass(frozen=True)
class _Span:
    """One or more characters-in-a-row of a block; a long paragraph gives several."""

    block: Block
    start: int
    end: int


def cut_passages(document_id: str, reading: Reading) -> list[Passage]:
    """Cut a document into passages that never lose their place.

    A heading and a numbered paragraph always begin a new passage. Table rows and list items
    are never cut; a paragraph over LONG_BLOCK_CHARS is, between sentences. Contents lists
    give no passage.

    :param document_id: the document's id.
    :param reading: its text and blocks.
    :return: passages in reading order; a heading with nothing below it is a passage itself.
    """
    passages: list[Passage] = []
    path: list[tuple[int, str]] = []
    for group in _sections(reading):
        if group[0].kind is BlockKind.HEADING:
            head = group[0]
            path = [(level, text) for level, text in path if level < head.level]
            path.append((head.level, reading.text[head.start : head.end]))
            group = group[1:]
        headings = tuple(text for _, text in path)
        for spans, lead_in in _groups(group, reading.text):
            passages.append(_passage(document_id, len(passages), reading, spans, headings, lead_in))
    return passages


def scored_parts(passage: Passage, document: Document) -> list[tuple[str, int, int]]:
    """Return what of a passage has a vector of its own, with the place it stands for, in the passage's text.

    Its sentences; and how staff ask for it, which stands for the passage as a whole.
    """
    sentences = [(passage.text[start:end], start, end) for start, end in split_sentences(passage.text)]
    return sentences + [(ask, 0, len(passage.text)) for ask in passage.asks_of(document)]


def passage_digest(passage: Passage, document: Document) -> str:
    """Return the SHA-256 of all that a passage's vectors depend on, in hexadecimal."""
    own = [text for text, _, _ in scored_parts(passage, document)]
    parts = json.dumps([passage.in_context(document), own], ensure_ascii=False)
    return hashlib.sha256(parts.encode()).hexdigest()


def _sections(reading: Reading) -> Iterator[list[Block]]:
    """Blocks from one heading to the next; headings with nothing below join the path only
    when another heading below them carries text."""
    section: list[Block] = []
    for block in reading.blocks:
        if block.kind is BlockKind.CONTENTS:
            continue
        if block.kind is BlockKind.HEADING and section:
            yield _with_text(section, block)
            section = []
        section.append(block)
    if section:
        yield _with_text(section, None)


def _with_text(section: list[Block], following: Block | None) -> list[Block]:
    """A heading that heads nothing stands as its own text, so that no word is lost."""
    head = section[0]
    alone = len(section) == 1 and head.kind is BlockKind.HEADING
    if alone and (following is None or following.level <= head.level):
        return [head, head]
    return section


def _groups(blocks: list[Block], text: str) -> Iterator[tuple[list[_Span], str]]:
    """Gather a section's blocks into passages' worth of spans, each with its lead-in."""
    body = [block for block in blocks if block.kind is not BlockKind.FOOTNOTE]
    notes = [block for block in blocks if block.kind is BlockKind.FOOTNOTE]
    for chosen in (body, notes):
        yield from _packed(chosen, text)


def _packed(blocks: list[Block], text: str) -> Iterator[tuple[list[_Span], str]]:
    group: list[_Span] = []
    group_lead_in = ""
    for block, lead_in, after in zip(blocks, _lead_ins(blocks, text), [*blocks[1:], None]):
        for span in _spans(block, text):
            if group and _closes(group, span, after, text):
                yield group, group_lead_in
                group = []
            if not group:
                group_lead_in = lead_in
            group.append(span)
    if group:
        yield group, group_lead_in


def _lead_ins(blocks: list[Block], text: str) -> Iterator[str]:
    """What each block depends on: a list item on the sentence before its list, a table row on
    the table's first row, that row on the sentence before the table; other blocks on nothing."""
    sentence, head = "", ""
    for before, block in zip([None, *blocks], blocks):
        row = block.kind is BlockKind.TABLE_ROW
        if row and before is not None and before.kind is BlockKind.TABLE_ROW:
            yield head if head != text[block.start : block.end] else ""  # printed again on a new page
        else:
            yield sentence if block.kind in _INNER else ""
        if row and (before is None or before.kind is not BlockKind.TABLE_ROW):
            head = _repeated(text[block.start : block.end])
        elif block.kind not in _INNER:
            last = text[block.start : block.end].rsplit(". ", 1)[-1]
            sentence = _repeated(last) if _leads_in(block, text) else ""


def _closes(group: list[_Span], span: _Span, after: Block | None, text: str) -> bool:
    """Tell whether a passage ends before this span."""
    parted = text[group[-1].end : span.start].strip()  # a footnote stands in between
    if parted or (span.block.number and span.start == span.block.start):
        return True
    length = span.end - group[0].start
    before_list = _leads_in(span.block, text) and after is not None and after.kind in _INNER
    return length > (PASSAGE_CHARS // 2 if before_list else PASSAGE_CHARS)


def _leads_in(block: Block, text: str) -> bool:
    return block.kind is BlockKind.PARAGRAPH and text[block.end - 1] == ":"


def _repeated(words: str) -> str:
    return words if len(words) <= LEAD_IN_CHARS else ""


def _spans(block: Block, text: str) -> Iterator[_Span]:
    if block.kind is not BlockKind.PARAGRAPH or block.end - block.start <= LONG_BLOCK_CHARS:
        yield _Span(block, block.start, block.end)
        return
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=PASSAGE_CHARS,
        chunk_overlap=0,
        add_start_index=True,
        keep_separator="end",
        separators=[". ", "; ", ", ", " "],
        strip_whitespace=True,
    )
    for part in splitter.create_documents([text[block.start : block.end]]):
        start = block.start + part.metadata["start_index"]
        yield _Span(block, start, start + len(part.page_content))


def _passage(
    document_id: str,
    position: int,
    reading: Reading,
    spans: list[_Span],
    headings: tuple[str, ...],
    lead_in: str,
) -> Passage:
    start, end = spans[0].start, spans[-1].end
    numbers = tuple(dict.fromkeys(span.block.number for span in spans if span.block.number))
    return Passage(
        document_id,
        position,
        start,
        end,
        reading.text[start:end],
        headings,
        lead_in,
        numbers,
        reading.page_at(start),
        reading.page_at(end - 1),
    )
