"""Small doubles and builders that the tests share."""

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from guide_bot.assistant import Assistant
from guide_bot.places import default_corpus
from guide_bot.search import Hit
from indexer.build import Summary, build_index
from indexer.embedding import Encoded, ModelIdentity
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
        vectors = np.array([sum(map(_direction, terms(text) or ["-"])) for text in texts], dtype=np.float32)
        return vectors.reshape(-1, DIMENSION) / np.linalg.norm(vectors, axis=-1, keepdims=True)

    def encode_tokens(self, texts: Sequence[str]) -> list[Encoded]:
        found = []
        for text, vector in zip(texts, self.encode(texts)):
            words = terms(text) or ["-"]
            pieces = np.array([_place(word) for word in words], dtype=np.int32)
            [spans] = self.token_spans([text])
            found.append(Encoded(vector, np.array([_direction(word) for word in words]), pieces, spans))
        return found

    def token_spans(self, texts: Sequence[str]) -> list[np.ndarray]:
        return [np.array([_span(text, word) for word in terms(text) or ["-"]]) for text in texts]

    def known_words(self) -> Collection[str]:
        return ("consent", "police", "quiet")


def _span(text: str, term: str) -> tuple[int, int]:
    """Where a term's word stands, as far as its stem goes."""
    start = max(text.lower().find(term), 0)
    return start, start + len(term)


def _place(term: str) -> int:
    return int(hashlib.sha256(term.encode()).hexdigest(), 16) % DIMENSION


def _direction(term: str) -> np.ndarray:
    """The unit vector of a term."""
    vector = np.zeros(DIMENSION, dtype=np.float32)
    vector[_place(term)] = 1
    return vector


@pytest.fixture
def embedder() -> WordEmbedder:
    return WordEmbedder()


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over the starter corpus, with the bundled model."""
    folder = tmp_path_factory.mktemp("starter") / "index"
    build_index([default_corpus()], folder)
    return Assistant(folder)


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


def make_hit(text: str = "Tell the police at once.", **changes: object) -> Hit:
    """A hit whose best sentence is its whole text, on page 2 of a guide."""
    hit = Hit(
        document=make_document(),
        passage=make_passage(text),
        row=0,
        bm25=1.0,
        cosine=0.5,
        sentence_cosine=0.5,
        fused=0.5,
        maxsim=0.5,
        score=0.5,
        best_start=0,
        best_end=len(text),
        page=2,
    )
    return replace(hit, **changes)
