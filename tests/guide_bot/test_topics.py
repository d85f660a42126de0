"""Subjects and audiences as a board writes them."""

import os

import pytest

from guide_bot.places import default_corpus
from guide_bot.topics import Audience, Topic, audiences_of, topics_of
from indexer.errors import InputError
from indexer.records import Category

TOPIC = """
[consent]
name = "Consent"
description = "The age of consent."
lay = ["she said yes", "underage"]
must = ["legislation", "practice_note"]
probes = ["At what age can a child consent?"]
"""
AUDIENCE = """
[police]
name = "Police"
people = "police officers"
setting = "policing"
role = "constable"
words = ["officer", "PC"]
"""
READERS = {"topics.toml": (topics_of, TOPIC), "audiences.toml": (audiences_of, AUDIENCE)}
both = pytest.mark.parametrize("name", READERS)


@pytest.fixture
def put(tmp_path):
    """Write a file of a folder."""

    def run(name, text, folder="own"):
        path = tmp_path / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return str(path.parent)

    return run


def test_a_subject_is_read_with_all_that_it_says(put, tmp_path):
    assert topics_of([put("topics.toml", TOPIC)], tmp_path) == {
        "consent": Topic(
            "consent",
            "Consent",
            "The age of consent.",
            ("she said yes", "underage"),
            (Category.LEGISLATION, Category.PRACTICE_NOTE),
            ("At what age can a child consent?",),
        )
    }


def test_an_audience_is_read_with_all_that_it_says(put, tmp_path):
    police = Audience("police", "Police", "police officers", "policing", "constable", ("officer", "PC"))
    assert audiences_of([put("audiences.toml", AUDIENCE)], tmp_path) == {"police": police}


def test_what_a_subject_must_have_are_categories(put, tmp_path):
    found = topics_of([put("topics.toml", TOPIC)], tmp_path)["consent"]
    assert [type(category) for category in found.must] == [Category, Category]


@both
def test_they_keep_the_order_of_the_file(name, put, tmp_path):
    read, text = READERS[name]
    (own,) = [line.strip("[]") for line in text.split("\n") if line.startswith("[")]
    rows = "".join(text.replace(f"[{own}]", f"[{other}]") for other in ("z", "a", "m"))
    assert list(read([put(name, rows)], tmp_path)) == ["z", "a", "m"]


@both
def test_lists_may_be_empty_and_words_in_any_script(name, put, tmp_path):
    read, text = READERS[name]
    text = text.replace('["she said yes", "underage"]', "[]").replace('["officer", "PC"]', "[]")
    (found,) = read([put(name, text.replace('name = "', 'name = "<b>日本</b> '))], tmp_path).values()
    assert found.name.startswith("<b>日本</b> ")
    assert (found.lay if name == "topics.toml" else found.words) == ()


@both
def test_without_a_file_of_its_own_a_folder_has_the_default(name, put, tmp_path):
    read, text = READERS[name]
    put(name, text, "default")
    (tmp_path / "own").mkdir()
    found = read([str(tmp_path / "own"), str(tmp_path / "nowhere")], tmp_path / "default")
    assert found == read([], tmp_path / "default")
    assert len(found) == 1


@both
def test_a_file_of_its_own_takes_the_place_of_the_default(name, put, tmp_path):
    read, text = READERS[name]
    put(name, text.replace("[consent]", "[other]").replace("[police]", "[other]"), "default")
    assert list(read([put(name, text)], tmp_path / "default")) != ["other"]


@both
def test_an_empty_file_of_its_own_means_none_at_all(name, put, tmp_path):
    read, text = READERS[name]
    put(name, text, "default")
    assert read([put(name, "# none yet\n")], tmp_path / "default") == {}


@both
def test_with_no_file_anywhere_there_are_none(name, tmp_path):
    assert READERS[name][0]([str(tmp_path)], tmp_path) == {}


@both
def test_folders_add_up_and_of_one_id_the_last_counts(name, put, tmp_path):
    read, text = READERS[name]
    later = text.replace('name = "', 'name = "Later ')
    more = later.replace("[consent]", "[more]").replace("[police]", "[more]")
    found = read([put(name, text, "one"), put(name, later + more, "two")], tmp_path)
    assert len(found) == 2
    assert all(own.name.startswith("Later ") for own in found.values())
    assert [own.id for own in found.values()] == list(found)


@both
def test_a_file_that_changed_is_read_again(name, put, tmp_path):
    read, text = READERS[name]
    folder = put(name, text)
    (before,) = read([folder], tmp_path).values()
    put(name, text.replace('name = "', 'name = "New '))
    os.utime(tmp_path / "own" / name, ns=(0, 1))
    (after,) = read([folder], tmp_path).values()
    assert after.name == f"New {before.name}"


@both
@pytest.mark.parametrize("row", ["[x]\n", 'x = "a text"\n', "x = 5\n", "x = [1]\n", "[[x]]\na = 1\n"])
def test_what_is_no_table_of_the_fields_is_named_with_what_it_should_hold(name, row, put, tmp_path):
    fields = {
        "topics.toml": "name, description, lay, must, probes",
        "audiences.toml": "name, people, setting, role, words",
    }[name]
    with pytest.raises(InputError, match=rf"own.{name}, x: expected a table \[x\] with {fields}\."):
        READERS[name][0]([put(name, row)], tmp_path)


