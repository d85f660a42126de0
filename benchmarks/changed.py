"""The change that both systems index again, and the memory they used."""

import resource
from pathlib import Path


def change_one(documents: Path) -> None:
    """Add a sentence to the first Markdown file, in order of name."""
    path = sorted(documents.rglob("*.md"))[0]
    path.write_text(
        path.read_text(encoding="utf-8") + "\n\nOne sentence was added at the end.\n", encoding="utf-8"
    )


def peak_mib() -> float:
    """Return this process's peak memory in MiB (Linux counts in KiB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
