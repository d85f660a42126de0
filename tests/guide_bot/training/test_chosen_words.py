"""Words that the bank has chosen, before what a search found."""

import pytest

from guide_bot.topics import Audience
from guide_bot.training.bank import Bank, BankPoint, Proof
from guide_bot.training.drawn import proved
from guide_bot.training.material import CHANGING, Material, with_points
from indexer.cited_sources import CitedSource
from indexer.index import open_index
from indexer.records import Category

NOTE = """---
written: 2026-11-21
---

# Notices

A notice names the child whom its reader must keep away from. (Guide 2024)

The police serve a notice on the adult whom it names. (Guide 2024)

A constable can take a child into police protection. (Children Act 1989 s.46)

A nurse tells the safeguarding lead about a notice. (Guide 2024)

A nurse at the clinic tells the safeguarding lead about a notice. (Guide 2024)

A school writes down every concern about a notice. (School guidance 2025, para 66; Children Act 1989 s.46)
"""
OWN = "# Our procedure\n\nOur panel asks the police for a notice within two days.\n"
NURSES = Audience("health", "Health", "nurses", "a clinic", "nurse", ())
NAMES = "A notice names the child whom its reader must keep away from."
SERVE = "The police serve a notice on the adult whom it names."
PROTECTS = "A constable can take a child into police protection."
NURSE = "A nurse tells the safeguarding lead about a notice."
TELLS = "A nurse at the clinic tells the safeguarding lead about a notice."
SCHOOL = "A school writes down every concern about a notice."
SOURCES = [
    CitedSource(short, short, short, "", 2025, (), category=category)
    for short, category in {
        "Children Act 1989": Category.LEGISLATION,
        "School guidance 2025": Category.STATUTORY_GUIDANCE,
        "Guide 2024": None,
    }.items()
]
PANEL = "Our panel asks the police for a notice within two days."


@pytest.fixture
def index(build, write, tmp_path):
    write("practice_notes/note.md", NOTE)
    write("local_procedures/own.md", OWN)
    build()
    return open_index(tmp_path / "index")


def chosen(index, points, found=()):
    """What is shown when some words are chosen and others found, as messages and as guidance."""
    words = [proved(index, Proof("own" if quote == PANEL else "note", quote)) for quote in found]
    material = Material(tuple(words), tuple(words), tuple(words), frozenset(), 1, 1)
    rows = [BankPoint("notices", part, Proof("note", quote), audiences) for part, quote, audiences in points]
    return with_points(material, index, Bank(points=tuple(rows)), SOURCES, ["notices"], NURSES)


def said(quoted):
    return [own.text for own in quoted]


def test_chosen_words_come_first_and_are_not_said_twice(index):
    assert said(chosen(index, [("message", SERVE, ())], [NAMES, SERVE]).messages) == [SERVE, NAMES]


def test_words_that_were_chosen_both_stand_though_they_are_alike(index):
    assert said(chosen(index, [("message", NURSE, ()), ("message", TELLS, ())]).messages) == [NURSE, TELLS]
    assert said(chosen(index, [("message", NURSE, ())], [TELLS]).messages) == [NURSE]


def test_a_boards_own_words_come_before_the_second_that_is_chosen(index):
    points = [("message", SERVE, ()), ("message", NAMES, ())]
    assert said(chosen(index, points, [PANEL]).messages) == [SERVE, PANEL, NAMES]


def test_words_chosen_for_others_do_not_come_back_through_the_search(index):
    assert said(chosen(index, [("message", SERVE, ("police",))], [SERVE, NAMES]).messages) == [NAMES]


def test_words_chosen_for_both_are_said_to_both(index):
    points = [("message", SERVE, ("police",)), ("review", SERVE, ("health",))]
    assert said(chosen(index, points, [SERVE]).messages) == [SERVE]


def test_where_guidance_is_chosen_what_was_found_in_notes_can_only_be_swapped_in(index):
    material = chosen(index, [("guidance", NAMES, ())], [SERVE, PANEL])
    assert (said(material.guidance), said(material.more)) == ([NAMES], [SERVE, PANEL])
    assert said(chosen(index, [], [SERVE]).more) == [SERVE]


def test_words_of_a_note_stand_under_the_kind_of_what_they_rest_on_first(index):
    points = [("guidance", words, ()) for words in (PROTECTS, SCHOOL, NAMES)]
    groups = {own.text: own.group for own in chosen(index, points).guidance}
    assert groups == {PROTECTS: "The law", SCHOOL: "Guidance", NAMES: "Practice notes"}


def test_what_is_changing_stands_last_under_its_own_heading(index):
    points = [("change", SERVE, ()), ("guidance", NAMES, ())]
    assert [(own.text, own.group) for own in chosen(index, points).guidance] == [
        (NAMES, "Practice notes"),
        (SERVE, CHANGING),
    ]
