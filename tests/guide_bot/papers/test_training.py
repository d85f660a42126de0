"""Training packs as they are printed."""

from dataclasses import replace

import pytest

from guide_bot.papers.contents import FOOT
from guide_bot.papers.model import Bullet, Heading, Notice, PageBreak, Quote, Table, Text
from guide_bot.papers.training import (
    WRITE_HERE,
    answer_line,
    heading_of,
    options_lines,
    plan_rows,
    plan_table,
    quote_blocks,
    session_line,
    training_paper,
)
from guide_bot.training.fixed import CONTENT_WARNING, EVALUATION, HOW, SAFETY, SUPPORT
from guide_bot.training.pack import (
    CHANGING,
    LOOKED_UP,
    Line,
    Myth,
    Pack,
    Part,
    Question,
    Quoted,
    Scenario,
    Section,
    Source,
    Step,
)

HOSTILE = "<script>alert(1)</script> **bold** é 中"


def quoted(name: str, **changes: str) -> Quoted:
    return replace(Quoted(f"Words of {name}.", f"Guide · page {name}", "guide.pdf", 0, 9), **changes)


def question(name: str = "q", answer: str = "Later") -> Question:
    return Question(f"Ask {name}?", ("Now", "Later", "Never"), answer, quoted(name))


def scenario(**changes: object) -> Scenario:
    steps = (Step("Ring the police.", ("Who: you", "Guide, para 1")),)
    own = Scenario(
        "Scenario 1", ("One says.", "It is late."), quoted("les"), ("Why?",), (quoted("say"),), steps
    )
    return replace(own, **changes)


def section(part: Part, minutes: int, *items: object, **changes: str) -> Section:
    return Section(part, changes.pop("title", part.title), minutes, items, **changes)


SECTIONS = (
    section(Part.AIMS, 5, Line("name the law")),
    section(Part.FACILITATOR, 0, Line("Read the warning out.")),
    section(Part.KEY_MESSAGES, 10, quoted("key"), intro="Word for word."),
    section(Part.GUIDANCE, 10, quoted("law", group="Law"), quoted("old", group="Law", caution="A draft.")),
    section(Part.REVIEWS, 5, quoted("rev", lead_in="Staff must:")),
    section(Part.SCENARIOS, 15, scenario()),
    section(Part.QUIZ, 10, question("q1"), question("q2", "Now")),
    section(Part.MYTHS, 3, Myth("They choose it.", quoted("myth"))),
    section(Part.HANDOUT, 1, Step("Call.", ("Who: you", "Guide, para 2")), title="Handout: Missing"),
    section(Part.EVALUATION, 1, *map(Line, EVALUATION)),
)


def make_pack(*sections: Section, **changes: object) -> Pack:
    sources = (
        Source("guide.pdf", "A guide · May 2024", ("Old.", "Withdrawn.")),
        Source("spare.pdf", "A spare", ()),
    )
    pack = Pack("Missing", ("Missing",), "Schools", "school staff", 60, sections, sources, (), "2026-11-21")
    return replace(pack, **changes)


def blocks_of(*sections: Section, **changes: object) -> tuple:
    """What is printed of some parts, after the warnings and what to check, and before the sources."""
    blocks = training_paper(make_pack(*sections, **changes)).blocks
    checks = make_pack(*sections, **changes).checks()
    return blocks[4 + bool(checks) + len(checks) : blocks.index(Heading("Sources"))]


def headings(blocks) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]


def test_the_paper_says_what_the_session_is_and_begins_with_the_warnings():
    paper = training_paper(make_pack())
    assert (paper.title, paper.foot) == ("Missing", FOOT)
    assert paper.subtitle == session_line(make_pack()) == "A training session of 60 minutes for school staff"
    assert paper.blocks[0].text.startswith("Date: ____")
    assert paper.blocks[1:4] == (Notice(CONTENT_WARNING), Notice(SAFETY), Text(SUPPORT))


