"""Changing what is known of a document on the library page: confirming guesses, the form, a successor, undo."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from guide_bot.library.details import (
    NAMES,
    Details,
    can_undo,
    changed,
    check,
    confirm,
    details_of,
    label,
    save,
    supersede,
    title_now,
    undo,
)
from guide_bot.library.stated import stated
from guide_bot.pages.plain import plain
from guide_bot.pages.told import attempt, tell
from indexer.errors import InputError
from indexer.index import Index
from indexer.records import Category, Document, Status

COUNTS_LATER = "It counts when the index is brought up to date."
LAYOUT = (  # the fields of the form, row by row
    ("title",),
    ("category", "publisher"),
    ("published", "reviewed", "review_by"),
    ("status", "superseded_by"),
    ("source_address",),
    ("licence", "jurisdiction"),
)
DATES = {"published", "reviewed", "review_by"}


def shown_value(name: str, text: str) -> str:
    """Return a field's text as a person reads it, 'not stated' for none."""
    if name == "category" and text in list(Category):
        return Category(text).label
    return (text.capitalize() if name == "status" else text) or "not stated"


def show_guessed(document: Document, details: Details) -> None:
    """Show each guess that nobody stated yet, with a button that states it."""
    said = stated(Path(document.path))
    guesses = [name for name in NAMES if name in document.guessed and not said.get(name)]
    if guesses:
        st.markdown("**Guessed from the file: confirm what is right, change what is not**")
    for name in guesses:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{label(name)}: {shown_value(name, getattr(details, name))}")
            st.button(
                f"Confirm the {label(name).lower()}",
                key=f"library-confirm-{name}",
                on_click=_act,
                args=(document, f"{label(name)} is confirmed. {COUNTS_LATER}", confirm, document, [name]),
                icon=":material/check:",
                type="tertiary",
            )


def show_form(index: Index, document: Document, details: Details) -> None:
    """Show the fields that can be changed, with what is wrong beside them after saving was tried."""
    faults = st.session_state.get("library-faults", {}).get(document.id, {})
    with st.expander("Change what is known", expanded=bool(faults)), st.form("library-form", border=False):
        for names in LAYOUT:
            for column, name in zip(st.columns(len(names)), names):
                with column:
                    _show_field(index, document, name, getattr(details, name))
                    if name in faults:
                        st.error(plain(faults[name]))
        st.form_submit_button(
            "Save the changes", on_click=_save, args=(index, document), icon=":material/save:"
        )


def _show_field(index: Index, document: Document, name: str, known: str) -> None:
    """A field with what is known in it, until something else is typed."""
    key = _key(document, name)
    if key not in st.session_state:
        st.session_state[key] = st.session_state[f"{key}-was"] = known
    choices = {
        "category": list(Category),
        "status": list(Status),
        "superseded_by": ["", *_others(index, document)],
    }
    if name not in choices:
        st.text_input(label(name), key=key, placeholder="such as 2024-05" if name in DATES else None)
        return
    options = list(dict.fromkeys([*map(str, choices[name]), known, st.session_state[key]]))
    st.selectbox(label(name), options, format_func=lambda text: shown_value(name, text), key=key)


def _key(document: Document, name: str) -> str:
    return f"library-field-{name}-{document.id}"


def _others(index: Index, document: Document) -> list[str]:
    """The titles of the other documents as they are now, each once."""
    titles = {title_now(other) for other in index.documents.values() if other.id != document.id}
    return sorted(titles - {document.title, title_now(document)}, key=str.casefold)


def _typed(document: Document, name: str, known: str) -> str:
    """What a person typed in a field, or what is known now where nothing was touched."""
    key = _key(document, name)
    text = st.session_state[key] or ""
    return known if text == st.session_state[f"{key}-was"] else text


def _save(index: Index, document: Document) -> None:
    try:
        known = details_of(document)
        details = Details(**{name: _typed(document, name, getattr(known, name)) for name in NAMES})
        faults = check(details, document, index.documents.values())
        changes = {} if faults else changed(document, details)
    except InputError as error:
        tell("details", str(error), well=False)
        return
    st.session_state["library-faults"] = {document.id: faults}
    if changes:
        said = ", ".join(label(name).lower() for name in changes)
        _act(document, f"Saved: {said}. {COUNTS_LATER}", save, document, changes)
    elif faults:
        tell("details", "Nothing is saved yet: mend what is marked in the form.", well=False)
    else:
        tell("details", "Nothing was changed.")


def _act(document: Document, done: str, action: Callable, *told: object) -> None:
    """Change something about a document; the fields show what is known then."""
    if attempt("details", done, action, *told):
        st.session_state.pop("library-faults", None)
        for name in NAMES:
            st.session_state.pop(_key(document, name), None)


def show_successor(index: Index, document: Document) -> None:
    """Choose the document that took its place, and say so."""
    titles = {other.id: title_now(other) for other in index.documents.values() if other.id != document.id}
    with st.expander("Mark as superseded by another"):
        chosen = st.selectbox(
            "The document that took its place",
            sorted(titles, key=lambda name: titles[name].casefold()),
            index=None,
            format_func=titles.get,
            placeholder="Choose one; add it first when it is not there",
            key=f"library-successor-{document.id}",
        )
        if chosen is None:
            return
        st.button(
            "Mark as superseded",
            key="library-supersede",
            on_click=_act,
            args=(
                document,
                f"Marked as superseded by {titles[chosen]}. {COUNTS_LATER}",
                supersede,
                document,
                index.documents[chosen],
                index.documents.values(),
            ),
            icon=":material/history:",
        )


def show_undo(document: Document) -> None:
    """Show the button that undoes the last change of what is known of it."""
    st.button(
        "Undo the last change",
        key="library-undo",
        disabled=not can_undo(document),
        help="Of what is known of this document; pressed again, it is done again",
        on_click=_act,
        args=(document, f"The last change was undone. {COUNTS_LATER}", undo, document),
        icon=":material/undo:",
    )
