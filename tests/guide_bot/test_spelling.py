"""Spelling mistakes in a question."""

import pytest

from guide_bot.spelling import Correction, Speller

COUNTS = {
    "the": 90,
    "children": 80,
    "consent": 40,
    "exploitation": 60,
    "exploited": 30,
    "explored": 9,
    "safety": 20,
    "referral": 25,
    "referred": 12,
    "abduction": 5,
    "harassment": 4,
    "relationship": 20,
    "contraception": 8,
    "broke": 7,
    "broker": 3,
    "party": 37,
    "should": 50,
    "organise": 6,
    "organize": 2,
    "wisper": 1,
}


@pytest.fixture
def speller():
    return Speller(COUNTS, ["misper", "return home interview"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("explotation", "exploitation"),  # a letter left out
        ("harrassment", "harassment"),  # doubled
        ("saftey", "safety"),  # swapped
        ("hcildren", "children"),  # the first two swapped
        ("concent", "consent"),  # another letter
        ("refferal", "referral"),  # doubled in the wrong place
        ("relashionship", "relationship"),  # two mistakes in a long word
    ],
)
def test_a_mistake_is_mended(speller, typed, meant):
    assert speller.corrections(typed) == (Correction(typed, meant),)


def test_all_else_in_the_question_stays(speller):
    asked = "Who signs (the  saftey-plan)?  After 'explotation’s' end, 2 abducton\tnotices…"
    assert speller.corrected(asked) == (
        "Who signs (the  safety-plan)?  After 'exploitation’s' end, 2 abduction\tnotices…"
    )
    assert speller.corrected("") == ""


def test_corrections_come_in_order_and_each_once(speller):
    assert speller.corrections("Saftey and refferal, refferal and saftey") == (
        Correction("saftey", "safety"),
        Correction("refferal", "referral"),
    )


def test_of_equally_near_words_the_more_common_is_meant(speller):
    assert speller.corrections("exploted") == (Correction("exploted", "exploited"),)
    fewer = Speller({**COUNTS, "explored": 31})
    assert fewer.corrections("exploted") == (Correction("exploted", "explored"),)


@pytest.mark.parametrize(
    "asked",
    [
        "a girl called Saftey",  # a name
        "the SAFTEY policy",  # an abbreviation
        "SafTey",
        "saftey2 s47saftey",  # digits
        "shouldn't",
        "misper interview",  # words of the vocabulary
        "returns and interviews",  # their inflections
        "organise or organize",
        "exploiter",  # the documents' stem
        "bloke",  # too short to be "broke" for sure
        "parity",
        "contravention",  # two mistakes from a word that is not common
        "elationship",  # another first letter
        "misgivings",  # nothing is near
        "wispper",  # only near a word that occurs once
        "shouldd",  # a stop word is not searched for
        "brok",  # four letters
        "",
    ],
)
def test_a_word_that_may_be_right_is_left_alone(speller, asked):
    assert speller.corrections(asked) == ()
    assert speller.corrected(asked) == asked


def test_a_first_word_may_have_a_capital_and_a_shouted_question_is_mended(speller):
    assert speller.corrected("Saftey plan") == "Safety plan"
    assert speller.corrected("WHO MAKES A REFFERAL?") == "WHO MAKES A REFERRAL?"


def test_without_known_words_nothing_is_mended():
    assert Speller({}).corrected("explotation") == "explotation"


def test_pieces_of_words_are_not_taken_for_known_words():
    assert Speller(COUNTS, ["##saftey", "[saftey]"]).corrected("saftey") == "safety"


def test_any_alphabet_is_mended():
    assert Speller({"приговор": 5}).corrected("пригвоор") == "приговор"
