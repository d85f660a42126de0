"""Views of the coverage page: how old the documents are, two side by side, different values, unanswered questions."""

import altair as alt
import streamlit as st

from guide_bot.assistant import Assistant
from guide_bot.citation import dated, plain_date
from guide_bot.coverage.board import Board
from guide_bot.coverage.compare import compare
from guide_bot.coverage.differences import Said
from guide_bot.coverage.measure import Answering
from guide_bot.currency import Standing, review_is_due, standing
from guide_bot.library.listing import FileState, rows
from guide_bot.pages.plain import plain
from guide_bot.places import question_log_on
from guide_bot.unanswered import QuestionLog
from indexer.records import Document, Status

DATES = {
    "published": "Published",
    "reviewed": "Reviewed",
    "review_by": "Review due",
    "written": "Note written",
}
LINE_PIXELS = 18  # of the timeline, for each document
LABEL_PIXELS = 190


def show_currency(assistant: Assistant, board: Board) -> None:
    """Every document on a timeline, then what needs a look."""
    documents = sorted(board.documents.values(), key=lambda own: (own.published or "", own.title))
    attention = {own.id for own in documents if _needs_a_look(own, board)}
    if attention and st.toggle(
        f"Only the {len(attention)} that need a look", key="currency-attention", persist_state="session"
    ):
        documents = [own for own in documents if own.id in attention]
    _show_timeline(documents, board)
    lists = {
        "Due for review": [own for own in documents if review_is_due(own, board.today)],
        "Superseded, withdrawn or historical": [own for own in documents if own.status is not Status.CURRENT],
        f"Published {board.old_years} years ago or more": _standing(documents, board, Standing.OLD),
        "In force, and without a date": _standing(documents, board, Standing.UNDATED),
    }
    for heading, found in lists.items():
        if found:
            with st.expander(f"{heading} ({len(found)})"):
                st.markdown("\n".join(f"- {plain(f'{own.title} · {dated(own)}')}" for own in found))
    changed = [row for row in rows(assistant.index) if row.file_state is not FileState.UNCHANGED]
    if changed:
        with st.expander(f"Files changed or gone since they were indexed ({len(changed)})", expanded=True):
            st.markdown("\n".join(f"- {plain(f'{row.title}: {row.file_state.value}')}" for row in changed))
    st.caption("Dates and successors are set on the Library page.")


def _needs_a_look(document: Document, board: Board) -> bool:
    stands = standing(document, board.today, board.old_years)
    return stands is not Standing.IN_FORCE or review_is_due(document, board.today)


def _standing(documents: list[Document], board: Board, wanted: Standing) -> list[Document]:
    return [own for own in documents if standing(own, board.today, board.old_years) is wanted]


def _show_timeline(documents: list[Document], board: Board) -> None:
    values = [
        {
            "document": own.title,
            "date": _day(getattr(own, name)),
            "what": label,
            "status": dated(own),
        }
        for own in documents
        for name, label in DATES.items()
        if getattr(own, name)
    ]
    if not values:
        st.info("None of these documents has a date.")
        return
    order = [own.title for own in documents]
    kinds = list(DATES.values())
    points = (
        alt.Chart(alt.Data(values=values))
        .mark_point(filled=True, size=55, opacity=1)
        .encode(
            x=alt.X("date:T", title=None),
            y=alt.Y(
                "document:N",
                sort=order,
                title=None,
                axis=alt.Axis(labelLimit=LABEL_PIXELS, labelOverlap=False),
            ),
            shape=alt.Shape(
                "what:N",
                scale=alt.Scale(domain=kinds, range=["circle", "square", "triangle-up", "diamond"]),
                legend=alt.Legend(title=None, orient="top"),
            ),
            color=alt.Color(
                "what:N",
                scale=alt.Scale(domain=kinds, range=["#1b4f72", "#1e8449", "#b03a2e", "#6c3483"]),
                legend=alt.Legend(title=None, orient="top"),
            ),
            tooltip=["document:N", "what:N", alt.Tooltip("date:T", format="%d %B %Y"), "status:N"],
        )
    )
    today = alt.Chart(alt.Data(values=[{"today": board.today.isoformat()}]))
    line = today.mark_rule(strokeDash=[4, 3], color="#555").encode(x="today:T")
    st.altair_chart(
        (points + line).properties(height=max(LINE_PIXELS * len(order), 120)),
        key="currency-timeline",
        alt="Every document with the days on which it was published, reviewed and is due; the lists below say the same",
    )
    st.caption(f"The broken line is today, {plain_date(board.today.isoformat())}.")


def _day(date: str) -> str:
    """An ISO year, month or day as a day."""
    return f"{date}-01-01"[:10]


