"""Ages that a question states, and whether words speak of children of them."""

import pytest

from guide_bot.ages import AgeFit, age_fit, child_ages


@pytest.mark.parametrize(
    ("question", "ages"),
    [
        ("15 yr old says she consented to a 22 year old", {15}),
        ("Girl 15 says the 24 yo is her boyfriend", {15}),
        ("13-15 yr olds and grown men", {13, 15}),
        ("she's 14 and he is 17", {14, 17}),
        ("two 16-year-olds, a boy (13) and somebody aged 12", {12, 13, 16}),
        ("17yo in a hostel", {17}),
        ("a 19 year old who was exploited", set()),
        ("she has 3 brothers and was gone 15 times in 12 weeks", set()),
        ("she is 12 weeks pregnant, he was 2 years in care", set()),
        ("section 16 of the 2003 Act", set()),
        ("", set()),
    ],
)
def test_ages_of_children_are_read_from_a_question(question, ages):
    assert child_ages(question) == ages


@pytest.mark.parametrize(
    ("words", "fits", "other"),
    [
        ("with a child under 16", {15, 12}, {16, 17}),
        ("a child under the age of 13", {12}, {13, 15}),
        ("with a 16 or 17 year old", {16, 17}, {15}),
        ("young people aged 16–17", {17}, {14}),
        ("if the child is aged between 13 and 15", {13, 15}, {12, 16}),
        ("under-13s", {9}, {13}),
    ],
)
def test_words_that_speak_of_some_ages_fit_these_alone(words, fits, other):
    assert [age_fit(words, {age}) for age in fits] == [AgeFit.FITS] * len(fits)
    assert [age_fit(words, {age}) for age in other] == [AgeFit.OTHER] * len(other)
    assert age_fit(words, fits | other) is AgeFit.FITS
    assert age_fit(words, ()) is AgeFit.OPEN


@pytest.mark.parametrize(
    "words",
    [
        "every child under 18",
        "an adult aged 18 or over",
        "a case of a 13-year-old girl",
        "within 15 days, in under 10 minutes, between 2 and 4 weeks",
        "section 16 or 17",
        "",
    ],
)
def test_words_that_speak_of_no_ages_or_of_all_are_open(words):
    assert age_fit(words, {15}) is AgeFit.OPEN


def test_an_age_without_an_end_is_no_rule_for_those_above_it():
    words = "believed the child to be 16 or over"
    assert age_fit(words, {17}) is AgeFit.OPEN
    assert age_fit(words, {15}) is AgeFit.OTHER
