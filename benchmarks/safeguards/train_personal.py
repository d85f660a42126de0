"""Train what tells personal data by the words around, and say how well it does on lines it has not seen.

    python benchmarks/safeguards/train_personal.py [--harmless QUESTIONS ...] [--output FOLDER]

Lines are in the .jsonl files of the folder personal, each written by another hand: text, private (what identifies
somebody, as typed) and, where the same letters also stand for something else, at (where each begins). QUESTIONS are
files of staff's questions (one JSON object a line, with question or turns) in which nobody is named that the rules do
not find; the first three of benchmarks/adapter and the harmless lines of the folder requests count so, too.

In half of the lines names are changed for others of the lists and figures for others, in some all is put in small
letters, and some findings are marked as the rules would have. A linear layer over the unit vector of each word's
first token, which says whether it is of a name or of something else that is private, and a weight for a capital are
trained with the adapter.
"""

import argparse
import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from lora import SCALE, dealt, fit
from torch.nn import functional

from guide_bot.safeguards.in_context import LAYER, SHIPPED, InContext, Reading, read
from guide_bot.safeguards.personal import mark
from guide_bot.safeguards.typed_words import NAME, OTHER
from guide_bot.safeguards.word_lists import LISTS
from indexer.contrast import run
from indexer.embedding import BUNDLED_MODEL, load_model
from indexer.model_card import write_weights
from indexer.tuning import Recipe, with_adapter

FOLDER = Path(__file__).parent
REPOSITORY = FOLDER.parents[1]
TESTS = REPOSITORY / "tests/guide_bot/safeguards"
UNSEEN = (TESTS / "names.jsonl", TESTS / "personal.jsonl")  # never trained on
STAFF_SEEN = ("first", "second", "third")  # of benchmarks/adapter
RECIPE = Recipe(rank=16, epochs=6, learning_rate=5e-4, seed=1)
LEAST = (-0.5, 0.0)  # log odds from which on a word is of a name, and of something else
BATCH_LINES = 32
MOST_TOKENS = 128
CHANGED, FOUND, SMALL_LETTERS = 0.5, 0.3, 0.3  # how often, of lines, findings, lines
HARMLESS_SHARE = 0.25  # of the harmless lines, drawn anew for each epoch
NO_NAME = re.compile(
    r"(?i)[\d@/_.]|\b(?:st|street|road|rd|lane|close|avenue|ave|house|court|drive|way|farm|cottage|crescent|place"
    r"|gardens|terrace|flat|walk|grove|hill)\b"
)
FIRST_NAMES = [
    sorted(LISTS["first names"]),
    sorted(LISTS["first names that are also words"] | LISTS["only with a surname"]),
]
SURNAMES = [sorted(LISTS["surnames"])] * 3 + [sorted(LISTS["first names"])]

Line = tuple[str, list[tuple[int, int, bool]]]  # text; start and end of what is private, whether it is a name
Row = tuple[Reading, list[int]]  # of each of its words: see KINDS
KINDS = NOTHING, A_NAME, ANOTHER = range(3)


def main() -> None:
    """Train, write, measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--harmless", nargs="*", type=Path, default=[])
    parser.add_argument("--output", type=Path, default=SHIPPED)
    options = parser.parse_args()
    chance = random.Random(RECIPE.seed)
    lines = [line for path in sorted((FOLDER / "personal").glob("*.jsonl")) for line in lines_of(path)]
    staff = [REPOSITORY / f"benchmarks/adapter/{name}.jsonl" for name in STAFF_SEEN]
    requests = sorted((FOLDER / "requests").glob("*.jsonl"))
    harmless = list(_harmless([*options.harmless, *staff, *requests]))
    print(f"{len(lines)} lines, {len(harmless)} without anything private", flush=True)
    model = load_model()
    encoder = with_adapter(model, RECIPE)
    layer = torch.nn.Linear(model.get_embedding_dimension(), 2)
    capital = torch.nn.Parameter(torch.tensor(0.0))

    def loss_of(batch: list[Row]) -> torch.Tensor:
        with torch.autocast("cpu", torch.bfloat16):
            odds, right = _odds(model, layer, capital, batch)
        total = functional.binary_cross_entropy_with_logits(odds.float(), right, reduction="sum")
        return total / len(batch)

    plan = [batch for _ in range(RECIPE.epochs) for batch in _epoch(lines, harmless, chance)]
    fit(encoder, [*layer.parameters(), capital], plan, RECIPE, loss_of)
    write_weights(encoder, options.output, BUNDLED_MODEL)
    np.savez(
        options.output / LAYER,
        weights=SCALE * layer.weight.detach().numpy(),
        offsets=layer.bias.detach().numpy(),
        capital=capital.item(),
        least=np.array(LEAST),
    )
    for path in UNSEEN:
        print(path.stem, _scored(InContext(options.output), list(lines_of(path))))


def lines_of(path: Path) -> Iterator[Line]:
    """Yield a file's lines with the places of what is private, in order, none inside another."""
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        text, spans = row["text"], []
        for number, piece in enumerate(row["private"]):
            word = re.escape(piece)
            found = re.finditer(rf"(?<!\w){word}", text) if re.search(rf"(?<!\w){word}", text) else None
            starts = (
                [row["at"][number]]
                if "at" in row
                else [at.start() for at in found or re.finditer(word, text)]
            )
            spans += [(start, start + len(piece), not NO_NAME.search(piece)) for start in starts]
        kept = []
        for span in sorted(spans, key=lambda span: (span[0], -span[1])):
            if not kept or span[0] >= kept[-1][1]:
                kept.append(span)
        yield text, kept


