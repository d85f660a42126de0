"""Whom to ring in one's own area, from local_contacts.toml: filled in by a board, "not set" until then."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from indexer.errors import InputError
from indexer.tables import Stamped, own_or_default, read_table

CONTACTS_FILE = "local_contacts.toml"
NOT_SET = "not set"
NONE_SET = "Local contacts: not set. Whoever looks after this tool fills them in (local_contacts.toml)."


@dataclass(frozen=True)
class Contact:
    """Somebody to ring.

    :param number: as it is dialled; "" until a board has filled it in.
    :param note: when, or for what; or "".
    """

    name: str
    number: str = ""
    note: str = ""

    @property
    def line(self) -> str:
        """The contact as a person reads it: 'Emergency duty team (nights): not set'."""
        return f"{self.name}{f' ({self.note})' if self.note else ''}: {self.number or NOT_SET}"


def contacts_of(folders: Iterable[str], default: Path) -> tuple[Contact, ...]:
    """Return the contacts that the folders of an index name, or the default folder when none has a file.

    :raises InputError: a file is wrong; the message says where and what it should hold.
    """
    return _load(own_or_default(folders, default, CONTACTS_FILE))


def contact_lines(contacts: Sequence[Contact]) -> tuple[str, ...]:
    """Return a line for each contact, one that says that none is set, or no line when there are none at all."""
    if not contacts:
        return ()
    return tuple(contact.line for contact in contacts) if any(own.number for own in contacts) else (NONE_SET,)


@lru_cache(maxsize=4)
def _load(files: Stamped) -> tuple[Contact, ...]:
    """Read some files; read again when one has changed."""
    found = []
    for path, _ in files:
        for number, row in enumerate(read_table(path).get("contact", []), 1):
            known = set(row) <= {"name", "number", "note"} and row.get("name")
            if not known or not all(isinstance(value, str) for value in row.values()):
                raise InputError(
                    f'{path}, contact {number}: expected name = "..." and number = "..." (in quotes), '
                    'and note = "..." if you like.'
                )
            found.append(Contact(**{field: value.strip() for field, value in row.items()}))
    return tuple(found)
