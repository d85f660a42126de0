"""The coverage page: what the documents cover, what is missing, what is old; and the report of it for a board."""

from collections.abc import Callable

import streamlit as st

from guide_bot.assistant import Assistant
from guide_bot.citation import dated, plain_date
from guide_bot.coverage.board import Board, board_of
from guide_bot.coverage.findings import Finding, Gap, State, Weight
from guide_bot.coverage.marks import mark, marks_file
from guide_bot.coverage.measure import Answering
from guide_bot.coverage.tables import COLOURS, COUNTED, LEGEND, as_csv, as_workbook, matrix, short, totals
from guide_bot.library.listing import rows
from guide_bot.pages.board_views import show_comparison, show_currency, show_differences, show_questions
from guide_bot.pages.managers import admitted
from guide_bot.pages.plain import marked, plain
from guide_bot.pages.saving import latest, save_buttons
from guide_bot.pages.shared import shared_assistant
from guide_bot.pages.source_view import show_source
from guide_bot.pages.told import attempt, show_told
from guide_bot.papers.board import board_paper
from guide_bot.unanswered import QuestionLog, open_log
from indexer.errors import GuideError, InputError
from indexer.records import Category

PURPOSE = (
    "Whether staff can find guidance on every subject, and which gaps are open: counted in the documents of the index, "
    "for a person to judge."
)
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN_AT_ONCE = 10  # passages of a cell
HEADS = dict(zip(Category, ("Legislation", "Guidance", "Reviews", "Local", "Notes", "Other")))  # of the table
CELL_PIXELS, NAME_PIXELS, ROW_PIXELS = 84, 195, 35
REFUSED = "Marked by hand: these do not answer"
MARKED = {
    True: "Marked: it answers, and is counted.",
    False: "Marked: it does not answer, and is not counted.",
    None: "The mark was taken back; what was measured counts again.",
}
VIEWS = ("Table", "Requirements", "Gaps", "Currency", "Compare", "Questions")


def show() -> None:
    """Lay out the page: how it stands, then the view that is chosen."""
    st.title("Coverage")
    st.markdown(PURPOSE)
    if not admitted():
        return
    assistant = shared_assistant()
    progress = st.empty()
    try:
        board = board_of(
            assistant, lambda what, done, total: progress.progress(done / total, text=plain(what))
        )
        progress.empty()
        _show_board(assistant, board, _log(assistant))
    except GuideError as error:
        progress.empty()
        st.error(plain(str(error)), icon=":material/error:")


def _log(assistant: Assistant) -> QuestionLog | None:
    """The log of questions; what is wrong with it is told, and leaves the rest of the page."""
    try:
        return open_log(assistant.today())
    except InputError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return None


def _show_board(assistant: Assistant, board: Board, log: QuestionLog | None) -> None:
    manifest = assistant.index.manifest
    st.caption(
        f"{manifest.documents:,} documents, {manifest.passages:,} passages; index of "
        f"{plain_date(manifest.built_at[:10])}. A document is old from {board.old_years} years on."
    )
    _show_saving(assistant, board, log)
    view = st.segmented_control(
        "View",
        VIEWS,
        default=VIEWS[0],
        required=True,
        key="coverage-view",
        persist_state="session",
        wrap=True,
    )
    match view:
        case "Table":
            _show_table(assistant, board)
        case "Requirements":
            _show_requirements(board)
        case "Gaps":
            _show_gaps(board)
            show_differences(assistant, board)
        case "Currency":
            show_currency(assistant, board)
        case "Compare":
            show_comparison(assistant, board)
        case _:
            show_questions(board, log)


def _show_saving(assistant: Assistant, board: Board, log: QuestionLog | None) -> None:
    """The report for a board, and the figures as sheets."""
    index = assistant.index
    with st.container(horizontal=True, key="coverage-saving"):
        save_buttons(
            "board",
            lambda: board_paper(index, board, rows(index), log.counts() if log else None),
            "guidance-coverage-report",
        )
        st.download_button(
            "Workbook",
            latest("coverage-xlsx", lambda: as_workbook(index, board)),
            file_name="guidance-coverage.xlsx",
            mime=WORKBOOK,
            key="coverage-xlsx",
            icon=":material/table:",
            on_click="ignore",
        )
        st.download_button(
            "CSV",
            as_csv(board).encode("utf-8-sig"),
            file_name="guidance-coverage.csv",
            mime="text/csv",
            key="coverage-csv",
            icon=":material/download:",
            on_click="ignore",
        )


def _show_table(assistant: Assistant, board: Board) -> None:
    """Topics down, categories across; a cell that is chosen shows its passages below."""
    import pandas as pd

    found = matrix(board.findings)
    labels = [HEADS[category] for category in Category]
    table = pd.DataFrame(
        [
            *([short(own) for own in cells] for _, cells in found),
            [str(own) for own in totals(board.findings)],
        ],
        index=[*(name for name, _ in found), "Passages in all"],
        columns=labels,
    )
    colours = [
        [f"background-color: #{COLOURS[own.state]}; color: #111" for own in cells] for _, cells in found
    ]
    styled = table.style.apply(
        lambda _: pd.DataFrame([*colours, [""] * len(labels)], index=table.index, columns=labels), axis=None
    )
    st.caption(plain(LEGEND))
    chosen = st.dataframe(
        styled,
        height=ROW_PIXELS * (len(table) + 1) + 2,
        column_config={
            "_index": st.column_config.Column("Subject", width=NAME_PIXELS),
            **{
                label: st.column_config.Column(width=CELL_PIXELS, help=category.label)
                for category, label in HEADS.items()
            },
        },
        on_select="rerun",
        selection_mode="single-cell",
        key="coverage-table",
        alt="How each subject stands in each kind of document; the same can be chosen below",
    )
    st.caption(plain(f"{COUNTED} Choose a cell, or a subject and a kind below, to see its passages."))
    _take(chosen.selection.cells, [name for name, _ in found])
    left, right = st.columns(2)
    name = left.selectbox("Subject", [name for name, _ in found], key="coverage-topic")
    category = right.selectbox(
        "Kind of document", list(Category), format_func=lambda own: own.label, key="coverage-category"
    )
    _show_finding(assistant, next(own for own in dict(found)[name] if own.category is category))


