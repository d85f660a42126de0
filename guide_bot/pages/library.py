"""The library page: what is in the index, adding to it, changing what is known, indexing again."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from guide_bot.library.details import label
from guide_bot.library.folders import Place
from guide_bot.library.listing import Row, passage_counts, rows
from guide_bot.library.needs import Need, needs
from guide_bot.library.spreadsheet import as_csv
from guide_bot.pages.library_adding import show_adding, show_taken_out
from guide_bot.pages.library_details import show_details
from guide_bot.pages.library_indexing import show_indexing
from guide_bot.pages.managers import admitted
from guide_bot.pages.plain import plain
from guide_bot.pages.saving import latest
from guide_bot.pages.shared import shared_assistant
from indexer.errors import GuideError
from indexer.index import Index
from indexer.records import Category, Status

PURPOSE = (
    "The documents that answers come from. "
    "What is added or changed here counts when the index is brought up to date."
)
WIDTHS = {"title": 300, "needs": 200, "publisher": 200, "superseded_by": 200}  # pixels

Needs = dict[str, tuple[Need, ...]]


def show() -> None:
    """Lay out the page: what is waiting, adding, the table, and the document that was chosen."""
    st.title("Library")
    st.markdown(PURPOSE)
    if not admitted():
        return
    assistant = shared_assistant()
    try:
        index = assistant.index
        table = rows(index, _passage_counts(index.manifest.build_id, index))
    except GuideError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    found = {row.id: needs(row, index.documents[row.id], assistant.today()) for row in table}
    show_indexing(index, table)
    show_adding(index)
    show_taken_out(index)
    st.header("Documents")
    st.markdown(_counted(table, found))
    shown = _filtered(table, found)
    if not shown:
        st.info("No document fits all of this. Try fewer words, or another choice.")
        return
    chosen = _chosen(shown, found)
    if chosen is not None:
        show_details(index, chosen)


@st.cache_resource(max_entries=1, show_spinner=False)
def _passage_counts(build_id: str, _index: Index) -> Counter[str]:
    return passage_counts(_index)


def _counted(table: Sequence[Row], found: Needs) -> str:
    places = Counter(row.place for row in table)
    where = ", ".join(f"{place.lower()} {count:,}" for place, count in sorted(places.items()))
    passages = sum(row.passages for row in table)
    asking = sum(bool(reasons) for reasons in found.values())
    return f"{len(table):,} documents in {passages:,} passages ({where}); {asking:,} of them need attention."


def _filtered(table: Sequence[Row], found: Needs) -> list[Row]:
    words, reason = st.columns(2)
    typed = words.text_input(
        "Words in the title",
        key="library-words",
        placeholder="for instance: missing",
        persist_state="session",
    )
    need = reason.selectbox(
        "Needs attention",
        list(Need),
        index=None,
        placeholder="All documents",
        key="library-need",
        persist_state="session",
    )
    category, status, place = (
        column.selectbox(
            name.capitalize(),
            list(kinds),
            index=None,
            format_func=lambda kind: getattr(kind, "label", kind.value.capitalize()),
            placeholder="Any",
            key=f"library-{name}",
            persist_state="session",
        )
        for column, (name, kinds) in zip(
            st.columns(3), {"category": Category, "status": Status, "place": Place}.items()
        )
    )
    asked = (typed or "").casefold().split()
    return [
        row
        for row in table
        if all(word in row.title.casefold() for word in asked)
        and (need is None or need in found[row.id])
        and category in (None, row.category)
        and status in (None, row.status)
        and place in (None, row.place)
    ]


def _line(row: Row, reasons: Sequence[Need]) -> dict[str, object]:
    """A row as the table and the saved list show it."""
    return {
        "title": row.title,
        "category": row.category.label,
        "published": row.published,
        "status": row.status.value.capitalize(),
        "needs": "; ".join(reasons),
        "place": row.place.value,
        "publisher": row.publisher,
        "reviewed": row.reviewed,
        "review_by": row.review_by,
        "superseded_by": row.superseded_by,
        "guessed": ", ".join(map(label, row.guessed)),
        "format": row.format,
        "pages": row.pages,
        "passages": row.passages,
        "file_name": row.file_name,
    }


def _heading(name: str) -> str:
    return {"needs": "Needs attention", "file_name": "File"}.get(name, label(name))


def _chosen(shown: Sequence[Row], found: Needs) -> Row | None:
    """Draw the table and the field below it, each of which chooses a document; return that one."""
    lines = [_line(row, found[row.id]) for row in shown]
    ids = [row.id for row in shown]
    titles = {row.id: f"{row.title} ({row.file_name})" for row in shown}
    chosen = st.session_state.get("library-chosen")
    if chosen is not None and chosen not in titles:
        chosen = st.session_state["library-chosen"] = None
    # Places in the table mean other documents when the list is another: then it is another table.
    key = f"library-table-{st.session_state.get('library-picked', 0)}-{hash(tuple(ids))}"
    st.dataframe(
        lines,
        key=key,
        hide_index=True,
        placeholder="",
        column_config={
            name: st.column_config.Column(_heading(name), width=WIDTHS.get(name)) for name in lines[0]
        },
        selection_mode="single-row",
        selection_default={"selection": {"rows": [ids.index(chosen)] if chosen else []}},
        on_select=lambda: _take_selection(key, ids),
    )
    st.selectbox(
        "Document to look at or change",
        ids,
        index=None,
        format_func=titles.get,
        key="library-chosen",
        placeholder="Choose one here, or tick it in the table",
        on_change=_take_pick,
    )
    st.download_button(
        "Save the list as CSV",
        latest("library-csv", lambda: as_csv([_headed(line) for line in lines])),
        file_name="guide-bot-documents.csv",
        mime="text/csv",
        key="library-csv",
        icon=":material/download:",
        on_click="ignore",
    )
    return next((row for row in shown if row.id == st.session_state["library-chosen"]), None)


def _headed(line: dict[str, object]) -> dict[str, object]:
    return {_heading(name): value for name, value in line.items()}


def _take_selection(key: str, ids: Sequence[str]) -> None:
    places = st.session_state[key]["selection"]["rows"]
    st.session_state["library-chosen"] = ids[places[0]] if places else None


def _take_pick() -> None:
    """Let the table tick the document that was picked below it."""
    st.session_state["library-picked"] = st.session_state.get("library-picked", 0) + 1
