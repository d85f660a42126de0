"""Changes to a pack, none of which loses an item."""

from dataclasses import replace

import pytest

from guide_bot.training.edits import added, dropped, moved, swapped, with_minutes, with_note
from guide_bot.training.pack import Line, Pack, Part, Section

QUIZ = Part.QUIZ
AIMS = Section(Part.AIMS, "Aims", 4, (Line("aim"),), (Line("spare aim"),))


def make_pack(items="abc", spares="xy", **changes):
    """A pack whose quiz holds a line for each letter, with more to spare, after another part."""
    quiz = Section(QUIZ, "Quiz", 10, tuple(map(Line, items)), tuple(map(Line, spares)), note="mine")
    return Pack("t", ("t",), "a", "p", 60, (AIMS, replace(quiz, **changes)), (), (), "2026-11-21")


def letters(pack):
    """The items of the quiz and its spares, a letter each."""
    section = pack.section(QUIZ)
    return tuple("".join(item.text for item in items) for items in (section.items, section.spares))


@pytest.mark.parametrize(
    ("at", "by", "order"),
    [
        (0, 1, "bac"),
        (1, 1, "acb"),
        (1, -1, "bac"),
        (2, -1, "acb"),
        (0, 2, "bca"),
        (2, -2, "cab"),
        (1, 0, "abc"),
    ],
)
def test_an_item_is_moved_up_or_down(at, by, order):
    assert letters(moved(make_pack(), QUIZ, at, by)) == (order, "xy")


@pytest.mark.parametrize(("items", "at", "by"), [("abc", 0, -1), ("abc", 2, 1), ("a", 0, 1), ("a", 0, -1)])
def test_at_the_edge_nothing_moves(items, at, by):
    pack = make_pack(items)
    assert moved(pack, QUIZ, at, by) == pack


def test_an_item_moved_down_and_up_again_is_where_it_was():
    pack = make_pack()
    assert moved(moved(pack, QUIZ, 0, 1), QUIZ, 1, -1) == pack


def test_of_two_items_alike_the_one_at_the_place_is_moved():
    assert letters(moved(make_pack("aba"), QUIZ, 2, -1)) == ("aab", "xy")


def test_a_dropped_item_becomes_the_first_of_the_spares():
    assert letters(dropped(make_pack(), QUIZ, 1)) == ("ac", "bxy")
    assert letters(dropped(make_pack("a", ""), QUIZ, 0)) == ("", "a")


def test_a_dropped_item_can_be_added_again():
    pack = added(dropped(make_pack(), QUIZ, 2), QUIZ)
    assert pack == make_pack()


def test_of_two_items_alike_only_one_is_dropped():
    assert letters(dropped(make_pack("aba", ""), QUIZ, 0)) == ("ba", "a")


def test_a_part_can_be_emptied_and_filled_again():
    pack = make_pack("ab", "")
    empty = dropped(dropped(pack, QUIZ, 0), QUIZ, 0)
    assert letters(empty) == ("", "ba")
    assert letters(added(added(empty, QUIZ), QUIZ)) == ("ba", "")


def test_a_swapped_item_goes_to_the_end_of_the_spares():
    assert letters(swapped(make_pack(), QUIZ, 1)) == ("axc", "yb")


def test_swapping_on_and_on_shows_every_spare_and_comes_round():
    pack, seen = make_pack(), []
    for _ in range(3):
        pack = swapped(pack, QUIZ, 0)
        seen.append(letters(pack)[0][0])
    assert seen == ["x", "y", "a"]
    assert pack == make_pack()


def test_the_first_of_the_spares_is_added_at_the_end():
    assert letters(added(make_pack(), QUIZ)) == ("abcx", "y")
    assert letters(added(make_pack("", "x"), QUIZ)) == ("x", "")


def test_without_spares_nothing_is_swapped_or_added():
    pack = make_pack(spares="")
    assert swapped(pack, QUIZ, 0) == added(pack, QUIZ) == pack


@pytest.mark.parametrize(
    ("minutes", "kept"), [(25, 25), (1, 1), (0, 0), (-1, 0), (-500, 0), (10_000, 10_000)]
)
def test_minutes_are_set_and_never_below_none(minutes, kept):
    pack = with_minutes(make_pack(), QUIZ, minutes)
    assert pack == make_pack(minutes=kept)
    assert pack.planned == 4 + kept


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("Ask Jo first.", "Ask Jo first."),
        ("  \n two\n\nlines \t\n", "two\n\nlines"),
        ("", ""),
        (" \n\t ", ""),
        ("\u00a0日本 😟 é\u2003", "日本 😟 é"),
        ("<script>alert(1)</script> **x** | `y`", "<script>alert(1)</script> **x** | `y`"),
    ],
)
def test_a_note_is_kept_as_it_is_typed_but_for_the_space_round_it(note, kept):
    assert with_note(make_pack(), QUIZ, note) == make_pack(note=kept)


CHANGES = {
    "moved": lambda pack, part: moved(pack, part, 0, 1),
    "dropped": lambda pack, part: dropped(pack, part, 0),
    "swapped": lambda pack, part: swapped(pack, part, 0),
    "added": added,
    "with_minutes": lambda pack, part: with_minutes(pack, part, 3),
    "with_note": lambda pack, part: with_note(pack, part, "note"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_pack_itself_and_its_other_parts_stay_as_they_were(change):
    pack = make_pack()
    changed = change(pack, QUIZ)
    assert changed != pack
    assert pack == make_pack()
    assert changed.section(Part.AIMS) is pack.section(Part.AIMS)
    assert replace(changed, sections=()) == replace(pack, sections=())


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_part_that_the_pack_does_not_have_cannot_be_changed(change):
    with pytest.raises(KeyError, match="MYTHS|myths"):
        change(make_pack(), Part.MYTHS)


@pytest.mark.parametrize("name", ["moved", "dropped", "swapped", "added"])
def test_no_item_is_lost_or_doubled_and_title_minutes_and_note_stay(name):
    changed = CHANGES[name](make_pack(), QUIZ)
    assert sorted("".join(letters(changed))) == list("abcxy")
    section = changed.section(QUIZ)
    assert (section.title, section.minutes, section.note) == ("Quiz", 10, "mine")
