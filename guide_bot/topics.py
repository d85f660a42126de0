"""The subjects that staff ask about, from topics.toml; and the audiences of training, from audiences.toml."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import lru_cache
from pathlib import Path

from indexer.errors import InputError
from indexer.records import Category
from indexer.tables import Stamped, own_or_default, read_table

TOPICS_FILE = "topics.toml"
AUDIENCES_FILE = "audiences.toml"


@dataclass(frozen=True)
class Topic:
    """A subject.

    :param lay: how staff speak of it.
    :param must: the categories of document that a board needs for it.
    :param probes: questions that a complete corpus answers.
    """

    id: str
    name: str
    description: str
    lay: tuple[str, ...]
    must: tuple[Category, ...]
    probes: tuple[str, ...]


@dataclass(frozen=True)
class Audience:
    """Whom a training session is for.

    :param people: they, in a sentence; `role`: one of them; `setting`: where they work.
    :param words: by which their situations are known.
    :param others: words that address somebody else, in whatever case.
    :param named: how the `who` of a checklist's step names them.
    :param first: the action of a checklist's step that stands first on every handout for them, or "".
    """

    id: str
    name: str
    people: str
    setting: str
    role: str
    words: tuple[str, ...]
    others: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    first: str = ""

    def takes(self, who: str) -> bool:
        """Tell whether a step is theirs, by who is said to take it.

        >>> Audience("a", "A", "as", "an a", "a", (), (), ("constable",)).takes("A constable")
        True
        """
        return any(re.search(rf"\b{re.escape(name.lower())}s?\b", who.lower()) for name in self.named)

    def is_addressed(self, text: str) -> bool:
        """Tell whether words can be said to them, rather than to somebody else.

        >>> Audience("a", "A", "as", "an a", "a", (), ("ring 999",)).is_addressed("Ring 999 at once.")
        False
        """
        said = " ".join(text.lower().split())
        return not any(re.search(rf"\b{re.escape(words.lower())}\b", said) for words in self.others)


def is_another_s(who: str, audience: Audience, others: Iterable[Audience]) -> bool:
    """Tell whether a step falls to others and not to an audience, by who is said to take it."""
    return not audience.takes(who) and any(other.takes(who) for other in others)


def topics_of(folders: Iterable[str], default: Path) -> dict[str, Topic]:
    """Return the subjects of an index's folders by id, or the default folder's when none of them has a file.

    :raises InputError: a file is wrong; the message says where and what it should hold.
    """
    return _topics(own_or_default(folders, default, TOPICS_FILE))


def audiences_of(folders: Iterable[str], default: Path) -> dict[str, Audience]:
    """Return the audiences by id, as `topics_of` does the subjects.

    :raises InputError: a file is wrong; the message says where and what it should hold.
    """
    return _audiences(own_or_default(folders, default, AUDIENCES_FILE))


@lru_cache(maxsize=4)
def _topics(files: Stamped) -> dict[str, Topic]:
    found = {}
    for path, _ in files:
        for name, row in read_table(path).items():
            read = _row(path, name, row, Topic)
            known = [category.value for category in Category]
            unknown = [str(own) for own in read["must"] if own not in known]
            if unknown:
                raise InputError(f"{path}, {name}: must = {unknown}: known are {', '.join(known)}.")
            found[name] = Topic(**{**read, "must": tuple(map(Category, read["must"]))})
    return found


@lru_cache(maxsize=4)
def _audiences(files: Stamped) -> dict[str, Audience]:
    return {
        name: Audience(**_row(path, name, row, Audience))
        for path, _ in files
        for name, row in read_table(path).items()
    }


def _row(path: Path, name: str, row: object, kind: type) -> dict[str, object]:
    """The values of a table as the fields of a kind: each a text, or a list of texts."""
    wanted = {field.name: field.type for field in fields(kind) if field.name != "id"}
    needed = [field.name for field in fields(kind) if field.name in wanted and field.default is MISSING]
    if not isinstance(row, Mapping) or not set(needed) <= set(row) <= set(wanted):
        raise InputError(f"{path}, {name}: expected a table [{name}] with {', '.join(needed)}.")
    values: dict[str, object] = {"id": name}
    for field, value in row.items():
        texts = [value] if wanted[field] is str else value
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            form = "a text" if wanted[field] is str else "a list of texts"
            raise InputError(f"{path}, {name}: {field} = {value!r} is not {form}.")
        values[field] = value if wanted[field] is str else tuple(texts)
    return values
