"""A training pack: what it holds, written to a file and read back."""

import json
from dataclasses import replace

import pytest

from guide_bot.training.pack import (
    Line,
    Myth,
    Pack,
    Part,
    Question,
    Quoted,
    Scenario,
    Section,
    Source,
    Step,
    quoted_in,
)
from guide_bot.training.saved_pack import FORMAT, opened, saved
from indexer.errors import InputError

HOSTILE = "<script>alert(1)</script> **bold** | [x](javascript:1) \x00\x07\u202e\u2028 日本 ру́с 😟 \"'\\"


def make_quoted(**changes):
    return replace(Quoted("Tell the police.", "A guide · page 2", "guide.pdf", 10, 26), **changes)


def make_scenario(**changes):
    scenario = Scenario(
        "Scenario 1",
        ("She came home late.",),
        None,
        ("What now?",),
        (make_quoted(),),
        (Step("Ring.", ("Who: you",)),),
    )
    return replace(scenario, **changes)


def make_question(**changes):
    return replace(Question("Is it so?", ("True", "False"), "True", make_quoted()), **changes)


def make_section(**changes):
    return replace(Section(Part.QUIZ, "Quiz", 10, (make_question(),)), **changes)


def make_pack(*sections, **changes):
    pack = Pack(
        title="Consent",
        topics=("Consent",),
        audience="Police",
        people="police officers",
        minutes=60,
        sections=sections,
        sources=(Source("guide.pdf", "A guide", ("Check for a newer edition.",)),),
        missing=("No local procedure.",),
        made="2026-11-21",
    )
    return replace(pack, **changes)


def as_data(*sections):
    """A saved pack as its data, to be changed by hand."""
    return json.loads(saved(make_pack(*sections)))


def with_item(item, **changes):
    """The text of a saved pack whose only item was changed by hand."""
    data = as_data(make_section(items=(item,)))
    data["sections"][0]["items"][0].update(changes)
    return json.dumps(data)


ITEMS = {
    "line": Line("Our own words."),
    "quoted": make_quoted(),
    "quoted with all": make_quoted(lead_in="Staff must:", caution="Told as it was.", group="The law"),
    "step": Step("Ring the police.", ("Who: the carer", "By when: at once")),
    "step without notes": Step("Ring.", ()),
    "scenario": make_scenario(),
    "scenario with a lesson": make_scenario(lesson=make_quoted(text="Nobody rang."), steps=()),
    "scenario with nothing": make_scenario(situation=(), asks=(), says=(), steps=()),
    "question": make_question(),
    "myth": Myth("She agreed.", make_quoted()),
    "hostile": Line(HOSTILE),
    "hostile question": make_question(ask=HOSTILE, options=(HOSTILE, ""), answer=HOSTILE),
    "empty": Line(""),
}


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_every_kind_of_item_is_the_same_after_saving_and_opening(item):
    pack = make_pack(make_section(items=(item,), spares=(item, item)))
    again = opened(saved(pack))
    assert again == pack
    assert type(again.sections[0].items[0]) is type(item)


def test_a_whole_pack_is_the_same_after_saving_and_opening():
    parts = (make_section(part=part, title=part.title, intro="In", note=HOSTILE, minutes=3) for part in Part)
    pack = make_pack(*parts, title=HOSTILE, topics=("Consent", HOSTILE), missing=())
    assert opened(saved(pack)) == pack


def test_an_empty_pack_is_the_same_after_saving_and_opening():
    pack = make_pack(title="", topics=(), sources=(), missing=(), minutes=0)
    assert opened(saved(pack)) == pack


def test_a_pack_saved_twice_is_the_same_text():
    text = saved(make_pack(make_section(items=tuple(ITEMS.values()))))
    assert saved(opened(text)) == text


def test_a_saved_part_is_a_part_again_and_lists_are_tuples():
    (section,) = opened(saved(make_pack(make_section(spares=(Line("x"),))))).sections
    assert section.part is Part.QUIZ
    assert (type(section.items), type(section.spares)) == (tuple, tuple)
    assert type(section.items[0].options) is tuple


