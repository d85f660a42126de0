"""Training packs as slides, read back with python-pptx."""

import io
from dataclasses import replace

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from guide_bot.papers.contents import FOOT
from guide_bot.papers.slides import training_slides
from guide_bot.training.fixed import CONTENT_WARNING, SAFETY, SUPPORT
from guide_bot.training.pack import (
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
from indexer.errors import InputError

BODIES = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT)
HOSTILE = "<script>alert(1)</script> & **bold** 中文"


def quoted(name: str, **changes: str) -> Quoted:
    return replace(Quoted(f"Words of {name}.", f"Guide, page {name}", "guide.pdf", 0, 9), **changes)


def scenario(**changes: object) -> Scenario:
    steps = (Step("Ring.", ("Who: you", "Guide, para 1")),)
    own = Scenario("Scenario 1", ("One says.", "Late."), quoted("les"), ("Why?",), (quoted("say"),), steps)
    return replace(own, **changes)


def section(part: Part, minutes: int, *items: object, **changes: str) -> Section:
    return Section(part, changes.pop("title", part.title), minutes, items, **changes)


def make_pack(*sections: Section, **changes: object) -> Pack:
    sources = (Source("guide.pdf", "A guide", ("Old.", "Withdrawn.")), Source("spare.pdf", "A spare", ()))
    pack = Pack("Missing", ("Missing",), "Schools", "school staff", 60, sections, sources, (), "2026-11-21")
    return replace(pack, **changes)


def slides_of(*sections: Section, **changes: object) -> list:
    file = training_slides(make_pack(*sections, **changes))
    return list(Presentation(io.BytesIO(file)).slides)


def told(slide) -> tuple[str, list[str], str]:
    """A slide's title, paragraphs and notes."""
    texts = [place.text_frame for place in slide.placeholders if place.placeholder_format.type in BODIES]
    lines = [paragraph.text for frame in texts for paragraph in frame.paragraphs]
    notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
    return slide.shapes.title.text, lines, notes


def own_slides(*sections: Section) -> list[tuple[str, list[str], str]]:
    """The slides of some parts, after the title and the warnings and before the sources."""
    return [found for found in map(told, slides_of(*sections)[2:]) if found[0] != "Sources"]


def test_the_title_comes_first_and_then_the_warnings_with_what_the_leader_reads():
    leading = section(Part.FACILITATOR, 0, Line("Read it out."), Line("Agree rules."))
    first, care = slides_of(leading)
    assert first.shapes.title.text == "Missing"
    assert first.placeholders[1].text_frame.text == "A training session of 60 minutes for school staff"
    expected = [CONTENT_WARNING, SAFETY, SUPPORT]
    assert told(care) == ("Before we begin", expected, "Read it out.\nAgree rules.")


def test_every_slide_has_the_foot_and_a_number():
    slides = slides_of(section(Part.AIMS, 5, Line("name it")), section(Part.REVIEWS, 5, quoted("a")))
    assert len(slides) == 6
    for slide in slides:
        kinds = {place.placeholder_format.type: place for place in slide.placeholders}
        assert kinds[PP_PLACEHOLDER.FOOTER].text_frame.text == FOOT
        assert PP_PLACEHOLDER.SLIDE_NUMBER in kinds


def test_the_aims_are_followed_by_the_plan():
    slides = slides_of(section(Part.AIMS, 5, Line("name it")), section(Part.QUIZ, 10))
    assert told(slides[2]) == (
        "Learning aims",
        ["By the end, you can:", "name it"],
        "Learning aims (5 minutes)",
    )
    assert slides[3].shapes.title.text == "Plan"
    [table] = [shape.table for shape in slides[3].shapes if shape.has_table]
    first = [[cell.text for cell in row.cells][:2] for row in table.rows]
    assert first == [
        ["Minute", "Part"],
        ["0 to 5", "Learning aims"],
        ["5 to 15", "Quiz"],
        ["15 minutes", "In all"],
    ]


