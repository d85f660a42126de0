"""The Streamlit entry point: page list and shared set-up, nothing else."""

from pathlib import Path

import streamlit as st

from guide_bot.pages import ask

ICON = Path(ask.__file__).with_name("icon.png")  # a named symbol would be fetched from outside

st.set_page_config(page_title="Guide Bot", page_icon=ICON, layout="centered")

# Streamlit leaves six rem above the page for a toolbar that this app does not show.
st.html("<style>.stMainBlockContainer { padding-top: 2.5rem }</style>")

st.navigation([st.Page(ask.show, title="Ask", icon=":material/search:", url_path="ask", default=True)]).run()
