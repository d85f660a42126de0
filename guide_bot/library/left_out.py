"""Documents that stay in their folder and out of the index: what folders of one's own hold is never moved."""

from collections.abc import Iterable
from pathlib import Path

from guide_bot.library.stated import write_stated
from indexer.records import Document
from indexer.sources import LEAVE_OUT, LEFT_OUT, find_sources


def leave_out(document: Document) -> Path:
    """Say in a document's sidecar that it is not indexed; it counts when the documents are indexed again.

    :return: the sidecar.
    :raises InputError: the document is in the starter corpus, or its sidecar cannot be read or written.
    """
    return write_stated(Path(document.path), {LEAVE_OUT: True})


def take_in(path: Path) -> Path:
    """Let a document that was left out be indexed again: its sidecar then says so, whatever corpus.toml says.

    :param path: as `left_out` gives it.
    :return: the sidecar.
    :raises InputError: its sidecar cannot be read or written.
    """
    return write_stated(path, {LEAVE_OUT: False})


def left_out(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Return the documents in some folders that are left out.

    :raises InputError: a folder does not exist.
    """
    return tuple(skipped.path for skipped in find_sources(folders).skipped if skipped.reason == LEFT_OUT)
