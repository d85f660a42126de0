"""Conversations and checklists as they are saved."""

import datetime

import pytest

from guide_bot.answer import Answer, Outcome
from guide_bot.checklists import Checklist, Cite, Item
from guide_bot.citation import Citation
from guide_bot.contacts import NONE_SET, Contact
from guide_bot.extracts import Extract
from guide_bot.papers.contents import CLOSEST, CONVERSATION, FOOT, checklist_paper, conversation_paper
from guide_bot.papers.model import Bullet, Heading, Notice, Quote, Text, Tick
from guide_bot.safeguards.personal import Kind
from indexer.cited_sources import CitedSource
from tests.conftest import make_document, make_hit

WRITTEN, REVIEW = datetime.date(2026, 11, 21), datetime.date(2027, 5, 1)
GUIDE = CitedSource("guide-2024", "Guide 2024", "A guide", "A board", 2024, ("a guide",))
ACT = CitedSource("act-1989", "Act 1989", "An act", "Parliament", 1989, ("an act",))


def make_item(action: str, group: str = "", *cites: Cite, **changes: str) -> Item:
    return Item(action, cites or (Cite(GUIDE, "para 1"),), group=group, **changes)


def make_checklist(*items: Item) -> Checklist:
    return Checklist("c", "Child goes missing", "For all staff.", (), (), WRITTEN, REVIEW, items)


def make_extract(**changes: object) -> Extract:
    text = "Tell the police at once."
    return Extract(make_hit(text), Citation("guide.pdf", "guide", 2, "Police", None, 0, 24), text, **changes)


CITED = "A guide · May 2024 · page 2 · Police"


def test_a_conversation_is_saved_with_every_question_and_its_answer():
    answers = [
        Answer(Outcome.ANSWERED, "who do I tell?", extracts=(make_extract(),)),
        Answer(Outcome.EMPTY, "?", "Nothing was asked."),
    ]
    paper = conversation_paper(answers)
    assert (paper.title, paper.subtitle, paper.foot) == ("Questions and answers", CONVERSATION, FOOT)
    assert paper.blocks == (
        Heading("who do I tell?"),
        Quote("Tell the police at once.", CITED),
        Heading("?"),
        Text("Nothing was asked."),
    )


@pytest.mark.parametrize(
    ("number", "blocks"),
    [
        ("", (Text(NONE_SET, small=True),)),
        ("01632 960001", (Heading("Local contacts"), Bullet("Duty desk: 01632 960001"))),
    ],
)
def test_local_contacts_stand_once_at_the_end(number, blocks):
    contacts = (Contact("Duty desk", number),)
    answers = [Answer(Outcome.EMPTY, "?", "Nothing.", contacts=contacts)] * 2
    assert conversation_paper(answers).blocks[4:] == blocks


def test_an_empty_conversation_is_an_empty_paper():
    assert conversation_paper([]).blocks == ()


def test_all_that_an_answer_holds_is_saved_in_the_order_of_the_page():
    found = Answer(
        Outcome.PARTIAL,
        "she is missing",
        message="Only part of it.",
        reasons=("Nothing near: Zoë.",),
        safety="Call 999.",
        extracts=(make_extract(lead_in="Staff must:", caution="An example, not advice."),),
        checklist=make_checklist(make_item("Search.", who="the carer")),
        notices=("A guide is old.",),
        removed=(Kind.NAME,),
    )
    assert conversation_paper([found]).blocks == (
        Heading("she is missing"),
        Notice("Call 999."),
        Text("Taken out before anything was searched: a name. Only part of it. Nothing near: Zoë."),
        Notice("An example, not advice."),
        Quote("Tell the police at once.", CITED, "Staff must:"),
        Heading("What to do: Child goes missing", 2),
        Tick("Search.", ("Who: the carer", "Guide 2024, para 1"), False),
        Heading("How old the sources are", 2),
        Bullet("A guide is old."),
    )


@pytest.mark.parametrize(
    ("outcome", "named"), [(Outcome.NOT_COVERED, CLOSEST), (Outcome.OFF_TOPIC, CLOSEST), (Outcome.UNSAFE, 0)]
)
def test_an_answer_that_is_not_there_names_the_closest_passages_in_small_type(outcome, named):
    found = Answer(outcome, "zebra?", "They do not say.", hits=(make_hit(),) * (CLOSEST + 1))
    line = "Closest: A guide · Statutory guidance · May 2024 · page 2 · Police · paragraph 12"
    closest = (Text(line, small=True),) * named
    assert conversation_paper([found]).blocks == (Heading("zebra?"), Text("They do not say."), *closest)


def test_a_checklist_is_saved_with_its_groups_and_ticks():
    items = [
        make_item("Call.", "First", when="at once"),
        make_item("Search.", "First"),
        make_item("Write.", "Then"),
    ]
    paper = checklist_paper(make_checklist(*items), {0, 2}, "", [make_document()])
    assert (paper.title, paper.foot) == ("Child goes missing", FOOT)
    assert paper.subtitle == "Written 21 November 2026, to be reviewed by 1 May 2027"
    assert paper.blocks == (
        Text("For all staff."),
        Heading("First", 2),
        Tick("Call.", ("By when: at once", "Guide 2024, para 1"), True),
        Tick("Search.", ("Guide 2024, para 1",), False),
        Heading("Then", 2),
        Tick("Write.", ("Guide 2024, para 1",), True),
    )


def test_a_checklist_without_groups_has_no_headings():
    blocks = checklist_paper(make_checklist(make_item("Call.")), (), "", [make_document()]).blocks
    assert blocks == (Text("For all staff."), Tick("Call.", ("Guide 2024, para 1",), False))


def test_a_case_reference_is_saved_only_when_given():
    checklist = make_checklist(make_item("Call."))
    assert checklist_paper(checklist, (), "É-17", []).blocks[1] == Text("Case reference: É-17")
    assert isinstance(checklist_paper(checklist, (), "", []).blocks[1], Tick)


def test_a_source_that_the_index_does_not_hold_is_marked_once():
    item = make_item("Call.", "", Cite(ACT, "section 1"), Cite(ACT, "section 2"), Cite(GUIDE, "para 1"))
    tick = checklist_paper(make_checklist(item), (), "", [make_document()]).blocks[-1]
    assert tick.notes == (
        "Act 1989, section 1; section 2; Guide 2024, para 1",
        "Act 1989: not in this index",
    )


def test_a_source_held_in_another_edition_is_marked():
    tick = checklist_paper(
        make_checklist(make_item("Call.")), (), "", [make_document(published="2019")]
    ).blocks[-1]
    assert tick.notes[-1] == "Guide 2024: another edition is in this index: 2019"


def test_the_foot_of_every_paper_names_999():
    assert "999" in FOOT
