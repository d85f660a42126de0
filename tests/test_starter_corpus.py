"""What a fresh install answers, over the starter corpus alone and with the real model."""

from collections.abc import Callable
from pathlib import Path

import pytest

from guide_bot.answer import ORDER, Answer
from guide_bot.assistant import Assistant
from guide_bot.pages.ask import EXAMPLES
from guide_bot.places import default_corpus
from indexer.build import build_index

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
def ask(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Answer]:
    """Ask an assistant over the starter corpus."""
    folder: Path = tmp_path_factory.mktemp("starter") / "index"
    build_index([default_corpus()], folder)
    assistant = Assistant(folder)
    return lambda question: assistant.ask([question])


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
