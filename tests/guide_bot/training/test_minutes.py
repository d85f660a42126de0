"""Minutes that add up to what was asked for."""

import random
from dataclasses import replace

import pytest

from guide_bot.training.minutes import LONGEST, SHARES, SHORTEST, check_minutes, made_to_fit, share_out
from guide_bot.training.pack import Line, Pack, Part, Section
from indexer.errors import InputError

PARTS = tuple(Part)
AIMS, MESSAGES, QUIZ, MYTHS = Part.AIMS, Part.KEY_MESSAGES, Part.QUIZ, Part.MYTHS


def make_pack(minutes, **each):
    """A pack whose parts, by their values, take some minutes each."""
    sections = (Section(Part(name), name, own, (Line("x"),), note="mine") for name, own in each.items())
    return Pack("t", ("t",), "a", "p", minutes, tuple(sections), (), (), "2026-11-21")


def drawn(seed):
    """Shares and a total that can be met, always the same for a seed."""
    draw = random.Random(seed)
    parts = draw.sample(PARTS, draw.randint(1, len(PARTS)))
    shares = {part: draw.choice([draw.randint(1, 100), draw.uniform(0.01, 5.0), 1000]) for part in parts}
    return draw.randint(len(parts), LONGEST), shares


def taken(pack):
    return {section.part: section.minutes for section in pack.sections}


@pytest.mark.parametrize("minutes", [SHORTEST, 16, 90, LONGEST])
def test_a_session_of_usual_length_can_be_planned(minutes):
    assert check_minutes(minutes) is None


@pytest.mark.parametrize("minutes", [-60, 0, 1, SHORTEST - 1, LONGEST + 1, 10**9])
def test_a_session_too_short_or_too_long_is_refused_and_told_what_to_choose(minutes):
    with pytest.raises(InputError, match=f"of {minutes} minutes cannot be planned: choose 15 to 240"):
        check_minutes(minutes)


def test_the_shares_are_hundredths_and_what_is_heard_takes_less_than_half():
    assert sum(SHARES.values()) == 100
    assert SHARES[MESSAGES] + SHARES[Part.GUIDANCE] + SHARES[Part.REVIEWS] < 50


@pytest.mark.parametrize(
    ("minutes", "shares", "given"),
    [
        (10, {QUIZ: 2, MYTHS: 1}, {QUIZ: 7, MYTHS: 3}),
        (100, SHARES, SHARES),
        (50, {AIMS: 1}, {AIMS: 50}),
        (1, {AIMS: 0.001}, {AIMS: 1}),
        (3, {AIMS: 98, QUIZ: 1, MYTHS: 1}, {AIMS: 1, QUIZ: 1, MYTHS: 1}),
        (10, {AIMS: 998, QUIZ: 1, MYTHS: 1}, {AIMS: 8, QUIZ: 1, MYTHS: 1}),
        (9, {AIMS: 0.5, QUIZ: 0.25, MYTHS: 0.25}, {AIMS: 5, QUIZ: 2, MYTHS: 2}),
        (7, {AIMS: 1, QUIZ: 1, MYTHS: 1}, {AIMS: 3, QUIZ: 2, MYTHS: 2}),
        (8, {AIMS: 1, QUIZ: 1, MYTHS: 1}, {AIMS: 3, QUIZ: 3, MYTHS: 2}),
        # 4.95, 4.95 and 0.1: the last is raised to 1, so that of 9 left the first has more.
        (10, {AIMS: 99, QUIZ: 99, MYTHS: 2}, {AIMS: 5, QUIZ: 4, MYTHS: 1}),
        # 5, 5 and next to nothing: 11 are one too many, and the later of the two alike gives it.
        (10, {AIMS: 1e9, QUIZ: 1e9, MYTHS: 1e-9}, {AIMS: 5, QUIZ: 4, MYTHS: 1}),
    ],
)
def test_minutes_are_shared_by_largest_remainders(minutes, shares, given):
    assert share_out(minutes, shares) == given


def test_the_order_of_the_parts_is_kept():
    assert list(share_out(60, {MYTHS: 1, AIMS: 9, QUIZ: 3})) == [MYTHS, AIMS, QUIZ]


@pytest.mark.parametrize("minutes", range(SHORTEST, LONGEST + 1))
def test_every_session_adds_up_with_a_minute_or_more_for_each_part(minutes):
    given = share_out(minutes, SHARES)
    assert sum(given.values()) == minutes
    assert min(given.values()) >= 1
    assert list(given) == list(SHARES)


