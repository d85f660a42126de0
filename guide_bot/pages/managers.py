"""The gate before the pages that are for managers."""

import math
import os
import time

import streamlit as st

from guide_bot.managers import MANAGERS_VARIABLE, Access, Tries, is_local, may_manage
from guide_bot.pages.plain import plain
from indexer.errors import InputError

CLOSED = (
    "This page is for managers, and open only on the machine that it runs on; your administrator can set "
    f"{MANAGERS_VARIABLE}."
)


def admitted() -> bool:
    """Tell whether the person may use a page for managers; when not, say why or ask for the password.

    Being signed in lasts as long as this visit; a page for managers draws this before anything of its own.
    """
    setting = os.environ.get(MANAGERS_VARIABLE)
    # The setting itself is kept, so that a new password signs everybody out.
    signed_in = bool(setting) and st.session_state.get("managers-signed-in") == setting
    access = may_manage(setting, signed_in, is_local(st.context.ip_address, st.context.headers))
    if access is Access.CLOSED:
        st.info(plain(CLOSED), icon=":material/lock:")
    elif access is Access.SIGN_IN:
        _show_form(setting)
    elif signed_in:
        st.button("Sign out", key="managers-sign-out", on_click=_sign_out, icon=":material/logout:")
    return access is Access.OPEN


@st.cache_resource(show_spinner=False)
def _tries() -> Tries:
    """The wrong tries of all who use the app: a new visit does not begin anew."""
    return Tries()


def _show_form(setting: str) -> None:
    st.markdown("This page is for managers.")
    with st.form("managers-form", clear_on_submit=True, border=False):
        st.text_input(
            "Password",
            type="password",
            key="managers-password",
            autocomplete="current-password",
            max_chars=200,
        )
        st.form_submit_button("Sign in", on_click=_sign_in, args=(setting,), icon=":material/login:")
    error = st.session_state.pop("managers-error", "")
    if error:
        st.error(plain(error), icon=":material/error:")


def _sign_in(setting: str) -> None:
    tries, now = _tries(), time.monotonic()
    try:
        early = tries.wait(now) > 0
        if tries.signed_in(st.session_state["managers-password"], setting, now):
            st.session_state["managers-signed-in"] = setting
            return
    except InputError as error:
        st.session_state["managers-error"] = str(error)
        return
    wait = math.ceil(tries.wait(now))
    said = "The password was not looked at." if early else "That is not the password."
    st.session_state["managers-error"] = f"{said} Try again in {wait} s." if wait else said


def _sign_out() -> None:
    st.session_state.pop("managers-signed-in", None)
