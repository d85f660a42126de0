"""What a session holds, built over small documents with a model of words."""

import dataclasses
import datetime

import pytest

from guide_bot.answer import Means
from guide_bot.checklist_finder import ChecklistFinder
from guide_bot.checklists import Checklist, Cite, Item
from guide_bot.spelling import Speller
from guide_bot.topics import Audience, Topic
from guide_bot.training.bank import Bank, BankMyth, BankPoint, BankQuestion, BankScenario, Proof
from guide_bot.training.build import Stock, Wanted, build_pack
from guide_bot.training.handout import ENOUGH
from guide_bot.training.pack import Pack, Part
from guide_bot.vocabulary import Vocabulary
from indexer.cited_sources import CitedSource
from indexer.errors import InputError
from indexer.index import open_index
from indexer.records import Category

TODAY = datetime.date(2026, 11, 21)
NOTICES = Topic(
    "notices",
    "Warning notices",
    "What a warning notice is, and who serves it.",
    ("warning letter",),
    (Category.LEGISLATION,),
    (
        "Who serves a warning notice?",
        "What does a warning notice say?",
        "What is a breach of a warning notice?",
    ),
)
BOILERS = Topic("boilers", "Boilers", "The thermostat of the boiler.", (), (), ("Where is the thermostat?",))
HEALTH = Audience("health", "Health", "nurses", "a clinic", "nurse", ("nurse", "clinic"))
POLICE = Audience(
    "police", "Police", "police officers", "policing", "officer", ("officer", "custody"), (), ("constable",)
)
LESSONS = """# Warning notices

The police serve a warning notice on the adult who is named in it.

A warning notice says which child the adult must keep away from, and until when.

A breach of a warning notice is reported to the police on the same day by whoever saw it.

A nurse in a clinic tells the police about a warning notice on the same day.
"""
REVIEW = """# A review of warning notices

## One child

Child A was seen with the adult on whom the police had served a warning notice.

## All children

The review found that no warning notice was served on the adult in spite of many reports.
"""
REVIEWED = {
    "practice_notes/notices.md": LESSONS,
    "serious_case_reviews/review.md": REVIEW,
    "other/shed.md": "# A shed\n\nThe shed stands in the garden, and the adult keeps a warning sign in it.\n",
}
PROOF = Proof("notices", "A breach of a warning notice is reported to the police on the same day")
BANK = Bank(
    (
        BankQuestion("notices", "true_or_false", "Is a breach reported?", ("True", "False"), "True", PROOF),
        BankQuestion(
            "notices",
            "true_or_false",
            "Not held?",
            ("True", "False"),
            "True",
            Proof("gone", "Nothing of it is here."),
        ),
    ),
    (BankMyth("notices", "A breach can wait.", PROOF),),
)
SOURCE = CitedSource("guide", "Guide 2024", "A guide", "A publisher", 2024, ("a guide",))
CHECKLIST = Checklist(
    "notices",
    "Warning notice: what to do",
    "For whoever sees a breach.",
    ("notices",),
    ("he has a warning notice and came round to see her again",),
    TODAY,
    TODAY,
    tuple(
        Item(f"Tell the police about the warning notice, {at}.", (Cite(SOURCE, "para 1"),))
        for at in range(60)
    ),
)


@pytest.fixture
def make(build, write, tmp_path, embedder):
    """Build a session over some documents."""

    def run(
        documents, topics=(NOTICES,), audience=HEALTH, minutes=40, checklists=(CHECKLIST,), bank=BANK
    ) -> Pack:
        for name, text in documents.items():
            write(name, text)
        build()
        index, words = open_index(tmp_path / "index"), Vocabulary({})
        finder = ChecklistFinder(embedder, checklists, words) if checklists else None
        means = Means(index, embedder, words, Speller({}), finder)
        stock = Stock(tuple(checklists), bank, (HEALTH, POLICE))
        return build_pack(means, stock, Wanted(tuple(topics), audience, minutes), TODAY, lambda *_: None)

    return run


