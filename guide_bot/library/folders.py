"""Whose folder a document is in, which decides what may be done to it."""

import os
from enum import StrEnum
from pathlib import Path

from guide_bot.places import default_corpus, default_index
from indexer.errors import InputError

LIBRARY_VARIABLE = "GUIDE_BOT_LIBRARY"


class Place(StrEnum):
    """Whose folder a document is in; the value is what a person reads."""

    STARTER = "Starter corpus"
    LIBRARY = "Library"
    OWN = "Own folder"


def library_folder() -> Path:
    """Return the folder of documents added on the page, which need not exist yet.

    It is the environment variable GUIDE_BOT_LIBRARY when set, else `guide-bot-documents` beside the index: never a
    folder that a board keeps in its own order.

    :raises InputError: it is set to a place inside the starter corpus or the index, which an update would clear away.
    """
    named = os.environ.get(LIBRARY_VARIABLE)
    folder = (Path(named) if named else default_index().with_name("guide-bot-documents")).resolve()
    for other, what in ((default_corpus(), "the starter corpus"), (default_index(), "the index")):
        if folder.is_relative_to(other.resolve()):
            raise InputError(f"{LIBRARY_VARIABLE} is {folder}, inside {what}: name a folder of its own.")
    return folder


def place_of(path: Path) -> Place:
    """Return whose folder a file is in.

    :raises InputError: as `library_folder`.
    """
    path = path.resolve()
    if path.is_relative_to(default_corpus().resolve()):
        return Place.STARTER
    return Place.LIBRARY if path.is_relative_to(library_folder()) else Place.OWN
