"""Scores of found passages, worked out by hand and against the reference scorer."""

import importlib.util
import math
import random
from pathlib import Path

import pytest

from guide_bot.scoring import (
    BUDGET_WORDS,
    MEASURES,
    REFUSAL_MEASURES,
    Evidence,
    Figure,
    Found,
    Score,
    group,
    groups,
    holds,
    mean,
    score,
    shingles,
    words,
)

REFERENCE = Path(__file__).parents[2].parent / "shared" / "eval" / "score.py"

QUOTE = "one two three four five six seven eight"  # four runs of five words: two are half
HALF = "one two three four five six"
EVIDENCE = (Evidence("guide", QUOTE),)
OTHER = Found("guide", "nothing of the kind is said here at all")


def filler(count: int) -> str:
    return " ".join(f"w{number}" for number in range(count))


def scored(*passages: Found, evidence: tuple[Evidence, ...] = EVIDENCE) -> Score:
    return score(evidence, passages, abstained=False)


def test_words_leave_out_case_punctuation_and_apostrophes():
    assert words("The child’s PLAN - isn't\nit? (2024)") == ["the", "childs", "plan", "isnt", "it", "2024"]
    assert words("") == words("…") == words("Дети") == []


def test_shingles_are_the_different_runs_of_five_words():
    assert shingles(tuple("abcdef")) == {tuple("abcde"), tuple("bcdef")}
    assert shingles(["a"] * 9) == {("a",) * 5}
    assert shingles(["a", "b"]) == {("a", "b")}
    assert shingles([]) == set()


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (QUOTE, True),
        (f"Before, {QUOTE.upper()}; after.", True),
        (HALF, True),
        ("one two three four five", False),
        ("one two three four, and five six seven eight", False),
        ("eight seven six five four three two one", False),
        ("", False),
    ],
)
def test_a_passage_holds_a_quote_with_exactly_half_of_its_runs(text, held):
    assert holds(words(text), QUOTE) is held


def test_two_of_three_runs_are_needed_where_half_is_one_and_a_half():
    quote = "one two three four five six seven"
    assert holds(words("one two three four five six"), quote)
    assert not holds(words("one two three four five"), quote)


def test_a_quote_of_fewer_than_five_words_is_held_only_by_exactly_these_words():
    assert holds(words("Tell the police!"), "tell the police")
    assert not holds(words("Tell the police at once."), "tell the police")
    assert not holds(words("anything"), "…")


def test_the_rank_is_of_the_first_passage_of_the_right_document():
    elsewhere = Found("another", QUOTE)
    found = scored(elsewhere, OTHER, Found("guide", QUOTE), Found("guide", QUOTE))
    assert found == Score(rank=3, in_budget=True, documents=None, page=None, abstained=False)
    assert [found.within(passages) for passages in (1, 2, 3, 5)] == [False, False, True, True]


def test_the_tenth_passage_counts_and_the_eleventh_does_not():
    assert scored(*[OTHER] * 9, Found("guide", QUOTE)).rank == 10
    eleventh = scored(*[OTHER] * 10, Found("guide", QUOTE))
    assert (eleventh.rank, eleventh.in_budget) == (None, False)


@pytest.mark.parametrize(
    ("before", "read"), [(392, True), (394, True), (395, False), (400, False), (900, False)]
)
def test_only_the_first_400_words_read_count(before, read):
    """Six words of the quote are half of its runs: 394 before them make 400."""
    assert BUDGET_WORDS == 400
    apart = scored(Found("guide", filler(before)), Found("guide", QUOTE))
    together = scored(Found("guide", f"{filler(before)} {QUOTE}"))
    assert (apart.in_budget, together.in_budget) == (read, read)
    assert (apart.rank, together.rank) == (2, 1)


def test_any_quote_counts_within_the_budget_not_only_the_one_that_is_hit_first():
    passage = Found("guide", f"{filler(396)} {QUOTE}")
    assert not scored(passage).in_budget
    assert scored(passage, evidence=(*EVIDENCE, Evidence("guide", filler(20)))).in_budget


def test_a_passage_cut_down_to_a_short_quote_is_no_hit():
    found = scored(
        Found("guide", filler(397)),
        Found("guide", "Tell the police at once."),
        evidence=(Evidence("guide", "tell the police"),),
    )
    assert (found.rank, found.in_budget) == (None, False)


def test_documents_counts_the_evidence_documents_among_the_first_five_passages():
    evidence = (*EVIDENCE, Evidence("annex", "never mind"), Evidence("annex", "nor this"))
    guide, annex = OTHER, Found("annex", "text")
    assert scored(*[guide] * 4, annex, evidence=evidence).documents == 1
    assert scored(*[guide] * 5, annex, evidence=evidence).documents == 0.5
    assert scored(Found("third", QUOTE), evidence=evidence).documents == 0
    assert scored(guide, evidence=EVIDENCE).documents is None


@pytest.mark.parametrize(
    ("wanted", "cited", "right"),
    [(3, 3, True), (3, 4, False), (3, None, False), (None, 3, None), (None, None, None)],
)
def test_the_page_of_the_first_hit_is_the_evidence_page_or_wrong(wanted, cited, right):
    found = scored(OTHER, Found("guide", QUOTE, cited), evidence=(Evidence("guide", QUOTE, wanted),))
    assert found.page is right


def test_the_page_is_that_of_the_first_quote_hit_in_the_first_passage_that_hits():
    evidence = (Evidence("guide", "not found in any passage here", 1), Evidence("guide", QUOTE, 2))
    assert scored(Found("guide", QUOTE, 2), Found("guide", QUOTE, 9), evidence=evidence).page is True
    assert scored(Found("guide", QUOTE, 9), Found("guide", QUOTE, 2), evidence=evidence).page is False
    assert scored(OTHER, evidence=evidence).page is None


