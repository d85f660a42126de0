"""What may be asked, and what a person is told when it may not."""

import pytest

from guide_bot.question import QUESTION_CHARS, clean_question
from indexer.errors import InputError


def test_white_space_and_control_characters_become_single_spaces():
    assert clean_question("  who\tsigns\x00 it\u200b?\n") == "who signs it ?"


def test_accents_and_other_scripts_are_kept():
    assert clean_question("Zoë спросила") == "Zoë спросила"


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00\x01\x02", "\u200b\u200d"])
def test_an_empty_question_is_told_what_to_type(text):
    with pytest.raises(InputError, match="Nothing was asked yet. Type a question"):
        clean_question(text)


@pytest.mark.parametrize("text", ["😟🚗❓", "???", "—…!"])
def test_a_question_without_words_is_told_to_use_words(text):
    with pytest.raises(InputError, match="There are no words in that"):
        clean_question(text)


def test_the_longest_question_passes_and_one_character_more_does_not():
    assert len(clean_question("a" * QUESTION_CHARS)) == QUESTION_CHARS
    with pytest.raises(InputError, match="2,001 characters and a question can have up to 2,000"):
        clean_question("a" * (QUESTION_CHARS + 1))


def test_a_case_note_of_20000_characters_is_told_its_length():
    with pytest.raises(InputError, match="That is 20,000 characters"):
        clean_question("x" * 20_000)
