"""The report that is put before a board."""

from dataclasses import replace

import pytest

from guide_bot.coverage.differences import Difference, Kind, Said
from guide_bot.coverage.findings import State
from guide_bot.papers.board import LOG_OFF, board_paper
from guide_bot.papers.contents import FOOT
from guide_bot.papers.model import Bullet, Heading, Table, Text
from guide_bot.papers.pdf import to_pdf
from guide_bot.papers.word import to_word
from guide_bot.unanswered import Count, Mark
from indexer.index import open_index
from indexer.records import Category
from tests.conftest import make_document
from tests.guide_bot.papers.making import NOTICES, PARENTS, make_board, make_finding, make_row

EARLY, LATE = "Reply within one day.", "Reply within three days & nights, é."


@pytest.fixture
def index(write, build, tmp_path):
    """Two documents that differ."""
    write("a.md", f"# Early\n\n{EARLY}\n")
    write("b.md", f"# Late\n\n{LATE}\n")
    build()
    return open_index(tmp_path / "index")


@pytest.fixture
def board(index):
    """A subject that lacks its law and rests on an old procedure, and one that lacks everything."""
    return make_board(
        make_finding(State.MISSING),
        make_finding(State.OLD, Category.LOCAL_PROCEDURE),
        make_finding(State.MISSING, Category.PRACTICE_NOTE, PARENTS),
        documents=tuple(index.documents.values()),
    )


def paper(index, board, asked=None):
    return board_paper(index, board, [make_row(own) for own in board.documents.values()], asked)


def section(paper, heading: str) -> list:
    """The blocks below a heading, up to the next of its level."""
    blocks = list(paper.blocks)
    start = blocks.index(Heading(heading)) + 1
    ends = [
        at for at, own in enumerate(blocks) if at >= start and isinstance(own, Heading) and own.level == 1
    ]
    return blocks[start : min(ends, default=len(blocks))]


def differing(index, board, count: int = 1):
    """The board with places where the two documents give different values."""
    said = []
    for name, sentence, value in (("a.md", EARLY, "one day"), ("b.md", LATE, "three")):
        start = index.library.reading_text(name).index(sentence)
        said.append(Said(name, start, start + len(sentence), value))
    found = (Difference(Kind.TIME, *said, 0.9),) * count
    return replace(board, coverage=replace(board.coverage, differences=found))


def test_the_parts_stand_in_the_order_a_board_reads_them(index, board):
    made = paper(index, board)
    assert [own.text for own in made.blocks if isinstance(own, Heading) and own.level == 1] == [
        "In short",
        "What is covered",
        "Requirements that are not met",
        "Gaps",
        "Different values in two current documents",
        "Currency",
        "Questions that staff could not get answered",
        "Actions",
        "How this was measured",
    ]
    assert made.foot == FOOT


def test_the_day_and_the_version_of_the_corpus_stand_first(index, board):
    made = paper(index, board)
    assert made.subtitle == "Report for the board, 15 June 2026"
    version = "Corpus version: 20260601T101500-abc123, built on 1 June 2026; 2 documents, 2 passages."
    assert made.blocks[0] == Text(version)


def test_the_whole_is_told_in_short_with_numbers(index, board):
    lines = [own.text for own in section(paper(index, board), "In short") if isinstance(own, Bullet)]
    assert lines == [
        "2 subjects looked at. Each needs certain kinds of document: 3 requirements in all.",
        "Requirements met by documents in force: 0; met only by old sources: 1; without a clear answer: 0; missing: 2.",
        "No document at all is held of kinds that are needed: legislation; practice notes.",
        "Of 3 questions that staff should find answered, 2 have no clear answer.",
        "Documents: 2; past the day by which they were to be reviewed: 0; superseded, withdrawn or historical: 0; "
        "in force and 5 years old or more: 0; without a date: 2.",
        "Gravest: Notices (no legislation); Parents (no practice notes).",
    ]


def test_the_gravest_are_the_subjects_that_lack_the_most(index):
    topics = [replace(NOTICES, id=name, name=name) for name in "abcd"]
    found = [make_finding(State.MISSING, topic=topic) for topic in topics]
    found.append(make_finding(State.MISSING, Category.LOCAL_PROCEDURE, topics[2]))
    lines = section(paper(index, make_board(*found)), "In short")
    gravest = "Gravest: c (no legislation, no local procedures); a (no legislation); b (no legislation)."
    assert Bullet(gravest) in lines


def test_two_values_stand_side_by_side_with_their_places(index, board):
    lead, table = section(paper(index, differing(index, board)), "Different values in two current documents")
    assert "not judged here" in lead.text
    assert table.rows == (
        (
            "Time limit",
            f"one day\n“{EARLY}”\nEarly · date not known",
            f"three\n“{LATE}”\nLate · date not known",
        ),
    )


