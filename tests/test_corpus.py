"""The notes of the starter corpus: what the checker finds, how many there are and on what; their telephone numbers."""

import datetime
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

from indexer.check import check_corpus
from indexer.metadata import describe
from indexer.readers import read_file
from indexer.records import Category
from indexer.sources import find_sources
from indexer.tables import read_table

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared"
NOTES = sorted(path for path in CORPUS.rglob("*.md") if path.name != "README.md")
TOPICS = read_table(CORPUS / "topics.toml")
WRITTEN = datetime.date(2026, 11, 21)  # reviews fall due as time goes by; a test must not fail for that
FOUR = ("consent", "escalation", "abduction_notices", "thresholds")
# National numbers that have long been the same.
NUMBERS = {"0808 800 5000", "0800 1111", "0800 555 111", "0800 028 0285"}
NUMBER = re.compile(r"\b0\d{2,4}[ -]?\d{3,4}(?:[ -]?\d{3,4})?\b|\b116 ?\d{3}\b")


def front_matter(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])


def body(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("---\n", 2)[2]


def test_the_checker_finds_nothing():
    assert [f"{found.path.name}: {found.text}" for found in check_corpus([CORPUS], WRITTEN)] == []


@pytest.mark.skipif(not SHARED.exists(), reason="the source documents are not beside the project")
def test_every_place_cited_is_there_and_no_words_are_copied():
    found = check_corpus([CORPUS], WRITTEN, against=[SHARED / "documents"])
    assert [f"{finding.path.name}: {finding.text}" for finding in found] == []


def test_there_are_notes_of_every_category_and_of_every_topic():
    assert len(NOTES) >= 60
    assert {front_matter(path)["category"] for path in NOTES} == {*Category} - {Category.OTHER}
    topics = Counter(topic for path in NOTES for topic in front_matter(path)["topics"])
    assert set(TOPICS) - set(topics) == set()
    assert all(topics[topic] >= 5 for topic in FOUR), topics


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_nothing_about_a_note_is_guessed(path):
    (source,) = find_sources([path]).sources
    document, notices = describe(source, read_file(path), "0" * 64)
    assert (notices, document.guessed) == ((), ())
    assert document.written is not None
    folder = path.parent.name
    assert folder.removesuffix("s") == document.category.value.removesuffix("s")


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_telephone_numbers_are_national_ones_to_be_checked(path):
    for line in body(path).split("\n"):
        numbers = NUMBER.findall(line)
        assert set(numbers) <= NUMBERS
        assert len(re.findall("check before use", line)) >= len(numbers) or not numbers


def test_every_topic_has_what_coverage_needs():
    categories = {category.value for category in Category}
    for topic, row in TOPICS.items():
        assert set(row) == {"name", "description", "lay", "must", "probes"}, topic
        assert set(row["must"]) <= categories
        assert len(row["probes"]) >= 4
        assert all(probe.endswith(("?", ".")) for probe in row["probes"])


@pytest.mark.skipif(not SHARED.exists(), reason="the source documents are not beside the project")
def test_no_sentence_is_copied_from_a_source():
    done = subprocess.run(
        [sys.executable, str(SHARED / "tools" / "verbatim.py"), "corpus"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "0 runs of 12 or more words", done.stdout + done.stderr
