"""Retrieval over the real documents, with the real model, against the bars of this project.

Runs where the documents and questions lie beside the project, and is passed over elsewhere.
Building the index takes some minutes on two cores.
"""

import json
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from guide_bot.citation import resolve
from guide_bot.conversation import standalone
from guide_bot.extracts import READ_PASSAGES, choose_extracts
from guide_bot.question import encode_question
from guide_bot.repeats import merge_repeats
from guide_bot.search import search
from guide_bot.spread import spread
from indexer.embedding import load_embedder
from indexer.index import open_index
from tests.conftest import make_hit

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
BARS = {"hit@1": 0.39, "hit@3": 0.58, "hit@5": 0.70, "hit@400w": 0.66, "page": 0.97}
QUESTION_SETS = {
    "eval/questions": 129,
    "eval/cross-document": 10,
    "eval/follow-ups": 10,
    "training/questions": 300,
}
TOLD = {"garbage": 1.0, "injection": 1.0, "off_topic": 1.0, "near_miss": 0.5}  # not covered, at least
ANY_QUESTIONS = (
    "who must tell the police, and by when?",
    "what did the girl's mother say?",
    "which form goes to the front door?",
)

pytestmark = pytest.mark.skipif(
    not (SHARED / "documents").is_dir(), reason="the documents are not beside the project"
)


