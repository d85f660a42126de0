"""The source viewer: the page with the words marked, or the words in their surroundings."""

from pathlib import Path

import streamlit as st

from guide_bot.assistant import Assistant
from guide_bot.citation import category_label, dated
from guide_bot.page_picture import PagePicture, SourceError, page_picture
from guide_bot.pages.plain import marked, plain
from guide_bot.source_file import FileState, file_state, open_file
from indexer.errors import InputError
from indexer.records import Document, Passage

SURROUNDING_PASSAGES = 3  # shown before and after a passage, in its surroundings
PICTURE_WIDTH = 1000  # pixels
BEFORE_CHARS = 80  # of the text before the words, by which the right one of two like places is told


@st.dialog("In the document", width="large")
def show_source(
    assistant: Assistant, document: Document, passage: Passage, start: int, end: int, page: int | None
) -> None:
    """Show where words stand.

    :param start: where they begin in the document's text, in characters; `end`: one past the last.
    :param page: physical page (1-based) on which they begin, or None.
    """
    st.markdown(f"**{plain(document.title)}**")
    st.caption(f"{plain(category_label(document))} · {plain(dated(document))}")
    state = file_state(document)
    if state is not FileState.SAME:
        st.warning(state.value, icon=":material/warning:")
    if page is not None and state is not FileState.MISSING:
        text = assistant.index.library.reading_text(document.id)
        before = text[max(start - BEFORE_CHARS, 0) : start]
        _show_pages(document, f"{document.id}-{start}", page, text[start:end], before)
    if state is not FileState.MISSING:
        _show_opening(document, page, f"page-{document.id}-{start}")
    with st.expander("The words in their surroundings", expanded=page is None or state is not FileState.SAME):
        show_surroundings(assistant, passage, [(start - passage.start, end - passage.start)])


def _show_opening(document: Document, page: int | None, shown: str) -> None:
    """The button that opens the file; `shown` is where the page looked at last is kept."""
    if not st.button(
        "Open the file" if page is None else "Open the file at this page",
        icon=":material/open_in_new:",
        help="Opens the document itself in this machine's browser",
    ):
        return
    try:
        if not open_file(document, st.session_state.get(shown, page)):
            st.info(f"No program would open it. Open it by hand: {plain(document.path)}")
    except InputError as error:
        st.info(plain(str(error)), icon=":material/info:")


def _show_pages(document: Document, key: str, page: int, words: str, before: str) -> None:
    """A page's picture with the words marked, and the way to the pages beside it."""
    name = f"page-{key}"
    shown = st.session_state.setdefault(name, page)
    try:
        picture = _picture(document.path, document.file_digest, shown, words, before)
    except SourceError as error:
        st.warning(plain(str(error)), icon=":material/warning:")
        return
    back, at, forth = st.columns([1, 2, 1], vertical_alignment="center")
    back.button(
        "Previous page",
        key=f"back-{key}",
        disabled=shown <= 1,
        on_click=_turn,
        args=(name, -1),
        width="stretch",
    )
    at.markdown(f"Page {shown} of {picture.pages}")
    forth.button(
        "Next page",
        key=f"forth-{key}",
        disabled=shown >= picture.pages,
        on_click=_turn,
        args=(name, 1),
        width="stretch",
    )
    if shown == page and not picture.marked:
        st.caption("The words could not be marked on the picture; they are below, as read from this page.")
    alt = f"Page {shown} of {document.title}, a picture; its words are below, in their surroundings"
    st.image(picture.png, width="stretch", output_format="PNG", alt=alt)


def _turn(name: str, step: int) -> None:
    st.session_state[name] += step


@st.cache_data(max_entries=8, show_spinner="Drawing the page")
def _picture(path: str, digest: str, page: int, words: str, before: str) -> PagePicture:
    """:param digest: of the file, so that a changed one is drawn again."""
    return page_picture(Path(path), page, words, width=PICTURE_WIDTH, before=before)


def show_surroundings(assistant: Assistant, passage: Passage, spans: list[tuple[int, int]]) -> None:
    """The passages before and after, with the passage itself between them and the words marked.

    :param spans: where those words stand in the passage's text.
    """
    before, after = assistant.index.library.neighbours(passage, SURROUNDING_PASSAGES)
    if passage.headings:
        st.caption(plain(" > ".join(passage.headings)))
    for other in before:
        st.text(other.text)
    with st.container(border=True):
        st.caption("The passage")
        st.html(marked(passage.text, spans))
    for other in after:
        st.text(other.text)
