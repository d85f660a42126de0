"""A training pack as slides: what is shown, with what whoever leads says and needs in the notes."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from guide_bot.papers.contents import FOOT
from guide_bot.papers.deck import to_powerpoint
from guide_bot.papers.fitting import Paragraph, Slide
from guide_bot.papers.training import (
    answer_line,
    heading_of,
    options_lines,
    plan_table,
    session_line,
    step_line,
)
from guide_bot.training.fixed import CONTENT_WARNING, SAFETY, SUPPORT
from guide_bot.training.pack import Line, Myth, Pack, Part, Question, Quoted, Scenario, Section, Step

STEPS_ON_A_SLIDE = 5
SOURCES_ON_A_SLIDE = 8


def training_slides(pack: Pack, template: Path | None = None) -> bytes:
    """Return a training pack as a PowerPoint file.

    :param template: a board's own .pptx, whose layouts are used.
    :raises InputError: the template cannot be used.
    """
    return to_powerpoint(pack.title, session_line(pack), tuple(_slides(pack)), FOOT, template)


def _slides(pack: Pack) -> Iterator[Slide]:
    leading = pack.section(Part.FACILITATOR)
    said = [*(item.text for item in leading.items if isinstance(item, Line)), leading.note] if leading else []
    notes = "\n".join(filter(None, [*pack.checks(), *said]))
    care = tuple(map(Paragraph, (CONTENT_WARNING, SAFETY, SUPPORT)))
    yield Slide("Before we begin", care, notes)
    for section in pack.sections:
        if section.part is Part.FACILITATOR:
            continue
        yield from _section(section)
        if section.part is Part.AIMS:
            yield Slide("Plan", table=plan_table(pack))
    sources = [Paragraph(source.cited, bullet=True) for source in pack.used_sources()]
    notices = {source.cited: " ".join(source.notices) for source in pack.used_sources()}
    for at in range(0, len(sources), SOURCES_ON_A_SLIDE):
        shown = sources[at : at + SOURCES_ON_A_SLIDE]
        yield Slide("Sources", tuple(shown), "\n".join(filter(None, (notices[own.text] for own in shown))))


def _section(section: Section) -> Iterator[Slide]:
    """The slides of a part; its minutes, its introduction and own notes stand in the first one's notes."""
    slides = list(_items(section)) or ([Slide(section.title)] if section.note else [])
    notes = "\n".join(part for part in (heading_of(section), section.intro, section.note) if part)
    for number, slide in enumerate(slides):
        both = "\n\n".join(part for part in (notes if not number else "", slide.notes) if part)
        yield Slide(slide.title, slide.paragraphs, both, slide.table)


def _items(section: Section) -> Iterator[Slide]:
    title = section.title
    match section.part:
        case Part.AIMS:
            lines = [Paragraph(item.text, bullet=True) for item in section.items if isinstance(item, Line)]
            yield Slide(title, (Paragraph("By the end, you can:"), *lines))
        case Part.HANDOUT:
            yield from _steps(section)
        case Part.EVALUATION:
            lines = [Paragraph(item.text, bullet=True) for item in section.items if isinstance(item, Line)]
            yield Slide("Before you go", tuple(lines), "Hand the evaluation form round.")
        case _:
            for number, item in enumerate(section.items, 1):
                yield from _item(title, number, item)


def _item(title: str, number: int, item: object) -> Iterator[Slide]:
    match item:
        case Quoted(group=group):
            yield Slide(group or title, _quote(item))
        case Line(text=text):
            yield Slide(title, (Paragraph(text),))
        case Scenario():
            yield from _scenario(item)
        case Question():
            options = [Paragraph(line) for line in options_lines(item)]
            yield Slide(
                f"Quiz: question {number}", (Paragraph(item.ask, bold=True), *options), answer_line(item)
            )
            answer = Paragraph(answer_line(item), bold=True)
            yield Slide(f"Quiz: answer {number}", (answer, *_quote(item.proof)))
        case Myth():
            said = (Paragraph("People say:", small=True), Paragraph(item.myth, bold=True))
            fact = (Paragraph("The documents say:", small=True), *_quote(item.fact))
            yield Slide("Myth and fact", (*said, *fact))


def _quote(quoted: Quoted) -> tuple[Paragraph, ...]:
    parts = (
        Paragraph(quoted.caution, small=True),
        Paragraph(quoted.lead_in),
        Paragraph(f"“{quoted.text}”"),
        Paragraph(quoted.cited, small=True),
    )
    return tuple(part for part in parts if part.text)


def _scenario(item: Scenario) -> Iterator[Slide]:
    says = [line for said in item.says for line in (f"“{said.text}”", said.cited)]
    steps = [f"- {step_line(step)}" for step in item.steps]
    notes = ["The documents say:", *says, *(["Steps from the checklist that fits:", *steps] if steps else [])]
    yield Slide(item.title, tuple(map(Paragraph, item.situation)), "Give the group a minute to read it.")
    asks = [Paragraph(text, bullet=True) for text in item.asks]
    yield Slide(f"{item.title}: talk about", tuple(asks), "\n".join(notes))
    if item.lesson:
        yield Slide(f"{item.title}: what a review found elsewhere", _quote(item.lesson))


def _steps(section: Section) -> Iterator[Slide]:
    steps = [item for item in section.items if isinstance(item, Step)]
    title = section.title.removeprefix("Handout: ")
    numbered = iter(enumerate(steps, 1))
    while shown := list(islice(numbered, STEPS_ON_A_SLIDE)):
        lines = [Paragraph(f"{number}. {step.action}") for number, step in shown]
        notes = "\n".join(f"{number}. {'; '.join(step.notes)}" for number, step in shown)
        yield Slide(title, tuple(lines), notes)
