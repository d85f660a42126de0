"""Points, scenarios, quiz questions and myths as a board writes them."""

import os

import pytest

from guide_bot.places import default_corpus
from guide_bot.training.bank import (
    Bank,
    BankMyth,
    BankPoint,
    BankQuestion,
    BankScenario,
    BankStep,
    Proof,
    bank_of,
)
from indexer.errors import InputError

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


@pytest.fixture
def put(tmp_path):
    """Write a file of a folder's training folder."""

    def run(text, name="consent.toml", folder="own"):
        path = tmp_path / folder / "training" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return str(tmp_path / folder)

    return run


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


POINT = """
[[point]]
part = "message"
proof = { doc = "guide", quote = "Tell the police at once." }
"""
SCENARIO = """
[[scenario]]
situation = ["A nurse sees a boy of 14.", "He will not say who came with him."]
asks = ["What do you do first?", "Whom do you tell?"]
says = [{ doc = "guide", quote = "Tell the police at once." }, { doc = "guide", quote = "Ring the nurse." }]
"""


def test_a_point_is_read_with_all_that_it_says(put, tmp_path):
    bank = bank_of([put(POINT + 'audiences = ["police"]\n')], tmp_path)
    proof = Proof("guide", "Tell the police at once.")
    assert bank == Bank(points=(BankPoint("consent", "message", proof, ("police",)),))


def test_a_scenario_is_read_with_all_that_it_says(put, tmp_path):
    more = """lesson = { doc = "review", quote = "Nobody asked." }
steps = [{ checklist = "refer", action = "Ring the hub." }]
audiences = ["health"]
"""
    bank = bank_of([put(SCENARIO + more)], tmp_path)
    scenario = BankScenario(
        "consent",
        ("A nurse sees a boy of 14.", "He will not say who came with him."),
        ("What do you do first?", "Whom do you tell?"),
        (Proof("guide", "Tell the police at once."), Proof("guide", "Ring the nurse.")),
        Proof("review", "Nobody asked."),
        (BankStep("refer", "Ring the hub."),),
        ("health",),
    )
    assert bank == Bank(scenarios=(scenario,))


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ('part = "message"', 'part = "massage"', r"point 1.*known are message, guidance, review, change"),
        ('part = "message"', "", r"point 1.*part"),
        ("quote", "quoted", r"point 1.*quoted"),
    ],
)
def test_a_point_with_a_wrong_value_is_named(put, tmp_path, right, wrong, message):
    with pytest.raises(InputError, match=message):
        bank_of([put(POINT.replace(right, wrong))], tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SCENARIO.replace("asks", "questions"), r"scenario 1.*questions"),
        (SCENARIO[: SCENARIO.index("says")] + "says = []\n", r"scenario 1.*says is empty"),
        (SCENARIO + 'steps = [{ action = "Ring the hub." }]\n', r"scenario 1.*checklist"),
        (SCENARIO + 'lesson = "Nobody asked."\n', r"scenario 1"),
    ],
)
def test_a_scenario_with_a_wrong_value_is_named(put, tmp_path, text, message):
    with pytest.raises(InputError, match=message):
        bank_of([put(text)], tmp_path)
