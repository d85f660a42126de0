"""Where the app, its corpus and its index are, in a checkout and when installed."""

import os
from pathlib import Path

import platformdirs

from indexer.errors import InputError

INDEX_VARIABLE = "GUIDE_BOT_INDEX"
OLD_VARIABLE = "GUIDE_BOT_OLD_YEARS"
OLD_YEARS = 5  # a source published longer ago is named as old, unless set otherwise

_PACKAGE = Path(__file__).resolve().parent


def app_folder() -> Path:
    """Return the folder that holds app.py, corpus/ and .streamlit/."""
    shipped = _PACKAGE / "shipped"  # an installed copy carries them inside the package
    return shipped if shipped.is_dir() else _PACKAGE.parent


def default_corpus() -> Path:
    """Return the folder with the starter corpus."""
    return app_folder() / "corpus"


def default_index() -> Path:
    """Return the index folder used when none is named.

    It is the environment variable GUIDE_BOT_INDEX when set; `index` in a checkout; else a
    folder of the user's own.
    """
    if os.environ.get(INDEX_VARIABLE):
        return Path(os.environ[INDEX_VARIABLE])
    if (_PACKAGE.parent / "pyproject.toml").is_file():
        return _PACKAGE.parent / "index"
    return platformdirs.user_data_path("guide-bot", appauthor=False) / "index"


def old_years() -> int:
    """Return from how many years on a source is named as old: GUIDE_BOT_OLD_YEARS when set.

    :raises InputError: it is set to something other than a whole number from 1 to 99.
    """
    text = os.environ.get(OLD_VARIABLE, "") or str(OLD_YEARS)
    if not text.isdecimal() or not 1 <= int(text) <= 99:
        raise InputError(
            f"{OLD_VARIABLE} is {text!r}: set it to a number of years from 1 to 99, or leave it out."
        )
    return int(text)
