"""A file is what its name says."""

import io
import zipfile

import pytest

from guide_bot.library import content
from guide_bot.library.content import check_content
from indexer.errors import InputError


def word(*parts, text="<w/>"):
    """A zip with a text in each part."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for part in parts:
            package.writestr(part, text)
    return file.getvalue()


def damaged(at, value):
    """A Word file with another byte at a place of its directory, counted from where that begins."""
    held = bytearray(word("word/document.xml"))
    held[held.index(b"PK\1\2") + at] = value
    return bytes(held)


def misnamed():
    """A Word file whose directory says that the names are UTF-8, which they are not."""
    held = bytearray(damaged(9, 0x08))
    held[held.index(b"PK\1\2") + 46] = 0xFF
    return bytes(held)


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("a.pdf", b"\n%PDF-1.7\n\x00\xff"),
        ("a.docx", word("word/document.xml")),
        ("a.txt", "Ŵyl".encode()),
        ("a.md", "caf\xe9 na\xefve d\xe9j\xe0".encode("cp1252")),
        ("a.txt", "Tell the lead.".encode("utf-16")),
        ("a.html", b"<!doctype html><script>alert(1)</script><p>Text"),
    ],
)
def test_what_matches_its_name_is_taken(name, held):
    check_content(name, held)


@pytest.mark.parametrize(
    ("name", "held", "message"),
    [
        ("a.pdf", b"", "a.pdf is empty"),
        ("a.pdf", b"MZ\x90\x00 %PDF-1.7", "a.pdf is no PDF"),
        ("a.docx", b"\xd0\xcf\x11\xe0", "has a password"),
        ("a.docx", damaged(6, 99), "is damaged"),
        ("a.docx", misnamed(), "is damaged"),
        ("a.docx", word("xl/workbook.xml"), "a.docx is no Word file, though"),
        ("a.txt", b"MZ\x90\x00\x03", r"a.txt is not text \(it holds binary data\)"),
        ("a.txt", b"Text\x00", "binary data"),
        ("a.md", b"%PDF-1.7", "a.md is a PDF, though its name says text"),
        ("a.html", word("word/document.xml"), "a.html is a Word file or an archive"),
    ],
)
def test_what_does_not_match_is_refused(name, held, message):
    with pytest.raises(InputError, match=message):
        check_content(name, held)


def test_a_word_file_that_unpacks_to_too_much_is_refused(monkeypatch):
    packed = word("word/document.xml", text="a" * 5000)
    assert len(packed) < 500
    monkeypatch.setattr(content, "MAX_TEXT_BYTES", 4999)
    with pytest.raises(InputError, match="unpacks to far more"):
        check_content("a.docx", packed)


def test_a_file_over_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(content, "MAX_FILE_BYTES", 3_000_000)
    with pytest.raises(InputError, match="is 4 MB and the limit is 3 MB"):
        check_content("a.txt", b"a" * 4_000_000)
