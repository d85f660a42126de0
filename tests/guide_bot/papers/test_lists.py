"""Counts and long lists in words."""

import pytest

from guide_bot.papers.lists import bullets, counted, named
from guide_bot.papers.model import Bullet, Text


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0 gaps"), (1, "1 gap"), (2, "2 gaps"), (4212, "4,212 gaps")]
)
def test_a_number_stands_with_its_word(count, told):
    assert counted(count, "gap") == told


@pytest.mark.parametrize(
    ("names", "line"), [([], ""), (["é"], "é"), (["a", "b"], "a; b"), (["a", "b", "c"], "a; b; and 1 more")]
)
def test_names_beyond_the_most_are_counted(names, line):
    assert named(names, 2) == line


def test_a_long_list_is_cut_and_says_where_the_rest_is():
    lines = ["a", "b", "c", "d"]
    rest = Text("And 2 more; see there.", small=True)
    assert bullets(lines, 2, "; see there") == [Bullet("a"), Bullet("b"), rest]
    assert bullets(lines, 4, "; see there") == [*map(Bullet, lines)]
    assert bullets([], 2, "") == []
