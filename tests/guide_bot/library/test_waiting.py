"""What was added, changed or taken out since the documents were indexed."""

import os
import shutil
import time

import pytest

from guide_bot.library.details import save
from guide_bot.library.left_out import leave_out, take_in
from guide_bot.library.listing import rows
from guide_bot.library.uploads import remove
from guide_bot.library.waiting import Waiting, still_unusable, waiting
from indexer.errors import InputError
from indexer.index import open_index
from indexer.sources import LEFT_OUT, Skipped


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


def test_an_emptied_field_waits(index, write, build, tmp_path):
    write("b.toml", 'publisher = "A board"\n')
    build()
    index = open_index(tmp_path / "index")
    document = index.documents["b.txt"]
    save(document, {"publisher": ""})
    assert now(index) == Waiting(changed=(document.title,))


def test_documents_taken_out_or_left_out_wait_to_leave(index, library):
    first, second = index.documents.values()
    remove(library / "a.txt", library)
    leave_out(second)
    assert now(index) == Waiting(leaving=(first.title, second.title))


def test_a_folder_that_is_gone_is_told(index, library, tmp_path):
    library.rename(tmp_path / "elsewhere")
    with pytest.raises(InputError, match="docs does not exist"):
        now(index)


def test_a_document_put_back_waits(index, write, build, library, tmp_path):
    leave_out(index.documents["b.txt"])
    summary = build()
    index, path = open_index(tmp_path / "index"), library / "b.txt"
    assert [item.path for item in summary.skipped] == [path]
    take_in(path)
    assert now(index, still_unusable(summary.skipped, time.time())) == Waiting(new=(path,))


def test_a_file_that_could_not_be_used_waits_when_it_is_another(index, write, tmp_path):
    path = write("c.txt", "")
    began = time.time() + 1
    skipped = [Skipped(path, "is empty"), Skipped(tmp_path / "none.txt", "is empty")]
    assert still_unusable(skipped, began) == [path]
    assert still_unusable([Skipped(path, LEFT_OUT)], began) == []
    os.utime(path, (began + 1, began + 1))
    assert now(index, still_unusable(skipped, began)) == Waiting(new=(path,))


def test_a_copy_that_keeps_an_older_time_waits_too(index, write, tmp_path):
    path, good = write("c.txt", ""), tmp_path / "good.txt"
    good.write_text("Ring the office.")
    os.utime(good, (1, 1))
    shutil.copy2(good, path)
    assert still_unusable([Skipped(path, "is empty")], path.stat().st_ctime - 1) == []
