"""The training page: build a session, change it, save it, open it again."""

import streamlit as st

from guide_bot.assistant import Assistant
from guide_bot.pages.pack_view import replace_pack, show_pack
from guide_bot.pages.plain import plain
from guide_bot.pages.shared import shared_assistant
from guide_bot.training.minutes import LONGEST, SHORTEST
from guide_bot.training.pack import Pack
from guide_bot.training.request import Choices, choices, make_pack
from guide_bot.training.saved_pack import opened
from indexer.errors import GuideError, InputError

USUAL_MINUTES = 40
LARGEST_FILE = 5  # megabytes of a saved session; the largest that we write has a tenth of it
PURPOSE = (
    "A session for a team, built from the documents, reviews and checklists: every claim with its source, "
    "and all of it yours to change."
)


def show() -> None:
    """Lay out the page: what is wanted, then the session with what can be done to it."""
    st.title("Training")
    st.markdown(PURPOSE)
    assistant = shared_assistant()
    try:
        known = choices(assistant)
    except GuideError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    pack: Pack | None = st.session_state.get("training-pack")
    with st.expander("What the session is for", expanded=pack is None):
        _show_form(assistant, known)
    with st.expander("Open a saved session"):
        _show_opening()
    if st.session_state.get("training-error"):
        st.error(plain(st.session_state["training-error"]), icon=":material/error:")
    if pack is not None:
        show_pack(assistant, pack)


def _show_form(assistant: Assistant, known: Choices) -> None:
    topics = st.multiselect(
        "Subjects",
        list(known.topics),
        format_func=lambda topic: known.topics[topic].name,
        key="training-topics",
        persist_state="session",
        placeholder="Choose one, or a few that belong together",
        max_selections=3,
    )
    left, right = st.columns([2, 1])
    audience = left.selectbox(
        "For whom",
        list(known.audiences),
        format_func=lambda audience: known.audiences[audience].name,
        key="training-audience",
        persist_state="session",
    )
    minutes = right.number_input(
        "Minutes",
        SHORTEST,
        LONGEST,
        USUAL_MINUTES,
        step=5,
        key="training-length",
        persist_state="session",
        help="How long the session lasts",
    )
    if not st.button("Build the session", type="primary", disabled=not topics, icon=":material/school:"):
        return
    progress = st.progress(0.0, text="Loading the language model" if not assistant.ready else "Starting")
    try:
        made = make_pack(
            assistant,
            topics,
            audience,
            int(minutes),
            lambda what, done, total: progress.progress(done / total, text=what),
        )
    except GuideError as error:
        progress.empty()
        st.session_state["training-error"] = str(error)
        st.rerun()
    replace_pack(made, history=False)
    st.rerun()


def _show_opening() -> None:
    file = st.file_uploader(
        "A session saved here before", type=["json"], key="training-file", max_upload_size=LARGEST_FILE
    )
    if file is None or not st.button("Open it", icon=":material/folder_open:"):
        return
    try:
        replace_pack(opened(file.getvalue().decode("utf-8", errors="replace")), history=False)
    except InputError as error:
        st.session_state["training-error"] = str(error)
    st.rerun()
