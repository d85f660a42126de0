"""The command line, run in this process."""

import datetime
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from guide_bot import cli
from indexer.console import INTERRUPTED
from indexer.embedding import load_embedder


@pytest.fixture
def run(monkeypatch, embedder, tmp_path):
    """Run a command with the word embedder and an index folder of its own."""
    monkeypatch.setenv("GUIDE_BOT_INDEX", str(tmp_path / "index"))

    def load(name: str) -> object:
        return embedder

    monkeypatch.setattr(cli.build_index, "__defaults__", (cli.BUNDLED_MODEL, None, load))
    monkeypatch.setattr(cli.Assistant.__init__, "__defaults__", (load, datetime.date.today))
    assert load_embedder is not load
    return lambda *words: CliRunner().invoke(cli.main, [str(word) for word in words])


@pytest.fixture
def docs(write) -> Path:
    write("notice.md", "# Notices\n\nThe police serve an abduction notice on the adult named in it.\n")
    return write(
        "referral.md", "# Referrals\n\nA referral is answered within one working day of being made.\n"
    ).parent


def test_index_prints_what_is_in_the_index_and_what_to_do_next(run, docs):
    result = run("index", docs)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("2 documents, 0 pages, 2 passages in ")
    assert 'Next: guide-bot serve, or guide-bot ask "your question"' in result.stdout
    assert "Reading documents: 2 of 2" in result.stderr


def test_index_without_a_folder_keeps_what_was_added_on_the_library_page(run, docs, tmp_path, monkeypatch):
    monkeypatch.setattr(cli, "default_corpus", lambda: docs)
    added = tmp_path / "guide-bot-documents" / "added.md"
    added.parent.mkdir()
    added.write_text("# Added\n\nA return home interview is offered within 72 hours.\n", encoding="utf-8")
    assert run("index").stdout.startswith("3 documents")
    assert run("index", "--index", tmp_path / "other").stdout.startswith("2 documents")


def test_a_broken_file_is_listed_and_only_strict_fails(run, docs):
    (docs / "scan of a form.pdf").write_bytes(b"")
    assert run("index", docs).exit_code == 0
    result = run("index", docs, "--strict")
    assert result.exit_code == 1
    assert "scan of a form.pdf is empty (0 bytes)" in result.stdout


def test_a_missing_folder_is_an_error_and_no_traceback(run, tmp_path):
    result = run("index", tmp_path / "nowhere")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert "nowhere does not exist" in result.stderr
    assert "Traceback" not in result.output


def test_ask_prints_the_passage_under_its_citation(run, docs):
    run("index", docs)
    result = run("ask", "who serves an abduction notice?")
    searched, _, text, first, *_ = result.stdout.splitlines()
    assert searched == "Also searched for: child abduction warning notice"
    assert text == "    The police serve an abduction notice on the adult named in it."
    assert first == "[1] Notices · date not known"


def test_ask_as_json_gives_the_answer_as_data(run, docs):
    run("index", docs)
    answer = json.loads(run("ask", "--json", "who serves an abduction notice?").stdout)
    assert answer["status"] == "answered"
    assert answer["passages"][0]["doc"] == "notice"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("", "Nothing was asked yet"),
        ("😟", "no words"),
        ("a" * 20_000, "20,000 characters"),
        ("\x07\x00", "Nothing was asked yet"),
    ],
)
def test_ask_answers_an_unusable_question_with_a_sentence(run, docs, asked, told):
    run("index", docs)
    result = run("ask", asked)
    assert result.exit_code == 0
    assert told in result.stdout


def test_ask_without_an_index_names_the_command_that_makes_one(run):
    result = run("ask", "anything")
    assert result.exit_code == 1
    assert "There is no index" in result.stderr
    assert "guide-bot index" in result.stderr


