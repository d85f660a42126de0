"""What was added, changed or taken out since the documents were indexed."""

import pytest

from guide_bot.library.left_out import leave_out
from guide_bot.library.listing import rows
from guide_bot.library.uploads import remove
from guide_bot.library.waiting import Waiting, waiting
from indexer.errors import InputError
from indexer.index import open_index


@pytest.fixture
def index(write, build, tmp_path):
    write("a.txt", "Tell the lead at once.")
    write("b.txt", "Tell the police.")
    build()
    return open_index(tmp_path / "index")


def now(index, skipped=()):
    return waiting(index, rows(index), skipped)


def test_nothing_waits_when_the_folders_are_as_indexed(index):
    assert now(index) == Waiting()
    assert not now(index)


def test_new_files_wait_unless_they_could_not_be_used_before(index, write):
    path = write("c.txt", "Ring the office.")
    assert now(index) == Waiting(new=(path,))
    assert not now(index, [path])


def test_changed_files_and_details_wait(index, write):
    write("a.txt", "Tell the lead today.")
    write("b.toml", 'publisher = "A board"\n')
    assert now(index).changed == tuple(document.title for document in index.documents.values())


def test_documents_taken_out_or_left_out_wait_to_leave(index, library):
    first, second = index.documents.values()
    remove(library / "a.txt", library)
    leave_out(second)
    assert now(index) == Waiting(leaving=(first.title, second.title))


def test_a_folder_that_is_gone_is_told(index, library, tmp_path):
    library.rename(tmp_path / "elsewhere")
    with pytest.raises(InputError, match="docs does not exist"):
        now(index)