def texts(pack: Pack, part: Part) -> list[str]:
    section = pack.section(part)
    return [item.text for item in section.items] if section else []


def test_messages_are_the_very_words_and_minutes_add_up(make):
    pack = make({"practice_notes/notices.md": LESSONS})
    assert set(texts(pack, Part.KEY_MESSAGES)) <= {line for line in LESSONS.split("\n") if line}
    assert (pack.planned, pack.title, pack.people) == (40, "Warning notices", "nurses")


def test_an_audience_hears_what_speaks_of_its_work(make):
    own = "A nurse in a clinic tells the police about a warning notice on the same day."
    assert own in texts(make({"practice_notes/notices.md": LESSONS}), Part.KEY_MESSAGES)


def test_a_subject_of_which_too_little_is_said_is_refused_with_what_is_missing(make):
    expected = "too little about Boilers for a session: 1 of 1 questions on it find no answer"
    with pytest.raises(InputError, match=expected):
        make({"practice_notes/notices.md": LESSONS}, topics=(BOILERS,))


def test_no_subject_at_all_is_refused(make):
    with pytest.raises(InputError, match="choose at least one"):
        make({"practice_notes/notices.md": LESSONS}, topics=())


def test_what_a_board_needs_and_was_not_found_is_named(make):
    pack = make({"practice_notes/notices.md": LESSONS})
    assert "Legislation: nothing near enough to this was found." in pack.missing
    assert "What reviews learned: no review in these documents speaks of it." in pack.missing
    assert pack.section(Part.REVIEWS) is None


def test_a_law_that_is_there_is_not_missing(make):
    pack = make({"legislation/act.md": LESSONS, "practice_notes/notices.md": LESSONS})
    assert [line for line in pack.missing if line.startswith("Legislation")] == []


def test_what_a_review_calls_a_child_is_left_out(make):
    pack = make(REVIEWED)
    told = "The review found that no warning notice was served on the adult in spite of many reports."
    assert told in [quoted.text for quoted in pack.quoted()]
    assert "Child A" not in str(pack)


def test_a_question_whose_proof_is_not_in_the_index_is_not_asked(make):
    pack = make({"practice_notes/notices.md": LESSONS})
    assert [item.ask for item in pack.section(Part.QUIZ).items] == ["Is a breach reported?"]
    assert [item.myth for item in pack.section(Part.MYTHS).items] == ["A breach can wait."]


def test_without_quiz_myths_and_checklist_the_parts_are_left_out_and_named(make):
    pack = make({"practice_notes/notices.md": LESSONS}, checklists=(), bank=Bank((), ()))
    assert not {Part.QUIZ, Part.MYTHS, Part.HANDOUT} & {section.part for section in pack.sections}
    assert sum(line.startswith(("Quiz:", "Myth and fact:", "Handout:")) for line in pack.missing) == 3
    assert pack.planned == 40


def test_a_handout_holds_as_many_steps_as_fit_on_a_page(make):
    handout = make({"practice_notes/notices.md": LESSONS}).section(Part.HANDOUT)
    assert 20 < len(handout.items) < 60
    assert len(handout.items) + len(handout.spares) == 60


def test_a_scenario_tells_how_staff_ask_in_the_audiences_words(make):
    scenarios = make({"practice_notes/notices.md": LESSONS}).section(Part.SCENARIOS)
    assert scenarios.items[0].title == "Scenario 1"
    assert scenarios.items[0].situation[0] == (
        "In a clinic, a nurse says: “he has a warning notice and came round to see her again”"
    )
    assert len(scenarios.items[0].steps) == 3


def test_every_source_that_is_quoted_is_listed_once(make):
    pack = make(REVIEWED)
    ids = [source.document_id for source in pack.used_sources()]
    assert sorted(ids) == ["practice_notes/notices.md", "serious_case_reviews/review.md"]


NAMED = "A warning notice says which child the adult must keep away from, and until when."


