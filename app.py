"""The Streamlit entry point: page list and shared set-up, nothing else."""

from pathlib import Path

import streamlit as st

from guide_bot.pages import ask, checklists, coverage, library, training

ICON = Path(ask.__file__).with_name("icon.png")  # a named symbol would be fetched from outside

st.set_page_config(page_title="Guide Bot", page_icon=ICON, layout="centered")

# Streamlit leaves six rem above the page for a toolbar that this app does not show.
st.html(
    "<style>.stMainBlockContainer { padding-top: 2.5rem } "
    ".guide-marked { white-space: pre-wrap; overflow-wrap: anywhere } "
    # The field keeps the height that it has while one chooses, so that the button below does not move away.
    "@media (max-width: 640px) { .st-key-training-topics [data-testid='stMultiSelectTagsContainer'] "
    "{ min-height: 4.5rem } } "
    ".guide-marked mark { background: #ffe08a; color: inherit; padding: 0.1em 0 }</style>"
)

st.navigation(
    [
        st.Page(ask.show, title="Ask", icon=":material/search:", url_path="ask", default=True),
        st.Page(checklists.show, title="Checklists", icon=":material/checklist:", url_path="checklists"),
        st.Page(training.show, title="Training", icon=":material/school:", url_path="training"),
        st.Page(coverage.show, title="Coverage", icon=":material/fact_check:", url_path="coverage"),
        st.Page(library.show, title="Library", icon=":material/library_books:", url_path="library"),
    ],
    position="top",
).run()
