"""What an adapter is trained towards: the right passage before the others of its batch, by both scores."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

LENGTH_GROUPS = 3  # texts are run in groups of like length: less padding


@dataclass(frozen=True)
class Texts:
    """A batch of texts as the encoder sees them.

    :param pooled: unit vectors, shape (n, d).
    :param tokens: unit vectors of all tokens, shape (n, length, d).
    :param own: true for a text's own tokens, not for padding and marks, shape (n, length).
    :param pieces: which piece of the model's vocabulary each token is, shape (n, length).
    """

    pooled: Tensor
    tokens: Tensor
    own: Tensor
    pieces: Tensor


def contrast(asked: Texts, found: Texts, also_right: Tensor, weights: Tensor, temperature: float) -> Tensor:
    """Return the loss of a batch in which text i of `found` answers question i of `asked`.

    The sum of two cross-entropies over the batch (van den Oord and others 2018, InfoNCE,
    https://arxiv.org/abs/1807.03748): of pooled cosines and of MaxSim.

    :param also_right: true where another text answers a question too: it does not compete.
    :param weights: of each piece of the vocabulary in MaxSim; see `indexer.tokens.rarity_weights`.
    """
    right = torch.arange(len(asked.pooled))
    cosines = (asked.pooled @ found.pooled.T).masked_fill(also_right, -torch.inf)
    products = torch.einsum("qid,pjd->qpij", asked.tokens, found.tokens)
    best = products.masked_fill(~found.own[None, :, None, :], -1.0).amax(dim=-1)
    counted = (asked.own * weights[asked.pieces])[:, None, :]
    maxsim = (best * counted).sum(dim=-1) / counted.sum(dim=-1).clamp(min=1e-6)
    maxsim = maxsim.masked_fill(also_right, -torch.inf)
    return functional.cross_entropy(cosines / temperature, right) + functional.cross_entropy(
        maxsim / temperature, right
    )


def run(model: object, texts: Sequence[str], most_tokens: int) -> Texts:
    """Run texts through the encoder of a SentenceTransformer, with gradients.

    :param most_tokens: longer texts are cut.
    """
    batch = model.tokenizer(
        list(texts), padding=True, truncation=True, max_length=most_tokens, return_tensors="pt"
    )
    hidden = model[0].auto_model(**batch).last_hidden_state.float()
    mask = batch["attention_mask"]
    pooled = (hidden * mask[..., None]).sum(dim=1) / mask.sum(dim=1, keepdim=True)
    special = torch.isin(batch["input_ids"], torch.tensor(model.tokenizer.all_special_ids))
    return Texts(
        functional.normalize(pooled, dim=-1),
        functional.normalize(hidden, dim=-1),
        ~special,
        batch["input_ids"],
    )


def run_in_groups(model: object, texts: Sequence[str], most_tokens: int) -> Texts:
    """Do as `run` does, a few texts of like length at a time; the result is in the order given."""
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    size = -(-len(texts) // LENGTH_GROUPS)
    groups = [
        run(model, [texts[at] for at in order[first : first + size]], most_tokens)
        for first in range(0, len(texts), size)
    ]
    longest = max(group.own.shape[1] for group in groups)
    back = torch.tensor(np.argsort(order))
    padded = [
        Texts(
            group.pooled,
            functional.pad(group.tokens, (0, 0, 0, longest - group.own.shape[1])),
            functional.pad(group.own, (0, longest - group.own.shape[1])),
            functional.pad(group.pieces, (0, longest - group.own.shape[1])),
        )
        for group in groups
    ]
    parts = (field.name for field in fields(Texts))
    return Texts(*(torch.cat([getattr(group, part) for group in padded])[back] for part in parts))
