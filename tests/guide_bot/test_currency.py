"""What is said of the age of an answer's sources."""

import datetime

import pytest

from guide_bot.citation import Citation
from guide_bot.currency import currency_notices
from guide_bot.extracts import Extract
from indexer.records import Category, Status
from tests.conftest import make_document, make_hit

TODAY = datetime.date(2026, 6, 15)


def notices(*extracts, **changes):
    return currency_notices([make_document(**changes)], extracts, TODAY)


def extract(text, **changes):
    hit = make_hit(text, document=make_document(**changes))
    return Extract(hit, Citation("guide.pdf", "guide", 2, "", None, 0, len(text)), text)


@pytest.mark.parametrize(
    ("published", "lines"),
    [
        ("2026-06", ()),
        ("2021-07", ()),
        ("2021-06-16", ()),
        ("2021-06-14", ("A guide is of 14 June 2021: check that it still holds.",)),
        ("2021", ("A guide is of 2021: check that it still holds.",)),
        ("2014-11", ("A guide is of November 2014: check that it still holds.",)),
        (None, ("A guide: its date is not known; check that it is in force.",)),
    ],
)
def test_an_old_source_is_named_and_a_new_one_is_not(published, lines):
    assert notices(published=published) == lines


def test_a_note_on_an_act_is_as_old_as_its_writing_and_the_act_itself_as_its_date():
    act = {"category": Category.LEGISLATION, "published": "1984"}
    assert notices(**act, written="2026-01-21") == ()
    assert notices(**act, written="2019-01-21") == ("A guide is of 1984: check that it still holds.",)
    assert notices(**act) == ("A guide is of 1984: check that it still holds.",)


@pytest.mark.parametrize(("years", "count"), [(2, 1), (3, 0)])
def test_from_when_a_source_is_old_can_be_set(years, count):
    assert len(currency_notices([make_document(published="2024-05")], (), TODAY, years)) == count


@pytest.mark.parametrize(
    ("status", "by", "line"),
    [
        (Status.SUPERSEDED, "Working Together 2023", "A guide is superseded by Working Together 2023"),
        (Status.SUPERSEDED, None, "A guide is superseded"),
        (Status.WITHDRAWN, None, "A guide is withdrawn"),
        (Status.HISTORICAL, None, "A guide is historical"),
    ],
)
def test_a_source_out_of_force_is_named_for_that_and_not_for_its_age(status, by, line):
    found = notices(status=status, superseded_by=by, published="2010")
    assert found == (f"{line}: check what is in force now.",)


def test_an_old_review_is_never_said_to_have_been_in_force():
    found = notices(status=Status.HISTORICAL, category=Category.SERIOUS_CASE_REVIEW, published="2015-03")
    assert found == ("A guide tells what was found then (March 2015): services have changed since.",)


@pytest.mark.parametrize(
    ("review_by", "lines"),
    [
        (None, ()),
        ("2026-06-15", ()),
        ("2027", ()),
        ("2026-06-14", ("A guide was due for review by 14 June 2026.",)),
        ("2026-05", ("A guide was due for review by May 2026.",)),
        ("2025", ("A guide was due for review by 2025.",)),
    ],
)
def test_a_review_that_is_overdue_is_named(review_by, lines):
    assert notices(review_by=review_by) == lines


def test_an_old_source_that_is_overdue_for_review_has_two_lines():
    first, second = notices(published="2014", review_by="2016")
    assert "is of 2014" in first
    assert "due for review by 2016" in second


@pytest.mark.parametrize(
    "number",
    ["0121 303 1888", "01922 658170", "020 7008 0151", "08451135000", "+44 20 7008 0151", "07700-900123"],
)
def test_a_telephone_number_of_an_older_source_is_to_be_checked(number):
    found = notices(extract(f"Ring {number} at any hour.", published="2023-01"), published="2026")
    assert found == ("A guide: telephone numbers as printed then (January 2023); check before use.",)


@pytest.mark.parametrize(
    "text", ["Ring 999 or 101.", "ISBN 978-0-10-814", "Ref. DFE-00110-2014.", "On 01/02/2016.", "Section 0.5"]
)
def test_other_numbers_are_no_telephone_numbers(text):
    assert notices(extract(text, published="2015"), published="2026") == ()


@pytest.mark.parametrize(("published", "count"), [("2024-07", 0), ("2024-06-14", 1)])
def test_a_telephone_number_printed_lately_is_not_doubted(published, count):
    assert len(notices(extract("Ring 0121 303 1888.", published=published), published="2026")) == count


def test_each_source_is_named_once_and_in_the_order_given():
    old, older = make_document(published="2012"), make_document(id="b", title="Pack", published="2010")
    calls = [extract("Ring 0121 303 1888.", published="2012"), extract("Or 0121 675 4806.", published="2012")]
    assert currency_notices([older, old, older], calls, TODAY) == (
        "Pack is of 2010: check that it still holds.",
        "A guide is of 2012: check that it still holds.",
        "A guide: telephone numbers as printed then (2012); check before use.",
    )


def test_nothing_shown_is_nothing_to_say():
    assert currency_notices([], [], TODAY) == ()
