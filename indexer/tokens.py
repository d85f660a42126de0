"""Token vectors of passages, two bits a dimension, and how well they match a question's (MaxSim).

Each token's unit vector is turned by a fixed random rotation, after which its components are nearly
normal, and each is kept as the nearest of the four levels that lose least of a normal variable (Max
1960, https://doi.org/10.1109/TIT.1960.1057548), with one scale a token that makes its product
with itself 1 (as in RaBitQ, Gao and Long 2024, https://doi.org/10.1145/3654970). A passage's score
is, for each token of the question, its best match among the passage's tokens, on average over the question
(ColBERT, Khattab and Zaharia 2020, https://doi.org/10.1145/3397271.3401075), the rarer tokens weighing more.
Sizes, weights and what the compression costs: docs/decisions/0004-token-level-reranking.md.
"""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

ROTATION_SEED = 20151  # any fixed number; an index and its reader must use the same
LEVELS = np.array([-1.510, -0.4528, 0.4528, 1.510], dtype=np.float32)  # of a normal variable, variance 1
BOUNDS = np.array([-0.9816, 0.0, 0.9816], dtype=np.float32)
CODES_A_BYTE = 4
RARITY_POWER = 0.75  # of a token's inverse passage frequency in its weight; 0 would weigh all alike


@dataclass(frozen=True)
class TokenCodes:
    """The tokens of one passage, compressed.

    :param codes: uint8, shape (tokens, ceil(dimension / 4)); four levels' numbers a byte.
    :param scales: float16, shape (tokens,); what a sum over the levels is multiplied with.
    :param pieces: int32, shape (tokens,); which piece of the model's vocabulary each token is.
    """

    codes: np.ndarray
    scales: np.ndarray
    pieces: np.ndarray


