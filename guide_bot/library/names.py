"""Names of files that came from elsewhere, made safe to keep."""

import re
import unicodedata
from pathlib import Path

from guide_bot.library.stated import TABLES, sidecar_of
from indexer.errors import InputError
from indexer.readers import SUFFIXES

LONGEST_NAME = 80  # characters, with the ending
LONGEST_STEM = 180  # bytes; file systems take 255, and a sidecar's name is longer by its endings

# Names that Windows keeps for devices, and those of files in a corpus that are no documents.
_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
}
_TAKEN = {*_DEVICES, *(Path(name).stem for name in TABLES), "readme", "licence", "license"}


def safe_name(name: str) -> str:
    """Return a file's name as it can be kept on any machine: letters, digits, "-" and "_", and its ending.

    >>> safe_name("My files/Missing from care (v1.2).PDF")
    'Missing-from-care-v1-2.pdf'

    :param name: with or without folders before it.
    :raises InputError: its ending is of no kind of file that is read.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFKC", name))[-1]
    plain = "".join(
        character for character in last if not unicodedata.category(character).startswith("C")
    ).strip()
    stem, dot, ending = plain.rpartition(".")
    suffix = dot + ending.lower()
    if suffix not in SUFFIXES:
        kinds = ", ".join(sorted(SUFFIXES))
        raise InputError(f"{plain or 'A file without a name'} is not a kind of file this reads: {kinds}.")
    stem = re.sub("-{2,}", "-", "".join(map(_kept, stem))).strip("-_")
    stem = stem.encode()[:LONGEST_STEM].decode(errors="ignore")[: LONGEST_NAME - len(suffix)].rstrip("-_")
    if not stem or stem.lower() in _TAKEN:
        stem = "-".join(part for part in (stem, "document") if part)
    return stem + suffix


def _kept(character: str) -> str:
    """A letter, digit, mark on a letter, "-" or "_" as it is; anything else as "-"."""
    plain = character.isalnum() or character in "-_" or unicodedata.category(character).startswith("M")
    return character if plain else "-"


def free_name(folder: Path, name: str) -> str:
    """Return a name that is free in a folder, its sidecar's name too: "guide.pdf", else "guide-2.pdf" and so on."""
    taken = {path.stem.casefold() for path in folder.glob("*")}
    path, number = Path(name), 1
    free = path
    while free.stem.casefold() in taken or sidecar_of(folder / free).exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free.name
