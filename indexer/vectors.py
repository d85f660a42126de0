"""FAISS arrays on disk, read and written by Python, so that any path and any error is understood."""

from pathlib import Path

import faiss
import numpy as np

BUFFER_BYTES = 1 << 20


def empty_vectors(dimension: int) -> faiss.Index:
    """Return an array for unit vectors, compared by inner product and kept as float16."""
    vectors = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    vectors.train(np.zeros((1, dimension), dtype=np.float32))
    return vectors


def save_vectors(vectors: faiss.Index, path: Path) -> None:
    """Write an array to a file.

    :raises OSError: it cannot be written.
    """
    with path.open("wb") as file:
        faiss.write_index(vectors, faiss.PyCallbackIOWriter(file.write, BUFFER_BYTES))


def load_vectors(path: Path) -> faiss.Index:
    """Read an array from a file."""
    with path.open("rb") as file:
        return faiss.read_index(faiss.PyCallbackIOReader(file.read, BUFFER_BYTES))
