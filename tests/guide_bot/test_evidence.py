"""Whether passages are evidence enough, and what is missing when they are not."""

import math
from dataclasses import replace

import pytest

from guide_bot.asked import Item
from guide_bot.evidence import Evidence, features, weigh
from guide_bot.search import search
from guide_bot.vocabulary import Vocabulary
from indexer.index import open_index

NONE = Vocabulary({})
NOTICE = "The police serve the abduction notice on the adult who harbours the child, and explain it to him."


@pytest.fixture
def index(build, write, tmp_path):
    write("notice.md", f"# Notices\n\n{NOTICE}\n")
    build()
    return open_index(tmp_path / "index")


@pytest.fixture
def weighed(index, embedder):
    """Weigh what is found for a question, as the word embedder sees it."""

    def run(question):
        [asked] = embedder.encode_tokens([question])
        return weigh(index, asked, question, search(index, asked, question, 10), NONE)

    return run


@pytest.fixture
def weighed_in(build, embedder, tmp_path):
    """Build what was written, and weigh what is found for a question there."""

    def run(question):
        build()
        built = open_index(tmp_path / "index")
        [asked] = embedder.encode_tokens([question])
        return weigh(built, asked, question, search(built, asked, question, 10), NONE)

    return run


def test_a_question_in_the_passages_own_words_is_answered(weighed):
    found = weighed("who does serve the abduction notice on the adult")
    assert found.enough
    assert (found.missing, found.unknown, found.item) == ((), (), None)


def test_words_that_no_passage_holds_are_named_as_typed(weighed):
    found = weighed("does the Boiler need a notice from the plumber?")
    assert not found.enough
    assert found.missing == found.unknown == ("Boiler", "plumber")


def test_a_figure_that_no_passage_gives_is_named(weighed):
    assert weighed("how long does an abduction notice last?").item is Item.TIME
    assert weighed("who serves an abduction notice?").item is None


def test_features_are_those_of_the_best_passages(index, embedder):
    question = "police notice boiler"
    [asked] = embedder.encode_tokens([question])
    hits = search(index, asked, question, 10)
    found = features(index, asked, question, hits, NONE)
    assert (found.cosine, found.maxsim) == (hits[0].cosine, hits[0].maxsim)
    assert found.weakest == pytest.approx(0, abs=0.15)  # "boiler" stands in another direction
    assert found.lacks_item == 0
    assert found.words == pytest.approx(math.log(4))
    assert found.subject == pytest.approx(float(index.subject @ asked.vector))


@pytest.mark.parametrize(
    ("question", "lacks"), [("how long is an abduction notice?", 1), ("who serves it?", 0)]
)
def test_a_figure_is_looked_for_in_the_best_sentence(index, embedder, question, lacks):
    [asked] = embedder.encode_tokens([question])
    hits = search(index, asked, question, 10)
    assert features(index, asked, question, hits, NONE).lacks_item == lacks


def test_a_question_without_content_words_is_no_evidence(weighed):
    assert weighed("what is it about").value < 0.5


def test_half_is_enough():
    assert Evidence(0.5, (), (), None).enough
    assert not Evidence(0.49, (), (), None).enough


def test_a_word_within_an_abbreviation_of_the_passage_is_not_missing(index, embedder):
    question = "harbouring letter to the adult"
    [asked] = embedder.encode_tokens([question])
    hits = search(index, asked, question, 10)
    spelled = Vocabulary({}, {("notic",): "harbouring letter"})
    assert weigh(index, asked, question, hits, NONE).missing == ("letter",)
    assert weigh(index, asked, question, hits, spelled).missing == ()


def test_words_of_earlier_questions_may_be_missing(index, embedder):
    before, last = "the boiler of our plumber.", "who serves the abduction notice on the adult?"
    question = f"{before} {last}"
    [asked] = embedder.encode_tokens([question])
    hits = search(index, asked, question, 10)
    assert weigh(index, asked, question, hits, NONE).missing == ("boiler", "plumber")
    leaning = weigh(index, asked, question, hits, NONE, since=len(before) + 1)
    assert (leaning.missing, leaning.unknown) == ((), ())
    assert leaning.value > weigh(index, asked, question, hits, NONE).value


@pytest.mark.parametrize("word", ["can't", "wont", "Im", "hasnt"])
def test_a_shortened_word_is_no_content(weighed, word):
    assert weighed(f"{word} the police serve a notice").missing == ()


def test_a_few_words_that_one_passage_holds_are_answered_however_little_the_model_is_sure(index, embedder):
    found = Evidence(0.1, (), (), None, together=True)
    assert found.enough
    assert not replace(found, item=Item.TIME).enough  # "notice time limit": the words, but no time


@pytest.mark.parametrize(
    ("question", "together"),
    [
        ("abduction notice", True),
        ("harbours notices", True),  # the heading counts, and inflections do
        ("notice plumber", False),
        ("adult child police notice", False),  # enough words for the model to go by
        ("is there anything at all about the abduction notice in this", False),
        ("what is it about", False),
        ("your abduction notice", False),
    ],
)
def test_few_words_stand_together_in_one_passage(weighed, question, together):
    assert weighed(question).together is together


def test_words_of_two_passages_do_not_stand_together(build, write, weighed_in):
    write("a.md", "# Notices\n\nThe police serve it.\n")
    write("b.md", "# Meetings\n\nThe chair writes minutes.\n")
    assert not weighed_in("police minutes").together
    assert weighed_in("chair minutes").together


def test_a_law_that_no_passage_names_is_told_whatever_else_is_found(build, write, weighed_in):
    write("law.md", "# Law\n\nThe Children\nAct 1989 puts children first. Safety online is another act.\n")
    found = weighed_in("Does the Online Safety Act put children first?")
    assert found.unnamed == ("Online Safety Act",)
    assert not found.enough
    assert weighed_in("Does the Children Act put children first?").unnamed == ()
    assert not replace(found, value=0.99).enough


def test_a_word_written_as_one_is_not_said_to_be_unknown(build, write, weighed_in):
    write("hub.md", "# Hub\n\nA multi-agency hub.\n")
    assert weighed_in("which multiagency meeting").unknown == ("meeting",)
