"""The form in which what is known of a document is changed."""

import pytest
from streamlit.testing.v1 import AppTest

from guide_bot.library.details import details_of, save
from indexer.index import open_index


def page(index, document):
    from guide_bot.library.details import details_of
    from guide_bot.pages.library_form import show_form
    from guide_bot.pages.told import show_told

    show_told("details")
    show_form(index, document, details_of(document))


@pytest.fixture
def shown(write, build, tmp_path):
    """The form of a.txt, opened, and the document."""
    write("a.txt", "Tell the lead at once.")
    write("a.toml", 'title = "Notices"\npublisher = "A board"\nstatus = "current"\n')
    write("b.txt", "Tell the police.")
    build()
    index = open_index(tmp_path / "index")
    found = index.documents["a.txt"]
    form = AppTest.from_function(page, default_timeout=30, kwargs={"index": index, "document": found})
    return form.run(), found


def fill(form, name, text):
    [field] = [field for field in form.text_input if field.label == name]
    field.set_value(text)


def submit(form):
    form.button[0].click().run()
    assert not form.exception
    return [said.value.replace("\\", "") for said in (*form.success, *form.error)]


def test_what_was_not_touched_is_not_taken_back(shown):
    form, document = shown
    save(document, {"title": "Of another", "superseded_by": "B", "status": "superseded"})
    fill(form, "Publisher", "Another board")
    assert submit(form) == ["Saved: publisher. It counts when the index is brought up to date."]
    known = details_of(document)
    assert (known.title, known.publisher, known.status) == ("Of another", "Another board", "superseded")


def test_what_was_typed_counts_also_over_another_s_change(shown):
    form, document = shown
    save(document, {"title": "Of another"})
    fill(form, "Title", "Ours")
    assert submit(form)[0].startswith("Saved: title.")
    assert details_of(document).title == "Ours"


def test_nothing_is_saved_when_nothing_was_touched(shown):
    form, document = shown
    save(document, {"title": "Of another"})
    assert submit(form) == ["Nothing was changed."]
    assert details_of(document).title == "Of another"


def test_fields_show_what_is_known_once_it_is_saved(shown):
    form, document = shown
    save(document, {"title": "Of another"})
    fill(form, "Publisher", "")
    submit(form)
    assert [field.value for field in form.text_input[:2]] == ["Of another", ""]
