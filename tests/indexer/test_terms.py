"""Words to terms, and BM25 over them."""

import math
from pathlib import Path

import numpy as np
import pytest

from indexer.terms import BM25_B, BM25_K1, TermIndex, terms, write_terms


def test_words_lose_case_and_ending():
    assert terms("Referrals REFERRED referring") == ["referr", "refer", "refer"]


def test_stop_words_are_no_terms():
    assert terms("What should I do about the child?") == ["child"]


@pytest.mark.parametrize("text", ["girl's carers", "girl’s carers", "GIRL'S carers'", "girl's12 carers"])
def test_a_possessive_is_no_part_of_the_word(text: str):
    assert terms(text) == ["girl", "carer"]


@pytest.mark.parametrize("text", ["'Safeguarding' said", "‘safeguarding’ said", "“safeguarding” said"])
def test_a_quoted_word_keeps_its_first_letter(text: str):
    assert terms(text) == ["safeguard", "said"]


@pytest.mark.parametrize("text", ["framework10", "framework¹⁰", "Framework10."])
def test_a_footnote_mark_is_no_part_of_the_word(text: str):
    assert terms(text) == ["framework"]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("section 47", ["section", "47"]),
        ("form C12", ["form", "c12"]),
        ("R v D2", ["r", "v", "d2"]),
    ],
)
def test_numbers_and_codes_are_terms(text: str, expected: list[str]):
    assert terms(text) == expected


def test_accents_do_not_part_a_word_from_its_plain_spelling():
    assert terms("Zoë café") == terms("Zoe cafe") == ["zoe", "cafe"]


def test_other_alphabets_make_terms():
    assert terms("Привет, дети") == ["привет", "дети"]


@pytest.mark.parametrize("text", ["", "the of and", "🙂 ... --", "\x00\x07"])
def test_a_text_may_have_no_terms(text: str):
    assert terms(text) == []


TEXTS = [
    "Police arrest. Police.",
    "Police refer",
    "school nurse school school",
    "the of",
    "nurse refer child arrest",
]


def index_of(texts: list[str], folder: Path) -> TermIndex:
    write_terms(iter(texts), folder)
    return TermIndex(folder)


def lucene_bm25(query: list[str], document: list[str], documents: list[list[str]]) -> float:
    """Kamphuis et al. 2020, the row 'Lucene (accurate)' of table 1."""
    mean = sum(map(len, documents)) / len(documents)
    score = 0.0
    for term in query:
        holding = sum(term in other for other in documents)
        idf = math.log(1 + (len(documents) - holding + 0.5) / (holding + 0.5))
        often = document.count(term)
        score += idf * often / (often + BM25_K1 * (1 - BM25_B + BM25_B * len(document) / mean))
    return score


@pytest.mark.parametrize(
    "query", ["police", "nurse school", "school nurse refer arrest", "police police", "child unknown"]
)
def test_scores_are_those_of_the_lucene_variant(query: str, tmp_path: Path):
    documents = [terms(text) for text in TEXTS]
    expected = [lucene_bm25(terms(query), document, documents) for document in documents]
    assert index_of(TEXTS, tmp_path).scores(terms(query)) == pytest.approx(expected, abs=1e-6)


def test_a_score_worked_out_by_hand(tmp_path: Path):
    # Two texts of one and three terms, so a mean of 2; "polic" is in one of two: idf = ln(1 + 1.5/1.5) = ln 2.
    # It stands twice in a text of 3: 2 / (2 + 0.9 * (0.6 + 0.4 * 3/2)) = 2 / 3.08.
    scores = index_of(["Police arrest police", "School"], tmp_path).scores(["polic"])
    assert scores == pytest.approx([math.log(2) * 2 / 3.08, 0.0], abs=1e-6)


@pytest.mark.parametrize("query", [[], ["unknown"], [""]])
def test_terms_that_occur_nowhere_score_nothing(query: list[str], tmp_path: Path):
    scores = index_of(TEXTS, tmp_path).scores(query)
    assert scores.tolist() == [0, 0, 0, 0, 0] and scores.dtype == np.float32


def test_texts_without_any_term_can_be_indexed(tmp_path: Path):
    assert index_of(["the of", "..."], tmp_path).scores(["police"]).tolist() == [0, 0]


def test_equal_texts_score_alike(tmp_path: Path):
    scores = index_of(["police school", "nurse", "police school"], tmp_path).scores(["polic"])
    assert scores[0] == scores[2] > scores[1] == 0


def test_the_same_texts_give_the_same_files(tmp_path: Path):
    write_terms(TEXTS, tmp_path / "a")
    write_terms(TEXTS, tmp_path / "b")
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert [(tmp_path / "a" / name).read_bytes() for name in files] == [
        (tmp_path / "b" / name).read_bytes() for name in files
    ]
