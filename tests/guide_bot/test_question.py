"""What may be asked, and what a person is told when it may not."""

import numpy as np
import pytest

from guide_bot.question import PART_CHARS, QUESTION_CHARS, clean_question, encode_question, without_marks
from indexer.errors import InputError
from indexer.terms import terms


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


def test_a_short_question_is_encoded_as_it_is(embedder):
    [whole] = embedder.encode_tokens(["police notice"])
    found = encode_question(embedder, "police notice")
    assert np.array_equal(found.vector, whole.vector)
    assert np.array_equal(found.spans, whole.spans)


@pytest.mark.parametrize("sentence", ["The police met the carer again. ", "police met carer again "])
def test_a_long_question_is_read_to_its_end(embedder, sentence):
    text = f"{sentence * 50}plumber"
    assert len(text) > PART_CHARS
    found = encode_question(embedder, text)
    assert max(map(len, embedder.encoded)) <= PART_CHARS
    assert "".join(embedder.encoded) == text  # nothing is lost or read twice
    assert np.linalg.norm(found.vector) == pytest.approx(1)
    assert len(found.tokens) == len(found.pieces) == len(found.spans) == len(terms(text))
    start, end = found.spans[-1]
    assert text[start:end] == "plumber"


def test_a_long_word_without_spaces_is_cut(embedder):
    encode_question(embedder, "x" * (2 * PART_CHARS + 1))
    assert [len(part) for part in embedder.encoded] == [PART_CHARS, PART_CHARS, 1]


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("[name], dob [date of birth], is back. Who interviews her?", "is back. Who interviews her?"),
        (
            "Does [name]'s mum need to agree? Ring her on [telephone number]",
            "Does mum need to agree? Ring her on",
        ),
        ("NHS no: [NHS number] under 16, confidential?", "under 16, confidential?"),
        ("no marks [1] at all", "no marks [1] at all"),
        ("[name]", "[name]"),
    ],
)
def test_what_stands_for_personal_data_is_not_searched_for(question: str, left: str):
    assert without_marks(question) == left