def test_search_writes_one_result_a_question(run, docs, tmp_path):
    run("index", docs)
    (tmp_path / "q.jsonl").write_text('{"id": "a", "question": "abduction notice"}\n', encoding="utf-8")
    result = run("search", "--batch", tmp_path / "q.jsonl", "--output", tmp_path / "r.jsonl")
    assert result.stdout == f"1 questions searched; results in {tmp_path / 'r.jsonl'}\n"
    assert json.loads((tmp_path / "r.jsonl").read_text(encoding="utf-8"))["id"] == "a"


def test_ask_answers_a_file_of_questions_as_data(run, docs, tmp_path):
    run("index", docs)
    rows = [
        {"id": "a", "question": "abduction notice"},
        {"id": 2, "question": "Where does Kirsty Ashdown live?"},
    ]
    (tmp_path / "q.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    result = run("ask", "--batch", tmp_path / "q.jsonl", "--output", tmp_path / "r.jsonl")
    assert result.stdout == f"2 questions answered; results in {tmp_path / 'r.jsonl'}\n", result.output
    written = (tmp_path / "r.jsonl").read_text(encoding="utf-8")
    found = [json.loads(line) for line in written.splitlines()]
    assert [(row["id"], row["status"]) for row in found] == [("a", "answered"), (2, "unsafe")]
    assert "Ashdown" not in written + result.output


@pytest.mark.parametrize(
    "words",
    [
        ("ask",),
        ("ask", "why?", "--batch", "q"),
        ("ask", "--batch", "q"),
        ("search", "--output", "r"),
        ("search",),
    ],
)
def test_a_question_or_both_files_are_needed(run, words):
    result = run(*words)
    assert result.exit_code == 2
    assert "--batch" in result.stderr


def test_ctrl_c_leaves_the_index_and_says_so(run, docs, monkeypatch):
    run("index", docs)

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "build_index", stop)
    result = run("index", docs)
    assert result.exit_code == INTERRUPTED
    assert "Stopped. Nothing was changed." in result.stderr
    monkeypatch.undo()


def test_serve_brings_the_last_indexed_folders_up_to_date(run, docs, write, monkeypatch):
    run("index", docs)
    write("new.md", "# New\n\nA return home interview is offered within 72 hours.\n")
    started = []
    monkeypatch.setattr(
        "guide_bot.serve.serve", lambda index, port, browser: started.append((port, browser)) or 0
    )
    result = run("serve", "--port", "8600", "--no-browser")
    assert "3 documents" in result.stderr
    assert started == [(8600, False)]


def test_serve_answers_from_the_index_as_it_is_when_a_folder_is_gone(run, docs, tmp_path, monkeypatch):
    run("index", docs)
    docs.rename(tmp_path / "elsewhere")
    monkeypatch.setattr("guide_bot.serve.serve", lambda *_: 0)
    result = run("serve", "--no-browser")
    assert result.exit_code == 0
    assert "cannot be reached: answering from the index as it is" in result.stderr


@pytest.fixture
def train(run, write, tmp_path):
    """Run `guide-bot training` on a small corpus, for health staff, into a file below tmp_path/out."""
    write("notices.md", LESSONS)
    docs = write("topics.toml", SUBJECTS).parent
    assert run("index", docs).exit_code == 0
    (tmp_path / "out").mkdir()

    def start(name: str, *words: object, topic: str = "notices", audience: str = "health"):
        asked = ("--topic", topic, "--audience", audience, "--output", tmp_path / "out" / name)
        return run("training", *asked, *words)

    return start


LESSONS = """# Warning notices

The police serve a warning notice on the adult who is named in it.

A warning notice says which child the adult must keep away from, and until when.

A breach of a warning notice is reported to the police on the same day by whoever saw it.
"""
SUBJECTS = """
[notices]
name = "Warning notices"
description = "What a warning notice is, and who serves it."
lay = ["warning letter"]
must = ["legislation"]
probes = ["Who serves a warning notice?", "What does a warning notice say?", "What is a breach of a warning notice?"]

[boilers]
name = "Boilers"
description = "The thermostat of the boiler."
lay = []
must = []
probes = ["Where is the thermostat of the boiler?"]
"""


def made(tmp_path) -> list[str]:
    return [path.name for path in (tmp_path / "out").iterdir()]


