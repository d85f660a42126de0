"""The order of passages: score, authority, and one source after another."""

import pytest

from guide_bot.spread import asks_across, spread
from indexer.records import Category, Status
from tests.conftest import make_document, make_hit

ONE = "Who chairs the strategy discussion?"
MANY = "What do the reviews say about strategy discussions?"


def hit(document: str, score: float, **changes: object):
    return make_hit(document=make_document(id=document, category=Category.OTHER, **changes), score=score)


def order(hits, question: str) -> list[tuple[str, float]]:
    before = {id(one): one.score for one in hits}
    assert len(before) == len(hits)
    return [(found.document.id, round(found.score, 2)) for found in spread(hits, question)]


def test_each_further_passage_of_a_document_is_lowered_a_little():
    hits = [hit("a", 0.9), hit("a", 0.85), hit("b", 0.82), hit("a", 0.8)]
    assert order(hits, ONE) == [("a", 0.9), ("b", 0.82), ("a", 0.8), ("a", 0.7)]


def test_a_question_across_sources_takes_one_of_each_sooner():
    hits = [hit("a", 0.9), hit("a", 0.85), hit("b", 0.72)]
    assert [name for name, _ in order(hits, ONE)] == ["a", "a", "b"]
    assert [name for name, _ in order(hits, MANY)] == ["a", "b", "a"]


def test_a_superseded_document_is_lowered_and_not_hidden():
    hits = [hit("old", 0.9, status=Status.SUPERSEDED), hit("new", 0.8)]
    assert order(hits, ONE) == [("new", 0.8), ("old", 0.75)]


def test_equal_scores_keep_their_order_and_nothing_stays_nothing():
    assert [name for name, _ in order([hit("b", 0.5), hit("a", 0.5)], ONE)] == ["b", "a"]
    assert spread([], ONE) == []


@pytest.mark.parametrize(
    "question",
    [
        MANY,
        "examples of good practice with taxis",
        "how do other councils deal with hotels",
        "is there anything in more than one report about drama in schools?",
        "how does Oxfordshire compare with the country",
    ],
)
def test_questions_across_sources(question: str):
    assert asks_across(question)


@pytest.mark.parametrize(
    "question",
    [
        ONE,
        "what if a different council licensed him?",
        "can I place her in another area?",
        "give me an example",
    ],
)
def test_questions_about_one_thing(question: str):
    assert not asks_across(question)
