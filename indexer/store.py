"""The folder of an index: builds written beside one another, described, and published in one step.

    INDEX/current               names the published build
    INDEX/builds/<id>/          manifest.json, library.sqlite, passages.faiss, sentences.faiss,
                                sentences.npy, tokens/, terms/, words.json
    INDEX/cache/                vectors by content

A reader keeps the files of its build open, so that it goes on when that build is cleared away.
"""

import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from indexer.errors import IndexStateError

FORMAT_VERSION = 4  # raised whenever a reader, the cutting or a file of a build changes its form
REBUILD = "build it again with: guide-bot index"
PATIENCE_SECONDS = 0.5  # Windows refuses a file while another program has it open for a moment
PAUSE_SECONDS = 0.02


@dataclass(frozen=True)
class Manifest:
    """What a build says of itself.

    :param folders: the folders it was built from, absolute.
    :param files: SHA-256 of every other file of the build, by path below it.
    """

    format_version: int
    build_id: str
    built_at: str
    model_name: str
    model_digest: str
    dimension: int
    documents: int
    pages: int
    passages: int
    sentences: int
    folders: tuple[str, ...]
    files: dict[str, str]


def file_digests(build: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of a build but its manifest, by path below it."""
    digests = {}
    for path in sorted(build.rglob("*")):
        if path.is_file() and path != build / "manifest.json":
            with path.open("rb") as file:
                digests[path.relative_to(build).as_posix()] = hashlib.file_digest(file, "sha256").hexdigest()
    return digests


def write_manifest(build: Path, manifest: Manifest) -> None:
    """Write a build's manifest, and make sure that the whole build has reached the disk."""
    for name in manifest.files:
        with (build / name).open("rb+") as file:
            os.fsync(file.fileno())
    values = asdict(manifest)
    _write_through(build / "manifest.json", json.dumps({**values, "digest": _digest(values)}, indent=1))


def read_manifest(build: Path) -> Manifest:
    """Read and check a build's manifest.

    :raises IndexStateError: missing, not readable, altered, or of another format version.
    """
    damaged = f"The index {build.parent.parent} is damaged (manifest.json): {REBUILD}"
    try:
        values = json.loads((build / "manifest.json").read_text(encoding="utf-8"))
        version = values["format_version"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexStateError(damaged) from error
    if version != FORMAT_VERSION:
        raise IndexStateError(
            f"The index {build.parent.parent} was built by another version of guide-bot "
            f"(format {version}, this version uses {FORMAT_VERSION}): {REBUILD}"
        )
    if values.pop("digest", None) != _digest(values):
        raise IndexStateError(damaged)
    try:
        return Manifest(**{**values, "folders": tuple(values["folders"])})
    except (TypeError, KeyError) as error:
        raise IndexStateError(damaged) from error


def _digest(values: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def publish(index: Path, partial: Path, build_id: str) -> None:
    """Make a finished build the published one, in one step, and clear away older ones.

    The build published before stays: a reader may be about to open it.

    :param partial: the build's folder so far.
    """
    kept = {build_id, _named(index)}
    _patiently(lambda: partial.rename(index / "builds" / build_id))
    _write_through(index / "current.new", build_id)
    _patiently(lambda: (index / "current.new").replace(index / "current"))
    for old in (index / "builds").iterdir():
        if old.name not in kept:
            shutil.rmtree(old, ignore_errors=True)  # a file still open on Windows goes next time


def published_build(index: Path) -> Path | None:
    """Return the folder of the published build, or None when nothing is published.

    :raises IndexStateError: the index is no folder, `current` cannot be read, or it names a
        build that is not there.
    """
    if index.exists() and not index.is_dir():
        raise IndexStateError(f"{index} is a file, not an index: name another folder with --index.")
    try:
        build_id = _patiently(lambda: _named(index))
    except OSError as error:
        raise IndexStateError(
            f"The index {index} cannot be opened ({error.strerror}): check its permissions, or {REBUILD}"
        ) from error
    if build_id is None:
        return None
    build = index / "builds" / build_id
    if not re.fullmatch(r"\w[\w-]*", build_id) or not build.is_dir():
        raise IndexStateError(f"The index {index} is damaged (its published build is missing): {REBUILD}")
    return build


def _named(index: Path) -> str | None:
    """What `current` says, or None when there is no such file."""
    try:
        return (index / "current").read_text(encoding="utf-8", errors="replace").strip()
    except FileNotFoundError:
        return None


def _patiently(action: Callable[[], object]) -> object:
    """Do what Windows may refuse at first, because another program has the file open."""
    for _ in range(round(PATIENCE_SECONDS / PAUSE_SECONDS)):
        try:
            return action()
        except PermissionError:
            time.sleep(PAUSE_SECONDS)
    return action()


def _write_through(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
