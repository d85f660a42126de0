"""A training pack as it is printed: for whoever leads, then what is handed round, each on a page of its own."""

from collections.abc import Iterable
from string import ascii_uppercase

from guide_bot.papers.contents import FOOT
from guide_bot.papers.look import EMPTY_BOX
from guide_bot.papers.model import Block, Bullet, Heading, Notice, PageBreak, Paper, Quote, Table, Text
from guide_bot.training.fixed import CONTENT_WARNING, HOW, RATED, RATINGS, SAFETY, SUPPORT
from guide_bot.training.pack import Line, Myth, Pack, Part, Question, Quoted, Scenario, Section, Step

HANDED_OUT = (Part.HANDOUT, Part.EVALUATION)  # on pages of their own, at the end
WRITE_HERE = "_" * 78


def session_line(pack: Pack) -> str:
    """Return what the session is, in a line."""
    return f"A training session of {pack.minutes} minutes for {pack.people}"


def training_paper(pack: Pack) -> Paper:
    """Return a training pack as it is saved for print."""
    blocks: list[Block] = [
        Text("Date: ____________________     Led by: ______________________________"),
        Notice(CONTENT_WARNING),
        Notice(SAFETY),
        Text(SUPPORT),
    ]
    if pack.checks():
        blocks += [Heading("Check before you run it", 2), *map(Bullet, pack.checks())]
    for section in pack.sections:
        if section.part in HANDED_OUT:
            continue
        blocks += _section(section)
        if section.part is Part.AIMS:
            blocks += [Heading("Plan"), plan_table(pack)]
        if section.part is Part.FACILITATOR and pack.missing:
            blocks += [Heading("What these documents do not give", 2), *map(Bullet, pack.missing)]
    blocks += _sources(pack)
    for section in pack.sections:
        if section.part in HANDED_OUT:
            blocks += [PageBreak(), *_section(section)]
    return Paper(f"{pack.title}", session_line(pack), tuple(blocks), FOOT)


def plan_rows(pack: Pack) -> list[tuple[str, str, str]]:
    """Return the plan: from and to which minute, the part, and how it is done."""
    rows, at = [], 0
    for section in pack.sections:
        if section.minutes:
            rows.append((f"{at} to {at + section.minutes}", section.title, HOW[section.part]))
            at += section.minutes
    return rows


def plan_table(pack: Pack) -> Table:
    """Return the plan as a table that adds up to the minutes of the session."""
    total = (f"{pack.planned} minutes", "In all", "")
    return Table(("Minute", "Part", "How"), (*plan_rows(pack), total), (2, 5, 7), "The plan of the session")


def heading_of(section: Section) -> str:
    """Return a part's title with its minutes."""
    unit = "minute" if section.minutes == 1 else "minutes"
    return f"{section.title} ({section.minutes} {unit})" if section.minutes else section.title


def _section(section: Section) -> list[Block]:
    own = section.part not in HANDED_OUT
    blocks: list[Block] = [Heading(heading_of(section) if own else section.title)]
    if section.intro:
        blocks.append(Text(section.intro, small=True, leads=True))
    match section.part:
        case Part.AIMS:
            blocks += [Text("By the end, people can:", leads=True), *_bullets(section)]
        case Part.QUIZ:
            blocks += _quiz(section)
        case Part.MYTHS:
            blocks.append(_myths(section))
        case Part.HANDOUT:
            blocks.append(_handout(section))
        case Part.EVALUATION:
            blocks += _evaluation(section)
        case Part.SCENARIOS:
            told = [item for item in section.items if isinstance(item, Scenario)]
            blocks += [block for item in told for block in _scenario(item)]
            blocks += [block for item in told for block in _scenario_answer(item)]
        case Part.FACILITATOR:
            blocks += _bullets(section)
        case _:
            blocks += _quotes(section.items)
    if section.note:
        blocks += [Heading("Our own notes", 2), Text(section.note)]
    return blocks


def _bullets(section: Section) -> list[Block]:
    return [Bullet(item.text) for item in section.items if isinstance(item, Line)]


