"""What was added, changed or taken out since the documents were indexed."""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from guide_bot.library.folders import library_folder
from guide_bot.library.listing import FileState, Row
from guide_bot.library.rebuild import folders_with
from indexer.index import Index
from indexer.sources import LEFT_OUT, Skipped, find_sources


@dataclass(frozen=True)
class Waiting:
    """What the next indexing will do.

    :param new: files that are not in the index.
    :param changed: titles of documents whose file or details are others now.
    :param leaving: titles of documents whose file is gone or left out.
    """

    new: tuple[Path, ...] = ()
    changed: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.leaving)


def waiting(index: Index, rows: Iterable[Row], skipped: Collection[Path] = ()) -> Waiting:
    """Compare an index with its folders and the library as they are now.

    :param rows: of all its documents.
    :param skipped: files that are not new, though the index does not hold them; see `still_unusable`.
    :raises InputError: a folder is gone, or the library folder cannot be one.
    """
    folders = folders_with(library_folder(), map(Path, index.manifest.folders))
    there = {str(source.path) for source in find_sources(folders).sources}
    known = {document.path for document in index.documents.values()}
    unused = {str(path) for path in skipped}
    changed, leaving = [], []
    for row in rows:
        if index.documents[row.id].path not in there:
            leaving.append(row.title)
        elif row.pending or row.file_state is FileState.CHANGED:
            changed.append(row.title)
    new = tuple(Path(path) for path in sorted(there - known - unused))
    return Waiting(new, tuple(changed), tuple(leaving))


def still_unusable(skipped: Iterable[Skipped], began: float) -> list[Path]:
    """Return the files that an indexing could not use and that are as they were then, for `waiting`.

    What was left out is not among them: it can be used as soon as it is put back.

    :param began: when that indexing began, in seconds since 1970.
    """
    return [item.path for item in skipped if item.reason != LEFT_OUT and _last_changed(item.path) <= began]


def _last_changed(path: Path) -> float:
    """When a file was changed, or put where it is; endlessly late when it is not there."""
    try:
        status = path.stat()
    except OSError:
        return math.inf
    return max(status.st_mtime, status.st_ctime)  # a copy can keep the time at which its text was changed
