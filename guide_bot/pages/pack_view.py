"""A training pack on the page: its parts with what can be done to each, undo, and saving."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from guide_bot.assistant import Assistant
from guide_bot.pages.item_view import show_item
from guide_bot.pages.plain import plain
from guide_bot.pages.saving import WORD, latest
from guide_bot.papers.pack_files import pack_file
from guide_bot.papers.training import plan_table, session_line
from guide_bot.safeguards.personal import redact
from guide_bot.training import edits
from guide_bot.training.minutes import LONGEST, made_to_fit
from guide_bot.training.pack import Pack, Part, Section
from guide_bot.training.quoting import stands
from indexer.errors import InputError

MOST_UNDOS = 50
LARGEST_TEMPLATE = 20  # megabytes
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
FILES = {  # the button, the file's ending, its kind, its icon
    "docx": ("Save as Word", ".docx", WORD, ":material/download:"),
    "pptx": ("Save as slides", ".pptx", SLIDES, ":material/slideshow:"),
    "pdf": ("Save as PDF to print", ".pdf", "application/pdf", ":material/print:"),
    "md": ("Save as Markdown", ".md", "text/markdown", ":material/article:"),
    "json": ("Save to open again", ".training.json", "application/json", ":material/save:"),
}
FIXED = (Part.AIMS, Part.FACILITATOR, Part.EVALUATION)  # our own wording: lines go, none is offered instead


def replace_pack(pack: Pack, history: bool = True) -> None:
    """Show another pack from now on.

    :param history: keep the one before, so that the change can be undone; without it the past is forgotten.
    """
    past: list[Pack] = st.session_state.setdefault("training-history", [])
    if not history:
        past.clear()
    elif "training-pack" in st.session_state:
        past.append(st.session_state["training-pack"])
        del past[:-MOST_UNDOS]
    st.session_state["training-pack"] = pack
    st.session_state.pop("training-error", None)
    for name in [name for name in st.session_state if str(name).startswith("training-own-")]:
        del st.session_state[name]  # fields show the pack's own values again


def show_pack(assistant: Assistant, pack: Pack) -> None:
    """Lay out a pack: what it is, its plan, each part, and the buttons that save it."""
    st.header(plain(pack.title))
    st.markdown(plain(session_line(pack)))
    if pack.missing:
        st.warning("\n".join(f"- {plain(line)}" for line in pack.missing), icon=":material/info:")
    gone = sum(not stands(assistant.index, quoted) for quoted in pack.quoted())
    if gone:
        st.warning(
            f"{gone} of its extracts no longer stand in the documents as they are indexed now. They are marked: "
            "look them up, or swap them.",
            icon=":material/history:",
        )
    _show_plan(pack)
    for section in pack.sections:
        _show_section(assistant, pack, section)
    st.subheader("Save")
    _show_saving(pack)


def _show_plan(pack: Pack) -> None:
    table = plan_table(pack)
    with st.container(border=True):
        fits = pack.planned == pack.minutes
        st.markdown(f"**Plan: {pack.planned} of {pack.minutes} minutes**")
        st.table([dict(zip(table.heads, map(plain, row))) for row in table.rows[:-1]])
        with st.container(horizontal=True):
            past = st.session_state.get("training-history", [])
            st.button("Undo", on_click=_undo, disabled=not past, icon=":material/undo:")
            if not fits:
                st.button(f"Make it {pack.minutes} minutes again", on_click=_change, args=(made_to_fit,))
        if not fits:
            st.warning(f"The parts take {pack.planned} minutes; {pack.minutes} were asked for.")


def _show_section(assistant: Assistant, pack: Pack, section: Section) -> None:
    part = section.part
    with st.expander(plain(section.title)):
        if section.intro:
            st.caption(plain(section.intro))
        if part is not Part.FACILITATOR:
            _show_minutes(section)
        for at, item in enumerate(section.items):
            with st.container(border=True):
                show_item(assistant, item, f"training-item-{part}-{at}")
                _show_item_buttons(section, at)
        if section.spares and part not in FIXED:
            st.button(
                f"Add one more ({len(section.spares)} left)",
                key=f"training-add-{part}",
                on_click=_change,
                args=(edits.added, part),
                icon=":material/add:",
            )
        _show_note(section)


def _show_minutes(section: Section) -> None:
    key = f"training-own-minutes-{section.part}"
    st.session_state.setdefault(key, section.minutes)
    label = plain(f"Minutes for {section.title.lower()}")
    st.number_input(label, 0, LONGEST, key=key, on_change=_take_minutes, args=(section.part, key))


def _take_minutes(part: Part, key: str) -> None:
    _change(edits.with_minutes, part, int(st.session_state[key]))


def _show_note(section: Section) -> None:
    key = f"training-own-note-{section.part}"
    st.session_state.setdefault(key, section.note)
    typed = st.text_area(
        plain(f"Our own notes on {section.title.lower()}"),
        key=key,
        on_change=_take_note,
        args=(section.part, key),
        max_chars=3000,
        height=80,
    )
    kinds = redact(typed or "").kinds
    if kinds:
        st.warning(f"That seems to hold {plain(', '.join(kinds))}. Leave out whatever says who a child is.")


def _take_note(part: Part, key: str) -> None:
    _change(edits.with_note, part, st.session_state[key])


def _show_item_buttons(section: Section, at: int) -> None:
    part, last = section.part, len(section.items) - 1
    with st.container(horizontal=True, gap="small"):
        changes = (
            ("Up", ":material/arrow_upward:", edits.moved, (part, at, -1), not at),
            ("Down", ":material/arrow_downward:", edits.moved, (part, at, 1), at == last),
            ("Swap", ":material/swap_horiz:", edits.swapped, (part, at), not section.spares),
            ("Drop", ":material/delete:", edits.dropped, (part, at), not last),
        )
        for label, icon, change, told, disabled in changes:
            if label == "Swap" and part in FIXED:
                continue
            st.button(
                f"{label} {at + 1}",
                key=f"training-{label}-{part}-{at}",
                help=plain(f"{label} number {at + 1} of {section.title.lower()}"),
                on_click=_change,
                args=(change, *told),
                disabled=disabled,
                icon=icon,
                type="tertiary",
            )


def _change(change: Callable[..., Pack], *told: object) -> None:
    try:
        replace_pack(change(st.session_state["training-pack"], *told))
    except InputError as error:
        st.session_state["training-error"] = str(error)


def _undo() -> None:
    past: list[Pack] = st.session_state["training-history"]
    if past:
        before = past.pop()
        kept = list(past)
        replace_pack(before, history=False)
        past.extend(kept)


def _show_saving(pack: Pack) -> None:
    template = st.file_uploader(
        "Your own template (optional)",
        type=["docx", "pptx"],
        key="training-template",
        max_upload_size=LARGEST_TEMPLATE,
        help="A Word file or a presentation whose styles and layouts are used; its words are not",
    )
    name = "training-" + "-".join(pack.title.lower().split())[:60]
    with st.container(horizontal=True, key="training-buttons"):
        for form, (label, ending, kind, icon) in FILES.items():
            own = template.getvalue() if template and template.name.lower().endswith(f".{form}") else None
            st.download_button(
                label,
                latest(f"training-{form}", lambda form=form, own=own: _written(pack, form, own)),
                file_name=f"{name}{ending}",
                mime=kind,
                key=f"training-save-{form}",
                icon=icon,
                on_click="ignore",
            )
    st.caption("The session is kept in this page only, until you save it.")


def _written(pack: Pack, form: str, template: bytes | None) -> bytes:
    """The file that is saved; a template that was given is read from a file that is gone again at once."""
    if template is None:
        return pack_file(pack, form)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"template.{form}"
        path.write_bytes(template)
        return pack_file(pack, form, path)
