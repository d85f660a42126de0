"""Train a small adapter (LoRA) on questions and the passages that answer them.

Both scores that the search uses are trained at once: the cosine of pooled vectors and MaxSim of
token vectors. Each question's passage is told from those of the other questions of its batch; half
of the batches are of one document, where passages are hardest to tell apart. Whole documents are held
out, so that a gain on what was never seen can be measured before the adapter is kept.

What was tried: docs/decisions/0005-adapter.md.
"""

import random
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from peft import LoraConfig, get_peft_model
from torch import Tensor

from indexer.adapter import open_adapter
from indexer.contrast import contrast, run, run_in_groups
from indexer.embedding import Encoded, SentenceEmbedder
from indexer.errors import InputError
from indexer.pairs import Pair, Pool
from indexer.tokens import rarity_weights

QUESTION_TOKENS = 64  # longer texts are cut while training, to save memory and time
PASSAGE_TOKENS = 192
WARM_UP = 0.08  # of all steps, while the learning rate rises
HITS = (1, 5)  # hit@1 and hit@5 are measured
MEASURED_QUESTIONS = 500  # at most, of the held-out documents
MEASURED_CHUNK = 64  # passages embedded between two steps of progress


@dataclass(frozen=True)
class Recipe:
    """How an adapter is trained.

    :param hold_out: share of the questions whose documents are held out whole; 0 trains on all.
    :param quote_share: share of batches with the bare quote in the passage's place, since the
        search compares single sentences too.
    :param same_document_share: share of the pairs that are put in batches of one document.
    :param temperature: what scores are divided by before they compete.
    :param bfloat16: calculate in half precision: twice as fast on processors made for it, and
        slower on others.
    """

    rank: int = 16
    epochs: int = 3
    batch_pairs: int = 24
    learning_rate: float = 5e-4
    temperature: float = 0.05
    quote_share: float = 0.25
    same_document_share: float = 0.5
    hold_out: float = 0.2
    bfloat16: bool = False
    seed: int = 1


@dataclass(frozen=True)
class Scores:
    """How often the right passage is among the first, over some questions.

    :param questions: how many; the shares are 0 to 1.
    """

    questions: int
    pooled_hit1: float
    pooled_hit5: float
    tokens_hit1: float
    tokens_hit5: float


@dataclass(frozen=True)
class Tuned:
    """What a training did.

    :param trained: documents trained on; held: documents kept apart, with their scores.
    """

    trained: tuple[str, ...]
    held: tuple[str, ...]
    pairs: int
    steps: int
    before: Scores | None
    after: Scores | None


def tune(
    model: object,
    encoder: torch.nn.Module,
    pool: Pool,
    recipe: Recipe,
    step: Callable[[str, int, int], None],
) -> Tuned:
    """Train the adapter of a loaded SentenceTransformer.

    :param encoder: what `with_adapter` returned for the model; it carries the result.
    :param step: told how far a stage is: its name, done, total.
    :raises InputError: fewer than two pairs are left to train on.
    """
    held = held_documents(pool.pairs, recipe)
    training = [pair for pair in pool.pairs if pair.document not in held]
    if len(training) < 2:
        raise InputError(
            "One pair is too few to train on, since each question's passage is told from those of the others: "
            "give more questions."
        )
    before = _measure(model, pool, held, "Measuring before", step)
    steps = _train(model, encoder, training, pool.texts, recipe, step)
    after = _measure(model, pool, held, "Measuring after", step)
    names = tuple(sorted({pair.document for pair in training}))
    return Tuned(names, tuple(sorted(held)), len(training), steps, before, after)


def held_documents(pairs: Sequence[Pair], recipe: Recipe) -> set[str]:
    """Choose whole documents to hold out, at random, until they have their share of the questions.

    At least one document is always left to train on.
    """
    sizes: dict[str, int] = {}
    for pair in pairs:
        sizes[pair.document] = sizes.get(pair.document, 0) + 1
    order = sorted(sizes)
    random.Random(recipe.seed).shuffle(order)
    held: set[str] = set()
    for name in order[1:]:
        if sum(sizes[kept] for kept in held) + sizes[name] <= recipe.hold_out * len(pairs):
            held.add(name)
    return held


def _measure(
    model: object, pool: Pool, held: set[str], stage: str, step: Callable[[str, int, int], None]
) -> Scores | None:
    """Score the held-out documents' questions among their own passages; None without any."""
    pairs = [pair for pair in pool.pairs if pair.document in held][:MEASURED_QUESTIONS]
    rows = [row for row, name in enumerate(pool.documents) if name in held]
    if not pairs:
        return None
    embedder = SentenceEmbedder("in training", model, "")
    passages: list[Encoded] = []
    for at in range(0, len(rows), MEASURED_CHUNK):
        step(stage, at, len(rows))
        passages += embedder.encode_tokens([pool.texts[row] for row in rows[at : at + MEASURED_CHUNK]])
    vectors = np.array([passage.vector for passage in passages])
    tokens = np.concatenate([passage.tokens for passage in passages])
    firsts = np.cumsum([0, *(len(passage.tokens) for passage in passages[:-1])])
    pooled, late = [], []
    weights = _piece_weights(model, pool.texts).numpy()
    for pair, asked in zip(pairs, embedder.encode_tokens([pair.question for pair in pairs])):
        right = {rows.index(row) for row in pair.rows}
        pooled.append(_rank(vectors @ asked.vector, right))
        matches = np.maximum.reduceat(asked.tokens @ tokens.T, firsts, axis=1)
        late.append(_rank(weights[asked.pieces] @ matches, right))
    step(stage, len(rows), len(rows))
    shares = [sum(rank <= most for rank in ranks) / len(pairs) for ranks in (pooled, late) for most in HITS]
    return Scores(len(pairs), *shares)


