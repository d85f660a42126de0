import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from indexer.errors import UnreadableError
from indexer.readers import word
from indexer.readers.word import read_word
from indexer.reading import Reading


def read(document: Document, folder: Path) -> Reading:
    path = folder / "a.docx"
    document.save(str(path))
    return read_word(path)


def blocks(reading: Reading) -> list[tuple[str, str]]:
    return [(block.kind.value, reading.text[block.start : block.end]) for block in reading.blocks]


def append(document: Document, inner: str) -> None:
    """Append a paragraph made of raw WordprocessingML runs."""
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))


def run(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_styles_give_heading_levels_and_lists(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Manual", 0)
    document.add_heading("Early help", 1)
    document.add_heading("Referral", 2)
    document.add_paragraph("Tell the lead.")
    document.add_paragraph("by phone", style="List Bullet")

    reading = read(document, tmp_path)

    assert [block.level for block in reading.blocks] == [1, 2, 3, 0, 0]
    assert blocks(reading)[3:] == [("paragraph", "Tell the lead."), ("list_item", "• by phone")]


def test_a_table_gives_one_row_a_block(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Contacts", 1)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ["Who", "When", "Police", "At once"]):
        cell.text = text

    assert blocks(read(document, tmp_path))[1:] == [
        ("table_row", "Who | When"),
        ("table_row", "Police | At once"),
    ]


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    document = docx.Document()
    append(
        document,
        run("Staff ")
        + f"<w:del w:id='1' w:author='A'><w:r><w:delText>may</w:delText></w:r>{run('old')}</w:del>"
        + f"<w:ins w:id='2' w:author='A'>{run('must')}</w:ins>"
        + run(" tell the lead."),
    )

    assert read(document, tmp_path).text == "Staff must tell the lead."


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent><w:p>{run('Call 999 in danger.')}</w:p></w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    document = docx.Document()
    append(
        document,
        f"<w:r><mc:AlternateContent xmlns:mc='{mc}'><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>",
    )

    assert read(document, tmp_path).text == "Call 999 in danger."


def test_tabs_breaks_and_hyphens_keep_words_apart_and_whole(tmp_path: Path) -> None:
    document = docx.Document()
    append(
        document,
        run("one")
        + "<w:r><w:tab/></w:r>"
        + run("two")
        + "<w:r><w:br/></w:r>"
        + run("looked")
        + "<w:r><w:noBreakHyphen/></w:r>"
        + run("af")
        + run("ter"),
    )

    assert read(document, tmp_path).text == "one two looked-after"


def test_unstyled_documents_get_their_headings_by_form(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("Early help", "Tell the lead when a child may need help from more than one service."):
        document.add_paragraph(text)

    assert [kind for kind, _ in blocks(read(document, tmp_path))] == ["heading", "paragraph"]


def test_properties_are_suggested(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Tell the lead.")
    document.core_properties.title, document.core_properties.author = "A guide", "A board"

    suggested = read(document, tmp_path).suggested

    assert (suggested["title"], suggested["author"]) == ("A guide", "A board")


def test_an_empty_document_has_no_blocks(tmp_path: Path) -> None:
    assert read(docx.Document(), tmp_path).blocks == ()


@pytest.mark.parametrize("limit", ["MAX_UNPACKED_BYTES", "MAX_TEXT_BYTES"])
def test_a_file_that_unpacks_to_too_much_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 2_000_000)
    monkeypatch.setattr(word, limit, 1_000_000)

    with pytest.raises(UnreadableError, match="unpacks to far more"):
        read_word(path)


@pytest.mark.parametrize("share", [0.2, 0.6, 0.98])
def test_a_file_cut_short_is_unreadable(tmp_path: Path, share: float) -> None:
    path = tmp_path / "a.docx"
    docx.Document().save(str(path))
    path.write_bytes(path.read_bytes()[: int(share * path.stat().st_size)])

    with pytest.raises(UnreadableError, match="damaged or is not a Word document"):
        read_word(path)


def test_entities_that_multiply_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    docx.Document().save(str(path))
    entities = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 10))
    body = f"<w:document {nsdecls('w')}><w:body>&e9;</w:body></w:document>"
    bomb = f"<!DOCTYPE d [<!ENTITY e0 'lol'>{entities}]>{body}"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, bomb if name == "word/document.xml" else data)

    with pytest.raises(UnreadableError, match="damaged or is not a Word document"):
        read_word(path)
