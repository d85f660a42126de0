"""One document of the library: all that is known of it, changing that, and taking it out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from guide_bot.library.details import NAMES, Details, details_of, label
from guide_bot.library.folders import Place, library_folder
from guide_bot.library.left_out import leave_out, take_in
from guide_bot.library.listing import Row
from guide_bot.library.stated import why_fixed
from guide_bot.library.uploads import REMOVED, remove, restore
from guide_bot.pages.library_form import show_form, show_guessed, show_successor, show_undo, shown_value
from guide_bot.pages.plain import plain
from guide_bot.pages.told import attempt, show_told
from indexer.index import Index
from indexer.records import Document


def show_details(index: Index, row: Row) -> None:
    """Lay out a document: what is known, what was guessed, the form, and taking it out."""
    document = index.documents[row.id]
    with st.container(border=True, key="library-details"):
        st.subheader(plain(document.title))
        show_told("details")
        _show_way_back(document)
        if row.fault:
            st.error(plain(row.fault), icon=":material/error:")
            return
        details = details_of(document)
        _show_known(document, row, details)
        fixed = why_fixed(Path(document.path))
        if fixed:
            st.info(plain(fixed), icon=":material/info:")
            return
        show_guessed(document, details)
        show_form(index, document, details)
        show_successor(index, document)
        _show_taking_out(document, row)
        show_undo(document)


def _show_known(document: Document, row: Row, details: Details) -> None:
    """All that is known; what was changed and not indexed yet is said beside it."""
    lines = []
    for name in NAMES:
        known, indexed = getattr(details, name), getattr(document, name) or ""
        notes = []
        if known != indexed:
            notes.append(f"in the index: {shown_value(name, indexed)}")
        elif name in document.guessed:
            notes.append("guessed")
        lines.append((label(name), shown_value(name, known) + (f" ({'; '.join(notes)})" if notes else "")))
    lines += [
        ("Kind of file", document.format + (f", {document.pages:,} pages" if document.pages else "")),
        ("Passages", f"{row.passages:,}"),
        ("Where", f"{row.place.value}: {document.path}"),
        ("File", row.file_state.value),
    ]
    st.markdown("\n".join(f"- **{name}:** {plain(text)}" for name, text in lines))


def _show_taking_out(document: Document, row: Row) -> None:
    """The button that takes it out, below what will become of the file."""
    own = row.place is Place.LIBRARY
    name = "Take it out of the library" if own else "Leave it out of the index"
    with st.expander(name):
        st.markdown(
            f"The file is moved to the folder {plain(REMOVED)} of the library, and can be put back."
            if own
            else "The file stays where it is; its sidecar says that it is not indexed. It can be put back."
        )
        st.button(
            "Yes, take it out" if own else "Yes, leave it out",
            key="library-out",
            icon=":material/delete:",
            on_click=_out,
            args=(document, own),
        )


def _out(document: Document, own: bool) -> None:
    path, done = Path(document.path), f"{document.title} leaves the index when it is brought up to date."
    if own and attempt("details", done, lambda: _keep_way_back(document, remove(path, library_folder()))):
        return
    if not own and attempt("details", done, leave_out, document):
        st.session_state["library-way-back"] = (document.id, partial(take_in, path))


def _keep_way_back(document: Document, where: Path) -> None:
    folder = library_folder()
    name = where.relative_to(folder / REMOVED).as_posix()
    st.session_state["library-way-back"] = (document.id, partial(restore, name, folder))


def _show_way_back(document: Document) -> None:
    """The button that undoes having taken out this document just now."""
    taken, put_back = st.session_state.get("library-way-back", ("", None))
    if taken == document.id:
        st.button(
            "Put it back",
            key="library-way-back-button",
            on_click=_back,
            args=(put_back,),
            icon=":material/undo:",
        )


def _back(put_back: Callable) -> None:
    if attempt("details", "It was put back.", put_back):
        del st.session_state["library-way-back"]
