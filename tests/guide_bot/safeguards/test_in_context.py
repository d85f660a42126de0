"""Names that are also words are told by what stands around them; words stay words. All people are invented."""

import json
import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from guide_bot.safeguards.in_context import (
    LAYER,
    READ_WORDS,
    SHIPPED,
    WINDOW_WORDS,
    InContext,
    read,
    shipped_context,
)
from guide_bot.safeguards.personal import Kind, Redacted, mark, redact
from guide_bot.safeguards.typed_words import NAME, OTHER, PUBLIC_MARK
from indexer.errors import ModelError

NAMES = Path(__file__).with_name("names.jsonl")  # by another hand; nothing was trained on them
PERSONAL = Path(__file__).with_name("personal.jsonl")  # by two more: numbers, dates, addresses as well
STAFF = Path(__file__).parents[3] / "benchmarks/adapter/fourth.jsonl"  # nor on these


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("spoke to frank tonight, he says the man is his boyfriend", "spoke to [name] tonight"),
        ("faith is back from contact and wont talk", "[name] is back"),
        ("need to update the risk assessment for will before monday", "for [name] before monday"),
        ("can i take the phone off grace if shes messaged by an older man", "off [name] if"),
    ],
)
def test_a_name_that_is_a_word_is_told_by_its_place(typed, wanted):
    assert wanted in redact(typed).text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Dawn Petty rang; her niece had just walked in", "[name] [name] rang; her niece had just walked in"),
        (
            "Ask whether Fable Hussain can be moved at a weekend",
            "Ask whether [name] [name] can be moved at a weekend",
        ),
    ],
)
def test_a_word_with_a_capital_beside_a_name_is_part_of_it(typed, shown):
    assert redact(typed).text == shown


@pytest.mark.parametrize(
    "typed",
    [
        "can we be frank with her about the risk",
        "will the panel mark this as high",
        "there is no hope of a bed before may",
        "what is the grace period for a late return",
        "is kent police the lead force",
    ],
)
def test_the_same_words_stay_where_they_are_words(typed):
    assert redact(typed).text == typed


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("can we mark 10 of them, and jade 3 more", "can we mark 10 of them, and [name] 3 more"),
        (
            "may has been a busy month, and summer is when most go missing",
            "[name] has been a busy month, and [name] is when most go missing",
        ),
        (
            "hope is gone in that team, because trust comes slowly",
            "[name] is gone in that team, because trust comes slowly",
        ),
    ],
)
def test_a_word_that_reads_like_a_name_goes_rather_than_that_a_name_stays(typed, shown):
    assert redact(typed).text == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (
            "on our new system her file is 4 618 277, do I quote it in the referral",
            "on our new system her file is [case or reference number], do I quote it in the referral",
        ),
        (
            "date of brith 19.04.2010, does she count as a child for the abduction notice",
            "date of brith [date of birth], does she count as a child for the abduction notice",
        ),
        (
            "Jade, dob 3rd of Mrch 2012, came back last night and who does the interview",
            "[name], dob [date of birth], came back last night and who does the interview",
        ),
        (
            "grandma picked up on 07700 9OO 417, can I tell her where he is placed",
            "grandma picked up on [telephone number], can I tell her where he is placed",
        ),
    ],
)
def test_a_number_in_no_form_is_told_by_its_place(typed, shown):
    assert redact(typed).text == shown


@pytest.mark.parametrize(
    "typed",
    [
        "she is 15 and he is 22, what does section 9 say",
        "she has been missing 27 times since 2019, who has to be told after 72 hours",
        "the tool gave 34 points and the band starts at 26, does that mean a referral",
        "is it form 1114 or form 2 that goes to the panel on 3 May 2026",
        "what do sections 116-118 of the 2014 act let police do at a hotel",
        "can I give the family 0808 800 5000 or 116 000 or 08000 121 700",
        "what does https://www.example.org/guides/2214875/read say about consent at 15",
        "of 1,400 children in the report how many were boys, and of 373 seen in 2013",
        "who answers 101 at 2am, and what if nobody does after 40 minutes",
    ],
)
def test_a_number_that_identifies_nobody_stays(typed):
    assert redact(typed) == Redacted(typed, ())


