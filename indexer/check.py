"""Check a corpus before it is indexed: what is missing, broken, out of date, unknown, or copied."""

import datetime
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from indexer.arrays import Progress
from indexer.cited_sources import SOURCES_FILE, CitedSource, Reference, cited_sources, references
from indexer.errors import InputError, UnreadableError
from indexer.notes import Known, faults, is_note, statements, terms_to_avoid
from indexer.readers import read_file
from indexer.reading import Reading
from indexer.sources import find_sources
from indexer.tables import read_table, stamped

TOPICS_FILE = "topics.toml"
AVOID_FILE = "terms_to_avoid.toml"
CHECKLISTS = "checklists"
TRAINING = "training"
PROBES_FILE = "probes.toml"
SAID_BY_PEOPLE = (
    "myth",
    "options",
    "quote",
)  # in training files: not our own words, or looked at in the notes
COPIED_WORDS = 12  # a run of this many words that also stands in another document is copied

_WORDS = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Finding:
    """Something to mend.

    :param text: what is wrong, as a sentence that reads on from the file's name.
    """

    path: Path
    text: str


@dataclass(frozen=True)
class _Original:
    """A document that notes may cite or copy."""

    name: str
    reading: Reading
    title: str


def check_corpus(
    folders: Iterable[Path], today: datetime.date, against: Iterable[Path] = (), step: Progress | None = None
) -> list[Finding]:
    """Return what is to be mended in some folders, file by file.

    Markdown files, checklists and training files are looked at; the tables (sources.toml, topics.toml,
    terms_to_avoid.toml) of all the folders count for all.

    :param against: folders with the documents themselves: that no words are copied from them and that the
        paragraphs and pages cited in them are there is checked, too.
    :param step: told how far it is.
    :raises InputError: a folder does not exist, or a table cannot be read.
    """
    folders = list(folders)
    known = _known(folders)
    originals = _originals(against, step)
    seen = {run for original in originals for run in _runs(original.reading.text)}
    sources = [source for source in find_sources(folders).sources if source.path.suffix.lower() == ".md"]
    found = []
    held: dict[str, str] = {}
    for done, source in enumerate(sources, 1):
        try:
            reading = read_file(source.path)
        except UnreadableError as error:
            found.append(Finding(source.path, str(error)))
            continue
        held[source.path.stem] = " ".join(reading.text.split())
        texts = [*faults(source, reading, known, today)]
        if is_note(reading):
            said = [reference for piece in statements(reading, known) for reference in piece.references]
            texts += [*_place_faults(said, originals), *_copied(reading.text, seen)]
        found += [Finding(source.path, text) for text in dict.fromkeys(texts)]
        if step:
            step("Checking", done, len(sources))
    for path in sorted(path for folder in folders for path in folder.glob(f"{CHECKLISTS}/*.toml")):
        texts = _checklist_faults(path, known, today, originals, seen)
        found += [Finding(path, text) for text in dict.fromkeys(texts)]
    for path in sorted(path for folder in folders for path in folder.glob(f"{TRAINING}/*.toml")):
        texts = _training_faults(path, known, today, held, seen)
        found += [Finding(path, text) for text in dict.fromkeys(texts)]
    for folder in folders:
        path, topics = folder / PROBES_FILE, folder / TOPICS_FILE
        if path.is_file() and topics.is_file():
            texts = _probes_faults(read_table(path), read_table(topics), seen)
            found += [Finding(path, text) for text in dict.fromkeys(texts)]
    return found


def _probes_faults(table: Mapping, topics: Mapping, seen: set[int]) -> Iterator[str]:
    """Name probes without answers, answers of no probe, and copied words."""
    asked = {probe for topic in topics.values() for probe in topic.get("probes", [])}
    answered = {row.get("question") for row in table.get("probe", [])}
    for probe in sorted(asked - answered):
        yield f"has no answers to the probe {probe!r}"
    for question in answered - asked:
        yield f"answers what {TOPICS_FILE} does not ask: {question!r}"
    for text in _texts(table):
        yield from _copied(text, seen)


def _known(folders: list[Path]) -> Known:
    """Read the tables of some folders."""
    tables = {
        name: [folder / name for folder in folders if (folder / name).is_file()]
        for name in (SOURCES_FILE, TOPICS_FILE, AVOID_FILE)
    }
    topics = {topic for path in tables[TOPICS_FILE] for topic in read_table(path)}
    avoided = {}
    for path in tables[AVOID_FILE]:
        avoided |= read_avoided(path)
    return Known(
        cited_sources(stamped(tables[SOURCES_FILE])), topics if tables[TOPICS_FILE] else None, avoided
    )


def read_avoided(path: Path) -> dict[re.Pattern[str], str]:
    """Read a table of terms to avoid: patterns, each with what to write instead.

    In the table a star stands for any ending of a word, a space for a space or a hyphen.

    :raises InputError: an entry without words or instead.
    """
    found = {}
    for number, row in enumerate(read_table(path).get("entry", []), 1):
        words, instead = row.get("words"), row.get("instead")
        if not isinstance(words, list) or not words or not isinstance(instead, str):
            raise InputError(f'{path}, entry {number}: expected words = ["..."] and instead = "...".')
        forms = "|".join(
            re.escape(str(word)).replace(r"\*", r"\w*").replace(r"\ ", r"[\s-]") for word in words
        )
        found[re.compile(rf"\b(?:{forms})\b", re.IGNORECASE)] = instead
    return found


