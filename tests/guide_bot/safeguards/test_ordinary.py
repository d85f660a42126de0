"""Ordinary words are told from those that only names are."""

import pytest

from guide_bot.safeguards.ordinary import is_ordinary


@pytest.mark.parametrize(
    "word",
    ["child", "safeguarding", "rochdale", "mispers", "multi-agency", "unreferred", "parent's", "ab", ""],
)
def test_words_that_the_model_was_taught_and_their_endings_are_ordinary(word):
    assert is_ordinary(word)


@pytest.mark.parametrize("word", ["gwenllian", "efosa", "sunniva", "anne-gwenllian", "keelin's"])
def test_words_that_it_was_not_taught_are_not(word):
    assert not is_ordinary(word)