@pytest.mark.parametrize(("lines", "private", "left", "taken"), [(NAMES, 100, 15, 9), (PERSONAL, 180, 10, 6)])
def test_most_of_unseen_lines_is_taken_out_and_little_else(lines: Path, private: int, left: int, taken: int):
    of = kept = changed = 0
    for row in map(json.loads, lines.read_text(encoding="utf-8").splitlines()):
        shown = redact(row["text"]).text
        of += bool(row["private"])
        kept += "at" not in row and any(
            re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", shown) for piece in row["private"]
        )
        changed += not row["private"] and shown != row["text"]
    assert of == private
    assert kept <= left
    assert changed <= taken


def test_of_staffs_questions_next_to_none_is_changed():
    rows = [json.loads(line) for line in STAFF.read_text(encoding="utf-8").splitlines()]
    questions = [row.get("question") or row["turns"][-1] for row in rows]
    names = shipped_context()
    changed = [question for question in questions if names.find(question, mark(question))]
    assert len(questions) > 400
    assert len(changed) <= 3


def test_another_language_is_not_read():
    text = "czy moge dostac informacje o mojej corce"
    assert shipped_context().find(text, text) == []


def test_what_was_found_stands_in_the_reading_as_one_word():
    typed = "Ellie rang 07700 900123 about Clare's Law again"
    marked = NAME * 5 + " rang " + OTHER * 12 + " about " + PUBLIC_MARK * 11 + " again"
    [reading] = read(typed, marked)
    assert reading.text == "robin rang 7 about Clare's Law again"
    assert [reading.text[slice(*word)] for word in reading.words] == ["rang", "about", "again"]
    assert [typed[slice(*place)] for place in reading.places] == ["rang", "about", "again"]


def test_a_long_text_is_read_in_windows_up_to_a_bound():
    text = "she said hope is missing " * 200
    readings = list(read(text, text))
    assert [len(reading.words) for reading in readings] == [WINDOW_WORDS] * (READ_WORDS // WINDOW_WORDS)
    for reading in readings:
        words = [reading.text[slice(*word)] for word in reading.words]
        assert words == [text[slice(*place)] for place in reading.places]


@pytest.mark.parametrize("text", ["misper", "hope", "misper form"])
def test_a_keyword_has_no_context(text):
    assert shipped_context().find(text, text) == []


@pytest.mark.parametrize("text", ["", "?", "[name]", "\U0001f69a", "[name] [name]"])
def test_a_text_without_words_names_nobody(text):
    assert redact(text).text == text


@pytest.mark.parametrize("lines", [NAMES, PERSONAL])
def test_a_second_time_changes_nothing(lines: Path):
    for row in map(json.loads, lines.read_text(encoding="utf-8").splitlines()[:60]):
        once = redact(row["text"])
        assert redact(once.text).text == once.text


def test_weights_are_read_from_a_folder(tmp_path):
    """With weights of nothing and a bar far below nothing for names, every word is one."""
    shutil.copytree(SHIPPED, tmp_path, dirs_exist_ok=True)
    weights, offsets = np.zeros((2, 384)), np.zeros(2)
    np.savez(tmp_path / LAYER, weights=weights, offsets=offsets, capital=0.0, least=[-9.0, 9.0])
    found = InContext(tmp_path).find("ask her now", "ask her now")
    assert found == [(0, 3, Kind.NAME), (4, 7, Kind.NAME), (8, 11, Kind.NAME)]


def test_a_folder_without_an_adapter_is_named(tmp_path):
    with pytest.raises(ModelError, match=re.escape(str(tmp_path))):
        InContext(tmp_path)


def test_the_kind_is_told_once_whoever_found_it():
    assert redact("Ellie Marsden, 14, and faith are back from contact").kinds == (Kind.NAME,)
