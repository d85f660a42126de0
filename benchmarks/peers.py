"""Ask Guide Bot and its peers the same questions about the same documents, side by side in one run.

    python benchmarks/peers.py DOCUMENTS QUESTIONS --output FILE.md
        [--peers .venv-peers/bin/python] [--guide-bot-python PYTHON] [--results DIR]

DOCUMENTS is a folder of .md and .pdf files, QUESTIONS a question set (docs/evaluation.md). Each system
indexes and answers in a process of its own, one after the other, with the same model
(all-MiniLM-L6-v2), the same number of threads and no network. The table holds each one's quality,
measured by guide_bot.scoring, and the time of a warm question, and names the settings and versions.
A system that fails has a row that says so; its error goes to stderr, and the exit status is 1.
"""

import argparse
import datetime
import json
import math
import os
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from peer_run import TOP_PASSAGES, WARM_UP, files, read_questions

HERE = Path(__file__).resolve().parent
MEASURES = ("hit@1", "hit@3", "hit@5", "mrr@10", "hit@400w", "page")
READ_BY_ALL = {".md", ".pdf"}
IGNORED_BY_ALL = {".toml"}  # Guide Bot's metadata files
NOT_READ_BY_GUIDE_BOT = {"readme", "licence", "license"}
ERROR_LINES = 15  # of a failed system's output, shown

# No network, no telemetry, no graphics processor, for every system alike.
ENVIRONMENT = {
    "CUDA_VISIBLE_DEVICES": "",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "HF_HUB_OFFLINE": "1",
    "LANGSMITH_TRACING": "false",
    "TOKENIZERS_PARALLELISM": "false",
    "TRANSFORMERS_OFFLINE": "1",
}
ADAPTER = "GUIDE_BOT_ADAPTER"  # "off": the model as published


@dataclass(frozen=True)
class System:
    """One row of the table.

    :param settings: what a reader needs to set it up alike.
    :param environment: variables of its own.
    """

    name: str
    script: str
    settings: str
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def ours(self) -> bool:
        """Whether it runs where Guide Bot is installed."""
        return self.script == "peer_guide_bot.py"

    @property
    def folder(self) -> str:
        """The name of the folder for its files."""
        return re.sub(r"[^a-z]+", "-", self.name.lower())


SYSTEMS = (
    System(
        "Guide Bot, adapter off",
        "peer_guide_bot.py",
        "as installed, with the embedding model as published",
        {ADAPTER: "off"},
    ),
    System("Guide Bot", "peer_guide_bot.py", "as installed"),
    System(
        "LangChain",
        "peer_langchain.py",
        "EnsembleRetriever of BM25Retriever and FAISS, half and half; TextLoader and PyPDFLoader; "
        "RecursiveCharacterTextSplitter, 1,000 characters, 200 of overlap",
    ),
    System(
        "LlamaIndex",
        "peer_llamaindex.py",
        "QueryFusionRetriever of VectorStoreIndex and BM25Retriever by reciprocal rank, one query, no "
        "language model; SimpleDirectoryReader; SentenceSplitter, 512 tokens, 20 of overlap; physical "
        "pages counted, for it keeps page labels",
    ),
    System(
        "Haystack",
        "peer_haystack.py",
        "InMemoryBM25Retriever and InMemoryEmbeddingRetriever, DocumentJoiner by reciprocal rank, no "
        "reranking model; TextFileToDocument and PyPDFToDocument; DocumentCleaner; DocumentSplitter, 200 "
        "words, 50 of overlap",
    ),
    System(
        "txtai",
        "peer_txtai.py",
        "Embeddings, hybrid, with content; Segmentation into paragraphs; PDF text by pypdf, page by page, "
        "for its Textractor needs Java to read PDFs",
    ),
)


@dataclass(frozen=True)
class Measured:
    """What came of a system that ran.

    :param results: its file of passages, one line a question.
    :param milliseconds: of every question, in order.
    :param versions: by package.
    """

    results: Path
    passages: int
    milliseconds: list[float]
    versions: dict[str, str]


class Failure(Exception):
    """A system or the scorer did not run to its end; the message says why."""


