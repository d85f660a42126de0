"""The chat page: a question in, cited passages out, each readable in its surroundings."""

import streamlit as st

from guide_bot.answer import Answer, Outcome, searched_lines
from guide_bot.assistant import Assistant
from guide_bot.citation import (
    also_line,
    category_label,
    citation_line,
    dated,
    heading_and_paragraph,
)
from guide_bot.pages.plain import plain
from guide_bot.places import default_index
from guide_bot.question import QUESTION_CHARS
from guide_bot.search import Hit
from indexer.errors import GuideError

SHOWN_AT_ONCE = 5  # passages; the others of the ten come with "Show more"
SEARCHED = (Outcome.ANSWERED, Outcome.NOT_COVERED)  # what a follow-up may lean on
SURROUNDING_PASSAGES = 3  # shown before and after a passage, in its surroundings

EXAMPLES = (
    "She is 15 and says she consented to a 22 year old. What does the law say?",
    "What does an abduction warning notice need?",
    "No reply to my referral after two weeks",
    "Can I share information without the parents' consent?",
    "Who should do the return home interview, and by when?",
    "What counts as section 47?",
)
PURPOSE = (
    "What guidance, local procedures and reviews say about child sexual exploitation: quoted word for word, "
    "with the place to check."
)
SAFETY = (
    "**If a child is in immediate danger, call 999.** This page shows what the documents say; it does not replace "
    "your judgement. Take every concern to your safeguarding lead and the local front door."
)


@st.cache_resource(show_spinner=False)
def _assistant() -> Assistant:
    """One assistant for all who use this app; the model loads while the page is read."""
    assistant = Assistant(default_index())
    assistant.warm_up()
    return assistant


def show() -> None:
    """Lay out the page: the conversation, the question box below it, examples at first."""
    conversation: list[Answer] = st.session_state.setdefault("conversation", [])
    st.title("Guide Bot")
    st.markdown(PURPOSE)
    st.info(SAFETY, icon=":material/health_and_safety:")
    assistant = _assistant()
    if not _index_ready(assistant):
        return
    for turn, answer in enumerate(conversation):
        _show_turn(assistant, turn, answer)
    working = st.container()
    # In a container the box stands in the page: a box pinned to the foot of the window would
    # scroll past the answer to its end.
    with st.container():
        asked = st.chat_input("Ask in your own words. Leave out names.", key="question")
    if conversation:
        st.button(
            "New question",
            icon=":material/restart_alt:",
            on_click=conversation.clear,
            help="Clear this conversation and start again",
        )
    else:
        asked = _examples() or asked
    if asked:
        with working:
            _ask(assistant, conversation, asked)
        st.rerun()


def _index_ready(assistant: Assistant) -> bool:
    """Show what is wrong with the index, if anything is."""
    try:
        manifest = assistant.index.manifest
    except GuideError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return False
    st.caption(
        f"Searching {manifest.passages:,} passages in {manifest.documents:,} documents on this machine. "
        "Nothing you type is kept or sent anywhere."
    )
    return True


def _examples() -> str | None:
    """The example questions as buttons; the one pressed, or None."""
    st.subheader("Questions others ask")
    pressed = None
    for number, example in enumerate(EXAMPLES):
        if st.button(example, key=f"example-{number}", width="stretch"):
            pressed = example
    return pressed


def _ask(assistant: Assistant, conversation: list[Answer], asked: str) -> None:
    """Answer a question, saying what is being done meanwhile."""
    with st.chat_message("user"):
        st.text(asked)
    with st.status("Reading your question", expanded=False) as status:
        try:
            if not assistant.ready:
                status.update(label="Loading the language model: a few seconds, the first time only")
            turns = [answer.question for answer in conversation if answer.outcome in SEARCHED]
            found = assistant.ask([*turns, asked])
        except GuideError as error:
            found = Answer(Outcome.FAILED, asked, str(error))
        status.update(label="Done", state="complete")
    conversation.append(found)


def _show_turn(assistant: Assistant, turn: int, answer: Answer) -> None:
    with st.chat_message("user", avatar=":material/person:"):
        st.text(answer.question[:QUESTION_CHARS])
    if answer.outcome is Outcome.FAILED:
        st.error(plain(answer.message), icon=":material/error:")
        return
    if answer.outcome is Outcome.ANSWERED:
        st.markdown("The passages that come nearest, the nearest first:")
    else:
        st.markdown(plain(answer.message))
        st.markdown("\n".join(f"- {plain(reason)}" for reason in answer.reasons))
        if answer.hits:
            st.caption(plain(f"Closest: {citation_line(answer.hits[0])}"))
    for line in searched_lines(answer):
        st.caption(plain(line))
    at_once = SHOWN_AT_ONCE if answer.outcome is Outcome.ANSWERED else 0
    for number, hit in enumerate(answer.hits[:at_once], 1):
        _show_hit(assistant, f"{turn}-{number}", number, hit)
    rest = answer.hits[at_once:]
    label = f"Show {len(rest)} more passages" if at_once else "Show the passages that come closest"
    if rest and st.toggle(label, key=f"more-{turn}"):
        for number, hit in enumerate(rest, at_once + 1):
            _show_hit(assistant, f"{turn}-{number}", number, hit)


def _show_hit(assistant: Assistant, key: str, number: int, hit: Hit) -> None:
    with st.container(border=True, key=f"passage-{key}", gap="small"):
        st.markdown(f"**{number}. {plain(hit.document.title)}**")
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.badge(category_label(hit.document), color="blue")
            st.badge(plain(dated(hit.document)), color="gray")
            if hit.page is not None:
                st.badge(f"Page {hit.page}", color="gray")
        where = heading_and_paragraph(hit.document, hit.passage)
        if where:
            st.caption(plain(where))
        if hit.passage.lead_in:
            st.text(hit.passage.lead_in)
        st.text(hit.passage.text)
        if hit.also:
            st.caption(plain(also_line(hit)))
        with st.expander("Read in its surroundings", icon=":material/unfold_more:"):
            _show_surroundings(assistant, hit)


def _show_surroundings(assistant: Assistant, hit: Hit) -> None:
    """The passages before and after, with the passage itself marked between them."""
    before, after = assistant.index.library.neighbours(hit.passage, SURROUNDING_PASSAGES)
    if hit.passage.headings:
        st.caption(plain(" > ".join(hit.passage.headings)))
    for passage in before:
        st.text(passage.text)
    with st.container(border=True):
        st.caption("The passage")
        st.text(hit.passage.text)
    for passage in after:
        st.text(passage.text)
