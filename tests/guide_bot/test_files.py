"""Files appear whole or not at all."""

import pytest

from guide_bot.files import write_whole
from indexer.errors import InputError


def broken():
    yield "half of "
    raise RuntimeError("the model went away")


@pytest.mark.parametrize(
    ("parts", "content"),
    [
        ([], b""),
        (["one\r\n", "two\n"], b"one\r\ntwo\n"),
        (["Žižek 🙂"], "Žižek 🙂".encode()),
        ([b"%PDF-\x00\xff", b"\n"], b"%PDF-\x00\xff\n"),
    ],
)
def test_a_file_holds_its_parts_in_order(tmp_path, parts, content):
    write_whole(tmp_path / "answers.jsonl", iter(parts))
    assert (tmp_path / "answers.jsonl").read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["answers.jsonl"]


def test_a_longer_file_is_replaced_whole(tmp_path):
    target = tmp_path / "a.txt"
    target.write_text("what stood there before, and at length")
    write_whole(target, ["new"])
    assert target.read_text() == "new"


def test_the_previous_file_stands_until_the_last_part_is_there(tmp_path):
    target = tmp_path / "a.txt"
    target.write_text("before")
    seen = []

    def parts():
        yield "after"
        seen.append(target.read_text())

    write_whole(target, parts())
    assert (seen, target.read_text()) == (["before"], "after")


@pytest.mark.parametrize("before", [None, "before"])
def test_a_failure_half_way_leaves_what_was_there(tmp_path, before):
    target = tmp_path / "a.txt"
    if before:
        target.write_text(before)
    with pytest.raises(RuntimeError, match="the model went away"):
        write_whole(target, broken())
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == (
        {"a.txt": before} if before else {}
    )


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(InputError, match=r"none.a\.txt cannot be written: No such file or directory\.$"):
        write_whole(tmp_path / "none" / "a.txt", ["text"])


def test_a_folder_is_not_written_over(tmp_path):
    (tmp_path / "a").mkdir()
    with pytest.raises(InputError, match=r"a cannot be written: Is a directory\.$"):
        write_whole(tmp_path / "a", ["text"])
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