def _rank(scores: np.ndarray, right: set[int]) -> int:
    """The rank, from 1, of the best of the right ones."""
    best = max(scores[at] for at in right)
    return 1 + int((scores > best).sum())


def with_adapter(model: object, recipe: Recipe, start: Path | None = None) -> torch.nn.Module:
    """Wrap the encoder of a SentenceTransformer: all its linear layers get an adapter.

    :param start: an adapter to go on from, whose rank stays; None for a new one, which changes
        nothing until it is trained.
    :raises ModelError: the adapter to go on from does not fit the model.
    """
    torch.manual_seed(recipe.seed)
    if start:
        return open_adapter(model, start, trainable=True)
    inner = model[0].auto_model
    layers = [
        f"encoder.{name}" for name, part in inner.encoder.named_modules() if isinstance(part, torch.nn.Linear)
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # peft calls what transformers is about to rename
        config = LoraConfig(
            r=recipe.rank, lora_alpha=2 * recipe.rank, lora_dropout=0.0, target_modules=layers
        )
        return get_peft_model(inner, config)


def gained(tuned: Tuned) -> bool:
    """Tell whether documents that were held out are served better, on average over the four shares."""
    if tuned.before is None or tuned.after is None:
        return True
    return _mean(tuned.after) > _mean(tuned.before)


def _mean(scores: Scores) -> float:
    return (scores.pooled_hit1 + scores.pooled_hit5 + scores.tokens_hit1 + scores.tokens_hit5) / 4


def _train(
    model: object,
    encoder: torch.nn.Module,
    pairs: Sequence[Pair],
    texts: Sequence[str],
    recipe: Recipe,
    step: Callable[[str, int, int], None],
) -> int:
    """Run all epochs; return how many steps were taken."""
    chance = random.Random(recipe.seed)
    weights = _piece_weights(model, texts)
    plan = [batch for _ in range(recipe.epochs) for batch in batches(pairs, recipe, chance)]
    optimizer = torch.optim.AdamW(
        [weight for weight in encoder.parameters() if weight.requires_grad], lr=recipe.learning_rate
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda done: _rate(done, len(plan)))
    encoder.train()
    for done, batch in enumerate(plan, 1):
        loss = _batch_loss(model, batch, texts, weights, recipe, chance)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        step("Training", done, len(plan))
    encoder.eval()
    return len(plan)


def _rate(done: int, steps: int) -> float:
    """Rise over the first steps, then fall to nothing in a straight line."""
    return min(1.0, (done + 1) / max(WARM_UP * steps, 1)) * (steps - done) / steps


def batches(pairs: Sequence[Pair], recipe: Recipe, chance: random.Random) -> Iterator[list[Pair]]:
    """Deal the pairs of one epoch into batches: some of one document, the rest mixed.

    A last batch of fewer than two pairs is left out, since it has nothing to be told from.
    """
    size = recipe.batch_pairs
    by_document: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_document.setdefault(pair.document, []).append(pair)
    dealt, mixed = [], []
    for own in by_document.values():
        chance.shuffle(own)
        whole = int(len(own) * recipe.same_document_share) // size * size
        dealt += [own[at : at + size] for at in range(0, whole, size)]
        mixed += own[whole:]
    chance.shuffle(mixed)
    dealt += [mixed[at : at + size] for at in range(0, len(mixed), size)]
    chance.shuffle(dealt)
    return (batch for batch in dealt if len(batch) > 1)


def _piece_weights(model: object, texts: Sequence[str]) -> Tensor:
    """What each piece of the vocabulary weighs in MaxSim, by its rarity in the texts; as the search does it."""
    frequencies = np.zeros(len(model.tokenizer), dtype=np.float32)
    for pieces in model.tokenizer(list(texts), truncation=True)["input_ids"]:
        frequencies[np.unique(pieces)] += 1
    return torch.from_numpy(rarity_weights(frequencies, len(texts)).astype(np.float32))


def _batch_loss(
    model: object,
    batch: Sequence[Pair],
    texts: Sequence[str],
    weights: Tensor,
    recipe: Recipe,
    chance: random.Random,
) -> Tensor:
    rows = [chance.choice(pair.rows) for pair in batch]
    quoted = chance.random() < recipe.quote_share
    answers = [pair.quote if quoted else texts[row] for pair, row in zip(batch, rows)]
    with torch.autocast("cpu", torch.bfloat16, enabled=recipe.bfloat16):
        asked = run(model, [pair.question for pair in batch], QUESTION_TOKENS)
        found = run_in_groups(model, answers, PASSAGE_TOKENS)
    also_right = torch.tensor(
        [[row in pair.rows and at != own for at, row in enumerate(rows)] for own, pair in enumerate(batch)]
    )
    return contrast(asked, found, also_right, weights, recipe.temperature)
