"""The assistant loads its model once and follows the published index."""

import pytest

from guide_bot.answer import Outcome
from guide_bot.assistant import Assistant
from indexer.errors import IndexStateError, ModelError


@pytest.fixture
def folder(build, write, tmp_path):
    write("a.md", "# Notices\n\nThe police serve an abduction notice on the adult.\n")
    build()
    return tmp_path / "index"


def test_the_model_is_loaded_in_the_background_and_only_once(folder, embedder):
    loaded = []
    assistant = Assistant(folder, load=lambda name: loaded.append(name) or embedder)
    assert not assistant.ready
    assistant.warm_up().join()
    assert assistant.ready
    assert assistant.ask(["abduction notice"]).outcome is Outcome.ANSWERED
    assert loaded == ["words"]


def test_a_model_that_fails_in_the_background_is_told_at_the_question(folder):
    def fail(name):
        raise ModelError(f"no {name} here")

    assistant = Assistant(folder, load=fail)
    assistant.warm_up().join()
    with pytest.raises(ModelError, match="no words here"):
        assistant.ask(["abduction notice"])


def test_a_new_build_answers_the_next_question(folder, embedder, build, write):
    assistant = Assistant(folder, load=lambda _: embedder)
    assert assistant.ask(["abduction notice"]).hits[0].document.name == "a"
    write("b.md", "# Return interviews\n\nThe return home interview is offered within 72 hours.\n")
    build()
    assert assistant.ask(["return home interview within 72 hours"]).hits[0].document.name == "b"


def test_no_index_is_said_with_the_command_that_makes_one(tmp_path):
    with pytest.raises(IndexStateError, match="There is no index .* guide-bot index"):
        Assistant(tmp_path / "none").ask(["anything"])


def test_what_is_no_more_is_named_in_an_answer_that_quotes_it(build, write, tmp_path, embedder):
    write(
        "old.md",
        "---\npublished: 2015\n---\n# Boards\n\nThe LSCB must serve an abduction notice on the adult.\n",
    )
    build()
    found = Assistant(tmp_path / "index", load=lambda _: embedder).ask(["abduction notice adult"])
    assert found.notices[0].startswith("Local safeguarding children boards were replaced")
