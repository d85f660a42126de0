"""What a person typed, made fit to search, or the reason why it cannot be."""

import unicodedata

from indexer.errors import InputError

QUESTION_CHARS = 2000  # a longer text is a case note, not a question


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
