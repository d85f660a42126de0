"""What the bank gives for a session: what the documents prove of it, for whom."""

import dataclasses
import datetime

import pytest

from guide_bot.checklists import Checklist, Cite, Item
from guide_bot.topics import Audience
from guide_bot.training.bank import Bank, BankMyth, BankPoint, BankQuestion, BankScenario, BankStep, Proof
from guide_bot.training.drawn import myths, points, proved, quiz, told_scenarios
from indexer.cited_sources import CitedSource
from indexer.index import open_index

GUIDE = """# A guide

## First steps

Tell the police at once. Write (a+b)? down [today].

* Ring the nurse.
* Ring the school.

## Consent

A child never consents. It is not legal to buy
a child. Der Schutz für Mädchen – 日本 – zählt.
"""


def make_audience(name: str, *others: str) -> Audience:
    return Audience(name, name, name, name, name, (), others)


@pytest.fixture
def index(build, write, tmp_path):
    write("guide.md", GUIDE)
    build()
    return open_index(tmp_path / "index")


def make_question(ask, topic="consent", kind="what_first", audiences=(), quote="Tell the police at once."):
    return BankQuestion(topic, kind, ask, ("a", "b"), "a", Proof("guide", quote), tuple(audiences))


def make_myth(myth, topic="consent", audiences=(), quote="A child never consents."):
    return BankMyth(topic, myth, Proof("guide", quote), tuple(audiences))


def asked(index, questions, topics=("consent",), audience="police"):
    """The quiz questions that are chosen, in order."""
    found = quiz(Bank(tuple(questions), ()), index, topics, make_audience(audience))
    return "".join(question.ask for question in found)


def believed(index, rows, topics=("consent",), audience="police"):
    """The myths that are chosen, in order."""
    return "".join(
        found.myth for found in myths(Bank((), tuple(rows)), index, topics, make_audience(audience))
    )


def test_words_of_the_index_prove_with_their_place(index):
    found = proved(index, Proof("guide", "Tell the police at once."))
    assert (found.text, found.document_id) == ("Tell the police at once.", "guide.md")
    assert index.library.reading_text("guide.md")[found.start : found.end] == found.text
    assert "First steps" in found.cited


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("not legal to buy a child", "not legal to buy a child"),
        ("not\n legal \t to   buy a child", "not legal to buy a child"),
        ("  A child never consents. ", "A child never consents."),
        ("Write (a+b)? down [today].", "Write (a+b)? down [today]."),
        ("für Mädchen – 日本 – zählt.", "für Mädchen – 日本 – zählt."),
        ("Ring the nurse. • Ring the school.", "Ring the nurse.\n• Ring the school."),
    ],
)
def test_the_space_between_words_does_not_matter_and_marks_mean_themselves(index, quote, text):
    found = proved(index, Proof("guide", quote))
    assert found.text == text
    assert index.library.reading_text("guide.md")[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "quote",
    [
        "Tell the police tomorrow.",
        "tell the police at once.",
        "Tell the police at once!",
        "Tell the police at once. A child never consents.",
        "T.ll the police",
        ".*",
        "Tell|Write",
        "Tell thepolice",
        "Mädchen - 日本",
        "<script>alert(1)</script>",
    ],
)
def test_words_that_the_document_does_not_hold_prove_nothing(index, quote):
    assert proved(index, Proof("guide", quote)) is None


@pytest.mark.parametrize("doc", ["other", "guide.md", "Guide", "", "A guide", "docs/guide"])
def test_a_document_is_named_by_its_file_without_the_ending(index, doc):
    assert proved(index, Proof(doc, "Tell the police at once.")) is None


def test_of_two_documents_of_one_name_the_one_that_holds_the_words_proves(build, write, tmp_path):
    write("a/note.md", "# Note\n\nRing the nurse in the morning.\n")
    write("b/note.md", "# Note\n\nRing the school in the evening.\n")
    build()
    index = open_index(tmp_path / "index")
    assert proved(index, Proof("note", "Ring the school")).document_id == "b/note.md"
    assert proved(index, Proof("note", "Ring the nurse")).document_id == "a/note.md"
    assert proved(index, Proof("note", "Ring the vicar")) is None


def test_words_that_stand_twice_are_cited_where_they_stand_first(build, write, tmp_path):
    write("note.md", "# Note\n\n## One\n\nRing the nurse.\n\n## Two\n\nRing the nurse.\n")
    build()
    found = proved(open_index(tmp_path / "index"), Proof("note", "Ring the nurse."))
    assert "One" in found.cited
    assert "Two" not in found.cited