@pytest.mark.parametrize("minutes", range(25, LONGEST + 1, 5))
def test_each_part_has_its_share_to_within_a_minute(minutes):
    # From 25 minutes on the smallest share, 4 in 100, is a whole minute.
    for part, own in share_out(minutes, SHARES).items():
        assert abs(own - minutes * SHARES[part] / 100) < 1


@pytest.mark.parametrize("seed", range(200))
def test_whatever_the_shares_they_add_up_and_a_bigger_share_never_has_less(seed):
    minutes, shares = drawn(seed)
    given = share_out(minutes, shares)
    assert sum(given.values()) == minutes
    assert all(type(own) is int and own >= 1 for own in given.values())
    for one in shares:
        for other in shares:
            if shares[one] > shares[other]:
                assert given[one] >= given[other]
            elif shares[one] == shares[other]:
                assert abs(given[one] - given[other]) <= 1


@pytest.mark.parametrize("seed", range(100))
def test_only_the_proportions_of_the_shares_count(seed):
    minutes, shares = drawn(seed)
    fourfold = {part: share * 4 for part, share in shares.items()}
    assert share_out(minutes, fourfold) == share_out(minutes, shares)


@pytest.mark.parametrize("seed", range(100))
def test_minutes_that_add_up_already_are_given_back_as_they_are(seed):
    minutes, shares = drawn(seed)
    given = share_out(minutes, shares)
    assert share_out(minutes, given) == given


def test_as_many_minutes_as_parts_is_one_each():
    assert set(share_out(len(SHARES), SHARES).values()) == {1}


@pytest.mark.parametrize("minutes", [-5, 0, 1, 8])
def test_fewer_minutes_than_parts_are_refused_and_told_what_to_do(minutes):
    with pytest.raises(InputError, match=f"{minutes} minutes are too few for 9 parts: take parts out, or"):
        share_out(minutes, SHARES)


def test_a_pack_is_made_to_fit_in_proportion_to_what_its_parts_have_now():
    fitted = made_to_fit(make_pack(60, aims=10, quiz=10, myths=20))
    assert taken(fitted) == {AIMS: 15, QUIZ: 15, MYTHS: 30}
    assert fitted.planned == 60


def test_a_pack_that_is_too_full_loses_in_proportion():
    assert taken(made_to_fit(make_pack(30, aims=20, quiz=40))) == {AIMS: 10, QUIZ: 20}


def test_a_part_without_minutes_stays_without():
    pack = made_to_fit(make_pack(30, aims=5, facilitator=0, quiz=5))
    assert taken(pack) == {AIMS: 15, Part.FACILITATOR: 0, QUIZ: 15}


def test_a_part_with_few_minutes_keeps_one():
    assert taken(made_to_fit(make_pack(15, aims=1, quiz=200))) == {AIMS: 1, QUIZ: 14}


@pytest.mark.parametrize("each", [{}, {"aims": 0, "quiz": 0}])
def test_a_pack_without_minutes_is_left_as_it_is(each):
    pack = make_pack(60, **each)
    assert made_to_fit(pack) == pack


def test_nothing_but_the_minutes_changes():
    pack = make_pack(60, aims=10, quiz=20)
    fitted = made_to_fit(pack)
    assert [replace(section, minutes=0) for section in fitted.sections] == [
        replace(section, minutes=0) for section in pack.sections
    ]
    assert replace(fitted, sections=()) == replace(pack, sections=())


@pytest.mark.parametrize("seed", range(100))
def test_a_pack_made_to_fit_adds_up_and_made_to_fit_again_stays_the_same(seed):
    draw = random.Random(seed)
    each = {part.value: draw.randint(0, 90) for part in PARTS} | {"aims": draw.randint(1, 90)}
    fitted = made_to_fit(make_pack(draw.randint(SHORTEST, LONGEST), **each))
    assert fitted.planned == fitted.minutes
    assert {part.value for part, own in taken(fitted).items() if not own} == {
        name for name, own in each.items() if not own
    }
    assert made_to_fit(fitted) == fitted


def test_a_pack_with_more_parts_than_minutes_is_refused():
    with pytest.raises(InputError, match="2 minutes are too few for 3 parts"):
        made_to_fit(make_pack(2, aims=1, quiz=1, myths=1))


def test_parts_without_minutes_do_not_count_among_those_that_are_too_many():
    assert taken(made_to_fit(make_pack(1, aims=9, quiz=0, myths=0))) == {AIMS: 1, QUIZ: 0, MYTHS: 0}
