"""Whom to ring in one's own area."""

import pytest

from guide_bot.contacts import NONE_SET, Contact, contact_lines, contacts_of
from guide_bot.places import default_corpus
from indexer.errors import InputError


def test_none_is_set_until_a_board_sets_it():
    contacts = contacts_of([], default_corpus())
    assert len(contacts) == 4
    assert contact_lines(contacts) == (NONE_SET,)


def test_without_contacts_nothing_is_said():
    assert contact_lines(()) == ()


def test_what_is_set_is_shown_and_the_rest_said_not_to_be():
    contacts = (Contact("Front door", "01632 960001", "office hours"), Contact("Night team"))
    assert contact_lines(contacts) == ("Front door (office hours): 01632 960001", "Night team: not set")


def test_a_folder_of_the_index_replaces_them_and_a_change_counts_at_once(tmp_path):
    path = tmp_path / "local_contacts.toml"
    path.write_text('[[contact]]\nname = "Duty desk"\nnumber = " 01632 960002 "\n', encoding="utf-8")
    assert contacts_of([str(tmp_path)], default_corpus()) == (Contact("Duty desk", "01632 960002"),)
    path.write_text('[[contact]]\nname = "Duty desk, new name"\nnumber = ""\n', encoding="utf-8")
    assert contacts_of([str(tmp_path)], default_corpus()) == (Contact("Duty desk, new name"),)


@pytest.mark.parametrize(
    "row", ["number = '1'", "name = 'A'\nnumber = 12", "name = ''\nnumber = ''", "name = 'A'\nfax = '1'"]
)
def test_a_wrong_contact_is_named_with_its_place(tmp_path, row):
    (tmp_path / "local_contacts.toml").write_text(
        f"[[contact]]\nname = 'B'\n[[contact]]\n{row}\n", encoding="utf-8"
    )
    with pytest.raises(InputError, match=r"local_contacts\.toml, contact 2: expected name"):
        contacts_of([str(tmp_path)], default_corpus())