def guide_bot(*words: object) -> str:
    command = [sys.executable, "-m", "guide_bot.cli", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("quality") / "index"
    summary = guide_bot("index", SHARED / "documents", "--index", folder)
    assert summary.startswith("15 documents, 387 pages, ")
    assert "Skipped" not in summary
    return folder


def scores(index: Path, questions: str, tmp_path: Path) -> dict[str, float]:
    gold, results = SHARED / "eval" / questions, tmp_path / "results.jsonl"
    guide_bot("search", "--batch", gold, "--output", results, "--index", index)
    done = subprocess.run(
        [sys.executable, str(SHARED / "eval" / "score.py"), str(gold), str(results)],
        capture_output=True,
        text=True,
        check=True,
    )
    print(done.stdout)
    return {
        name: float(value)
        for name, value in re.findall(r"([a-z@0-9]+)=([0-9.]+|nan)", done.stdout.splitlines()[0])
    }


def test_questions_find_their_evidence(index, tmp_path):
    found = scores(index, "questions.jsonl", tmp_path)
    assert {name: found[name] for name, bar in BARS.items() if found[name] < bar} == {}
    assert found["abstained"] <= 0.05


@pytest.mark.parametrize(
    ("questions", "bars"),
    [("cross-document.jsonl", {"hit@5": 0.7, "docs@5": 0.6}), ("follow-ups.jsonl", {"hit@5": 0.7})],
)
def test_questions_over_documents_and_turns_are_searched_too(index, tmp_path, questions, bars):
    found = scores(index, questions, tmp_path)
    assert {name: found[name] for name, bar in bars.items() if found[name] < bar} == {}


def test_questions_that_the_reports_do_not_answer_are_told_so(index, tmp_path):
    folder = tmp_path / "index"
    shutil.copytree(index / "cache", folder / "cache")  # the vectors are there already
    guide_bot("index", SHARED / "documents" / "reports", "--index", folder)
    results = tmp_path / "results.jsonl"
    gold = SHARED / "eval" / "unanswerable.jsonl"
    guide_bot("search", "--batch", gold, "--output", results, "--index", folder)
    told = {row["id"]: row["abstained"] for row in map(json.loads, results.read_text("utf-8").splitlines())}
    asked = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    shares = {trap: statistics.mean(told[row["id"]] for row in asked if row["trap"] == trap) for trap in TOLD}
    assert {trap: share for trap, share in shares.items() if share < TOLD[trap]} == {}


def test_every_passage_stands_on_the_pages_it_is_cited_with(index, tmp_path):
    """Checked against the words of another extraction, page by page."""
    results = tmp_path / "results.jsonl"
    guide_bot("search", "--batch", SHARED / "eval" / "questions.jsonl", "--output", results, "--index", index)
    passages = [
        passage
        for line in results.read_text(encoding="utf-8").splitlines()
        for passage in json.loads(line)["passages"]
    ]
    paged = [passage for passage in passages if passage["page"]]
    assert len(paged) > 200
    wrong = [passage for passage in paged if not _stands_on(passage)]
    assert wrong == []


@pytest.fixture(scope="module")
def library(index):
    return open_index(index).library


@pytest.fixture(scope="module")
def extracts(index):
    """What is chosen for every question, whether the documents answer it or not, in their order."""
    opened = open_index(index)
    embedder = load_embedder(opened.manifest.model_name)
    found = []
    for query in _asked():
        asked = encode_question(embedder, query)
        hits = spread(merge_repeats(search(opened, asked, query, 30)), query)
        found.append(choose_extracts(opened, embedder, asked, hits))
    return found


def _asked() -> list[str]:
    rows = [
        json.loads(line)
        for name, count in QUESTION_SETS.items()
        for line in (SHARED / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()[:count]
    ]
    assert len(rows) == sum(QUESTION_SETS.values())
    return [standalone(row.get("turns") or [row["question"]]) for row in rows]


def test_every_question_has_one_to_three_extracts(extracts):
    assert {len(found) for found in extracts} <= {1, 2, 3}


def test_every_extract_is_the_very_characters_that_it_cites(extracts, library):
    every = [extract for found in extracts for extract in found]
    assert [found for found in every if resolve(library, found.citation) != found.text] == []
    assert [found for found in every if found.text not in found.hit.passage.text] == []
    assert [found for found in every if found.text != found.text.strip() or len(found.text) < 10] == []


def test_every_extract_names_the_page_on_which_it_begins(extracts, library):
    every = [extract for found in extracts for extract in found]
    paged = [found for found in every if found.citation.page]
    assert len(paged) > 200
    assert {found.citation.doc for found in paged} == {path.stem for path in SHARED.glob("pdf-text/*.txt")}
    wrong = [found for found in every if found.citation.page != _first_and_last_page(library, found)[0]]
    assert wrong == []
    places = [
        {"doc": found.citation.doc, "text": found.text, "page": found.citation.page, "pages": pages}
        for found in paged
        if (pages := _first_and_last_page(library, found))
    ]
    assert [place for place in places if place["pages"][1] > place["page"] + 1] == []
    assert [place for place in places if not _stands_on(place)] == []


def test_thousands_of_answers_out_of_every_passage_quote_the_very_characters(index, library):
    opened = open_index(index)
    embedder = load_embedder(opened.manifest.model_name)
    hits = [
        make_hit(passage=passage, document=opened.documents[passage.document_id], row=row)
        for row, passage, _ in library.stream_passages()
    ]
    answers = [
        choose_extracts(opened, embedder, asked, hits[at : at + READ_PASSAGES])
        for asked in embedder.encode_tokens(ANY_QUESTIONS)
        for at in range(0, len(hits), READ_PASSAGES)
    ]
    assert len(answers) > 2500
    every = {found.citation: found.text for answer in answers for found in answer}
    assert len(every) > 4000
    texts = {name: library.reading_text(name) for name in opened.documents}  # once, as `resolve` reads them
    wrong = [
        cited for cited, text in every.items() if texts[cited.document_id][cited.start : cited.end] != text
    ]
    assert wrong == []


def _first_and_last_page(library, extract) -> tuple[int | None, int | None]:
    cited = extract.citation
    return library.page_at(cited.document_id, cited.start), library.page_at(cited.document_id, cited.end - 1)


def _stands_on(passage: dict) -> bool:
    """Most of a passage's words stand on its pages, in the reference's own extraction; a word that
    ours breaks in two ("gu idance") must stand there whole, and a footnote mark apart from its word ("18An")."""
    reference = (SHARED / "pdf-text" / f"{passage['doc']}.txt").read_text(encoding="utf-8")
    pages = dict(zip(*[iter(re.split(r"=== PAGE (\d+) ===\n", reference)[1:])] * 2))
    first, last = passage["pages"]
    text = " ".join(pages[str(number)] for number in range(first, last + 1))
    held = set(re.findall(r"[a-z]+|[0-9]+", text.lower()))
    words = re.findall(r"[a-z]+|[0-9]+", passage["text"].lower())
    assert first <= passage["page"] <= last
    whole = [word in held for word in words]
    for at, joined in enumerate(map("".join, zip(words, words[1:]))):
        if joined in held and not (whole[at] and whole[at + 1]):
            whole[at] = whole[at + 1] = True
    return sum(whole) >= 0.95 * len(words)
