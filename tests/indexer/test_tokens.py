"""Token vectors: compressed, written, mapped, and matched with a question's."""

from pathlib import Path

import numpy as np
import pytest

from indexer.tokens import TokenIndex, compress, write_tokens

DIMENSION = 384


def unit(count: int, seed: int = 1, dimension: int = DIMENSION) -> np.ndarray:
    vectors = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def pieces(tokens: np.ndarray) -> np.ndarray:
    return np.arange(len(tokens))


def maxsim(index: TokenIndex, question: np.ndarray, rows: list[int]) -> np.ndarray:
    return index.maxsim(question, np.ones(len(question)), np.array(rows))


def stored(folder: Path, *passages: np.ndarray) -> TokenIndex:
    write_tokens((compress(tokens, pieces(tokens)) for tokens in passages), folder / "tokens")
    return TokenIndex(folder / "tokens", passages[0].shape[1])


def exact(question: np.ndarray, passage: np.ndarray) -> float:
    return float((question @ passage.T).max(axis=1).mean())


def test_a_token_takes_two_bits_a_dimension_and_two_bytes(tmp_path: Path):
    stored(tmp_path, unit(7), unit(3))
    assert (tmp_path / "tokens" / "codes.bin").stat().st_size == 10 * DIMENSION // 4
    assert (tmp_path / "tokens" / "scales.bin").stat().st_size == 10 * 2


def test_a_token_matches_itself_fully(tmp_path: Path):
    tokens = unit(20)
    index = stored(tmp_path, *(token[None, :] for token in tokens))
    assert [maxsim(index, token[None, :], [row])[0] for row, token in enumerate(tokens)] == (
        pytest.approx([1] * 20, abs=0.002)
    )


def test_products_with_other_tokens_are_right_on_average(tmp_path: Path):
    question, tokens = unit(40, seed=2), unit(200, seed=3)
    index = stored(tmp_path, *(token[None, :] for token in tokens))
    rows = list(range(200))
    wrong = np.array([maxsim(index, asked[None, :], rows) for asked in question]) - question @ tokens.T
    assert abs(wrong.mean()) < 0.001
    assert (
        np.sqrt((wrong**2).mean()) < 0.02
    )  # four levels lose .118 of the variance: sqrt(.133 / 384) = .0186


def test_maxsim_is_the_mean_of_each_question_tokens_best_match(tmp_path: Path):
    passages = [unit(5, seed=4), unit(9, seed=5), unit(2, seed=6)]
    question = np.concatenate([passages[1][:2], passages[2][:1]])
    index = stored(tmp_path, *passages)
    scores = maxsim(index, question, [0, 1, 2])
    assert scores == pytest.approx([exact(question, tokens) for tokens in passages], abs=0.02)
    assert scores.argmax() == 1


def test_passages_are_scored_in_the_order_asked(tmp_path: Path):
    index = stored(tmp_path, unit(5, seed=4), unit(9, seed=5), unit(2, seed=6))
    question = unit(3, seed=7)
    one, two = maxsim(index, question, [2, 0])
    assert (one, two) == (
        pytest.approx(maxsim(index, question, [2])[0]),
        pytest.approx(maxsim(index, question, [0])[0]),
    )


def test_a_passage_without_tokens_scores_nothing(tmp_path: Path):
    index = stored(tmp_path, unit(5), np.zeros((0, DIMENSION), dtype=np.float32), unit(2))
    scores = maxsim(index, unit(5), [0, 1, 2])
    assert scores[1] == 0
    assert scores[0] > 0.9
    assert len(index) == 3


def test_a_question_without_tokens_scores_nothing(tmp_path: Path):
    assert maxsim(stored(tmp_path, unit(5)), unit(0), [0]).tolist() == [0]


def test_no_token_at_all_can_be_stored(tmp_path: Path):
    index = stored(tmp_path, np.zeros((0, DIMENSION), dtype=np.float32))
    assert maxsim(index, unit(2), [0]).tolist() == [0]


def test_a_dimension_that_is_no_multiple_of_four_is_kept_whole(tmp_path: Path):
    token = unit(1, dimension=13)
    assert maxsim(stored(tmp_path, token), token, [0])[0] == pytest.approx(1, abs=0.002)


def test_the_same_tokens_give_the_same_codes():
    one, two = (compress(unit(4), np.arange(4)) for _ in range(2))
    assert one.codes.tobytes() == two.codes.tobytes()
    assert one.scales.tobytes() == two.scales.tobytes()


def test_rare_tokens_weigh_more(tmp_path: Path):
    index = stored(tmp_path, unit(1), unit(2), unit(3))  # pieces 0, 1, 2 stand in 3, 2 and 1 of them
    everywhere, once, never = index.weights(np.array([0, 2, 900]))
    assert once == pytest.approx(np.log(4 / 1.5) ** 0.75)
    assert 0 < everywhere < once < never


def test_a_question_token_counts_by_its_weight(tmp_path: Path):
    tokens = unit(2, seed=8)
    index = stored(tmp_path, tokens[:1], tokens[1:])
    heavy_first = index.maxsim(tokens, np.array([3.0, 1.0]), np.array([0, 1]))
    assert heavy_first[0] == pytest.approx((3 + float(tokens[0] @ tokens[1])) / 4, abs=0.03)
    assert heavy_first[0] > heavy_first[1]


def test_products_are_of_every_question_token_with_every_passage_token(tmp_path: Path):
    passages = [unit(5, seed=4), unit(9, seed=5), unit(2, seed=6)]
    question = unit(3, seed=7)
    products = stored(tmp_path, *passages).products(question, np.array([2, 0]))
    assert products.shape == (3, 7)
    assert products == pytest.approx(question @ np.concatenate([passages[2], passages[0]]).T, abs=0.1)


def test_the_best_products_of_a_passage_are_its_matches(tmp_path: Path):
    passages, question = [unit(5, seed=4), unit(9, seed=5)], unit(3, seed=7)
    index = stored(tmp_path, *passages)
    best = index.products(question, np.array([1])).max(axis=1)
    assert best == pytest.approx(index.matches(question, np.array([0, 1]))[:, 1], abs=1e-6)


def test_a_passage_without_tokens_has_no_products(tmp_path: Path):
    index = stored(tmp_path, unit(5), np.zeros((0, DIMENSION), dtype=np.float32))
    assert index.products(unit(3), np.array([1])).shape == (3, 0)
    assert index.products(unit(3), np.array([1, 0])).shape == (3, 5)