def test_a_saved_file_says_what_it_is_and_keeps_letters_readable():
    text = saved(make_pack(title="日本 – é"))
    assert json.loads(text)["format"] == FORMAT
    assert '"title": "日本 – é"' in text
    assert text.endswith("}\n")


def test_spaces_round_a_hand_opened_file_do_no_harm():
    pack = make_pack(make_section())
    assert opened(f"\n  {saved(pack)}\r\n ") == pack


BROKEN = {
    "empty": "",
    "spaces": "  \n",
    "words": "Dear all, here is the session.",
    "null": "null",
    "number": "5",
    "text": '"guide-bot training pack 1"',
    "list": "[]",
    "object": "{}",
    "format alone": json.dumps({"format": FORMAT}),
    "nested deep": "[" * 100_000,
    "huge number": "1" * 5_000,
    "Word file": "PK\x03\x04\x14\x00\x06\x00",
    "web page": "<!doctype html><script>alert(1)</script>",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_what_is_no_saved_pack_is_refused_in_words(text):
    with pytest.raises(InputError, match=r"not a training pack that Guide Bot saved.*\.training\.json"):
        opened(text)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_file_cut_short_is_refused(share):
    text = saved(make_pack(make_section()))
    with pytest.raises(InputError, match="not a training pack"):
        opened(text[: int(len(text) * share)])


@pytest.mark.parametrize("other", ["guide-bot training pack 2", "", None, 1, "GUIDE-BOT TRAINING PACK 1"])
def test_a_file_of_another_format_is_refused(other):
    data = as_data(make_section())
    data["format"] = other
    with pytest.raises(InputError, match="not a training pack"):
        opened(json.dumps(data))


@pytest.mark.parametrize("name", list(as_data(make_section())))
def test_a_pack_that_lacks_a_field_is_refused(name):
    data = as_data(make_section())
    del data[name]
    with pytest.raises(InputError, match="changed by hand"):
        opened(json.dumps(data))


@pytest.mark.parametrize("name", ["part", "title", "minutes", "items", "spares"])
def test_a_part_that_lacks_a_field_is_refused(name):
    data = as_data(make_section())
    del data["sections"][0][name]
    with pytest.raises(InputError, match="changed by hand"):
        opened(json.dumps(data))


@pytest.mark.parametrize("where", ["pack", "section", "item", "proof", "source"])
def test_a_field_that_nobody_knows_is_refused(where):
    data = as_data(make_section())
    section = data["sections"][0]
    item = section["items"][0]
    places = {"pack": data, "section": section, "item": item, "proof": item["proof"]}
    {**places, "source": data["sources"][0]}[where]["colour"] = "red"
    with pytest.raises(InputError, match="changed by hand"):
        opened(json.dumps(data))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", None),
        ("title", 5),
        ("title", ["Consent"]),
        ("audience", {}),
        ("minutes", "60"),
        ("minutes", 60.0),
        ("minutes", float("nan")),
        ("minutes", True),
        ("minutes", None),
        ("topics", ["Consent", 5]),
        ("topics", [["Consent"]]),
        ("missing", [None]),
        ("made", 20261121),
        ("sections", None),
        ("sections", 5),
        ("sections", ["quiz"]),
        ("sections", [None]),
        ("sources", ["guide.pdf"]),
        ("sources", None),
    ],
)
def test_a_pack_with_a_field_of_the_wrong_type_is_refused(name, value):
    data = as_data(make_section()) | {name: value}
    with pytest.raises(InputError, match="changed by hand"):
        opened(json.dumps(data))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("part", "dance"),
        ("part", "Quiz"),
        ("part", None),
        ("part", ["quiz"]),
        ("title", 5),
        ("minutes", "10"),
        ("minutes", 2.5),
        ("minutes", False),
        ("note", None),
        ("intro", 0),
        ("items", None),
        ("items", ["a line"]),
        ("items", [None]),
        ("spares", 3),
    ],
)
def test_a_part_with_a_field_of_the_wrong_type_is_refused(name, value):
    data = as_data(make_section())
    data["sections"][0][name] = value
    with pytest.raises(InputError, match="changed by hand"):
        opened(json.dumps(data))


