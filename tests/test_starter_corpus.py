"""What a fresh install answers, over the starter corpus alone and with the real model."""

from collections.abc import Callable
from pathlib import Path

import pytest

from guide_bot.answer import ORDER, Answer
from guide_bot.assistant import Assistant
from guide_bot.evaluation import evaluate, read_question_set
from guide_bot.pages.ask import EXAMPLES
from guide_bot.places import default_corpus
from indexer.tables import read_table

EVERYDAY = (
    "age of consent",
    "harbouring notice breach",
    "what is grooming",
    "misper",
    "who goes to a strategy discussion",
    "manager disagrees with me about referral",
    "sharing info with police without consent",
    "screening tool",
    "special measures in court",
    "words not to use",
    "hotel closure notice",
)
QUESTIONS = Path(__file__).with_name("starter_questions.jsonl")
TOPICS = read_table(default_corpus() / "topics.toml")
UNSURE = {  # answered by their notes, but not surely enough to be shown as an answer
    "What attitudes of professionals did reviews criticise?",
    "What data should a board look at?",
}
NOT_THEIRS = (
    "who won the football",
    "recipe for soup",
    "best pizza in Leeds",
    "tell me a joke",
    "annual leave policy",
    "what is the capital of France",
    "weather",
    "who are you",
    "Does the Equality Act cover dogs?",
)


@pytest.fixture(scope="module")
def ask(starter: Assistant) -> Callable[[str], Answer]:
    return lambda question: starter.ask([question])


def test_questions_of_staff_find_their_answer(starter: Assistant):
    """Written before the notes were looked at; passages found by them were then judged, blind to rank."""
    figures = evaluate(starter, read_question_set(QUESTIONS), lambda *_: None).answerable.overall.figures
    assert figures["hit@5"].value >= 0.90
    assert figures["hit@1"].value >= 0.70
    assert figures["abstained"].value <= 0.175


@pytest.mark.parametrize("probe", [probe for topic in TOPICS.values() for probe in topic["probes"]])
def test_every_topic_has_something_to_say(ask: Callable[[str], Answer], probe: str):
    assert ask(probe).hits[0].document.written
    assert ask(probe).answered or probe in UNSURE


def test_every_quote_of_the_questions_stands_in_its_note():
    notes = {path.stem: path.read_text(encoding="utf-8") for path in default_corpus().rglob("*.md")}
    questions = read_question_set(QUESTIONS)
    assert len(questions) == 40
    assert [
        (question.id, quoted.doc)
        for question in questions
        for quoted in question.evidence
        if quoted.quote not in notes[quoted.doc]
    ] == []


@pytest.mark.parametrize("question", EXAMPLES)
def test_every_example_of_the_page_is_answered(ask: Callable[[str], Answer], question: str):
    assert ask(question).answered


@pytest.mark.parametrize("question", EVERYDAY)
def test_a_few_words_on_its_subjects_are_answered(ask: Callable[[str], Answer], question: str):
    assert ask(question).answered


@pytest.mark.parametrize("question", NOT_THEIRS)
def test_what_is_no_subject_of_its_is_not_answered(ask: Callable[[str], Answer], question: str):
    found = ask(question)
    assert not found.answered
    assert found.reasons or found.message == ORDER
