"""The words of first_names.txt, by heading: names, and the words around them and around addresses."""

from pathlib import Path

LISTS = {
    block.partition("]")[0]: frozenset(line for line in block.split("\n")[1:] if line and line[0] != "#")
    for block in Path(__file__).with_name("first_names.txt").read_text(encoding="utf-8").split("\n[")[1:]
}


def one_of(*lists: str) -> str:
    """A pattern of the words in some of the lists; a space may be left out."""
    words = sorted(word for name in lists for word in LISTS[name])
    return "(?:" + "|".join(words).replace(" ", r"\s?") + ")"