@pytest.mark.parametrize("kind", ["poem", "Question", "section", "pack", "", None, 1, [], {}])
def test_an_item_of_a_kind_that_nobody_knows_is_refused(kind):
    with pytest.raises(InputError, match="changed by hand"):
        opened(with_item(make_question(), kind=kind))


def test_an_item_under_the_name_of_another_kind_is_refused():
    with pytest.raises(InputError, match="changed by hand"):
        opened(with_item(Myth("m", make_quoted()), kind="line"))


@pytest.mark.parametrize(
    ("item", "changes"),
    [
        (Line("x"), {"text": None}),
        (Line("x"), {"text": ["x"]}),
        (make_quoted(), {"start": "10"}),
        (make_quoted(), {"end": 26.0}),
        (make_quoted(), {"document_id": None}),
        (make_quoted(), {"caution": None}),
        (Step("a", ()), {"notes": [1]}),
        (make_question(), {"options": ["True", True]}),
        (make_question(), {"answer": True}),
        (make_question(), {"proof": "page 2"}),
        (make_question(), {"proof": {}}),
        (make_question(), {"proof": []}),
        (Myth("m", make_quoted()), {"myth": 5}),
        (Myth("m", make_quoted()), {"fact": {"text": "Alone."}}),
        (make_scenario(), {"lesson": "Nobody rang."}),
        (make_scenario(), {"lesson": False}),
        (make_scenario(), {"says": None}),
        (make_scenario(), {"says": ["Tell."]}),
        (make_scenario(), {"says": [None]}),
        (make_scenario(), {"steps": ["Ring."]}),
        (make_scenario(), {"steps": [{"action": "Ring.", "notes": [None]}]}),
        (make_scenario(), {"situation": [["She"]]}),
        (make_scenario(), {"asks": [None]}),
    ],
)
def test_an_item_with_a_field_of_the_wrong_type_is_refused(item, changes):
    with pytest.raises(InputError, match="changed by hand"):
        opened(with_item(item, **changes))


@pytest.mark.parametrize("changes", [{"start": None}, {"text": 5}, {"cited": []}, {"end": True}])
def test_a_wrong_type_inside_a_proof_a_lesson_or_what_is_said_is_found(changes):
    wrong = {**vars(make_quoted()), **changes}
    for text in (
        with_item(make_question(), proof=wrong),
        with_item(Myth("m", make_quoted()), fact=wrong),
        with_item(make_scenario(), lesson=wrong),
        with_item(make_scenario(), says=[wrong]),
    ):
        with pytest.raises(InputError, match="changed by hand"):
            opened(text)


def test_a_wrong_item_among_the_spares_is_found():
    data = as_data(make_section(spares=(Line("x"),)))
    data["sections"][0]["spares"][0]["text"] = 5
    with pytest.raises(InputError, match="changed by hand"):
        opened(json.dumps(data))


def test_words_changed_by_hand_are_opened_as_they_stand():
    pack = opened(with_item(Line("Old."), text="New <b>words</b>."))
    assert pack.sections[0].items == (Line("New <b>words</b>."),)


def test_every_part_has_a_title_of_its_own():
    titles = [part.title for part in Part]
    assert len(set(titles)) == len(titles) == 10
    assert Part("quiz").title == "Quiz"


def test_a_part_is_found_by_name_and_none_when_the_pack_has_it_not():
    quiz, aims = make_section(), make_section(part=Part.AIMS)
    pack = make_pack(aims, quiz)
    assert pack.section(Part.QUIZ) is quiz
    assert pack.section(Part.MYTHS) is None
    assert make_pack().section(Part.QUIZ) is None