def _harmless(paths: Iterable[Path]) -> Iterator[Row]:
    for path in paths:
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            text = row.get("question") or row.get("text") or row["turns"][-1]
            if "text" not in row or row["kind"] == "ok":
                yield from _rows(text, mark(text), [0] * len(text))


def _epoch(lines: Sequence[Line], harmless: Sequence[Row], chance: random.Random) -> list[list[Row]]:
    rows = [row for line in lines for row in _changed(line, chance)]
    rows += chance.sample(harmless, int(HARMLESS_SHARE * len(harmless)))
    return dealt(rows, BATCH_LINES, lambda row: len(row[0].text), chance)


def _changed(line: Line, chance: random.Random) -> Iterator[Row]:
    """A line as it may come: with others' names and numbers, in small letters, some of it found already."""
    text, spans = _renamed(*line, chance) if chance.random() < CHANGED else line
    if chance.random() < SMALL_LETTERS and len(text.lower()) == len(text):
        text = text.lower()
    marked, kinds = list(text), [NOTHING] * len(text)
    for start, end, is_name in spans:
        if chance.random() < FOUND:
            marked[start:end] = (NAME if is_name else OTHER) * (end - start)
        else:
            kinds[start:end] = [A_NAME if is_name else ANOTHER] * (end - start)
    yield from _rows(text, "".join(marked), kinds)


def _renamed(text: str, spans: list[tuple[int, int, bool]], chance: random.Random) -> Line:
    """Give everybody another name and every number other figures, the same wherever it stands."""
    new, moved, parts, at = {}, [], [], 0
    length = 0
    for start, end, is_name in spans:
        piece = text[start:end]
        if piece not in new:
            new[piece] = _other_name(piece, chance) if is_name else _other_figures(piece, chance)
        put = new[piece]
        parts += [text[at:start], put]
        length += start - at
        moved.append((length, length + len(put), is_name))
        length, at = length + len(put), end
    return "".join([*parts, text[at:]]), moved


def _other_name(piece: str, chance: random.Random) -> str:
    return " ".join(
        _like(word, chance.choice(chance.choice(SURNAMES if number else FIRST_NAMES)))
        for number, word in enumerate(piece.split(" "))
    )


def _other_figures(piece: str, chance: random.Random) -> str:
    """Other figures in the place of all but noughts, ones and twos, with which dates and telephone numbers begin."""
    return re.sub("[3-9]", lambda _: chance.choice("3456789"), piece)


def _like(word: str, name: str) -> str:
    if word.islower():
        return name
    return name.upper() if word.isupper() and len(word) > 1 else name.title()


def _rows(text: str, marked: str, kinds: list[int]) -> Iterator[Row]:
    for reading in read(text, marked):
        yield reading, [kinds[start] for start, _ in reading.places]


def _odds(
    model: object, layer: torch.nn.Linear, capital: torch.Tensor, batch: list[Row]
) -> tuple[torch.Tensor, torch.Tensor]:
    """Log odds of all words of a batch to be of a name and of something else, and the truth, of shape (words, 2)."""
    texts = [reading.text for reading, _ in batch]
    tokens = run(model, texts, MOST_TOKENS).tokens.float()
    places = model.tokenizer(texts, truncation=True, max_length=MOST_TOKENS, return_offsets_mapping=True)
    scores = layer(SCALE * tokens)
    odds, right = [], []
    for row, (reading, kinds) in enumerate(batch):
        at = {start: k for k, (start, end) in enumerate(places["offset_mapping"][row]) if end > start}
        for (start, _), kind, has_capital in zip(reading.words, kinds, reading.capitals):
            if start in at:
                name, other = scores[row, at[start]]
                odds.append(torch.stack([name + capital * has_capital, other]))
                right.append([float(kind == A_NAME), float(kind == ANOTHER)])
    return torch.stack(odds), torch.tensor(right)


def _scored(in_context: InContext, lines: Sequence[Line]) -> str:
    """In how many lines something is left, and in how many without anything private something is taken out."""
    left = taken = 0
    for text, spans in lines:
        marked = mark(text)
        more = in_context.find(text, marked)
        shown = list(marked)
        for start, end, _ in more:
            shown[start:end] = NAME * (end - start)
        left += any(shown[at].isalnum() for start, end, _ in spans for at in range(start, end))
        taken += not spans and bool({NAME, OTHER} & set(shown))
    private = sum(bool(spans) for _, spans in lines)
    return f"left in {left} of {private} lines, taken out of {taken} of {len(lines) - private} without"


if __name__ == "__main__":
    main()
