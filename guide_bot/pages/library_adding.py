"""Adding documents on the library page, and putting back what was taken out or left out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from guide_bot.library.content import ENDINGS, MOST_MEGABYTES
from guide_bot.library.details import check_new, state_new
from guide_bot.library.folders import Place, library_folder, place_of
from guide_bot.library.left_out import left_out, take_in
from guide_bot.library.uploads import add_upload, documents_in, known_of, remove, removed, restore
from guide_bot.pages.plain import plain
from guide_bot.pages.told import attempt, show_told
from indexer.errors import InputError
from indexer.index import Index
from indexer.records import Category

KINDS = "PDF, Word (.docx), HTML, Markdown or text"


def show_adding(index: Index) -> None:
    """Show the form for new documents, and what became of the last ones."""
    with st.expander("Add documents", icon=":material/upload_file:"):
        with st.form("library-add", clear_on_submit=True, border=False):
            st.file_uploader(
                f"Files: {KINDS}, up to {MOST_MEGABYTES} MB each",
                type=list(ENDINGS),
                accept_multiple_files=True,
                max_upload_size=MOST_MEGABYTES,
                key="library-files",
            )
            left, right = st.columns(2)
            left.selectbox(
                "Category of all of them (optional)",
                list(Category),
                index=None,
                format_func=lambda category: category.label,
                placeholder="Guess it from each file",
                key="library-new-category",
            )
            right.text_input(
                "Published (optional)", key="library-new-published", placeholder="2024, 2024-05 or 2024-05-31"
            )
            st.caption("What a file says of itself at its top comes before these.")
            st.form_submit_button("Add to the library", on_click=_add, args=(index,), icon=":material/add:")
        _show_results()
        _show_unindexed(index)


def _add(index: Index) -> None:
    values = {
        "category": st.session_state["library-new-category"] or "",
        "published": st.session_state["library-new-published"] or "",
    }
    faults = check_new(values)
    files = st.session_state["library-files"] or []
    results = [(False, f"Published: {faults['published']} Nothing was added.")] if faults else []
    if not files:
        results = [(False, "Choose a file first.")]
    known = known_of(index.documents.values())
    for file in [] if faults else files:
        results.append(_added(file.name, file.getvalue(), values, known))
    st.session_state["library-results"] = results


def _added(name: str, content: bytes, values: dict[str, str], known: dict[str, str]) -> tuple[bool, str]:
    """Add a file; return whether it was taken, and a line that says so."""
    try:
        path = add_upload(library_folder(), name, content, known)
    except InputError as error:
        return False, f"Not added: {error}"
    try:
        state_new(path, values)
    except InputError as error:
        return False, f"{name} was added as {path.name}, but its category and date were not kept: {error}"
    return True, f"{name} was added as {path.name}; it counts when the index is brought up to date."


def _show_results() -> None:
    for taken, line in st.session_state.pop("library-results", []):
        if taken:
            st.success(plain(line), icon=":material/check_circle:")
        else:
            st.error(plain(line), icon=":material/error:")


def _show_unindexed(index: Index) -> None:
    """Files of the library that the index does not hold: they can be taken out again."""
    folder = library_folder()
    known = {document.path for document in index.documents.values()}
    files = [path for path in documents_in(folder) if str(path) not in known]
    if files:
        st.markdown("**Added, and not in the index**")
    for at, path in enumerate(files):
        name = path.relative_to(folder).as_posix()
        st.button(
            f"Take out {plain(name)}",
            key=f"library-unindexed-{at}",
            on_click=attempt,
            args=("taken-out", f"{name} was taken out.", remove, path, folder),
            icon=":material/delete:",
            type="tertiary",
        )


def show_taken_out(index: Index) -> None:
    """Show the documents that were taken out or left out, each with a button that puts it back."""
    show_told("taken-out")
    folder = library_folder()
    try:
        taken = removed(folder)
        left = [
            path
            for path in left_out(map(Path, index.manifest.folders))
            if place_of(path) is not Place.STARTER
        ]
    except InputError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    if not taken and not left:
        return
    with st.expander(f"Taken out and left out ({len(taken) + len(left)})", icon=":material/inventory_2:"):
        for at, name in enumerate(taken):
            _show_put_back(f"taken-{at}", name, "taken out of the library", partial(restore, name, folder))
        for at, path in enumerate(left):
            _show_put_back(f"left-{at}", path.name, "left out of the index", partial(take_in, path))


def _show_put_back(key: str, name: str, how: str, put_back: Callable) -> None:
    st.button(
        plain(f"Put back {name} ({how})"),
        key=f"library-{key}",
        on_click=attempt,
        args=("taken-out", f"{name} was put back.", put_back),
        icon=":material/undo:",
        type="tertiary",
    )
