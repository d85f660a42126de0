"""Whether a file that came from elsewhere is what its name says."""

import io
import zipfile
from pathlib import PurePath

from indexer.errors import InputError, UnreadableError
from indexer.readers import SUFFIXES
from indexer.readers.choose import MAX_FILE_BYTES
from indexer.readers.text import decode
from indexer.readers.word import MAX_TEXT_BYTES, MAX_UNPACKED_BYTES

ENDINGS = tuple(sorted(suffix.lstrip(".") for suffix in SUFFIXES))
MOST_MEGABYTES = MAX_FILE_BYTES // 1_000_000

_TEXT_PART = "word/document.xml"
_OTHER_KINDS = {b"%PDF-": "a PDF", b"PK\x03\x04": "a Word file or an archive"}


def check_content(name: str, content: bytes) -> None:
    """See that a file holds what its ending says, and that it is not too large; nothing in it is run.

    :param name: with an ending of SUFFIXES.
    :raises InputError: it is empty, too large, of another kind, or damaged; the message says what to do.
    """
    if not content:
        raise InputError(f"{name} is empty: save it again.")
    if len(content) > MAX_FILE_BYTES:
        raise InputError(
            f"{name} is {len(content) / 1e6:,.0f} MB and the limit is {MAX_FILE_BYTES / 1e6:,.0f} MB: save a smaller "
            "copy (without pictures), or split it."
        )
    checks = {"PDF": _check_pdf, "Word": _check_word}
    checks.get(SUFFIXES[PurePath(name).suffix], _check_text)(name, content)


def _check_pdf(name: str, content: bytes) -> None:
    if not content[:1024].lstrip().startswith(b"%PDF-"):
        raise InputError(f"{name} is no PDF, though its name says so: fetch or save it again.")


def _check_word(name: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            sizes = {entry.filename: entry.file_size for entry in package.infolist()}
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise InputError(
            f"{name} is no Word file of today's kind, is damaged, or has a password: open it in Word and save it as "
            ".docx without a password."
        ) from error
    if _TEXT_PART not in sizes:
        raise InputError(f"{name} is no Word file, though its name says so: save it again as .docx.")
    if sum(sizes.values()) > MAX_UNPACKED_BYTES or sizes[_TEXT_PART] > MAX_TEXT_BYTES:
        raise InputError(f"{name} unpacks to far more than a document holds: check it, or split it.")


def _check_text(name: str, content: bytes) -> None:
    for start, kind in _OTHER_KINDS.items():
        if content.startswith(start):
            raise InputError(
                f"{name} is {kind}, though its name says text: give it the ending it should have."
            )
    try:
        decode(content)
    except UnreadableError as error:
        raise InputError(f"{name} {error}.") from error
