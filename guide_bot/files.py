"""Files that appear whole or not at all."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from indexer.errors import InputError


def write_whole(target: Path, parts: Iterable[str | bytes]) -> None:
    """Write a file beside its place and put it there when it is complete; a previous one stays until then.

    :param parts: its content in order, all text (written as UTF-8) or all bytes.
    :raises InputError: it cannot be written; and whatever `parts` raises.
    """
    if not target.name:
        raise InputError(f"{target} is a folder: name a file in it.")
    part = target.with_name(target.name + ".part")
    try:
        with part.open("wb") as file:
            for piece in parts:
                file.write(piece.encode("utf-8") if isinstance(piece, str) else piece)
        part.replace(target)
    except OSError as error:
        raise InputError(f"{target} cannot be written: {error.strerror or error}.") from error
    finally:
        with suppress(OSError):  # in its place already, or never made
            part.unlink()
