"""What notes and checklists cite."""

import pytest

from indexer.cited_sources import CitedSource, cited_sources, named_source, references
from indexer.errors import InputError
from indexer.tables import stamped

GUIDE = CitedSource("guide", "Guide 2024", "A guide", "A board", 2024, ("a guide",))
ACT = CitedSource("act", "Child Act 1989", "Child Act 1989", "Parliament", 1989, ("child act 1989",))
OTHER = CitedSource("other", "Child Act 1989 guidance", "Guidance", "A board", 1991, ("guidance",))
ALL = (GUIDE, ACT, OTHER)


@pytest.mark.parametrize(
    ("paragraph", "named"),
    [
        ("Ring the police. (Guide 2024, para 3)", "Guide 2024, para 3"),
        ("Ring the police. (Child Act 1989 s.47(1); Guide 2024).", "Child Act 1989 s.47(1); Guide 2024"),
        ("Ring the police (or the team) today.", ""),
        ("", ""),
    ],
)
def test_a_paragraph_names_its_source_in_brackets_at_its_end(paragraph, named):
    assert named_source(paragraph) == named


def test_references_are_told_apart_and_the_longest_name_counts():
    found = references("Child Act 1989 s.47; Child Act 1989 guidance, page 4; Guide 2024; Leaflet", ALL)
    assert [(own.source, own.place) for own in found] == [
        (ACT, "s.47"),
        (OTHER, "page 4"),
        (GUIDE, ""),
        (None, "Leaflet"),
    ]


def test_a_place_alone_is_one_in_the_source_before_it():
    (first, second) = references("Guide 2024, para 3; para 9", ALL)
    assert (first.source, second.source, second.place) == (GUIDE, GUIDE, "para 9")


@pytest.mark.parametrize(
    "place",
    [
        "s.2",
        "ss.47-50",
        "ss.17, 47 and 49",
        "s.31(9)",
        "Sch 1 para 18",
        "para 65",
        "paras 63 to 65",
        "para 34 and page 150",
        "s.113 and Sch 5",
        "pages 12 and 14",
        "Appendix 2",
        "Annex B",
        "Recommendation 4 (licensing)",
        "heading: What to do",
        "glossary",
    ],
)
def test_a_place_is_written_in_a_known_form(place):
    assert references(f"Guide 2024, {place}", ALL)[0].is_placed


@pytest.mark.parametrize("place", ["somewhere", "para", "the police part", "65"])
def test_another_form_of_place_is_noticed(place):
    assert not references(f"Guide 2024, {place}", ALL)[0].is_placed


def test_paragraphs_and_pages_are_counted_apart():
    (found,) = references("Guide 2024, paras 3.1, 3.4 and 7 and page 12", ALL)
    assert (found.numbers("para"), found.numbers("page")) == (["3.1", "3.4", "7"], ["12"])


def test_a_document_is_known_by_its_title_or_its_files_name():
    assert ACT.is_called("Child Act 1989", "x")
    assert ACT.is_called("x", "child-act-1989-part-1")
    assert not ACT.is_called("Child Act 19890", "x")


@pytest.mark.parametrize(
    "row",
    [
        "",
        "matches = 'a guide'",
        "matches = [1]",
        "matches = []\nyear = '2024'",
        "year = 2024",
        "matches = []\nyear = 2024\ncategory = 'law'",
    ],
)
def test_a_wrong_source_is_named_with_its_place(tmp_path, row):
    path = tmp_path / "sources.toml"
    path.write_text(f"[guide]\nshort = 'G'\ntitle = 'A'\npublisher = 'B'\n{row}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"sources\.toml, \[guide\]: expected short"):
        cited_sources(stamped([path]))
