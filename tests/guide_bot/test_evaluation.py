"""Question files with evidence, what is measured on them, and the command that does it."""

import datetime
import json
from dataclasses import dataclass, field

import pytest
from click.testing import CliRunner

from guide_bot import cli
from guide_bot.answer import Answer, Outcome
from guide_bot.assistant import Assistant
from guide_bot.evaluation import (
    Question,
    evaluate,
    evaluation_data,
    evaluation_table,
    read_question_set,
)
from guide_bot.scoring import Evidence, Figure
from indexer.console import INTERRUPTED
from indexer.errors import IndexStateError, InputError
from tests.conftest import make_document, make_hit

NOTICE = "The police serve an abduction notice on the adult named in it."
REFERRAL = "A referral is answered within one working day of being made."
ASKED = [
    {
        "id": "q-1",
        "question": "Who serves an abduction notice?",
        "topic": "notices",
        "evidence": [{"doc": "notice", "quote": NOTICE}],
    },
    {
        "id": "q-2",
        "turns": ["abduction notice", "When is a referral answered?"],
        "topic": "referrals",
        "style": "question",
        "evidence": [{"doc": "referral", "quote": "The quote of an edition that is no longer indexed."}],
    },
    {"id": 3, "question": "😟", "answerable": False, "trap": "nonsense"},
    {"id": 4, "question": "Who serves the notice of a referral?", "answerable": False},
]


@pytest.fixture
def question_file(tmp_path):
    """Write rows, or lines as they are, into a question file."""

    def put(*rows: object) -> object:
        path = tmp_path / "questions.jsonl"
        lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return put


@pytest.fixture
def assistant(build, write, tmp_path, embedder):
    write("notice.md", f"# Notices\n\n{NOTICE}\n")
    write("referral.md", f"# Referrals\n\n{REFERRAL}\n")
    build()
    return Assistant(tmp_path / "index", load=lambda _: embedder)


def measured(assistant, *questions: Question):
    return evaluate(assistant, questions, lambda *_: None)


# Reading


def test_a_question_file_holds_questions_conversations_and_questions_without_an_answer(question_file):
    evidence = [{"doc": "notice", "quote": NOTICE, "page": 4, "paragraph": "12"}]
    path = question_file(
        {"id": "a", "question": "Who?", "evidence": evidence, "audience": "board", "kind": "fact"},
        "",
        {"id": 2, "turns": ["Who?", "And when?"], "evidence": [{"doc": "n", "quote": "q", "page": None}]},
        {"id": "2", "question": "What's for tea?", "answerable": False, "trap": "off_topic"},
    )
    assert read_question_set(path) == (
        Question("a", ("Who?",), (Evidence("notice", NOTICE, 4),), audience="board"),
        Question(2, ("Who?", "And when?"), (Evidence("n", "q"),)),
        Question("2", ("What's for tea?",), (), answerable=False, trap="off_topic"),
    )


def test_a_byte_order_mark_and_a_line_separator_in_a_question_are_read(tmp_path):
    path = tmp_path / "q.jsonl"
    row = {"id": "a", "question": "one\u2028two", "answerable": False}
    path.write_text(json.dumps(row, ensure_ascii=False) + "\r\n", encoding="utf-8-sig")
    assert [question.turns for question in read_question_set(path)] == [("one\u2028two",)]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("not json", 'expected an object such as {"id": "q-1"'),
        ("[]", "expected an object such as"),
        ("[" * 100_000, "expected an object such as"),
        ('{"id": "\\ud83d", "question": "x", "answerable": false}', "expected an object such as"),
        ('{"question": "x", "answerable": false}', 'expected "id" as text or a whole number'),
        ('{"id": true, "question": "x"}', 'expected "id" as text or a whole number'),
        ('{"id": 1}', 'expected "question" as text, or "turns" as a list of texts'),
        ('{"id": 1, "question": 5}', 'expected "question" as text'),
        ('{"id": 1, "turns": []}', '"turns" as a list of texts, oldest first'),
        ('{"id": 1, "turns": "who"}', '"turns" as a list of texts, oldest first'),
        ('{"id": 1, "question": "x", "answerable": "no"}', 'expected "answerable" as true or false'),
        ('{"id": 1, "question": "x"}', 'expected "evidence" with at least one quote, or "answerable": false'),
        ('{"id": 1, "question": "x", "evidence": []}', 'expected "evidence" with at least one quote'),
        ('{"id": 1, "question": "x", "evidence": {"doc": "a"}}', 'expected "evidence" as a list'),
        ('{"id": 1, "question": "x", "evidence": ["a"]}', 'expected evidence with "doc", the file name'),
        ('{"id": 1, "question": "x", "evidence": [{"quote": "y"}]}', 'expected evidence with "doc"'),
        ('{"id": 1, "question": "x", "evidence": [{"doc": "a"}]}', 'expected evidence with "quote"'),
        ('{"id": 1, "question": "x", "evidence": [{"doc": "a", "quote": "…"}]}', "the words of the document"),
        (
            '{"id": 1, "question": "x", "evidence": [{"doc": "a", "quote": "y", "page": "4"}]}',
            'expected "page" of evidence as a whole number, 1 or more',
        ),
        (
            '{"id": 1, "question": "x", "evidence": [{"doc": "a", "quote": "y", "page": 0}]}',
            'expected "page" of evidence as a whole number, 1 or more',
        ),
        ('{"id": 1, "question": "x", "answerable": false, "topic": ["a"]}', 'expected "topic" as text'),
        ('{"id": 1, "question": "x", "answerable": false, "trap": 1}', 'expected "trap" as text'),
    ],
)
def test_a_wrong_line_is_named_with_what_it_should_hold(question_file, line, told):
    path = question_file(ASKED[0], "", line)
    with pytest.raises(InputError, match=r"questions\.jsonl, line 3: expected ") as raised:
        read_question_set(path)
    assert told in str(raised.value)


