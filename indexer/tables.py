"""The TOML files beside the documents: which of them count, and reading one with a message that names it."""

import tomllib
from collections.abc import Iterable
from pathlib import Path

from indexer.errors import InputError

Stamped = tuple[tuple[Path, int], ...]  # files, each with when it was last changed, in nanoseconds


def stamped(paths: Iterable[Path]) -> Stamped:
    """Return files with their times of change, so that what is made of them can be kept until one changes."""
    return tuple((path, path.stat().st_mtime_ns) for path in paths)


def own_or_default(folders: Iterable[str], default: Path, name: str) -> Stamped:
    """Return the files of a name in an index's folders, or the default folder's when none of them has one."""
    files = [Path(folder) / name for folder in folders]
    chosen = [path for path in files if path.is_file()] or [default / name]
    return stamped(path for path in chosen if path.is_file())


def read_table(path: Path) -> dict:
    """Read a TOML file.

    :raises InputError: it cannot be read; the message names it and says what to do.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError, RecursionError) as error:
        raise InputError(f"{path} cannot be read: {error}. Mend it, or take the file away.") from error


class told:  # noqa: N801 - reads as a word: with told(...)
    """Turn what a wrong table raises into a message that names the place.

    :param place: in the file, such as "item 3"; `expected`: what should stand there.
    :raises InputError: from the block, in place of what a missing, wrong or wrongly typed value raises.
    """

    def __init__(self, path: Path, place: str, expected: str) -> None:
        self._message = f"{path}, {place}: expected {expected}"

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type | None, error: BaseException | None, _: object) -> None:
        if isinstance(error, (KeyError, TypeError, ValueError, AttributeError)):
            raise InputError(f"{self._message} ({error}).") from error
