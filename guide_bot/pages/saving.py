"""Buttons that save a paper as Word or PDF; it is made when one is pressed."""

import time
from collections.abc import Callable

import streamlit as st

from guide_bot.papers.model import Paper
from guide_bot.papers.pdf import to_pdf
from guide_bot.papers.word import to_word

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


# Leaving a field by pressing a button runs the page again, beside the making of the file: long enough for that run.
SETTLE_SECONDS = 0.8


def latest(name: str, make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Return what makes a file from what the page's latest run holds, not the one that showed the button.

    :param name: tells the file from others on the page.
    :param make: makes the file from what this run holds.
    """
    makers: dict[str, Callable[[], bytes]] = st.session_state.setdefault("latest-makers", {})
    makers[name] = make

    def made() -> bytes:
        time.sleep(SETTLE_SECONDS)
        return makers[name]()

    return made


def save_buttons(key: str, paper: Callable[[], Paper], name: str) -> None:
    """Show both buttons.

    :param key: tells them from others on the page.
    :param paper: makes what is saved.
    :param name: of the file, without its ending.
    """
    st.download_button(
        "Save as Word",
        latest(f"word-{key}", lambda: to_word(paper())),
        file_name=f"{name}.docx",
        mime=WORD,
        key=f"word-{key}",
        icon=":material/download:",
        on_click="ignore",
    )
    st.download_button(
        "Save as PDF to print",
        latest(f"pdf-{key}", lambda: to_pdf(paper())),
        file_name=f"{name}.pdf",
        mime="application/pdf",
        key=f"pdf-{key}",
        icon=":material/print:",
        on_click="ignore",
    )
