"""What all pages share: one assistant for all who use the app."""

import streamlit as st

from guide_bot.assistant import Assistant
from guide_bot.places import default_index


@st.cache_resource(show_spinner=False)
def shared_assistant() -> Assistant:
    """Return the assistant; it gets ready while the first page is read."""
    assistant = Assistant(default_index())
    assistant.warm_up()
    return assistant
