"""The words that an index's passages write, and in how many each occurs: for mending mistakes."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

WORD = re.compile(r"([^\W_]++(?:['’][^\W_]++)*?)(?:['’][sS])?(?!['’]?[^\W_])")  # less a possessive 's


def word_counts(texts: Iterable[str]) -> dict[str, int]:
    """Return in how many texts each word occurs.

    :param texts: one a passage.
    :return: by word in lower case, whole and without a possessive 's; words with digits are left out.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({word.replace("’", "").replace("'", "") for word in set(WORD.findall(text.lower()))})
    return {word: count for word, count in counts.items() if word.isalpha()}


def write_words(texts: Iterable[str], path: Path) -> None:
    """Count the words of some texts, one a passage, and write them to a file."""
    counts = dict(sorted(word_counts(texts).items()))
    path.write_text(json.dumps(counts, ensure_ascii=False), encoding="utf-8")


def read_words(path: Path) -> dict[str, int]:
    """Return what `write_words` wrote."""
    return json.loads(path.read_text(encoding="utf-8"))
