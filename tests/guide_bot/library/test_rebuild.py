"""The documents are indexed again while the previous index answers."""

import re
import threading
import time

import pytest

from guide_bot.assistant import Assistant
from guide_bot.library.rebuild import Rebuild, State, folders_with
from guide_bot.library.uploads import remove
from indexer.build import build_index
from indexer.errors import InputError, ModelError
from indexer.store import published_build, read_manifest

TEXT = "# Return interviews\n\nThe return home interview is offered within 72 hours.\n"


@pytest.fixture
def own(tmp_path, embedder):
    """A folder of one's own, indexed with the word embedder."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "a.md").write_text("# Notices\n\nThe police serve an abduction notice on the adult.\n")
    build_index([folder], tmp_path / "index", "words", load=lambda _: embedder)
    return folder


@pytest.fixture
def rebuild(tmp_path, embedder):
    return Rebuild(tmp_path / "index", lambda _: embedder)


def test_the_library_comes_into_the_index(own, rebuild, write, tmp_path):
    write("b.md", TEXT)
    assert rebuild.state == State()
    rebuild.start()
    ended = rebuild.wait()
    assert (ended.running, ended.message, ended.summary.created) == (False, "", ("b.md",))
    manifest = read_manifest(published_build(tmp_path / "index"))
    assert (manifest.folders, manifest.model_name) == ((str(own), str(tmp_path / "docs")), "words")


def test_the_previous_index_answers_until_the_new_one_is_there(own, write, tmp_path, embedder):
    write("b.md", TEXT)
    loading, go_on = threading.Event(), threading.Event()

    def load(name):
        loading.set()
        assert go_on.wait(30)
        return embedder

    assistant, rebuild = Assistant(tmp_path / "index", lambda _: embedder), Rebuild(tmp_path / "index", load)
    rebuild.start()
    assert loading.wait(30)
    assert rebuild.state == State(True, "Loading the model", 0, 1)
    assert list(assistant.index.documents) == ["a.md"]
    assert assistant.ask(["abduction notice"]).hits[0].document.name == "a"
    with pytest.raises(InputError, match="being indexed already"):
        Rebuild(tmp_path / "index", load).start()
    go_on.set()
    assert rebuild.wait().summary.documents == 2
    assert assistant.ask(["return home interview within 72 hours"]).hits[0].document.name == "b"


def test_what_was_skipped_is_told_with_why(own, rebuild, write):
    write("b.md", "")
    write("c.md", TEXT)
    before = time.time()
    rebuild.start()
    ended = rebuild.wait()
    [skipped] = ended.summary.skipped
    assert before <= ended.began <= time.time()
    assert (skipped.path.name, skipped.reason) == ("b.md", "is empty (0 bytes): fetch or save it again")


def test_what_is_to_follow_is_called_at_a_good_end_only(own, write, tmp_path, embedder):
    calls = []
    rebuild = Rebuild(tmp_path / "index", lambda _: embedder, then=lambda: calls.append(1))
    rebuild.start()
    rebuild.wait()
    assert calls == [1]
    own.rename(tmp_path / "elsewhere")
    rebuild.start()
    rebuild.wait()
    assert calls == [1]


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (ModelError("The model is missing: install it."), r"^The model is missing: install it\.$"),
        (
            ZeroDivisionError("x"),
            r"could not be indexed \(ZeroDivisionError: x\)\. The previous index goes on",
        ),
    ],
)
def test_whatever_goes_wrong_is_told_and_it_can_be_started_again(
    own, write, tmp_path, embedder, error, message
):
    write("b.md", TEXT)
    errors = [error]

    def load(name):
        if errors:
            raise errors.pop()
        return embedder

    rebuild = Rebuild(tmp_path / "index", load)
    rebuild.start()
    assert re.search(message, rebuild.wait().message)
    assert not rebuild.state.running
    rebuild.start()
    assert rebuild.wait().summary.documents == 2


def test_a_folder_that_is_gone_leaves_the_index_as_it_is(own, rebuild, tmp_path):
    before = published_build(tmp_path / "index")
    own.rename(tmp_path / "elsewhere")
    rebuild.start()
    assert rebuild.wait().message.endswith("own does not exist: name a folder with documents in it.")
    assert published_build(tmp_path / "index") == before


def test_the_library_leaves_the_index_with_its_last_document(own, rebuild, write, library):
    path = write("b.md", TEXT)
    rebuild.start()
    rebuild.wait()
    remove(path, library)
    rebuild.start()
    assert rebuild.wait().summary.removed == ("b.md",)


def test_folders_are_those_so_far_and_the_library(write, library, tmp_path):
    own = tmp_path / "own"
    assert folders_with(library, [own]) == [own]
    assert folders_with(library, [library]) == [library]
    write("b.md", TEXT)
    assert folders_with(library, [own]) == [own, library]
    assert folders_with(library, [library, own]) == [own, library]
    assert folders_with(library, [tmp_path]) == [tmp_path]


def test_the_share_is_of_what_is_being_done():
    assert (State().share, State(True, "Reading", 1, 4).share) == (0.0, 0.25)
