"""Other questions that the index answers."""

import pytest

from guide_bot.related import Related

NOTICE = "who serves the abduction notice"
LETTER = "who signs the abduction letter"
BOTH = "abduction letter nurse doctor"
FAR = "plumber mends boiler"


@pytest.fixture
def related(embedder):
    """The questions that are proposed after one, of some that are all answered."""

    def run(question, *others, answered=lambda _: True):
        [asked] = embedder.encode_tokens([question])
        return Related(embedder, others, answered).questions(asked, question)

    return run


def test_the_nearest_come_first(related):
    others = [FAR, "abduction meeting minutes", BOTH]
    assert related("abduction notice letter", *others) == (BOTH, "abduction meeting minutes")


@pytest.mark.parametrize("question", [NOTICE, "Who SERVES the abduction notices?", "abduction notice serves"])
def test_the_question_itself_is_not_proposed(related, question):
    assert related(question, NOTICE, LETTER) == (LETTER,)


@pytest.mark.parametrize("others", [(), (FAR,), (NOTICE,)])
def test_there_may_be_none(related, others):
    assert related(NOTICE, *others) == ()


def test_at_most_three_are_proposed(related):
    others = [f"abduction notice {word}" for word in ("nurse", "doctor", "teacher", "court")]
    assert related("abduction notice", *others) == tuple(others[:3])


def test_the_same_question_is_proposed_once(related):
    assert related(NOTICE, LETTER, LETTER) == (LETTER,)


def test_what_is_not_answered_is_never_proposed(related):
    assert related(NOTICE, LETTER, BOTH, answered=lambda ask: ask == BOTH) == (BOTH,)


def test_each_question_is_tried_once_and_beforehand(related):
    tried = []
    related(NOTICE, LETTER, FAR, LETTER, answered=lambda ask: tried.append(ask) or True)
    assert tried == [LETTER, FAR]
