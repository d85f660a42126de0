"""Buttons that save a paper as Word or PDF; it is made when one is pressed."""

from collections.abc import Callable

import streamlit as st

from guide_bot.papers.model import Paper
from guide_bot.papers.pdf import to_pdf
from guide_bot.papers.word import to_word

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def save_buttons(key: str, paper: Callable[[], Paper], name: str) -> None:
    """Show both buttons.

    :param key: tells them from others on the page.
    :param paper: makes what is saved.
    :param name: of the file, without its ending.
    """
    st.download_button(
        "Save as Word",
        lambda: to_word(paper()),
        file_name=f"{name}.docx",
        mime=WORD,
        key=f"word-{key}",
        icon=":material/download:",
        on_click="ignore",
    )
    st.download_button(
        "Save as PDF to print",
        lambda: to_pdf(paper()),
        file_name=f"{name}.pdf",
        mime="application/pdf",
        key=f"pdf-{key}",
        icon=":material/print:",
        on_click="ignore",
    )
