"""The Streamlit entry point: page list and shared set-up, nothing else."""

from pathlib import Path

import streamlit as st

from guide_bot.pages import ask, checklists

ICON = Path(ask.__file__).with_name("icon.png")  # a named symbol would be fetched from outside

st.set_page_config(page_title="Guide Bot", page_icon=ICON, layout="centered")

# Streamlit leaves six rem above the page for a toolbar that this app does not show.
st.html(
    "<style>.stMainBlockContainer { padding-top: 2.5rem } "
    ".guide-marked { white-space: pre-wrap; overflow-wrap: anywhere } "
    ".guide-marked mark { background: #ffe08a; color: inherit; padding: 0.1em 0 }</style>"
)

# Streamlit forgets a widget that is not on the page that is shown: ticks are to outlast a look at another page.
for name, value in list(st.session_state.items()):
    if str(name).startswith(("tick-", "checklist-")):
        st.session_state[name] = value

st.navigation(
    [
        st.Page(ask.show, title="Ask", icon=":material/search:", url_path="ask", default=True),
        st.Page(checklists.show, title="Checklists", icon=":material/checklist:", url_path="checklists"),
    ],
    position="top",
).run()
