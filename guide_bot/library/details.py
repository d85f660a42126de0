"""What a person can change of what is known about a document, and what is wrong with it."""

import datetime
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from pathlib import Path

from guide_bot.library.stated import can_put_back, forget, put_back, sidecar_of, stated, write_stated
from indexer.errors import InputError
from indexer.records import Category, Document, Status

LONGEST = 300  # characters of a text; it stands before each passage and in each citation
LONGEST_ADDRESS = 2000  # characters; browsers take about as many

_CHOICES: dict[str, type[StrEnum]] = {"category": Category, "status": Status}
_DATES = ("published", "reviewed", "review_by")
_UNSEEN = ("Cc", "Cf", "Cs")  # kinds of character: control, direction and joining, half characters
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


@dataclass(frozen=True)
class Details:
    """What can be changed, as text; "" for what is not stated.

    :param published: year, year-month or date in ISO form; `reviewed` and `review_by` too.
    :param superseded_by: the title of the document that took its place.
    """

    title: str = ""
    category: str = ""
    publisher: str = ""
    published: str = ""
    reviewed: str = ""
    review_by: str = ""
    status: str = ""
    superseded_by: str = ""
    source_address: str = ""
    licence: str = ""
    jurisdiction: str = ""


NAMES = tuple(field.name for field in fields(Details))


def label(name: str) -> str:
    """Return a field's name as a person reads it, such as 'Review by'."""
    return name.replace("_", " ").capitalize()


def indexed(document: Document) -> Details:
    """Return what the index says of a document."""
    return Details(**{name: str(getattr(document, name) or "") for name in NAMES})


def details_of(document: Document) -> Details:
    """Return what is known of a document now: what the index says, with what was changed since.

    :raises InputError: its sidecar or front matter cannot be read.
    """
    said = stated(Path(document.path))
    own = {
        name: said[name] for name in NAMES if name in said and (said[name] or name not in document.guessed)
    }
    return Details(**{**asdict(indexed(document)), **own})


def title_now(document: Document) -> str:
    """Return a document's title as it is stated now, else as the index says it."""
    try:
        return details_of(document).title or document.title
    except InputError:  # of one document only: its fault is told where it is shown
        return document.title


def changed(document: Document, details: Details) -> dict[str, str]:
    """Return the fields in which some details differ from what is known now, cleaned, for `save`."""
    known = asdict(details_of(document))
    return {name: _clean(text) for name, text in asdict(details).items() if _clean(text) != known[name]}


def check(details: Details, document: Document, documents: Iterable[Document]) -> dict[str, str]:
    """Return what is wrong with details that a person typed, a message by field; empty when all is well.

    :param document: which they are of.
    :param documents: all documents of the index.
    """
    changes = changed(document, details)
    faults = dict(_faults(changes, document))
    published, review_by = (_clean(text) for text in (details.published, details.review_by))
    shorter = min(len(published), len(review_by))
    dated = changes.keys() & set(_DATES) and not faults.keys() & set(_DATES)
    if dated and review_by[:shorter] < published[:shorter]:
        faults["review_by"] = "It cannot be due for review before it was published."
    if changes.keys() & {"status", "superseded_by"} and not faults.keys() & {"status", "superseded_by"}:
        faults.update(_successor_fault(details, document, documents))
    return faults


def _faults(changes: Mapping[str, str], document: Document) -> Iterator[tuple[str, str]]:
    """What is wrong with each field by itself."""
    said = stated(Path(document.path))
    for name, text in changes.items():
        fault = _value_fault(name, text)
        if fault:
            yield name, fault
        elif not text and name in document.guessed and not said.get(name):
            yield name, "It was guessed from the file and cannot be left empty: type what is right."


def _value_fault(name: str, text: str) -> str:
    """What is wrong with a field's text, whatever it is of; "" when nothing is."""
    longest = LONGEST_ADDRESS if name == "source_address" else LONGEST
    if len(text) > longest:
        return f"It has {len(text):,} characters and may have {longest:,}: shorten it."
    if any(unicodedata.category(character) in _UNSEEN for character in text):
        return "It holds characters that cannot be seen: type it again."
    if text and name in _DATES and not _is_date(text):
        return "Write a year, a month or a day: 2024, 2024-05 or 2024-05-31."
    if text and name in _CHOICES and text not in list(_CHOICES[name]):
        return f"Choose one of {', '.join(_CHOICES[name])}."
    if text and name == "source_address" and not re.match(r"https?://\S+$", text):
        return "Write a web address that begins with https:// or http://, without spaces."
    return ""


