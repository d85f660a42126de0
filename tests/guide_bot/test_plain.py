"""Text of documents and users is data."""

import pytest
from markdown_it import MarkdownIt

from guide_bot.pages.plain import plain


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "![x](https://example.org/beacon.png)",
        "[click](javascript:alert(1))",
        "**bold** _it_ `code` # head",
        "https://example.org and a@b.org",
        "$x^2$ :red[text] | a | b |",
        "1. one - two * three > four",
        'Zoë & Sons\' \\ "quoted"',
    ],
)
def test_markdown_shows_the_very_characters(text):
    (paragraph, inline, _) = MarkdownIt("commonmark").parse(plain(text))
    assert paragraph.type == "paragraph_open"
    assert {child.type for child in inline.children} <= {"text", "text_special"}
    assert "".join(child.content for child in inline.children).replace("\u2060", "") == text


@pytest.mark.parametrize(
    ("text", "broken_up"),
    [
        (":smile:", ":\u2060smile:"),
        ("http://a.b", "http:\u2060//a.b"),
        ("www.a.b", "www\u2060.a.b"),
        ("a@b.c", "a@\u2060b.c"),
    ],
)
def test_what_would_become_an_icon_or_a_link_is_broken_up(text, broken_up):
    assert plain(text).replace("\\", "") == broken_up


def test_line_breaks_become_spaces():
    assert plain("one\n\n# two") == "one \\# two"
