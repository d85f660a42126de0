"""What became of something a person did, told beside where they did it."""

from collections.abc import Callable

import streamlit as st

from guide_bot.pages.plain import plain
from indexer.errors import InputError


def attempt(place: str, done: str, action: Callable, *told: object) -> bool:
    """Do something when a button was pressed, and keep what became of it for `show_told`.

    :param place: where it is to be told.
    :param done: what is told when it went well.
    :param told: what the action takes.
    :return: whether it went well.
    """
    try:
        action(*told)
    except InputError as error:
        tell(place, str(error), well=False)
        return False
    tell(place, done)
    return True


def tell(place: str, text: str, well: bool = True) -> None:
    """Keep what is to be told at a place."""
    st.session_state[f"told-{place}"] = (well, text)


def show_told(place: str) -> None:
    """Tell, once, what became of what was done last at a place."""
    well, text = st.session_state.pop(f"told-{place}", (True, ""))
    if text and well:
        st.success(plain(text), icon=":material/check_circle:")
    elif text:
        st.error(plain(text), icon=":material/error:")