def _successor_fault(details: Details, document: Document, documents: Iterable[Document]) -> dict[str, str]:
    """What is wrong with the document that is said to have taken its place."""
    successor = _clean(details.superseded_by)
    documents = list(documents)  # both names count, the one of now first
    titles = {other.title: other for other in documents} | {title_now(other): other for other in documents}
    if details.status == Status.SUPERSEDED and not successor:
        return {"superseded_by": "Choose the document that took its place."}
    if not successor:
        return {}
    if details.status in ("", Status.CURRENT):
        return {
            "status": f"It cannot be in force and be superseded by {successor}: choose superseded, or empty the other."
        }
    if successor in (document.title, _clean(details.title)):
        return {
            "superseded_by": "A document cannot take its own place: choose another, or give them two titles."
        }
    if successor not in titles:
        return {
            "superseded_by": f"No document is called {successor}: add it first, or choose one that is there."
        }
    if _leads_to(document, successor, titles):
        return {"superseded_by": f"{successor} is itself superseded by this document: mend that first."}
    return {}


def _leads_to(document: Document, title: str, titles: Mapping[str, Document]) -> bool:
    """Whether a document is reached from a title by what is superseded by what."""
    seen: set[str] = set()
    while title in titles and title not in seen:
        if titles[title].id == document.id:
            return True
        seen.add(title)
        title = details_of(titles[title]).superseded_by
    return False


def save(document: Document, changes: Mapping[str, str]) -> Path:
    """State something else about a document; it counts when the documents are indexed again.

    Only what differs from what is stated, or guessed, is written. An empty text is written as one: nothing is stated.

    :param changes: by field; see `changed`.
    :return: the file that says it: the sidecar, or the document for its own front matter.
    :raises InputError: a value cannot be used, or a file may not be changed or cannot be read or written.
    """
    path = Path(document.path)
    wanted = {name: _clean(text) for name, text in changes.items()}
    unknown = wanted.keys() - set(NAMES)
    if unknown:
        raise InputError(f"{', '.join(sorted(unknown))} cannot be changed: name some of {', '.join(NAMES)}.")
    for name, fault in _faults(wanted, document):
        raise InputError(f"{label(name)} of {document.title}: {fault}")
    said, shown = stated(path), asdict(details_of(document))
    known = {**{name: shown[name] for name in document.guessed if name in shown}, **said}
    differing = {  # an empty text stays there: it outlives what corpus.toml and the index say
        name: text
        for name, text in wanted.items()
        if text != known.get(name, "" if not shown[name] else None)
    }
    return write_stated(path, differing) if differing else sidecar_of(path)


def check_new(values: Mapping[str, str]) -> dict[str, str]:
    """Return what is wrong with what is to be stated about new documents, a message by field."""
    faults = {name: _value_fault(name, _clean(text)) for name, text in values.items()}
    return {name: fault for name, fault in faults.items() if fault}


def state_new(path: Path, values: Mapping[str, str]) -> None:
    """State something about a document that was just added; what the file itself says stays.

    :param values: by field, without faults; empty ones are passed over.
    :raises InputError: its front matter cannot be read, or its sidecar cannot be written.
    """
    said = stated(path)
    new = {name: _clean(text) for name, text in values.items() if _clean(text) and name not in said}
    if new:
        write_stated(path, new)
        forget(path)  # there was nothing before it to go back to


def confirm(document: Document, names: Collection[str]) -> Path:
    """State what was only guessed about a document, so that it is no longer marked as guessed.

    :param names: of guessed fields; others are passed over.
    :return: as `save`.
    :raises InputError: as `save`.
    """
    path, shown = Path(document.path), asdict(details_of(document))
    said = stated(path)
    guesses = {name: shown[name] for name in NAMES if name in names and name in document.guessed}
    changes = {name: text for name, text in guesses.items() if not said.get(name)}
    return write_stated(path, changes) if changes else sidecar_of(path)


def supersede(document: Document, successor: Document, documents: Iterable[Document]) -> Path:
    """State that another document has taken the place of one.

    :param documents: all documents of the index.
    :return: as `save`.
    :raises InputError: it is the same document or itself superseded by this one; or as `save`.
    """
    changes = {"status": Status.SUPERSEDED.value, "superseded_by": title_now(successor)}
    faults = check(replace(details_of(document), **changes), document, documents)
    for name, fault in faults.items():
        raise InputError(f"{label(name)} of {document.title}: {fault}")
    return save(document, changes)


def can_undo(document: Document) -> bool:
    """Whether the last change of what is stated about a document can be undone."""
    return can_put_back(Path(document.path))


def undo(document: Document) -> None:
    """Undo the last change of what is stated about a document; a second time does it again.

    :raises InputError: there is none, or a file cannot be written.
    """
    put_back(Path(document.path))


def _clean(text: str) -> str:
    return " ".join(text.split())


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True
