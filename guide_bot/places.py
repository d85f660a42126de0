"""Where the app, its corpus and its index are, in a checkout and when installed."""

import os
from pathlib import Path

import platformdirs

from indexer.errors import InputError

INDEX_VARIABLE = "GUIDE_BOT_INDEX"
OLD_VARIABLE = "GUIDE_BOT_OLD_YEARS"
OLD_YEARS = 5  # a source published longer ago is named as old, unless set otherwise
LOG_VARIABLE = "GUIDE_BOT_QUESTION_LOG"
LOG_FILE_VARIABLE = "GUIDE_BOT_QUESTION_FILE"
LOG_DAYS_VARIABLE = "GUIDE_BOT_QUESTION_DAYS"
LOG_FILE = "guide-bot-questions.sqlite"
LOG_DAYS = 90  # how long a question that staff agreed to is kept, unless set otherwise
LOG_MOST_DAYS = 3650

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
    return _number(OLD_VARIABLE, OLD_YEARS, 99, "years")


def question_log_on() -> bool:
    """Tell whether questions may be kept when a person agrees: GUIDE_BOT_QUESTION_LOG, off unless it is set to "on".

    :raises InputError: it is set to something other than on or off.
    """
    text = os.environ.get(LOG_VARIABLE, "") or "off"
    if text not in ("on", "off"):
        raise InputError(f"{LOG_VARIABLE} is {text!r}: set it to on or off, or leave it out.")
    return text == "on"


def question_log_file() -> Path:
    """Return the file that questions are kept in: GUIDE_BOT_QUESTION_FILE when set, else one beside the index."""
    named = os.environ.get(LOG_FILE_VARIABLE)
    return Path(named) if named else default_index().resolve().parent / LOG_FILE


def question_days() -> int:
    """Return for how many days a question is kept: GUIDE_BOT_QUESTION_DAYS when set.

    :raises InputError: it is set to something other than a whole number from 1 to LOG_MOST_DAYS.
    """
    return _number(LOG_DAYS_VARIABLE, LOG_DAYS, LOG_MOST_DAYS, "days")


def _number(variable: str, usual: int, most: int, unit: str) -> int:
    """A whole number from 1 on that a variable may be set to."""
    text = os.environ.get(variable, "") or str(usual)
    if not text.isdecimal() or len(text) > len(str(most)) or not 1 <= int(text) <= most:
        raise InputError(
            f"{variable} is {text!r}: set it to a number of {unit} from 1 to {most}, or leave it out."
        )
    return int(text)
