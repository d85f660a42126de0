"""The practice notes of the starter corpus: front matter, sources and length; tests/test_words.py reads their words."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from indexer.metadata import describe
from indexer.readers import read_file
from indexer.records import BlockKind
from indexer.sources import find_sources

ROOT = Path(__file__).parents[1]
NOTES = sorted((ROOT / "corpus" / "practice_notes").glob("*.md"))
VERBATIM = ROOT.parent / "shared" / "tools" / "verbatim.py"
SUBJECTS = {
    "consent-and-the-law",
    "escalation-and-professional-disagreement",
    "child-abduction-warning-notices",
    "thresholds-and-levels-of-need",
    "indicators-and-screening",
    "making-a-referral",
    "missing-and-return-interviews",
    "information-sharing",
    "disruption-powers",
    "victim-support-through-court",
    "parents-and-carers",
    "professional-language",
}
CITED = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)[.:]?$")


def front_matter(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])


def body(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("---\n", 2)[2]


def test_the_twelve_subjects_are_there():
    assert {path.stem for path in NOTES} >= SUBJECTS


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_a_note_states_all_that_is_known_of_it(path):
    stated = front_matter(path)
    assert {
        "title",
        "category",
        "topics",
        "published",
        "written",
        "review_by",
        "status",
        "jurisdiction",
        "sources",
    } <= set(stated)
    assert all({"title", "publisher"} <= set(source) for source in stated["sources"])
    (source,) = find_sources([path]).sources
    document, notices = describe(source, read_file(path), "0" * 64)
    assert notices == ()
    assert document.guessed == ()


def statements(path: Path) -> list[str]:
    """Paragraphs one by one; a list as one with the paragraph above it."""
    reading, found, before = read_file(path), [], BlockKind.HEADING
    for block in reading.blocks:
        text = reading.text[block.start : block.end]
        if block.kind is BlockKind.LIST_ITEM and before in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            found[-1] += f"\n{text}"
        elif block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            found.append(text)
        before = block.kind
    return found


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_every_paragraph_and_list_names_its_source(path):
    assert [
        text for text in statements(path) if not any(CITED.search(line) for line in text.split("\n"))
    ] == []


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_a_note_is_short_enough_to_be_read(path):
    assert 250 <= len(body(path).split()) <= 760


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_no_telephone_number_but_999_and_101(path):
    assert re.findall(r"\b0\d{2,4}[ -]?\d{3}[ -]?\d{3,4}\b|\b116 ?\d{3}\b", body(path)) == []


@pytest.mark.skipif(not VERBATIM.exists(), reason="the source documents are not beside the project")
def test_no_sentence_is_copied_from_a_source():
    done = subprocess.run(
        [sys.executable, str(VERBATIM), "corpus"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1] == "0 runs of 12 or more words", done.stdout + done.stderr