def test_words_chosen_for_a_session_come_before_what_is_found(make):
    bank = Bank(points=(BankPoint("notices", "message", Proof("notices", NAMED)),))
    assert texts(make({"practice_notes/notices.md": LESSONS}, bank=bank), Part.KEY_MESSAGES)[0] == NAMED


def test_words_chosen_for_what_is_changing_stand_after_the_guidance(make):
    new = "A bill of 2026 would let a court serve one."
    bank = Bank(points=(BankPoint("notices", "change", Proof("act", new)),))
    law = f"# The Act\n\nAn Act lets the police serve a warning notice on an adult.\n\n{new}\n"
    pack = make({"practice_notes/notices.md": LESSONS, "legislation/act.md": law}, bank=bank)
    last = pack.section(Part.GUIDANCE).items[-1]
    assert (last.text, last.group) == (new, "What is changing")


def test_words_of_an_original_come_before_the_second_that_is_chosen(make):
    noted = "---\nwritten: 2026-11-21\n---\n\n"
    chosen = [
        "The police serve a warning notice on the adult who is named in it.",
        "A breach of a warning notice is reported to the police on the same day by whoever saw it.",
    ]
    bank = Bank(points=tuple(BankPoint("notices", "message", Proof("notices", quote)) for quote in chosen))
    ours = "Our panel asks for a warning notice within two working days of the strategy discussion."
    pack = make(
        {
            "practice_notes/notices.md": noted + LESSONS,
            "practice_notes/own.md": f"# Our warning notices\n\n{ours}\n\nOur panel serves a warning notice.\n",
        },
        bank=bank,
    )
    first, second, *_ = pack.section(Part.KEY_MESSAGES).items
    assert first.text == chosen[0]
    assert second.text not in chosen
    assert second.document_id == "practice_notes/own.md"


def test_a_scenario_of_the_bank_is_discussed_first(make):
    row = BankScenario("notices", ("A boy of 14.",), ("What now?",), (Proof("notices", NAMED),))
    first = (
        make({"practice_notes/notices.md": LESSONS}, bank=Bank(scenarios=(row,)))
        .section(Part.SCENARIOS)
        .items[0]
    )
    assert (first.title, first.situation) == ("Scenario 1", ("A boy of 14.",))


def test_a_handout_keeps_the_order_and_when_the_page_is_full_others_steps_go_first(make):
    cites = (Cite(SOURCE, "para 1"),)
    long = "Write down what you saw, when and where, and who was with the child at that time. "
    items = (
        Item("Consider arrest.", cites, "A constable", group="If it is breached"),
        *(Item(f"{long}{at}", cites) for at in range(30)),
        Item("Tell the ward's safeguarding lead.", cites, "Nurses"),
    )
    checklist = dataclasses.replace(CHECKLIST, items=items)
    documents = {"practice_notes/notices.md": LESSONS}
    theirs = dataclasses.replace(HEALTH, named=("nurse",))
    nurses = make(documents, checklists=(checklist,), audience=theirs).section(Part.HANDOUT)
    kept = [step.action for step in nurses.items]
    assert (kept[0], kept[-1]) == (f"{long}0", "Tell the ward's safeguarding lead.")
    assert nurses.spares[0].notes == ("If it is breached", "Who: A constable", "Guide 2024, para 1")
    police = make(documents, checklists=(checklist,), audience=POLICE).section(Part.HANDOUT).items
    assert police[0].action == "Consider arrest."
    assert len(police) == len(kept)
    short = dataclasses.replace(checklist, items=items[:3])
    order = [item.action for item in items[:3]]
    assert [step.action for step in make(documents, checklists=(short,)).section(Part.HANDOUT).items] == order


def test_when_the_page_is_full_no_group_is_lost_whole(make):
    cites = (Cite(SOURCE, "para 1"),)
    long = "Write down what you saw, when and where, and who was with the child at that time. "
    items = (
        *(Item(f"{long}{at}", cites, group="At once") for at in range(30)),
        Item("Ask how the child is.", cites, group="Afterwards"),
    )
    checklist = dataclasses.replace(CHECKLIST, items=items)
    handed = make({"practice_notes/notices.md": LESSONS}, checklists=(checklist,)).section(Part.HANDOUT)
    assert handed.items[-1].action == "Ask how the child is."
    assert handed.items[-2].action == f"{long}{len(handed.items) - 2}"


