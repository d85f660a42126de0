"""Papers as Markdown, read back with a Markdown reader where what it shows matters."""

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from guide_bot.papers.markdown import to_markdown
from guide_bot.papers.model import Bullet, Heading, Notice, PageBreak, Paper, Quote, Table, Text, Tick

HOSTILE = [
    "<script>alert(1)</script>",
    "**bold** _slanted_ ~~gone~~",
    "[link](https://example.org)",
    "![picture](x.png)",
    "`code` ``` fence",
    "# no heading",
    "> no quotation",
    "a | b \\| c",
    "back\\slash \\* star",
    "* no list",
]


def make_paper(*blocks, title="A title", subtitle="", foot="") -> Paper:
    return Paper(title, subtitle, blocks, foot)


def written(*blocks) -> str:
    """The Markdown of some blocks, without the title."""
    return to_markdown(make_paper(*blocks)).removeprefix("# A title\n\n")


def shown(*blocks) -> BeautifulSoup:
    html = MarkdownIt("commonmark").enable("table").render(to_markdown(make_paper(*blocks)))
    return BeautifulSoup(html, "html.parser")


def test_every_block_stands_in_order():
    paper = make_paper(
        Heading("One"),
        Heading("Below", 2),
        Text("Ours."),
        Text("Small.", small=True, leads=True),
        Quote("Theirs.", "A guide, page 2", "Staff should:"),
        Bullet("Item"),
        Notice("Call 999."),
        subtitle="Sub",
        foot="Foot",
    )
    assert to_markdown(paper) == (
        "# A title\n\nSub\n\n## One\n\n### Below\n\nOurs.\n\nSmall.\n\n"
        "> Staff should:  \n> Theirs.\n>\n> — A guide, page 2\n\n- Item\n\n**Call 999.**\n\n---\n\nFoot\n"
    )


def test_a_paper_of_a_title_is_one_line():
    assert to_markdown(make_paper()) == "# A title\n"


def test_a_quotation_without_a_citation_has_no_line_for_one():
    assert written(Quote("Theirs.", "")) == "> Theirs.\n"


def test_a_quotation_of_several_lines_stays_one_quotation():
    quotation = shown(Quote("one\ntwo\n\nthree", "A guide")).find_all("blockquote")
    assert [tag.get_text(" ", strip=True) for tag in quotation] == ["one two three — A guide"]


@pytest.mark.parametrize(("done", "box"), [(False, "[ ]"), (True, "[x]")])
def test_an_action_is_a_box_with_its_notes_below(done, box):
    assert (
        written(Tick("Ring", ("Who: you", "A guide"), done)) == f"- {box} Ring\n  Who: you  \n  A guide  \n"
    )


def test_a_table_has_its_heads_and_a_row_for_each():
    table = Table(("Minute", "Part"), (("0 to 5", "Aims"), ("", "In all")), (1, 2), "A plan")
    assert written(table) == "| Minute | Part |\n| --- | --- |\n| 0 to 5 | Aims |\n|  | In all |\n"


def test_a_cell_with_a_line_break_or_a_bar_stays_one_cell():
    table = Table(("a", "b"), (("one\ntwo", "x | y"),), (1, 1), "A table")
    cells = [cell.get_text() for cell in shown(table).find_all(["th", "td"])]
    assert cells == ["a", "b", "one two", "x | y"]


def test_a_page_break_leaves_nothing():
    assert written(Text("one"), PageBreak(), Text("two")) == "one\n\ntwo\n"


def test_line_breaks_of_a_text_are_kept():
    paragraph = shown(Text("one\ntwo\r\nthree")).p
    assert len(paragraph.find_all("br")) == 2
    assert paragraph.get_text().split() == ["one", "two", "three"]


@pytest.mark.parametrize("text", HOSTILE)
def test_marks_in_a_text_show_as_they_are(text):
    page = shown(Text(text))
    assert page.p.get_text() == text
    assert page.p.find_all(True) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_marks_show_as_they_are_in_every_other_block(text):
    table = Table((text,), ((text,),), (1,), text)
    page = shown(Heading(text), Quote(text, text, text), Bullet(text), Notice(text), table)
    told = [tag.get_text() for tag in page.find_all(["h2", "li", "strong", "th", "td"])]
    assert told == [text] * 5
    quotation = page.blockquote.get_text().split("\n")
    assert [line for line in quotation if line] == [text, text, f"— {text}"]
    assert not page.find_all(["script", "a", "img", "code", "em", "h1"])[1:]


def test_a_title_of_several_lines_is_one_heading():
    assert (
        to_markdown(make_paper(title="A\n# title", subtitle="two\nlines")) == "# A \\# title\n\ntwo lines\n"
    )


def test_characters_that_cannot_be_printed_are_left_out_and_others_kept():
    assert written(Text("a\x00b\u202ec é 中文 שלום 🙂")) == "abc é 中文 שלום 🙂\n"


def test_the_same_paper_gives_the_same_text():
    paper = make_paper(Quote("Theirs.", "A guide"), foot="Foot")
    assert to_markdown(paper) == to_markdown(paper)
