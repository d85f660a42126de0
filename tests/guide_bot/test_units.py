"""Pieces of a passage that can stand alone in an answer."""

import pytest

from guide_bot.units import UNIT_CHARS, cut_units, points_back
from tests.conftest import make_passage

POLICE = "Tell the police today, before anybody goes home."
NURSE = "The school nurse is asked what she has seen."
WRITTEN = "This must be written down in the log."
UNLESS = "Unless the child is in danger, wait for the meeting."
LIST = "The plan of the meeting must say:\n• who acts on it\n• by when they act"


def cut(text, **changes):
    return [text[unit.start : unit.end] for unit in cut_units(make_passage(text, **changes))]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("", []),
        (POLICE, [POLICE]),
        (f"{POLICE} {NURSE}", [POLICE, NURSE]),
        (f"{POLICE}\n\n{NURSE}", [POLICE, NURSE]),
        ("Позвоните в полицию сегодня же. 🙂", ["Позвоните в полицию сегодня же. 🙂"]),
    ],
)
def test_a_sentence_is_a_unit(text, units):
    assert cut(text) == units


def test_units_are_placed_in_the_passage():
    (first, second) = cut_units(make_passage(f"{POLICE} {NURSE}"))
    assert (first.start, first.end) == (0, 48)
    assert (second.start, second.end, second.lead_in) == (49, 49 + len(NURSE), "")


@pytest.mark.parametrize(
    "second",
    [
        WRITTEN,
        "They are asked to come back within the week.",
        "In that case the parents are told as well.",
    ],
)
def test_a_sentence_that_points_back_takes_the_one_before_along(second):
    assert cut(f"{NURSE} {POLICE} {second}") == [NURSE, POLICE, f"{POLICE} {second}"]


def test_the_number_of_a_paragraph_is_read_over():
    second = "4.2 Therefore nobody else need be told of it."
    assert cut(f"{POLICE}\n{second}") == [POLICE, f"{POLICE}\n{second}"]


def test_a_chain_of_sentences_that_point_back_is_taken_whole():
    chain = f"{POLICE} {WRITTEN} It is read by the manager every week."
    assert cut(f"{NURSE} {chain}")[-1] == chain


def test_no_more_is_taken_along_than_a_unit_may_hold():
    long = f"The police {'are told again and ' * 40}are told."
    assert len(long) > UNIT_CHARS
    assert cut(f"{long} {WRITTEN}") == [long, WRITTEN]


@pytest.mark.parametrize(
    "second",
    [
        UNLESS,
        "Except at night, the duty officer is rung first.",
        "This does not bind a parish council.",
        "All children under 18 are protected by the Act.",
        "Consequently nobody waits for it.",
        "Unless it is night, they wait. Consequently nobody is alone.",
    ],
)
def test_a_sentence_is_not_shown_without_the_next_that_limit_or_conclude_it(second):
    assert cut(f"{POLICE} {second} {NURSE}")[0] == f"{POLICE} {second}"


def test_a_limit_that_makes_a_unit_too_long_stands_apart():
    long = f"The police {'are told again and ' * 35}are told."
    assert cut(f"{long} {UNLESS}") == [long, UNLESS]


def test_a_list_is_kept_with_the_sentence_that_leads_into_it():
    assert cut(f"{POLICE} {LIST}\n{NURSE}") == [POLICE, LIST, NURSE]


def test_a_list_longer_than_a_unit_stays_whole():
    long = LIST + "\n• and all that was said at the meeting" * 30
    assert cut(long) == [long]


def test_a_list_cut_from_its_sentence_names_it():
    text = "• who acts on it\n• by when they act"
    (unit,) = cut_units(make_passage(text, lead_in="The plan must say:"))
    assert (text[unit.start : unit.end], unit.lead_in) == (text, "The plan must say:")


def test_items_that_nothing_leads_into_stand_alone():
    first, second = "• who acts on it. It is one person, who is named in the plan.", "• by when they act"
    assert cut(f"{first}\n{second}") == [first, second]


def test_a_sentence_after_a_list_takes_no_item_along():
    assert cut(f"{LIST}\n{WRITTEN}") == [LIST, WRITTEN]


def test_a_table_row_names_the_tables_head_and_a_sentence_does_not():
    row = "Social worker | every week | by telephone"
    units = cut_units(make_passage(f"{row}\n{POLICE}", lead_in="Who | When | How"))
    assert [unit.lead_in for unit in units] == ["Who | When | How", ""]


def test_a_lead_in_without_its_list_is_a_sentence():
    assert cut("The plan must say these things at least:") == ["The plan must say these things at least:"]


@pytest.mark.parametrize(
    ("text", "back"),
    [
        (WRITTEN, True),
        ("(4.2) It is for the chair to decide.", True),
        ("“Such children are victims.”", True),
        ("12 And then the police were told.", True),
        (POLICE, False),
        ("Thistle Road is closed to traffic.", False),
        ("The plan says this.", False),
        ("", False),
    ],
)
def test_words_that_lean_on_what_stood_before_are_known(text, back):
    assert points_back(text) is back


def test_a_source_in_brackets_stays_with_its_sentence_and_is_never_alone():
    source = "(Information sharing advice 2024, pages 4, 12 and 18)"
    assert cut(f"{POLICE} {source}.\n{NURSE} {source}") == [f"{POLICE} {source}.", f"{NURSE} {source}"]
    assert cut(source) == [source]
