"""Ordinary words are told from those that only names are."""

import pytest

from guide_bot.safeguards.ordinary import is_english, is_ordinary


@pytest.mark.parametrize(
    "word",
    ["child", "safeguarding", "rochdale", "mispers", "multi-agency", "unreferred", "parent's", "ab", ""],
)
def test_words_that_the_model_was_taught_and_their_endings_are_ordinary(word):
    assert is_ordinary(word)


@pytest.mark.parametrize("word", ["gwenllian", "efosa", "sunniva", "anne-gwenllian", "keelin's"])
def test_words_that_it_was_not_taught_are_not(word):
    assert not is_ordinary(word)


@pytest.mark.parametrize(
    "word",
    [
        "genogram",
        "nowt",
        "co-ordinator",
        "jobcentre",
        "skelmersdale",
        "",
        "refferal",
        "childern",
    ],
)
def test_words_of_a_dictionary_and_slips_of_them_are_english(word):
    assert is_english(word)


@pytest.mark.parametrize("word", ["brayden", "zuzia", "gwenllian", "tesfamariam", "kyrah-mae"])
def test_names_are_not(word):
    assert not is_english(word)


def test_a_slip_is_no_word_of_the_dictionary():
    assert not is_english("refferal", slips=False)
