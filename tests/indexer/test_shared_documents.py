"""The real documents that are handed to the project, read against another tool's extraction."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from indexer.readers import read_file
from indexer.reading import Reading
from indexer.records import BlockKind

SHARED = Path(__file__).parents[2].parent / "shared"
PDFS = sorted(SHARED.glob("documents/guidance/*.pdf"))
REPORTS = sorted(SHARED.glob("documents/reports/*.md"))
EDGE_LINES = 3  # headers and footers stand among this many lines at the top and foot of a page
RUNNING_SHARE = 0.25  # and on at least this share of the pages

pytestmark = pytest.mark.skipif(not PDFS, reason="the shared documents are not beside this checkout")

_WORD = re.compile(r"[a-z0-9]+")
_NOT_A_HEADING = re.compile(r"^[\W\d]*$|@|www\.|https?:|\b0\d{3,4}[ -]?\d{3}|^\d{1,2}[ /.]\w+[ /.]\d{4}$")


@cache
def read(path: Path) -> Reading:
    return read_file(path)


def words(text: str) -> list[str]:
    return _WORD.findall(re.sub(r"['’]", "", text.lower()))


def reference_pages(name: str) -> list[list[str]]:
    text = (SHARED / "pdf-text" / f"{name}.txt").read_text(encoding="utf-8")
    return [page.strip().splitlines() for page in re.split(r"=== PAGE \d+ ===\n", text)[1:]]


def without_edges(pages: list[list[str]]) -> list[str]:
    """The reference's text by page, without lone numbers and lines that repeat at the edges."""

    def edges(lines: list[str]) -> set[int]:
        filled = [position for position, line in enumerate(lines) if line.strip()]
        return {*filled[:EDGE_LINES], *filled[-EDGE_LINES:]}

    def key(line: str) -> str:
        return re.sub(r"\d+", "", " ".join(line.lower().split()))

    times = Counter(found for lines in pages for found in {key(lines[position]) for position in edges(lines)})
    running = {found for found, count in times.items() if count >= RUNNING_SHARE * len(pages)}
    return [
        "\n".join(
            line for place, line in enumerate(lines) if place not in edges(lines) or key(line) not in running
        )
        for lines in pages
    ]


def our_pages(reading: Reading) -> dict[int, str]:
    """Our text by page; a footnote goes back to the page that a joined paragraph has left."""
    ends = [start for start, _ in reading.page_starts[1:]] + [len(reading.text)]
    pages: dict[int, str] = {}
    for (start, page), end in zip(reading.page_starts, ends):
        pages[page] = f"{pages.get(page, '')} {reading.text[start:end]}"
    return pages


def lost_share(expected: str, ours: str) -> float:
    """The share of expected words that we lack; words we hold joined to a neighbour count as held."""
    wanted, held = Counter(words(expected)), Counter(words(ours))
    joined = "".join(words(ours))
    lost = sum(count for word, count in (wanted - held).items() if word not in joined)
    return lost / max(sum(wanted.values()), 1)


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_no_page_of_a_pdf_loses_more_than_a_hundredth_of_its_words(path: Path) -> None:
    ours, expected = our_pages(read(path)), without_edges(reference_pages(path.stem))

    lost = {number: lost_share(text, ours.get(number, "")) for number, text in enumerate(expected, 1)}

    assert read(path).pages == len(expected)
    assert {number: share for number, share in lost.items() if share > 0.01} == {}


@pytest.mark.parametrize("path", PDFS + REPORTS, ids=lambda path: path.stem)
def test_headings_are_found_and_none_is_a_number_a_date_or_an_address(path: Path) -> None:
    reading = read(path)
    headings = [reading.text[b.start : b.end] for b in reading.blocks if b.kind is BlockKind.HEADING]

    assert len(headings) >= 10
    assert [heading for heading in headings if _NOT_A_HEADING.search(heading)] == []


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("keeping-children-safe-in-education-2025", {str(number) for number in range(1, 560)}),
        ("oxfordshire-scr-children-a-f-2015", {f"8.{number}" for number in range(1, 79)}),
    ],
)
def test_nearly_every_paragraph_number_is_kept(name: str, numbers: set[str]) -> None:
    path = next(path for path in PDFS + REPORTS if path.stem == name)
    found = {block.number for block in read(path).blocks}

    assert len(numbers & found) >= 0.95 * len(numbers)