def test_many_differences_are_cut_and_counted(index, board):
    *_, table, rest = section(
        paper(index, differing(index, board, 13)), "Different values in two current documents"
    )
    assert len(table.rows) == 10
    assert rest == Text("And 3 more; the Coverage page shows them.", small=True)


def test_no_difference_is_no_proof(index, board):
    [told] = section(paper(index, board), "Different values in two current documents")
    assert told.text.endswith("That is no proof that there is none.")


def test_long_lists_of_documents_are_cut_and_say_where_the_rest_is(index):
    documents = [make_document(id=str(n), title=f"Guide {n}", published=None) for n in range(12)]
    blocks = section(paper(index, make_board(documents=documents)), "Currency")
    assert blocks[0].text.startswith("A document is old from 5 years on. For 0 of 12 it is stated")
    assert ("In force, and without a date", "12") in blocks[1].rows
    assert blocks[2] == Heading("In force, and without a date", 2)
    assert len([own for own in blocks if isinstance(own, Bullet)]) == 10
    assert blocks[-1] == Text("And 2 more; the Library page lists them.", small=True)


def test_questions_are_counted_by_subject_and_by_month(index, board):
    asked = [
        Count("2026-06-08", "parents", Mark.PARTIAL, 4),
        Count("2026-06-01", "notices", Mark.NOT_COVERED, 2),
        Count("2026-05-25", "gone", Mark.NOT_HELPFUL, 1),
        Count("2026-05-25", "notices", Mark.HELPFUL, 9),
    ]
    subjects, months = (
        own.rows
        for own in section(paper(index, board, asked), "Questions that staff could not get answered")
        if isinstance(own, Table)
    )
    assert subjects == (
        ("Parents", "0", "4", "0", "4"),
        ("Notices", "2", "0", "0", "2"),
        ("No subject", "0", "0", "1", "1"),
    )
    assert months == (("May 2026", "1"), ("June 2026", "6"))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (None, LOG_OFF),
        ((), "None is held: the log is on, and holds no such question of the days for which it keeps them."),
        (
            [Count("2026-06-08", "", Mark.HELPFUL, 3)],
            "None is held: the log is on, and holds no such question of the days for which it keeps them.",
        ),
    ],
)
def test_a_log_that_is_off_is_not_one_that_is_empty(index, board, asked, told):
    assert section(paper(index, board, asked), "Questions that staff could not get answered") == [Text(told)]


def test_actions_are_numbered_and_leave_who_and_when_open(index, board):
    _, table = section(paper(index, board), "Actions")
    assert table.heads == ("", "Action", "Who", "By when")
    assert table.rows[0] == ("1", "Find legislation (none is held) on: Notices.", "", "")
    assert {row[2:] for row in table.rows} == {("", "")}


def test_actions_beyond_twenty_are_counted(index):
    states = (State.MISSING, State.OLD, State.NEAR)
    found = [
        make_finding(state, category, replace(NOTICES, id=state.name), required=True)
        for state in states
        for category in Category
    ]
    documents = [make_document(published=None, review_by="2020", guessed=("title",))]
    # 6 kinds in 3 states, open questions, single sources, and 3 concerns about the document.
    _, table, rest = section(paper(index, make_board(*found, documents=documents)), "Actions")
    assert len(table.rows) == 20
    assert rest == Text("And 2 more, less grave.", small=True)


def test_a_board_without_gaps_has_nothing_to_do(index):
    board = replace(make_board(make_finding(State.ANSWERED)), gaps=())
    assert section(paper(index, board), "Actions") == [Text("None is proposed: no gap was found.")]


def test_the_same_board_gives_the_same_files(index, board):
    asked = [Count("2026-06-08", "parents", Mark.PARTIAL, 4)]
    one, other = (paper(index, differing(index, board), asked) for _ in range(2))
    assert to_word(one) == to_word(other)
    assert to_pdf(one) == to_pdf(other)


def test_what_people_marked_is_told_with_how_it_was_counted(index, board):
    marked = tuple(replace(own, marked=True) for own in board.findings[1].passages)
    refused = tuple(replace(own, marked=False) for own in (*marked, *marked))
    found = (board.findings[0], replace(board.findings[1], passages=marked, refused=refused))
    said = "What people say of a passage counts before the measure: 1 were marked as answers, 2 as none."
    texts = [
        block.text
        for block in board_paper(index, replace(board, findings=found), (), None).blocks
        if isinstance(block, Text)
    ]
    assert said in texts
    before = [block.text for block in board_paper(index, board, (), None).blocks if isinstance(block, Text)]
    assert not any(text.startswith("What people say") for text in before)
