"""What a person typed, made fit to search, or the reason why it cannot be."""

import re
import unicodedata
from collections.abc import Iterator

import numpy as np

from indexer.embedding import Embedder, Encoded
from indexer.errors import InputError
from indexer.sentences import split_sentences

QUESTION_CHARS = 2000  # a longer text is a case note, not a question
PART_CHARS = 800  # what the model reads at a time, well within its 256 tokens

# What stands for personal data that were taken out ("[name]"), with the word that announced them.
_MARK = re.compile(
    r"(?:\b(?:dob|d\.o\.b\.?|born(?:\son)?|nhs|upn|tel|mob(?:ile)?|e-?mail|ref|address)\b[\s:.#]{0,3}"
    r"(?:(?:is|no|number|ref)\b[\s:.#]{0,3})?)?\[[a-z][a-z -]{2,40}\](?:['’]s\b)?,?",
    re.IGNORECASE,
)


def clean_question(text: str) -> str:
    """Return a question without control characters and with single spaces.

    :param text: as typed.
    :raises InputError: empty, too long, or without a single letter or digit; the message
        tells the person what to type instead.
    """
    kept = "".join(
        " " if unicodedata.category(mark) in ("Cc", "Cf", "Cs", "Zl", "Zp") else mark for mark in text
    )
    question = " ".join(kept.split())
    if not question:
        raise InputError("Nothing was asked yet. Type a question, a few words, or describe the situation.")
    if len(question) > QUESTION_CHARS:
        raise InputError(
            f"That is {len(question):,} characters and a question can have up to {QUESTION_CHARS:,}. "
            "Ask about one thing at a time, in a sentence or two, without names."
        )
    if not any(mark.isalnum() for mark in question):
        raise InputError(
            "There are no words in that. Type a question in words, such as: who can ask for an abduction notice?"
        )
    return question


def without_marks(question: str) -> str:
    """Return a question without what stands for personal data, to search with; as it is, if nothing else is left.

    >>> without_marks("[name], dob [date of birth], is back. Who interviews her?")
    'is back. Who interviews her?'
    """
    left = " ".join(_MARK.sub(" ", question).split())
    return left if any(mark.isalnum() for mark in left) else question


def encode_question(embedder: Embedder, text: str) -> Encoded:
    """Return a question as a model sees it; one longer than the model reads is read in parts.

    :param text: a question as `clean_question` returned it, abbreviations written out.
    :return: tokens of all parts in order, with their places in the whole text; its vector is the mean of the
        parts', each counting by its tokens.
    """
    parts = list(_parts(text))
    encoded = embedder.encode_tokens([text[start:end] for start, end in parts])
    if len(encoded) == 1:
        return encoded[0]
    vector = sum(len(part.pieces) * part.vector for part in encoded)
    return Encoded(
        vector / max(float(np.linalg.norm(vector)), 1e-9),
        np.concatenate([part.tokens for part in encoded]),
        np.concatenate([part.pieces for part in encoded]),
        np.concatenate([part.spans + start for part, (start, _) in zip(encoded, parts)]),
    )


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text into parts of at most PART_CHARS: after a sentence, else after a word."""
    ends = [end for _, end in split_sentences(text)]
    start = 0
    while len(text) - start > PART_CHARS:
        limit = start + PART_CHARS
        space = text.rfind(" ", start, limit) + 1
        end = max((end for end in ends if start < end <= limit), default=space if space > start else limit)
        yield start, end
        start = end
    yield start, len(text)
