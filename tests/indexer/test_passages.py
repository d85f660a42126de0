"""Cutting readings into passages."""

import random
from dataclasses import replace

import pytest

from indexer.passages import LONG_BLOCK_CHARS, PASSAGE_CHARS, cut_passages, passage_digest, scored_parts
from indexer.reading import Piece, Reading, assemble, piece
from indexer.records import BlockKind, Passage
from tests.conftest import make_document, make_passage

HEADING, PARAGRAPH, ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM
ROW, NOTE, CONTENTS = BlockKind.TABLE_ROW, BlockKind.FOOTNOTE, BlockKind.CONTENTS
INDIVISIBLE = (ITEM, ROW, NOTE)
CHASE = "Chase it within a day. Write it down in the log."
A_GUIDE = make_document(title="A guide")
ASKED = make_document(title="A guide", asks=("no reply, now what", "who do I chase"))


def cut(*pieces: Piece) -> list[Passage]:
    return cut_passages("guide", assemble("text", pieces))


def heading(text: str, level: int = 2) -> Piece:
    return piece(HEADING, text, level=level)


def paragraph(text: str) -> Piece:
    return piece(PARAGRAPH, text)


def rows(kind: BlockKind, count: int) -> list[Piece]:
    """Rows or items of exactly 100 characters: 'Row 01 ' and filling."""
    return [piece(kind, f"Row {number:02} " + "x" * 93) for number in range(1, count + 1)]


def test_nothing_gives_no_passages():
    assert cut() == []


def test_a_heading_begins_a_passage_and_stands_above_it():
    first, second = cut(
        heading("Part one", 1),
        heading("Police"),
        paragraph("Call them."),
        heading("Health"),
        paragraph("See a nurse."),
    )
    assert (first.text, first.headings) == ("Call them.", ("Part one", "Police"))
    assert (second.text, second.headings) == ("See a nurse.", ("Part one", "Health"))


def test_a_higher_heading_ends_the_path_below_it():
    passages = cut(
        heading("One", 1), heading("Deep", 3), paragraph("First."), heading("Two", 1), paragraph("Second.")
    )
    assert [passage.headings for passage in passages] == [("One", "Deep"), ("Two",)]


def test_a_heading_with_nothing_below_is_a_passage_of_its_own():
    passages = cut(heading("Foreword", 1), heading("Scope", 1), paragraph("All staff."), heading("Annex", 1))
    assert [passage.text for passage in passages] == ["Foreword", "All staff.", "Annex"]
    assert passages[0].headings == ("Foreword",)


def test_a_numbered_paragraph_begins_a_passage():
    passages = cut(paragraph("3.1 Tell the police."), paragraph("At once."), paragraph("3.2 Write it down."))
    assert [(passage.text, passage.numbers) for passage in passages] == [
        ("3.1 Tell the police.\n\nAt once.", ("3.1",)),
        ("3.2 Write it down.", ("3.2",)),
    ]


def test_short_paragraphs_are_gathered_until_the_passage_is_full():
    passages = cut(*[paragraph(letter * 348 + ".") for letter in "ABCD"])
    assert [passage.text[0] + passage.text[-2] for passage in passages] == ["AB", "CD"]
    assert [len(passage.text) for passage in passages] == [PASSAGE_CHARS, PASSAGE_CHARS]


@pytest.mark.parametrize("kind", [ITEM, ROW])
def test_an_item_or_row_is_never_cut_however_long(kind: BlockKind):
    long = "word " * 400 + "end"
    passages = cut(piece(kind, "Before it"), piece(kind, long), piece(kind, "After it"))
    assert [passage.text for passage in passages] == ["Before it", long, "After it"]


def test_the_sentence_before_a_list_stays_beside_the_items_cut_from_it():
    passages = cut(paragraph("Much is known. Signs of harm are:"), *rows(ITEM, 9))
    assert [passage.lead_in for passage in passages] == ["", "Signs of harm are:"]
    assert passages[0].text.startswith("Much is known. Signs of harm are:\nRow 01")
    assert passages[1].text.startswith("Row 07")


