"""Training an adapter: which pairs, in what batches, and what it changes."""

import random
from dataclasses import dataclass, replace
from math import log
from pathlib import Path

import numpy as np
import pytest
import torch

from indexer.embedding import Encoded, SentenceEmbedder, load_model
from indexer.errors import InputError, ModelError
from indexer.pairs import Pair, Pool
from indexer.tuning import Recipe, Scores, Tuned, batches, gained, held_documents, tune, with_adapter

HALF = Recipe(rank=2, epochs=2, batch_pairs=4, learning_rate=5e-3, hold_out=0.5)
# The fifth question is nearest to every other passage, and the third to its own only by its rarer words.
CALLS = {
    "Who do I ring when a child has gone?": "Telephone the duty officer if a child is missing from home.",
    "How fast must we answer?": "A referral is answered within one working day of being made.",
    "Is the time of the call written down if the child is safe?": (
        "Write down the time of every call and the name of who took it."
    ),
    "Can I leave a voicemail?": "A message on a machine does not count as having told someone.",
    "Is a child missing after dark a matter for someone else?": (
        "The emergency team takes calls between six and eight."
    ),
    "Do I tell the parents first?": "Parents are told unless doing so puts the child in danger.",
}
NOTICES = {
    "What stops him seeing her?": "An abduction notice forbids the adult named in it to be with the child.",
    "Who signs it?": "The notice is signed by an inspector of police.",
    "How long does it last?": "It ends on the sixteenth birthday, or the eighteenth for those in care.",
    "What if he ignores it?": "Breach is no offence by itself but is evidence for an order.",
    "Does she have to agree?": "The consent of the young person is not needed.",
    "Where is it kept?": "A copy is kept with the local intelligence unit.",
}


def pairs(**sizes: int) -> list[Pair]:
    """So many pairs of each document."""
    return [
        Pair(f"{name} {at}?", "words", name, (at,)) for name, count in sizes.items() for at in range(count)
    ]


def pool(**documents: dict[str, str]) -> Pool:
    """One pair a passage, over documents given as questions with their answers."""
    rows = [(name, *asked) for name, questions in documents.items() for asked in questions.items()]
    return Pool(
        texts=tuple(answer for _, _, answer in rows),
        documents=tuple(name for name, _, _ in rows),
        pairs=tuple(Pair(asked, answer, name, (row,)) for row, (name, asked, answer) in enumerate(rows)),
        unmatched=(),
    )


@dataclass
class Training:
    """A training and all that a test wants to know of it."""

    model: object
    encoder: torch.nn.Module
    tuned: Tuned
    start: dict[str, torch.Tensor]
    stages: list[tuple[str, int, int]]

    def weights(self, adapter: bool) -> dict[str, torch.Tensor]:
        """What is trained, or all the rest."""
        return {name: value for name, value in _weights(self.encoder).items() if ("lora_" in name) == adapter}


def _weights(encoder: torch.nn.Module) -> dict[str, torch.Tensor]:
    return {name: value.detach().clone() for name, value in encoder.state_dict().items()}


def train(recipe: Recipe) -> Training:
    model = load_model()
    encoder = with_adapter(model, recipe)
    start, stages = _weights(encoder), []
    tuned = tune(
        model, encoder, pool(calls=CALLS, notices=NOTICES), recipe, lambda *step: stages.append(step)
    )
    return Training(model, encoder, tuned, start, stages)


@pytest.fixture(scope="module")
def training() -> Training:
    return train(HALF)


@pytest.fixture(scope="module")
def published() -> SentenceEmbedder:
    return SentenceEmbedder("published", load_model(), "")


def test_whole_documents_are_held_out_up_to_their_share_of_the_questions():
    # Two of ten questions may be held out: "big" is too large, and so are two of the others.
    held = [held_documents(pairs(big=4, a=2, b=2, c=2), Recipe(seed=seed)) for seed in range(20)]
    assert all(len(names) == 1 and names <= {"a", "b", "c"} for names in held)


def test_another_seed_holds_out_other_documents():
    held = [held_documents(pairs(a=2, b=2, c=2, d=2, e=2), Recipe(seed=seed)) for seed in range(20)]
    assert set.union(*held) == {"a", "b", "c", "d", "e"}


