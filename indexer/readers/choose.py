"""Which reader a file needs: its first bytes decide, its name only settles kinds of text."""

import zipfile
from dataclasses import replace
from pathlib import Path

from indexer.errors import UnreadableError
from indexer.readers.html import read_html
from indexer.readers.markdown import read_markdown
from indexer.readers.pdf import read_pdf
from indexer.readers.text import read_text
from indexer.readers.word import read_word
from indexer.reading import Reading

MAX_FILE_BYTES = 100_000_000  # a larger file is pictures; reading it would take gigabytes

SUFFIXES = {
    ".pdf": "PDF",
    ".docx": "Word",
    ".html": "HTML",
    ".htm": "HTML",
    ".md": "Markdown",
    ".markdown": "Markdown",
    ".txt": "text",
}
_READERS = {
    "PDF": read_pdf,
    "Word": read_word,
    "HTML": read_html,
    "Markdown": read_markdown,
    "text": read_text,
}
_OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1")


def read_file(path: Path) -> Reading:
    """Read one source file.

    :param path: a file whose suffix is in SUFFIXES.
    :return: its reading; a notice says when the name and the content disagree.
    :raises UnreadableError: the file cannot be used; the message says why and what to do.
    """
    try:
        size = path.stat().st_size
        if size == 0:
            raise UnreadableError("is empty (0 bytes): fetch or save it again")
        if size > MAX_FILE_BYTES:
            raise UnreadableError(
                f"is {size / 1e6:,.0f} MB and the limit is {MAX_FILE_BYTES / 1e6:,.0f} MB: "
                "save a smaller copy (without pictures), or split it"
            )
        named, held = SUFFIXES[path.suffix.lower()], _content(path)
        reading = _READERS[held](path)
    except UnreadableError:
        raise
    except OSError as error:
        reason = error.strerror or error
        raise UnreadableError(f"cannot be opened ({reason}): check its permissions") from error
    except RecursionError as error:
        raise UnreadableError(
            "has parts inside parts, too deep to follow: open it, save it as plain text, and index that"
        ) from error
    except Exception as error:  # hostile files make parsers fail in ways that no list foresees
        raise UnreadableError(
            f"cannot be read ({type(error).__name__}): open it, save it again, and index it again"
        ) from error
    if not any(character.isalpha() for character in reading.text):
        raise UnreadableError("holds no words: check the file")
    if named != held:
        note = f"is named {path.suffix} but holds {held}; read as {held}"
        reading = replace(reading, notices=(note, *reading.notices))
    return reading


def _content(path: Path) -> str:
    """Return what the file holds: a key of _READERS."""
    named = SUFFIXES[path.suffix.lower()]
    with path.open("rb") as file:
        head = file.read(1024)
    if head.lstrip()[:5] == b"%PDF-":
        return "PDF"
    if head.startswith(_OLD_WORD):
        raise UnreadableError(
            "is an old Word file (.doc) or is protected by a password: "
            "open it in Word and save it as .docx without a password"
        )
    if head.startswith(b"PK") and _is_word(path):
        return "Word"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:15].lower()
    is_page = start.startswith((b"<!doctype html", b"<html"))
    if named in ("PDF", "Word"):
        looks = "a web page" if is_page else f"no {named} document"
        raise UnreadableError(f"is named {path.suffix} but holds {looks}: fetch or save it again")
    return "HTML" if is_page else named


def _is_word(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as package:
            return "word/document.xml" in package.namelist()
    except zipfile.BadZipFile:
        return False
