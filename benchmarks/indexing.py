"""
Index the same files with Guide Bot and with LlamaIndex, side by side in one run.

    python benchmarks/indexing.py FOLDER [--peers .venv-peers/bin/python] [--rounds 2]

Each system runs in a process of its own, in turn, with the same model and the same number of
threads. Printed for each: documents, passages, seconds to index, passages a second, peak
memory, and the time to index again after one file changed; then the ratios. The peers need an
environment of their own: benchmarks/requirements.txt.
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
    print(
        f"{'':12} {'documents':>9} {'passages':>8} {'vectors':>8} {'seconds':>8} {'passages/s':>10} {'vectors/s':>9} {'peak MiB':>8} {'one changed, s':>14}"
    )
    for name, row in rows.items():
        print(
            f"{name:12} {row['documents']:9.0f} {row['passages']:8.0f} {row['vectors']:8.0f} {row['seconds']:8.1f} "
            f"{row['passages'] / row['seconds']:10.1f} {row['vectors'] / row['seconds']:9.1f} "
            f"{row['peak_mib']:8.0f} {row['changed_seconds']:14.1f}"
        )
    ours, theirs = rows["Guide Bot"], rows["LlamaIndex"]
    print(
        "Guide Bot / LlamaIndex: "
        + ", ".join(
            f"{label} {ours[key] / theirs[key]:.2f}"
            for label, key in (
                ("seconds", "seconds"),
                ("peak memory", "peak_mib"),
                ("one changed file", "changed_seconds"),
            )
        )
    )


if __name__ == "__main__":
    main()
