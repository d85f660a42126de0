"""Questions that staff could not get answered are kept for a while, and nothing else is."""

import csv
import datetime
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from guide_bot.assistant import Assistant
from guide_bot.topics import Topic
from guide_bot.unanswered import Count, Mark, QuestionLog, Unanswered, kept_question, open_log, topic_of
from indexer.errors import InputError

TODAY = datetime.date(2026, 11, 18)  # a Wednesday
NAMED = "Ellie Marsden is on 07700 900123: can she ring Kingfisher at night?"
REDACTED = "[name] is on [telephone number]: can she ring Kingfisher at night?"


@pytest.fixture
def opened(tmp_path):
    """Open the log, some days after TODAY."""

    def run(days=90, later=0):
        return QuestionLog(tmp_path / "kept" / "questions.sqlite", days, TODAY + datetime.timedelta(later))

    return run


def test_a_question_is_kept_with_its_subject_and_the_day_alone(opened):
    log = opened()
    first = log.add("When does the clinic open?", "health", Mark.NOT_COVERED)
    second = log.add("Who pays?", "", Mark.PARTIAL)
    assert opened().rows() == (
        Unanswered(second, "2026-11-18", "", "Who pays?", Mark.PARTIAL),
        Unanswered(first, "2026-11-18", "health", "When does the clinic open?", Mark.NOT_COVERED),
    )


def test_the_newest_day_comes_first(opened):
    opened(later=2).add("Who pays?", "", Mark.PARTIAL)
    opened().add("Who signs?", "", Mark.PARTIAL)
    assert [row.question for row in opened().rows()] == ["Who pays?", "Who signs?"]


def test_nothing_is_made_before_a_question_is_kept(opened):
    log = opened()
    assert (log.rows(), log.counts(), log.delete([1]), log.delete_all()) == ((), (), 0, 0)
    assert log.export_csv() == '"day","topic","mark","question"\r\n'
    assert not log.path.parent.exists()


def test_personal_data_are_taken_out_whoever_calls(opened):
    log = opened()
    log.add(NAMED, "", Mark.NOT_HELPFUL)
    assert [row.question for row in log.rows()] == [REDACTED]
    assert b"Marsden" not in log.path.read_bytes()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (NAMED, REDACTED),
        (REDACTED, REDACTED),
        ("  who\n signs\x00 it\ud800?", "who signs it ?"),
        ("Кто подписывает?", "Кто подписывает?"),
        ("a" * 501, "a" * 500),
        ("who signs? " * 400, ("who signs? " * 46)[:500].strip()),
    ],
)
def test_what_would_be_kept_of_a_question(typed, kept):
    assert kept_question(typed) == kept


def test_of_an_answer_that_helped_only_the_subject_and_the_day_are_kept(opened):
    log = opened()
    own = log.add("When does the clinic open?", "health", Mark.HELPFUL)
    assert log.rows() == (Unanswered(own, "2026-11-18", "health", "", Mark.HELPFUL),)
    assert b"clinic" not in log.path.read_bytes()


@pytest.mark.parametrize("text", ["", "  \n", "?!"])
def test_a_question_without_words_is_refused_and_no_file_made(opened, text):
    with pytest.raises(InputError, match="Type a question"):
        opened().add(text, "", Mark.PARTIAL)
    assert opened().rows() == ()


def test_questions_are_counted_by_week_subject_and_mark(opened):
    opened(later=-3).add("one", "health", Mark.PARTIAL)  # a Sunday
    for question, topic in [("two", "schools"), ("three", "health"), ("four", "health")]:
        opened().add(question, topic, Mark.PARTIAL)
    opened(later=4).add("five", "health", Mark.HELPFUL)  # the Sunday after
    assert opened().counts() == (
        Count("2026-11-16", "health", Mark.HELPFUL, 1),
        Count("2026-11-16", "health", Mark.PARTIAL, 2),
        Count("2026-11-16", "schools", Mark.PARTIAL, 1),
        Count("2026-11-09", "health", Mark.PARTIAL, 1),
    )


@pytest.mark.parametrize(("later", "left"), [(0, 1), (89, 1), (90, 0), (400, 0)])
def test_a_question_is_gone_after_its_days(opened, later, left):
    log = opened()
    log.add("When does the clinic open?", "", Mark.PARTIAL)
    opened(later=later)
    with sqlite3.connect(log.path) as file:
        assert file.execute("SELECT count(*) FROM questions").fetchall() == [(left,)]
    file.close()
    assert (b"clinic" in log.path.read_bytes()) == bool(left)


def test_a_question_goes_on_the_day_that_was_agreed_though_days_are_made_more_later(opened):
    opened(days=90).add("When does the clinic open?", "", Mark.PARTIAL)
    assert len(opened(days=365, later=89).rows()) == 1
    assert opened(days=365, later=90).rows() == ()


def test_a_file_of_before_days_were_agreed_for_each_is_still_read_and_emptied(opened):
    log = opened()
    log.add("When does the clinic open?", "", Mark.PARTIAL)
    with sqlite3.connect(log.path) as file:
        file.execute("ALTER TABLE questions DROP COLUMN until")
    file.close()
    assert len(opened(later=89).rows()) == 1
    assert opened(later=90).rows() == ()


@pytest.mark.parametrize(("state", "kept"), [("on", True), ("off", True), ("off", False), ("on", False)])
def test_a_log_that_is_off_is_opened_only_while_it_holds_something(opened, monkeypatch, state, kept):
    log = opened()
    if kept:
        log.add("When does the clinic open?", "", Mark.PARTIAL)
    monkeypatch.setenv("GUIDE_BOT_QUESTION_LOG", state)
    monkeypatch.setenv("GUIDE_BOT_QUESTION_FILE", str(log.path))
    assert (open_log(TODAY) is not None) is (kept or state == "on")


