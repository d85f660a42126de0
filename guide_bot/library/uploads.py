"""Documents added to the library folder, taken out of it, and put back."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from guide_bot.files import write_whole
from guide_bot.library.content import check_content
from guide_bot.library.digests import digest_of
from guide_bot.library.names import free_name, safe_name
from guide_bot.library.stated import changing, forget, shares_sidecar, sidecar_of
from indexer.errors import InputError
from indexer.readers import SUFFIXES
from indexer.records import Document

REMOVED = ".removed"  # hidden, so that what is in it is not indexed


def known_of(documents: Iterable[Document]) -> dict[str, str]:
    """Return titles by digest of the documents of an index whose files are there, for `add_upload`."""
    return {document.file_digest: document.title for document in documents if Path(document.path).is_file()}


def add_upload(folder: Path, name: str, content: bytes, known: Mapping[str, str]) -> Path:
    """Add a document to the library folder; nothing in it is run.

    :param folder: the library folder; made if missing.
    :param name: as the person's own machine calls the file; it is made safe.
    :param content: the whole file.
    :param known: titles by SHA-256 of documents that are there already; those in the folder count too.
    :return: the new file. It counts when the documents are indexed again.
    :raises InputError: it is of a kind that is not read, too large, not what its name says, or there already; or
        it cannot be written.
    """
    safe = safe_name(name)
    check_content(safe, content)
    digest = hashlib.sha256(content).hexdigest()
    with changing:
        there = {digest_of(path): path.name for path in documents_in(folder)} | dict(known)
        if digest in there:
            raise InputError(f"{safe} is in the library already: “{there[digest]}” is the very same file.")
        target = folder / free_name(folder, safe)
        _make(folder)
        write_whole(target, [content])
        return target


def remove(path: Path, folder: Path) -> Path:
    """Take a document out of the library folder, with its sidecar; both are kept, and can be put back.

    :param path: the document.
    :param folder: the library folder.
    :return: where it is now.
    :raises InputError: it is not in that folder, or gone, or cannot be moved.
    """
    path, folder = path.resolve(), folder.resolve()
    if not path.is_relative_to(folder):
        raise InputError(f"{path} is not in {folder}, so it is not moved: leave it out of the index instead.")
    with changing:
        return _move(path, folder / REMOVED / path.relative_to(folder).parent)


def restore(name: str, folder: Path) -> Path:
    """Put a document back that was taken out, with its sidecar.

    :param name: as `removed` gives it.
    :param folder: the library folder.
    :return: where it is now; under a name with a number when another has its name meanwhile.
    :raises InputError: there is no such document, or it cannot be moved.
    """
    kept = folder.resolve() / REMOVED
    path = (kept / name).resolve()
    if name not in removed(folder) or not path.is_relative_to(kept):
        raise InputError(f"{name} is not among the documents taken out: choose one of those.")
    with changing:
        return _move(path, folder.resolve() / path.relative_to(kept).parent)


def removed(folder: Path) -> tuple[str, ...]:
    """Return the documents that can be put back, by name."""
    kept = folder / REMOVED
    return tuple(path.relative_to(kept).as_posix() for path in documents_in(kept))


def documents_in(folder: Path) -> Iterator[Path]:
    """Return the documents in a folder and below it, in order of name, without hidden files and folders."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.suffix.lower() in SUFFIXES and path.is_file():
            yield path


def _move(path: Path, folder: Path) -> Path:
    """Move a document to a folder, and its sidecar too unless another document has the same."""
    if not path.is_file():
        raise InputError(f"{path} is gone: there is nothing to move.")
    _make(folder)
    target, sidecar = folder / free_name(folder, path.name), sidecar_of(path)
    try:
        shared = shares_sidecar(path)
        if sidecar.is_file():  # first: a document is never without what is stated about it
            write_whole(sidecar_of(target), [sidecar.read_bytes()])
        path.replace(target)
        if not shared:
            sidecar.unlink(missing_ok=True)
    except OSError as error:
        if path.is_file():
            with suppress(OSError):  # it was not moved, and its name there stays free
                sidecar_of(target).unlink()
        raise InputError(f"{path} cannot be moved to {folder}: {error.strerror or error}.") from error
    forget(path)
    return target


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder} cannot be made ({error.strerror}): check its permissions.") from error
