"""Index WORK/documents with Guide Bot, change one file, index again; print what was measured."""

import json
import sys
import time
from pathlib import Path

from changed import change_one, peak_mib

from indexer.build import build_index
from indexer.index import open_index

work = Path(sys.argv[1])
started = time.monotonic()
summary = build_index([work / "documents"], work / "index")
seconds = time.monotonic() - started
change_one(work / "documents")
started = time.monotonic()
again = build_index([work / "documents"], work / "index")
changed_seconds = time.monotonic() - started
if len(again.updated) != 1:
    sys.exit(f"expected one changed document, got {again.updated}")
sentences = open_index(work / "index").manifest.sentences
print(
    json.dumps(
        {
            "documents": summary.documents,
            "passages": summary.passages,
            "vectors": summary.passages + sentences,
            "seconds": seconds,
            "peak MiB": peak_mib(),
            "one changed, seconds": changed_seconds,
        }
    )
)
