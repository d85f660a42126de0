"""Find the files to index, and the metadata that stands beside them."""

import os
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from indexer.errors import InputError
from indexer.readers import SUFFIXES

CORPUS_FILE = "corpus.toml"
LEAVE_OUT = "leave_out"  # a key that is true in the sidecar of a document that is not to be indexed
LEFT_OUT = "is left out, as its sidecar or corpus.toml says"
_IGNORED_SUFFIXES = {".toml"}
_IGNORED_STEMS = {"readme", "licence", "license"}


@dataclass(frozen=True)
class Source:
    """One file to read.

    :param id: path below its folder, with forward slashes; unique among the sources.
    :param stated: metadata from the sidecar and from corpus.toml, the sidecar's first.
    """

    id: str
    path: Path
    stated: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Skipped:
    """A file or folder left out, and why; the reason reads on from the name."""

    path: Path
    reason: str


@dataclass(frozen=True)
class Found:
    """What the folders hold: sources in order of id, and what was left out."""

    sources: tuple[Source, ...]
    skipped: tuple[Skipped, ...]


def find_sources(folders: Iterable[Path]) -> Found:
    """List the files to index under some folders.

    Links are followed, each folder once; hidden files, README files, .toml files and Word's
    own lock files are not sources.

    :param folders: folders, or single files.
    :return: sources and what was skipped.
    :raises InputError: a folder does not exist.
    """
    sources: dict[str, Source] = {}
    skipped: list[Skipped] = []
    taken: dict[Path, str] = {}
    for folder in folders:
        if not folder.exists():
            raise InputError(f"{folder} does not exist: name a folder with documents in it.")
        root = folder if folder.is_dir() else folder.parent
        files = _walk(root, skipped) if folder.is_dir() else iter([folder])
        notes = _Notes(root, skipped)
        for path in files:
            if not _is_candidate(path):
                continue
            if path.suffix.lower() not in SUFFIXES:
                kinds = ", ".join(sorted(set(SUFFIXES)))
                skipped.append(Skipped(path, f"is not a kind of file this reads ({kinds})"))
                continue
            name = path.relative_to(root).as_posix()
            real = path.resolve()
            if real in taken:
                skipped.append(Skipped(path, f"is the same file as {taken[real]}"))
                continue
            stated = notes.about(path)
            if stated.get(LEAVE_OUT) is True:
                skipped.append(Skipped(path, LEFT_OUT))
                continue
            while name in sources:
                name = f"{root.name}/{name}"
            taken[real] = name
            sources[name] = Source(name, path, stated)
    return Found(tuple(sources[name] for name in sorted(sources)), tuple(skipped))


def _is_candidate(path: Path) -> bool:
    hidden = path.name.startswith((".", "~$"))
    return not (hidden or path.suffix.lower() in _IGNORED_SUFFIXES or path.stem.lower() in _IGNORED_STEMS)


def _walk(root: Path, skipped: list[Skipped]) -> Iterator[Path]:
    """Files below a folder in order of name; a folder reached twice is entered once."""
    seen: set[tuple[int, int]] = set()

    def failed(error: OSError) -> None:
        reason = f"cannot be opened ({error.strerror}): check its permissions"
        skipped.append(Skipped(Path(error.filename), reason))

    for current, folders, files in os.walk(root, followlinks=True, onerror=failed):
        here = Path(current)
        status = here.stat()
        if (status.st_dev, status.st_ino) in seen:
            folders.clear()
            skipped.append(Skipped(here, "is a folder already read under another name"))
            continue
        seen.add((status.st_dev, status.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = here / name
            try:
                plain = path.is_file()
            except OSError as error:
                failed(error)
                continue
            if plain:
                yield path
            else:
                skipped.append(Skipped(path, "is a link that leads nowhere, or no plain file"))


class _Notes:
    """The metadata beside the files: NAME.toml, and every corpus.toml from the root down."""

    def __init__(self, root: Path, skipped: list[Skipped]) -> None:
        self._root, self._skipped = root, skipped
        self._read: dict[Path, dict[str, object]] = {}

    def about(self, path: Path) -> dict[str, object]:
        """Return what is stated about a file; what stands nearest to it wins."""
        stated: dict[str, object] = {}
        inner = path.relative_to(self._root).parent.parts
        for depth in range(len(inner) + 1):
            folder = self._root.joinpath(*inner[:depth])
            below = path.relative_to(folder).as_posix()
            for pattern, values in self._load(folder / CORPUS_FILE).items():
                if isinstance(values, dict) and fnmatch(below, pattern):
                    stated.update(values)
        stated.update(self._load(path.with_suffix(".toml")))
        return stated

    def _load(self, path: Path) -> dict[str, object]:
        if path not in self._read:
            self._read[path] = {}
            try:
                if path.is_file():
                    self._read[path] = tomllib.loads(path.read_text(encoding="utf-8"))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
                self._skipped.append(Skipped(path, f"is not used, its TOML is wrong: {error}"))
        return self._read[path]