def main() -> None:
    """Run every system, score what each found, and write the table."""
    chosen = _arguments()
    questions = _checked(chosen.documents, chosen.questions)
    chosen.output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        measured = _run_all(chosen, Path(work))
        scores = _scores(chosen, measured)
        if chosen.results:
            _keep(measured, chosen.results)
    chosen.output.write_text(_report(chosen, questions, measured, scores), encoding="utf-8")
    _progress(f"Table in {chosen.output}")
    sys.exit(0 if set(scores) == {system.name for system in chosen.only} else 1)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    threads = int(os.environ.get("OMP_NUM_THREADS") or os.cpu_count() or 1)
    parser.add_argument("documents", type=_absolute)
    parser.add_argument("questions", type=_absolute)
    parser.add_argument("--output", type=_absolute, required=True, metavar="FILE.md")
    parser.add_argument("--peers", default=str(HERE.parent / ".venv-peers" / "bin" / "python"))
    parser.add_argument("--guide-bot-python", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--threads", type=int, default=threads, help="of every system (default: %(default)s)")
    parser.add_argument("--results", type=_absolute, metavar="DIR", help="keep passages and times there")
    parser.add_argument("--score-script", metavar="FILE", help="score with FILE QUESTIONS RESULTS instead")
    parser.add_argument("--only", nargs="+", type=_system, default=SYSTEMS, metavar="NAME")
    return parser.parse_args()


def _absolute(path: str) -> Path:
    return Path(path).resolve()


def _system(name: str) -> System:
    known = {system.name.lower(): system for system in SYSTEMS}
    if name.lower() not in known:
        names = ", ".join(f'"{system.name}"' for system in SYSTEMS)
        raise argparse.ArgumentTypeError(f"{name!r} is not one of {names}")
    return known[name.lower()]


def _checked(documents: Path, questions: Path) -> int:
    """Return how many questions there are; stop if the comparison would not be a fair one."""
    if not any(files(documents, suffix) for suffix in READ_BY_ALL):
        sys.exit(f"{documents} holds no .md or .pdf files.")
    unequal = [path for path in documents.rglob("*") if path.is_file() and not _equal(path, documents)]
    if unequal:
        names = ", ".join(str(path.relative_to(documents)) for path in sorted(unequal))
        sys.exit(f"Not every system would read {names}: give a folder of .md and .pdf files alone.")
    try:
        return len(read_questions(questions))
    except (OSError, ValueError) as error:
        sys.exit(f"The questions cannot be read: {error}")


def _equal(path: Path, documents: Path) -> bool:
    """Whether every system reads a file, or none does."""
    if any(part.startswith(".") for part in path.relative_to(documents).parts):
        return path.suffix not in READ_BY_ALL
    if path.suffix in READ_BY_ALL:
        return path.stem.lower() not in NOT_READ_BY_GUIDE_BOT
    return path.suffix in IGNORED_BY_ALL


def _run_all(chosen: argparse.Namespace, work: Path) -> dict[str, Measured]:
    """Return what each system measured, by name, without those that failed."""
    measured = {}
    for system in chosen.only:
        _progress(f"{system.name}: indexing and asking ...")
        started = time.monotonic()
        try:
            measured[system.name] = _run(system, chosen, work / system.folder)
        except Failure as failure:
            _progress(f"{system.name} failed: {failure}")
        else:
            _progress(f"{system.name}: done in {time.monotonic() - started:.0f} s")
    return measured


def _run(system: System, chosen: argparse.Namespace, work: Path) -> Measured:
    work.mkdir()
    python = chosen.guide_bot_python if system.ours else chosen.peers
    command = [python, str(HERE / system.script), str(chosen.documents), str(chosen.questions), str(work)]
    try:
        _output(command, _environment(system, chosen.threads))
    except Failure as failure:
        what = [str(HERE.parent)] if system.ours else ["-r", str(HERE / "requirements.txt")]
        install = shlex.join([python, "-m", "pip", "install", *what])
        raise Failure(f"{failure}\nIf something is not installed: {install}") from failure
    timing = json.loads((work / "timing.json").read_text(encoding="utf-8"))
    return Measured(work / "results.jsonl", **timing)


def _environment(system: System, threads: int) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name != ADAPTER}
    return inherited | ENVIRONMENT | {"OMP_NUM_THREADS": str(threads)} | system.environment


