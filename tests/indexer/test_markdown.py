import datetime
from pathlib import Path

import pytest

from indexer.errors import UnreadableError
from indexer.readers.markdown import read_markdown, split_front_matter
from indexer.reading import Reading

LONG = "Every practitioner who is worried about a child should tell the safeguarding lead on the same day"


def read(text: str, folder: Path) -> Reading:
    path = folder / "a.md"
    path.write_text(text, encoding="utf-8")
    return read_markdown(path)


def blocks(text: str, folder: Path) -> list[tuple[str, str]]:
    reading = read(text, folder)
    return [(block.kind.value, reading.text[block.start : block.end]) for block in reading.blocks]


def test_front_matter_is_stated_and_no_part_of_the_text(tmp_path: Path) -> None:
    reading = read("---\ntitle: A guide\npublished: 2024-05-31\n---\n# Help\n\nAsk.\n", tmp_path)

    assert reading.stated == {"title": "A guide", "published": datetime.date(2024, 5, 31)}
    assert reading.text == "Help\n\nAsk."


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("---\n---\nAsk.", "---\n---\nAsk."),
        ("Ask.", "Ask."),
        ("---\na: 1\n---\nAsk.", "Ask."),
    ],
)
def test_text_below_front_matter_is_kept_whole(text: str, body: str) -> None:
    assert split_front_matter(text)[1] == body


@pytest.mark.parametrize(
    ("matter", "reason"),
    [
        ("a: [", "not YAML at line"),
        ("- a\n- b", "not 'name: value' lines"),
        ("published: 2024-13-45", "a date that does not exist"),
        ("a: !!python/object/apply:os.system [ls]", "not YAML at line 2"),
    ],
)
def test_wrong_front_matter_is_named(matter: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        split_front_matter(f"---\n{matter}\n---\nAsk.\n")


def test_marks_become_blocks_and_leave_no_trace(tmp_path: Path) -> None:
    lists = "- one\n  - two\n\n3. three\n4. four\n"
    text = f"# Help\n\n**Ask** the [lead](http://x.uk) *now*&amp; here.\n\n{lists}"

    assert blocks(text, tmp_path) == [
        ("heading", "Help"),
        ("paragraph", "Ask the lead now& here."),
        ("list_item", "• one"),
        ("list_item", "• two"),
        ("list_item", "3. three"),
        ("list_item", "4. four"),
    ]


def test_pipe_tables_give_a_row_a_block_without_empty_cells(tmp_path: Path) -> None:
    text = "# Help\n\n| Who | When |\n|---|---|\n| Police | |\n| Lead | **today** |\n"

    assert blocks(text, tmp_path)[1:] == [
        ("table_row", "Who | When"),
        ("table_row", "Police"),
        ("table_row", "Lead | today"),
    ]


def test_a_bulleted_paragraph_number_is_a_numbered_paragraph(tmp_path: Path) -> None:
    reading = read("# Help\n\n- 3.12 The police were told.\n- no number\n", tmp_path)

    assert [(block.kind.value, block.number) for block in reading.blocks[1:]] == [
        ("paragraph", "3.12"),
        ("list_item", None),
    ]


def test_html_inside_gives_its_words(tmp_path: Path) -> None:
    block = "<div><h2>Who</h2><p>Ask &amp; tell</p></div>"
    text = f"# Help\n\n{block}\n\n<!-- note -->\n\nSafe<b>guard</b>ing<br>now\n"

    assert blocks(text, tmp_path)[1:] == [("paragraph", "Who Ask & tell"), ("paragraph", "Safeguarding now")]


SCAN = f"""BOARD REPORT



Contents

Introduction 3

Early help 5

Referrals 9



Introduction

{LONG}, and should

¹ See the statutory guidance.



write down what was said. {LONG}.

Early help

3.12 {LONG}.



BOARD REPORT
"""


def test_a_scan_without_marks_gets_headings_contents_and_footnotes(tmp_path: Path) -> None:
    found = blocks(SCAN, tmp_path)

    assert [text for kind, text in found if kind == "heading"] == [
        "BOARD REPORT",
        "Introduction",
        "Early help",
    ]
    assert [text for kind, text in found if kind == "contents"] == [
        "Contents",
        "Introduction 3",
        "Early help 5",
        "Referrals 9",
    ]
    assert [text for kind, text in found if kind == "footnote"] == ["¹ See the statutory guidance."]


def test_a_scan_s_paragraph_goes_on_over_a_page_break_and_a_footnote(tmp_path: Path) -> None:
    paragraphs = [text for kind, text in blocks(SCAN, tmp_path) if kind == "paragraph"]

    assert paragraphs[0] == f"{LONG}, and should write down what was said. {LONG}."


def test_a_scan_s_running_lines_are_dropped(tmp_path: Path) -> None:
    pages = "\n\n\n".join(f"Annual report\n\n{LONG} {number}." for number in "abcde")

    assert "Annual report" not in read(pages, tmp_path).text


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        ">" * 100_000,
        "- " * 50_000,
        "<!-- " * 50_000,
        "<div <a " * 20_000,
        "".join(f"{'  ' * depth}- a\n" for depth in range(1500)),
        "*a " * 50_000,
    ],
    ids=["brackets", "quotes", "lists", "comments", "tags", "nesting", "stars"],
)
def test_hostile_text_is_read_without_running_away(text: str, tmp_path: Path) -> None:
    assert read("Tell the lead.\n\n" + text, tmp_path).text.startswith("Tell the lead.")