def test_an_id_that_comes_twice_is_an_error_with_both_lines(question_file):
    path = question_file(ASKED[0], ASKED[1], ASKED[0])
    with pytest.raises(InputError, match=r'line 3: the id "q-1" is already that of line 1'):
        read_question_set(path)


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_a_file_without_questions_is_an_error(question_file, text):
    with pytest.raises(InputError, match=r"questions\.jsonl holds no questions: expected one object a line"):
        read_question_set(question_file(text))


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(InputError, match=r"none\.jsonl cannot be read"):
        read_question_set(tmp_path / "none.jsonl")
    (tmp_path / "old.jsonl").write_bytes(b'{"id": "\xe9"}')
    with pytest.raises(InputError, match=r"old\.jsonl cannot be read as UTF-8 text"):
        read_question_set(tmp_path / "old.jsonl")


# Measuring


def test_figures_groups_and_misses_of_a_small_set(assistant, question_file):
    seen = []
    questions = read_question_set(question_file(*ASKED))
    result = evaluate(assistant, questions, lambda done, total: seen.append((done, total)))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert (result.documents, result.answerable.overall.n, result.unanswerable.overall.n) == (2, 2, 2)
    assert result.answerable.overall.figures == {
        **dict.fromkeys(("hit@1", "hit@3", "hit@5", "mrr@10", "hit@400w"), Figure(0.5, 2)),
        "abstained": Figure(0, 2),
        "docs@5": Figure(None, 0),
        "page": Figure(None, 0),
    }
    by = result.answerable.by
    assert [(one.name, one.figures["hit@1"]) for one in by["topic"]] == [
        ("notices", Figure(1, 1)),
        ("referrals", Figure(0, 1)),
    ]
    assert [(one.name, one.figures["hit@1"]) for one in by["style"]] == [
        ("question", Figure(0, 1)),
        (None, Figure(1, 1)),
    ]
    assert by["audience"] == ()
    assert result.warnings == ()


def test_unanswerable_questions_are_measured_by_whether_they_are_told_so(assistant, question_file):
    result = measured(assistant, *read_question_set(question_file(*ASKED)))
    assert result.unanswerable.overall.figures == {"abstained": Figure(0.5, 2)}
    assert [(one.name, one.figures) for one in result.unanswerable.by["trap"]] == [
        ("nonsense", {"abstained": Figure(1, 1)}),
        (None, {"abstained": Figure(0, 1)}),
    ]


def test_a_miss_tells_what_was_found_first(assistant, question_file):
    result = measured(assistant, *read_question_set(question_file(*ASKED)))
    (miss,) = result.misses
    assert (miss.id, miss.question) == ("q-2", "When is a referral answered?")
    assert (miss.rank, miss.abstained, miss.doc, miss.page) == (None, False, "referral", None)


def test_evidence_that_cannot_be_found_is_a_warning_and_counts_as_missed(assistant):
    gone = (
        Evidence("gone", "This stood in a document taken out."),
        Evidence("gone", "As did this one here."),
    )
    result = measured(
        assistant,
        Question("q-1", ("abduction notice",), gone),
        Question(2, ("abduction notice",), (*gone, Evidence("notice", "the police"))),
        Question("q-3", ("abduction notice",), (Evidence("nowhere", "x y z"),), answerable=False),
    )
    assert result.warnings == (
        '2: the quote "the police" has fewer than 5 words; only a passage of exactly these words hits it. '
        "Quote the whole sentence.",
        "gone is not in the index (evidence of q-1, 2).",
    )
    assert result.answerable.overall.figures["hit@5"] == Figure(0, 2)
    assert result.answerable.overall.figures["docs@5"] == Figure(0.5, 1)


