"""Which passages answer a subject's questions."""

import numpy as np
import pytest

from guide_bot.coverage.kept import coverage_of
from guide_bot.coverage.measure import NEAR, SURE, likelihood
from indexer.records import Category


def test_a_passage_counts_by_how_well_it_matches_what_answers_and_what_is_asked():
    values = likelihood(np.array([0.2, 0.6, 0.5]), np.array([0.5, 0.5, 0.3]))
    assert values.tolist() == pytest.approx([0.0077, 0.7247, 0.2085], abs=0.0001)
    assert values[1] >= SURE > values[2] > NEAR > values[0]


def test_what_answers_is_found_in_its_category_and_nothing_else_is(assistant):
    coverage = coverage_of(assistant)
    found = {
        (cell.topic, cell.category): [own.document_id for own in cell.passages]
        for cell in coverage.cells
        if cell.passages
    }
    assert found == {
        ("notices", Category.STATUTORY_GUIDANCE): ["statutory_guidance/guide.md"],
        ("notices", Category.SERIOUS_CASE_REVIEW): ["serious_case_reviews/review.md"],
    }
    assert len(coverage.cells) == 2 * len(Category)


def test_the_place_of_an_answer_is_its_sentence(assistant):
    [own] = coverage_of(assistant).cell("notices", Category.STATUTORY_GUIDANCE).passages
    [passage] = assistant.index.library.passages([own.row])
    assert passage.text[own.start : own.end] == "The police serve an abduction notice on the adult."
    assert own.probe == "Who serves an abduction notice?"
    assert own.sure


def test_a_probe_without_answers_is_compared_with_itself(write, assistant):
    write("probes.toml", '[[probe]]\nquestion = "Another?"\nanswers = ["Other words."]\n')
    [own] = coverage_of(assistant).cell("notices", Category.STATUTORY_GUIDANCE).passages
    assert own.probe == "Who serves an abduction notice?"


def test_a_step_is_told_for_every_probe(assistant):
    told = []
    coverage_of(assistant, lambda *step: told.append(step))
    assert told[-1] == ("Asking the documents", 3, 3)
    assert [what for what, _, _ in told].count("Asking the documents") == 3
