"""Text of documents and users is data."""

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from guide_bot.pages.plain import marked, plain


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


@pytest.mark.parametrize(
    ("text", "spans", "words"),
    [
        ("Tell the police.", [], []),
        ("Tell the police.", [(5, 15)], ["the police"]),
        ("Tell the police.", [(0, 16)], ["Tell the police."]),
        ("Tell the police.", [(0, 4), (9, 15)], ["Tell", "police"]),
        ("Tell the police.", [(0, 8), (5, 15)], ["Tell ", "the", " police"]),  # they overlap
        ("Tell the police.", [(-5, 4), (9, 99)], ["Tell", "police."]),  # an extract may run on
        ("Tell\nthe police", [(2, 11)], ["ll\nthe po"]),
        ("Скажите Zoë 🙂", [(8, 13)], ["Zoë 🙂"]),
        ("<i>a</i> &amp; b", [(3, 8)], ["a</i>"]),
        ("", [], []),
    ],
)
def test_the_words_of_the_spans_are_marked(text, spans, words):
    assert [mark.get_text() for mark in BeautifulSoup(marked(text, spans), "lxml").find_all("mark")] == words


@pytest.mark.parametrize(
    "text",
    [
        "Tell the police.",
        "• one\n• two :red[x]\n3. three",
        "<b>a</b> [b](javascript:c) $d$ ![e](f)",
        "</div><script>alert(1)</script><img src=x onerror=alert(1)>",
        "&lt;b&gt; \" ' </mark>",
    ],
)
def test_marked_text_is_shown_as_it_is_and_never_as_html(text):
    page = BeautifulSoup(marked(text, [(0, len(text) // 2), (len(text) - 3, len(text))]), "lxml")
    assert page.get_text() == text
    assert {tag.name for tag in page.find_all(True)} <= {"html", "body", "div", "mark"}
