"""The loss an adapter is trained with, on two or four texts of two dimensions."""

from dataclasses import replace
from math import exp, log

import pytest
import torch
from torch import Tensor

from indexer.contrast import Texts, contrast, run, run_in_groups
from indexer.embedding import load_model

EAST, NORTH = [1.0, 0.0], [0.0, 1.0]
NONE_ELSE = torch.zeros(2, 2, dtype=torch.bool)
ALIKE = torch.ones(2)  # both pieces of the vocabulary weigh the same
TEXTS = [
    "Tell the police.",
    "Who is told when a child is missing from home, and by whom, and how soon after it is known?",
    "Ring.",
    "The board meets on the first Monday of each month to look at the figures.",
    "Notices are served.",
]


def texts(*token_lists: list[list[float]], pooled: list[list[float]] | None = None) -> Texts:
    """Texts of these tokens, all their own; a text is pooled as its first token unless told.

    The first token of each is piece 0 of the vocabulary, the next piece 1.
    """
    tokens = torch.tensor(token_lists)
    count, length, _ = tokens.shape
    first = torch.tensor(pooled) if pooled else tokens[:, 0]
    return Texts(first, tokens, torch.ones(count, length).bool(), torch.arange(length).repeat(count, 1))


def padded(some: Texts, token: list[float]) -> Texts:
    """The same texts with one more token each that is not their own."""
    count = len(some.pooled)
    return Texts(
        some.pooled,
        torch.cat([some.tokens, torch.tensor([[token]] * count)], dim=1),
        torch.cat([some.own, torch.zeros(count, 1).bool()], dim=1),
        torch.cat([some.pieces, torch.zeros(count, 1).long()], dim=1),
    )


def loss(
    asked: Texts,
    found: Texts,
    also_right: Tensor = NONE_ELSE,
    weights: Tensor = ALIKE,
    temperature: float = 1.0,
) -> float:
    return contrast(asked, found, also_right, weights, temperature).item()


def test_each_score_adds_its_own_cross_entropy():
    # Both scores are 1 for the right text and 0 for the other.
    asked = texts([EAST], [NORTH])
    assert loss(asked, texts([EAST], [NORTH])) == pytest.approx(2 * log(1 + exp(-1)), rel=1e-5)
    assert loss(asked, texts([NORTH], [EAST])) == pytest.approx(2 * log(1 + exp(1)), rel=1e-5)


def test_the_loss_is_lower_the_nearer_the_right_text_is():
    asked, far, near = texts([EAST], [NORTH]), [0.6, 0.8], [0.8, 0.6]
    assert loss(asked, texts([near], [NORTH])) < loss(asked, texts([far], [NORTH]))


def test_pooled_vectors_and_tokens_count_apart():
    asked = texts([EAST], [NORTH])
    right_pooled = texts([EAST], [EAST], pooled=[EAST, NORTH])
    right_tokens = texts([EAST], [NORTH], pooled=[EAST, EAST])
    expected = log(1 + exp(-1)) + log(2)  # the other score tells nothing
    assert loss(asked, right_pooled) == pytest.approx(expected, rel=1e-5)
    assert loss(asked, right_tokens) == pytest.approx(expected, rel=1e-5)


def test_maxsim_is_the_mean_of_each_question_token_with_its_best():
    # The first question's tokens find 1 and 1 in the first text, 1 and 0 in the second; the second
    # question's find the same. Pooled scores are all equal, which costs log 2.
    level = [EAST, EAST]
    asked = texts([EAST, NORTH], [NORTH, EAST], pooled=level)
    found = texts([NORTH, EAST], [EAST, EAST], pooled=level)
    right_first, right_second = log(1 + exp(0.5 - 1)), log(1 + exp(1 - 0.5))
    assert loss(asked, found) == pytest.approx(log(2) + (right_first + right_second) / 2, rel=1e-5)


def test_a_token_that_weighs_more_counts_for_more_in_maxsim():
    # As above, but of each question's tokens the second weighs three times the first: the mean of
    # 1 and 0 is 1/4 where the first is matched, and 3/4 where the second is.
    level = [EAST, EAST]
    asked = texts([EAST, NORTH], [NORTH, EAST], pooled=level)
    found = texts([NORTH, EAST], [EAST, EAST], pooled=level)
    right_first, right_second = log(1 + exp(0.25 - 1)), log(1 + exp(1 - 0.75))
    expected = log(2) + (right_first + right_second) / 2
    assert loss(asked, found, weights=torch.tensor([1.0, 3.0])) == pytest.approx(expected, rel=1e-5)
    assert loss(asked, found, weights=torch.tensor([2.0, 6.0])) == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("count", [2, 4])
