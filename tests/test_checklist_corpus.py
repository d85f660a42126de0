"""The checklists that come with the project: subjects, length, sources, and that each place cited is there.

Their words are read in tests/test_words.py, and compared with the sources' own in tests/test_corpus.py.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from guide_bot.checklists import checklists_of
from indexer.readers.markdown import split_front_matter

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
FILES = sorted((CORPUS / "checklists").glob("*.toml"))
SHARED = ROOT.parent / "shared"
MOST_WORDS = 45  # of an action: more is not read at a glance
SUBJECTS = {  # each of them, by the file it is in
    "immediate-danger",
    "first-steps-when-you-suspect-exploitation",
    "make-a-good-referral",
    "escalate-no-reply-or-disagreement",
    "share-information-seven-golden-rules",
    "share-information-without-consent",
    "consent-and-capacity-by-age",
    "judge-a-relationship-power-and-coercion",
    "screening-tool-bands-and-never-low-rules",
    "strategy-discussion",
    "exploitation-panel-outputs",
    "child-abduction-warning-notice",
    "disruption-menu",
    "police-intelligence-what-to-note",
    "child-goes-missing",
    "child-returns-return-home-interview",
    "looked-after-child-placed-out-of-area",
    "residential-carers-evidence-log",
    "taking-a-disclosure",
    "supporting-a-victim-through-court",
    "working-with-parents",
    "health-contact-with-an-under-16",
    "school-indicators-and-record",
    "licensing-and-hotel-visit",
    "professional-curiosity-and-words-to-avoid",
    "trafficking-and-the-national-referral-mechanism",
    "turning-18",
}
PLACE = re.compile(
    r"para \d+(?:\.\d+)*|paras \d+(?:\.\d+)* to \d+(?:\.\d+)*|page \d+|pages \d+ to \d+"
    r"|section \d+[A-Z]*(?:\(\d+[A-Z]*\))?|sections \d+[A-Z]* to \d+[A-Z]*|heading: \S.*"
)
TELEPHONE = re.compile(
    r"\b0\d{2,4}[ -]?\d{3}[ -]?\d{3,4}\b|\b116 ?\d{3}\b|\b\d{5,}\b|(?:call|dial|phone|ring) (?!999\b|101\b)\d{3}",
    re.IGNORECASE,
)
DOCUMENTS = {  # sources that lie beside the project, by their ids
    "kcsie-2025": "keeping-children-safe-in-education-2025",
    "information-sharing-2024": "information-sharing-advice-2024",
    "children-missing-education-2024": "children-missing-education-2024",
    "national-framework-2023": "childrens-social-care-national-framework-2023",
    "looked-after-health-2022": "looked-after-children-health-2022",
    "advocacy-2002": "providing-effective-advocacy-2002",
    "lga-2014": "lga-cse-resource-pack-2014",
    "oxfordshire-review-2015": "oxfordshire-scr-children-a-f-2015",
    "oxfordshire-stocktake-2015": "oxfordshire-stocktake-2015",
    "birmingham-2014": "birmingham-we-need-to-get-it-right-2014",
    "birmingham-2019": "birmingham-contextual-safeguarding-2019",
    "childrens-society-2014": "childrens-society-evidence-birmingham",
    "walsall-2015": "walsall-cse-overview-and-resource-pack-2015",
    "northampton-2016": "northampton-desktop-research-2016",
    "slides-2015": "tackling-cse-conference-slides-2015",
}

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
beside = pytest.mark.skipif(
    not (SHARED / "documents").is_dir(), reason="the source documents are not beside the project"
)


def stated(path: Path) -> dict:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def cited(path: Path) -> list[tuple[int, str, str]]:
    """Item (from 1), source and place of every citation of a checklist."""
    items = enumerate(stated(path)["item"], 1)
    return [(number, cite["source"], cite["at"]) for number, item in items for cite in item["cite"]]


@cache
def sources() -> dict:
    return stated(CORPUS / "sources.toml")


def words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", "")))


def test_every_subject_asked_for_is_there():
    assert len(SUBJECTS) == 27
    assert sorted(SUBJECTS - {path.stem for path in FILES}) == []
    assert sorted(found.id for found in checklists_of([], CORPUS)) == sorted(path.stem for path in FILES)


@each_file
def test_what_stands_above_the_steps_is_there(path):
    top = stated(path)
    assert 10 <= len(top["title"]) <= 80
    assert 5 <= len(top["purpose"].split()) <= MOST_WORDS
    assert top["topics"] and all(re.fullmatch(r"[a-z0-9_]+", topic) for topic in top["topics"])
    assert len({ask.lower() for ask in top["asks"]}) == len(top["asks"]) >= 10


@each_file
def test_it_is_reviewed_after_it_was_written(path):
    assert stated(path)["written"] < stated(path)["review_by"]


@each_file
def test_actions_can_be_read_at_a_glance(path):
    lengths = [len(item["action"].split()) for item in stated(path)["item"]]
    assert 7 <= len(lengths) <= 15
    assert [(at, length) for at, length in enumerate(lengths, 1) if length > MOST_WORDS] == []


@each_file
def test_actions_are_sentences_and_none_stands_twice(path):
    actions = [item["action"] for item in stated(path)["item"]]
    assert [action for action in actions if not re.fullmatch(r"[A-Z\"].*[.?)]", action)] == []
    assert len(set(actions)) == len(actions)


@each_file
def test_steps_of_a_group_stand_together(path):
    groups = [item.get("group", "") for item in stated(path)["item"]]
    starts = [group for before, group in zip(["", *groups], groups) if group != before]
    assert len(set(starts)) == len(starts)


@each_file
def test_every_citation_names_a_source_and_a_place(path):
    assert [cite for cite in cited(path) if cite[1] not in sources() or not PLACE.fullmatch(cite[2])] == []
    assert all(item["cite"] for item in stated(path)["item"])


@each_file
def test_statutes_are_cited_by_section_and_only_they(path):
    wrong = [
        cite
        for cite in cited(path)
        if cite[2].startswith("section") is not (sources()[cite[1]]["publisher"] == "UK Parliament")
    ]
    assert wrong == []


@each_file
def test_no_telephone_number_but_999_and_101(path):
    text = re.sub(r"\d{4}-\d\d-\d\d", "", path.read_text(encoding="utf-8"))
    assert TELEPHONE.findall(text) == []


@pytest.mark.parametrize(
    "number", ["0800 1111 111", "01922 658170", "116 000", "08451135000", "111", "0845 111 2837"]
)
def test_a_telephone_number_would_be_found(number):
    assert TELEPHONE.search(f"Ring {number} now.")


def test_every_source_is_cited_and_said_in_full():
    used = {source for path in FILES for _, source, _ in cited(path)}
    listed = {
        source["title"]
        for path in CORPUS.glob("*/*.md")
        for source in split_front_matter(path.read_text(encoding="utf-8"))[0]["sources"]
    }
    assert [name for name, own in sources().items() if name not in used and own["title"] not in listed] == []
    assert all(source["matches"] and words(source["short"]) for source in sources().values())
    years = {name: re.findall(r"(?:19|20)\d\d$", name) for name in sources()}
    assert [name for name, year in years.items() if year and year != [str(sources()[name]["year"])]] == []


def test_no_document_can_be_taken_for_two_sources():
    starts = [(words(start), name) for name, source in sources().items() for start in source["matches"]]
    clashes = [
        (name, other)
        for start, name in starts
        for longer, other in starts
        if name != other and f"{longer} ".startswith(f"{start} ")
    ]
    assert clashes == []


@cache
def text_of(source: str) -> str:
    name = DOCUMENTS[source]
    found = [SHARED / "documents" / "reports" / f"{name}.md", SHARED / "pdf-text" / f"{name}.txt"]
    return next(path for path in found if path.is_file()).read_text(encoding="utf-8")


@cache
def numbered(source: str) -> frozenset[str]:
    """The numbers that paragraphs of a document begin with."""
    return frozenset(re.findall(r"(?m)^[^\w\n]*(\d+(?:\.\d+)*)[.*_]*[ \t]+\S", text_of(source)))


@cache
def line_starts(source: str) -> tuple[str, ...]:
    """Every line of a document with the one after it: a heading may run over."""
    lines = [line for line in text_of(source).split("\n") if words(line)]
    return tuple(f"{words(line)} {words(after)} " for line, after in zip(lines, [*lines[1:], ""]))


def stands(source: str, at: str) -> bool:
    """Tell whether a document holds a place."""
    kind, _, rest = at.partition(" ")
    if kind == "heading:":
        return any(line.startswith(f"{words(rest)} ") for line in line_starts(source))
    numbers = rest.split(" to ")
    if kind in ("page", "pages"):
        return all(f"=== PAGE {number} ===" in text_of(source) for number in numbers)
    return numbered(source) >= set(numbers)


@beside
@each_file
def test_every_place_cited_stands_in_its_document(path):
    wrong = [cite for cite in cited(path) if cite[1] in DOCUMENTS and not stands(cite[1], cite[2])]
    assert wrong == []


@beside
@pytest.mark.parametrize(
    ("source", "at"),
    [
        ("kcsie-2025", "para 900"),
        ("kcsie-2025", "paras 36 to 937"),
        ("kcsie-2025", "page 188"),
        ("oxfordshire-review-2015", "para 4.2999"),
        ("walsall-2015", "heading: Step 30: Assessment"),
        ("walsall-2015", "heading: Ste"),
    ],
)
def test_a_place_that_is_not_there_would_be_found(source, at):
    assert not stands(source, at)


@beside
def test_every_source_of_a_checklist_that_is_no_statute_lies_beside_the_project():
    used = {source for path in FILES for _, source, _ in cited(path)}
    guidance = {name for name in used if sources()[name]["publisher"] != "UK Parliament"}
    assert guidance == set(DOCUMENTS)
