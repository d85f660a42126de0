"""What a document says twice is shown once."""

from dataclasses import replace

from guide_bot.repeats import merge_repeats
from guide_bot.search import Hit
from tests.conftest import make_document, make_passage

RULE = "The law does not prevent the sharing of information for the purposes of keeping children safe."
AGAIN = (
    "The Act does not prevent the sharing of information for the purposes of keeping children safe and well."
)
OTHER = "Write down what was shared, with whom and why, as soon as you can after the call."


def hit(text, position=0, fused=0.5, document="guide.pdf"):
    passage = make_passage(text, document_id=document, position=position)
    return Hit(make_document(id=document), passage, 1.0, 0.5, 0.5, fused, 0, len(text), position + 1)


def test_the_earlier_place_is_shown_at_the_better_rank_and_names_the_later():
    late, other, early = (
        hit(RULE, position=9, fused=0.9),
        hit(OTHER, 5, 0.8),
        hit(AGAIN, position=2, fused=0.7),
    )
    first, second = merge_repeats([late, other, early], 10)
    assert (first.passage, first.fused) == (early.passage, 0.9)
    assert [place.passage for place in first.also] == [late.passage]
    assert second == other


def test_three_places_are_kept_in_reading_order():
    (first,) = merge_repeats([hit(RULE, 9), hit(AGAIN, 2), hit(RULE, 4)], 10)
    assert [first.page, *(place.page for place in first.also)] == [3, 5, 10]
    assert all(place.also == () for place in first.also)


def test_the_same_words_in_two_documents_stay_two_passages():
    assert len(merge_repeats([hit(RULE), hit(RULE, document="other.pdf")], 10)) == 2


def test_different_sentences_stay_apart():
    hits = [hit(RULE, 1), hit(OTHER, 2)]
    assert merge_repeats(hits, 10) == hits


def test_a_sentence_too_short_to_compare_is_left_alone():
    hits = [hit("Call 999.", 1), hit("Call 999.", 2)]
    assert merge_repeats(hits, 10) == hits


def test_no_more_than_asked_for_and_none_of_none():
    assert len(merge_repeats([hit(RULE, 1), hit(OTHER, 2)], 1)) == 1
    assert merge_repeats([], 5) == []


def test_a_footnote_does_not_stand_for_the_passage_that_says_more():
    note = hit(f"11 {RULE}", 1, 0.9)
    hits = [replace(note, passage=replace(note.passage, numbers=())), hit(f"{OTHER} {RULE}", 5, 0.5)]
    assert merge_repeats(hits, 10) == hits