def test_keeping_a_question_deletes_those_past_their_days(opened):
    log = opened(days=1, later=1)
    opened(days=1).add("old", "", Mark.PARTIAL)
    log.add("new", "", Mark.PARTIAL)
    assert [row.question for row in log.rows()] == ["new"]


def test_a_deleted_question_is_not_in_the_file_any_more(opened):
    log = opened()
    clinic, other = (log.add(text, "", Mark.PARTIAL) for text in ("When does the clinic open?", "Who pays?"))
    assert log.delete([clinic, 999]) == 1
    assert [row.id for row in log.rows()] == [other]
    assert b"clinic" not in log.path.read_bytes()
    assert log.delete([]) == 0


def test_all_can_be_deleted_and_no_number_is_given_twice(opened):
    log = opened()
    ids = [
        log.add(f"When does clinic {number} open? {'Then? ' * 40}", "", Mark.PARTIAL) for number in range(40)
    ]
    size = log.path.stat().st_size
    assert log.delete_all() == 40
    assert log.rows() == ()
    assert log.path.stat().st_size < size
    assert b"clinic" not in log.path.read_bytes()
    assert log.add("Who pays?", "", Mark.PARTIAL) not in ids


def test_nobody_else_on_the_machine_reads_the_file(opened):
    log = opened()
    log.add("Who pays?", "", Mark.PARTIAL)
    assert log.path.stat().st_mode & 0o077 == 0


def test_several_may_write_at_once(opened):
    with ThreadPoolExecutor(4) as pool:
        ids = list(pool.map(lambda n: opened().add(f"question {n}", "", Mark.PARTIAL), range(24)))
    assert {row.id: row.question for row in opened().rows()} == {
        own: f"question {number}" for number, own in enumerate(ids)
    }


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_of_the_export_is_a_formula(opened, sign):
    log = opened()
    log.add(f'{sign}1+1, says "he"', f"{sign}x", Mark.PARTIAL)
    [_, row] = csv.reader(log.export_csv().splitlines())
    assert row == ["2026-11-18", f"'{sign}x", "partial", f'\'{sign}1+1, says "he"']


@pytest.mark.parametrize("cell", ["\tx", "\rx"])
def test_a_cell_that_begins_with_a_tab_or_a_return_is_no_formula_either(opened, cell):
    log = opened()
    log.add("Who pays?", cell, Mark.PARTIAL)
    assert f'"\'{cell}"' in log.export_csv()


def test_a_damaged_file_is_told_and_left_as_it_is(opened, tmp_path):
    path = tmp_path / "kept" / "questions.sqlite"
    path.parent.mkdir()
    path.write_bytes(b"not a log of questions, but longer than the head of one" * 40)
    before = path.read_bytes()
    with pytest.raises(InputError, match=r"questions\.sqlite is damaged: .*move it away"):
        opened()
    assert path.read_bytes() == before


def test_a_log_that_is_damaged_while_open_is_told_and_left_as_it_is(opened):
    log = opened()
    log.add("Who pays?", "", Mark.PARTIAL)
    log.path.write_bytes(b"x" * 4096)
    with pytest.raises(InputError, match="is damaged"):
        log.add("Who signs?", "", Mark.PARTIAL)
    assert log.path.read_bytes() == b"x" * 4096


def test_a_mark_that_nobody_gives_is_damage(opened):
    log = opened()
    log.add("Who pays?", "", Mark.PARTIAL)
    with sqlite3.connect(log.path) as file:
        file.execute("UPDATE questions SET mark = 'other'")
    file.close()
    with pytest.raises(InputError, match="is damaged: 'other' is not a valid Mark"):
        log.rows()


def test_another_program_s_file_is_not_touched(opened, tmp_path):
    path = tmp_path / "kept" / "questions.sqlite"
    path.parent.mkdir()
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE questions (day TEXT)")
    file.close()
    before = path.read_bytes()
    with pytest.raises(InputError, match="is not a log of questions: name another file"):
        opened()
    assert path.read_bytes() == before


def test_a_place_that_cannot_be_written_is_told(opened, tmp_path):
    (tmp_path / "kept").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(InputError, match=r"questions\.sqlite cannot be written"):
        opened().add("Who pays?", "", Mark.PARTIAL)


def test_a_folder_in_its_place_is_told(opened, tmp_path):
    (tmp_path / "kept" / "questions.sqlite").mkdir(parents=True)
    with pytest.raises(InputError, match=r"questions\.sqlite cannot be used: .*try again"):
        opened()


def topic(name, description, *texts):
    return Topic(name.lower(), name, description, texts, (), ())


@pytest.fixture
def means(write, build, embedder, tmp_path):
    write("guide.md", "# Police\n\nTell the police at once.\n")
    build()
    return Assistant(tmp_path / "index", lambda _: embedder).means()


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("harbouring notice", "notices"),  # as staff speak of it
        ("consent age", "consent"),
        ("[name] consent age", "consent"),
        ("quiet lantern", ""),
    ],
)
def test_a_question_has_the_subject_that_it_is_nearest_to(means, question, named):
    known = [topic("Notices", "Abduction.", "harbouring notice"), topic("Consent", "Age.")]
    assert topic_of(means, {own.id: own for own in known}, question) == named


def test_without_subjects_a_question_has_none(means):
    assert topic_of(means, {}, "consent age") == ""


def test_subjects_are_encoded_once(means, embedder):
    known = {"consent": topic("Consent", "Age of it.")}
    for question in ("consent age", "age"):
        topic_of(means, known, question)
    assert embedder.encoded.count("Consent. Age of it.") == 1
