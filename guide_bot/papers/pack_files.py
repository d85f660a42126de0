"""A training pack as a file of one of several kinds."""

from collections.abc import Callable
from pathlib import Path

from guide_bot.papers.markdown import to_markdown
from guide_bot.papers.pdf import to_pdf
from guide_bot.papers.slides import training_slides
from guide_bot.papers.training import training_paper
from guide_bot.papers.word import to_word
from guide_bot.training.pack import Pack
from guide_bot.training.saved_pack import saved
from indexer.errors import InputError

WRITERS: dict[str, Callable[[Pack, Path | None], bytes]] = {
    "docx": lambda pack, template: to_word(training_paper(pack), template),
    "pptx": training_slides,
    "pdf": lambda pack, _: to_pdf(training_paper(pack)),
    "md": lambda pack, _: to_markdown(training_paper(pack)).encode("utf-8"),
    "json": lambda pack, _: saved(pack).encode("utf-8"),
}
TEMPLATES = ("docx", "pptx")  # the kinds that a board's own template is for


def check_format(form: str, template: Path | None) -> None:
    """Refuse a kind that there is not, or a template of another kind.

    :raises InputError: saying which there are.
    """
    if form not in WRITERS:
        what = f"{form!r}" if form else "a file without an ending"
        raise InputError(f"A session cannot be saved as {what}: {', '.join(WRITERS)}.")
    if template and (form not in TEMPLATES or template.suffix.lower() != f".{form}"):
        raise InputError(
            f"{template} cannot be used for a {form} file: a .docx template is for docx, a .pptx template for pptx."
        )


def pack_file(pack: Pack, form: str, template: Path | None = None) -> bytes:
    """Return a training pack as a file; the same pack and template give the same bytes.

    :param form: one of WRITERS.
    :raises InputError: the kind is unknown, or the template cannot be used.
    """
    check_format(form, template)
    return WRITERS[form](pack, template)
