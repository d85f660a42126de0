"""Vectors by content and model."""

from pathlib import Path

import numpy as np
import pytest

from indexer.cache import PassageVectors, VectorCache
from indexer.embedding import ModelIdentity
from indexer.tokens import TokenCodes

MODEL = ModelIdentity("words", "a" * 64, 2)


def vectors(first: float, sentences: int = 1) -> PassageVectors:
    return PassageVectors(
        np.array([first, 0.5], dtype=np.float16),
        np.full((sentences, 2), first, dtype=np.float16),
        TokenCodes(
            np.array([[128], [64], [0]], dtype=np.uint8),
            np.array([1, 0.5, 0.25], dtype=np.float16),
            np.array([5, 70000, 5], dtype=np.int32),
        ),
    )


@pytest.fixture
def cache(tmp_path: Path):
    with VectorCache(tmp_path / "cache", MODEL) as opened:
        yield opened


@pytest.mark.parametrize("sentences", [0, 1, 3])
def test_vectors_come_back_as_they_went_in(cache: VectorCache, sentences: int):
    cache.put([("d1", vectors(0.25, sentences))])
    found = cache.get("d1")
    assert found.passage.tolist() == [0.25, 0.5]
    assert found.sentences.tolist() == [[0.25, 0.25]] * sentences
    assert found.sentences.shape == (sentences, 2)
    assert found.tokens.codes.tolist() == [[128], [64], [0]]
    assert found.tokens.scales.tolist() == [1, 0.5, 0.25]
    assert found.tokens.pieces.tolist() == [5, 70000, 5]


def test_an_unknown_digest_has_no_vectors(cache: VectorCache):
    assert cache.get("d1") is None


def test_missing_names_what_is_not_stored(cache: VectorCache):
    cache.put([("d1", vectors(1)), ("d2", vectors(1))])
    assert cache.missing(["d1", "d3", "d3", "d2"]) == {"d3"}
    assert cache.missing([]) == set()


def test_more_digests_can_be_asked_for_than_sql_has_variables(cache: VectorCache):
    cache.put([("d7", vectors(1))])
    assert len(cache.missing(f"d{number}" for number in range(40_000))) == 39_999


def test_what_was_stored_is_there_after_reopening(tmp_path: Path):
    with VectorCache(tmp_path, MODEL) as before:
        before.put([("d1", vectors(0.75))])
    with VectorCache(tmp_path, MODEL) as after:
        assert after.get("d1").passage.tolist() == [0.75, 0.5]


def test_a_chunk_that_fails_half_way_leaves_nothing(cache: VectorCache):
    def stopped():
        yield "d1", vectors(1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cache.put(stopped())
    assert cache.missing(["d1"]) == {"d1"}


def test_each_model_has_vectors_of_its_own(tmp_path: Path):
    other = ModelIdentity("words", "b" * 64, 2)
    with VectorCache(tmp_path, MODEL) as first, VectorCache(tmp_path, other) as second:
        first.put([("d1", vectors(1))])
        assert second.get("d1") is None
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "a" * 16 + "-2.sqlite",
        "b" * 16 + "-2.sqlite",
    ]


def test_prune_keeps_everything_while_half_of_it_is_used(cache: VectorCache):
    cache.put([(f"d{number}", vectors(1)) for number in range(4)])
    cache.prune({"d0", "d1"})
    assert cache.missing(["d0", "d1", "d2", "d3"]) == set()


def test_prune_forgets_what_is_not_used_once_that_is_most(cache: VectorCache):
    cache.put([(f"d{number}", vectors(1)) for number in range(5)])
    cache.prune(["d1", "d0", "d1"])
    assert cache.missing(["d0", "d1", "d2", "d3", "d4"]) == {"d2", "d3", "d4"}
    cache.prune(["d0"])  # and again in the same session
    assert cache.missing(["d0", "d1"]) == set()


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 100])
def test_a_damaged_file_is_thrown_away(tmp_path: Path, damage: bytes):
    (tmp_path / ("a" * 16 + ".sqlite")).write_bytes(damage)
    (tmp_path / ("a" * 16 + ".sqlite-journal")).write_bytes(damage)
    with VectorCache(tmp_path, MODEL) as cache:
        cache.put([("d1", vectors(1))])
        assert cache.missing(["d1", "d2"]) == {"d2"}


def test_a_file_damaged_inside_is_thrown_away(tmp_path: Path):
    with VectorCache(tmp_path, MODEL) as cache:
        cache.put([(f"d{number}", vectors(1, 50)) for number in range(200)])
    (path,) = tmp_path.iterdir()
    data = bytearray(path.read_bytes())
    data[8192:16384] = b"\xff" * 8192
    path.write_bytes(data)
    with VectorCache(tmp_path, MODEL) as cache:
        assert cache.missing(["d0", "d199"]) == {"d0", "d199"}
