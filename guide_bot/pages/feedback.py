"""What a person may say of an answer: that it helped, or that the question may be kept; nothing unless it is on."""

from dataclasses import dataclass, replace

import streamlit as st

from guide_bot.answer import NOT_COVERED, PARTIAL, Answer, Outcome
from guide_bot.assistant import Assistant
from guide_bot.pages.plain import plain
from guide_bot.places import default_corpus, question_days, question_log_file, question_log_on
from guide_bot.topics import Topic, topics_of
from guide_bot.unanswered import Mark, QuestionLog, kept_question, topic_of
from indexer.errors import GuideError

NOTHING_KEPT = "Nothing you type is kept or sent anywhere."
KEPT_BY_CONSENT = "Nothing you type is kept unless you agree to it, question by question, or sent anywhere."

_UNANSWERED = {
    Outcome.NOT_COVERED: Mark.NOT_COVERED,
    Outcome.OFF_TOPIC: Mark.NOT_COVERED,  # the person reads the same sentence
    Outcome.PARTIAL: Mark.PARTIAL,
}
_TOLD = (NOT_COVERED, PARTIAL)
_SAID = {
    Mark.NOT_COVERED: "this question was not answered",
    Mark.PARTIAL: "this question was answered only in part",
    Mark.NOT_HELPFUL: "the answer to this question did not help",
}


@dataclass(frozen=True)
class Told:
    """What a person has said of an answer.

    :param topic: id of the question's subject, or ""; None until it is needed.
    :param mark: what was pressed, before or after it is kept; None at first.
    :param kept: id by which it is kept; None while nothing is.
    :param error: why it could not be kept or deleted.
    """

    topic: str | None = None
    mark: Mark | None = None
    kept: int | None = None
    deleted: bool = False
    error: str = ""


def privacy_line() -> str:
    """Return what the page says of what is kept.

    :raises InputError: the setting is neither on nor off.
    """
    return KEPT_BY_CONSENT if question_log_on() else NOTHING_KEPT


def show_feedback(assistant: Assistant, turn: int, answer: Answer) -> None:
    """Ask what a person thinks of an answer, or whether its question may be kept; only where the board wants it.

    :param turn: its place in the conversation, from 0, which keys its widgets.
    """
    said_so = answer.outcome is Outcome.ANSWERED or (
        answer.outcome in _UNANSWERED and answer.message in _TOLD
    )
    if not said_so:  # an order to the assistant is no question
        return
    try:
        if question_log_on():
            log = _open_log(assistant)
            with st.container(border=True, key=f"feedback-{turn}", gap="small"):
                _show(assistant, log, turn, answer)
    except GuideError as error:
        st.error(plain(str(error)), icon=":material/error:")


def forget_feedback() -> None:
    """Forget what was said of the answers of a conversation; what is kept stays kept."""
    st.session_state.pop("feedback", None)


def _open_log(assistant: Assistant) -> QuestionLog:
    return QuestionLog(question_log_file(), question_days(), assistant.today())


def _told(turn: int) -> Told:
    return st.session_state.setdefault("feedback", {}).get(turn, Told())


def _tell(turn: int, **changes: object) -> None:
    told = replace(_told(turn), **changes)
    st.session_state["feedback"][turn] = told


def _show(assistant: Assistant, log: QuestionLog, turn: int, answer: Answer) -> None:
    told = _told(turn)
    mark = told.mark or _UNANSWERED.get(answer.outcome)
    if told.error:
        st.error(plain(told.error), icon=":material/error:")
    if told.deleted:
        st.caption("Deleted. Nothing of it is kept.")
    elif told.kept is not None:
        st.markdown(_thanks(assistant, told))
        st.button("Undo", key=f"undo-{turn}", icon=":material/undo:", on_click=_undo, args=(assistant, turn))
    elif mark is None or mark is Mark.HELPFUL:  # one that could not be kept may be pressed again
        _show_marks(assistant, turn, answer)
    else:
        _show_consent(assistant, log, turn, answer, mark)


def _show_marks(assistant: Assistant, turn: int, answer: Answer) -> None:
    st.markdown("**Did this answer help?**")
    with st.container(horizontal=True):
        st.button(
            "Helpful",
            key=f"helpful-{turn}",
            icon=":material/thumb_up:",
            on_click=_keep,
            args=(assistant, turn, answer, Mark.HELPFUL),
        )
        st.button(
            "Not helpful",
            key=f"not-helpful-{turn}",
            icon=":material/thumb_down:",
            on_click=_tell,
            args=(turn,),
            kwargs={"mark": Mark.NOT_HELPFUL, "error": ""},
        )
    st.caption(
        "“Helpful” keeps only that an answer on the subject helped, and the day; nothing of the question."
    )


def _show_consent(assistant: Assistant, log: QuestionLog, turn: int, answer: Answer, mark: Mark) -> None:
    """The question as it would be kept, who would see it and for how long; pressing the button is the consent."""
    st.markdown(f"**You can tell whoever looks after your guidance that {_SAID[mark]}:**")
    st.text(kept_question(answer.question))
    topic = _topics(assistant).get(_topic(assistant, turn, answer))
    subject = f"its subject (“{plain(topic.name)}”)" if topic else "that it has no known subject"
    days = f"{log.days} days" if log.days > 1 else "a day"
    st.caption(
        f"Only this text, {subject} and today's date would be kept, not who asked: on this machine, for {days}, "
        "for whoever looks after your guidance to see. If somebody could still be known by it, do not send it."
    )
    with st.container(horizontal=True):
        st.button(
            "Send it to whoever looks after the guidance",
            key=f"send-{turn}",
            on_click=_keep,
            args=(assistant, turn, answer, mark),
        )
        if mark is Mark.NOT_HELPFUL:
            st.button(
                "Do not send it",
                key=f"do-not-send-{turn}",
                on_click=_tell,
                args=(turn,),
                kwargs={"mark": None, "error": ""},
            )


def _thanks(assistant: Assistant, told: Told) -> str:
    if told.mark is not Mark.HELPFUL:
        return "Kept. Thank you."
    topic = _topics(assistant).get(told.topic or "")
    about = f" on “{plain(topic.name)}”" if topic else ""
    return f"Kept: that an answer{about} helped, and today's date; nothing else. Thank you."


def _keep(assistant: Assistant, turn: int, answer: Answer, mark: Mark) -> None:
    if _told(turn).kept is not None:  # pressed twice
        return
    try:
        topic = _topic(assistant, turn, answer)
        kept = _open_log(assistant).add(answer.question, topic, mark)
    except GuideError as error:
        _tell(turn, mark=mark, error=str(error))
    else:
        _tell(turn, mark=mark, kept=kept, error="")


def _undo(assistant: Assistant, turn: int) -> None:
    try:
        _open_log(assistant).delete([_told(turn).kept])
    except GuideError as error:
        _tell(turn, error=str(error))
    else:
        _tell(turn, kept=None, deleted=True, error="")


def _topics(assistant: Assistant) -> dict[str, Topic]:
    return topics_of(assistant.index.manifest.folders, default_corpus())


def _topic(assistant: Assistant, turn: int, answer: Answer) -> str:
    """The subject of a question, sought once."""
    if _told(turn).topic is None:
        _tell(turn, topic=topic_of(assistant.means(), _topics(assistant), answer.question))
    return _told(turn).topic or ""
