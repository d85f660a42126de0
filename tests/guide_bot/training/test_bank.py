"""Quiz questions and myths as a board writes them, and what the documents prove of them."""

import os

import pytest

from guide_bot.places import default_corpus
from guide_bot.topics import Audience
from guide_bot.training.bank import (
    Bank,
    BankMyth,
    BankQuestion,
    Proof,
    bank_of,
    myths,
    proved,
    quiz,
)
from indexer.errors import InputError
from indexer.index import open_index

QUESTION = """
[[question]]
kind = "multiple_choice"
ask = "Whom do you tell?"
options = ["Nobody", "The police"]
answer = "The police"
proof = { doc = "guide", quote = "Tell the police at once." }
"""
MYTH = """
[[myth]]
myth = "She agreed."
fact = { doc = "guide", quote = "A child never consents." }
"""
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
def put(tmp_path):
    """Write a file of a folder's training folder."""

    def run(text, name="consent.toml", folder="own"):
        path = tmp_path / folder / "training" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return str(tmp_path / folder)

    return run


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


def test_a_question_is_read_with_all_that_it_says(put, tmp_path):
    bank = bank_of([put(QUESTION + 'audiences = ["police", "health"]\n')], tmp_path)
    question = BankQuestion(
        "consent",
        "multiple_choice",
        "Whom do you tell?",
        ("Nobody", "The police"),
        "The police",
        Proof("guide", "Tell the police at once."),
        ("police", "health"),
    )
    assert bank == Bank((question,), ())


def test_a_myth_is_read_with_all_that_it_says(put, tmp_path):
    bank = bank_of([put(MYTH + 'audiences = ["police"]\n')], tmp_path)
    fact = Proof("guide", "A child never consents.")
    assert bank == Bank((), (BankMyth("consent", "She agreed.", fact, ("police",)),))


def test_true_or_false_needs_no_options(put, tmp_path):
    row = 'kind = "true_or_false"\nask = "So?"\nanswer = "False"\nproof = { doc = "d", quote = "q" }\n'
    (question,) = bank_of([put(f"[[question]]\n{row}")], tmp_path).questions
    assert (question.options, question.answer, question.audiences) == (("True", "False"), "False", ())


def test_the_subject_is_the_name_of_the_file(put, tmp_path):
    put(QUESTION, "schools.toml")
    bank = bank_of([put(QUESTION + MYTH, "consent.toml")], tmp_path)
    assert [row.topic for row in bank.questions] == ["consent", "schools"]
    assert [row.topic for row in bank.myths] == ["consent"]


def test_a_file_without_questions_or_myths_has_none(put, tmp_path):
    assert bank_of([put("written = 2026-11-21\nreview_by = 2027-11-21\n")], tmp_path) == Bank((), ())


def test_rows_stay_in_the_order_of_the_file(put, tmp_path):
    rows = [QUESTION.replace("Whom do you tell?", ask) for ask in ("z", "a", "m")]
    bank = bank_of([put("".join(rows))], tmp_path)
    assert [row.ask for row in bank.questions] == ["z", "a", "m"]


def test_without_files_of_its_own_a_folder_has_the_default(put, tmp_path):
    put(QUESTION, folder="default")
    (tmp_path / "own" / "training").mkdir(parents=True)
    (tmp_path / "own" / "training" / "notes.txt").write_text("not a table", encoding="utf-8")
    bank = bank_of([str(tmp_path / "own"), str(tmp_path / "nowhere")], tmp_path / "default")
    assert len(bank.questions) == 1


def test_files_of_its_own_take_the_place_of_the_default(put, tmp_path):
    put(QUESTION, folder="default")
    bank = bank_of([put(MYTH)], tmp_path / "default")
    assert (len(bank.questions), len(bank.myths)) == (0, 1)


def test_with_no_file_anywhere_the_bank_is_empty(tmp_path):
    assert bank_of([], tmp_path) == bank_of([str(tmp_path)], tmp_path) == Bank((), ())


def test_folders_add_up_in_their_order(put, tmp_path):
    one, two = put(QUESTION, folder="b"), put(QUESTION.replace("Whom do", "When do"), folder="a")
    bank = bank_of([one, two], tmp_path)
    assert [row.ask for row in bank.questions] == ["Whom do you tell?", "When do you tell?"]