def test_the_parts_stand_in_order_and_what_is_handed_out_comes_after_the_sources():
    assert headings(training_paper(make_pack(*SECTIONS)).blocks) == [
        "Learning aims (5 minutes)",
        "Plan",
        "For whoever leads the session",
        "Key messages (10 minutes)",
        "What the law and guidance say (10 minutes)",
        "What reviews learned (5 minutes)",
        "Scenarios to discuss (15 minutes)",
        "Quiz (10 minutes)",
        "Myth and fact (3 minutes)",
        "Sources",
        "Handout: Missing",
        "Evaluation",
    ]


def test_the_handout_and_the_evaluation_begin_on_new_pages_and_nothing_else_does():
    blocks = training_paper(make_pack(*SECTIONS)).blocks
    after = [blocks[at + 1] for at, block in enumerate(blocks) if isinstance(block, PageBreak)]
    assert after == [Heading("Handout: Missing"), Heading("Evaluation")]


def test_a_pack_without_handouts_has_no_page_break():
    blocks = training_paper(make_pack(*SECTIONS[:8])).blocks
    assert not any(isinstance(block, PageBreak) for block in blocks)


def test_the_plan_goes_on_from_minute_to_minute_without_what_takes_none():
    assert [row[:2] for row in plan_rows(make_pack(*SECTIONS))] == [
        ("0 to 5", "Learning aims"),
        ("5 to 15", "Key messages"),
        ("15 to 25", "What the law and guidance say"),
        ("25 to 30", "What reviews learned"),
        ("30 to 45", "Scenarios to discuss"),
        ("45 to 55", "Quiz"),
        ("55 to 58", "Myth and fact"),
        ("58 to 59", "Handout: Missing"),
        ("59 to 60", "Evaluation"),
    ]


def test_the_plan_adds_up_and_says_how_each_part_is_done():
    table = plan_table(make_pack(*SECTIONS))
    assert table.heads == ("Minute", "Part", "How")
    assert table.rows[0] == ("0 to 5", "Learning aims", HOW[Part.AIMS])
    assert table.rows[-1] == ("60 minutes", "In all", "")
    assert table.about == "The plan of the session"


def test_the_plan_adds_up_what_is_planned_not_what_was_asked_for():
    pack = make_pack(section(Part.QUIZ, 7, question()), minutes=60)
    assert plan_table(pack).rows == (
        ("0 to 7", "Quiz", HOW[Part.QUIZ]),
        ("7 minutes", "In all", ""),
    )


def test_the_plan_of_no_parts_is_no_minutes():
    assert plan_rows(make_pack()) == []
    assert plan_table(make_pack()).rows == (("0 minutes", "In all", ""),)


def test_the_plan_follows_the_aims():
    blocks = blocks_of(*SECTIONS[:1])
    assert blocks == (
        Heading("Learning aims (5 minutes)"),
        Text("By the end, people can:", leads=True),
        Bullet("name the law"),
        Heading("Plan"),
        plan_table(make_pack(*SECTIONS[:1])),
    )


@pytest.mark.parametrize(
    ("minutes", "heading"), [(0, "Quiz"), (1, "Quiz (1 minute)"), (2, "Quiz (2 minutes)")]
)
def test_a_heading_says_its_minutes_if_it_takes_any(minutes, heading):
    assert heading_of(section(Part.QUIZ, minutes)) == heading


def test_what_the_documents_do_not_give_stands_with_what_the_leader_reads():
    blocks = blocks_of(SECTIONS[1], missing=("Quiz: none.", HOSTILE))
    assert blocks == (
        Heading("For whoever leads the session"),
        Bullet("Read the warning out."),
        Heading("What these documents do not give", 2),
        Bullet("Quiz: none."),
        Bullet(HOSTILE),
    )


def test_nothing_missing_has_no_heading():
    assert Heading("What these documents do not give", 2) not in blocks_of(SECTIONS[1])


def test_an_introduction_leads_in_small_type_and_own_notes_end_a_part():
    blocks = blocks_of(section(Part.REVIEWS, 5, intro="There and then.", note=HOSTILE))
    assert blocks == (
        Heading("What reviews learned (5 minutes)"),
        Text("There and then.", small=True, leads=True),
        Heading("Our own notes", 2),
        Text(HOSTILE),
    )


