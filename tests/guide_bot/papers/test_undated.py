"""Files without the time of writing."""

import io
import zipfile

import pytest

from guide_bot.papers.undated import undated


def zipped(*parts: tuple[str, bytes], year: int = 2020) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for name, content in parts:
            file.writestr(zipfile.ZipInfo(name, (year, 5, 6, 7, 8, 10)), content)
    return written.getvalue()


def opened(file: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(file))


def test_every_part_has_the_first_day_as_its_time():
    file = opened(undated(zipped(("a.xml", b"<a/>"), ("b.xml", b"<b/>"))))
    assert {part.date_time for part in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_was_written_at_another_time_gives_the_same_bytes():
    first, later = zipped(("a.xml", b"<a/>")), zipped(("a.xml", b"<a/>"), year=2031)
    assert first != later
    assert undated(first) == undated(later)


def test_names_order_and_contents_are_kept():
    parts = [("z.xml", b"<z/>"), ("é/ź 中.xml", "é".encode()), ("empty", b"")]
    file = opened(undated(zipped(*parts)))
    assert [(name, file.read(name)) for name in file.namelist()] == parts


def test_another_order_of_the_parts_is_another_file():
    one, two = ("a", b"1"), ("b", b"2")
    assert undated(zipped(one, two)) != undated(zipped(two, one))


def test_a_file_that_is_undated_stays_as_it_is():
    once = undated(zipped(("a.xml", b"<a/>")))
    assert undated(once) == once


def test_the_parts_are_compressed():
    [part] = opened(undated(zipped(("a.xml", b"a" * 5000)))).infolist()
    assert part.compress_type == zipfile.ZIP_DEFLATED
    assert part.compress_size < 100


def test_a_file_without_parts_stays_one():
    assert opened(undated(zipped())).namelist() == []


def test_what_is_no_zip_file_is_refused():
    with pytest.raises(zipfile.BadZipFile, match="not a zip file"):
        undated(b"no zip")