def fields_of(name):
    return [line.split(" = ")[0] for line in READERS[name][1].split("\n") if " = " in line]


@pytest.mark.parametrize(("name", "field"), [(name, field) for name in READERS for field in fields_of(name)])
def test_a_row_that_lacks_a_field_is_named(name, field, put, tmp_path):
    read, text = READERS[name]
    kept = "\n".join(line for line in text.split("\n") if not line.startswith(f"{field} = "))
    with pytest.raises(InputError, match=rf"{name}, (consent|police): expected a table"):
        read([put(name, kept)], tmp_path)


@both
@pytest.mark.parametrize("extra", ['colour = "red"', 'id = "own"', 'Name = "x"'])
def test_a_field_that_nobody_knows_is_refused(name, extra, put, tmp_path):
    read, text = READERS[name]
    with pytest.raises(InputError, match=rf"{name}, (consent|police): expected a table"):
        read([put(name, f"{text}{extra}\n")], tmp_path)


@pytest.mark.parametrize(("name", "field"), [(name, field) for name in READERS for field in fields_of(name)])
@pytest.mark.parametrize("value", ["5", "true", "2026-11-21", "{ a = 'b' }", "[1]", "[['a']]", "['a', 2]"])
def test_a_field_that_is_neither_text_nor_texts_is_named(name, field, value, put, tmp_path):
    read, text = READERS[name]
    rows = [f"{field} = {value}" if row.startswith(f"{field} = ") else row for row in text.split("\n")]
    with pytest.raises(InputError, match=rf"(consent|police): {field} = .* is not a (text|list of texts)\."):
        read([put(name, "\n".join(rows))], tmp_path)


@pytest.mark.parametrize("field", ["lay", "must", "probes"])
def test_a_text_in_place_of_a_list_is_told(field, put, tmp_path):
    rows = [f'{field} = "law"' if row.startswith(field) else row for row in TOPIC.split("\n")]
    with pytest.raises(InputError, match=f"consent: {field} = 'law' is not a list of texts"):
        topics_of([put("topics.toml", "\n".join(rows))], tmp_path)


def test_a_list_in_place_of_a_text_is_told(put, tmp_path):
    wrong = AUDIENCE.replace('role = "constable"', 'role = ["constable"]')
    with pytest.raises(InputError, match=r"police: role = \['constable'\] is not a text"):
        audiences_of([put("audiences.toml", wrong)], tmp_path)


def test_categories_that_nobody_knows_are_all_named_with_those_that_are(put, tmp_path):
    wrong = TOPIC.replace('"practice_note"', '"law", "Legislation"')
    expected = (
        r"consent: must = \['law', 'Legislation'\]: known are legislation, statutory_guidance, .*other\."
    )
    with pytest.raises(InputError, match=expected):
        topics_of([put("topics.toml", wrong)], tmp_path)


@both
@pytest.mark.parametrize("text", [b"[consent", b"\xff\xfe", b"[a]\nb = 1\nb = 2\n", b"[a]\n[a]\n", b"name\n"])
def test_a_file_that_cannot_be_read_is_named(name, text, put, tmp_path):
    folder = put(name, "")
    (tmp_path / "own" / name).write_bytes(text)
    with pytest.raises(InputError, match=rf"own.{name} cannot be read: .* Mend it, or take the file away"):
        READERS[name][0]([folder], tmp_path)


@both
def test_one_wrong_file_among_several_is_the_one_that_is_named(name, put, tmp_path):
    read, text = READERS[name]
    folders = [put(name, text, "right"), put(name, "x = 5\n", "wrong")]
    with pytest.raises(InputError, match=rf"wrong.{name}, x: "):
        read(folders, tmp_path)


def test_the_audiences_that_are_shipped_can_be_told_apart():
    audiences = audiences_of([], default_corpus()).values()
    assert len(audiences) == len({audience.name for audience in audiences}) >= 5
    assert all(text.strip() for own in audiences for text in (own.people, own.setting, own.role, *own.words))


def test_every_subject_that_is_shipped_has_questions_and_the_words_of_staff():
    topics = topics_of([], default_corpus()).values()
    assert len(topics) == len({topic.name for topic in topics}) >= 20
    assert all(topic.probes and topic.lay and topic.must and topic.description for topic in topics)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ring 999 at once.", False),
        ("ring\n999", False),
        ("Ring 9990 at once.", True),
        ("They rang 999.", True),
        ("", True),
    ],
)
def test_words_that_address_somebody_else_are_told(text, expected):
    audience = Audience("police", "Police", "officers", "policing", "officer", (), ("ring 999",))
    assert audience.is_addressed(text) is expected


def test_the_words_of_others_may_be_left_out(tmp_path):
    row = 'name = "A"\npeople = "as"\nsetting = "an a"\nrole = "a"\nwords = []\n'
    (tmp_path / "audiences.toml").write_text(f"[a]\n{row}", encoding="utf-8")
    assert audiences_of([str(tmp_path)], tmp_path)["a"].others == ()