def test_minutes_introduction_and_own_notes_stand_in_the_notes_of_the_first_slide_only():
    found = own_slides(
        section(Part.REVIEWS, 1, quoted("a"), quoted("b"), intro="There and then.", note="Ours.")
    )
    assert [notes for _, _, notes in found] == [
        "What reviews learned (1 minute)\nThere and then.\nOurs.",
        "",
    ]


def test_an_extract_has_its_citation_below_it_and_its_group_as_the_title():
    own = quoted("a", group="Law", caution="A draft.", lead_in="Staff must:")
    [(title, lines, _)] = own_slides(section(Part.GUIDANCE, 1, own))
    assert (title, lines) == ("Law", ["A draft.", "Staff must:", "“Words of a.”", "Guide, page a"])


def test_an_extract_without_group_has_the_title_of_its_part_and_so_has_a_line():
    found = own_slides(section(Part.KEY_MESSAGES, 1, quoted("a"), Line("Ours.")))
    assert [(title, lines) for title, lines, _ in found] == [
        ("Key messages", ["“Words of a.”", "Guide, page a"]),
        ("Key messages", ["Ours."]),
    ]


def test_the_answer_to_a_question_is_in_the_notes_and_on_a_slide_of_its_own():
    own = Question("Who first?", ("Police", "Nobody"), "Police", quoted("a"))
    asked, answered = own_slides(section(Part.QUIZ, 1, own))
    assert asked == (
        "Quiz: question 1",
        ["Who first?", "A. Police", "B. Nobody"],
        "Quiz (1 minute)\n\nA. Police",
    )
    assert answered == ("Quiz: answer 1", ["A. Police", "“Words of a.”", "Guide, page a"], "")


def test_questions_are_numbered():
    own = [Question("Q?", ("Yes", "No"), "No", quoted(name)) for name in "ab"]
    titles = [title for title, _, _ in own_slides(section(Part.QUIZ, 1, *own))]
    assert titles == ["Quiz: question 1", "Quiz: answer 1", "Quiz: question 2", "Quiz: answer 2"]


def test_a_myth_is_followed_by_the_fact_and_its_citation():
    [(title, lines, _)] = own_slides(section(Part.MYTHS, 1, Myth("They choose it.", quoted("a"))))
    fact = ["“Words of a.”", "Guide, page a"]
    assert (title, lines) == (
        "Myth and fact",
        ["People say:", "They choose it.", "The documents say:", *fact],
    )


def test_what_the_documents_say_to_a_scenario_is_only_in_the_notes():
    read, asked, lesson = own_slides(section(Part.SCENARIOS, 0, scenario()))
    minute = "Give the group a minute to read it."
    assert read == ("Scenario 1", ["One says.", "Late."], f"Scenarios to discuss\n\n{minute}")
    assert asked == (
        "Scenario 1: talk about",
        ["Why?"],
        "The documents say:\n“Words of say.”\nGuide, page say\n"
        "Steps from the checklist that fits:\n- Ring. (Who: you; Guide, para 1)",
    )
    assert lesson == (
        "Scenario 1: what a review found elsewhere",
        ["“Words of les.”", "Guide, page les"],
        "",
    )


def test_a_scenario_without_lesson_and_steps_has_no_slide_and_no_line_for_them():
    found = own_slides(section(Part.SCENARIOS, 0, scenario(lesson=None, steps=())))
    assert [title for title, _, _ in found] == ["Scenario 1", "Scenario 1: talk about"]
    assert "Steps" not in found[1][2]


@pytest.mark.parametrize(("count", "on_each"), [(1, [1]), (5, [5]), (6, [5, 1]), (11, [5, 5, 1])])
def test_the_steps_of_the_handout_stand_five_to_a_slide_with_their_sources_in_the_notes(count, on_each):
    steps = [Step(f"Step {n}.", ("Who: you", f"Guide, para {n}")) for n in range(1, count + 1)]
    found = own_slides(section(Part.HANDOUT, 0, *steps, title="Handout: Missing"))
    assert {title for title, _, _ in found} == {"Missing"}
    assert [len(lines) for _, lines, _ in found] == on_each
    assert found[-1][1][-1] == f"{count}. Step {count}."
    assert found[-1][2].endswith(f"{count}. Who: you; Guide, para {count}")


