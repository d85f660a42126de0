"""Text of documents and users, shown as text: never as Markdown, HTML, maths or icons."""

import re

_MARKS = re.compile(r"([!-/:-@\[-`{-~])")  # ASCII punctuation: what Markdown may read as a mark
_SHORTCODE = re.compile(r":(?=[\w+/-]+:)")
_WORD_JOINER = "\u2060"  # takes no room; keeps ":name:" from becoming an emoji or an icon


def plain(text: str) -> str:
    """Return Markdown that shows a text's very characters.

    Streamlit reads labels, captions and headings as Markdown; whatever comes from a document
    or a person goes through here first.

    :param text: one line; line breaks become spaces.
    """
    return _MARKS.sub(r"\\\1", _SHORTCODE.sub(f":{_WORD_JOINER}", " ".join(text.split())))
