"""A checklist's steps, each with who, by when and its sources."""

import streamlit as st

from guide_bot.assistant import Assistant
from guide_bot.checklists import Checklist, Cite, Item, cited_passage, held_line
from guide_bot.pages.plain import plain
from guide_bot.pages.source_view import show_source

FIRST_STEPS = 5  # shown at once in an answer


def show_steps(assistant: Assistant, checklist: Checklist, key: str) -> None:
    """The first steps of a checklist, and the others at a press."""
    with st.container(border=True, key=f"checklist-{key}", gap="small"):
        st.markdown(f"**{plain(checklist.title)}**")
        st.caption(plain(checklist.purpose))
        whole = st.session_state.get(f"whole-{key}", False)
        items = checklist.items if whole else checklist.items[:FIRST_STEPS]
        for number, item in enumerate(items, 1):
            st.markdown(f"{number}. {plain(item.action)}")
            show_sources(assistant, item, f"{key}-{number}")
        if len(checklist.items) > FIRST_STEPS:
            st.toggle(f"Show all {len(checklist.items)} steps", key=f"whole-{key}")
        st.caption("To tick, print or save it: the Checklists page.")


def show_sources(assistant: Assistant, item: Item, key: str) -> None:
    """Who does a step and by when, a button for each source that the index holds, the others in a line."""
    told = [text for text in (item.who and f"Who: {item.who}", item.when and f"By when: {item.when}") if text]
    if told:
        st.caption(plain(" · ".join(told)))
    documents = assistant.index.documents.values()
    missing: dict[str, list[str]] = {}
    held: list[tuple[str, Cite]] = []
    for number, cite in enumerate(item.cites):
        line = held_line(cite, documents)
        if line:
            missing.setdefault(line, []).append(cite.line)
        else:
            held.append((f"{key}-{number}", cite))
    if held:
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            for name, cite in held:
                _show_cite(assistant, cite, name)
    for line, cited in missing.items():
        st.caption(plain(f"{'; '.join(cited)} ({line})"))


def _show_cite(assistant: Assistant, cite: Cite, key: str) -> None:
    """A source as a button that shows its place in the document."""
    if not st.button(plain(cite.line), key=f"cite-{key}", type="tertiary", icon=":material/find_in_page:"):
        return
    index = assistant.index
    passage = cited_passage(cite, index.library, index.documents.values())
    if passage is None:
        st.caption("This place was not found in the index.")
    else:
        document = index.documents[passage.document_id]
        show_source(assistant, document, passage, passage.start, passage.end, passage.first_page)
