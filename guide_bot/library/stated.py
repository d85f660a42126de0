"""What is stated about a document, in its front matter and in the sidecar beside it, with one step of undo."""

import datetime
import os
import threading
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from guide_bot.contacts import CONTACTS_FILE
from guide_bot.coverage.probes import PROBES_FILE
from guide_bot.files import write_whole
from guide_bot.library.folders import Place, place_of
from guide_bot.library.keys import Changes, front_matter_with, toml_with
from guide_bot.replaced import REPLACED_FILE
from guide_bot.topics import AUDIENCES_FILE, TOPICS_FILE
from guide_bot.vocabulary import VOCABULARY_FILE
from indexer.cited_sources import SOURCES_FILE
from indexer.errors import InputError, UnreadableError
from indexer.readers import SUFFIXES
from indexer.readers.markdown import split_front_matter
from indexer.readers.text import decode
from indexer.sources import CORPUS_FILE
from indexer.tables import read_table

# Tables of a corpus, and folders of them: a sidecar of such a name would be read as one.
TABLES = {
    AUDIENCES_FILE,
    CONTACTS_FILE,
    CORPUS_FILE,
    PROBES_FILE,
    REPLACED_FILE,
    SOURCES_FILE,
    TOPICS_FILE,
    VOCABULARY_FILE,
    "terms_to_avoid.toml",
}
TABLE_FOLDERS = {"checklists", "training"}
KEPT = 2000  # front matters in memory: parsing one takes some milliseconds, and a table shows hundreds

# Files of documents are changed, moved and put back one at a time in this process.
changing = threading.Lock()

_MARKDOWN = {suffix for suffix, kind in SUFFIXES.items() if kind == "Markdown"}


def sidecar_of(path: Path) -> Path:
    """Return where the sidecar of a document is, or would be."""
    return path.with_suffix(".toml")


def shares_sidecar(path: Path) -> bool:
    """Whether another document beside it has the same name but for its ending, and so the same sidecar."""
    alike = (
        other for other in path.parent.glob("*.*") if other.stem == path.stem and other.name != path.name
    )
    return any(other.suffix.lower() in SUFFIXES for other in alike)


def stated(path: Path) -> dict[str, str]:
    """Return what is stated about a document now, as text; what its front matter says comes first.

    :raises InputError: its sidecar or its front matter cannot be read.
    """
    both = {**_beside(path), **_inside(path)}
    texts = {name: _text(value) for name, value in both.items()}
    return {name: text for name, text in texts.items() if text is not None}


def _beside(path: Path) -> dict:
    sidecar = sidecar_of(path)
    return read_table(sidecar) if sidecar.is_file() else {}


def _inside(path: Path) -> dict:
    """What the front matter says; nothing where the format has none or the file is gone."""
    if path.suffix.lower() not in _MARKDOWN or not path.is_file():
        return {}
    try:
        status = path.stat()
        return _front_matter(path, status.st_ino, status.st_mtime_ns, status.st_size)
    except OSError as error:
        raise InputError(f"{path} cannot be opened ({error.strerror}): check its permissions.") from error
    except UnreadableError as error:
        raise InputError(f"{path} {error}.") from error


@lru_cache(maxsize=KEPT)
def _front_matter(path: Path, *_stamp: int) -> dict:
    """Read a file's front matter; again when its stamp has changed. What is returned is not to be changed."""
    return split_front_matter(decode(path.read_bytes())[0])[0]


def _text(value: object) -> str | None:
    """A stated value as a person types it, or None for what is no single value."""
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    return " ".join(str(value).split()) if isinstance(value, (str, int, float)) else None


def write_stated(path: Path, changes: Changes) -> Path:
    """State something else about a document, each key where it is stated already, else in the sidecar.

    What the files said before is kept for `put_back`.

    :param path: the document.
    :return: the file that was changed; the sidecar when both were.
    :raises InputError: the document may not be changed, or a file cannot be read or written; the message says which.
    """
    with changing:
        _check_changeable(path)
        own = _inside(path)
        inside = {name: value for name, value in changes.items() if name in own}
        beside = {name: value for name, value in changes.items() if name not in own}
        _beside(path)  # a message that names the file, when it cannot be read
        texts = {}
        if inside:
            texts[path] = _new_document(path, inside)
        if beside:
            texts[sidecar_of(path)] = _new_sidecar(path, beside)
        forget(path)
        for target in texts:
            _keep(target)
        for target, text in texts.items():
            write_whole(target, [text])
            _mark(target)
        return sidecar_of(path) if beside else path


