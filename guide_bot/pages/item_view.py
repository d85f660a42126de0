"""An item of a training pack on the page, its extracts with a button that shows where they stand."""

import streamlit as st

from guide_bot.assistant import Assistant
from guide_bot.pages.plain import plain
from guide_bot.pages.source_view import show_source
from guide_bot.papers.training import answer_line, options_lines
from guide_bot.training.pack import Item, Line, Myth, Question, Quoted, Scenario, Step
from guide_bot.training.quoting import passage_of, stands


def show_item(assistant: Assistant, item: Item, key: str) -> None:
    """Lay out an item. :param key: tells its buttons from others on the page."""
    match item:
        case Line(text=text):
            st.markdown(plain(text))
        case Quoted():
            _show_quoted(assistant, item, key)
        case Step(action=action, notes=notes):
            st.markdown(plain(action))
            st.caption(plain(" · ".join(notes)))
        case Question():
            st.markdown(f"**{plain(item.ask)}**")
            for line in options_lines(item):
                st.markdown(plain(line))
            st.markdown(f"Answer: **{plain(answer_line(item))}**")
            _show_quoted(assistant, item.proof, key)
        case Myth():
            st.markdown(f"People say: **{plain(item.myth)}**")
            _show_quoted(assistant, item.fact, key)
        case Scenario():
            _show_scenario(assistant, item, key)


def _show_scenario(assistant: Assistant, item: Scenario, key: str) -> None:
    st.markdown(f"**{plain(item.title)}**")
    for text in item.situation:
        st.markdown(plain(text))
    st.markdown("\n".join(f"- {plain(text)}" for text in item.asks))
    st.markdown("For whoever leads: the documents say")
    for number, said in enumerate(item.says):
        _show_quoted(assistant, said, f"{key}-{number}")
    if item.steps:
        st.markdown("Steps from the checklist that fits:")
        st.markdown("\n".join(f"- {plain(step.action)}" for step in item.steps))
    if item.lesson:
        st.markdown("What a review found elsewhere:")
        _show_quoted(assistant, item.lesson, f"{key}-lesson")


def _show_quoted(assistant: Assistant, quoted: Quoted, key: str) -> None:
    """An extract in the documents' very characters, and its place as a button."""
    if quoted.caution:
        st.caption(plain(quoted.caution))
    if quoted.lead_in:
        st.caption(plain(quoted.lead_in))
    st.text(quoted.text)
    index = assistant.index
    if not stands(index, quoted):
        st.caption(f":material/history: Not in the index as it is now: {plain(quoted.cited)}")
        return
    if st.button(plain(quoted.cited), key=f"{key}-source", type="tertiary", icon=":material/find_in_page:"):
        passage = passage_of(index, quoted)
        document = index.documents[quoted.document_id]
        page = index.library.page_at(quoted.document_id, quoted.start)
        if passage is not None:
            show_source(assistant, document, passage, quoted.start, quoted.end, page)