def test_a_changed_part_stands_in_its_place_and_the_old_pack_is_as_it_was():
    pack = make_pack(make_section(part=Part.AIMS), make_section(), make_section(part=Part.MYTHS))
    changed = pack.with_section(make_section(minutes=99))
    assert [section.part for section in changed.sections] == [Part.AIMS, Part.QUIZ, Part.MYTHS]
    assert [section.minutes for section in changed.sections] == [10, 99, 10]
    assert [section.minutes for section in pack.sections] == [10, 10, 10]


def test_a_part_that_the_pack_does_not_have_is_not_put_in():
    pack = make_pack(make_section())
    assert pack.with_section(make_section(part=Part.MYTHS)) == pack


def test_the_minutes_of_all_parts_are_added_up():
    assert make_pack(make_section(minutes=7), make_section(part=Part.AIMS, minutes=0)).planned == 7
    assert make_pack(make_section(minutes=7), make_section(part=Part.AIMS, minutes=8)).planned == 15
    assert make_pack().planned == 0


def test_each_kind_of_item_gives_the_extracts_that_it_holds():
    one, two, three = (make_quoted(text=text) for text in ("one", "two", "three"))
    assert list(quoted_in(Line("x"))) == list(quoted_in(Step("x", ("y",)))) == []
    assert list(quoted_in(one)) == [one]
    assert list(quoted_in(make_question(proof=two))) == [two]
    assert list(quoted_in(Myth("m", three))) == [three]
    assert list(quoted_in(make_scenario(lesson=one, says=(two, three)))) == [one, two, three]
    assert list(quoted_in(make_scenario(lesson=None, says=()))) == []


def test_a_packs_extracts_come_in_order_without_the_spares():
    one, two, three = (make_quoted(text=text) for text in ("one", "two", "three"))
    first = make_section(part=Part.GUIDANCE, items=(two, Line("x"), one), spares=(three,))
    pack = make_pack(first, make_section(items=(make_question(proof=two),)))
    assert [found.text for found in pack.quoted()] == ["two", "one", "two"]


def test_sources_in_use_are_those_quoted_each_once_in_the_packs_order():
    sources = tuple(Source(name, name.upper(), ()) for name in ("a", "b", "c"))
    items = tuple(make_quoted(document_id=name) for name in ("c", "a", "c"))
    section = make_section(items=items, spares=(make_quoted(document_id="b"),))
    pack = make_pack(section, sources=sources)
    assert [source.document_id for source in pack.used_sources()] == ["a", "c"]
    assert make_pack(sources=sources).used_sources() == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"topics": "Consent"},
        {"missing": 5},
        {"made": "yesterday"},
        {"minutes": -1},
        {"minutes": 10**30},
        {"sections": {}},
        {"sources": ""},
    ],
)
def test_a_pack_whose_values_cannot_be_right_is_refused(wrong):
    data = {**json.loads(saved(make_pack())), **wrong}
    with pytest.raises(InputError, match="not a training pack that Guide Bot saved"):
        opened(json.dumps(data))


def test_a_question_without_proof_or_with_a_foreign_answer_is_refused():
    data = json.loads(saved(make_pack(make_section(items=(ITEMS["question"],)))))
    for wrong in ({"proof": None}, {"answer": "none of them"}, {"options": "TF"}):
        item = {**data["sections"][0]["items"][0], **wrong}
        changed = {**data, "sections": [{**data["sections"][0], "items": [item]}]}
        with pytest.raises(InputError, match="not a training pack"):
            opened(json.dumps(changed))


def test_a_pack_with_a_part_twice_is_refused():
    data = json.loads(saved(make_pack(make_section())))
    with pytest.raises(InputError, match="not a training pack"):
        opened(json.dumps({**data, "sections": data["sections"] * 2}))


def test_half_characters_are_saved_as_question_marks():
    assert opened(saved(make_pack(title="a\ud800b"))).title == "a?b"
