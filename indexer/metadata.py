"""What is known about a document: stated beside or inside it, else guessed and marked so."""

import datetime
import re
from enum import StrEnum
from pathlib import PurePosixPath

from indexer.reading import Reading
from indexer.records import BlockKind, Category, Document, Status
from indexer.sources import Source

MOST_ASKS = 12  # more would crowd out the passage itself: the model reads some 200 words
OPENING_CHARS = 2500  # of the text: a document says what it is on its cover and first pages

_TEXT_FIELDS = ("title", "publisher", "superseded_by", "source_address", "licence", "jurisdiction")
_DATE_FIELDS = ("published", "reviewed", "review_by", "written")
_CHOICES: dict[str, type[StrEnum]] = {"category": Category, "status": Status}
FIELDS = (*_TEXT_FIELDS, *_DATE_FIELDS, *_CHOICES, "asks")

_ISO_DATE = re.compile(r"^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$")
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_WRITTEN_DATE = re.compile(r"\b(" + "|".join(_MONTHS) + r")\s+((?:19|20)\d{2})\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_ACRONYMS = {"cse", "lga", "scr", "kcsie", "mash", "lscb", "nhs", "cawn", "dfe", "nspcc", "send", "rhi"}
_LOCAL = re.compile(
    r"\b(?:procedures?|policy|protocol|pathway|strategy|council|city|borough|county|trust"
    r"|safeguarding (?:children )?(?:board|partnership))\b"
)
_BOARD = re.compile(
    r"safeguarding children(?:[’']s)? (?:board|partnership)|overview (?:and|&) scrutiny"
    r"|(?:city|borough|county) council|children[’']s trust"
)


def describe(source: Source, reading: Reading, file_digest: str) -> tuple[Document, tuple[str, ...]]:
    """Put together what is known about a document.

    What the file says of itself (front matter) comes before what stands beside it (sidecar,
    corpus.toml); what nobody states is guessed, and its field named in `guessed`.

    :param file_digest: SHA-256 of the file, in hexadecimal.
    :return: the document, and a notice for each stated value that could not be used.
    """
    notices: list[str] = []
    values: dict[str, object] = {}
    for name, value in {**source.stated, **reading.stated}.items():
        if name in FIELDS and value not in (None, ""):
            checked = _checked(name, value, notices)
            if checked is not None:
                values[name] = checked
    guesses = _guesses(source, reading)
    guessed = tuple(name for name in guesses if name not in values and guesses[name] is not None)
    document = Document(
        id=source.id,
        name=PurePosixPath(source.id).stem,
        path=str(source.path.resolve()),
        format=reading.format,
        file_digest=file_digest,
        pages=reading.pages,
        guessed=guessed,
        **{**guesses, **values},
    )
    return document, tuple(notices)


def _checked(name: str, value: object, notices: list[str]) -> object | None:
    """Return a stated value as the document holds it, or None with a notice."""
    if name == "asks":
        if isinstance(value, list) and len(value) <= MOST_ASKS and all(isinstance(ask, str) for ask in value):
            return tuple(" ".join(ask.split()) for ask in value if ask.strip())
        notices.append(f"its asks are not a list of {MOST_ASKS} texts at most; left out")
        return None
    if not isinstance(value, (str, int, float, datetime.date)):  # a list may unfold without end
        notices.append(f"its {name} is a list or a table, not one value; left out")
        return None
    if name in _CHOICES:
        try:
            return _CHOICES[name](str(value))
        except ValueError:
            allowed = ", ".join(_CHOICES[name])
            notices.append(f"its {name} {value!r} is not one of {allowed}; guessed instead")
            return None
    if name in _DATE_FIELDS:
        text = value.isoformat()[:10] if isinstance(value, datetime.date) else str(value)
        if _ISO_DATE.match(text):
            return text
        notices.append(f"its {name} {value!r} is no date (2024, 2024-05 or 2024-05-31); left out")
        return None
    return " ".join(str(value).split())


def _guesses(source: Source, reading: Reading) -> dict[str, object]:
    name = PurePosixPath(source.id).stem
    title = reading.suggested.get("title") or _first_title(reading) or _title_from_name(name)
    opening = f"{title}\n{name}\n{reading.text[:OPENING_CHARS]}".lower()
    return {
        "title": title,
        "category": _guess_category(source, title.lower(), name.lower(), opening),
        "status": Status.CURRENT,
        "publisher": reading.suggested.get("author"),
        "published": _guess_date(name, opening, reading.suggested.get("created")),
    }


def _first_title(reading: Reading) -> str | None:
    """The text of a marked top heading; headings that were found by form do not count."""
    first = next((block for block in reading.blocks if block.kind is BlockKind.HEADING), None)
    if first is None or first.level != 1:
        return None
    text = reading.text[first.start : first.end]
    return text if len(text) <= 160 else None


def _title_from_name(name: str) -> str:
    """Turn "lga-cse-resource-pack-2014" into "LGA CSE resource pack 2014"."""
    parts = filter(None, re.split(r"[-_\s]+", name))
    words = [word.upper() if word.lower() in _ACRONYMS else word for word in parts]
    joined = " ".join(words)
    return joined[:1].upper() + joined[1:]


def _guess_category(source: Source, title: str, name: str, opening: str) -> Category:
    for folder in PurePosixPath(source.id).parts[:-1]:
        for category in Category:
            if folder.rstrip("s") == category.value.rstrip("s"):
                return category
    if "serious case review" in f"{title} {opening[:800]}" or "scr" in re.split(r"\W|_", name):
        return Category.SERIOUS_CASE_REVIEW
    if re.search(r"\bact (?:19|20)\d\d$", title):
        return Category.LEGISLATION
    if "statutory guidance" in opening and "non-statutory" not in opening[:600]:
        return Category.STATUTORY_GUIDANCE
    if not re.search(r"\b(?:guidance|advice)\b", title) and (
        _LOCAL.search(f"{title} {name.replace('-', ' ')}") or _BOARD.search(opening[:600])
    ):
        return Category.LOCAL_PROCEDURE
    return Category.OTHER


def _guess_date(name: str, opening: str, created: str | None) -> str | None:
    """The date printed at the start, where it agrees with the year in the file's name."""
    year = _YEAR.search(name)
    for month, written in _WRITTEN_DATE.findall(opening):
        if year is None or written == year[1]:
            return f"{written}-{_MONTHS.index(month.lower()) + 1:02}"
    return year[1] if year else created
