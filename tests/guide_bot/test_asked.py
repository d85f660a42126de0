"""Exact items: which questions ask for one, and which texts give one."""

import pytest

from guide_bot.asked import Item, asked_item, gives_item, named_laws


@pytest.mark.parametrize(
    ("question", "item"),
    [
        ("what's the phone number for the MASH", Item.TELEPHONE),
        ("who do I ring out of hours?", Item.TELEPHONE),
        ("how much does a place cost a week?", Item.MONEY),
        ("what fine can he get", Item.MONEY),
        ("how long is a notice valid for", Item.TIME),
        ("RHI by when", Item.TIME),
        ("how many working days till the first conference", Item.TIME),
        ("how many children went missing", Item.NUMBER),
        ("percentage of victims in care", Item.NUMBER),
        ("who chairs the strategy discussion?", None),
        ("how much should I tell the parents?", None),
        ("she feels fine now, can we close?", None),
        ("", None),
    ],
)
def test_the_item_a_question_asks_for(question: str, item: Item | None):
    assert asked_item(question) is item


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (Item.TELEPHONE, "Ring 01234 567 890."),
        (Item.TELEPHONE, "In an emergency dial 999."),
        (Item.MONEY, "A place costs £4,200 a week."),
        (Item.TIME, "It is held within fifteen working days."),
        (Item.TIME, "Tell the police immediately."),
        (Item.NUMBER, "Two thirds of them were in care."),
    ],
)
def test_a_text_that_gives_the_item(item: Item, text: str):
    assert gives_item(item, text)


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (Item.TELEPHONE, "Ring the front door; its number is on the website."),
        (Item.MONEY, "A place costs a great deal of money."),
        (Item.TIME, "It is held in good time."),
        (Item.NUMBER, "Most of them were in care."),
    ],
)
def test_a_text_that_only_speaks_of_it(item: Item, text: str):
    assert not gives_item(item, text)


@pytest.mark.parametrize(
    ("question", "laws"),
    [
        ("What does the Online Safety Act say?", ["Online Safety Act"]),
        ("Does Children Act 1989 section 47 apply?", ["Children Act"]),
        ("Crime and Policing Act or Modern Slavery Act?", ["Crime and Policing Act", "Modern Slavery Act"]),
        ("Which Act covers this?", []),
        ("The Police Act on it at once", ["Police Act"]),  # capitals are all there is to go by
        ("how should I act on the police report", []),
    ],
)
def test_laws_named_by_their_titles(question: str, laws: list[str]):
    assert named_laws(question) == laws
