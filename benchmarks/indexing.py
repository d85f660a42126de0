"""Index the same files with Guide Bot and with LlamaIndex, side by side in one run.

    python benchmarks/indexing.py FOLDER [--peers .venv-peers/bin/python] [--rounds 2]

Each system runs in a process of its own, in turn, with the same model and the same number of
threads. Printed for each: documents, passages, seconds to index, passages a second, peak
memory in MiB, and the seconds to index again after one file changed; then the ratio. The peers
need an environment of their own: benchmarks/requirements.txt.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SYSTEMS = {"Guide Bot": "index_guide_bot.py", "LlamaIndex": "index_llamaindex.py"}


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peers", default=str(HERE.parent / ".venv-peers" / "bin" / "python"))
    parser.add_argument("--rounds", type=int, default=1)
    chosen = parser.parse_args()
    runs: dict[str, list[dict]] = {name: [] for name in SYSTEMS}
    for _ in range(chosen.rounds):
        for name, script in SYSTEMS.items():
            python = sys.executable if name == "Guide Bot" else chosen.peers
            runs[name].append(_run(python, script, chosen.folder))
    rows = {name: _median(results) for name, results in runs.items()}
    _print(rows)


def _run(python: str, script: str, folder: Path) -> dict:
    """Index a copy of the folder in a process of its own; return what it measured."""
    with tempfile.TemporaryDirectory() as work:
        shutil.copytree(folder, Path(work) / "documents", copy_function=shutil.copyfile)
        done = subprocess.run([python, str(HERE / script), work], capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{script} failed:\n{done.stderr[-2000:]}")
        return json.loads(done.stdout.strip().splitlines()[-1])


def _median(results: list[dict]) -> dict:
    return {key: statistics.median(result[key] for result in results) for key in results[0]}


def _print(rows: dict[str, dict]) -> None:
    for row in rows.values():
        row["passages a second"] = row["passages"] / row["seconds"]
        row["vectors a second"] = row["vectors"] / row["seconds"]
    print(f"{'':20}" + "".join(f"{name:>14}" for name in rows) + f"{'ratio':>8}")
    for key in next(iter(rows.values())):
        values = [row[key] for row in rows.values()]
        print(f"{key:20}" + "".join(f"{value:14,.1f}" for value in values) + f"{values[0] / values[1]:8.2f}")


if __name__ == "__main__":
    main()