def test_a_paragraph_after_the_list_ends_its_sentence():
    passages = cut(paragraph("Signs are:"), *rows(ITEM, 7), paragraph("Ask her."), *rows(ITEM, 7))
    assert [passage.lead_in for passage in passages][-1] == ""


def test_the_first_row_of_a_table_stays_beside_later_rows():
    passages = cut(piece(ROW, "Risk. Low | Action"), *rows(ROW, 8))
    assert [passage.lead_in for passage in passages] == ["", "Risk. Low | Action"]
    assert passages[1].text.startswith("Row 07")


def test_a_table_led_in_by_a_sentence_still_repeats_its_first_row():
    passages = cut(
        paragraph("y" * 690 + ". The contacts are:"), piece(ROW, "Name | Telephone"), *rows(ROW, 8)
    )
    assert [passage.lead_in for passage in passages] == ["", "The contacts are:", "Name | Telephone"]


def test_a_first_row_printed_again_does_not_stand_beside_itself():
    head = piece(ROW, "Name | " + "T" * 83)
    passages = cut(head, *rows(ROW, 6), head, *rows(ROW, 6))
    assert passages[1].text.startswith("Name | TTT")
    assert passages[1].lead_in == ""


def test_a_sentence_too_long_to_repeat_is_no_lead_in():
    passages = cut(paragraph("z" * 350 + " are:"), *rows(ITEM, 5))
    assert [passage.lead_in for passage in passages] == ["", ""]


def test_footnotes_stand_apart_from_the_text_they_interrupt():
    passages = cut(
        heading("Law"), paragraph("The Act applies."), piece(NOTE, "¹ Section 17."), paragraph("Always.")
    )
    assert [passage.text for passage in passages] == ["The Act applies.", "Always.", "¹ Section 17."]
    assert {passage.headings for passage in passages} == {("Law",)}


def test_a_list_of_contents_gives_no_passage():
    passages = cut(
        heading("Contents"),
        piece(CONTENTS, "Police 4"),
        piece(CONTENTS, "Health 9"),
        heading("Police"),
        paragraph("Call them."),
    )
    assert [passage.text for passage in passages] == ["Contents", "Call them."]


def test_a_long_paragraph_is_cut_between_sentences_with_exact_offsets():
    firsts = ("First", "Second", "Third", "Fourth", "Fifth")
    sentences = [f"{first} " + "and so on " * 24 + "it ends." for first in firsts]
    reading = assemble("text", [paragraph("Before."), paragraph("7. " + " ".join(sentences))])
    passages = cut_passages("guide", reading)
    assert [passage.text[:6] for passage in passages] == ["Before", "7. Fir", "Third ", "Fifth "]
    assert all(passage.text.endswith("it ends.") for passage in passages[1:])
    assert [passage.numbers for passage in passages] == [(), ("7",), ("7",), ("7",)]
    assert [reading.text[p.start : p.end] for p in passages] == [p.text for p in passages]


def test_a_paragraph_of_the_greatest_length_stays_whole():
    (whole,) = cut(paragraph(("word " * LONG_BLOCK_CHARS)[: LONG_BLOCK_CHARS - 1] + "."))
    assert len(whole.text) == LONG_BLOCK_CHARS


def test_first_and_last_page_are_those_of_its_own_characters():
    over = Piece(PARAGRAPH, ((4, "It begins on four and"), (5, "ends on five.")))
    reading = assemble(
        "pdf", [piece(PARAGRAPH, "1. Page four.", 4), over, piece(PARAGRAPH, "2. Page five.", 5)], 5
    )
    passages = cut_passages("guide", reading)
    assert [(passage.first_page, passage.last_page) for passage in passages] == [(4, 5), (5, 5)]


def test_a_document_without_pages_has_passages_without_pages():
    (passage,) = cut(paragraph("Anywhere."))
    assert (passage.first_page, passage.last_page) == (None, None)