def test_a_proved_question_is_asked_as_it_is_written(index):
    row = make_question("Whom first?", kind="true_or_false")
    (found,) = quiz(Bank((row,), ()), index, ["consent"], make_audience("police"))
    assert (found.ask, found.options, found.answer) == ("Whom first?", ("a", "b"), "a")
    assert found.proof == proved(index, row.proof)


def test_a_proved_myth_stands_with_the_words_against_it(index):
    (found,) = myths(Bank((), (make_myth("She agreed."),)), index, ["consent"], make_audience("police"))
    assert (found.myth, found.fact.text) == ("She agreed.", "A child never consents.")


def test_what_the_index_does_not_prove_is_left_out(index):
    rows = [make_question("a", quote="Nowhere said."), make_question("b"), make_question("c", quote="No.")]
    assert asked(index, rows) == "b"
    assert believed(index, [make_myth("a", quote="Nowhere said."), make_myth("b")]) == "b"


def test_with_another_corpus_nothing_is_proved(build, write, tmp_path):
    write("other.md", "# Other\n\nA plumber mends the boiler.\n")
    build()
    index = open_index(tmp_path / "index")
    assert asked(index, [make_question("a")]) == believed(index, [make_myth("a")]) == ""


def test_an_empty_bank_and_no_subject_give_nothing(index):
    assert asked(index, []) == believed(index, []) == ""
    assert asked(index, [make_question("a")], topics=()) == ""
    assert believed(index, [make_myth("a")], topics=()) == ""


def test_only_the_subjects_asked_for_are_used(index):
    rows = [make_question("a"), make_question("b", topic="missing"), make_question("c", topic="con")]
    assert asked(index, rows) == "a"
    assert asked(index, rows, topics=("missing", "nonsense")) == "b"


def test_what_is_for_another_audience_is_left_out(index):
    rows = [make_question("a", audiences=["health"]), make_question("b", audiences=["health", "police"])]
    assert asked(index, rows) == "b"
    assert asked(index, rows, audience="health") == "ab"
    assert believed(index, [make_myth("a", audiences=["health"])]) == ""


def test_the_audiences_own_come_before_those_for_all(index):
    own = ["police"]
    rows = [make_question("a"), make_question("b", audiences=own), make_question("c")]
    assert asked(index, rows) == "bac"
    assert believed(index, [make_myth("a"), make_myth("b", audiences=own), make_myth("c")]) == "bac"


def test_kinds_of_question_come_in_turn(index):
    one, two, three = "true_or_false", "multiple_choice", "what_first"
    rows = [make_question(ask, kind=kind) for ask, kind in zip("abcdef", [one, one, one, two, two, three])]
    assert asked(index, rows) == "adfbec"


def test_in_each_kind_the_audiences_own_come_first(index):
    one, two = "true_or_false", "multiple_choice"
    rows = [
        make_question("a", kind=one),
        make_question("b", kind=two),
        make_question("c", kind=one, audiences=["police"]),
        make_question("d", kind=two, audiences=["police"]),
    ]
    assert asked(index, rows) == "cdab"


def test_subjects_come_in_turn(index):
    topics = ("consent", "missing")
    rows = [make_question(ask, topic=topic) for ask, topic in zip("abcd", ["consent"] * 3 + ["missing"])]
    assert asked(index, rows, topics) == "adbc"
    tales = [make_myth(tale, topic=topic) for tale, topic in zip("abcd", ["consent"] * 3 + ["missing"])]
    assert believed(index, tales, topics) == "adbc"


def test_no_question_is_lost_or_doubled_by_the_turns(index):
    kinds, topics = ("true_or_false", "multiple_choice", "what_first"), ("consent", "missing", "schools")
    rows = [
        make_question(chr(97 + at), topics[at % 3], kinds[at % 2], ["police"] if at % 5 == 0 else [])
        for at in range(20)
    ]
    assert sorted(asked(index, rows, topics)) == [chr(97 + at) for at in range(20)]


def test_a_subject_named_twice_is_asked_once(index):
    assert asked(index, [make_question("a")], topics=("consent", "consent")) == "a"
    assert believed(index, [make_myth("a")], topics=("consent", "consent")) == "a"


def test_what_addresses_somebody_else_is_not_asked(index):
    row = make_question("Whom do you ring?")
    asked = quiz(Bank((row,), ()), index, ["consent"], make_audience("police", "the police"))
    assert asked == []
    assert len(quiz(Bank((row,), ()), index, ["consent"], make_audience("health", "tell a nurse"))) == 1


