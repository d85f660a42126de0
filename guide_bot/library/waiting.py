"""What was added, changed or taken out since the documents were indexed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from guide_bot.library.folders import library_folder
from guide_bot.library.listing import FileState, Row
from guide_bot.library.rebuild import folders_with
from indexer.index import Index
from indexer.sources import find_sources


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
    :param skipped: files that the last indexing could not use, which are not new.
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