def _output(command: list[str], environment: dict[str, str] | None = None) -> str:
    """Run a command; return what it printed."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    except OSError as error:
        raise Failure(f"{command[0]} cannot be started: {error.strerror}") from error
    if done.returncode:
        last = "\n".join(done.stderr.strip().splitlines()[-ERROR_LINES:])
        raise Failure(f"exit status {done.returncode}\n{last}")
    return done.stdout


def _scores(chosen: argparse.Namespace, measured: dict[str, Measured]) -> dict[str, dict]:
    """Return the measures of each system, by name, scored together once all have run."""
    if not measured:
        return {}
    results = [str(one.results) for one in measured.values()]
    try:
        if chosen.score_script:
            return {name: _all_line(chosen, one.results) for name, one in measured.items()}
        command = [chosen.guide_bot_python, str(HERE / "peer_scores.py"), str(chosen.questions), *results]
        return dict(zip(measured, json.loads(_output(command))))
    except Failure as failure:
        _progress(f"Scoring failed: {failure}")
        return {}


def _all_line(chosen: argparse.Namespace, results: Path) -> dict[str, float]:
    """Return the measures in the line "all" that a script of one's own prints."""
    printed = _output([sys.executable, chosen.score_script, str(chosen.questions), str(results)])
    line = next((line for line in printed.splitlines() if line.startswith("all ")), None)
    if line is None:
        raise Failure(f'{chosen.score_script} printed no line "all"')
    return {name: float(value) for name, value in re.findall(r"(\S+?)=\s*([\d.]+|nan)", line)}


def _keep(measured: dict[str, Measured], target: Path) -> None:
    """Copy the passages and times of each system."""
    for one in measured.values():
        kept = target / one.results.parent.name
        kept.mkdir(parents=True, exist_ok=True)
        for name in ("results.jsonl", "timing.json"):
            shutil.copyfile(one.results.with_name(name), kept / name)


def _report(
    chosen: argparse.Namespace, questions: int, measured: dict[str, Measured], scores: dict[str, dict]
) -> str:
    """Return the table, with what it was measured on before it and the settings after it."""
    counts = [f"{len(files(chosen.documents, suffix))} {suffix}" for suffix in sorted(READ_BY_ALL)]
    scored = next((int(one["n"]) for one in scores.values()), 0)
    head = (
        f"Measured on {datetime.date.today().isoformat()}: {questions} questions ({scored} of them with "
        f"evidence, which the quality rests on), {' and '.join(counts)} files, all-MiniLM-L6-v2 for every "
        f"system, the first {TOP_PASSAGES} passages, each system in a process of its own, one after the "
        f"other, threads: {chosen.threads}. Times are of a warm question, its vector included, after "
        f"{len(WARM_UP)} others."
    )
    columns = ["system", *MEASURES, "p50 ms", "p95 ms", "passages"]
    rows = [columns, ["---"] * len(columns)]
    rows += [_row(system.name, measured.get(system.name), scores.get(system.name)) for system in chosen.only]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    notes = "\n".join(_note(system, measured.get(system.name)) for system in chosen.only)
    return f"{head}\n\n{table}\n\n{notes}\n"


def _row(name: str, measured: Measured | None, scores: dict | None) -> list[str]:
    if measured is None:
        return [name, *["failed"] * (len(MEASURES) + 3)]
    quality = [_share(scores.get(measure)) for measure in MEASURES] if scores else ["failed"] * len(MEASURES)
    times = sorted(measured.milliseconds)
    p95 = times[math.ceil(0.95 * len(times)) - 1]  # the nearest rank
    return [name, *quality, f"{statistics.median(times):.1f}", f"{p95:.1f}", f"{measured.passages:,}"]


def _share(value: float | None) -> str:
    """Show a share as docs/evaluation.md does; nothing for one that is undefined."""
    return "" if value is None or math.isnan(value) else f"{value:.3f}".removeprefix("0")


def _note(system: System, measured: Measured | None) -> str:
    versions = measured.versions if measured else {}
    listed = ", ".join(f"{name} {version}" for name, version in versions.items()) or "failed"
    return f"- {system.name}: {system.settings}. Versions: {listed}."


def _progress(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
