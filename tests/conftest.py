"""Small doubles and builders that the tests share."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from indexer.build import Summary, build_index
from indexer.embedding import ModelIdentity
from indexer.records import Category, Document, Passage, Status
from indexer.terms import terms

DIMENSION = 64


class WordEmbedder:
    """Unit vectors from a text's terms, each term always in the same direction: texts that
    share words are near, and nothing needs loading."""

    identity = ModelIdentity("words", "0" * 64, DIMENSION)

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.encoded.extend(texts)
        vectors = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for row, text in enumerate(texts):
            for term in terms(text) or ["-"]:
                vectors[row, int(hashlib.sha256(term.encode()).hexdigest(), 16) % DIMENSION] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture
def embedder() -> WordEmbedder:
    return WordEmbedder()


@pytest.fixture
def build(tmp_path: Path, embedder: WordEmbedder) -> Callable[..., Summary]:
    """Build an index of tmp_path/docs in tmp_path/index with the word embedder."""

    def run(**options: object) -> Summary:
        return build_index(
            [tmp_path / "docs"], tmp_path / "index", "words", load=lambda _: embedder, **options
        )

    return run


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a text file below tmp_path/docs."""

    def put(name: str, text: str) -> Path:
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return put


def make_document(**changes: object) -> Document:
    document = Document(
        id="guide.pdf",
        name="guide",
        path="/docs/guide.pdf",
        format="pdf",
        file_digest="0" * 64,
        pages=3,
        title="A guide",
        category=Category.STATUTORY_GUIDANCE,
        status=Status.CURRENT,
        published="2024-05",
    )
    return replace(document, **changes)


def make_passage(text: str = "Tell the police at once.", **changes: object) -> Passage:
    passage = Passage("guide.pdf", 0, 0, len(text), text, ("Part one", "Police"), "", ("12",), 2, 2)
    return replace(passage, **changes)
