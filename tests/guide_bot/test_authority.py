"""Which source weighs more."""

from guide_bot.authority import precedence, standing
from indexer.records import Category, Status
from tests.conftest import make_document


def test_binding_and_current_stands_above_local_historical_and_superseded():
    documents = [
        make_document(category=Category.STATUTORY_GUIDANCE),
        make_document(category=Category.LOCAL_PROCEDURE),
        make_document(category=Category.LOCAL_PROCEDURE, status=Status.HISTORICAL),
        make_document(category=Category.STATUTORY_GUIDANCE, status=Status.SUPERSEDED),
    ]
    standings = [standing(document) for document in documents]
    assert standings == sorted(standings, reverse=True)
    assert len(set(standings)) == 4


def test_withdrawn_law_counts_as_not_in_force():
    withdrawn = make_document(category=Category.LEGISLATION, status=Status.WITHDRAWN)
    assert standing(withdrawn) == standing(make_document(status=Status.SUPERSEDED)) < 0


def test_a_note_on_the_law_does_not_weigh_as_the_law():
    law = make_document(category=Category.LEGISLATION, published="2003")
    note = make_document(category=Category.LEGISLATION, published="2003", written="2026-11-01")
    assert standing(note) < standing(law)
    assert precedence(law) < precedence(note)


def test_sources_are_put_first_by_force_then_kind_then_the_earlier_date():
    in_order = [
        make_document(id="law", category=Category.LEGISLATION, published="2003"),
        make_document(id="statutory", published="2025"),
        make_document(id="pack", category=Category.OTHER, published="2014"),
        make_document(id="briefing", category=Category.LOCAL_PROCEDURE, published="2016-11"),
        make_document(id="undated", category=Category.OTHER, published=None),
        make_document(id="old law", category=Category.LEGISLATION, status=Status.WITHDRAWN),
    ]
    mixed = [in_order[at] for at in (3, 5, 0, 4, 2, 1)]
    assert sorted(mixed, key=precedence) == in_order
