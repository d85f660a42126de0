"""Search and fusion."""

from dataclasses import replace

import numpy as np
import pytest

from guide_bot.search import check_model, fuse, rerank, search
from indexer.errors import IndexStateError
from indexer.index import open_index

NOTICE = "A notice tells the adult that the child may not be with him, and the police serve it on that adult."
REFERRAL = (
    "A referral goes to the local front door, which replies to the referrer within one working day of it."
)
BOILER = (
    "Boilers and radiators in every building are looked at by an engineer once a year, before the winter."
)


@pytest.fixture
def found(index, embedder):
    """Search the index for a question, as the word embedder sees it."""

    def run(query, limit):
        [asked] = embedder.encode_tokens([query])
        return search(index, asked, query, limit)

    return run


@pytest.fixture
def index(build, write, tmp_path):
    write("notice.md", f"# Notices\n\n{NOTICE}\n")
    write("referral.md", f"# Referrals\n\n{REFERRAL} {BOILER}\n")
    build()
    return open_index(tmp_path / "index")


def test_the_passage_that_holds_the_words_comes_first(found):
    hits = found("who replies to a referrer?", 5)
    assert hits[0].document.name == "referral"
    assert hits[0].passage.text == f"{REFERRAL} {BOILER}"


def test_the_best_sentence_is_the_one_that_answers(found):
    hit = found("engineer for the boilers", 1)[0]
    assert hit.passage.text[hit.best_start : hit.best_end] == BOILER


def test_no_more_passages_than_asked_for_and_each_once(found):
    assert len(found("notice", 1)) == 1
    everything = found("notice", 50)
    assert len({(hit.document.id, hit.passage.position) for hit in everything}) == len(everything) == 2


def test_a_question_of_unknown_words_still_gets_scores_that_are_numbers(found):
    assert all(np.isfinite(hit.score) for hit in found("zzz qqq", 5))


def test_an_index_of_another_model_is_refused_with_the_command_that_mends_it(index, embedder):
    embedder.identity = replace(embedder.identity, digest="1" * 64)
    with pytest.raises(
        IndexStateError, match="built with another version of the model words.*guide-bot index"
    ):
        check_model(index, embedder)


def test_fusion_is_the_weighted_sum_of_scaled_scores():
    cosine, sentence, bm25 = (
        np.array(values, dtype=np.float32) for values in ([0.2, 0.6], [0.4, 0.8], [6.0, 3.0])
    )
    # vectors: (0.3, 0.7) scaled to (0, 1); terms: from 0, so (1, 0.5); 0.6 and 0.4 of each
    assert fuse(cosine, sentence, bm25) == pytest.approx([0.4, 0.8])


def test_fusion_of_equal_scores_is_zero_and_of_none_is_empty():
    same = np.array([0.5, 0.5], dtype=np.float32)
    assert fuse(same, same, np.zeros(2, dtype=np.float32)).tolist() == [0.0, 0.0]
    assert fuse(np.zeros(0), np.zeros(0), np.zeros(0)).shape == (0,)


def test_the_final_score_is_the_weighted_sum_of_the_fused_score_and_maxsim():
    fused, maxsim = np.array([0.9, 0.5, 0.1]), np.array([0.2, 0.6, 0.4])
    # fused scaled to (1, 0.5, 0), MaxSim to (0, 1, 0.5); 0.35 and 0.65 of each
    assert rerank(fused, maxsim) == pytest.approx([0.35, 0.825, 0.325])
    assert rerank(np.zeros(0), np.zeros(0)).shape == (0,)


def test_hits_come_by_their_final_score_and_know_their_row(index, found):
    hits = found("the police serve a notice on the adult", 5)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert [index.library.passages([hit.row])[0] for hit in hits] == [hit.passage for hit in hits]


def test_a_reopened_index_gives_the_same_hits(index, embedder, tmp_path):
    [asked] = embedder.encode_tokens(["police notice"])
    first = search(index, asked, "police notice", 5)
    again = search(open_index(tmp_path / "index"), asked, "police notice", 5)
    assert [(hit.passage, hit.score) for hit in first] == [(hit.passage, hit.score) for hit in again]