def test_no_index_is_an_error_before_any_question(tmp_path):
    with pytest.raises(IndexStateError, match="There is no index"):
        measured(Assistant(tmp_path / "none"), Question(1, ("who?",), (), answerable=False))


@dataclass(frozen=True)
class Shelf:
    """An assistant that gives the same passages, of one paged document, to every question."""

    passages: tuple[tuple[str, int | None], ...]
    documents: dict[str, object] = field(default_factory=lambda: {"guide.pdf": make_document()})

    @property
    def index(self) -> "Shelf":
        return self

    def ask(self, turns: tuple[str, ...]) -> Answer:
        if not self.passages:
            return Answer(Outcome.NOT_COVERED, turns[-1], "These documents do not say.")
        hits = [make_hit(text, page=page) for text, page in self.passages]
        return Answer(Outcome.ANSWERED, turns[-1], hits=tuple(hits))


def on_page(page: int | None) -> Question:
    return Question("p-1", ("Who serves a notice?",), (Evidence("guide", NOTICE, page),))


@pytest.mark.parametrize(
    ("cited", "wanted", "figure"),
    [(4, 4, Figure(1, 1)), (5, 4, Figure(0, 1)), (None, 4, Figure(0, 1)), (4, None, Figure(None, 0))],
)
def test_the_page_that_a_person_would_read_is_compared(cited, wanted, figure):
    result = measured(Shelf(((NOTICE, cited),)), on_page(wanted))
    assert result.answerable.overall.figures["page"] == figure


# Showing


def test_the_table_shows_counts_before_figures_and_a_dash_for_what_is_undefined(assistant, question_file):
    lines = evaluation_table(measured(assistant, *read_question_set(question_file(*ASKED))), 10).splitlines()
    assert lines[0] == "2 answerable and 2 unanswerable questions, asked of 2 documents"
    assert [" ".join(line.split()) for line in lines[2:6]] == [
        "answerable n hit@1 hit@3 hit@5 mrr@10 hit@400w abstained n docs@5 n page",
        "all 2 0.500 0.500 0.500 0.500 0.500 0.000 0 - 0 -",
        "by topic",
        "notices 1 1.000 1.000 1.000 1.000 1.000 0.000 0 - 0 -",
    ]
    assert lines[9].startswith("  (not stated)  ")
    assert "by audience" not in lines
    at = lines.index("by trap")
    assert [line.split() for line in lines[at - 2 : at + 2]] == [
        ["unanswerable", "n", "abstained"],
        ["all", "2", "0.500"],
        ["by", "trap"],
        ["nonsense", "1", "1.000"],
    ]
    assert len({len(line) for line in lines[2:4]}) == 1


def test_the_table_lists_misses_with_what_was_found_first():
    found = (*[("Something else is said here.", 7)] * 6, (NOTICE, 4))
    assert evaluation_table(measured(Shelf(found), on_page(4)), 10).endswith(
        "Missed, with no evidence in the first 5 passages: 1\n"
        "  p-1: Who serves a notice?\n"
        "    found first: guide, page 7; evidence at rank 7"
    )
    assert evaluation_table(measured(Shelf(()), on_page(4)), 10).endswith(
        "  p-1: Who serves a notice?\n    found first: nothing"
    )


@pytest.mark.parametrize(("limit", "listed"), [(0, 0), (1, 1), (2, 2), (3, 2)])
def test_the_table_lists_no_more_misses_than_asked_for(limit, listed):
    questions = [Question(number, ("Who?",), (Evidence("guide", NOTICE),)) for number in (1, 2)]
    shown = evaluation_table(measured(Shelf(()), *questions), limit)
    assert shown.count("found first") == listed
    assert (f"passages: 2 ({limit} listed; --misses N lists more)" in shown) is (listed < 2)


def test_the_table_ends_with_what_to_check(assistant):
    shown = evaluation_table(
        measured(assistant, Question("q-1", ("notice",), (Evidence("gone", NOTICE),))), 0
    )
    assert shown.endswith("Please check (1):\n  gone is not in the index (evidence of q-1).")