def test_training_lists_subjects_and_audiences_by_the_names_to_give(train, run):
    result = run("training", "--list")
    assert result.exit_code == 0
    rows = [line.split(maxsplit=1) for line in result.stdout.splitlines()]
    assert rows[:4] == [
        ["Subjects:"],
        ["notices", "Warning notices"],
        ["boilers", "Boilers"],
        ["Audiences:"],
    ]
    assert ["health", "Health"] in rows[4:]


def test_training_writes_a_session_and_says_what_it_holds(train, tmp_path):
    result = train("a.json", "--minutes", 30)
    assert result.exit_code == 0, result.output
    told = "Warning notices: 30 minutes for nurses, doctors and other health staff, 3 extracts, in"
    assert result.stdout.startswith(told)
    assert result.stdout.endswith(f", in {tmp_path / 'out' / 'a.json'}\n")
    pack = json.loads((tmp_path / "out" / "a.json").read_text(encoding="utf-8"))
    minutes = {section["part"]: section["minutes"] for section in pack["sections"]}
    # 30 minutes in shares of 8, 14 and 4: 9.2, 16.2 and 4.6
    assert minutes == {"aims": 9, "facilitator": 0, "key_messages": 16, "evaluation": 5}


def test_training_tells_its_progress_and_what_the_documents_lack_on_stderr(train):
    result = train("a.md")
    assert result.stderr.splitlines()[0] == "Asking the documents: 0 of 4"
    notes = [line for line in result.stderr.splitlines() if line.startswith("Note: ")]
    assert "Note: Legislation: nothing near enough to this was found." in notes
    assert "Note: Handout: no checklist is about this." in notes
    assert "Note: " not in result.stdout


@pytest.mark.parametrize(
    ("name", "words", "start"),
    [
        ("a.docx", (), b"PK"),
        ("a.PPTX", (), b"PK"),
        ("a.pdf", (), b"%PDF-"),
        ("a.md", (), b"# Warning notices"),
        ("a.training.json", (), b'{\n "format"'),
        ("a", ("--format", "md"), b"# Warning notices"),
        ("a.txt", ("--format", "pdf"), b"%PDF-"),
    ],
)
def test_training_goes_by_the_ending_unless_a_format_is_given(train, tmp_path, name, words, start):
    result = train(name, *words)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out" / name).read_bytes().startswith(start)


def test_training_writes_the_same_bytes_for_the_same_request(train, tmp_path):
    for name in ("a.pptx", "b.pptx"):
        assert train(name).exit_code == 0
    a, b = ((tmp_path / "out" / name).read_bytes() for name in ("a.pptx", "b.pptx"))
    assert a == b


@pytest.mark.parametrize("minutes", [15, 240])
def test_training_plans_the_shortest_and_the_longest_session(train, tmp_path, minutes):
    assert train("a.json", "--minutes", minutes).exit_code == 0
    pack = json.loads((tmp_path / "out" / "a.json").read_text(encoding="utf-8"))
    assert sum(section["minutes"] for section in pack["sections"]) == minutes


@pytest.mark.parametrize("minutes", [-1, 0, 14, 241])
def test_training_refuses_minutes_that_cannot_be_planned(train, tmp_path, minutes):
    result = train("a.md", "--minutes", minutes)
    assert result.exit_code == 1
    told = f"Error: A session of {minutes} minutes cannot be planned: choose 15 to 240 minutes.\n"
    assert result.stderr == told
    assert made(tmp_path) == []


def test_training_names_the_known_subjects_for_an_unknown_one(train, tmp_path):
    result = train("a.md", topic="Žižek")
    assert result.exit_code == 1
    assert result.stderr == "Error: There is no subject 'Žižek'. Known are: notices, boilers.\n"
    assert made(tmp_path) == []


def test_training_names_the_known_audiences_for_an_unknown_one(train, tmp_path):
    result = train("a.md", audience="plumbers")
    assert result.exit_code == 1
    assert "There is no audience 'plumbers'. Known are: social_care, " in result.stderr
    assert made(tmp_path) == []


