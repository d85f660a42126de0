"""The chat page: a question in; the documents' words, a checklist and the passages out."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from guide_bot.answer import Answer, Outcome
from guide_bot.assistant import Assistant
from guide_bot.pages.answer_view import show_answer
from guide_bot.pages.feedback import forget_feedback, privacy_line, show_feedback
from guide_bot.pages.plain import plain
from guide_bot.pages.saving import save_buttons
from guide_bot.pages.shared import shared_assistant
from guide_bot.papers.contents import conversation_paper
from guide_bot.safeguards.personal import Redacted, redact
from indexer.errors import GuideError

SEARCHED = (Outcome.ANSWERED, Outcome.PARTIAL, Outcome.NOT_COVERED)  # what a follow-up may lean on

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
    "your judgement. Take every concern to your safeguarding lead and the local front door. The page is written for "
    "staff: if you are a child or young person and somebody hurts or frightens you, Childline will listen."
)


def show() -> None:
    """Lay out the page: the conversation, the question box below it, examples at first."""
    conversation: list[Answer] = st.session_state.setdefault("conversation", [])
    st.title("Guide Bot")
    st.markdown(PURPOSE)
    st.info(SAFETY, icon=":material/health_and_safety:")
    assistant = shared_assistant()
    if not _index_ready(assistant):
        return
    for turn, answer in enumerate(conversation):
        show_answer(assistant, turn, answer, _propose)
        show_feedback(assistant, turn, answer)
    working = st.container()
    _show_held_back()
    # In a container the box stands in the page: a box pinned to the foot of the window would
    # scroll past the answer to its end.
    with st.container():
        typed = st.chat_input("Ask in your own words. Leave out names.", key="question")
    asked = _agreed(assistant, typed, working.empty())
    if conversation:
        _conversation_buttons(conversation)
    elif "held_back" not in st.session_state:
        asked = _examples() or asked
    if asked:
        with working:
            _ask(assistant, conversation, asked)
        st.rerun()


def _index_ready(assistant: Assistant) -> bool:
    """Show what is wrong with the index, if anything is."""
    try:
        manifest, privacy = assistant.index.manifest, privacy_line()
    except GuideError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return False
    st.caption(
        f"Searching {manifest.passages:,} passages in {manifest.documents:,} documents on this machine. {privacy}"
    )
    return True


def _propose(question: str) -> None:
    """Ask a question at the next run of the page: a related one, or one that a person agreed to."""
    st.session_state["proposed"] = question
    st.session_state.pop("held_back", None)


def _agreed(assistant: Assistant, typed: str | None, place: DeltaGenerator) -> str | None:
    """The question to ask now, if any: one with personal data is held back until the person agrees.

    :param place: where to say meanwhile what is being done.
    """
    proposed = st.session_state.pop("proposed", None)
    if proposed:
        return proposed
    if not typed:
        return None
    try:
        with place.status(_doing(assistant)):
            redacted = redact(typed)
    except GuideError as error:
        place.error(plain(str(error)), icon=":material/error:")
        return None
    place.empty()
    st.session_state.pop("held_back", None)
    if not redacted.kinds:
        return typed
    st.session_state["held_back"] = redacted
    st.rerun()
    return None


def _show_held_back() -> None:
    """Show a question with the personal data taken out; what was typed is nowhere kept."""
    held: Redacted | None = st.session_state.get("held_back")
    if held is None:
        return
    with st.container(border=True, key="held-back"):
        st.warning(
            f"That seems to hold {plain(', '.join(held.kinds))}. It was taken out before anything was searched, "
            "and is not kept.",
            icon=":material/shield_person:",
        )
        st.text(held.text)
        with st.container(horizontal=True):
            st.button("Ask it like this", type="primary", on_click=_propose, args=(held.text,))
            st.button("Do not ask", on_click=st.session_state.pop, args=("held_back", None))
        st.caption("Or type it again below.")


def _examples() -> str | None:
    """The example questions as buttons; the one pressed, or None."""
    st.header("Questions others ask")
    pressed = None
    for number, example in enumerate(EXAMPLES):
        if st.button(example, key=f"example-{number}", width="stretch"):
            pressed = example
    return pressed


def _doing(assistant: Assistant) -> str:
    ready = assistant.ready
    return (
        "Reading your question" if ready else "Loading the language model: a few seconds, the first time only"
    )


def _ask(assistant: Assistant, conversation: list[Answer], asked: str) -> None:
    """Answer a question, saying what is being done meanwhile."""
    with st.chat_message("user"):
        st.text(asked)
    with st.status(_doing(assistant), expanded=False) as status:
        try:
            turns = [answer.question for answer in conversation if answer.outcome in SEARCHED]
            found = assistant.ask([*turns, asked])
        except GuideError as error:
            found = Answer(Outcome.FAILED, asked, str(error))
        status.update(label="Done", state="complete")
    conversation.append(found)


def _conversation_buttons(conversation: list[Answer]) -> None:
    """Start again, or save what was asked and answered."""
    with st.container(horizontal=True, key="conversation-buttons"):
        st.button(
            "New question",
            icon=":material/restart_alt:",
            on_click=_start_again,
            help="Clear this conversation and start again",
        )
        save_buttons("conversation", lambda: conversation_paper(conversation), "guide-bot-answers")


def _start_again() -> None:
    st.session_state["conversation"].clear()
    st.session_state.pop("held_back", None)
    forget_feedback()