def test_extracts_stand_under_a_heading_where_their_group_changes():
    items = (quoted("a", group="Law"), quoted("b", group="Law"), quoted("c", group="Local"), quoted("d"))
    assert blocks_of(section(Part.GUIDANCE, 1, *items))[1:] == (
        Heading("Law", 2),
        Quote("Words of a.", "Guide · page a"),
        Quote("Words of b.", "Guide · page b"),
        Heading("Local", 2),
        Quote("Words of c.", "Guide · page c"),
        Quote("Words of d.", "Guide · page d"),
    )


def test_an_own_line_among_extracts_is_printed():
    blocks = blocks_of(section(Part.KEY_MESSAGES, 1, quoted("a"), Line("Ours.")))
    assert blocks[1:] == (Quote("Words of a.", "Guide · page a"), Text("Ours."))


def test_an_extract_that_is_no_advice_says_so_first():
    own = quoted("a", caution="An example.", lead_in="Staff must:")
    assert quote_blocks(own) == [
        Text("An example.", small=True, leads=True),
        Quote("Words of a.", "Guide · page a", "Staff must:"),
    ]


def test_a_scenario_is_told_discussed_and_then_answered():
    assert blocks_of(section(Part.SCENARIOS, 1, scenario()))[1:] == (
        Heading("Scenario 1", 2),
        Text("One says."),
        Text("It is late."),
        Text("Talk about:", leads=True),
        Bullet("Why?"),
        Heading("For whoever leads, after scenario 1: the documents say", 2),
        Quote("Words of say.", "Guide · page say"),
        Text("Steps from the checklist that fits:", leads=True),
        Bullet("Ring the police. (Who: you; Guide, para 1)"),
        Text("What a review found elsewhere:", leads=True),
        Quote("Words of les.", "Guide · page les"),
    )


def test_a_scenario_without_lesson_and_steps_has_no_lines_for_them():
    blocks = blocks_of(section(Part.SCENARIOS, 1, scenario(lesson=None, steps=())))
    told = [block.text for block in blocks if isinstance(block, Text)]
    assert told[2:] == ["Talk about:"]
    assert not any(text.startswith(("What a review", "Steps from")) for text in told)


def test_the_answers_follow_all_questions():
    assert blocks_of(section(Part.QUIZ, 1, question("q1"), question("q2", "Now")))[1:] == (
        Text("1. Ask q1?\n    A. Now\n    B. Later\n    C. Never"),
        Text("2. Ask q2?\n    A. Now\n    B. Later\n    C. Never"),
        Heading("Answers to the quiz", 2),
        Text("1. B. Later", leads=True),
        Quote("Words of q1.", "Guide · page q1"),
        Text("2. A. Now", leads=True),
        Quote("Words of q2.", "Guide · page q2"),
    )


def test_the_questions_do_not_give_the_answer_away():
    first = blocks_of(section(Part.QUIZ, 1, question("q1")))[1]
    same = blocks_of(section(Part.QUIZ, 1, question("q1", "Never")))[1]
    assert first == same


def test_options_and_the_answer_have_the_same_letters():
    own = question(answer="Never")
    assert options_lines(own) == ["A. Now", "B. Later", "C. Never"]
    assert answer_line(own) == "C. Never"


def test_of_two_options_alike_the_answer_is_the_first():
    assert answer_line(Question("?", ("Yes", "Yes"), "Yes", quoted("a"))) == "A. Yes"


def test_myths_stand_beside_the_facts_with_their_place():
    [_, table] = blocks_of(section(Part.MYTHS, 1, Myth(HOSTILE, quoted("m")), Myth("Two.", quoted("n"))))
    assert table.heads == ("What people say", "What the documents say")
    assert table.rows == (
        (HOSTILE, "“Words of m.”\nGuide · page m"),
        ("Two.", "“Words of n.”\nGuide · page n"),
    )


def test_the_handout_has_a_box_to_tick_for_every_step():
    table = training_paper(make_pack(SECTIONS[8])).blocks[-1]
    assert table.heads == ("", "What to do", "Who, when, source")
    assert table.rows == (("☐", "Call.", "Who: you · Guide, para 2"),)