def test_the_figures_of_no_unanswerable_question_are_undefined():
    result = measured(Shelf(((NOTICE, 4),)), on_page(4))
    assert evaluation_data(result)["unanswerable"]["overall"] == {
        "name": "all",
        "n": 0,
        "figures": {"abstained": {"value": None, "n": 0}},
    }
    lines = [line.split() for line in evaluation_table(result, 10).splitlines()]
    assert lines[lines.index(["unanswerable", "n", "abstained"]) + 1] == ["all", "0", "-"]


# The command


@pytest.fixture
def run(monkeypatch, embedder, assistant, tmp_path):
    """Run a command with the word embedder, on the index of the two documents."""
    monkeypatch.setenv("GUIDE_BOT_INDEX", str(tmp_path / "index"))
    monkeypatch.setattr(cli.Assistant.__init__, "__defaults__", (lambda _: embedder, datetime.date.today))
    return lambda *words: CliRunner().invoke(cli.main, [str(word) for word in words])


def test_evaluate_prints_the_table_and_its_progress_elsewhere(run, question_file):
    result = run("evaluate", question_file(*ASKED))
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("2 answerable and 2 unanswerable questions, asked of 2 documents\n\n")
    assert result.stdout.endswith("  q-2: When is a referral answered?\n    found first: referral\n")
    assert "Searching: 4 of 4" in result.stderr
    assert "Searching" not in result.stdout


def test_evaluate_as_json_gives_counts_and_every_miss(run, question_file):
    result = run("evaluate", "--format", "json", "--misses", "0", question_file(*ASKED))
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert set(found) == {"questions", "documents", "answerable", "unanswerable", "misses", "warnings"}
    assert (found["questions"], found["documents"]) == (4, 2)
    assert found["answerable"]["overall"]["figures"]["hit@5"] == {"value": 0.5, "n": 2}
    assert found["answerable"]["overall"]["figures"]["page"] == {"value": None, "n": 0}
    assert [group["name"] for group in found["answerable"]["by"]["topic"]] == ["notices", "referrals"]
    assert found["misses"] == [
        {
            "id": "q-2",
            "question": "When is a referral answered?",
            "rank": None,
            "abstained": False,
            "doc": "referral",
            "page": None,
        }
    ]


@pytest.mark.parametrize("form", ["table", "json"])
def test_evaluate_writes_to_a_file_what_it_would_print(run, question_file, tmp_path, form):
    target, questions = tmp_path / "figures", question_file(*ASKED)
    target.write_text("old", encoding="utf-8")
    printed = run("evaluate", "--format", form, questions)
    written = run("evaluate", "--format", form, "--output", target, questions)
    assert written.exit_code == 0, written.output
    assert written.stdout == f"4 questions measured; figures in {target}\n"
    assert target.read_text(encoding="utf-8") == printed.stdout
    assert sorted(path.name for path in tmp_path.glob("figures*")) == ["figures"]


def test_evaluate_that_is_stopped_leaves_the_old_file(run, question_file, tmp_path, monkeypatch):
    target = tmp_path / "figures"
    target.write_text("old", encoding="utf-8")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.Assistant, "ask", stop)
    result = run("evaluate", "--output", target, question_file(*ASKED))
    assert result.exit_code == INTERRUPTED, result.output
    assert target.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.glob("figures*")) == ["figures"]


@pytest.mark.parametrize("place", ["no-folder/figures", "questions.jsonl/figures"])
def test_evaluate_names_a_file_that_cannot_be_written(run, question_file, tmp_path, place):
    result = run("evaluate", "--output", tmp_path / place, question_file(*ASKED))
    assert result.exit_code == 1, result.output
    assert f"Error: {tmp_path / place} cannot be written" in result.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Missing argument 'QUESTIONS'"),
        (("q.jsonl", "--format", "csv"), "'csv' is not one of 'table', 'json'"),
        (("q.jsonl", "--misses", "-1"), "-1 is not in the range x>=0"),
    ],
)
def test_evaluate_misused_ends_with_status_2(run, words, told):
    result = run("evaluate", *words)
    assert result.exit_code == 2, result.output
    assert told in result.stderr


def test_evaluate_names_the_line_that_is_wrong(run, question_file):
    result = run("evaluate", question_file(ASKED[0], '{"id": "q-9", "question": "Who?"}'))
    assert result.exit_code == 1, result.output
    assert 'line 2: expected "evidence" with at least one quote, or "answerable": false.' in result.stderr
    assert "Searching" not in result.stderr


def test_evaluate_has_help_that_starts_with_what_it_does(run):
    result = run("evaluate", "--help")
    assert result.exit_code == 0, result.output
    assert "Measure the search on QUESTIONS whose answers are known." in result.output
