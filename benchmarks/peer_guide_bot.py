"""Guide Bot, as it answers in the app; see peers.py. Run by an interpreter where it is installed."""

import subprocess
import sys
from pathlib import Path

from peer_run import Peer, run

from guide_bot.assistant import Assistant
from guide_bot.data import hit_data


def build(documents: Path, work: Path) -> Peer:
    index = work / "index"
    command = [sys.executable, "-m", "guide_bot.cli", "index", str(documents), "--index", str(index)]
    subprocess.run([*command, "--strict"], check=True, stdout=sys.stderr, cwd=work)
    assistant = Assistant(index)

    def search(question: str) -> list[dict]:
        return [hit_data(hit) for hit in assistant.ask([question]).hits]

    return Peer(search, assistant.index.manifest.passages)


if __name__ == "__main__":
    run(build, ("guide-bot", "sentence-transformers", "torch"))
