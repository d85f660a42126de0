"""What both trainings share: batches of texts of like length, and steps over an adapter and the layer above it.

The bundled model gets a LoRA adapter (Hu and others 2021, https://arxiv.org/abs/2106.09685).
"""

import random
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import torch

from indexer.tuning import Recipe

LAYER_RATE = 4.0  # times the adapter's learning rate
POOL_BATCHES = 20  # of which lines of like length are dealt together, which saves padding
WARM_UP = 0.08  # of all steps
SCALE = 8.0  # of unit vectors under the layer
TOLD_STEPS = 50

Row = TypeVar("Row")


def dealt(
    rows: Sequence[Row], size: int, length: Callable[[Row], int], chance: random.Random
) -> list[list[Row]]:
    """Deal one epoch's rows in batches of like length.

    :param size: rows in a batch.
    :param length: of a row's text.
    """
    rows = chance.sample(rows, len(rows))
    pool = size * POOL_BATCHES
    pools = [sorted(rows[at : at + pool], key=length) for at in range(0, len(rows), pool)]
    batches = [some[at : at + size] for some in pools for at in range(0, len(some), size)]
    return chance.sample(batches, len(batches))


def fit(
    encoder: torch.nn.Module,
    layer: Iterable[torch.nn.Parameter],
    plan: Sequence[list[Row]],
    recipe: Recipe,
    loss_of: Callable[[list[Row]], torch.Tensor],
) -> None:
    """Train an encoder's adapter and the layer above it, a step for each batch.

    :param plan: the batches of all epochs.
    """
    adapter = [weight for weight in encoder.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(
        [
            {"params": adapter, "lr": recipe.learning_rate},
            {"params": list(layer), "lr": recipe.learning_rate * LAYER_RATE},
        ]
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda done: min(1.0, (done + 1) / (WARM_UP * len(plan))) * (len(plan) - done) / len(plan),
    )
    encoder.train()
    total = 0.0
    for step, batch in enumerate(plan, 1):
        loss = loss_of(batch)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(adapter, 1.0)
        optimizer.step()
        schedule.step()
        total += loss.item()
        if step % TOLD_STEPS == 0:
            print(f"step {step} of {len(plan)}, loss {total / TOLD_STEPS:.3f}", flush=True)
            total = 0.0
    encoder.eval()