def test_a_file_that_changed_is_read_again(put, tmp_path):
    folder = put(QUESTION)
    assert len(bank_of([folder], tmp_path).questions) == 1
    put(QUESTION + QUESTION.replace("Whom", "Who"))
    os.utime(tmp_path / "own" / "training" / "consent.toml", ns=(0, 1))
    assert len(bank_of([folder], tmp_path).questions) == 2


@pytest.mark.parametrize("field", ["kind", "ask", "options", "answer", "proof"])
def test_a_question_that_lacks_a_field_is_named_by_its_number(field, put, tmp_path):
    kept = "\n".join(line for line in QUESTION.split("\n") if not line.startswith(field))
    expected = rf"consent\.toml, question 2: expected kind, ask, answer, proof = .*\('{field}'\)\."
    with pytest.raises(InputError, match=expected):
        bank_of([put(QUESTION + kept)], tmp_path)


@pytest.mark.parametrize("field", ["myth", "fact"])
def test_a_myth_that_lacks_a_field_is_named_by_its_number(field, put, tmp_path):
    kept = "\n".join(line for line in MYTH.split("\n") if not line.startswith(field))
    with pytest.raises(InputError, match=rf"toml, myth 3: expected myth and fact = .*\('{field}'\)\."):
        bank_of([put(QUESTION + MYTH + MYTH + kept)], tmp_path)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('"multiple_choice"', '"quiz"'),
        ('"multiple_choice"', '""'),
        ('"multiple_choice"', "5"),
        ('"multiple_choice"', '["multiple_choice"]'),
        ('"multiple_choice"', '"Multiple_choice"'),
        ('"multiple_choice"', '"true_or_false"'),
        ('"Whom do you tell?"', '""'),
        ('"Whom do you tell?"', '" \\n "'),
        ('"Whom do you tell?"', "5"),
        ('"Whom do you tell?"', '["Whom?"]'),
        ('["Nobody", "The police"]', "[]"),
        ('["Nobody", "The police"]', '["Nobody"]'),
        ('["Nobody", "The police"]', '["Nobody", "the police"]'),
        ('["Nobody", "The police"]', '["The police", 5]'),
        ('["Nobody", "The police"]', '["The police", ""]'),
        ('["Nobody", "The police"]', '["The police", ["Nobody"]]'),
        ('["Nobody", "The police"]', "5"),
        ('answer = "The police"', 'answer = "Police"'),
        ('answer = "The police"', 'answer = "The police "'),
        ('answer = "The police"', "answer = 2"),
        ('answer = "The police"', "answer = true"),
        ('answer = "The police"', 'answer = ["The police"]'),
        ('{ doc = "guide", quote = "Tell the police at once." }', '"guide"'),
        ('{ doc = "guide", quote = "Tell the police at once." }', "5"),
        ('{ doc = "guide", quote = "Tell the police at once." }', "[]"),
        ('{ doc = "guide", quote = "Tell the police at once." }', "{}"),
        ('{ doc = "guide", quote = "Tell the police at once." }', '{ doc = "guide" }'),
        ('{ doc = "guide", quote = "Tell the police at once." }', '{ quote = "Tell." }'),
        ('once." }', 'once.", page = 2 }'),
    ],
)
def test_a_question_with_a_wrong_value_is_named(right, wrong, put, tmp_path):
    assert QUESTION.count(right) == 1
    with pytest.raises(InputError, match=r"consent\.toml, question 1: expected kind, ask, answer, proof"):
        bank_of([put(QUESTION.replace(right, wrong))], tmp_path)


@pytest.mark.parametrize("wrong", ["5", "true", '""', '"true"', '"Yes"', '["True", "False"]'])
def test_true_or_false_is_answered_by_one_of_the_two_words(wrong, put, tmp_path):
    row = f'kind = "true_or_false"\nask = "So?"\nanswer = {wrong}\nproof = {{ doc = "d", quote = "q" }}\n'
    with pytest.raises(InputError, match=r"question 1: expected .* and options \(not for true_or_false\)"):
        bank_of([put(f"[[question]]\n{row}")], tmp_path)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('"She agreed."', '""'),
        ('"She agreed."', "5"),
        ('"She agreed."', '["She"]'),
        ('{ doc = "guide", quote = "A child never consents." }', '"guide"'),
        ('{ doc = "guide", quote = "A child never consents." }', '{ doc = "guide" }'),
        ('{ doc = "guide", quote = "A child never consents." }', "[1]"),
        ('consents." }', 'consents.", by = "x" }'),
        ("[[myth]]", "[[myth]]\naudiences = 5"),
    ],
)
def test_a_myth_with_a_wrong_value_is_named(right, wrong, put, tmp_path):
    assert MYTH.count(right) == 1
    with pytest.raises(InputError, match=r"consent\.toml, myth 1: expected myth and fact = \{ doc"):
        bank_of([put(MYTH.replace(right, wrong))], tmp_path)