def code_bytes(dimension: int) -> int:
    """Return how many bytes the codes of one token take."""
    return -(-dimension // CODES_A_BYTE)


def compress(tokens: np.ndarray, pieces: np.ndarray) -> TokenCodes:
    """Compress unit vectors.

    :param tokens: float32, shape (tokens, dimension).
    :param pieces: as in `TokenCodes`.
    """
    turned = _turned(tokens) * np.sqrt(tokens.shape[1], dtype=np.float32)
    numbers = np.searchsorted(BOUNDS, turned).astype(np.uint8)
    products = (LEVELS[numbers] * turned).sum(axis=1)
    scales = np.sqrt(tokens.shape[1]) / np.maximum(products, 1e-9)
    return TokenCodes(_packed(numbers), scales.astype(np.float16), pieces.astype(np.int32))


def _turned(vectors: np.ndarray) -> np.ndarray:
    """Rotate vectors, and pad them with zeros to a multiple of CODES_A_BYTE."""
    dimension = vectors.shape[1]
    padding = code_bytes(dimension) * CODES_A_BYTE - dimension
    return np.pad(vectors @ _rotation(dimension), ((0, 0), (0, padding)))


@lru_cache(maxsize=2)
def _rotation(dimension: int) -> np.ndarray:
    """A random orthogonal matrix, float32, the same on every machine to rounding."""
    square = np.random.Generator(np.random.PCG64(ROTATION_SEED)).standard_normal((dimension, dimension))
    turn, triangle = np.linalg.qr(square)
    return (turn * np.sign(np.diag(triangle))).astype(np.float32)


def _packed(numbers: np.ndarray) -> np.ndarray:
    parts = numbers.reshape(len(numbers), numbers.shape[1] // CODES_A_BYTE, CODES_A_BYTE)
    return parts @ np.array([1, 4, 16, 64], dtype=np.uint8)


@lru_cache(maxsize=1)
def _unpacked() -> np.ndarray:
    """The four levels of every byte, float32, shape (256, 4)."""
    return LEVELS[(np.arange(256)[:, None] // np.array([1, 4, 16, 64])) % 4]


def write_tokens(passages: Iterable[TokenCodes], folder: Path) -> None:
    """Write the tokens of all passages, in row order, one passage in memory at a time.

    :param folder: where codes.bin, scales.bin, starts.npy and frequencies.npy go; made if missing.
    """
    folder.mkdir(exist_ok=True)
    starts = array("q", [0])
    frequencies = np.zeros(0, dtype=np.int32)
    with (folder / "codes.bin").open("wb") as codes, (folder / "scales.bin").open("wb") as scales:
        for passage in passages:
            codes.write(passage.codes.tobytes())
            scales.write(passage.scales.tobytes())
            starts.append(starts[-1] + len(passage.scales))
            missing = int(passage.pieces.max(initial=-1)) + 1 - len(frequencies)
            frequencies = np.pad(frequencies, (0, max(missing, 0)))
            frequencies[np.unique(passage.pieces)] += 1
    np.save(folder / "frequencies.npy", frequencies, allow_pickle=False)
    np.save(folder / "starts.npy", np.array(starts, dtype=np.int64), allow_pickle=False)


def rarity_weights(frequencies: np.ndarray, passages: int) -> np.ndarray:
    """Return what tokens weigh: (log((passages + 1) / (frequency + 1/2))) ** RARITY_POWER, above 0.

    :param frequencies: in how many passages each occurs.
    """
    rarity = np.log((passages + 1) / (frequencies + 0.5))
    return np.maximum(rarity, 0.01) ** RARITY_POWER


class TokenIndex:
    """The tokens of an index's passages; opening it reads where each passage begins only."""

    def __init__(self, folder: Path, dimension: int) -> None:
        """:param folder: what `write_tokens` wrote. :param dimension: of the model's vectors."""
        self._starts = np.load(folder / "starts.npy", allow_pickle=False)
        self._frequencies = np.load(folder / "frequencies.npy", allow_pickle=False)
        self._codes = _mapped(folder / "codes.bin", np.uint8).reshape(-1, code_bytes(dimension))
        self._scales = _mapped(folder / "scales.bin", np.float16)

    def __len__(self) -> int:
        """How many passages there are."""
        return len(self._starts) - 1

    def weights(self, pieces: np.ndarray) -> np.ndarray:
        """Return what tokens weigh by their rarity; see `rarity_weights`.

        :param pieces: as in `TokenCodes`; one that no passage holds has the frequency df = 0.
        :return: float32, shape (tokens,), above 0.
        """
        known = pieces < len(self._frequencies)
        frequency = np.zeros(len(pieces), dtype=np.float32)
        frequency[known] = self._frequencies[pieces[known]]
        return rarity_weights(frequency, len(self))

    def maxsim(self, question: np.ndarray, weights: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Return how well passages match a question, token by token.

        :param question: unit vectors of its tokens, float32, shape (asked, dimension).
        :param weights: of its tokens, shape (asked,), above 0.
        :param rows: passage rows.
        :return: float32, shape (len(rows),), about -1 to 1; 0 for a passage without tokens, and
            for all when the question has none.
        """
        if not len(question):
            return np.zeros(len(rows), dtype=np.float32)
        return weights @ self.matches(question, rows) / weights.sum()

    def matches(self, question: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Return how well each token of a question is matched by its best match in each passage.

        :param question: unit vectors of its tokens, float32, shape (asked, dimension).
        :param rows: passage rows.
        :return: float32, shape (asked, len(rows)), about -1 to 1; 0 for a passage without tokens.
        """
        best = np.zeros((len(question), len(rows)), dtype=np.float32)
        sizes = self.sizes(rows)
        filled = sizes > 0
        if len(question) and filled.any():
            firsts = np.concatenate([[0], np.cumsum(sizes[filled])[:-1]])
            best[:, filled] = np.maximum.reduceat(self.products(question, rows[filled]), firsts, axis=1)
        return best

    def sizes(self, rows: np.ndarray) -> np.ndarray:
        """Return how many tokens some passages have: integers, shape (len(rows),)."""
        return self._starts[rows + 1] - self._starts[rows]

    def products(self, question: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """Return how well each token of a question matches each token of some passages.

        :param question: unit vectors of its tokens, float32, shape (asked, dimension).
        :param rows: passage rows, at least one.
        :return: float32, shape (asked, tokens of all those passages side by side), about -1 to 1.
        """
        spans = [slice(int(self._starts[row]), int(self._starts[row + 1])) for row in rows]
        codes = np.concatenate([self._codes[span] for span in spans])
        scales = np.concatenate([self._scales[span] for span in spans]).astype(np.float32)
        levels = np.take(_unpacked(), codes, axis=0).reshape(len(codes), codes.shape[1] * CODES_A_BYTE)
        return (_turned(question) @ levels.T) * scales


def _mapped(path: Path, kind: type) -> np.ndarray:
    """A file as an array that is read as it is needed; an empty one cannot be mapped."""
    if path.stat().st_size == 0:
        return np.zeros(0, dtype=kind)
    return np.memmap(path, dtype=kind, mode="r")
