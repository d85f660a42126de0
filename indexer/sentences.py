"""Sentences of a passage, as offsets, so that each can be scored and cited on its own."""

import re

MIN_SENTENCE_CHARS = 25  # a shorter one ("See below.") is joined to the one before it

_BOUNDARY = re.compile(r"(?<=[.!?])[\"'”’)\]]*[⁰¹²³⁴-⁹\d]{0,3}\s+(?=[\"'“‘(\[]?[A-Z0-9•])|\n+")
_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|etc|cf|al|Mr|Mrs|Ms|Dr|Prof|St|No|no|Para|para|paras"
    r"|ss?|Sch|Art|art|Vol|pp?|Ch|ch|[A-Z])\.$"
    r"|(?:^|\n)\(?\d{1,3}(?:\.\d{1,3})*\.$"
)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Split a text into sentences; a line of its own (a list item, a row) is one as well.

    :param text: a passage's text.
    :return: pairs of start and end, in characters, in order; text[start:end] has no white
        space at its ends, and only white space stands between two of them.

    >>> text = "3.2 Call the police, e.g. by 101. Then write it down in the log."
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['3.2 Call the police, e.g. by 101.', 'Then write it down in the log.']
    """
    cuts = [0]
    for found in _BOUNDARY.finditer(text):
        if "\n" in found[0] or not _ABBREVIATION.search(text[: found.start()][-40:]):
            cuts.append(found.end())
    cuts.append(len(text))
    spans: list[tuple[int, int]] = []
    for start, end in zip(cuts, cuts[1:]):
        piece = text[start:end]
        start, end = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        if end <= start:
            continue
        short = end - start < MIN_SENTENCE_CHARS
        if spans and short and "\n" not in text[spans[-1][1] : start]:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans
