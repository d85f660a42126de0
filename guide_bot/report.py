"""The summary of a build, for the person who ran it."""

from collections import defaultdict
from pathlib import Path

from guide_bot.papers.lists import counted
from indexer.build import Summary
from indexer.sources import Skipped

LISTED_ALIKE = 3  # more files than this skipped for one and the same reason share a line


def build_report(summary: Summary, index: Path) -> str:
    """Return the summary that `guide-bot index` prints.

    :param index: the index folder.
    :return: several lines: what is in the index, what changed, what was skipped and why, and
        what to check.
    """
    lines = [
        f"{counted(summary.documents, 'document')}, {counted(summary.pages, 'page')}, "
        f"{counted(summary.passages, 'passage')} in {index} ({summary.seconds:.1f} seconds)"
    ]
    if summary.changed:
        parts = [("new", summary.created), ("changed", summary.updated), ("removed", summary.removed)]
        done = ", ".join(f"{len(names)} {word}" for word, names in parts if names)
        embedded = f"{counted(summary.embedded, 'passage')} embedded, the rest unchanged"
        lines.append(f"Documents: {done or 'none changed'}; {embedded}.")
    else:
        lines.append("Everything was up to date.")
    if summary.skipped:
        lines += ["", f"Skipped ({len(summary.skipped)}):", *skipped_lines(summary.skipped)]
    if summary.notices:
        lines += ["", f"Please check ({len(summary.notices)}):"]
        lines += [f"  {name}: {note}" for name, note in summary.notices]
    return "\n".join(lines)


def _shown(path: Path) -> str:
    """A path as a person would type it from where they are; odd bytes in it become "?"."""
    here = Path.cwd()
    shown = str(path.relative_to(here) if path.is_relative_to(here) else path)
    return shown.encode("utf-8", errors="replace").decode("utf-8")


def skipped_lines(skipped: tuple[Skipped, ...]) -> list[str]:
    """Return a line for each file with why it was skipped; many of the same reason share one."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for item in skipped:
        by_reason[item.reason].append(_shown(item.path))
    lines = []
    for reason, paths in by_reason.items():
        if len(paths) > LISTED_ALIKE:
            lines.append(f"  {len(paths)} files, such as {paths[0]}: each {reason}")
        else:
            lines += [f"  {path} {reason}" for path in paths]
    return lines
