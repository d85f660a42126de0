"""Checklists as they are read, and their sources as they are found in an index."""

import datetime
import os
import re

import pytest

from guide_bot.checklists import Cite, Holding, checklists_of, cited_passage, held_line, holding
from guide_bot.places import default_corpus
from indexer.cited_sources import CitedSource
from indexer.errors import InputError
from indexer.library import Library
from tests.conftest import make_document, make_passage

SOURCES = """
[guide-2024]
short = "Guide 2024"
title = "A guide for staff"
publisher = "A board"
year = 2024
matches = ["a guide", "the board's guide"]
"""
TOP = """
title = "Child goes missing"
purpose = "For everyone."
topics = ["missing"]
asks = ["she has not come home", "missing again"]
written = 2026-11-21
review_by = 2027-11-21
"""
ITEM = """
[[item]]
action = "Call the police."
who = "the carer"
when = "at once"
group = "First"
cite = [{ source = "guide-2024", at = "para 12" }, { source = "guide-2024", at = "heading: Step 3" }]
"""
GUIDE = CitedSource(
    "guide-2024", "Guide 2024", "A guide for staff", "A board", 2024, ("a guide", "the board's guide")
)


@pytest.fixture
def put(tmp_path):
    """Write a checklist file below a folder, and a table of sources beside it."""

    def run(text: str, name: str = "missing.toml", folder: str = "own", sources: str | None = SOURCES) -> str:
        path = tmp_path / folder / "checklists" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if sources is not None:
            (tmp_path / folder / "sources.toml").write_text(sources, encoding="utf-8")
        return str(tmp_path / folder)

    return run


def test_a_checklist_is_read_with_all_that_it_says(put, tmp_path):
    (found,) = checklists_of([put(TOP + ITEM)], tmp_path)
    assert (found.id, found.title, found.purpose) == ("missing", "Child goes missing", "For everyone.")
    assert (found.topics, found.asks) == (("missing",), ("she has not come home", "missing again"))
    assert (found.written, found.review_by) == (datetime.date(2026, 11, 21), datetime.date(2027, 11, 21))
    (item,) = found.items
    assert (item.action, item.who, item.when, item.group) == (
        "Call the police.",
        "the carer",
        "at once",
        "First",
    )
    assert item.cites == (Cite(GUIDE, "para 12"), Cite(GUIDE, "heading: Step 3"))


def test_who_when_and_group_are_empty_unless_given(put, tmp_path):
    bare = '[[item]]\naction = "Write it down."\ncite = [{ source = "guide-2024", at = "page 2" }]\n'
    (found,) = checklists_of([put(TOP + bare + ITEM)], tmp_path)
    assert [item.action for item in found.items] == ["Write it down.", "Call the police."]
    assert (found.items[0].who, found.items[0].when, found.items[0].group) == ("", "", "")


@pytest.mark.parametrize(
    ("at", "line"),
    [
        ("para 12", "Guide 2024, para 12"),
        ("heading: Step 3: Assessment", "Guide 2024, Step 3: Assessment"),
        ("section 52(3)", "Guide 2024, section 52(3)"),
    ],
)
def test_a_citation_reads_as_a_person_says_it(at, line):
    assert Cite(GUIDE, at).line == line


def test_checklists_of_all_folders_are_put_together_by_title(put, tmp_path):
    one = put(TOP.replace("Child goes", "Zoë goes") + ITEM, folder="one")
    put(TOP + ITEM, "b.toml", "two")
    two = put(TOP.replace("Child goes", "Adult goes") + ITEM, "c.toml", "two")
    titles = [found.title for found in checklists_of([one, two], default_corpus())]
    assert titles == ["Adult goes missing", "Child goes missing", "Zoë goes missing"]


def test_folders_without_checklists_fall_back_on_the_default(put, tmp_path):
    default = put(TOP + ITEM, folder="default")
    (tmp_path / "own" / "checklists").mkdir(parents=True)
    (found,) = checklists_of([str(tmp_path / "own"), str(tmp_path / "gone")], tmp_path / "default")
    assert found.title == "Child goes missing"
    assert [own.id for own in checklists_of([put(TOP + ITEM, "own.toml")], tmp_path / default)] == ["own"]


def test_no_checklists_anywhere_are_no_checklists(tmp_path):
    assert checklists_of([], tmp_path) == ()


