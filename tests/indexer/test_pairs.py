"""Reading questions and matching their quotes to passages."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.errors import InputError
from indexer.pairs import Pair, Pool, read_pool

GUIDE = """# Guide

## Calls

Ring the duty officer on the same day if a child is missing from home.

## Notices

The police serve a notice on the adult who is named in the file.
"""
RING = {"question": "Who do I ring?", "doc": "guide", "quote": "Ring the duty officer on the same day"}


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return tmp_path / "questions.jsonl"


@pytest.fixture
def read(tmp_path: Path, questions: Path, write: Callable[[str, str], Path]) -> Callable[..., Pool]:
    """Read the pool of some question objects over one document."""

    def pool(*rows: object, document: str = GUIDE) -> Pool:
        write("guide.md", document)
        questions.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        return read_pool(questions, [tmp_path / "docs"])

    return pool


def matched(read: Callable[..., Pool], quote: str, document: str) -> tuple[int, ...]:
    """The rows that hold a quote, beside one pair that is always found."""
    pool = read(RING | {"quote": quote}, RING, document=f"{GUIDE}\n{document}")
    return pool.pairs[0].rows if len(pool.pairs) == 2 else ()


def test_passages_are_read_as_they_are_embedded(read):
    pool = read(RING)
    assert pool.texts == (
        "Guide > Guide > Calls\nRing the duty officer on the same day if a child is missing from home.",
        "Guide > Guide > Notices\nThe police serve a notice on the adult who is named in the file.",
    )
    assert pool.documents == ("guide", "guide")


def test_a_line_with_doc_and_quote_is_one_pair(read):
    assert read(RING).pairs == (Pair(RING["question"], RING["quote"], "guide", (0,)),)


def test_a_line_with_evidence_is_a_pair_for_each_quote(read):
    notice = {"doc": "guide", "quote": "serve a notice on the adult"}
    pool = read({"question": "What then?", "evidence": [RING, notice]})
    assert [(pair.question, pair.rows) for pair in pool.pairs] == [("What then?", (0,)), ("What then?", (1,))]


def test_rows_count_on_over_several_documents(read, write):
    write("a-plan.md", "# Plan\n\nThe board meets on the first of May.\n")
    pool = read(RING)
    assert pool.documents == ("a-plan", "guide", "guide")
    assert pool.pairs[0].rows == (1,)


def test_single_files_may_be_named_in_place_of_folders(questions, write):
    questions.write_text(json.dumps(RING), encoding="utf-8")
    write("other.md", "Not named.")
    assert read_pool(questions, [write("guide.md", GUIDE)]).documents == ("guide", "guide")


def test_empty_lines_a_byte_order_mark_and_windows_line_ends_are_no_fault(questions, write):
    folder = write("guide.md", GUIDE).parent
    questions.write_bytes(b"\xef\xbb\xbf" + json.dumps(RING).encode() + b"\r\n\r\n")
    assert len(read_pool(questions, [folder]).pairs) == 1


def test_a_line_separator_inside_a_quote_does_not_end_the_line(questions, write):
    folder = write("guide.md", GUIDE).parent
    row = RING | {"quote": "Ring the duty officer\u2028on the same\x85day"}
    questions.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    assert read_pool(questions, [folder]).pairs[0].rows == (0,)


@pytest.mark.parametrize(
    "quote",
    [
        "ring  the\nduty\tofficer on the same day",
        "• Ring the duty-officer, on the same-\nday!",
        "RING THE DUTY OFFICER ON THE SAME DAY",
    ],
)
def test_white_space_hyphens_bullets_and_capitals_do_not_matter(read, quote):
    assert read(RING | {"quote": quote}).pairs[0].rows == (0,)


def test_either_apostrophe_matches(read):
    document = "## Views\n\nThe child’s own wishes are written down."
    assert matched(read, "The child's own wishes are written", document) == (2,)


def test_words_of_any_script_match(read):
    document = "## Телефон\n\nПозвоните дежурному офицеру в тот же день."
    assert matched(read, "позвоните дежурному офицеру в тот же день", document) == (2,)


def test_the_passage_that_holds_most_of_a_quote_comes_first(read):
    # Ten words are six runs of five; the first seven of them are three runs, just half.
    document = "## Part\n\nOne two three four five six seven.\n\n## Whole\n\n"
    document += "One two three four five six seven eight nine ten."
    assert matched(read, "one two three four five six seven eight nine ten", document) == (3, 2)


def test_a_passage_with_less_than_half_of_a_quote_does_not_answer(read):
    document = "## Part\n\nOne two three four five six."  # two of six runs
    assert matched(read, "one two three four five six seven eight nine ten", document) == ()


def test_passages_that_hold_as_much_keep_their_order(read):
    document = "## A\n\nOne two three four five.\n\n## B\n\nOne two three four five."
    assert matched(read, "one two three four five", document) == (2, 3)


def test_a_quote_over_two_passages_goes_to_the_one_with_most_of_it(read):
    # Twelve words are eight runs; the nine in the second passage are five of them.
    document = "## A\n\nOne two three.\n\n## B\n\nFour five six seven eight nine ten eleven twelve."
    quote = "one two three four five six seven eight nine ten eleven twelve"
    assert matched(read, quote, document) == (3,)


def test_a_quote_in_equal_parts_over_two_passages_is_left_out(read):
    document = "## A\n\nOne two three four five six.\n\n## B\n\nSeven eight nine ten eleven twelve."
    quote = "one two three four five six seven eight nine ten eleven twelve"
    assert matched(read, quote, document) == ()  # two of eight runs in each


def test_a_quote_is_looked_for_in_its_own_document_alone(read, write):
    write("copy.md", GUIDE)
    assert read(RING).pairs[0].rows == (2,)


def test_what_was_left_out_is_told_with_the_reason(read):
    pool = read(
        RING,
        RING | {"question": "Whose?", "doc": "guide.md"},
        RING | {"question": "Why?", "quote": "words that stand nowhere in it"},
        RING | {"question": "Who?", "quote": "the duty officer"},
    )
    assert pool.unmatched == (
        "'Whose?' (guide.md): there is no such document",
        "'Why?' (guide): its quote stands in no passage",
        "'Who?' (guide): its quote has fewer than 5 words, which does not tell passages apart",
    )
    assert len(pool.pairs) == 1


def test_a_short_quote_matches_a_passage_of_just_those_words(read):
    assert matched(read, "Dial nine.", "## Help\n\nDial nine.") == (2,)


@pytest.mark.parametrize(
    "line",
    [
        "Who do I ring?",
        '["Who?", "guide", "words"]',
        '"Who?"',
        '{"question": "Who?", "doc": "guide"}',
        '{"doc": "guide", "quote": "words"}',
        '{"question": "Who?", "evidence": [{"doc": "guide"}]}',
        '{"question": "Who?", "evidence": "guide"}',
        '{"question": "Who?", "evidence": null}',
    ],
)
def test_a_line_of_another_form_is_named_with_what_is_expected(questions, write, line):
    folder = write("guide.md", GUIDE).parent
    questions.write_text(f"{json.dumps(RING)}\n{line}\n", encoding="utf-8")
    with pytest.raises(
        InputError,
        match=r'questions\.jsonl, line 2: expected an object such as \{"question": "\.\.\.", "doc"',
    ):
        read_pool(questions, [folder])


@pytest.mark.parametrize("change", [{"question": " "}, {"doc": ""}, {"quote": ""}, {"quote": 7}])
def test_a_field_that_is_empty_or_no_text_is_refused(read, change):
    with pytest.raises(InputError, match=r"questions\.jsonl, line 2: question, doc and quote must be texts"):
        read(RING, RING | change)


def test_a_questions_file_that_is_not_utf_8_is_refused(questions, tmp_path):
    questions.write_bytes(json.dumps(RING).encode("utf-16"))
    with pytest.raises(InputError, match=r"questions\.jsonl cannot be read as UTF-8 text: .*decode"):
        read_pool(questions, [tmp_path])


def test_a_missing_questions_file_is_refused(questions, tmp_path):
    with pytest.raises(InputError, match=r"questions\.jsonl cannot be read as UTF-8 text: .*No such file"):
        read_pool(questions, [tmp_path])


def test_a_missing_folder_is_refused(questions, tmp_path):
    questions.write_text(json.dumps(RING), encoding="utf-8")
    with pytest.raises(InputError, match=r"nowhere does not exist: name a folder with documents"):
        read_pool(questions, [tmp_path / "nowhere"])


def test_a_document_that_cannot_be_read_is_named_with_what_to_do(read, write):
    write("scan.md", "")
    with pytest.raises(InputError, match=r"scan\.md is empty .*Mend it, or take it out of the folder"):
        read(RING)


def test_questions_that_all_fit_nothing_are_refused(read):
    with pytest.raises(
        InputError, match=r"No quote of .*questions\.jsonl stands in .*docs: doc must be a file's name"
    ):
        read(RING | {"doc": "another"})


def test_a_file_without_questions_is_refused(read):
    with pytest.raises(InputError, match=r"No quote of .*questions\.jsonl stands in"):
        read()
