from pathlib import Path

import pytest

from indexer.errors import UnreadableError
from indexer.readers.text import decode, read_text
from indexer.reading import Reading

LONG = "Every practitioner who is worried about a child should tell the safeguarding lead on the same day"


def read(text: str, folder: Path) -> Reading:
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8")
    return read_text(path)


def blocks(text: str, folder: Path) -> list[tuple[str, str]]:
    reading = read(text, folder)
    return [(block.kind.value, reading.text[block.start : block.end]) for block in reading.blocks]


def test_form_feeds_part_pages(tmp_path: Path) -> None:
    reading = read("First page.\f\fThird page.", tmp_path)

    assert reading.pages == 3
    assert [(block.first_page, block.last_page) for block in reading.blocks] == [(1, 1), (3, 3)]


def test_without_form_feeds_there_are_no_pages(tmp_path: Path) -> None:
    reading = read("Tell the lead.", tmp_path)

    assert (reading.pages, reading.page_at(0)) == (None, None)


def test_lines_of_a_paragraph_join_and_lists_and_rows_stand_apart(tmp_path: Path) -> None:
    table = "| a | b |\n|---|---|\n| c | d |\n"
    text = f"Tell the lead\nat once.\n3.12 The police\nwere told.\n\n* one\n- two\n\n{table}"

    assert blocks(text, tmp_path) == [
        ("paragraph", "Tell the lead at once."),
        ("paragraph", "3.12 The police were told."),
        ("list_item", "• one"),
        ("list_item", "• two"),
        ("table_row", "a | b"),
        ("table_row", "c | d"),
    ]


def test_a_short_line_alone_above_a_paragraph_is_a_heading(tmp_path: Path) -> None:
    found = blocks(f"Early help\n\n{LONG}.\n", tmp_path)

    assert found == [("heading", "Early help"), ("paragraph", f"{LONG}.")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_decoded_without_a_notice(encoding: str) -> None:
    assert decode("The child’s café\r\nvoice\r".encode(encoding)) == ("The child’s café\nvoice\n", ())


@pytest.mark.parametrize("text", ["£5 – child’s", "The child’s “voice” at a café matters to practitioners."])
def test_windows_text_is_decoded_with_a_notice(text: str) -> None:
    assert decode(text.encode("cp1252")) == (
        text,
        ("is not UTF-8; read as cp1252: check accents and quotation marks",),
    )


def test_a_few_bad_bytes_do_not_change_the_encoding_of_the_rest() -> None:
    text, notices = decode("The child’s voice, the child’s home. ".encode() * 3 + b"\xff")

    assert text == "The child’s voice, the child’s home. " * 3 + "\ufffd"
    assert "a few bytes (1 shown" in notices[0]


@pytest.mark.parametrize("data", [b"abc\x00def", bytes(range(256)) * 4, "no mark".encode("utf-16-le")])
def test_binary_data_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="holds binary data"):
        decode(data)
