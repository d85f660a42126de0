"""Our own words are child-first: in the program, the practice notes and the checklists."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.check import read_avoided
from indexer.notes import Known, terms_to_avoid

ROOT = Path(__file__).parents[1]
MODULES = sorted([*(ROOT / "guide_bot").rglob("*.py"), ROOT / "app.py"])
# These hold such words as patterns, to recognise them in questions and documents.
RECOGNISERS = {"caution.py", "personal.py", "people.py", "nicknames.py", "after_names.py", "danger.py"}
NOTES = sorted((ROOT / "corpus").rglob("*.md"))
CHECKLISTS = sorted((ROOT / "corpus" / "checklists").glob("*.toml"))
KNOWN = Known({}, None, read_avoided(ROOT / "corpus" / "terms_to_avoid.toml"))


def avoided(text: str) -> list[str]:
    """The terms to avoid that a text uses, not counting those that it quotes."""
    return list(terms_to_avoid(text, KNOWN))


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
        "words-to-use-and-avoid.md",
        "turning-18.toml",
    }
    assert (len(NOTES) > 60, len(CHECKLISTS) > 25) == (True, True)


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
