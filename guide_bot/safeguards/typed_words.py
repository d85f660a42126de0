"""The words of a typed text, each with what its place says: a capital, a sentence's beginning, the gap before."""

import re
import unicodedata
from collections.abc import Iterator

Spans = Iterator[tuple[int, int]]

NAME, OTHER, PUBLIC_MARK = (
    "\ue000\ue001\ue002"  # stand where a name, something else private or public was found; nobody types them
)
LOOK_BACK_CHARS = 40  # for what announces a name: "her boyfriend who is called"
LOUD_BESIDE = 2  # words on each side that are shouted, too

_LETTERS = str.maketrans("’łøđı", "'lodi")
_WORD = re.compile(r"(?i)\b[^\W\d_]++(?:-[^\W\d_]++|['’](?!(?:s|d|ll)\b)[^\W\d_]++)*+\b|[\ue000-\ue002]+")
_STOP = re.compile(r"[.:](?!\d)|[!?;\n\"“]")  # before a sentence


class TypedWords:
    """The words of a text, with an empty one before and two after, all lists of the same length.

    `spans` are places in the text, `words` as typed, `low` in small letters without accents; `gaps` what stands
    before each, `joined` whether that is only space, `begins` whether a sentence begins, `capital` whether the
    word has one and is not all capitals, `loud` whether it is shouted with all around it.
    """

    def __init__(self, text: str) -> None:
        ends = (len(text), len(text))
        self.text, self.shouted = text, text.isupper() and NAME not in text
        self.spans = [(0, 0), *(found.span() for found in _WORD.finditer(text)), ends, ends]
        self.words = words = [text[start:end] for start, end in self.spans]
        plain = [unicodedata.normalize("NFKD", word.lower().translate(_LETTERS)) for word in words]
        self.low = [re.sub("[\u0300-\u036f]", "", word) for word in plain]  # "Zoë" is "zoe"
        gaps = ["", *(text[before[1] : word[0]] for before, word in zip(self.spans, self.spans[1:]))]
        self.gaps, self.joined = gaps, [bool(gap) and not gap.strip(" \t") for gap in gaps]
        self.begins = [at < 2 or bool(_STOP.search(gap)) for at, gap in enumerate(gaps)]
        self.capital = [word[:1].isupper() and not word.isupper() for word in words]
        upper = [word.isupper() and word[0] < NAME for word in words]
        self.loud = [self.shouted or self._is_loud(upper, at) for at in range(len(words))]

    def has(self, pattern: re.Pattern[str], at: int) -> bool:
        """Whether a pattern stands right after a word."""
        return pattern.match(self.text, self.spans[at][1]) is not None

    def follows(self, pattern: re.Pattern[str], at: int) -> bool:
        """Whether a word stands right after a pattern, which is anchored at its end."""
        start = self.spans[at][0]
        return pattern.search(self.text, max(start - LOOK_BACK_CHARS, 0), start) is not None

    @staticmethod
    def _is_loud(upper: list[bool], at: int) -> bool:
        near = upper[max(at - LOUD_BESIDE, 0) : at + LOUD_BESIDE + 1]
        return len(near) > 2 * LOUD_BESIDE and all(near)