def why_fixed(path: Path) -> str:
    """Return why what is stated about a document cannot be changed, and what to do; "" when it can.

    :raises InputError: the library folder is set to a place that cannot be it.
    """
    if place_of(path) is Place.STARTER:
        return (
            f"{path.name} is in the starter corpus, which is not changed: copy that folder to a place of your own, "
            "index the copy in its stead (guide-bot index FOLDER), and change the document there."
        )
    if not path.is_file():
        return f"{path} is gone: put it back, or index its folder again."
    sidecar = sidecar_of(path).name
    if sidecar.lower() in TABLES or path.parent.name.lower() in TABLE_FOLDERS:
        return (
            f"What is said of {path.name} cannot be kept in {path.parent.name}/{sidecar}, which would be read as a "
            "table: rename the document, or move it to another folder."
        )
    if shares_sidecar(path):
        return f"{path.name} is not the only document of that name: rename one of them; both use {sidecar}."
    return ""


def _check_changeable(path: Path) -> None:
    fixed = why_fixed(path)
    if fixed:
        raise InputError(fixed)


def _new_document(path: Path, changes: Changes) -> str:
    fields = ", ".join(changes)
    if place_of(path) is not Place.LIBRARY:
        raise InputError(f"{path} itself states its {fields}: change that at the top of the file.")
    data = path.read_bytes()
    text, notices = decode(data)
    if notices:
        raise InputError(f"{path} {notices[0]}, then change its {fields}.")
    try:
        new = front_matter_with(text, changes)
    except (ValueError, UnreadableError) as error:
        raise InputError(f"{path}: {error}: change its {fields} at the top of the file.") from error
    return new.replace("\n", "\r\n") if b"\r\n" in data else new


def _new_sidecar(path: Path, changes: Changes) -> str:
    sidecar = sidecar_of(path)
    text = sidecar.read_text(encoding="utf-8") if sidecar.is_file() else ""
    try:
        return toml_with(text, changes)
    except ValueError as error:
        raise InputError(f"{sidecar}: {error}: change its {', '.join(changes)} by hand.") from error


def can_put_back(path: Path) -> bool:
    """Whether there is a step to undo, and the files are still as that step left them."""
    kept = _kept(path)
    return bool(kept) and all(_stamp(_before(target)) == _stamp(target) for target in kept)


def put_back(path: Path) -> None:
    """Let the files say what they said before the last change; done twice, it is as after that change.

    :raises InputError: there is nothing to undo, a file was changed elsewhere since, or it cannot be written.
    """
    with changing:
        if not can_put_back(path):
            raise InputError(
                f"Nothing was changed about {path.name} that could be undone, or its files were changed elsewhere "
                "since."
            )
        for target in _kept(path):
            content = _before(target).read_bytes()
            _keep(target)
            write_whole(target, [content])
            if not content and target != path:
                target.unlink()
            _mark(target)


def forget(path: Path) -> None:
    """Drop the step that could be undone."""
    for target in (path, sidecar_of(path)):
        with suppress(OSError):
            _before(target).unlink()


def _kept(path: Path) -> list[Path]:
    """The files of a document whose former state is kept."""
    return [target for target in (path, sidecar_of(path)) if _before(target).is_file()]


def _before(target: Path) -> Path:
    """Where the former state of a file is; hidden, so that it is not indexed. It is empty when there was no file."""
    return target.with_name(f".{target.name}.before")


def _keep(target: Path) -> None:
    write_whole(_before(target), [target.read_bytes() if target.is_file() else b""])


def _mark(target: Path) -> None:
    """Give the former state the time of its file: another time later means that the file was changed elsewhere."""
    with suppress(OSError):  # the change itself is made; it only cannot be undone
        os.utime(_before(target), ns=(_stamp(target), _stamp(target)))


def _stamp(target: Path) -> int:
    """When a file was changed; 0 when it is not there."""
    return target.stat().st_mtime_ns if target.is_file() else 0
