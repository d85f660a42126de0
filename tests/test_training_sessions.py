"""Training sessions as a fresh install builds them: over the starter corpus alone and with the real model."""

import io
import re

import pytest
from pypdf import PdfReader

from guide_bot.assistant import Assistant
from guide_bot.caution import TOLD
from guide_bot.checklists import checklists_of
from guide_bot.papers.pdf import to_pdf
from guide_bot.papers.training import training_paper
from guide_bot.places import default_corpus
from guide_bot.topics import audiences_of, topics_of
from guide_bot.training.bank import KINDS, bank_of
from guide_bot.training.drawn import proved
from guide_bot.training.handout import fitting_checklists, handout
from guide_bot.training.pack import Line, Pack, Part, Question, Scenario
from guide_bot.training.quoting import names_a_child, stands, stands_alone
from guide_bot.training.request import make_pack
from guide_bot.training.saved_pack import opened, saved
from indexer.errors import InputError
from indexer.records import Category

TOPICS = list(topics_of([], default_corpus()))
CHECKLISTS = checklists_of([], default_corpus())
AUDIENCES = list(audiences_of([], default_corpus()))
BANK = bank_of([], default_corpus())
TURNS = [(topic, AUDIENCES[at % len(AUDIENCES)]) for at, topic in enumerate(TOPICS)]
MINUTES = 40
LESS_ALIKE = 0.75  # of what two audiences' sessions hold, at most shared


@pytest.fixture(scope="module")
def packs(starter: Assistant) -> dict[tuple[str, str], Pack]:
    """A session on every subject, the audiences in turn."""
    return {turn: make_pack(starter, [turn[0]], turn[1], MINUTES) for turn in TURNS}


@pytest.mark.parametrize("turn", TURNS, ids=" for ".join)
def test_every_claim_stands_where_it_is_cited(starter, packs, turn):
    quoted = list(packs[turn].quoted())
    assert len(quoted) >= 8
    assert [found for found in quoted if not stands(starter.index, found)] == []
    assert {source.document_id for source in packs[turn].used_sources()} == {
        own.document_id for own in quoted
    }


@pytest.mark.parametrize("turn", TURNS, ids=" for ".join)
def test_what_the_introduction_says_of_all_reviews_is_not_said_of_each(packs, turn):
    reviews = packs[turn].section(Part.REVIEWS)
    assert TOLD not in [found.caution for found in (*reviews.items, *reviews.spares)]


@pytest.mark.parametrize("topic", [name for name in TOPICS if any(name in own.topics for own in CHECKLISTS)])
def test_a_handout_begins_with_what_cannot_wait(starter, topic):
    """With 999, whom to tell or to refer, for every audience that has a first step of its own."""
    [subject] = [own for own in topics_of([], default_corpus()).values() if own.id == topic]
    everybody = audiences_of([], default_corpus()).values()
    for audience in (own for own in everybody if own.first):
        checklist = fitting_checklists(starter.means(), CHECKLISTS, [subject], audience)[0]
        others = [own for own in everybody if own.id != audience.id]
        steps, _ = handout(checklist, audience, others, CHECKLISTS)
        said = " ".join(step.action for step in steps[:3]).lower()
        assert "999" in said or "safeguarding lead" in said or "refer" in said, audience.id


@pytest.mark.parametrize("turn", TURNS, ids=" for ".join)
def test_the_plan_adds_up_and_no_part_is_empty(packs, turn):
    pack = packs[turn]
    assert pack.planned == MINUTES
    assert [section.part for section in pack.sections if not section.items] == []
    assert {Part.AIMS, Part.FACILITATOR, Part.KEY_MESSAGES, Part.QUIZ, Part.MYTHS} <= {
        section.part for section in pack.sections
    }


@pytest.mark.parametrize("turn", TURNS, ids=" for ".join)
def test_nobody_is_named_in_what_is_read_out(packs, turn):
    read_out = [found.text for found in packs[turn].quoted()]
    scenarios = packs[turn].section(Part.SCENARIOS)
    for item in scenarios.items if scenarios else ():
        assert isinstance(item, Scenario)
        read_out += item.situation
    shown = [section for section in packs[turn].sections if section.part in (Part.KEY_MESSAGES, Part.REVIEWS)]
    assert [own.text for section in shown for own in section.items if names_a_child(own.text)] == []
    assert [text for text in read_out if re.search(r"\b(?:Child|Girl|Boy) [A-Z]\b", text)] == []


@pytest.mark.parametrize("turn", TURNS, ids=" for ".join)
def test_the_handout_takes_one_page_and_the_evaluation_the_next(packs, turn):
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(to_pdf(training_paper(packs[turn])))).pages]
    assert pages[-1].lstrip().startswith("Evaluation")
    if packs[turn].section(Part.HANDOUT):
        assert pages[-2].lstrip().startswith("Handout")


def test_a_saved_session_opens_as_it_was(packs):
    for pack in packs.values():
        assert opened(saved(pack)) == pack


def test_the_same_request_gives_the_same_session(starter, packs):
    for turn in TURNS[:3]:
        assert make_pack(starter, [turn[0]], turn[1], MINUTES) == packs[turn]