def _originals(folders: Iterable[Path], step: Progress | None) -> list[_Original]:
    sources = find_sources(folders).sources
    found = []
    for done, source in enumerate(sources, 1):
        try:
            reading = read_file(source.path)
        except UnreadableError:
            continue  # building an index says why; here it only cannot be compared with
        title = str(
            source.stated.get("title") or reading.stated.get("title") or reading.suggested.get("title")
        )
        found.append(_Original(source.path.stem, reading, title))
        if step:
            step("Reading", done, len(sources))
    return found


def _place_faults(said: Iterable[Reference], originals: Iterable[_Original]) -> Iterator[str]:
    """Name the paragraphs and pages that a document at hand does not have."""
    for reference in said:
        held = [own for own in originals if reference.source and _is_edition(reference.source, own)]
        for own in held[:1]:
            printed = {block.number for block in own.reading.blocks} | _numbers(own.reading.text)
            for number in reference.numbers("para"):
                if number not in printed:
                    yield f"{reference.source.short} has no paragraph {number}"
            for number in reference.numbers("page"):
                if own.reading.pages and not 1 <= float(number) <= own.reading.pages:
                    yield f"{reference.source.short} has no page {number}"


def _is_edition(source: CitedSource, own: _Original) -> bool:
    years = re.findall(r"(?:19|20)\d\d", own.name)
    return source.is_called(own.title, own.name) and (not years or str(source.year) in years)


def _numbers(text: str) -> set[str]:
    """The numbers that begin a line, such as "5.68"."""
    return set(re.findall(r"(?m)^\W{0,3}(\d+(?:\.\d+)*)\b", text))


def _runs(text: str) -> set[int]:
    words = _WORDS.findall(text.lower().replace("’", "").replace("'", ""))
    return {hash(tuple(words[at : at + COPIED_WORDS])) for at in range(len(words) - COPIED_WORDS + 1)}


def _copied(text: str, seen: set[int]) -> Iterator[str]:
    """Name the first run of words in each line that also stands in another document."""
    for line in text.split("\n"):
        words = _WORDS.findall(line.lower().replace("’", "").replace("'", ""))
        for at in range(len(words) - COPIED_WORDS + 1):
            run = words[at : at + COPIED_WORDS]
            if hash(tuple(run)) in seen:
                yield f"the same words stand in another document: {' '.join(run)!r}"
                break


def _checklist_faults(
    path: Path, known: Known, today: datetime.date, originals: list[_Original], seen: set[int]
) -> Iterator[str]:
    """What is wrong with a checklist's words, topics, dates and sources; its form is read by the app."""
    row = read_table(path)
    unknown = [
        topic for topic in row.get("topics", []) if known.topics is not None and topic not in known.topics
    ]
    if unknown:
        yield f"unknown topics: {', '.join(unknown)}"
    if isinstance(row.get("review_by"), datetime.date) and row["review_by"] < today:
        yield f"was due for review by {row['review_by']}"
    said = []
    for cite in (cite for item in row.get("item", []) for cite in item.get("cite", [])):
        source = known.sources.get(cite.get("source"))
        if source is None:
            yield f"names a source that sources.toml does not hold: {cite.get('source')!r}"
        else:
            said += references(f"{source.short}, {cite.get('at')}", [source])
    yield from (
        f"names a place in a form that is not known: {own.text!r}" for own in said if not own.is_placed
    )
    yield from _place_faults(said, originals)
    for text in _texts(row):
        yield from terms_to_avoid(text, known)
        yield from _copied(text, seen)


def _training_faults(
    path: Path, known: Known, today: datetime.date, held: Mapping[str, str], seen: set[int]
) -> Iterator[str]:
    """What is wrong with a training file's subject, date, words and proofs; its form is read by the app."""
    row = read_table(path)
    if known.topics is not None and path.stem not in known.topics:
        yield f"is called after no topic: {path.stem}"
    if isinstance(row.get("review_by"), datetime.date) and row["review_by"] < today:
        yield f"was due for review by {row['review_by']}"
    for proof in _proofs(row):
        if proof["doc"] not in held:
            yield f"rests on a document that is not here: {proof['doc']!r}"
        elif " ".join(str(proof["quote"]).split()) not in held[proof["doc"]]:
            yield f"{proof['doc']} does not hold the words {proof['quote']!r}"
    for text in _texts(row, besides=SAID_BY_PEOPLE):
        yield from terms_to_avoid(text, known)
        yield from _copied(text, seen)


def _proofs(value: object) -> Iterator[Mapping]:
    """The tables with a doc and a quote in a table, however deep."""
    if isinstance(value, Mapping) and {"doc", "quote"} <= set(value):
        yield value
    for part in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        yield from _proofs(part)


def _texts(value: object, besides: Collection[str] = ()) -> Iterator[str]:
    """The texts of a table, whatever it holds, but for some fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, part in value.items():
            if name not in besides:
                yield from _texts(part, besides)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part, besides)
