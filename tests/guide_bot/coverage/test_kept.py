"""Coverage is measured once for each build and kept."""

import json

import pytest

from guide_bot.coverage.board import board_of
from guide_bot.coverage.kept import KEPT_FILE, coverage_of
from guide_bot.coverage.probes import probes_of
from indexer.errors import InputError
from tests.guide_bot.coverage.conftest import PROBES


def steps(assistant) -> int:
    """How many steps it takes to measure; none when what is kept serves."""
    told = []
    coverage_of(assistant, lambda *step: told.append(step))
    return len(told)


def test_what_is_kept_is_the_same_and_not_measured_again(assistant):
    first = coverage_of(assistant)
    assert steps(assistant) == 0
    assert coverage_of(assistant) == first


@pytest.mark.parametrize("name", ["topics.toml", "probes.toml"])
def test_other_probes_are_measured_anew(assistant, tmp_path, name):
    coverage_of(assistant)
    path = tmp_path / "docs" / name
    path.write_text(path.read_text(encoding="utf-8").replace("an abduction", "a warning"), encoding="utf-8")
    assert steps(assistant) > 0


def test_another_build_is_measured_anew_and_follows_it(assistant, write, build):
    before = coverage_of(assistant)
    write(
        "local_procedures/weather.md",
        "# Interviews\n\nAn independent person offers the return home interview.\n",
    )
    build()
    after = coverage_of(assistant)
    assert not before.of_topic("interviews")
    assert [own.document_id for own in after.of_topic("interviews")] == ["local_procedures/weather.md"]
    assert after.build_id != before.build_id


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"made_of": 1}'])
def test_what_is_kept_and_cannot_be_read_is_measured_again(assistant, damage):
    first = coverage_of(assistant)
    path = assistant.folder / KEPT_FILE
    made_of = json.loads(path.read_text(encoding="utf-8"))["made_of"]
    path.write_text(damage.replace("1", json.dumps(made_of)), encoding="utf-8")
    assert coverage_of(assistant) == first


def test_a_folder_that_cannot_be_written_to_is_told_and_nothing_is_lost(assistant):
    (assistant.folder / KEPT_FILE).mkdir()
    told = []
    coverage = coverage_of(assistant, lambda *step: told.append(step[0]))
    assert coverage.of_topic("notices")
    assert told[-1].startswith("Not kept for next time: ")


@pytest.mark.parametrize(
    "text",
    [
        '[[probe]]\nanswers = ["a"]',
        '[[probe]]\nquestion = "q"',
        '[[probe]]\nquestion = "q"\nanswers = []',
        '[[probe]]\nquestion = "q"\nanswers = [1]',
        '[[probe]]\nquestion = "q"\nanswers = "a"',
    ],
)
def test_a_wrong_file_of_probes_is_named_with_its_place(write, tmp_path, text):
    write("probes.toml", text)
    with pytest.raises(InputError, match=r"probes\.toml, probe 1: expected question"):
        probes_of([str(tmp_path / "docs")], tmp_path)


def test_the_starter_corpus_answers_when_a_folder_has_no_probes(tmp_path, write):
    write("probes.toml", PROBES)
    assert len(probes_of([str(tmp_path)], tmp_path / "docs")) == 3


def test_another_index_published_while_it_is_measured_changes_nothing(assistant, write, build):
    before, done = assistant.index, []

    def publish(*step):
        if not done:
            done.append(step)
            write("statutory_guidance/guide.md", "# Guide\n\nRain falls on the coast.\n")
            build()

    board = board_of(assistant, publish)
    assert board.coverage.build_id == before.manifest.build_id
    assert [own.document_id for own in board.coverage.of_topic("notices")][0] in board.documents
    assert coverage_of(assistant).build_id != before.manifest.build_id


def test_a_folder_that_cannot_be_written_to_is_measured_once(assistant):
    (assistant.folder / KEPT_FILE).mkdir()
    coverage_of(assistant)
    assert steps(assistant) == 0