@pytest.mark.parametrize("topic", ["consent", "abduction_notices", "missing_and_return_interviews"])
def test_two_audiences_get_sessions_that_differ(starter, topic):
    one, other = (
        {
            item
            for section in make_pack(starter, [topic], audience, MINUTES).sections
            for item in section.items
            if not isinstance(item, Line)
        }
        for audience in ("health", "residential_and_foster")
    )
    assert len(one & other) < LESS_ALIKE * len(one | other)


def test_two_subjects_make_one_session(starter):
    pack = make_pack(starter, ["consent", "health", "consent"], "schools", 60)
    assert pack.title == "Consent and Health"
    assert pack.planned == 60


@pytest.mark.parametrize("row", [*BANK.questions, *BANK.myths], ids=lambda row: f"{row.topic}")
def test_every_quiz_question_and_myth_is_proved_by_the_starter_corpus(starter, row):
    proof = proved(starter.index, getattr(row, "proof", None) or row.fact)
    assert proof is not None
    assert stands(starter.index, proof)


@pytest.mark.parametrize("row", BANK.points, ids=lambda row: f"{row.topic} {row.part}")
def test_every_point_stands_in_the_starter_corpus_and_can_be_said(starter, row):
    quoted = proved(starter.index, row.proof)
    assert quoted is not None
    assert stands(starter.index, quoted)
    assert stands_alone(quoted.text)
    assert not names_a_child(quoted.text)
    review = starter.index.documents[quoted.document_id].category is Category.SERIOUS_CASE_REVIEW
    assert row.part == "review" or not review


@pytest.mark.parametrize("row", BANK.scenarios, ids=lambda row: row.topic)
def test_every_scenario_is_answered_by_the_starter_corpus_and_its_steps_exist(starter, row):
    quoted = [proved(starter.index, proof) for proof in (*row.says, *([row.lesson] if row.lesson else []))]
    assert None not in quoted
    assert [own.text for own in quoted if names_a_child(own.text) or not stands_alone(own.text)] == []
    actions = {(own.id, item.action) for own in starter.checklists for item in own.items}
    assert [step for step in row.steps if (step.checklist, step.action) not in actions] == []
    assert not names_a_child(" ".join(row.situation))
    assert len(row.asks) == 3


def test_no_point_and_no_scenario_stands_twice_and_every_audience_is_known():
    pointed = [
        (row.topic, row.proof, audience) for row in BANK.points for audience in row.audiences or AUDIENCES
    ]
    assert len(set(pointed)) == len(pointed)
    told = [row.situation for row in BANK.scenarios]
    assert len(set(told)) == len(told)
    named = {audience for row in (*BANK.points, *BANK.scenarios) for audience in row.audiences}
    assert named <= set(AUDIENCES)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_subject_has_words_and_scenarios_chosen_for_every_audience(topic):
    for audience in AUDIENCES:
        assert any(row.topic == topic and audience in row.audiences for row in BANK.scenarios), audience
        assert any(
            row.topic == topic and row.part == "message" and audience in row.audiences for row in BANK.points
        ), audience


@pytest.mark.parametrize("topic", TOPICS)
def test_every_subject_has_questions_of_every_kind_and_myths(topic):
    kinds = [row.kind for row in BANK.questions if row.topic == topic]
    assert {kind for kind in KINDS if kinds.count(kind) < 3} == set()
    assert sum(row.topic == topic for row in BANK.myths) >= 6


def test_no_quiz_question_and_no_myth_stands_twice():
    asked = [row.ask for row in BANK.questions] + [row.myth for row in BANK.myths]
    assert len(set(asked)) == len(asked)
    audiences = {audience for row in (*BANK.questions, *BANK.myths) for audience in row.audiences}
    assert audiences <= set(AUDIENCES)


def test_a_long_session_holds_more_than_a_short_one(starter):
    short, long = (make_pack(starter, ["consent"], "health", minutes) for minutes in (20, 120))
    assert (short.planned, long.planned) == (20, 120)
    assert len(list(short.quoted())) < len(list(long.quoted()))


@pytest.mark.parametrize(
    ("topics", "audience", "minutes", "told"),
    [
        (["nope"], "health", 40, "no subject 'nope'. Known are: consent,"),
        (["consent"], "nope", 40, "no audience 'nope'. Known are: social_care,"),
        (["consent"], "health", 5, "5 minutes cannot be planned: choose 15 to 240"),
        ([], "health", 40, "choose at least one"),
    ],
)
def test_a_request_that_cannot_be_met_says_what_can(starter, topics, audience, minutes, told):
    with pytest.raises(InputError, match=told):
        make_pack(starter, topics, audience, minutes)


def test_the_right_answers_are_not_always_at_the_same_place(packs):
    places = [
        item.options.index(item.answer)
        for pack in packs.values()
        for item in pack.section(Part.QUIZ).items
        if isinstance(item, Question) and len(item.options) > 2
    ]
    assert max(map(places.count, set(places))) < 0.7 * len(places)
