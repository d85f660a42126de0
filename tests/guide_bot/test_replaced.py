"""What is no more, and where an answer says so."""

import pytest

from guide_bot.citation import Citation
from guide_bot.extracts import Extract
from guide_bot.places import default_corpus
from guide_bot.replaced import replaced_notices, replaced_of
from indexer.errors import InputError
from tests.conftest import make_document, make_hit

BOARD = "Local safeguarding children boards were replaced by safeguarding partners"


def extract(text: str, published: str | None) -> Extract:
    hit = make_hit(text, document=make_document(published=published))
    return Extract(hit, Citation("guide.pdf", "guide", 2, "", None, 0, len(text)), text)


@pytest.mark.parametrize(
    ("text", "published", "told"),
    [
        ("The LSCB publishes it.", "2015", BOARD),
        ("Local safeguarding children boards publish it.", "2018-04", BOARD),
        ("The LSCB publishes it.", None, BOARD),
        ("LSCBs were replaced.", "2020", None),
        ("Ask for a Risk of Sexual Harm Order.", "2013", "Risk of sexual harm orders were replaced"),
        ("Ask for a sexual risk order.", "2013", None),
    ],
)
def test_what_is_no_more_is_named_where_a_document_of_its_time_is_quoted(text, published, told):
    notices = replaced_notices(replaced_of([], default_corpus()), [extract(text, published)])
    assert [notice[: len(told or "")] for notice in notices] == ([told] if told else [])


def test_a_thing_is_named_once_however_often_it_is_quoted():
    known = replaced_of([], default_corpus())
    assert (
        len(replaced_notices(known, [extract("The LSCB.", "2014"), extract("The LSCB again.", "2015")])) == 1
    )


def test_a_folders_own_file_takes_the_place_of_the_shipped_one(tmp_path):
    (tmp_path / "replaced.toml").write_text(
        '[[entry]]\nwords = ["our panel"]\nyear = 2024\nsay = "Gone."\n', encoding="utf-8"
    )
    known = replaced_of([str(tmp_path)], default_corpus())
    assert replaced_notices(known, [extract("Our panel, the LSCB.", "2010")]) == ("Gone.",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[entry]\n", "cannot be read"),
        ('[[entry]]\nwords = "LSCB"\nyear = 2019\nsay = "x"\n', "entry 1: expected words"),
        ('[[entry]]\nwords = ["LSCB"]\nyear = "2019"\nsay = "x"\n', "entry 1: expected words"),
        ('[[entry]]\nwords = ["LSCB"]\nyear = 2019\n', "entry 1: expected words"),
    ],
)
def test_a_wrong_file_is_told_with_what_is_expected(tmp_path, text, told):
    (tmp_path / "replaced.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        replaced_of([str(tmp_path)], default_corpus())
