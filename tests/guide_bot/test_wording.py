"""An answer as lines of text."""

import datetime

import pytest

from guide_bot.answer import Answer, Outcome
from guide_bot.checklists import Checklist, Cite, Item
from guide_bot.citation import Citation
from guide_bot.extracts import Extract
from guide_bot.safeguards.personal import Kind
from guide_bot.spelling import Correction
from guide_bot.wording import (
    CLOSEST,
    WIDTH,
    cites_line,
    grouped,
    item_lines,
    printed,
    removed_line,
    searched_lines,
    sources,
)
from indexer.cited_sources import CitedSource
from indexer.records import Category
from tests.conftest import make_document, make_hit, make_passage

DAY = datetime.date(2026, 11, 21)
CITES = tuple(
    Cite(CitedSource("kcsie", "KCSIE 2025", "", "", 2025, ()), at) for at in ("para 34", "heading: Step 3")
)
MISSING = Checklist(
    "missing",
    "Child goes missing",
    "For all.",
    (),
    (),
    DAY,
    DAY,
    (Item("Call the police.", CITES, who="the carer", when="at once"), Item("Search the home.", CITES[:1])),
)


def test_a_source_is_named_once_for_all_its_places_whatever_its_name_holds():
    act = CitedSource("act", "Police, Crime and Courts Act 2022", "", "", 2022, ())
    cites = (Cite(act, "section 1"), CITES[0], Cite(act, "section 2"))
    assert cites_line(cites) == "Police, Crime and Courts Act 2022, section 1; section 2; KCSIE 2025, para 34"
    assert cites_line(()) == ""


def make_extract(text: str = "Tell the police at once.", **changes: object) -> Extract:
    hit = make_hit(text)
    return Extract(hit, Citation("guide.pdf", "guide", 2, "Police", "12", 0, len(text)), text, **changes)


def test_passages_are_grouped_by_what_they_are_from_in_a_fixed_order():
    kinds = (
        Category.OTHER,
        Category.LOCAL_PROCEDURE,
        Category.LEGISLATION,
        Category.OTHER,
        Category.STATUTORY_GUIDANCE,
    )
    hits = tuple(make_hit(document=make_document(category=kind), row=row) for row, kind in enumerate(kinds))
    found = {name: [hit.row for hit in group] for name, group in grouped(hits).items()}
    assert list(found.items()) == [
        ("From the guidance", [2, 4]),
        ("From local procedure", [1]),
        ("From other documents", [0, 3]),
    ]


@pytest.mark.parametrize("category", Category)
def test_no_passage_is_lost_in_the_groups(category):
    hit = make_hit(document=make_document(category=category))
    assert list(grouped((hit,)).values()) == [[hit]]
    assert grouped(()) == {}


def test_below_an_action_stand_who_by_when_and_its_sources():
    assert item_lines(MISSING.items[0]) == (
        "Who: the carer",
        "By when: at once",
        "KCSIE 2025, para 34; Step 3",
    )
    assert item_lines(MISSING.items[1]) == ("KCSIE 2025, para 34",)


def test_what_was_searched_for_besides_the_words_typed_is_said():
    found = Answer(
        Outcome.ANSWERED, "", wordings=("CAWN", "notice"), corrections=(Correction("polise", "police"),)
    )
    assert searched_lines(found) == [
        "Searched for: police (typed: polise)",
        "Also searched for: CAWN, notice",
    ]
    assert searched_lines(Answer(Outcome.ANSWERED, "")) == []


def test_kinds_of_personal_data_taken_out_are_named():
    assert removed_line(Answer(Outcome.ANSWERED, "", removed=(Kind.NAME, Kind.EMAIL))) == (
        "Taken out before anything was searched: a name, an e-mail address."
    )
    assert removed_line(Answer(Outcome.ANSWERED, "")) == ""


def test_a_whole_answer_is_printed_from_danger_to_related_questions():
    found = Answer(
        Outcome.PARTIAL,
        "who do I tell",
        message="Only part of it.",
        reasons=("No passage mentions: zebra.",),
        wordings=("police",),
        safety="Call 999.",
        extracts=(make_extract(lead_in="Staff must:", caution="An example, not advice."),),
        checklist=MISSING,
        notices=("A guide is old.",),
        related=("who signs it?", "by when?"),
        removed=(Kind.NAME,),
    )
    assert (
        printed(found)
        == """\
Call 999.

Taken out before anything was searched: a name.

Only part of it. No passage mentions: zebra.

Also searched for: police

    An example, not advice.
    Staff must:
    Tell the police at once.
[1] A guide · May 2024 · page 2 · Police · paragraph 12

What to do: Child goes missing

[ ] Call the police.
    Who: the carer
    By when: at once
    KCSIE 2025, para 34; Step 3

[ ] Search the home.
    KCSIE 2025, para 34

Note: A guide is old.

These documents also answer:
- who signs it?
- by when?"""
    )


def test_extracts_are_numbered_and_keep_their_lines():
    found = Answer(Outcome.ANSWERED, "", extracts=(make_extract("• one\n• two"), make_extract("Three é.")))
    first, second = printed(found).split("\n\n")
    assert first.split("\n")[:2] == ["    • one", "    • two"]
    assert first.split("\n")[2].startswith("[1] A guide")
    assert second.split("\n")[1].startswith("[2] A guide")


def test_long_lines_of_an_extract_are_wrapped_and_lose_no_word():
    text = "safeguarding " * 40
    lines = printed(Answer(Outcome.ANSWERED, "", extracts=(make_extract(text),))).split("\n")[:-1]
    assert len(lines) > 4
    assert max(map(len, lines)) <= WIDTH
    assert " ".join(lines).split() == text.split()


HITS = tuple(
    make_hit(passage=make_passage(headings=(f"Part {number}",), numbers=())) for number in range(CLOSEST + 2)
)


@pytest.mark.parametrize("outcome", [Outcome.NOT_COVERED, Outcome.OFF_TOPIC])
def test_an_answer_that_is_not_there_names_the_closest_passages(outcome):
    parts = printed(Answer(outcome, "", "They do not say.", hits=HITS)).split("\n\n")
    assert parts == [
        "They do not say.",
        *(
            f"Closest: A guide · Statutory guidance · May 2024 · page 2 · Part {number}"
            for number in range(CLOSEST)
        ),
    ]


@pytest.mark.parametrize("outcome", [Outcome.UNSAFE, Outcome.ANSWERED, Outcome.PARTIAL])
def test_no_closest_passages_for_a_refusal_or_beside_an_answer(outcome):
    assert printed(Answer(outcome, "", "No.", hits=HITS)) == "No."


def test_an_empty_answer_prints_nothing():
    assert printed(Answer(Outcome.EMPTY, "")) == ""


def test_each_document_is_a_source_once_those_quoted_first():
    shown = make_hit(document=make_document(id="shown.pdf"))
    found = Answer(Outcome.ANSWERED, "", hits=(shown, make_hit(), shown), extracts=(make_extract(),))
    assert [document.id for document in sources(found)] == ["guide.pdf", "shown.pdf"]
    assert sources(Answer(Outcome.EMPTY, "")) == ()