@pytest.mark.parametrize("hold_out", [0.5, 1.0])
def test_a_document_is_always_left_to_train_on(hold_out):
    for seed in range(10):
        held = held_documents(pairs(a=1, b=1, c=1), Recipe(hold_out=hold_out, seed=seed))
        assert 1 <= len(held) < 3


def test_nothing_is_held_out_at_0_or_of_one_document_or_of_none():
    assert held_documents(pairs(a=5, b=1), Recipe(hold_out=0)) == set()
    assert held_documents(pairs(a=5), Recipe(hold_out=0.5)) == set()
    assert held_documents([], Recipe()) == set()


def test_what_is_held_out_hangs_on_the_seed_and_not_on_the_order_of_the_questions():
    asked = pairs(a=2, b=2, c=2, d=2, e=2)
    assert held_documents(asked, Recipe()) == held_documents(asked[::-1], Recipe())


def deal(some: list[Pair], **recipe: object) -> list[list[Pair]]:
    return list(batches(some, Recipe(**{"batch_pairs": 4, **recipe}), random.Random(1)))


def test_an_epoch_has_every_pair_once():
    dealt = deal(pairs(a=10, b=10))
    assert sorted(pair.question for batch in dealt for pair in batch) == sorted(
        pair.question for pair in pairs(a=10, b=10)
    )
    assert [len(batch) for batch in dealt] == [4] * 5


def test_a_pair_that_would_be_alone_is_left_out():
    assert [len(batch) for batch in deal(pairs(a=3, b=2))] == [4]
    assert [len(batch) for batch in deal(pairs(a=3, b=3))] in ([4, 2], [2, 4])
    assert deal(pairs(a=1)) == deal([]) == []


def test_a_share_of_the_batches_are_of_one_document():
    # Half of ten pairs is one batch of four; the rest of both documents is mixed.
    kinds = [len({pair.document for pair in batch}) for batch in deal(pairs(a=10, b=10))]
    assert kinds.count(1) >= 2
    whole = deal(pairs(a=8, b=8), same_document_share=1.0)
    assert [len({pair.document for pair in batch}) for batch in whole] == [1] * 4


def test_no_batch_is_of_one_document_on_purpose_at_0():
    mixed = deal(pairs(**dict.fromkeys("abcdefgh", 4)), same_document_share=0.0)
    assert all(len({pair.document for pair in batch}) > 1 for batch in mixed)


def test_the_next_epoch_is_dealt_anew():
    chance = random.Random(1)
    first, second = (list(batches(pairs(a=20), Recipe(batch_pairs=4), chance)) for _ in range(2))
    assert first != second


def tuned_from(before: Scores | None, after: Scores | None) -> Tuned:
    return Tuned(("a",), ("b",), pairs=2, steps=1, before=before, after=after)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (Scores(4, 0.5, 0.5, 0.5, 0.75), True),
        (Scores(4, 0.25, 0.75, 0.5, 0.75), True),  # one share fell, two rose
        (Scores(4, 0.5, 0.5, 0.5, 0.5), False),
        (Scores(4, 0.25, 0.75, 0.5, 0.5), False),
        (Scores(4, 0.5, 0.5, 0.5, 0.25), False),
    ],
)
def test_a_gain_is_a_higher_mean_of_the_four_shares(after, expected):
    assert gained(tuned_from(Scores(4, 0.5, 0.5, 0.5, 0.5), after)) is expected


def test_without_documents_held_out_a_gain_is_taken_on_trust():
    assert gained(tuned_from(None, None))


def test_training_says_what_it_did(training):
    assert training.tuned.trained + training.tuned.held in (("calls", "notices"), ("notices", "calls"))
    assert (training.tuned.pairs, training.tuned.steps) == (6, 4)  # a batch of four and one of two, twice


def test_progress_is_told_stage_by_stage(training):
    assert list(dict.fromkeys(name for name, _, _ in training.stages)) == [
        "Measuring before",
        "Training",
        "Measuring after",
    ]
    assert [step for step in training.stages if step[0] == "Training"] == [
        ("Training", done, 4) for done in (1, 2, 3, 4)
    ]


def test_only_the_adapter_is_trained(training):
    rest = training.weights(adapter=False)
    assert rest
    assert all(torch.equal(value, training.start[name]) for name, value in rest.items())


