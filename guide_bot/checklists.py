"""Checklists: ordered actions with their sources, from the folders of an index (checklists/*.toml).

The files are data that a board can edit; the format is told in corpus/README.md.
"""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from guide_bot.citation import plain_date
from indexer.cited_sources import CitedSource, cited_sources, plain, source_tables
from indexer.library import Library
from indexer.records import Document, Passage
from indexer.tables import Stamped, read_table, stamped, told

FOLDER = "checklists"
_NAMES = {str: "text", list: "a list of texts", int: "a whole number", datetime.date: "a date"}


@dataclass(frozen=True)
class Cite:
    """A place in a source: "para 65", "page 12", "section 47", "heading: Step 3"."""

    source: CitedSource
    at: str

    @property
    def line(self) -> str:
        """Return the citation as a person reads it: 'KCSIE 2025, para 65'."""
        return f"{self.source.short}, {self.at.removeprefix('heading: ')}"


@dataclass(frozen=True)
class Item:
    """One action. `who` and `when` are empty unless a source says; `group` is a heading or empty."""

    action: str
    cites: tuple[Cite, ...]
    who: str = ""
    when: str = ""
    group: str = ""


@dataclass(frozen=True)
class Checklist:
    """Actions in the order in which they are done.

    :param id: the file's name without its ending.
    :param asks: how staff ask for it.
    :param audiences: whom it is for, of audiences.toml; empty for all.
    """

    id: str
    title: str
    purpose: str
    topics: tuple[str, ...]
    asks: tuple[str, ...]
    written: datetime.date
    review_by: datetime.date
    items: tuple[Item, ...]
    audiences: tuple[str, ...] = ()


def checklists_of(folders: Iterable[str], default: Path) -> tuple[Checklist, ...]:
    """Return the checklists of an index's folders, by title.

    :param folders: the folders the index was built from; each may hold checklists/*.toml. Of two files of
        one name, that of the later folder counts.
    :param default: the folder whose checklists are used when none of them does.
    :raises InputError: a file is wrong; the message says where and what it should hold.
    """
    roots = [Path(folder) for folder in folders if any((Path(folder) / FOLDER).glob("*.toml"))] or [default]
    files = [path for root in roots for path in sorted((root / FOLDER).glob("*.toml"))]
    return _load(stamped(files), source_tables(roots, default))


@lru_cache(maxsize=4)
def _load(files: Stamped, tables: Stamped) -> tuple[Checklist, ...]:
    """Read some files; read again when one has changed."""
    sources = cited_sources(tables)
    found = {
        path.stem: _checklist(path, sources) for path, _ in files
    }  # of one name, the last folder's counts
    return tuple(sorted(found.values(), key=lambda checklist: checklist.title))


def _typed(row: Mapping[str, object], kinds: Mapping[str, type]) -> None:
    """See that each value is of its kind, text where none is named; lists hold texts.

    :raises TypeError: naming the first that is not.
    """
    for name, value in row.items():
        kind = kinds.get(name, str)
        texts = value if isinstance(value, list) else []
        if not isinstance(value, kind) or not all(isinstance(text, str) for text in texts):
            raise TypeError(f"{name} = {value!r} is not {_NAMES[kind]}")


def _checklist(path: Path, sources: Mapping[str, CitedSource]) -> Checklist:
    row = read_table(path)
    rows = row.pop("item", [])
    with told(path, "top", "title, purpose, topics, asks, written, review_by and at least one [[item]]"):
        if not rows:
            raise ValueError("no [[item]]")
        _typed(
            row,
            {
                "topics": list,
                "asks": list,
                "audiences": list,
                "written": datetime.date,
                "review_by": datetime.date,
            },
        )
        lists = {"topics": tuple(row["topics"]), "asks": tuple(row["asks"])}
        lists["audiences"] = tuple(row.get("audiences", ()))
        items = tuple(_item(path, number, item, sources) for number, item in enumerate(rows, 1))
        return Checklist(id=path.stem, items=items, **{**row, **lists})


def _item(path: Path, number: int, row: dict, sources: Mapping[str, CitedSource]) -> Item:
    with told(path, f"item {number}", "action and cite = [{source = a name in sources.toml, at = ...}]"):
        own = {name: value for name, value in row.items() if name != "cite"}
        for table in (own, *row["cite"]):
            _typed(table, {})
        cites = tuple(Cite(sources[cite["source"]], cite["at"]) for cite in row["cite"])
        if not cites:
            raise ValueError("no cite")
        return Item(cites=cites, **own)


@dataclass(frozen=True)
class Holding:
    """Whether an index holds a source. `other`: only another edition of it is there."""

    document: Document | None
    other: bool = False


def holding(source: CitedSource, documents: Collection[Document]) -> Holding:
    """Look for a source among the documents of an index: the edition cited, else another one."""
    found = [
        document
        for document in documents
        if not document.written and source.is_called(document.title, document.name)  # a note on it is not it
    ]
    for document in found:
        if document.published is None or document.published[:4] == str(source.year):
            return Holding(document)
    return Holding(found[0], other=True) if found else Holding(None)


def held_line(cite: Cite, documents: Collection[Document]) -> str:
    """Return what to say of a citation's source in an index; "" when it is there."""
    held = holding(cite.source, documents)
    if held.document is None:
        return "not in this index"
    return f"another edition is in this index: {plain_date(held.document.published)}" if held.other else ""


def cited_passage(cite: Cite, library: Library, documents: Collection[Document]) -> Passage | None:
    """Return the first passage of the place that a citation names, if the index holds that edition."""
    held = holding(cite.source, documents)
    if held.document is None or held.other:
        return None
    found = [passage for passage in library.of_document(held.document.id) if _stands_in(cite.at, passage)]
    # A heading before a line of a list of contents.
    return min(found, key=lambda passage: not _is_headed(cite.at, passage), default=None)


def _is_headed(at: str, passage: Passage) -> bool:
    return any(plain(title).startswith(plain(at.removeprefix("heading: "))) for title in passage.headings)


def _stands_in(at: str, passage: Passage) -> bool:
    """Tell whether a passage holds the place "para 65", "page 12" or "heading: Step 3"."""
    kind, _, rest = at.partition(" ")
    if kind == "heading:":  # one that was read as a line of text stands at its beginning or in it
        titles = [*passage.headings, *passage.text.split("\n")]
        return any(plain(title).startswith(plain(rest)) for title in titles)
    number = rest.split(" ")[0].rstrip(",")
    if kind in ("para", "paras"):  # a heading may be the numbered one: "4.29 NHS:"
        return number in (*passage.numbers, *(title.split(" ")[0] for title in passage.headings))
    if kind in ("page", "pages") and passage.first_page is not None and number.isdigit():
        return passage.first_page <= int(number) <= (passage.last_page or passage.first_page)
    return False
