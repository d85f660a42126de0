"""What the library page tells of files that were added."""

from guide_bot.pages.library_adding import _added

WRONG = b"---\ntitle: [\n---\nText\n"


def test_a_file_is_added_with_its_category(library):
    taken, line = _added("a.txt", b"Text", {"category": "practice_note"}, {})
    assert (taken, line.startswith("a.txt was added as a.txt; it counts")) == (True, True)
    assert (library / "a.toml").read_text() == 'category = "practice_note"\n'


def test_a_file_about_which_nothing_can_be_stated_is_told_as_added(library):
    taken, line = _added("a b.md", WRONG, {"category": "practice_note"}, {})
    assert (taken, (library / "a-b.md").is_file()) == (False, True)
    assert line.startswith("a b.md was added as a-b.md, but its category and date were not kept: ")
    assert "front matter that is not YAML" in line


def test_a_file_that_is_refused_is_told_as_not_added(library):
    assert _added("a.pdf", b"Text", {}, {}) == (
        False,
        "Not added: a.pdf is no PDF, though its name says so: fetch or save it again.",
    )
    assert not library.exists()
