"""What a document says twice is shown once."""

from dataclasses import replace

from guide_bot.repeats import merge_repeats
from indexer.records import Category
from tests.conftest import make_document, make_hit, make_passage

RULE = "The law does not prevent the sharing of information for the purposes of keeping children safe."
AGAIN = (
    "The Act does not prevent the sharing of information for the purposes of keeping children safe and well."
)
FURTHER = (
    "Board members read the figures every quarter, ask what lies behind them, and send their questions back."
)
OTHER = "Write down what was shared, with whom and why, as soon as you can after the call."


def hit(text, position=0, score=0.5, document="guide.pdf"):
    passage = make_passage(text, document_id=document, position=position)
    return make_hit(
        text, document=make_document(id=document), passage=passage, score=score, page=position + 1
    )


def test_the_earlier_place_is_shown_at_the_better_rank_and_names_the_later():
    late, other, early = (
        hit(RULE, position=9, score=0.9),
        hit(OTHER, 5, 0.8),
        hit(AGAIN, position=2, score=0.7),
    )
    first, second = merge_repeats([late, other, early])
    assert (first.passage, first.score) == (early.passage, 0.9)
    assert [place.passage for place in first.also] == [late.passage]
    assert second == other


def test_three_places_are_kept_in_reading_order():
    (first,) = merge_repeats([hit(RULE, 9), hit(AGAIN, 2), hit(RULE, 4)])
    assert [first.page, *(place.page for place in first.also)] == [3, 5, 10]
    assert all(place.also == () for place in first.also)


def test_a_copied_passage_is_shown_once_from_the_binding_document():
    local = hit(RULE, document="pack.pdf", score=0.9)
    statutory = hit(AGAIN, document="guide.pdf", score=0.4)
    local = replace(local, document=replace(local.document, category=Category.LOCAL_PROCEDURE))
    (first,) = merge_repeats([local, statutory])
    assert (first.document, first.score) == (statutory.document, 0.9)
    assert [place.document for place in first.also] == [local.document]


def test_of_two_local_documents_the_earlier_is_the_one_that_was_copied():
    copy, original = hit(RULE, document="a.pdf"), hit(RULE, document="b.pdf")
    copy = replace(copy, document=replace(copy.document, published="2016-11"))
    original = replace(original, document=replace(original.document, published="2014"))
    (first,) = merge_repeats([copy, original])
    assert first.document == original.document


def test_a_sentence_quoted_among_others_does_not_hide_the_passage():
    hits = [hit(f"{RULE} {OTHER}"), hit(f"{RULE} {FURTHER}", document="other.pdf")]
    assert merge_repeats(hits) == hits


def test_different_sentences_stay_apart():
    hits = [hit(RULE, 1), hit(OTHER, 2)]
    assert merge_repeats(hits) == hits


def test_a_sentence_too_short_to_compare_is_left_alone():
    hits = [hit("Call 999.", 1), hit("Call 999.", 2)]
    assert merge_repeats(hits) == hits


def test_nothing_found_is_nothing_to_merge():
    assert merge_repeats([]) == []


def test_a_footnote_does_not_stand_for_the_passage_that_says_more():
    note = hit(f"11 {RULE}", 1, 0.9)
    hits = [replace(note, passage=replace(note.passage, numbers=())), hit(f"{OTHER} {RULE}", 5, 0.5)]
    assert merge_repeats(hits) == hits
