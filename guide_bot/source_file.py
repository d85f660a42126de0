"""The file that a document was read from: whether it is still there and still the same, and how to open it."""

import hashlib
import webbrowser
from enum import StrEnum
from pathlib import Path

from indexer.errors import InputError
from indexer.records import Document

_WEB_PAGES = {".html", ".htm"}


class FileState(StrEnum):
    """What a file is, compared with what was indexed; the value is what is said of it."""

    SAME = ""
    MISSING = (
        "The file is no longer where it was when it was indexed, so its pages cannot be shown. The words below are "
        "from the index. Put it back, or index its folder again."
    )
    CHANGED = (
        "The file was changed after it was indexed: its pages may no longer say this. The words below are from the "
        "index. Index its folder again to be sure."
    )


def file_state(document: Document) -> FileState:
    """Compare a document's file with what was indexed, by its digest."""
    try:
        with Path(document.path).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return FileState.MISSING
    return FileState.SAME if digest == document.file_digest else FileState.CHANGED


def open_file(document: Document, page: int | None) -> bool:
    """Open a document's file in this machine's browser, a PDF at a page; False if that cannot be done.

    :raises InputError: it is a web page.
    """
    if document.format == "html" or Path(document.path).suffix.lower() in _WEB_PAGES:
        raise InputError(
            f"{document.title} is a web page, whose programs would run if it were opened from here: read the words "
            f"below, or open {document.path} by hand if you trust where it comes from."
        )
    address = Path(document.path).absolute().as_uri()
    return webbrowser.open(f"{address}#page={page}" if page is not None else address)