def _take(cells: list, names: list[str]) -> None:
    """Put a cell that was just chosen in the table into the fields below it."""
    picked = (cells[0][0], cells[0][1]) if cells else None
    if picked and picked != st.session_state.get("coverage-picked") and picked[0] < len(names):
        st.session_state["coverage-topic"] = names[picked[0]]
        by_head = {head: category for category, head in HEADS.items()}
        if picked[1] in by_head:
            st.session_state["coverage-category"] = by_head[picked[1]]
    st.session_state["coverage-picked"] = picked


def _show_finding(assistant: Assistant, found: Finding) -> None:
    """How a topic stands in a category, and the passages behind it."""
    st.subheader(plain(f"{found.topic.name}: {found.category.label.lower()}"))
    st.markdown(plain(f"{found.state.mark} {found.state.value}. {found.reason}"))
    show_told("coverage")
    groups = {"": found.passages, "These may answer: say whether they do": found.near, REFUSED: found.refused}
    for heading, passages in groups.items():
        if passages and heading:
            st.markdown(f"**{plain(heading)}**")
        for own in passages[:SHOWN_AT_ONCE]:
            key = f"{found.topic.id}-{found.category.value}-{own.row}"
            show_passage(assistant, own, key, lambda own=own, key=key: _show_mark(assistant, own, key))
        if len(passages) > SHOWN_AT_ONCE:
            st.caption(f"And {len(passages) - SHOWN_AT_ONCE} more; the strongest are shown.")


def _show_mark(assistant: Assistant, own: Answering, key: str) -> None:
    """Let a person say whether a passage answers, or take back what was said."""
    path = marks_file(assistant.folder)

    def button(label: str, name: str, icon: str, answers: bool | None) -> None:
        st.button(
            label,
            key=f"covered-{name}-{key}",
            icon=f":material/{icon}:",
            type="tertiary",
            on_click=attempt,
            args=("coverage", MARKED[answers], mark, path, own, answers),
        )

    if own.marked is not None:
        button("Take the mark back", "unmark", "undo", None)
        return
    if not own.sure:
        button("It answers", "yes", "check", True)
    button("It does not answer", "no", "close", False)


def show_passage(
    assistant: Assistant, own: Answering, key: str, beside: Callable[[], None] = lambda: None
) -> None:
    """Show a passage, the question that it answers, and the way to its document.

    :param key: tells it from others on the page.
    :param beside: draws what stands beside the way to its document.
    """
    [passage] = assistant.index.library.passages([own.row])
    document = assistant.index.documents[own.document_id]
    page = assistant.index.library.page_at(document.id, passage.start + own.start)
    with st.container(border=True, key=f"covered-{key}", gap="small"):
        st.markdown(f"**{plain(document.title)}** · {plain(dated(document))}")
        st.caption(plain(f"Asked: {own.probe}"))
        st.html(marked(passage.text, [(own.start, own.end)]))
        label = "Show on the page" if page is not None else "Show in the document"
        with st.container(horizontal=True, vertical_alignment="center"):
            shown = st.button(label, key=f"covered-source-{key}", icon=":material/find_in_page:")
            beside()
        if shown:
            start, end = passage.start + own.start, passage.start + own.end
            show_source(assistant, document, passage, start, end, page)


def _show_requirements(board: Board) -> None:
    """Which categories each topic must have, met or not, with the reason in words."""
    required = [own for own in board.findings if own.required]
    met = sum(own.state is State.ANSWERED for own in required)
    st.markdown(f"{met} of {len(required)} requirements are met by documents in force.")
    only = st.toggle("Only those that are not met", key="coverage-unmet", persist_state="session")
    for name, cells in matrix(required):
        shown = [own for own in cells if not (only and own.state is State.ANSWERED)]
        if shown:
            st.markdown(f"**{plain(name)}**")
            lines = (f"{own.state.mark} {own.category.label}: {own.reason}" for own in shown)
            st.markdown("\n".join(f"- {plain(line)}" for line in lines))


def _show_gaps(board: Board) -> None:
    """The gaps, the gravest first."""
    by_weight: dict[Weight, list[Gap]] = {}
    for gap in board.gaps:
        by_weight.setdefault(gap.weight, []).append(gap)
    if not by_weight:
        st.success("No gaps were found.")
    for number, (weight, found) in enumerate(by_weight.items()):
        with st.expander(f"{weight.value} ({len(found)})", expanded=not number):
            st.markdown("\n".join(f"- **{plain(gap.topic.name)}.** {plain(gap.text)}" for gap in found))