def random_reading(seed: int) -> Reading:
    """Any mixture of kinds, lengths, alphabets and pages that a reader might give."""
    chance = random.Random(seed)
    words = [
        "the",
        "child",
        "No. 5",
        "e.g.",
        "naïve",
        "Привет.",
        "risk;",
        "(2014)",
        "🙂",
        "x" * 60,
        "harm.",
        "are:",
    ]
    pieces, page = [], 1
    for _ in range(chance.randint(1, 40)):
        kind = chance.choice(list(BlockKind))
        text = " ".join(chance.choices(words, k=chance.choice([1, 5, 30, 400])))
        page += chance.random() < 0.2
        number = f"{chance.randint(1, 99)}. " if chance.random() < 0.2 else ""
        pieces.append(piece(kind, number + text, page, level=chance.randint(1, 4) if kind is HEADING else 0))
    return assemble("pdf", pieces, page)


@pytest.mark.parametrize("seed", range(150))
def test_every_passage_is_its_own_span_of_the_text_and_nothing_is_lost(seed: int):
    reading = random_reading(seed)
    passages = cut_passages("guide", reading)
    assert [passage.position for passage in passages] == list(range(len(passages)))
    covered: set[int] = set()
    for passage in passages:
        assert passage.text == reading.text[passage.start : passage.end] == passage.text.strip()
        assert covered.isdisjoint(range(passage.start, passage.end))
        assert (passage.first_page, passage.last_page) == (
            reading.page_at(passage.start),
            reading.page_at(passage.end - 1),
        )
        covered.update(range(passage.start, passage.end))
    for block in reading.blocks:
        if block.kind in (PARAGRAPH, *INDIVISIBLE):
            lost = [reading.text[at] for at in range(block.start, block.end) if at not in covered]
            assert not "".join(lost).strip()
        if block.kind in INDIVISIBLE:
            assert any(p.start <= block.start and block.end <= p.end for p in passages)
        if block.kind is HEADING:
            title = reading.text[block.start : block.end]
            assert any(title in p.headings or title == p.text for p in passages)
        if block.kind is CONTENTS:
            assert covered.isdisjoint(range(block.start, block.end))


def test_what_is_embedded_carries_title_two_headings_and_lead_in():
    passage = make_passage(text="Call 999.", headings=("Part one", "Police", "Danger"), lead_in="In danger:")
    assert (
        passage.in_context(make_document(title="A guide"))
        == "A guide > Police > Danger\nIn danger:\nCall 999."
    )


def test_how_staff_ask_stands_before_a_documents_opening_only():
    opening, later = (
        make_passage(CHASE, position=0),
        make_passage("Write it down.", position=1),
    )
    assert opening.in_context(ASKED).split("\n")[1:] == [
        "no reply, now what",
        "who do I chase",
        CHASE,
    ]
    assert "chase" not in later.in_context(ASKED)


def test_how_staff_ask_stands_for_the_whole_of_the_opening():
    opening = make_passage(CHASE)
    assert scored_parts(opening, ASKED) == [
        ("Chase it within a day.", 0, 22),
        ("Write it down in the log.", 23, 48),
        ("no reply, now what", 0, 48),
        ("who do I chase", 0, 48),
    ]
    assert passage_digest(opening, ASKED) != passage_digest(opening, A_GUIDE)


@pytest.mark.parametrize("change", [{"text": "Other."}, {"lead_in": "First:"}, {"headings": ("Part two",)}])
def test_the_digest_changes_with_what_is_embedded(change: dict):
    assert passage_digest(make_passage(**change), A_GUIDE) != passage_digest(make_passage(), A_GUIDE)
    assert passage_digest(make_passage(), replace(A_GUIDE, title="Another guide")) != passage_digest(
        make_passage(), A_GUIDE
    )


def test_the_digest_does_not_depend_on_the_place():
    moved = make_passage(position=9, start=400, end=424, first_page=8, document_id="other.pdf")
    assert passage_digest(moved, A_GUIDE) == passage_digest(make_passage(), A_GUIDE)
