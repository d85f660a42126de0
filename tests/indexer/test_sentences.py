"""Sentences as offsets."""

import random

import pytest

from indexer.sentences import split_sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_a_text_without_words_has_no_sentences(text: str):
    assert split_sentences(text) == []


def test_a_sentence_ends_at_a_stop_before_a_capital():
    assert split(
        "She told the social worker. Nobody wrote down what she said! Why was that never asked?"
    ) == [
        "She told the social worker.",
        "Nobody wrote down what she said!",
        "Why was that never asked?",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Use other powers, e.g. Section 17 of the Act, where they apply to the child.",
        "The report by Dr. Jay found that children had been failed for many years.",
        "See para. 14 and p. 20 of the report by the inspector for the details.",
        "It was J. Smith who chaired the review of the five agencies that year.",
        "The law (s. 47 of the Act) says that enquiries must then be made at once.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str):
    assert split(text) == [text]


@pytest.mark.parametrize("number", ["143.", "3.12.", "(7."])
def test_a_paragraph_number_stays_with_its_sentence(number: str):
    text = f"{number} The police were told on the Monday. They came back on the Thursday."
    assert split(text) == [f"{number} The police were told on the Monday.", "They came back on the Thursday."]


def test_a_decimal_number_ends_no_sentence():
    assert split("About 2.5 per cent of the 3,000 children were seen.") == [
        "About 2.5 per cent of the 3,000 children were seen.",
    ]


def test_each_item_of_a_list_is_a_sentence():
    assert split("Signs of harm are:\n• gifts\n• going missing from home") == [
        "Signs of harm are:",
        "• gifts",
        "• going missing from home",
    ]


def test_a_short_sentence_joins_the_one_before_it():
    assert split("Always write down what the child has said. See below.") == [
        "Always write down what the child has said. See below.",
    ]


def test_footnote_marks_and_quotation_marks_stay_with_the_sentence_they_close():
    text = "He said “it was never recorded.”¹² The panel found no record at all.14 Nobody had asked for one."
    assert split(text) == [
        "He said “it was never recorded.”¹²",
        "The panel found no record at all.14",
        "Nobody had asked for one.",
    ]


@pytest.mark.parametrize("seed", range(100))
def test_sentences_are_in_order_and_only_white_space_stands_between_them(seed: int):
    chance = random.Random(seed)
    parts = [
        "The child",
        ".",
        " ",
        "\n",
        "e.g. ",
        "No. 5",
        "! ",
        "”",
        "Привет. ",
        "¹ ",
        "• gifts",
        "🙂",
        "? The",
    ]
    text = "".join(chance.choices(parts, k=chance.randint(1, 60)))
    spans = split_sentences(text)
    at = 0
    for start, end in spans:
        assert text[at:start].strip() == "" and text[start:end].strip() == text[start:end] != ""
        at = end
    assert text[at:].strip() == ""
