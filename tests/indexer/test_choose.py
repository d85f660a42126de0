import os
from pathlib import Path

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from indexer.errors import UnreadableError
from indexer.readers import choose
from indexer.readers.choose import MAX_FILE_BYTES, read_file

DENIED = r"cannot be opened \(Permission denied\): check its permissions"
OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600


def pdf_bytes(folder: Path) -> bytes:
    canvas = Canvas(str(folder / "made.pdf"))
    for line in range(20):
        canvas.drawString(72, 700 - 15 * line, "Tell the lead at once when a child is at risk.")
    canvas.save()
    return (folder / "made.pdf").read_bytes()


def word_bytes(folder: Path) -> bytes:
    document = docx.Document()
    document.add_paragraph("Tell the lead.")
    document.save(str(folder / "made.docx"))
    return (folder / "made.docx").read_bytes()


def file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.PDF", "pdf"),
        ("a.docx", "word"),
        ("a.htm", "html"),
        ("a.markdown", "markdown"),
        ("a.txt", "text"),
    ],
)
def test_every_kind_of_file_finds_its_reader(tmp_path: Path, name: str, kind: str) -> None:
    made = {"pdf": pdf_bytes(tmp_path), "word": word_bytes(tmp_path)}
    reading = read_file(file(tmp_path, name, made.get(kind, b"Tell the lead.")))

    assert (reading.format, reading.notices) == (kind, ())


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("a.md", "PDF"),
        ("a.docx", "PDF"),
        ("a.pdf", "Word"),
        ("a.txt", "HTML"),
    ],
)
def test_a_wrong_name_is_read_as_what_it_holds_with_a_notice(tmp_path: Path, name: str, held: str) -> None:
    page = b"\xef\xbb\xbf<!DOCTYPE html><p>Tell the lead.</p>"
    data = {"PDF": pdf_bytes(tmp_path), "Word": word_bytes(tmp_path), "HTML": page}[held]
    reading = read_file(file(tmp_path, name, data))

    assert reading.notices == (f"is named .{name[2:]} but holds {held}; read as {held}",)
    assert reading.text.startswith("Tell the lead")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pdf", b"", r"is empty \(0 bytes\)"),
        ("a.pdf", b"# Notes\n\nTell the lead.", "named .pdf but holds no PDF document"),
        ("a.pdf", b"<html><p>Sign in</p></html>", "named .pdf but holds a web page"),
        ("a.docx", b"Tell the lead.", "named .docx but holds no Word document"),
        ("a.docx", OLD_WORD, r"an old Word file \(.doc\)"),
        ("a.txt", OLD_WORD, r"an old Word file \(.doc\)"),
        ("a.docx", b"PK\x05\x06" + b"\x00" * 18, "named .docx but holds no Word document"),
        ("a.txt", b"PK\x03\x04\x00\x00binary", "holds binary data"),
        ("a.md", b"--- 123 ---", "holds no words"),
        ("a.html", b"<html><script>var a</script></html>", "holds no words"),
        ("a.html", b"<div>" * 5000 + b"Tell", "parts inside parts"),
        ("a.md", b"---\na: " + b"[" * 3000 + b"\n---\nTell", "parts inside parts"),
    ],
)
def test_what_cannot_be_used_says_why(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_file(file(tmp_path, name, data))


def test_an_empty_word_document_holds_no_words(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "a.docx"))

    with pytest.raises(UnreadableError, match="holds no words"):
        read_file(tmp_path / "a.docx")


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = file(tmp_path, "a.pdf", b"%PDF-1.7")
    os.truncate(path, MAX_FILE_BYTES + 1_000_000)

    with pytest.raises(UnreadableError, match="is 101 MB and the limit is 100 MB"):
        read_file(path)


def test_names_with_spaces_and_accents_are_read(tmp_path: Path) -> None:
    path = file(tmp_path, "Évaluation des été – note 2.txt", b"Tell the lead.")

    assert read_file(path).text == "Tell the lead."


def test_a_file_that_is_gone_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"cannot be opened \(No such file or directory\)"):
        read_file(tmp_path / "gone.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_read_permission_cannot_be_opened(tmp_path: Path) -> None:
    path = file(tmp_path, "a.txt", b"Tell the lead.")
    path.chmod(0)

    with pytest.raises(UnreadableError, match=DENIED):
        read_file(path)


def test_a_denied_opening_gives_the_system_s_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = file(tmp_path, "a.txt", b"Tell the lead.")
    monkeypatch.setattr(Path, "open", deny)

    with pytest.raises(UnreadableError, match=DENIED):
        read_file(path)


def test_a_fault_inside_a_reader_becomes_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(choose._READERS, "text", fail)

    with pytest.raises(UnreadableError, match=r"cannot be read \(ZeroDivisionError\)"):
        read_file(file(tmp_path, "a.txt", b"Tell the lead."))
