"""Words that must not pass for advice are marked."""

import pytest

from guide_bot.caution import ATTITUDE, CASE, TOLD, caution, is_told
from indexer.records import Category
from tests.conftest import make_document

REVIEW = make_document(category=Category.SERIOUS_CASE_REVIEW)


@pytest.mark.parametrize(
    "text",
    [
        "She is streetwise and puts herself at risk.",
        "The girls were seen as promiscuous.",
        "One manager said that she was making a life style choice.",
        "The file calls them child prostitutes.",
        "School records say that she liked older men.",
        "It was her choice to have sex with these men.",
    ],
)
def test_words_that_blame_a_child_are_marked(text):
    assert caution(REVIEW, (), text) == ATTITUDE


@pytest.mark.parametrize(
    "text",
    [
        "The term child prostitution must not be used.",
        "Say exploited child instead of child prostitute.",
        "Being promiscuous is a label that should not be given to a child.",
    ],
)
def test_a_rule_about_such_words_is_advice(text):
    assert caution(REVIEW, (), text) == ""


@pytest.mark.parametrize(
    "quoted", ["“prostituting herself”", "'prostituting herself'", '"prostituting herself"']
)
def test_quoted_words_are_marked_though_others_call_them_wrong(quoted):
    assert caution(REVIEW, (), f"It is wrong that the record says {quoted}.") == ATTITUDE


@pytest.mark.parametrize(
    "text", ["Child A is fourteen.", "The social worker knew Girl 3 well.", "Boy B ran from the home."]
)
def test_a_child_named_by_a_letter_is_a_case(text):
    assert caution(REVIEW, (), text) == CASE


@pytest.mark.parametrize("text", ["Child protection comes first.", "A child A grade pupil.", "Boys run."])
def test_a_child_that_is_no_case_is_not_marked(text):
    assert caution(REVIEW, (), text) == ""


@pytest.mark.parametrize(
    ("headings", "line"),
    [
        (("Case study: Rose",), CASE),
        (("Part 4", "What the girls said", "School"), CASE),
        (("The parents' views",), CASE),
        (("Case study: Rose", "Part 4", "School"), ""),  # too far above
        (("Case conferences",), ""),
        ((), ""),
    ],
)
def test_what_stands_under_the_heading_of_a_case_is_one(headings, line):
    assert caution(REVIEW, headings, "The hotel rings the police.") == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("The officer went to the flat and reported it.", TOLD),
        ("She told her friend, and nobody came.", TOLD),
        ("The officer who went there and reported it must write it down.", ""),
        ("The plan is reviewed every week.", ""),
        ("", ""),
    ],
)
def test_what_is_only_told_is_marked_and_a_rule_is_not(text, line):
    assert caution(REVIEW, (), text) == line


@pytest.mark.parametrize(
    "text",
    [
        "I feel safe at school now.",
        "• My mother rings them.",
        "‘We know them well.’",
        "They give me what I want.",
    ],
)
def test_a_person_who_speaks_is_a_case(text):
    assert caution(REVIEW, (), text) == CASE


@pytest.mark.parametrize("text", ["Welcome the child.", "Part I of the Act.", "Mystery shoppers ring."])
def test_what_nobody_speaks_is_not_taken_for_speech(text):
    assert caution(REVIEW, (), text) == ""


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("A 15-year-old girl was found at the hotel.", CASE),
        ("• A mother rang and was told to wait.", CASE),
        ("A girl who was found at the hotel must be seen by a doctor.", ""),
        ("A school nurse was at the meeting.", ""),
    ],
)
def test_one_child_that_a_statute_tells_of_is_a_case(text, line):
    assert caution(make_document(category=Category.STATUTORY_GUIDANCE), (), text) == line


@pytest.mark.parametrize(
    ("category", "line"),
    [
        (Category.LEGISLATION, ""),
        (Category.STATUTORY_GUIDANCE, ""),
        (Category.PRACTICE_NOTE, ""),
        (Category.SERIOUS_CASE_REVIEW, ATTITUDE),
        (Category.LOCAL_PROCEDURE, ATTITUDE),
        (Category.OTHER, ATTITUDE),
    ],
)
def test_sources_that_state_rules_quote_nobody(category, line):
    document = make_document(category=category)
    assert caution(document, ("Case study",), "Child A was called promiscuous.") == line


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Staff told us that nobody had rung.", True),
        ("Partners told councillors in 2014 that feedback did not always come.", True),
        ("Staff should ring at once.", False),
        ("Staff said that they had to ring, and must.", False),
        ("Ring the police.", False),
    ],
)
def test_a_story_is_told_from_a_rule(text, told):
    assert is_told(text) is told