def test_the_evaluation_is_one_slide():
    [(title, lines, notes)] = own_slides(section(Part.EVALUATION, 2, Line("I know."), Line("What next?")))
    assert (title, lines) == ("Before you go", ["I know.", "What next?"])
    assert notes == "Evaluation (2 minutes)\n\nHand the evaluation form round."


def test_the_sources_are_listed_with_what_to_know_of_their_age_in_the_notes():
    slides = slides_of(section(Part.REVIEWS, 1, quoted("a")))
    assert told(slides[-1]) == ("Sources", ["A guide"], "Old. Withdrawn.")


@pytest.mark.parametrize(("count", "on_each"), [(8, [8]), (9, [8, 1])])
def test_many_sources_stand_eight_to_a_slide(count, on_each):
    items = [quoted("a", document_id=f"{n}.pdf") for n in range(count)]
    sources = tuple(Source(f"{n}.pdf", f"Guide {n}", ()) for n in range(count))
    slides = map(told, slides_of(section(Part.REVIEWS, 1, *items), sources=sources))
    assert [len(lines) for title, lines, _ in slides if title == "Sources"] == on_each


def test_a_pack_of_nothing_is_its_title_and_the_warnings():
    slides = slides_of()
    assert [slide.shapes.title.text for slide in slides] == ["Missing", "Before we begin"]


def test_the_citation_of_everything_quoted_is_on_a_slide_or_in_its_notes():
    pack = make_pack(
        section(Part.KEY_MESSAGES, 1, quoted("key")),
        section(Part.SCENARIOS, 1, scenario()),
        section(Part.QUIZ, 1, Question("Q?", ("Yes", "No"), "No", quoted("quiz"))),
        section(Part.MYTHS, 1, Myth("M.", quoted("myth"))),
    )
    slides = map(told, Presentation(io.BytesIO(training_slides(pack))).slides)
    shown = "\n".join(line for _, lines, notes in slides for line in (*lines, notes)).split("\n")
    wanted = {own.cited for own in pack.quoted()}
    assert len(wanted) == 5
    assert wanted <= set(shown)


def test_hostile_text_is_shown_as_text():
    items = (quoted("a", text=HOSTILE, cited=HOSTILE, group=HOSTILE),)
    [(title, lines, notes)] = own_slides(section(Part.GUIDANCE, 0, *items, note=HOSTILE))
    assert (title, lines) == (HOSTILE, [f"“{HOSTILE}”", HOSTILE])
    assert notes == f"What the law and guidance say\n{HOSTILE}"


def test_a_long_extract_and_its_citation_stand_on_slides_of_the_same_title():
    words = "Ring the police, and write down whom you spoke to and when. " * 22
    own = quoted("a", lead_in=words.strip(), text=words.strip())
    found = own_slides(section(Part.REVIEWS, 1, own))
    assert [title for title, _, _ in found] == [
        "What reviews learned (1 of 2)",
        "What reviews learned (2 of 2)",
    ]
    assert [line for _, lines, _ in found for line in lines] == [
        words.strip(),
        f"“{words.strip()}”",
        "Guide, page a",
    ]


def test_the_same_pack_gives_the_same_bytes():
    pack = make_pack(section(Part.AIMS, 5, Line("name it")), section(Part.REVIEWS, 5, quoted("a")))
    assert training_slides(pack) == training_slides(pack)


def test_a_template_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "board.pptx").write_bytes(b"broken")
    with pytest.raises(InputError, match=r"board\.pptx cannot be read"):
        training_slides(make_pack(), tmp_path / "board.pptx")
