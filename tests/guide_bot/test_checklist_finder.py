"""Which checklist fits a question."""

import datetime
from dataclasses import replace

import numpy as np
import pytest

from guide_bot.checklist_finder import CLEAR, LEAST, ChecklistFinder
from guide_bot.checklists import Checklist, Item
from guide_bot.vocabulary import Vocabulary
from indexer.embedding import Encoded

NONE = Vocabulary({})
DAY = datetime.date(2026, 11, 21)


class PlaneEmbedder:
    """Unit vectors at an angle in degrees, which is the text."""

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: list[str]) -> np.ndarray:
        self.encoded += texts
        angles = np.radians([float(text) for text in texts])
        return np.stack([np.cos(angles), np.sin(angles)], axis=-1)


def a_checklist(title: str, asks: list[str], actions: list[str]) -> Checklist:
    items = tuple(Item(action, ()) for action in actions)
    return Checklist(title, title, "For all.", (title,), tuple(asks), DAY, DAY, items)


def asked(embedder, text: str) -> Encoded:
    return Encoded(embedder.encode([text])[0], np.zeros((0, 2)), np.zeros(0), np.zeros((0, 2)))


MISSING = a_checklist(
    "missing child", ["child missing", "missing again"], ["tell police", "search home", "police search"]
)
COURT = a_checklist("court", ["court soon", "scared of court"], ["visit court", "ask judge", "court judge"])


def test_the_checklist_that_fits_best_is_found(embedder):
    finder = ChecklistFinder(embedder, [COURT, MISSING], NONE)
    assert finder.find(asked(embedder, "missing child: police search")) is MISSING
    assert finder.find(asked(embedder, "scared of court and judge")) is COURT


def test_a_question_that_no_checklist_fits_finds_none(embedder):
    finder = ChecklistFinder(embedder, [COURT, MISSING], NONE)
    assert finder.find(asked(embedder, "zebra")) is None


def test_without_checklists_none_is_found(embedder):
    finder = ChecklistFinder(embedder, [], NONE)
    assert finder.find(asked(embedder, "child missing")) is None
    assert finder.scores(asked(embedder, "child missing")).shape == (0,)


def test_a_score_is_the_mean_of_the_two_nearest_wordings_and_the_three_nearest_steps():
    plane = PlaneEmbedder()
    one = a_checklist("90", ["0", "60"], ["0", "90", "60", "180"])
    finder = ChecklistFinder(plane, [one], NONE)
    assert finder.scores(asked(plane, "0")) == pytest.approx([((1 + 0.5) / 2 + (1 + 0.5 + 0) / 3) / 2])


def test_fewer_wordings_and_steps_than_that_are_enough():
    plane = PlaneEmbedder()
    finder = ChecklistFinder(plane, [a_checklist("60", [], ["0"])], NONE)
    assert finder.scores(asked(plane, "0")) == pytest.approx([(0.5 + 1) / 2])


def test_each_checklist_is_scored_by_its_own_texts():
    plane = PlaneEmbedder()
    checklists = [
        a_checklist("180", ["180"], ["180"]),
        a_checklist("0", [], ["0"]),
        a_checklist("90", [], ["90", "90"]),
    ]
    assert ChecklistFinder(plane, checklists, NONE).scores(asked(plane, "0")) == pytest.approx([-1, 1, 0])


def scoring(score: float) -> Checklist:
    """A checklist that scores this much for the question "0"."""
    angle = str(np.degrees(np.arccos(score)))
    return a_checklist(angle, [], [angle])


@pytest.mark.parametrize(
    ("scores", "found"),
    [
        ([LEAST + 0.01, LEAST + 0.01], 0),  # no lead: the score alone
        ([LEAST - 0.01, LEAST - 0.01], None),
        ([LEAST - 0.05, LEAST - 0.05 - 0.04 / CLEAR], None),  # a lead that falls short by .01
        ([LEAST - 0.05, LEAST - 0.05 - 0.06 / CLEAR], 0),
        ([0.1, LEAST - 0.05 - 0.06 / CLEAR, LEAST - 0.05], 2),
        ([1 / (1 + CLEAR) * LEAST + 0.01], 0),  # the only one leads by all its score
        ([1 / (1 + CLEAR) * LEAST - 0.01], None),
    ],
)
def test_a_checklist_is_shown_by_its_score_and_its_lead_over_the_second(scores, found):
    plane = PlaneEmbedder()
    checklists = [scoring(score) for score in scores]
    shown = ChecklistFinder(plane, checklists, NONE).find(asked(plane, "0"))
    assert shown is (None if found is None else checklists[found])


def test_of_two_that_fit_alike_the_first_is_found():
    plane = PlaneEmbedder()
    first, second = a_checklist("0", [], ["10"]), a_checklist("10", [], ["0"])
    assert ChecklistFinder(plane, [first, second], NONE).find(asked(plane, "0")) is first


def test_abbreviations_are_spelled_out_in_wordings_and_steps(embedder):
    vocabulary = Vocabulary({}, {("rhi",): "return home interview"})
    ChecklistFinder(embedder, [a_checklist("Back", ["RHI when"], ["Offer an RHI."])], vocabulary)
    assert embedder.encoded == ["Back", "return home interview when", "Offer an return home interview."]


def test_a_checklist_for_all_comes_before_one_for_a_single_audience_that_fits_as_well(embedder):
    officers = replace(MISSING, id="officers", audiences=("police",), topics=("missing",))
    shared = replace(MISSING, topics=("missing",))
    asking = asked(embedder, "missing child: police search")
    assert ChecklistFinder(embedder, [officers, shared], NONE).find(asking) is shared
    assert (
        ChecklistFinder(embedder, [officers, replace(shared, topics=("other",))], NONE).find(asking)
        is officers
    )


def test_one_for_a_single_audience_is_no_rival_on_its_subject():
    plane = PlaneEmbedder()
    near = LEAST - 0.001
    angle = str(np.degrees(np.arccos(near)))
    weak = replace(a_checklist(angle, [angle], [angle]), topics=("one",))
    officers = replace(weak, id="officers", audiences=("police",))
    asking = asked(plane, "0")
    assert ChecklistFinder(plane, [weak, officers], NONE).find(asking) is weak
    assert ChecklistFinder(plane, [weak, replace(weak, id="second")], NONE).find(asking) is None