def test_training_says_so_when_the_documents_say_too_little(train, tmp_path):
    result = train("a.md", topic="boilers")
    assert result.exit_code == 1
    assert "These documents say too little about Boilers for a session: 1 of 1 questions" in result.stderr
    assert "Traceback" not in result.output
    assert made(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "told"), [("a.xlsx", "saved as 'xlsx': docx, "), ("a", "without an ending")]
)
def test_training_refuses_an_ending_that_it_cannot_write(train, tmp_path, name, told):
    result = train(name)
    assert result.exit_code == 1
    assert told in result.stderr
    assert "Asking the documents" not in result.stderr
    assert made(tmp_path) == []


def test_training_refuses_a_format_that_there_is_not(train, tmp_path):
    result = train("a.md", "--format", "xlsx")
    assert result.exit_code == 2
    assert "'xlsx' is not one of 'docx', 'pptx', 'pdf', 'md', 'json'" in result.stderr
    assert made(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "template"),
    [("a.docx", "own.pptx"), ("a.pptx", "own.docx"), ("a.pdf", "own.docx"), ("a.md", "own")],
)
def test_training_refuses_a_template_of_another_kind(train, tmp_path, name, template):
    result = train(name, "--template", tmp_path / template)
    assert result.exit_code == 1
    assert f"{template} cannot be used for a {name[2:]} file: a .docx template is for docx" in result.stderr
    assert made(tmp_path) == []


@pytest.mark.parametrize("name", ["own.docx", "own.pptx"])
@pytest.mark.parametrize("content", [None, b"", b"no zip file"])
def test_training_refuses_a_template_that_cannot_be_read(train, tmp_path, name, content):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    result = train(f"a{Path(name).suffix}", "--template", tmp_path / name)
    assert result.exit_code == 1
    assert f"template {tmp_path / name} cannot be read" in result.stderr
    assert made(tmp_path) == []


def test_training_refuses_a_folder_that_is_not_there(train, tmp_path):
    result = train("nowhere/a.md")
    assert result.exit_code == 1
    assert f"{tmp_path / 'out' / 'nowhere' / 'a.md'} cannot be written: No such file" in result.stderr
    assert made(tmp_path) == []


def test_training_refuses_a_folder_as_the_file(train, tmp_path):
    result = train(".", "--format", "md")
    assert result.exit_code == 2
    assert "is a directory" in result.stderr


@pytest.mark.parametrize("left_out", ["--topic", "--audience", "--output"])
def test_training_needs_a_subject_an_audience_and_a_file(train, run, tmp_path, left_out):
    asked = {"--topic": "notices", "--audience": "health", "--output": tmp_path / "out" / "a.md"}
    words = [word for option, value in asked.items() if option != left_out for word in (option, value)]
    result = run("training", *words)
    assert result.exit_code == 2
    assert "Give --topic, --audience and --output, or --list" in result.stderr
    assert made(tmp_path) == []


def test_a_session_on_a_subject_named_twice_is_about_it_once(train, tmp_path):
    assert train("a.json", "--topic", "notices").exit_code == 0
    pack = json.loads((tmp_path / "out" / "a.json").read_text(encoding="utf-8"))
    assert (pack["title"], pack["topics"]) == ("Warning notices", ["Warning notices"])


def test_training_without_an_index_names_the_command_that_makes_one(run):
    result = run("training", "--list")
    assert result.exit_code == 1
    assert "There is no index" in result.stderr
    assert "guide-bot index" in result.stderr


def test_every_command_has_help_that_starts_with_what_it_does(run):
    for name, first in [
        ("index", "Build the index from FOLDERs, or bring it up to date."),
        ("ask", "Answer QUESTION with extracts, each with its citation"),
        ("search", "Search for a whole file of questions, to measure retrieval."),
        ("training", "Build a training session from the index and the checklists."),
        ("serve", "Serve the app on this machine, after bringing the index up to date."),
    ]:
        assert first in run(name, "--help").output
