"""Bringing the index up to date from the library page, while answers go on coming from the one before."""

from collections.abc import Iterable, Sequence

import streamlit as st

from guide_bot.library.listing import Row
from guide_bot.library.rebuild import Rebuild, State
from guide_bot.library.waiting import Waiting, still_unusable, waiting
from guide_bot.pages.plain import plain
from guide_bot.pages.shared import shared_assistant
from guide_bot.pages.told import attempt, show_told
from guide_bot.places import default_index
from guide_bot.report import skipped_lines
from indexer.errors import InputError
from indexer.index import Index

SECONDS = 1.0  # between two looks at how far it is
MOST_NAMED = 20  # documents of a list that are named one by one


@st.cache_resource(show_spinner=False)
def shared_rebuild() -> Rebuild:
    """Return what indexes the documents again, one for all who use the app."""
    return Rebuild(default_index(), then=shared_assistant().warm_up)


def show_indexing(index: Index, table: Sequence[Row]) -> None:
    """Show what is waiting to be indexed and the button that does it, how far it is, and what it did last."""
    rebuild = shared_rebuild()
    with st.container(border=True, key="library-indexing"):
        state = rebuild.state
        if state.running:
            _show_progress(rebuild)
            return
        show_told("indexing")
        _show_ended(index, state)
        skipped = still_unusable(state.summary.skipped, state.began) if state.summary else []
        try:
            wait = waiting(index, table, skipped)
        except InputError as error:
            st.error(plain(str(error)), icon=":material/error:")
            wait = Waiting()
        st.markdown(
            "**What is waiting**" if wait else "**Nothing is waiting**: the index holds what the folders do."
        )
        _show_names("Not in the index yet", [path.name for path in wait.new])
        _show_names("Changed since it was indexed", wait.changed)
        _show_names("Leaves the index", wait.leaving)
        st.button(
            "Bring the index up to date",
            key="library-index",
            type="primary" if wait else "secondary",
            on_click=attempt,
            args=("indexing", "", rebuild.start),
            icon=":material/sync:",
        )


@st.fragment(run_every=SECONDS)
def _show_progress(rebuild: Rebuild) -> None:
    state = rebuild.state
    if not state.running:
        st.rerun()
    share = f": {state.done:,} of {state.total:,}" if state.total > 1 else ""
    st.progress(min(state.share, 1.0), text=plain(f"{state.what}{share}"))
    st.caption("Answers come from the index as it was until this is done. You can leave this page.")


def _show_ended(index: Index, state: State) -> None:
    if state.message:
        st.error(plain(state.message), icon=":material/error:")
    if state.summary is None:
        return
    done = state.summary
    counts = f"{len(done.created)} added, {len(done.updated)} changed, {len(done.removed)} removed"
    skipped = f"; {len(done.skipped)} skipped" if done.skipped else ""
    line = f"The index was brought up to date: {counts}{skipped}." if done.changed else "It was up to date."
    st.success(plain(line), icon=":material/check_circle:")
    _show_names("Added", _titles(index, done.created))
    _show_names("Changed", _titles(index, done.updated))
    _show_names("Removed", done.removed)
    _show_names("Skipped", [line.strip() for line in skipped_lines(done.skipped)])
    _show_names("Please check", [f"{_title(index, name)}: {note}" for name, note in done.notices])


def _titles(index: Index, ids: Iterable[str]) -> list[str]:
    return [_title(index, name) for name in ids]


def _title(index: Index, name: str) -> str:
    return index.documents[name].title if name in index.documents else name


def _show_names(heading: str, names: Sequence[str]) -> None:
    if not names:
        return
    lines = [f"- {plain(name)}" for name in names[:MOST_NAMED]]
    if len(names) > MOST_NAMED:
        lines.append(f"- and {len(names) - MOST_NAMED:,} more")
    st.markdown("\n".join([f"{heading} ({len(names):,}):\n", *lines]))