def _quotes(items: Iterable[object]) -> list[Block]:
    """Extracts, under a heading wherever their group changes; what is no advice says so."""
    blocks: list[Block] = []
    group = ""
    for item in items:
        if isinstance(item, Line):
            blocks.append(Text(item.text))
        if not isinstance(item, Quoted):
            continue
        if item.group and item.group != group:
            blocks.append(Heading(item.group, 2))
        group = item.group
        blocks += quote_blocks(item)
    return blocks


def quote_blocks(quoted: Quoted) -> list[Block]:
    """Return an extract with its citation, after the line that says why it is no advice, if it is none."""
    cautioned = [Text(quoted.caution, small=True, leads=True)] if quoted.caution else []
    return [*cautioned, Quote(quoted.text, quoted.cited, quoted.lead_in)]


def _scenario(item: Scenario) -> list[Block]:
    blocks: list[Block] = [Heading(item.title, 2), *map(Text, item.situation)]
    return [*blocks, Text("Talk about:", leads=True), *map(Bullet, item.asks)]


def _scenario_answer(item: Scenario) -> list[Block]:
    """What the documents say to a scenario, for whoever leads."""
    blocks: list[Block] = [Heading(f"For whoever leads, after {item.title.lower()}: the documents say", 2)]
    blocks += [block for said in item.says for block in quote_blocks(said)]
    if item.steps:
        blocks.append(Text("Steps from the checklist that fits:", leads=True))
        blocks += [Bullet(step_line(step)) for step in item.steps]
    if item.lesson:
        blocks += [Text("What a review found elsewhere:", leads=True), *quote_blocks(item.lesson)]
    return blocks


def step_line(step: Step) -> str:
    """Return a step with who, by when and its sources in a line."""
    return f"{step.action} ({'; '.join(step.notes)})" if step.notes else step.action


def options_lines(question: Question) -> list[str]:
    """Return a question's options, lettered."""
    return [f"{letter}. {option}" for letter, option in zip(ascii_uppercase, question.options)]


def answer_line(question: Question) -> str:
    """Return the right answer with its letter."""
    return f"{ascii_uppercase[question.options.index(question.answer)]}. {question.answer}"


def _quiz(section: Section) -> list[Block]:
    asked = [item for item in section.items if isinstance(item, Question)]
    blocks: list[Block] = []
    for number, item in enumerate(asked, 1):
        blocks.append(
            Text("\n".join([f"{number}. {item.ask}", *(f"    {line}" for line in options_lines(item))]))
        )
    blocks.append(Heading("Answers to the quiz", 2))
    for number, item in enumerate(asked, 1):
        blocks += [Text(f"{number}. {answer_line(item)}", leads=True), *quote_blocks(item.proof)]
    return blocks


def _myths(section: Section) -> Table:
    rows = tuple(
        (item.myth, f"“{item.fact.text}”\n{item.fact.cited}")
        for item in section.items
        if isinstance(item, Myth)
    )
    return Table(
        ("What people say", "What the documents say"),
        rows,
        (4, 9),
        "Myths, and the facts that contradict them",
    )


def _handout(section: Section) -> Table:
    rows = tuple(
        (EMPTY_BOX, item.action, " · ".join(item.notes)) for item in section.items if isinstance(item, Step)
    )
    return Table(
        ("", "What to do", "Who, when, source"), rows, (0.6, 7.4, 6), "Steps to tick, with their sources"
    )


def _evaluation(section: Section) -> list[Block]:
    lines = [item.text for item in section.items if isinstance(item, Line)]
    rated, open_ended = lines[:RATED], lines[RATED:]
    boxes = (EMPTY_BOX,) * len(RATINGS)
    rows = tuple((text, *boxes) for text in rated)
    table = Table(("", *RATINGS), rows, (7, 2, 2, 2, 2), "Statements to rate, from not at all to fully")
    blanks = [block for text in open_ended for block in (Text(text), Text(f"{WRITE_HERE}\n{WRITE_HERE}"))]
    return [Text("For whoever took part; no name is needed."), table, *blanks]


def _sources(pack: Pack) -> list[Block]:
    blocks: list[Block] = [Heading("Sources")]
    for source in pack.used_sources():
        blocks.append(Bullet(" ".join([f"{source.cited}.", *source.notices])))
    return blocks