def test_the_evaluation_has_statements_to_rate_and_room_to_write():
    blocks = training_paper(make_pack(SECTIONS[9])).blocks[-8:]
    assert blocks[0] == Text("For whoever took part; no name is needed.")
    assert blocks[1].heads == ("", "Not at all", "A little", "Mostly", "Fully")
    assert blocks[1].rows == tuple((text, "☐", "☐", "☐", "☐") for text in EVALUATION[:5])
    room = Text(f"{WRITE_HERE}\n{WRITE_HERE}")
    assert blocks[2:] == tuple(block for text in EVALUATION[5:] for block in (Text(text), room))


def test_all_scenarios_are_told_before_the_first_is_answered():
    blocks = blocks_of(section(Part.SCENARIOS, 1, scenario(), replace(scenario(), title="Scenario 2")))
    heads = [block.text for block in blocks if isinstance(block, Heading)][1:]
    assert heads[:2] == ["Scenario 1", "Scenario 2"]
    assert heads[2].startswith("For whoever leads, after scenario 1")


def test_what_has_changed_since_is_told_once_before_all_parts():
    pack = make_pack(*SECTIONS)
    changed = tuple(replace(source, changed=("A newer edition is in force.",)) for source in pack.sources)
    blocks = training_paper(replace(pack, sources=changed)).blocks
    at = blocks.index(Heading("Check before you run it", 2))
    assert blocks[at + 1] == Bullet("A newer edition is in force.")
    assert sum(block == Bullet("A newer edition is in force.") for block in blocks) == 1


def test_what_is_changing_and_what_is_old_is_to_be_looked_up_first():
    changing = section(Part.GUIDANCE, 10, quoted("new", group=CHANGING))
    checks = make_pack(changing).checks()
    assert checks == (LOOKED_UP, "Some years old; see whether they still hold: A guide.")
    historical = Source("guide.pdf", "A guide · May 2024 · Historical", ("Check what is in force now.",))
    gone = replace(make_pack(changing), sources=(historical,)).checks()
    assert gone == (
        LOOKED_UP,
        "Historical, replaced or withdrawn; see what is in force before you quote them: A guide.",
    )
    review = Source(
        "guide.pdf", "A review", ("Tells what was found then (2015): services have changed since.",)
    )
    told = replace(make_pack(changing), sources=(review,)).checks()
    assert told == (LOOKED_UP, "Reviews of some years ago; say of which year they are: A review.")
    young = replace(make_pack(), sources=(Source("guide.pdf", "A guide", ()),))
    assert young.checks() == ()


def test_every_row_of_every_table_has_a_cell_for_each_head_and_width():
    tables = [block for block in training_paper(make_pack(*SECTIONS)).blocks if isinstance(block, Table)]
    assert len(tables) == 4
    for table in tables:
        assert {len(row) for row in table.rows} == {len(table.heads)} == {len(table.widths)}
        assert table.about


def test_the_citation_of_everything_quoted_is_printed():
    pack = make_pack(*SECTIONS)
    blocks = training_paper(pack).blocks
    printed = [block.citation for block in blocks if isinstance(block, Quote)]
    cells = [cell for block in blocks if isinstance(block, Table) for row in block.rows for cell in row]
    wanted = [own.cited for own in pack.quoted()]
    assert len(wanted) == 9
    assert [cited for cited in wanted if not any(cited in text for text in (*printed, *cells))] == []


def test_only_sources_that_are_quoted_are_listed_with_what_to_know_of_their_age():
    blocks = training_paper(make_pack(*SECTIONS)).blocks
    at = blocks.index(Heading("Sources"))
    assert blocks[at + 1] == Bullet("A guide · May 2024. Old. Withdrawn.")
    assert blocks[at + 2] == PageBreak()


def test_a_pack_of_which_everything_was_dropped_still_prints_its_headings():
    emptied = [replace(own, items=()) for own in SECTIONS]
    paper = training_paper(make_pack(*emptied))
    assert len(headings(paper.blocks)) == 12
    assert not any(isinstance(block, Quote) for block in paper.blocks)


def test_an_empty_pack_is_warnings_and_an_empty_list_of_sources():
    assert training_paper(make_pack()).blocks[4:] == (Heading("Sources"),)