def test_an_audiences_first_step_stands_before_a_checklist_that_is_not_its_own(make):
    cites = (Cite(SOURCE, "para 1"),)
    tell = Item("Tell the lead nurse.", cites, group="Record")
    own = dataclasses.replace(CHECKLIST, id="own", topics=("other",), audiences=(HEALTH.id,), items=(tell,))
    shared = dataclasses.replace(CHECKLIST, items=(Item("Find out the child's age.", cites),))
    nurses = dataclasses.replace(HEALTH, first=tell.action)

    def handed(*checklists, audience=nurses):
        pack = make({"practice_notes/notices.md": LESSONS}, checklists=checklists, audience=audience)
        return [(step.action, step.notes[0]) for step in pack.section(Part.HANDOUT).items]

    age = ("Find out the child's age.", "Guide 2024, para 1")
    first = (tell.action, "At once")
    assert handed(shared, own) == [first, age]
    assert handed(shared, own, audience=HEALTH) == [age]
    danger = Item("In danger now, call 999.", cites)
    urgent = dataclasses.replace(shared, items=(danger, *shared.items))
    assert handed(urgent, own) == [(danger.action, "Guide 2024, para 1"), first, age]
    theirs = dataclasses.replace(own, topics=CHECKLIST.topics)
    assert handed(theirs) == [(tell.action, "Record")]


def test_a_step_whose_words_are_for_somebody_else_stands_only_where_others_are_few(make):
    cites = (Cite(SOURCE, "para 1"),)
    steps = [Item(f"Write down what you saw: {at}.", cites) for at in range(ENOUGH)]
    officers = dataclasses.replace(POLICE, others=("ring the police",))

    def handed(*items):
        checklist = dataclasses.replace(CHECKLIST, items=(Item("Ring the police.", cites), *items))
        documents = {"practice_notes/notices.md": LESSONS}
        pack = make(documents, checklists=(checklist,), audience=officers)
        return [step.action for step in pack.section(Part.HANDOUT).items]

    assert handed(*steps) == [item.action for item in steps]
    assert handed(*steps[1:])[0] == "Ring the police."


def test_a_myth_whose_fact_was_told_already_comes_last(make):
    told = "The police serve a warning notice on the adult who is named in it."
    bank = Bank(
        points=(BankPoint("notices", "message", Proof("notices", told)),),
        myths=(
            BankMyth("notices", "Anybody serves it.", Proof("notices", told)),
            BankMyth(
                "notices", "It says nothing of the child.", Proof("more", "The child is named in it, too.")
            ),
        ),
    )
    documents = {
        "practice_notes/notices.md": LESSONS,
        "serious_case_reviews/more.md": "# More\n\nThe child is named in it, too.\n",
    }
    pack = make(documents, bank=bank, checklists=())
    assert [item.myth for item in pack.section(Part.MYTHS).items] == [
        "It says nothing of the child.",
        "Anybody serves it.",
    ]


def test_a_checklist_for_others_is_handed_out_only_when_there_is_no_other(make):
    documents = {"practice_notes/notices.md": LESSONS}
    theirs = dataclasses.replace(CHECKLIST, id="a", title="For officers", audiences=("police",))
    of_all = dataclasses.replace(CHECKLIST, id="b", title="Boilers", topics=("boilers", "notices"))
    both = (theirs, of_all)
    assert make(documents, checklists=both).section(Part.HANDOUT).title == "Handout: Boilers"
    assert (
        make(documents, checklists=both, audience=POLICE).section(Part.HANDOUT).title
        == "Handout: For officers"
    )
    assert make(documents, checklists=(theirs,)).section(Part.HANDOUT).title == "Handout: For officers"