def make_point(quote, part="message", audiences=(), topic="consent"):
    return BankPoint(topic, part, Proof("guide", quote), tuple(audiences))


def pointed(index, rows, part="message", audience="police"):
    """The words that are chosen for a part, in order."""
    bank = Bank(points=tuple(rows))
    return [
        own.text for own in points(bank, index, ["consent"], make_audience(audience, "Ring the school"), part)
    ]


def test_points_are_one_for_everybody_then_two_of_the_audiences_own(index):
    rows = [
        make_point("A child never consents."),
        make_point("It is not legal to buy a child."),
        make_point("Tell the police at once.", audiences=["police"]),
        make_point("Ring the nurse.", audiences=["police", "health"]),
    ]
    own = ["Tell the police at once.", "Ring the nurse."]
    assert pointed(index, rows) == [
        "A child never consents.",
        *own,
        "It is not legal to buy a child.",
    ]


def test_points_of_another_part_audience_or_subject_and_of_nothing_are_left_out(index):
    rows = [
        make_point("A child never consents.", part="review"),
        make_point("Ring the nurse.", audiences=["health"]),
        make_point("Tell the police at once.", topic="escalation"),
        make_point("Tell the vicar at once."),
        make_point("Ring the school."),  # said to somebody else
    ]
    assert pointed(index, rows) == []
    assert pointed(index, rows, "review") == ["A child never consents."]


def make_scenario(first, audiences=(), quote="Tell the police at once.", **more):
    return BankScenario(
        "consent", (first,), ("What now?",), (Proof("guide", quote),), audiences=tuple(audiences), **more
    )


CHECKLIST = Checklist(
    "refer",
    "Refer",
    "For all.",
    ("consent",),
    (),
    datetime.date(2026, 1, 1),
    datetime.date(2027, 1, 1),
    (
        Item(
            "Ring the hub.",
            (
                Cite(
                    CitedSource("guide", "Guide 2024", "A guide", "A publisher", 2024, ("a guide",)), "para 1"
                ),
            ),
            "Police",
            group="First",
        ),
    ),
)


def situations(index, *rows, audience="police", checklist=CHECKLIST):
    bank = Bank(scenarios=rows)
    return told_scenarios(bank, index, [checklist], ["consent"], make_audience(audience))


def test_a_scenario_comes_with_what_the_documents_and_the_checklist_say(index):
    row = make_scenario(
        "A boy of 14.",
        lesson=Proof("guide", "A child never consents."),
        steps=(BankStep("refer", "Ring the hub."), BankStep("refer", "Ring nobody.")),
    )
    (found,) = situations(index, row)
    assert found.situation == ("A boy of 14.",)
    assert [own.text for own in found.says] == ["Tell the police at once."]
    assert found.lesson.text == "A child never consents."
    assert [(step.action, step.notes) for step in found.steps] == [
        ("Ring the hub.", ("First", "Who: Police", "Guide 2024, para 1"))
    ]


def test_the_steps_of_a_scenario_that_cannot_wait_come_first(index):
    ring = CHECKLIST.items[0]
    refer = dataclasses.replace(ring, action="Refer.", when="Immediately")
    checklist = dataclasses.replace(CHECKLIST, items=(ring, refer))
    row = make_scenario("A boy.", steps=(BankStep("refer", "Ring the hub."), BankStep("refer", "Refer.")))
    (found,) = situations(index, row, checklist=checklist)
    assert [step.action for step in found.steps] == ["Refer.", "Ring the hub."]


def test_a_scenario_that_the_documents_do_not_answer_is_left_out(index):
    assert situations(index, make_scenario("A boy of 14.", quote="Tell the vicar at once.")) == []


def test_a_scenario_of_which_one_answer_is_gone_is_left_out(index):
    row = make_scenario("A boy of 14.")
    gone = dataclasses.replace(row, says=(*row.says, Proof("guide", "Tell the vicar at once.")))
    assert (len(situations(index, row)), situations(index, gone)) == (1, [])


def test_a_lesson_that_no_document_holds_is_left_off(index):
    (found,) = situations(index, make_scenario("A boy of 14.", lesson=Proof("guide", "Nobody asked.")))
    assert found.lesson is None


def test_scenarios_of_the_audiences_own_come_first_and_others_not_at_all(index):
    rows = [
        make_scenario("For all."),
        make_scenario("For nurses.", ["health"]),
        make_scenario("For police.", ["police"]),
    ]
    assert [found.situation[0] for found in situations(index, *rows)] == ["For police.", "For all."]