def test_audiences_that_are_no_list_are_named(put, tmp_path):
    with pytest.raises(InputError, match=r"consent\.toml, question 1: expected"):
        bank_of([put(QUESTION + "audiences = 5\n")], tmp_path)


@pytest.mark.parametrize("name", ["question", "myth"])
def test_a_table_in_place_of_a_list_of_tables_is_named(name, put, tmp_path):
    text = (QUESTION if name == "question" else MYTH).replace(f"[[{name}]]", f"[{name}]")
    with pytest.raises(InputError, match=rf"consent\.toml, {name} 1: expected"):
        bank_of([put(text)], tmp_path)


@pytest.mark.parametrize("name", ["question", "myth"])
def test_a_list_of_something_else_is_named(name, put, tmp_path):
    for wrong in ('["a text"]', "[5]", "[[]]", '"a text"'):
        with pytest.raises(InputError, match=rf"consent\.toml, {name} 1: expected"):
            bank_of([put(f"{name} = {wrong}\n", folder=f"own{len(wrong)}")], tmp_path)


@pytest.mark.parametrize(
    "text", [b"[[question]\n", b"\xff\xfe[", b"ask = \n", b"question = 1\nquestion = 2\n"]
)
def test_a_file_that_cannot_be_read_is_named(text, put, tmp_path):
    folder = put("")
    (tmp_path / "own" / "training" / "consent.toml").write_bytes(text)
    with pytest.raises(InputError, match=r"consent\.toml cannot be read: .* Mend it, or take the file away"):
        bank_of([folder], tmp_path)


def test_a_folder_called_like_a_file_is_named(put, tmp_path):
    folder = put(QUESTION)
    (tmp_path / "own" / "training" / "missing.toml").mkdir()
    with pytest.raises(InputError, match=r"missing\.toml cannot be read"):
        bank_of([folder], tmp_path)


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


def test_the_bank_that_is_shipped_can_be_read_and_has_every_kind():
    bank = bank_of([], default_corpus())
    assert {row.kind for row in bank.questions} == {"true_or_false", "multiple_choice", "what_first"}
    assert bank.myths
    assert all(len(row.options) == len(set(row.options)) > 1 for row in bank.questions)


@pytest.mark.parametrize(
    "wrong",
    ['audiences = "police"\n', "audiences = [5]\n", 'audience = ["police"]\n'],
)
def test_audiences_that_would_never_be_shown_are_named(wrong, put, tmp_path):
    with pytest.raises(InputError, match=r"consent\.toml, question 1: expected"):
        bank_of([put(QUESTION + wrong)], tmp_path)


@pytest.mark.parametrize("options", ['"xy"', '["x"]', '["x", "x"]'])
def test_options_that_leave_no_choice_are_named(options, put, tmp_path):
    lines = [line for line in QUESTION.split("\n") if not line.startswith(("options", "answer"))]
    text = "\n".join([*filter(None, lines), f"options = {options}", 'answer = "x"', ""])
    with pytest.raises(InputError, match=r"consent\.toml, question 1: expected"):
        bank_of([put(text)], tmp_path)


def test_an_unknown_table_is_named(put, tmp_path):
    with pytest.raises(InputError, match="unknown: questoin"):
        bank_of([put(QUESTION.replace("[[question]]", "[[questoin]]"))], tmp_path)


def test_the_same_question_twice_is_asked_once(put, tmp_path):
    assert len(bank_of([put(QUESTION + QUESTION)], tmp_path).questions) == 1


def test_what_addresses_somebody_else_is_not_asked(index):
    row = make_question("Whom do you ring?")
    asked = quiz(Bank((row,), ()), index, ["consent"], make_audience("police", "the police"))
    assert asked == []
    assert len(quiz(Bank((row,), ()), index, ["consent"], make_audience("health", "tell a nurse"))) == 1
