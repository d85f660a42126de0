"""A build that is stopped at any moment leaves the previous index answering."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer import arrays
from indexer.build import build_index
from indexer.errors import IndexStateError
from indexer.index import open_index
from tests.conftest import WordEmbedder

OLD = [f"Old text {number}." for number in range(6)]
NEW = [f"New text {number}." for number in range(6)]

# Stops itself when `moment` is reached for the nth time: a stage of the build, or a function
# about to be called. "after" a function means that it has done its work.
SCRIPT = """
import os, signal, sys
from pathlib import Path
from indexer import arrays, build, library, store
from tests.conftest import WordEmbedder

docs, index, moment, times = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
arrays.CHUNK_PASSAGES = 2

def reached(what):
    global times
    times -= what == moment
    if times == 0:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

class Told:
    def step(self, stage, done, total):
        reached(stage)

def stopping(owner, name):
    real = getattr(owner, name)
    def call(*arguments, **options):
        reached(f"before {name}")
        value = real(*arguments, **options)
        reached(f"after {name}")
        return value
    setattr(owner, name, call)

for name in ("save_vectors", "write_terms"):
    stopping(arrays, name)
for name in ("write_manifest", "publish"):
    stopping(build, name)
for owner, name in ((Path, "rename"), (Path, "replace"), (store, "_write_through"), (store.shutil, "rmtree")):
    stopping(owner, name)
build.build_index([docs], index, "words", Told(), lambda _: WordEmbedder())
print("finished")
"""

STILL_OLD = [
    ("Reading documents", 1),
    ("Reading documents", 6),
    ("Embedding passages", 1),
    ("Embedding passages", 2),
    ("before save_vectors", 1),
    ("after save_vectors", 1),
    ("before write_terms", 1),
    ("after write_terms", 1),
    ("before write_manifest", 1),
    ("after write_manifest", 1),
    ("before rename", 1),
    ("after rename", 1),
    ("before _write_through", 2),
    ("after _write_through", 2),
    ("before replace", 1),
]
ALREADY_NEW = [("after replace", 1), ("before rmtree", 1), ("after publish", 1)]


def write_all(docs: Path, texts: list[str]) -> None:
    docs.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (docs / f"{number}.txt").write_text(text, encoding="utf-8")


def texts(index: Path) -> list[str]:
    opened = open_index(index)
    assert opened.passage_vectors.ntotal == opened.manifest.passages
    return [passage.text for _, passage, _ in opened.library.stream_passages()]


def run_stopped(tmp_path: Path, moment: str, times: int) -> subprocess.CompletedProcess:
    root = Path(__file__).resolve().parents[2]
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, tmp_path / "docs", tmp_path / "index", moment, str(times)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "moment, times, expected",
    [
        *[(*place, OLD) for place in STILL_OLD],
        *[(*place, NEW) for place in ALREADY_NEW],
    ],
)
def test_a_build_killed_at_any_moment_leaves_an_index_that_answers(
    tmp_path: Path, build: Callable, moment: str, times: int, expected: list[str]
):
    for number in range(2):  # two builds, so that the third clears one away
        write_all(tmp_path / "docs", [*OLD[:5], f"Old text {number + 4}."])
        build()
    write_all(tmp_path / "docs", [*OLD])
    build()
    write_all(tmp_path / "docs", [*NEW])
    stopped = run_stopped(tmp_path, moment, times)
    assert stopped.returncode != 0 and "finished" not in stopped.stdout and stopped.stderr == ""
    assert texts(tmp_path / "index") == expected
    build()
    assert texts(tmp_path / "index") == NEW
    assert not list((tmp_path / "index" / "builds").glob(".partial-*"))


def test_the_script_that_is_stopped_finishes_when_left_alone(tmp_path: Path):
    write_all(tmp_path / "docs", NEW)
    finished = run_stopped(tmp_path, "never", 1)
    assert (finished.stdout, finished.returncode) == ("finished\n", 0)
    assert texts(tmp_path / "index") == NEW


def test_a_killed_build_is_resumed_from_what_it_had_embedded(
    tmp_path: Path, build: Callable, embedder: WordEmbedder
):
    write_all(tmp_path / "docs", NEW)
    run_stopped(tmp_path, "Embedding passages", 3)
    with pytest.raises(IndexStateError, match="There is no index"):
        open_index(tmp_path / "index")
    assert build().embedded == 2  # of six, two chunks of two were stored
    assert embedder.encoded == ["4\nNew text 4.", "5\nNew text 5.", "New text 4.", "New text 5."]


class Interrupting(WordEmbedder):
    """Ctrl-C arrives while the second chunk is embedded."""

    def encode(self, texts: list[str]) -> object:
        if len(self.encoded) >= 4:
            raise KeyboardInterrupt
        return super().encode(texts)


def test_ctrl_c_leaves_the_previous_index_and_nothing_lying_about(
    tmp_path: Path, build: Callable, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(arrays, "CHUNK_PASSAGES", 2)
    write_all(tmp_path / "docs", OLD)
    build()
    write_all(tmp_path / "docs", NEW)
    with pytest.raises(KeyboardInterrupt):
        build_index([tmp_path / "docs"], tmp_path / "index", "words", load=lambda _: Interrupting())
    assert texts(tmp_path / "index") == OLD
    assert len(list((tmp_path / "index" / "builds").iterdir())) == 1
    assert build().embedded == 4


FULL_DISK = """
import resource, sys
from pathlib import Path
from indexer.build import build_index
from indexer.errors import IndexStateError
from tests.conftest import WordEmbedder

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    build_index([Path(sys.argv[1])], Path(sys.argv[2]), "words", load=lambda _: WordEmbedder())
except IndexStateError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the limit that stands for a full disk is POSIX's")
@pytest.mark.parametrize("room", [0, 500, 5_000, 40_000, 60_000])
def test_a_full_disk_is_one_clear_error_and_keeps_the_index(tmp_path: Path, build: Callable, room: int):
    write_all(tmp_path / "docs", OLD)
    build()
    write_all(tmp_path / "docs", [f"{text} " + "And so it went on. " * 800 for text in NEW])
    root = Path(__file__).resolve().parents[2]
    full = subprocess.run(
        [sys.executable, "-c", FULL_DISK, tmp_path / "docs", tmp_path / "index", str(room)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (full.stderr, full.returncode) == ("", 0)
    assert "cannot be written" in full.stdout and "make room on the disk" in full.stdout
    assert texts(tmp_path / "index") == OLD


def test_two_builds_at_once_in_two_processes_leave_one_whole_index(tmp_path: Path):
    write_all(tmp_path / "docs", NEW)
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", SCRIPT, tmp_path / "docs", tmp_path / "index", "never", "1"]
    both = [
        subprocess.Popen(
            command,
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    ends = [process.communicate(timeout=60) for process in both]
    assert any(out == "finished\n" for out, _ in ends)
    assert all(out == "finished\n" or "Another build of the index" in error for out, error in ends)
    assert texts(tmp_path / "index") == NEW