def show_differences(assistant: Assistant, board: Board) -> None:
    """Different values for what seems to be the same thing, side by side; not judged here."""
    found = board.coverage.differences
    st.subheader("Different values in two current documents")
    if not found:
        st.caption("None was found by pattern. That is no proof that there is none.")
        return
    st.caption("Found by pattern, for a person to judge: they may speak of different things.")
    for at, own in enumerate(found):
        with st.container(border=True, key=f"difference-{at}"):
            st.markdown(f"**{plain(own.kind.value.capitalize())}**")
            for column, said in zip(st.columns(2), (own.one, own.other)):
                with column:
                    _show_said(assistant, board, said)


def _show_said(assistant: Assistant, board: Board, said: Said) -> None:
    document = board.documents[said.document_id]
    st.markdown(f"**{plain(said.value)}**")
    st.text(assistant.index.library.reading_text(document.id)[said.start : said.end])
    page = assistant.index.library.page_at(document.id, said.start)
    st.caption(plain(f"{document.title} · {dated(document)}{f' · page {page}' if page else ''}"))


def show_comparison(assistant: Assistant, board: Board) -> None:
    """What two documents say, topic by topic, and what only one covers."""
    ids = sorted(board.documents, key=lambda name: board.documents[name].title.casefold())
    if len(ids) < 2:
        st.info("There is only one document.")
        return
    left, right = st.columns(2)

    def title(name: str) -> str:
        return board.documents[name].title

    one = left.selectbox("This document", ids, format_func=title, key="compare-one", persist_state="session")
    rest = [name for name in ids if name != one]
    other = right.selectbox("With this one", rest, format_func=title, key="compare-other")
    found = compare(board.coverage, one, other)
    if not found:
        st.info("Neither of them answers any of the subjects' questions.")
    for compared in found:
        with st.expander(plain(compared.topic.name), expanded=not compared.only_one_side):
            for column, passages, name in zip(st.columns(2), (compared.one, compared.other), (one, other)):
                with column:
                    st.caption(plain(title(name)))
                    _show_side(assistant, passages)


def _show_side(assistant: Assistant, passages: tuple[Answering, ...]) -> None:
    if not passages:
        st.markdown("*Says nothing of it that was found.*")
    for own in passages:
        [passage] = assistant.index.library.passages([own.row])
        st.text(passage.text[own.start : own.end])
        page = assistant.index.library.page_at(own.document_id, passage.start + own.start)
        where = [*passage.headings[-1:], f"page {page}" if page else "", "" if own.sure else "may answer"]
        st.caption(plain(" · ".join(filter(None, where))))


def show_questions(board: Board, log: QuestionLog | None) -> None:
    """The questions that staff could not get answered: counted by topic and week, listed, saved, deleted."""
    if log is None:
        st.info(
            "Nothing is kept of what staff ask. A board can turn on a log of the questions that found no answer: each "
            "is kept only when the person agrees, without personal data, on this machine. Set GUIDE_BOT_QUESTION_LOG "
            "to on (docs/operating.md)."
        )
        return
    names = {topic.id: topic.name for topic in board.coverage.topics}
    kept = log.rows()
    if not kept:
        st.info("No question has been kept yet.")
        return
    if not question_log_on():
        st.caption("The log is off: nothing more is kept, and what stands here goes on its day.")
    st.caption(f"Each is deleted after {log.days} days. Weeks begin on Monday.")
    counted = [
        {
            "Week": own.week,
            "Subject": names.get(own.topic, "No subject"),
            "Mark": _words(own.mark),
            "Questions": own.count,
        }
        for own in log.counts()
    ]
    st.dataframe(counted, key="questions-counted", alt="Questions by week, subject and mark")
    st.download_button(
        "Save the list as CSV",
        log.export_csv().encode("utf-8-sig"),
        file_name="unanswered-questions.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )
    asked = [own for own in kept if own.question]
    chosen = st.multiselect(
        "Delete some",
        [own.id for own in asked],
        format_func=lambda number: next(own.question for own in asked if own.id == number),
        key="questions-delete",
        placeholder="Choose questions",
    )
    if chosen and st.button(f"Delete {len(chosen)} for good", icon=":material/delete:"):
        log.delete(chosen)
        st.rerun()
    for own in asked:
        with st.container(border=True, key=f"question-{own.id}", gap="small"):
            st.text(own.question)
            st.caption(
                plain(f"{plain_date(own.day)} · {names.get(own.topic, 'No subject')} · {_words(own.mark)}")
            )
    sure = st.checkbox("I want to delete everything that is kept", key="questions-sure")
    if st.button("Delete all for good", disabled=not sure, icon=":material/delete_forever:"):
        log.delete_all()
        st.rerun()


def _words(mark: str) -> str:
    return str(mark).replace("_", " ")
