"""Nothing needs the network once the project is installed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Every way out of the machine is refused before anything else is imported.
REFUSING = """
import socket, sys

def refuse(*arguments, **options):
    print("network was tried:", arguments, file=sys.stderr)
    raise OSError("the network is refused")

socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = refuse
socket.getaddrinfo = socket.gethostbyname = socket.create_connection = refuse

from guide_bot.cli import main

main()
"""


def guide_bot(*arguments: str | Path) -> subprocess.CompletedProcess:
    names = ("HF_", "TRANSFORMERS_", "SENTENCE_TRANSFORMERS_")  # no setting helps it to stay at home
    environment = {name: value for name, value in os.environ.items() if not name.startswith(names)}
    return subprocess.run(
        [sys.executable, "-c", REFUSING, *arguments],
        cwd=ROOT,
        env=environment,
        encoding="utf-8",
        capture_output=True,
        timeout=300,
        check=False,
    )


def test_documents_are_indexed_and_a_question_answered_without_any_network(tmp_path: Path):
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "police.md").write_text(
        "# Police\n\nIf a child is in immediate danger, call the police on 999.\n", encoding="utf-8"
    )
    (docs / "nurse.txt").write_text("The school nurse gives advice on contraception.", encoding="utf-8")
    built = guide_bot("index", docs, "--index", tmp_path / "index")
    assert built.returncode == 0, built.stderr
    assert "2 documents" in built.stdout and "2 passages" in built.stdout
    asked = guide_bot("ask", "--index", tmp_path / "index", "Who do I ring when a child is in danger?")
    assert asked.returncode == 0, asked.stderr
    assert "If a child is in immediate danger, call the police on 999." in asked.stdout
    assert asked.stdout.index("999") < asked.stdout.find("nurse") or "nurse" not in asked.stdout
    assert "network was tried" not in built.stderr + asked.stderr


def test_the_refusal_is_real():
    code = (
        REFUSING.split("from guide_bot")[0]
        + "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')"
    )
    tried = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert tried.returncode != 0 and "the network is refused" in tried.stderr


@pytest.mark.parametrize("module", ["guide_bot.answer", "guide_bot.assistant", "guide_bot.cli"])
def test_the_model_libraries_are_not_imported_before_they_are_needed(module: str):
    code = f"import sys, {module}; print([name for name in ('torch', 'transformers') if name in sys.modules])"
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (found.stdout, found.stderr) == ("[]\n", "")
