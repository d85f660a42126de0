"""The words of staff and the words of guidance."""

import os
import tomllib
from collections import Counter

import pytest

from guide_bot.places import default_corpus
from guide_bot.vocabulary import MOST_WORDINGS, VOCABULARY_FILE, vocabulary_of
from indexer.errors import InputError

NOTICE = """
[[entry]]
term = "child abduction warning notice"
short = ["CAWN"]
lay = ["harbouring notice", "bunked off notice"]

[[entry]]
term = "return home interview"
short = ["RHI"]
lay = ["return interview"]

[[entry]]
term = "achieving best evidence interview"
lay = ["interview"]
"""


@pytest.fixture
def vocabulary(tmp_path):
    (tmp_path / VOCABULARY_FILE).write_text(NOTICE, encoding="utf-8")
    return vocabulary_of([str(tmp_path)], default_corpus())


@pytest.mark.parametrize(
    "asked", ["who signs a CAWN?", "harbouring notices", "bunking off notice", "the cawn's limits"]
)
def test_a_short_or_lay_form_gives_the_term_in_any_inflection(vocabulary, asked):
    assert vocabulary.wordings(asked) == ("child abduction warning notice",)


def test_a_term_gives_its_short_form(vocabulary):
    assert vocabulary.wordings("child abduction warning notices") == ("CAWN",)


def test_abbreviations_are_spelled_out_and_other_forms_are_left(vocabulary):
    asked = "Who signs a CAWN, or an RHI? (harbouring notice)"
    assert vocabulary.spelled_out(asked) == (
        "Who signs a child abduction warning notice, or an return home interview? (harbouring notice)"
    )
    assert vocabulary.spelled_out("nothing known") == "nothing known"
    assert vocabulary.spelled_out("") == ""


def test_a_term_that_ends_in_the_next_word_is_not_doubled(tmp_path):
    entry = '[[entry]]\nterm = "section 47 enquiry"\nshort = ["section 47", "s47"]\n'
    (tmp_path / VOCABULARY_FILE).write_text(entry, encoding="utf-8")
    vocabulary = vocabulary_of([str(tmp_path)], default_corpus())
    assert vocabulary.spelled_out("two section 47 enquiries, and a s47") == (
        "two section 47 enquiry, and a section 47 enquiry"
    )


def test_the_longest_form_counts(vocabulary):
    assert vocabulary.wordings("who does the return interview") == ("return home interview",)


def test_a_question_without_known_forms_is_left_alone(vocabulary):
    assert vocabulary.wordings("scrawny notices") == ()
    assert vocabulary.wordings("") == ()


def test_no_more_than_four_wordings_and_each_once(tmp_path):
    entries = "".join(f'[[entry]]\nterm = "term {letter}"\nlay = ["{letter * 3}"]\n' for letter in "abcdef")
    (tmp_path / VOCABULARY_FILE).write_text(entries, encoding="utf-8")
    found = vocabulary_of([str(tmp_path)], default_corpus()).wordings("aaa bbb aaa ccc ddd eee fff")
    assert found == ("term a", "term b", "term c", "term d")
    assert len(found) == MOST_WORDINGS


def test_a_folder_without_a_file_falls_back_on_the_starter_corpus(tmp_path):
    assert "child abduction warning notice" in vocabulary_of([str(tmp_path)], default_corpus()).wordings(
        "CAWN"
    )


def test_an_edited_file_counts_at_the_next_question(tmp_path):
    path = tmp_path / VOCABULARY_FILE
    path.write_text('[[entry]]\nterm = "one"\nlay = ["x1"]\n', encoding="utf-8")
    assert vocabulary_of([str(tmp_path)], tmp_path).wordings("x1") == ("one",)
    path.write_text('[[entry]]\nterm = "two and more"\nlay = ["x1"]\n', encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert vocabulary_of([str(tmp_path)], tmp_path).wordings("x1") == ("two and more",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[entry]\n", "cannot be read"),
        ('[[entry]]\nshort = ["a"]\n', "entry 1: expected term"),
        ('[[entry]]\nterm = "a"\nlay = "b"\n', "entry 1: expected term"),
        ('[[entry]]\nterm = "a"\nlay = [1]\n', "entry 1: expected term"),
        ('[[entry]]\nterm = "a"\nlays = ["b"]\n', "entry 1: expected term"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_expected(tmp_path, text, told):
    (tmp_path / VOCABULARY_FILE).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=rf"vocabulary\.toml.*{told}"):
        vocabulary_of([str(tmp_path)], tmp_path)


def test_the_shipped_file_has_100_entries_and_more_and_no_form_twice():
    entries = tomllib.loads((default_corpus() / VOCABULARY_FILE).read_text(encoding="utf-8"))["entry"]
    assert len(entries) > 100
    assert len({entry["term"].lower() for entry in entries}) == len(entries)
    forms = Counter(
        form.lower() for entry in entries for form in [*entry.get("short", []), *entry.get("lay", [])]
    )
    assert [form for form, times in forms.items() if times > 1] == []


@pytest.mark.parametrize(
    ("asked", "term"),
    [
        ("RHI", "return home interview"),
        ("misper", "missing"),
        ("DSL", "designated safeguarding lead"),
        ("LADO", "local authority designated officer"),
        ("s47", "section 47"),
        ("harbouring notice", "child abduction warning notice"),
        ("LAC", "looked after child"),
        ("NRM", "national referral mechanism"),
    ],
)
def test_the_shipped_file_knows_what_staff_say(asked, term):
    found = " ".join(vocabulary_of([], default_corpus()).wordings(asked)).lower().replace("-", " ")
    assert term in found
