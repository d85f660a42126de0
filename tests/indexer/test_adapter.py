"""Choosing, recognising and adding an adapter."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from indexer import adapter
from indexer.adapter import ADAPTER_SETTING, FILES, adapted_digest, chosen_adapter, merge_adapter
from indexer.embedding import (
    BUNDLED_MODEL,
    BUNDLED_SHA256,
    SentenceEmbedder,
    installed_digest,
    load_embedder,
    load_model,
    model_folder,
)
from indexer.errors import ModelError
from indexer.tuning import Recipe, with_adapter

CONFIG, WEIGHTS = FILES


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An adapter of rank 2 with random weights."""
    folder = tmp_path_factory.mktemp("made")
    encoder = with_adapter(load_model(), Recipe(rank=2))
    for name, value in encoder.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(value, std=0.05)
    encoder.save_pretrained(str(folder), save_embedding_layers=False)
    return folder


@pytest.fixture(scope="module")
def published() -> np.ndarray:
    return vectors(load_model())


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    """The adapter, to be damaged."""
    return Path(shutil.copytree(made, tmp_path / "copy"))


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting, and no adapter shipped."""
    monkeypatch.delenv(ADAPTER_SETTING, raising=False)
    monkeypatch.setattr(adapter, "SHIPPED_ADAPTER", tmp_path / "none shipped")


def vectors(model: object) -> np.ndarray:
    return SentenceEmbedder("any", model, "").encode(["Tell the police.", "Who do I ring?"])


def write_files(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for name in names:
        (folder / name).write_bytes(name.encode())
    return folder


def test_the_shipped_adapter_is_used_with_the_model_it_was_made_for(monkeypatch, tmp_path):
    shipped = write_files(tmp_path / "shipped", *FILES)
    monkeypatch.setattr(adapter, "SHIPPED_ADAPTER", shipped)
    assert chosen_adapter(shipped=True) == shipped
    assert chosen_adapter(shipped=False) is None


@pytest.mark.parametrize("names", [(), (CONFIG,), (WEIGHTS,)])
def test_without_a_whole_shipped_adapter_the_model_is_used_as_published(monkeypatch, tmp_path, names):
    monkeypatch.setattr(adapter, "SHIPPED_ADAPTER", write_files(tmp_path / "shipped", *names))
    assert chosen_adapter(shipped=True) is None


@pytest.mark.parametrize("setting", ["off", "OFF", " off "])
def test_the_setting_can_turn_the_shipped_adapter_off(monkeypatch, tmp_path, setting):
    monkeypatch.setattr(adapter, "SHIPPED_ADAPTER", write_files(tmp_path / "shipped", *FILES))
    monkeypatch.setenv(ADAPTER_SETTING, setting)
    assert chosen_adapter(shipped=True) is None


@pytest.mark.parametrize("shipped", [True, False])
def test_the_setting_can_name_a_folder_for_any_model(monkeypatch, tmp_path, shipped):
    folder = write_files(tmp_path / "my adapter", *FILES)
    monkeypatch.setenv(ADAPTER_SETTING, f" {folder} ")
    assert chosen_adapter(shipped) == folder


def test_an_empty_setting_is_no_setting(monkeypatch):
    monkeypatch.setenv(ADAPTER_SETTING, " ")
    assert chosen_adapter(shipped=True) is None


@pytest.mark.parametrize(("held", "missing"), [((), CONFIG), ((CONFIG,), WEIGHTS), ((WEIGHTS,), CONFIG)])
def test_a_named_folder_without_an_adapter_is_refused(monkeypatch, tmp_path, held, missing):
    monkeypatch.setenv(ADAPTER_SETTING, str(write_files(tmp_path / "mine", *held)))
    with pytest.raises(
        ModelError, match=rf"GUIDE_BOT_ADAPTER names .*mine, which holds no {missing}: .*set it to off"
    ):
        chosen_adapter(shipped=True)


def test_a_model_without_an_adapter_goes_by_its_own_digest():
    assert adapted_digest("abc", None) == "abc"


def test_the_digest_tells_models_and_both_files_of_an_adapter_apart(tmp_path):
    folder = write_files(tmp_path / "mine", *FILES)
    digests = [adapted_digest("a", folder), adapted_digest("b", folder)]
    for name in FILES:
        (folder / name).write_bytes(b"altered")
        digests.append(adapted_digest("a", folder))
    assert len(set(digests)) == 4
    assert all(len(digest) == 64 for digest in digests)


def test_the_digest_hangs_on_what_is_in_the_folder_and_not_on_where_it_is(tmp_path):
    here, there = write_files(tmp_path / "here", *FILES), write_files(tmp_path / "there", *FILES, "README.md")
    assert adapted_digest("a", here) == adapted_digest("a", there)


def test_an_adapter_changes_the_vectors(made, published):
    model = load_model()
    merge_adapter(model, made)
    assert np.abs(vectors(model) - published).max() > 0.01
    assert np.linalg.norm(vectors(model), axis=1) == pytest.approx([1, 1], abs=1e-5)


def test_an_adapter_is_merged_into_the_weights_and_leaves_no_layers_of_its_own(made):
    model = load_model()
    names = list(model.state_dict())
    merge_adapter(model, made)
    assert list(model.state_dict()) == names


def test_a_merged_adapter_gives_the_vectors_that_it_had_when_trained(made):
    merged, trained = load_model(), load_model()
    merge_adapter(merged, made)
    with_adapter(trained, Recipe(), made)
    assert vectors(merged) == pytest.approx(vectors(trained), abs=1e-5)


def cut_short(folder: Path) -> None:
    (folder / WEIGHTS).write_bytes((folder / WEIGHTS).read_bytes()[:1000])


def garble_settings(folder: Path) -> None:
    (folder / CONFIG).write_text("{", encoding="utf-8")


def drop_a_layer(folder: Path) -> None:
    weights = load_file(folder / WEIGHTS)
    save_file(dict(list(weights.items())[1:]), folder / WEIGHTS)


def widen(folder: Path) -> None:
    weights = {name: value.repeat(2, 2) for name, value in load_file(folder / WEIGHTS).items()}
    save_file(weights, folder / WEIGHTS)


def name_other_layers(folder: Path) -> None:
    config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    (folder / CONFIG).write_text(json.dumps(config | {"target_modules": ["q_proj"]}), encoding="utf-8")


@pytest.mark.filterwarnings("default")  # as for a user: a warning alone would be lost
@pytest.mark.parametrize("damage", [cut_short, garble_settings, drop_a_layer, widen, name_other_layers])
def test_an_adapter_that_does_not_fit_is_refused_with_what_to_do(copy, damage):
    damage(copy)
    with pytest.raises(
        ModelError,
        match=r"The adapter in .*copy does not fit the model \(.+GUIDE_BOT_ADAPTER names it, set it to off",
    ):
        merge_adapter(load_model(), copy)


def test_turned_off_the_bundled_model_is_the_published_one(monkeypatch, published):
    monkeypatch.setenv(ADAPTER_SETTING, "off")
    embedder = load_embedder()
    assert embedder.identity.digest == BUNDLED_SHA256 == installed_digest(BUNDLED_MODEL)
    assert embedder.encode(["Tell the police.", "Who do I ring?"]) == pytest.approx(published, abs=1e-6)


@pytest.mark.parametrize("by_setting", [True, False])
def test_with_an_adapter_the_bundled_model_is_another(monkeypatch, made, published, by_setting):
    if by_setting:
        monkeypatch.setenv(ADAPTER_SETTING, str(made))
    else:
        monkeypatch.setattr(adapter, "SHIPPED_ADAPTER", made)
    embedder = load_embedder()
    assert embedder.identity.digest == adapted_digest(BUNDLED_SHA256, made) != BUNDLED_SHA256
    assert installed_digest(BUNDLED_MODEL) == embedder.identity.digest
    assert np.abs(embedder.encode(["Tell the police.", "Who do I ring?"]) - published).max() > 0.01


def test_a_model_in_a_folder_gets_an_adapter_by_setting_alone(monkeypatch, made):
    folder = str(model_folder(BUNDLED_MODEL))
    monkeypatch.setattr(adapter, "SHIPPED_ADAPTER", made)
    assert installed_digest(folder) == BUNDLED_SHA256
    monkeypatch.setenv(ADAPTER_SETTING, str(made))
    assert installed_digest(folder) == adapted_digest(BUNDLED_SHA256, made)


def test_a_published_name_has_no_digest_before_it_is_loaded_whatever_its_adapter(monkeypatch, made):
    monkeypatch.setenv(ADAPTER_SETTING, str(made))
    assert installed_digest("nobody/no-such-model") is None
