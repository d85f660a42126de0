"""Documents and passages in SQLite."""

import sqlite3
import threading
from pathlib import Path

import pytest

from indexer.library import STREAMED_ROWS, Library
from indexer.records import Category, Passage, Status
from tests.conftest import make_document, make_passage


def passages_of(document_id: str, count: int) -> list[tuple[Passage, str]]:
    return [
        (
            make_passage(text=f"{document_id} {at}", document_id=document_id, position=at),
            f"{document_id}-{at}",
        )
        for at in range(count)
    ]


@pytest.fixture
def library(tmp_path: Path):
    """Two documents: a with three passages on pages 1 and 2, b with two and no pages."""
    with Library.create(tmp_path / "library.sqlite") as made:
        made.add(make_document(id="a", pages=2), "Text of a", [[0, 1], [5, 2]], "s1", [], passages_of("a", 3))
        made.add(make_document(id="b", pages=None), "Text of b", [], "s2", ["check it"], passages_of("b", 2))
        yield made


def test_a_document_comes_back_as_it_went_in(library: Library):
    document = make_document(
        id="c",
        title="Žižek\n\x00 'q\"",
        category=Category.LEGISLATION,
        status=Status.SUPERSEDED,
        guessed=("title",),
    )
    library.add(document, "Text\x00 🙂", [], "s3", [], [])
    assert library.documents()["c"] == document
    assert library.reading_text("c") == "Text\x00 🙂"


def test_a_passage_comes_back_as_it_went_in(library: Library):
    passage = make_passage(
        document_id="b", position=2, lead_in="Signs:", headings=("Ä", "b"), numbers=("1", "2")
    )
    library.add(make_document(id="c"), "", [], "s", [], [(passage, "d")])
    assert library.passages([5]) == [passage]


def test_rows_are_numbered_from_nought_as_they_are_added(library: Library):
    assert [(row, p.document_id, p.position, digest) for row, p, digest in library.stream_passages()] == [
        (0, "a", 0, "a-0"),
        (1, "a", 1, "a-1"),
        (2, "a", 2, "a-2"),
        (3, "b", 0, "b-0"),
        (4, "b", 1, "b-1"),
    ]


def test_a_copied_document_takes_the_next_rows(library: Library, tmp_path: Path):
    with Library.create(tmp_path / "next.sqlite") as following:
        following.copy_document(library, "b")
        following.copy_document(library, "a")
        assert [p.text for _, p, _ in following.stream_passages()] == ["b 0", "b 1", "a 0", "a 1", "a 2"]
        assert [row for row, _, _ in following.stream_passages()] == [0, 1, 2, 3, 4]
        assert following.documents() == library.documents()
        assert following.signatures() == {"a": "s1", "b": "s2"}
        assert following.notices() == {"b": ["check it"]}
        assert following.page_at("a", 5) == 2


def test_a_document_that_cannot_be_stored_leaves_nothing(library: Library):
    twice = [*passages_of("c", 1), *passages_of("c", 1)]
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        library.add(make_document(id="c"), "Text", [], "s", [], twice)
    assert (sorted(library.documents()), library.counts()) == (["a", "b"], (2, 2, 5))


def test_passages_come_in_the_order_asked_for(library: Library):
    assert [passage.text for passage in library.passages([4, 0, 3])] == ["b 1", "a 0", "b 0"]
    assert library.passages([]) == []


def test_more_passages_can_be_asked_for_than_sql_has_variables(tmp_path: Path):
    with Library.create(tmp_path / "many.sqlite") as many:
        many.add(make_document(id="m"), "", [], "s", [], passages_of("m", 40_000))
        found = many.passages(list(range(39_999, -1, -1)))
    assert (len(found), found[0].text, found[-1].text) == (40_000, "m 39999", "m 0")


def test_an_unknown_row_is_an_error(library: Library):
    with pytest.raises(KeyError, match="99"):
        library.passages([0, 99])


def test_streaming_goes_on_past_one_helping(tmp_path: Path):
    count = 2 * STREAMED_ROWS + 1
    with Library.create(tmp_path / "many.sqlite") as many:
        many.add(make_document(id="m"), "", [], "s", [], passages_of("m", count))
        assert [row for row, _, _ in many.stream_passages()] == list(range(count))


def test_a_page_is_found_for_every_character(library: Library):
    assert [library.page_at("a", offset) for offset in (0, 4, 5, 99)] == [1, 1, 2, 2]


def test_a_document_without_pages_has_none(library: Library):
    assert library.page_at("b", 3) is None


def test_an_unknown_document_has_neither_text_nor_pages(library: Library):
    with pytest.raises(KeyError, match="nobody"):
        library.reading_text("nobody")
    with pytest.raises(KeyError, match="nobody"):
        library.page_at("nobody", 0)


def test_the_passages_of_a_document_come_in_reading_order(library: Library):
    library.add(make_document(id="c"), "Text of c", [], "s3", [], passages_of("c", 3)[::-1])
    assert [passage.text for passage in library.of_document("c")] == ["c 0", "c 1", "c 2"]
    assert library.of_document("b") == [passage for passage, _ in passages_of("b", 2)]


@pytest.mark.parametrize("document_id", ["nobody", "", "A", "a%"])
def test_an_unknown_document_has_no_passages(library: Library, document_id: str):
    assert library.of_document(document_id) == []


def test_neighbours_are_the_nearest_of_the_same_document(library: Library):
    (middle,) = library.passages([1])
    before, after = library.neighbours(middle, 5)
    assert ([p.text for p in before], [p.text for p in after]) == (["a 0"], ["a 2"])
    assert library.neighbours(middle, 0) == ([], [])


def test_counts_are_of_documents_pages_and_passages(library: Library, tmp_path: Path):
    assert library.counts() == (2, 2, 5)
    with Library.create(tmp_path / "empty.sqlite") as empty:
        assert (empty.counts(), list(empty.stream_passages())) == ((0, 0, 0), [])


def test_a_finished_library_cannot_be_written_to(library: Library, tmp_path: Path):
    with Library(tmp_path / "library.sqlite") as opened:
        assert opened.counts() == (2, 2, 5)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            opened.add(make_document(id="c"), "", [], "s", [], [])


def test_a_library_is_read_from_many_threads_at_once(library: Library):
    found: list[list[str]] = []

    def read() -> None:
        for _ in range(50):
            found.append([passage.text for passage in library.passages([2, 3])])

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [["a 2", "b 0"]] * 400