def test_every_linear_layer_of_every_block_is_trained(training):
    weights = training.weights(adapter=True)
    layers = {name: weights[name] for name in weights if ".encoder.layer." in name and "lora_B" in name}
    assert len(layers) == 36  # six in each of six blocks
    assert all(not training.start[name].any() and value.any() for name, value in layers.items())


def test_the_same_seed_gives_the_same_weights(training):
    again = train(HALF)
    assert again.tuned == training.tuned
    assert all(
        torch.equal(value, again.weights(adapter=True)[name])
        for name, value in training.weights(adapter=True).items()
    )


def test_questions_come_nearer_to_their_own_passages(training, published):
    questions = CALLS if training.tuned.trained == ("calls",) else NOTICES

    def lead(embedder: SentenceEmbedder) -> float:
        cosines = embedder.encode(list(questions)) @ embedder.encode(list(questions.values())).T
        return np.diag(cosines).mean() - cosines.mean()

    assert lead(SentenceEmbedder("trained", training.model, "")) > lead(published) + 0.01


def share(ranked: list[np.ndarray], most: int) -> float:
    """How often position i is among the first of row i's scores."""
    return sum(at in np.argsort(-scores)[:most] for at, scores in enumerate(ranked)) / len(ranked)


def maxsim(asked: Encoded, passage: Encoded, every: list[Encoded]) -> float:
    """The best match of each token, weighed by its rarity in every passage; see `rarity_weights`."""
    held = [sum(piece in one.pieces for one in every) for piece in asked.pieces]
    weights = [max(log((len(every) + 1) / (count + 0.5)), 0.01) ** 0.75 for count in held]
    return sum(weight * max(passage.tokens @ token) for weight, token in zip(weights, asked.tokens)) / sum(
        weights
    )


def test_scores_are_those_of_the_held_out_document_among_its_own_passages(training, published):
    questions = CALLS if training.tuned.held == ("calls",) else NOTICES
    asked = published.encode_tokens(list(questions))
    every = published.encode_tokens([*CALLS.values(), *NOTICES.values()])
    passages = every[:6] if questions is CALLS else every[6:]
    pooled = [np.array([one.vector @ passage.vector for passage in passages]) for one in asked]
    tokens = [np.array([maxsim(one, passage, every) for passage in passages]) for one in asked]
    shares = [share(ranked, most) for ranked in (pooled, tokens) for most in (1, 5)]
    assert training.tuned.before == Scores(6, *shares)
    assert training.tuned.after.questions == 6


def test_nothing_is_measured_when_nothing_is_held_out():
    tuned = train(replace(HALF, hold_out=0, epochs=1)).tuned
    assert (tuned.trained, tuned.held, tuned.pairs) == (("calls", "notices"), (), 12)
    assert tuned.before is None and tuned.after is None


def test_half_precision_trains_too():
    tuned = train(replace(HALF, epochs=1, bfloat16=True))
    assert all(value.isfinite().all() for value in tuned.weights(adapter=True).values())


def test_one_pair_is_too_few_to_train_on():
    model = load_model()
    encoder = with_adapter(model, HALF)
    with pytest.raises(InputError, match="One pair is too few to train on, .*give more questions"):
        tune(model, encoder, pool(calls={"Who?": "The duty officer."}), HALF, lambda *_: None)


def test_a_new_adapter_changes_nothing_until_it_is_trained(published):
    model = load_model()
    with_adapter(model, HALF)
    untrained = SentenceEmbedder("untrained", model, "").encode(["Ring."])
    assert untrained == pytest.approx(published.encode(["Ring."]), abs=1e-6)


def test_training_goes_on_from_an_adapter_at_its_own_rank(training, tmp_path: Path):
    training.encoder.save_pretrained(str(tmp_path), save_embedding_layers=False)
    further = with_adapter(load_model(), replace(HALF, rank=8), tmp_path)
    trainable = {name: value for name, value in further.named_parameters() if value.requires_grad}
    assert trainable.keys() == training.weights(adapter=True).keys()
    assert all(torch.equal(value, trainable[name]) for name, value in training.weights(adapter=True).items())


def test_an_adapter_that_is_damaged_is_not_gone_on_from(tmp_path: Path):
    (tmp_path / "adapter_config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(
        ModelError, match=r"does not fit the model .*GUIDE_BOT_ADAPTER names it, set it to off"
    ):
        with_adapter(load_model(), HALF, tmp_path)
