"""Follow-up questions."""

import pytest

from guide_bot.conversation import is_follow_up, standalone


@pytest.mark.parametrize(
    "question",
    [
        "and if she is 16?",
        "what about boys?",
        "who signs it?",
        "do we need her to make a complaint for that?",
        "why?",
    ],
)
def test_a_question_that_leans_on_the_one_before_is_a_follow_up(question):
    assert is_follow_up(question)


@pytest.mark.parametrize(
    "question",
    [
        "What is a strategy discussion?",
        "Which agencies must attend a strategy discussion and by when should a decision be made after that referral?",
    ],
)
def test_a_question_that_stands_alone_is_not_a_follow_up(question):
    assert not is_follow_up(question)


def test_a_follow_up_is_searched_with_the_question_it_leans_on():
    turns = ["Who can issue an abduction notice?", "and if she is 16?"]
    assert standalone(turns) == "Who can issue an abduction notice? and if she is 16?"


def test_a_chain_of_follow_ups_reaches_back_to_two_questions():
    turns = ["Tell me about section 20", "Who can issue a notice?", "and if she is 16?", "who signs it?"]
    assert standalone(turns) == "Who can issue a notice? and if she is 16? who signs it?"


def test_a_new_subject_starts_afresh():
    turns = ["Who can issue an abduction notice?", "What is section 47?"]
    assert standalone(turns) == "What is section 47?"


def test_a_first_question_is_searched_as_it_is():
    assert standalone(["and what about it?"]) == "and what about it?"
