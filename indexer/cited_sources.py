"""What notes and checklists cite: the sources of sources.toml, and references to places in them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from indexer.errors import InputError
from indexer.records import Category
from indexer.tables import Stamped, read_table, stamped

SOURCES_FILE = "sources.toml"

_NUMBERS = r"[\w().-]+(?:(?:,|,?\sand|\sto)\s(?!and\b|page)[\w().-]+)*"
# "s.2", "ss.47-50", "Sch 1 para 18", "para 65", "pages 12 to 14", "Appendix 2", "heading: Step 3".
_ONE_PLACE = rf"""(?:(?:(?:ss?|arts?)\.\s?|regs?\.?\s){_NUMBERS}|Sch(?:edule)?s?\s{_NUMBERS}(?:\sparas?\s{_NUMBERS})?
    |(?:paras?|pages?|sections?|chapters?|slides?|Appendi(?:x|ces)|Annex(?:es)?(?:\s\w+\sparas?)?|Parts?|Steps?|Findings?
    |Articles?
    |Recommendations?|Principles?|Outcomes?|Enablers?|Tables?|Box(?:es)?|Rights?|Tools?|Codes?|Schedules?)
    \s{_NUMBERS}(?:\s\([^()]+\))?|[Gg]lossary|[Ss]ummary|[Ii]ntroduction|[Ff]oreword|[Pp]reface)"""
_PLACE = re.compile(rf"(?:{_ONE_PLACE}(?:(?:,|,?\sand)\s{_ONE_PLACE})*|heading:\s.+)\Z", re.VERBOSE)
_BRACKET = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)[.:;]?\s*\Z")


@dataclass(frozen=True)
class CitedSource:
    """A document that notes and checklists cite.

    :param short: how a citation names it.
    :param matches: how the title or the file name of that document begins; one is enough.
    :param category: of law and statutory guidance; None of what is neither.
    """

    id: str
    short: str
    title: str
    publisher: str
    year: int
    matches: tuple[str, ...]
    address: str = ""
    category: Category | None = None

    def is_called(self, title: str, name: str) -> bool:
        """Tell whether a document is this source, in some edition, by its title or its file's name."""
        names = [f"{plain(own)} " for own in (title, name)]
        return any(own.startswith(f"{plain(words)} ") for own in names for words in self.matches)


@dataclass(frozen=True)
class Reference:
    """A source's place as a note names it: "Child Abduction Act 1984 s.2".

    :param source: None when no source of sources.toml is so called.
    :param place: "s.2", "para 65"; "" for the source as a whole.
    """

    text: str
    source: CitedSource | None
    place: str

    @property
    def is_placed(self) -> bool:
        """Whether the place is written as places are."""
        return not self.place or bool(_PLACE.match(self.place))

    def numbers(self, kind: str) -> list[str]:
        """Return the numbers of the paragraphs or pages named.

        :param kind: "para" or "page".
        """
        runs = re.findall(rf"\b{kind}s?\s((?:\d[\d.]*(?:(?:,|,?\sand|\sto)\s(?=\d))?)+)", self.place)
        return [number for run in runs for number in re.findall(r"\d+(?:\.\d+)*", run)]


def plain(text: str) -> str:
    """Return a text's words in lower case, without marks, so that titles can be compared."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", "")))


def source_tables(folders: Iterable[str], default: Path) -> Stamped:
    """Return the files of sources that count: the default folder's, then those of an index's folders."""
    files = [Path(folder) / SOURCES_FILE for folder in dict.fromkeys([str(default), *map(str, folders)])]
    return stamped(path for path in files if path.is_file())


@lru_cache(maxsize=4)
def cited_sources(tables: Stamped) -> dict[str, CitedSource]:
    """Read files of sources, each adding to those before; of one id the last counts.

    :return: sources by id.
    :raises InputError: a file is wrong; the message says where and what it should hold.
    """
    sources: dict[str, CitedSource] = {}
    for path, _ in tables:
        for name, row in read_table(path).items():
            try:
                sources[name] = _source(name, row)
            except (KeyError, TypeError, ValueError) as error:
                expected = "short, title, publisher, year and matches"
                raise InputError(f"{path}, [{name}]: expected {expected} ({error}).") from error
    return sources


def _source(name: str, row: Mapping[str, object]) -> CitedSource:
    matches, year = row["matches"], row["year"]
    if not isinstance(matches, list) or not all(isinstance(words, str) for words in matches):
        raise TypeError(f"matches = {matches!r} is not a list of texts")
    if not isinstance(year, int):
        raise TypeError(f"year = {year!r} is not a whole number")
    for field, value in row.items():
        if field not in ("matches", "year") and not isinstance(value, str):
            raise TypeError(f"{field} = {value!r} is not text")
    category = Category(row["category"]) if "category" in row else None
    return CitedSource(id=name, **{**row, "matches": tuple(matches), "category": category})


def named_source(paragraph: str) -> str:
    """Return what a paragraph names as its source: the words in brackets at its end, or "".

    >>> named_source("Sixteen is the age of consent. (Sexual Offences Act 2003 s.9)")
    'Sexual Offences Act 2003 s.9'
    """
    found = _BRACKET.search(paragraph)
    return found[1] if found else ""


def references(named: str, sources: Iterable[CitedSource]) -> list[Reference]:
    """Take apart what a paragraph names as its source, such as "KCSIE 2025, para 65; Children Act 1989 s.47".

    A part without a name ("; para 66") is a place in the source before it.
    """
    found: list[Reference] = []
    by_length = sorted(sources, key=lambda source: -len(source.short))
    for text in filter(None, (part.strip() for part in named.split(";"))):
        source = next((known for known in by_length if _begins_with(text, known.short)), None)
        place = text.removeprefix(source.short).lstrip(", ") if source else text
        if source is None and found and _PLACE.match(text):
            source = found[-1].source
        found.append(Reference(text, source, place))
    return found


def _begins_with(text: str, short: str) -> bool:
    return text == short or text.startswith((f"{short},", f"{short} "))