def test_equal_scores_cost_the_logarithm_of_the_number_of_texts_twice(count):
    same = texts(*[[EAST]] * count)
    assert loss(same, same, torch.zeros(count, count).bool()) == pytest.approx(2 * log(count), rel=1e-5)


def test_a_text_that_also_answers_does_not_compete():
    same = texts([EAST], [EAST])
    first_has_both = torch.tensor([[False, True], [False, False]])
    assert loss(same, same, first_has_both) == pytest.approx(log(2), rel=1e-5)  # half of 2 log 2
    assert loss(same, same, ~torch.eye(2).bool()) == 0


def test_scores_are_divided_by_the_temperature():
    both = texts([EAST], [NORTH])
    assert loss(both, both, temperature=0.5) == pytest.approx(2 * log(1 + exp(-2)), rel=1e-5)


def test_padding_of_a_found_text_does_not_count():
    asked, found = texts([EAST], [NORTH]), texts([NORTH], [EAST])
    assert loss(asked, padded(found, EAST)) == loss(asked, found)


def test_padding_of_a_question_does_not_count():
    asked, found = texts([EAST], [NORTH]), texts([EAST], [NORTH])
    assert loss(padded(asked, EAST), found) == loss(asked, found)


def test_a_question_without_tokens_of_its_own_gives_a_finite_loss():
    empty = replace(texts([EAST], [NORTH]), own=torch.zeros(2, 1).bool())
    expected = log(1 + exp(-1)) + log(2)  # only the pooled scores tell anything
    assert loss(empty, texts([EAST], [NORTH])) == pytest.approx(expected, rel=1e-5)


@pytest.fixture(scope="module")
def model() -> object:
    return load_model()


@pytest.fixture(scope="module")
def together(model: object) -> Texts:
    with torch.no_grad():
        return run(model, TEXTS, 64)


@pytest.fixture(scope="module")
def in_groups(model: object) -> Texts:
    with torch.no_grad():
        return run_in_groups(model, TEXTS, 64)


def test_pooled_vectors_are_those_the_model_gives_when_searching(model, together):
    expected = model.encode(TEXTS, normalize_embeddings=True)
    assert together.pooled.numpy() == pytest.approx(expected, abs=1e-5)


def test_marks_and_padding_are_not_a_text_s_own(together):
    assert together.own.sum(dim=1)[[0, 2]].tolist() == [4, 2]  # tell the police . / ring .
    assert not together.own[:, 0].any()  # the mark at the start


def test_a_token_s_piece_is_its_place_in_the_vocabulary(model, together):
    pieces = together.pieces[2][together.own[2]]
    assert model.tokenizer.convert_ids_to_tokens(pieces.tolist()) == ["ring", "."]


def test_groups_give_the_same_pooled_vectors_in_the_order_given(together, in_groups):
    assert in_groups.pooled.numpy() == pytest.approx(together.pooled.numpy(), abs=1e-5)


def test_groups_give_the_same_tokens_up_to_padding(together, in_groups):
    assert in_groups.own.tolist() == together.own.tolist()
    assert in_groups.pieces.tolist() == together.pieces.tolist()
    assert in_groups.tokens[in_groups.own].numpy() == pytest.approx(
        together.tokens[together.own].numpy(), abs=1e-5
    )


@pytest.mark.parametrize("count", [1, 2])
def test_fewer_texts_than_groups_are_run_too(model, together, count):
    with torch.no_grad():
        few = run_in_groups(model, TEXTS[:count], 64)
    assert few.pooled.numpy() == pytest.approx(together.pooled[:count].numpy(), abs=1e-5)


def test_longer_texts_are_cut(model):
    with torch.no_grad():
        cut = run(model, ["word " * 50], 8)
    assert cut.own.tolist() == [[False] + [True] * 6 + [False]]


def test_gradients_reach_the_encoder(model):
    pooled = run(model, ["Ring."], 8).pooled
    assert pooled.requires_grad
