"""Our own words are child-first: in the program, the practice notes and the checklists."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted([*(ROOT / "guide_bot").rglob("*.py"), ROOT / "app.py"])
# These hold such words as patterns, to recognise them in questions and documents.
RECOGNISERS = {"caution.py", "personal.py", "danger.py", "harmful.py", "orders.py"}
NOTES = sorted((ROOT / "corpus" / "practice_notes").glob("*.md"))
CHECKLISTS = sorted((ROOT / "corpus" / "checklists").glob("*.toml"))
# After the language guides that corpus/practice_notes/professional-language.md names.
TO_AVOID = re.compile(
    r"""\bchild(?:ren)?\sprostitut|\bprostitut(?:e|es|ing)\b|\blife\W?style\schoice|\bpromiscu|\bboyfriend|\bengag(?:e|es|ed|ing)\sin\b
    |\bput(?:s|ting)?\s(?:her|him|them)sel(?:f|ves)\sat\srisk|\bplac(?:e|es|ed|ing)\s(?:her|him|them)sel(?:f|ves)\sat\srisk
    |\bstreet\W?wise|\battention\W?seeking|\bhard\Wto\Wreach|\bchild\sporn""",
    re.IGNORECASE | re.VERBOSE,
)
QUOTED = re.compile(r"\"[^\"\n]{2,60}\"|“[^”\n]{2,60}”|‘[^’\n]{2,60}’")


def avoided(text: str) -> list[str]:
    """The terms to avoid that a text uses, not counting those that it quotes."""
    return TO_AVOID.findall(QUOTED.sub(" ", text))


def strings(code: str) -> Iterator[str]:
    """The strings of a module, docstrings too, but no regular expressions."""
    tree = ast.parse(code)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    patterns = {
        id(part)
        for call in calls
        if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "re"
        for part in ast.walk(call)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in patterns:
            yield node.value


def texts(value: object) -> Iterator[str]:
    """The strings of a TOML table."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


def own_words(path: Path) -> list[str]:
    """What a file says in our own words."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return list(strings(text))
    return list(texts(tomllib.loads(text))) if path.suffix == ".toml" else text.split("\n")


SPEAKING = [path for path in MODULES if path.name not in RECOGNISERS] + NOTES + CHECKLISTS


@pytest.mark.parametrize("path", SPEAKING, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_our_own_words_are_child_first(path):
    assert [(text, found) for text in own_words(path) if (found := avoided(text))] == []


def test_every_kind_of_file_is_looked_at():
    assert {path.name for path in SPEAKING} >= {
        "app.py",
        "answer.py",
        "professional-language.md",
        "turning-18.toml",
    }
    assert (len(NOTES) > 10, len(CHECKLISTS) > 25) == (True, True)


@pytest.mark.parametrize(
    "text",
    [
        "a child prostitute",
        "It was a lifestyle choice.",
        "Her boyfriend is 30.",
        "PROMISCUOUS",
        "They engaged in sex.",
        "putting herself at risk",
        "He puts himself at risk",
        "streetwise",
        "street-wise",
        "attention seeking",
        "hard-to-reach families",
        "child pornography",
        "the child's ‘boyfriend",
    ],
)
def test_a_term_to_avoid_would_be_found(text):
    assert len(avoided(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        'Do not write "boyfriend".',
        "Not a ‘lifestyle choice’",
        "“streetwise”",
        "engage with her",
        "girlfriend",
        "",
    ],
)
def test_what_is_quoted_or_harmless_is_let_pass(text):
    assert avoided(text) == []


def test_strings_of_a_module_are_found_and_patterns_are_not():
    code = '"""A note."""\nimport re\nX = re.compile("streetwise" + f"{1}prom")\nY = {"a": f"b{X}c"}\nX.sub("d", "e")\n'
    assert sorted(strings(code)) == ["A note.", "a", "b", "c", "d", "e"]
