"""Text of documents and users, shown as text: never as Markdown, HTML, maths or icons."""

import html
import re
from collections.abc import Sequence

_MARKS = re.compile(r"([!-/:-@\[-`{-~])")  # ASCII punctuation: what Markdown may read as a mark
_MADE_UP = re.compile(r":(?=//|[\w+/-]+:)|\bwww(?=\.)|@", re.IGNORECASE)
_WORD_JOINER = "\u2060"  # takes no room; keeps ":name:" from becoming an icon, an address a link


def plain(text: str) -> str:
    """Return Markdown that shows a text's very characters.

    Streamlit reads labels, captions and headings as Markdown; whatever comes from a document
    or a person goes through here first.

    :param text: one line; line breaks become spaces.
    """
    broken_up = _MADE_UP.sub(lambda found: found[0] + _WORD_JOINER, " ".join(text.split()))
    return _MARKS.sub(r"\\\1", broken_up)


def marked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return HTML that shows a text's very characters, some of them marked; nothing in the text is read as HTML.

    :param spans: pairs of start and end, in characters.
    """
    edges = sorted({0, len(text), *(min(max(edge, 0), len(text)) for span in spans for edge in span)})
    parts = []
    for first, last in zip(edges, edges[1:]):
        inside = any(start <= first and last <= end for start, end in spans)
        piece = html.escape(text[first:last])
        parts.append(f"<mark>{piece}</mark>" if inside else piece)
    return f'<div class="guide-marked">{"".join(parts)}</div>'
