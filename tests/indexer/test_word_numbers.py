from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from indexer.readers.word import read_word
from indexer.readers.word_numbers import count_in

LEVELS = [("decimal", "%1", 3), ("decimal", "%1.%2", 11), ("lowerLetter", "(%3)", 1), ("bullet", "o", 1)]


def numbered(*levels: int | None) -> Document:
    """A document with one paragraph for each level of one list; None is a plain paragraph."""
    document = docx.Document()
    root = document.part.numbering_part.element
    parts = "".join(
        f"<w:lvl w:ilvl='{place}'><w:start w:val='{start}'/><w:numFmt w:val='{form}'/>"
        f"<w:lvlText w:val='{text}'/></w:lvl>"
        for place, (form, text, start) in enumerate(LEVELS)
    )
    root.insert(0, parse_xml(f"<w:abstractNum {nsdecls('w')} w:abstractNumId='90'>{parts}</w:abstractNum>"))
    root.append(parse_xml(f"<w:num {nsdecls('w')} w:numId='91'><w:abstractNumId w:val='90'/></w:num>"))
    for level in levels:
        paragraph = document.add_paragraph("Tell the lead.")
        if level is not None:
            numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            numbering.get_or_add_ilvl().set(qn("w:val"), str(level))
            numbering.get_or_add_numId().set(qn("w:val"), "91")
    return document


def lines(document: Document, folder: Path) -> list[str]:
    document.save(str(folder / "a.docx"))
    reading = read_word(folder / "a.docx")
    return [reading.text[block.start : block.end].removesuffix(" Tell the lead.") for block in reading.blocks]


def test_levels_count_on_and_start_again_below_a_new_parent(tmp_path: Path) -> None:
    document = numbered(0, 1, 1, 2, 2, 3, 1, 2, 0, 1)

    assert lines(document, tmp_path) == ["3", "3.11", "3.12", "(a)", "(b)", "•", "3.13", "(a)", "4", "4.11"]


def test_a_plain_paragraph_between_does_not_stop_the_count(tmp_path: Path) -> None:
    assert lines(numbered(0, None, 0), tmp_path) == ["3", "Tell the lead.", "4"]


def test_printed_paragraph_numbers_are_kept_as_numbers(tmp_path: Path) -> None:
    numbered(0, 1, 1).save(str(tmp_path / "a.docx"))

    assert [block.number for block in read_word(tmp_path / "a.docx").blocks] == [None, "3.11", "3.12"]


@pytest.mark.parametrize(
    ("form", "number", "expected"),
    [
        ("decimal", 12, "12"),
        ("lowerLetter", 1, "a"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 2, "B"),
        ("lowerRoman", 4, "iv"),
        ("upperRoman", 1949, "MCMXLIX"),
    ],
)
def test_numbers_are_written_in_the_forms_of_the_standard(form: str, number: int, expected: str) -> None:
    assert count_in(form, number) == expected