def test_nothing_found_and_no_evidence_score_nothing():
    assert score(EVIDENCE, [], abstained=True) == Score(None, False, None, None, True)
    assert score((), [OTHER], abstained=False) == Score(None, False, None, None, False)


def test_a_mean_leaves_out_none_and_is_undefined_without_values():
    assert mean([1, None, 0, 0.5]) == Figure(0.5, 3)
    assert mean([None]) == mean([]) == Figure(None, 0)


def test_the_figures_of_three_questions():
    scores = [
        Score(1, True, None, True, False),
        Score(4, False, 0.5, None, False),
        Score(None, False, 0.0, None, True),
    ]
    found = group("all", scores)
    assert (found.name, found.n, tuple(found.figures)) == ("all", 3, tuple(MEASURES))
    assert {name: figure.n for name, figure in found.figures.items() if figure.n != 3} == {
        "docs@5": 2,
        "page": 1,
    }
    assert {name: figure.value for name, figure in found.figures.items()} == {
        "hit@1": pytest.approx(1 / 3),
        "hit@3": pytest.approx(1 / 3),
        "hit@5": pytest.approx(2 / 3),
        "mrr@10": pytest.approx((1 + 0.25) / 3),
        "hit@400w": pytest.approx(1 / 3),
        "abstained": pytest.approx(1 / 3),
        "docs@5": 0.25,
        "page": 1,
    }


def test_no_questions_leave_every_figure_undefined():
    found = group("all", [])
    assert found.n == 0
    assert set(found.figures.values()) == {Figure(None, 0)}


def test_groups_are_in_order_of_name_and_those_without_one_come_last():
    told, not_told = Score(None, False, None, None, True), Score(None, False, None, None, False)
    found = groups([("unsafe", told), (None, told), ("harm", told), ("unsafe", not_told)], REFUSAL_MEASURES)
    assert [(one.name, one.n, one.figures) for one in found] == [
        ("harm", 1, {"abstained": Figure(1, 1)}),
        ("unsafe", 2, {"abstained": Figure(0.5, 2)}),
        (None, 1, {"abstained": Figure(1, 1)}),
    ]


def test_there_are_no_groups_where_no_question_states_one():
    assert groups([(None, Score(1, True, None, None, False))]) == groups([]) == ()


# The reference scorer, over random questions and results.

MANY = 600
NAMES = {"h1": "hit@1", "h3": "hit@3", "h5": "hit@5", "mrr": "mrr@10", "h400": "hit@400w"} | {
    name: name for name in ("page", "abstained")
}


def random_text(chance: random.Random, count: int) -> str:
    forms = [
        "The",
        "child’s",
        "child's",
        "plan",
        "is",
        "—",
        "not",
        "12",
        "Zoë",
        "shared,",
        "police",
        "at",
        "once",
    ]
    return " ".join(chance.choice(forms) for _ in range(count))


def random_question(chance: random.Random) -> tuple[dict, dict]:
    """Quotes cut from a few documents of few words, so that they occur in part all over them."""
    docs = {name: random_text(chance, 900).split() for name in ("a", "b", "c")}

    def cut(name: str, sizes: list[int]) -> str:
        size = chance.choice(sizes)
        start = chance.choice([0, 0, chance.randrange(900 - size)])
        return " ".join(docs[name][start : start + size])

    evidence = [
        {"doc": name, "quote": cut(name, [1, 2, 4, 5, 6, 8, 30]), "page": chance.choice([None, 1, 2])}
        for name in chance.choices("abc", k=chance.randint(1, 4))
    ]
    passages = [
        {
            "doc": name,
            "text": cut(name, [0, 1, 3, 6, 25, 60, 150, 390, 500]),
            "page": chance.choice([None, 1, 2]),
        }
        for name in chance.choices("abc", k=chance.randint(0, 13))
    ]
    return {"evidence": evidence}, {"passages": passages, "abstained": chance.random() < 0.2}


@pytest.fixture(scope="module")
def compared():
    """Pairs of the reference's row and our score."""
    if not REFERENCE.is_file():
        pytest.skip("the reference scorer is not beside the project")
    spec = importlib.util.spec_from_file_location("reference_score", REFERENCE)
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    chance, pairs = random.Random(20261121), []
    for _ in range(MANY):
        gold, result = random_question(chance)
        evidence = [Evidence(**item) for item in gold["evidence"]]
        passages = [Found(**item) for item in result["passages"]]
        pairs.append((reference.score_one(gold, result), score(evidence, passages, result["abstained"])))
    return reference, pairs


def test_every_measure_of_every_question_is_the_reference_scorers(compared):
    for row, ours in compared[1]:
        assert {name: MEASURES[name](ours) for name in MEASURES} == {
            "docs@5": row["docs5"],
            **{name: row[theirs] for theirs, name in NAMES.items()},
        }


def test_the_figures_are_the_reference_scorers(compared):
    reference, pairs = compared
    figures = group("all", [ours for _, ours in pairs]).figures
    for theirs, name in [*NAMES.items(), ("docs5", "docs@5")]:
        assert figures[name].value == pytest.approx(reference.mean(row[theirs] for row, _ in pairs))
    assert math.isnan(reference.mean([None])) and mean([None]).value is None


def test_the_random_questions_meet_every_case(compared):
    scores = [ours for _, ours in compared[1]]
    assert {one.rank for one in scores} == {None, *range(1, 11)}
    assert {one.page for one in scores} == {True, False, None}
    assert {one.documents for one in scores} >= {None, 0, 0.5, 1}
    assert any(one.rank and not one.in_budget for one in scores)
    assert any(one.in_budget and not one.within(3) for one in scores)
