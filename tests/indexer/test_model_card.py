"""Writing an adapter with its card."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from indexer.embedding import BUNDLED_MODEL, load_model, model_folder
from indexer.errors import InputError
from indexer.model_card import card, check_place, save_adapter, score_table
from indexer.tuning import Recipe, Scores, Tuned, with_adapter

TUNED = Tuned(
    trained=("calls", "notices"),
    held=("plans",),
    pairs=1234,
    steps=56,
    before=Scores(1000, 0.5, 0.75, 1 / 3, 2 / 3),
    after=Scores(1000, 0.5125, 0.8, 0.4, 1.0),
)
NAMES = {"README.md", "adapter_config.json", "adapter_model.safetensors"}


@pytest.fixture(scope="module")
def encoder() -> torch.nn.Module:
    return with_adapter(load_model(), Recipe())


@pytest.fixture(scope="module")
def saved(encoder: torch.nn.Module, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """An adapter of the usual rank, and the size it was said to have."""
    folder = tmp_path_factory.mktemp("saved") / "deep" / "adapter"
    return folder, save_adapter(encoder, folder, BUNDLED_MODEL, TUNED, Recipe())


def test_an_adapter_is_its_weights_its_settings_and_its_card(saved):
    assert {path.name for path in saved[0].iterdir()} == NAMES
    assert (saved[0] / "README.md").read_text(encoding="utf-8") == card(BUNDLED_MODEL, TUNED, Recipe())


def test_nothing_else_is_left_beside_it(saved):
    assert [path.name for path in saved[0].parent.iterdir()] == ["adapter"]


def test_the_settings_name_the_model_and_the_rank(saved):
    config = json.loads((saved[0] / "adapter_config.json").read_text(encoding="utf-8"))
    assert (config["base_model_name_or_path"], config["r"], config["lora_alpha"]) == (BUNDLED_MODEL, 16, 32)


def test_no_path_of_this_machine_is_in_it(saved, tmp_path_factory):
    for name in ("README.md", "adapter_config.json"):
        text = (saved[0] / name).read_text(encoding="utf-8")
        assert str(model_folder(BUNDLED_MODEL)) not in text
        assert str(tmp_path_factory.getbasetemp()) not in text
        assert str(Path(__file__).parents[2]) not in text


def test_its_size_is_told_and_is_under_5_mb(saved):
    assert saved[1] == sum(path.stat().st_size for path in saved[0].iterdir())
    assert 1_000_000 < saved[1] < 5_000_000


def test_an_older_adapter_is_replaced_whole(encoder, tmp_path):
    folder = tmp_path / "adapter"
    folder.mkdir()
    for name in ("adapter_config.json", "checkpoint.bin"):
        (folder / name).write_text("older", encoding="utf-8")
    save_adapter(encoder, folder, BUNDLED_MODEL, TUNED, Recipe())
    assert {path.name for path in folder.iterdir()} == NAMES
    assert "older" not in (folder / "adapter_config.json").read_text(encoding="utf-8")


def test_a_folder_with_something_else_in_it_is_left_alone(encoder, tmp_path):
    (tmp_path / "report.docx").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=r"holds other files, which would be lost: name a new folder"):
        save_adapter(encoder, tmp_path, BUNDLED_MODEL, TUNED, Recipe())
    assert (tmp_path / "report.docx").read_text(encoding="utf-8") == "mine"


def test_a_new_or_an_empty_folder_is_a_place_for_an_adapter(tmp_path):
    assert check_place(tmp_path) is None
    assert check_place(tmp_path / "new") is None


@pytest.mark.parametrize("name", [".", "../here", "below"])
def test_the_folder_may_be_named_from_where_one_stands(encoder, tmp_path, monkeypatch, name):
    folder = (tmp_path / "here" / name).resolve()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    save_adapter(encoder, Path(name), BUNDLED_MODEL, TUNED, Recipe())
    assert {path.name for path in folder.iterdir()} == NAMES


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_a_place_that_cannot_be_written_is_told(encoder, tmp_path, name):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=rf"{name} cannot be written: .*(Not a directory|File exists)"):
        save_adapter(encoder, tmp_path / name, BUNDLED_MODEL, TUNED, Recipe())
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_card_says_what_it_was_trained_on_and_how():
    text = card(BUNDLED_MODEL, TUNED, Recipe(rank=8, learning_rate=0.001))
    assert text.startswith("# Adapter for all-MiniLM-L6-v2\n")
    assert "1,234 pairs of a question and a quote that answers it, from 2 documents: calls, notices." in text
    assert "56 steps;" in text
    assert "| rank | 8 |\n| epochs | 3 |\n" in text
    assert "| learning_rate | 0.001 |" in text
    assert text.endswith(score_table(TUNED) + "\n")


def test_one_document_is_spoken_of_as_one():
    assert "from one document: calls." in card(BUNDLED_MODEL, replace(TUNED, trained=("calls",)), Recipe())


def test_the_table_says_what_was_held_out_and_gives_three_places():
    lines = score_table(TUNED).splitlines()
    assert lines[0] == "On 1,000 questions about one document: plans, held out whole;"
    assert lines[-4:] == [
        "| | pooled hit@1 | pooled hit@5 | MaxSim hit@1 | MaxSim hit@5 |",
        "|---|---|---|---|---|",
        "| before | 0.500 | 0.750 | 0.333 | 0.667 |",
        "| after | 0.512 | 0.800 | 0.400 | 1.000 |",
    ]


def test_the_table_says_so_when_nothing_was_held_out():
    table = score_table(replace(TUNED, held=(), before=None, after=None))
    assert table.startswith("No document was held out, so nothing was measured")
    assert "|" not in table
