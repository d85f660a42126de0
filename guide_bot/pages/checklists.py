"""The checklists page: find one, tick it, print it, save it."""

import streamlit as st

from guide_bot.assistant import Assistant
from guide_bot.checklists import Checklist
from guide_bot.pages.checklist_view import show_sources
from guide_bot.pages.plain import plain
from guide_bot.pages.saving import save_buttons
from guide_bot.pages.shared import shared_assistant
from guide_bot.papers.contents import checklist_paper
from guide_bot.safeguards.personal import redact
from indexer.errors import GuideError
from indexer.terms import terms

ANY = "Any subject"


def show() -> None:
    """Lay out the page: filters, the choice, and the checklist that was chosen."""
    st.title("Checklists")
    st.markdown(
        "Steps from guidance, procedures and reviews, each with its source. They support your judgement."
    )
    assistant = shared_assistant()
    try:
        checklists = assistant.checklists
    except GuideError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    found = _filtered(checklists)
    if not found:
        st.info("No checklist holds all of these words. Try fewer, or another subject.")
        return
    chosen = st.selectbox(
        "Checklist",
        found,
        format_func=lambda checklist: checklist.title,
        key="checklist-chosen",
        persist_state="session",
    )
    if chosen:
        _show(assistant, chosen)


def _filtered(checklists: tuple[Checklist, ...]) -> list[Checklist]:
    words, subject = st.columns(2)
    typed = words.text_input(
        "Words in it",
        key="checklist-words",
        placeholder="for instance: notice police",
        persist_state="session",
    )
    subjects = sorted({topic for checklist in checklists for topic in checklist.topics})
    topic = subject.selectbox(
        "Subject", [ANY, *subjects], format_func=_subject, key="checklist-subject", persist_state="session"
    )
    asked = set(terms(typed or ""))
    return [
        checklist
        for checklist in checklists
        if topic in (ANY, *checklist.topics) and asked <= set(terms(_words(checklist)))
    ]


def _subject(topic: str) -> str:
    return topic.replace("_", " ").capitalize()


def _words(checklist: Checklist) -> str:
    actions = [f"{item.action} {item.who} {item.when}" for item in checklist.items]
    return " ".join([checklist.title, checklist.purpose, *checklist.asks, *actions])


def _show(assistant: Assistant, checklist: Checklist) -> None:
    st.header(plain(checklist.title))
    st.markdown(plain(checklist.purpose))
    reference = _reference()
    done = {at for at in range(len(checklist.items)) if st.session_state.get(_key(checklist, at))}
    st.progress(len(done) / len(checklist.items), text=f"{len(done)} of {len(checklist.items)} done")
    group = ""
    for at, item in enumerate(checklist.items):
        if item.group and item.group != group:
            st.markdown(f"### {plain(item.group)}")
        group = item.group
        st.checkbox(plain(item.action), key=_key(checklist, at), persist_state="session")
        show_sources(assistant, item, f"page-{checklist.id}-{at}")
    documents = assistant.index.documents.values()
    with st.container(horizontal=True, key="checklist-buttons"):
        save_buttons(
            f"checklist-{checklist.id}",
            lambda: checklist_paper(checklist, done, reference, documents),
            checklist.id,
        )
        st.button("Clear the ticks", on_click=_clear, args=(checklist,), icon=":material/restart_alt:")


def _reference() -> str:
    """A case reference, kept in this browser session only; personal data are told and taken out."""
    typed = st.text_input(
        "Case reference (optional)",
        key="checklist-reference",
        persist_state="session",
        max_chars=60,
        help="A number or word of your own, so that a printed list finds its case. It is not stored.",
    )
    redacted = redact(typed or "")
    if any(kind.value == "a name" for kind in redacted.kinds):
        st.warning("That looks like a name. Use a reference that does not say who the child is.")
    elif typed:
        st.caption("Saved papers carry this reference.")
    return typed or ""


def _key(checklist: Checklist, at: int) -> str:
    return f"tick-{checklist.id}-{at}"


def _clear(checklist: Checklist) -> None:
    for at in range(len(checklist.items)):
        st.session_state[_key(checklist, at)] = False
