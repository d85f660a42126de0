"""An answer on the page, top to bottom: danger, the words that answer, what to do, the passages, how old they are."""

from collections.abc import Callable

import streamlit as st

from guide_bot.answer import Answer, Outcome
from guide_bot.assistant import Assistant
from guide_bot.citation import (
    also_line,
    category_label,
    citation_line,
    cited_line,
    dated,
    heading_and_paragraph,
)
from guide_bot.contacts import NONE_SET, contact_lines
from guide_bot.extracts import Extract
from guide_bot.pages.checklist_view import show_steps
from guide_bot.pages.plain import marked, plain
from guide_bot.pages.source_view import show_source, show_surroundings
from guide_bot.question import QUESTION_CHARS
from guide_bot.search import Hit
from guide_bot.wording import grouped, printed, removed_line, searched_lines

SHOWN_AT_ONCE = 5  # passages; the others of the ten come with "Show more"


def show_answer(assistant: Assistant, turn: int, answer: Answer, ask: Callable[[str], None]) -> None:
    """Show one turn of a conversation.

    :param turn: its place in the conversation, from 0, which keys its widgets.
    :param ask: called with a related question that was pressed.
    """
    with st.chat_message("user", avatar=":material/person:"):
        st.text(answer.question[:QUESTION_CHARS])
    if answer.outcome is Outcome.FAILED:
        st.error(plain(answer.message), icon=":material/error:")
        return
    if answer.safety:
        st.error(f"**{plain(answer.safety)}**", icon=":material/emergency:")
        _show_contacts(answer)
    if answer.removed:
        st.caption(plain(removed_line(answer)))
    _show_message(answer)
    for line in searched_lines(answer):
        st.caption(plain(line))
    parts = [_show_extracts, _show_checklist]
    for show_part in reversed(parts) if answer.safety else parts:  # in danger, what to do comes first
        show_part(assistant, turn, answer)
    _show_passages(assistant, turn, answer)
    if answer.notices:
        st.header("How old the sources are")
        st.markdown("\n".join(f"- {plain(notice)}" for notice in answer.notices))
    if not answer.safety:
        _show_contacts(answer)
    _show_related(turn, answer, ask)
    if answer.answered:
        with st.expander("Copy this answer with its citations", icon=":material/content_copy:"):
            st.code(printed(answer), language=None, wrap_lines=True)


def _show_contacts(answer: Answer) -> None:
    lines = contact_lines(answer.contacts)
    if lines == (NONE_SET,):
        st.caption(plain(NONE_SET))
    elif lines:
        st.header("Local contacts")
        st.markdown("\n".join(f"- {plain(line)}" for line in lines))


def _show_extracts(assistant: Assistant, turn: int, answer: Answer) -> None:
    if answer.extracts:
        st.header("The answer, in the documents' words")
    for number, extract in enumerate(answer.extracts, 1):
        _show_extract(assistant, f"{turn}-{number}", number, extract)


def _show_checklist(assistant: Assistant, turn: int, answer: Answer) -> None:
    if answer.checklist:
        st.header("What to do")
        show_steps(assistant, answer.checklist, f"answer-{turn}")


def _show_message(answer: Answer) -> None:
    if answer.outcome is Outcome.UNSAFE:
        st.info(plain(answer.message), icon=":material/health_and_safety:")
    elif answer.message:
        st.markdown(plain(answer.message))
    if answer.reasons:
        st.markdown("\n".join(f"- {plain(reason)}" for reason in answer.reasons))
    if not answer.answered and answer.hits:
        st.caption(plain(f"Closest: {citation_line(answer.hits[0])}"))


def _show_extract(assistant: Assistant, key: str, number: int, extract: Extract) -> None:
    document, citation = extract.hit.document, extract.citation
    with st.container(border=True, key=f"extract-{key}", gap="small"):
        if extract.caution:
            st.warning(plain(extract.caution), icon=":material/warning:")
        if extract.lead_in:
            st.text(extract.lead_in)
        st.text(extract.text)
        st.caption(plain(f"[{number}] {cited_line(document, citation)}"))
        label = "Show on the page" if citation.page is not None else "Show in the document"
        if st.button(label, key=f"source-{key}", icon=":material/find_in_page:"):
            show_source(assistant, document, extract.hit.passage, citation.start, citation.end, citation.page)


def _show_passages(assistant: Assistant, turn: int, answer: Answer) -> None:
    """The passages behind an answer by kind of document; the closest, one step away, when nothing answers."""
    if answer.outcome is Outcome.UNSAFE or not answer.hits:
        return
    at_once = SHOWN_AT_ONCE if answer.answered else 0
    numbers = {hit.row: number for number, hit in enumerate(answer.hits, 1)}
    for name, hits in grouped(answer.hits[:at_once]).items():
        st.header(name)
        for hit in hits:
            _show_hit(assistant, f"{turn}-{numbers[hit.row]}", hit, answer.extracts)
    rest = answer.hits[at_once:]
    label = f"Show {len(rest)} more passages" if at_once else "Show the passages that come closest"
    if rest and st.toggle(label, key=f"more-{turn}"):
        for hit in rest:
            _show_hit(assistant, f"{turn}-{numbers[hit.row]}", hit, answer.extracts)


def _show_hit(assistant: Assistant, key: str, hit: Hit, extracts: tuple[Extract, ...]) -> None:
    spans = [
        (extract.citation.start - hit.passage.start, extract.citation.end - hit.passage.start)
        for extract in extracts
        if extract.hit.row == hit.row
    ]
    with st.container(border=True, key=f"passage-{key}", gap="small"):
        st.markdown(f"**{plain(hit.document.title)}**")
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.badge(plain(category_label(hit.document)), color="blue")
            st.badge(plain(dated(hit.document)), color="gray")
            if hit.page is not None:
                st.badge(f"Page {hit.page}", color="gray")
        where = heading_and_paragraph(hit.document, hit.passage)
        if where:
            st.caption(plain(where))
        if hit.passage.lead_in:
            st.text(hit.passage.lead_in)
        if spans:
            st.html(marked(hit.passage.text, spans))
        else:
            st.text(hit.passage.text)
        if hit.also:
            st.caption(plain(also_line(hit)))
        with st.expander("Read in its surroundings", icon=":material/unfold_more:"):
            show_surroundings(assistant, hit.passage, spans)


def _show_related(turn: int, answer: Answer, ask: Callable[[str], None]) -> None:
    if not answer.related or answer.outcome is Outcome.UNSAFE:
        return
    st.header("These documents also answer")
    for number, question in enumerate(answer.related):
        st.button(
            plain(question), key=f"related-{turn}-{number}", width="stretch", on_click=ask, args=(question,)
        )