def test_a_folder_may_cite_the_default_sources(put, tmp_path):
    put(TOP + ITEM, folder="default")
    (found,) = checklists_of([put(TOP + ITEM, sources=None)], tmp_path / "default")
    assert found.items[0].cites[0].source == GUIDE


@pytest.mark.parametrize(("own", "default"), [("a", "b"), ("b", "a")])
def test_a_folders_own_word_on_a_source_counts(put, tmp_path, own, default):
    put(TOP + ITEM, folder=default)
    folder = put(TOP + ITEM, folder=own, sources=SOURCES.replace("Guide 2024", "Ours"))
    (found,) = checklists_of([folder], tmp_path / default)
    assert found.items[0].cites[0].source.short == "Ours"


def test_of_two_files_of_one_name_that_of_the_later_folder_counts(put, tmp_path):
    folders = [put(TOP + ITEM), put(TOP.replace("Child goes", "Ours: child goes") + ITEM, folder="later")]
    (found,) = checklists_of(folders, tmp_path)
    assert found.title == "Ours: child goes missing"


def test_an_edited_file_is_read_again(put, tmp_path):
    folder = put(TOP + ITEM)
    assert checklists_of([folder], tmp_path) is checklists_of([folder], tmp_path)
    put(TOP.replace("Child goes", "Child went") + ITEM)
    os.utime(tmp_path / "own" / "checklists" / "missing.toml", ns=(1, 1))
    assert checklists_of([folder], tmp_path)[0].title == "Child went missing"


ITEM_TOLD = r"item 1: expected action and cite"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[item]\n", "cannot be read.*Mend it"),
        ('title = "\x00"\n', "cannot be read"),
        ("", "top: expected title, purpose, topics.*at least one"),
        (TOP, r"top: expected title.*no \[\[item\]\]"),
        (TOP + 'item = "Call."\n', ITEM_TOLD),
        (TOP.replace('purpose = "For everyone."\n', "") + ITEM, "top: expected title, purpose.*'purpose'"),
        (TOP.replace("asks =", "ask =") + ITEM, "top: expected title, purpose, topics, asks"),
        (TOP.replace('["missing"]', "3") + ITEM, "top: expected title, purpose, topics"),
        (TOP + 'owner = "me"\n' + ITEM, "top: expected title.*'owner'"),
        (TOP + ITEM.replace("action", "act"), ITEM_TOLD),
        (TOP + ITEM.replace("cite =", "cites ="), ITEM_TOLD),
        (TOP + ITEM.replace("guide-2024", "guide-1999"), f"{ITEM_TOLD}.*sources.toml.*'guide-1999'"),
        (TOP + ITEM.replace("at = ", "in = "), f"{ITEM_TOLD}.*'at'"),
        (TOP + '[[item]]\naction = "Call."\ncite = []\n', f"{ITEM_TOLD}.*no cite"),
        (TOP + '[[item]]\naction = "Call."\ncite = "guide-2024"\n', ITEM_TOLD),
        (TOP.replace('"Child goes missing"', "5") + ITEM, "top: expected title.*title = 5 is not text"),
        (TOP.replace('["missing"]', '"missing"') + ITEM, "top: expected title.*is not a list of texts"),
        (TOP.replace("written = 2026-11-21", 'written = "soon"') + ITEM, "top: .*'soon' is not a date"),
        (TOP + ITEM.replace('at = "para 12"', "at = 12"), f"{ITEM_TOLD}.*at = 12 is not text"),
        (TOP + ITEM + ITEM.replace("who", "whom"), r"item 2: expected action and cite.*'whom'"),
    ],
)
def test_a_wrong_checklist_is_told_with_its_place_and_what_is_expected(put, tmp_path, text, told):
    folder = put(text)
    with pytest.raises(InputError, match=rf"(?s)own/checklists/missing\.toml.*{told}"):
        checklists_of([folder], tmp_path)


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        ("[guide-2024\n", "cannot be read"),
        ('short = "Guide"\n', r"\[short\]: expected short, title, publisher, year and matches"),
        (SOURCES.replace("year = 2024\n", ""), r"\[guide-2024\]: expected short.*'year'"),
        (SOURCES.replace("matches", "match"), r"\[guide-2024\]: expected short.*'matches'"),
        (SOURCES.replace("year = 2024", 'year = "2024"'), r"\[guide-2024\].*'2024' is not a whole number"),
        (SOURCES + 'author = "me"\n', r"\[guide-2024\]: expected short.*'author'"),
    ],
)
def test_a_wrong_table_of_sources_is_told_with_its_place(put, tmp_path, sources, told):
    folder = put(TOP + ITEM, sources=sources)
    with pytest.raises(InputError, match=rf"(?s)own/sources\.toml.*{told}"):
        checklists_of([folder], tmp_path)


