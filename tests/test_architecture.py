"""The lines that docs/decisions/0001-layout.md draws."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted([*(ROOT / "indexer").rglob("*.py"), *(ROOT / "guide_bot").rglob("*.py"), ROOT / "app.py"])
# What opens and reads an index, and the command line, which builds one.
INDEXER_FOR_ALL = {
    "indexer.cited_sources",
    "indexer.embedding",
    "indexer.errors",
    "indexer.index",
    "indexer.library",
    "indexer.records",
    "indexer.sentences",
    "indexer.store",
    "indexer.tables",
    "indexer.terms",
    "indexer.words",
}
INDEXER_FOR_COMMANDS = INDEXER_FOR_ALL | {"indexer.build", "indexer.console", "indexer.sources"}
INDEXER_FOR_THE_LIBRARY = INDEXER_FOR_ALL | {
    "indexer.build",
    "indexer.readers",
    "indexer.readers.choose",
    "indexer.readers.markdown",
    "indexer.readers.text",
    "indexer.readers.word",
    "indexer.sources",
}
COMMANDS = {"cli.py", "cli_boards.py", "report.py"}


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module)
    return found


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_import_one_way_only(path):
    modules = imported(path)
    if name(path).startswith("indexer/"):
        assert not {module for module in modules if module.startswith("guide_bot")}
    else:
        allowed = INDEXER_FOR_COMMANDS if path.name in COMMANDS else INDEXER_FOR_ALL
        if name(path).startswith("guide_bot/library/"):
            allowed = INDEXER_FOR_THE_LIBRARY
        assert {module for module in modules if module.startswith("indexer")} <= allowed


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_the_pages_import_streamlit(path):
    if name(path) != "app.py" and not name(path).startswith("guide_bot/pages/"):
        assert "streamlit" not in imported(path)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_and_functions_stay_short(path):
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 300
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            docstring = ast.get_docstring(node, clean=False) or ""
            assert node.end_lineno - node.lineno - docstring.count("\n") <= 60, node.name


def test_nothing_is_pickled():
    for path in MODULES:
        assert not {"pickle", "joblib", "dill", "shelve"} & imported(path), name(path)