def test_a_file_that_is_no_text_is_told(put, tmp_path):
    folder = put(TOP + ITEM)
    (tmp_path / "own" / "checklists" / "missing.toml").write_bytes(b"title = '\xff'")
    with pytest.raises(InputError, match=r"missing\.toml cannot be read.*utf-8"):
        checklists_of([folder], tmp_path)


EDITION = make_document(title="A Guide: for all", published="2024-05")
OTHER = make_document(id="old.pdf", title="A guide", published="2019-03")


@pytest.mark.parametrize(
    ("title", "name", "held"),
    [
        ("A guide", "x", True),
        ("A  GUIDE – for all staff", "x", True),
        ("Scan 7", "a-guide-2024", True),
        ("The board’s guide", "x", True),
        ("A guidebook", "x", False),
        ("Not a guide", "x", False),
        ("", "", False),
    ],
)
def test_a_document_is_known_by_how_its_title_or_file_name_begins(title, name, held):
    document = make_document(title=title, name=name, published="2024")
    assert holding(GUIDE, [document]) == Holding(document if held else None)


def test_the_edition_cited_is_held_before_another():
    assert holding(GUIDE, [OTHER, EDITION]) == Holding(EDITION)
    assert holding(GUIDE, [OTHER]) == Holding(OTHER, other=True)
    assert holding(GUIDE, []) == Holding(None)


def test_a_document_without_a_date_passes_for_the_edition_cited():
    undated = make_document(title="A guide", published=None)
    assert holding(GUIDE, [undated]) == Holding(undated)


@pytest.mark.parametrize(
    ("documents", "line"),
    [([EDITION], ""), ([], "not in this index"), ([OTHER], "another edition is in this index: March 2019")],
)
def test_what_is_said_of_a_source_in_an_index(documents, line):
    assert held_line(Cite(GUIDE, "para 1"), documents) == line


def headed(text: str, position: int, *headings: str, numbers: tuple[str, ...] = ()) -> object:
    page = position + 1
    changes = {"headings": headings, "numbers": numbers, "first_page": page, "last_page": page}
    return make_passage(text, position=position, **changes)


PASSAGES = [
    headed("Step 1: Look\nStep 3: Act\nPart two", 0, "Contents"),
    headed("Look closely.", 1, "Step 1: Look", numbers=("1", "2.3.4")),
    headed("A whole page.", 2, "Step 1: Look", numbers=("12",)),
    headed("Act.", 3, "Step 3: Act"),
    headed("• Providers train.", 4, "4 Health", "4.29 NHS:"),
]


@pytest.fixture
def library(tmp_path):
    made = Library.create(tmp_path / "library.sqlite")
    made.add(EDITION, "", [], "", [], [(passage, str(passage.position)) for passage in PASSAGES])
    yield made
    made.close()


@pytest.mark.parametrize(
    ("at", "position"),
    [
        ("para 1", 1),
        ("para 12", 2),
        ("paras 2.3.4 to 2.3.6", 1),
        ("paras 12, 13", 2),
        ("para 4.29", 4),
        ("para 2", None),
        ("page 3", 2),
        ("pages 4 to 5", 3),
        ("page 40", None),
        ("page x", None),
        ("heading: Step 3: Act", 3),
        ("heading: STEP 3", 3),
        ("heading: Part two", 0),
        ("heading: Step 9", None),
        ("section 47", None),
        ("", None),
    ],
)
def test_a_citation_leads_to_the_first_passage_of_its_place(library, at, position):
    found = cited_passage(Cite(GUIDE, at), library, [EDITION])
    assert (found and found.position) == position


@pytest.mark.parametrize("documents", [[], [make_document(published="2019", title="A guide")]])
def test_a_citation_leads_nowhere_without_the_edition_cited(library, documents):
    assert cited_passage(Cite(GUIDE, "para 12"), library, documents) is None


def test_the_shipped_checklists_are_read():
    found = checklists_of([], default_corpus())
    assert len({checklist.id for checklist in found}) == len(found)
    assert all(re.fullmatch(r"[a-z0-9-]+", checklist.id) for checklist in found)
    assert "Child goes missing: what to do" in [checklist.title for checklist in found]
