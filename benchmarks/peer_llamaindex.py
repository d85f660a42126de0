"""LlamaIndex: vectors and BM25 fused by QueryFusionRetriever, without a language model; see peers.py."""

from collections import Counter
from pathlib import Path

from llama_index.core import Document, Settings, SimpleDirectoryReader, VectorStoreIndex
from llama_index.core.llms import MockLLM
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.retrievers.bm25 import BM25Retriever
from peer_run import TOP_PASSAGES, Peer, model_folder, passage, run


def build(documents: Path, _work: Path) -> Peer:
    Settings.embed_model = HuggingFaceEmbedding(model_name=str(model_folder()), device="cpu")
    read = SimpleDirectoryReader(str(documents), recursive=True, required_exts=[".md", ".pdf"]).load_data()
    pages = physical_pages(read)
    splitter = SentenceSplitter(chunk_size=512, chunk_overlap=20)
    nodes = splitter.get_nodes_from_documents(read)
    retriever = QueryFusionRetriever(
        [
            VectorStoreIndex(nodes).as_retriever(similarity_top_k=TOP_PASSAGES),
            BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=TOP_PASSAGES),
        ],
        llm=MockLLM(),  # never asked: one query is the question itself
        num_queries=1,
        mode="reciprocal_rerank",
        similarity_top_k=TOP_PASSAGES,
        use_async=False,
    )

    def search(question: str) -> list[dict]:
        nodes_found = [scored.node for scored in retriever.retrieve(question)]
        return [
            passage(node.metadata["file_path"], pages.get(node.ref_doc_id), node.get_content())
            for node in nodes_found
        ]

    return Peer(search, len(nodes))


def physical_pages(read: list[Document]) -> dict[str, int]:
    """Return the page of every document that is a page of a PDF: the reader makes one a page, in
    order, and keeps only the page's label."""
    pages: dict[str, int] = {}
    seen: Counter[str] = Counter()
    for document in read:
        path = document.metadata["file_path"]
        if path.endswith(".pdf"):
            seen[path] += 1
            pages[document.doc_id] = seen[path]
    return pages


if __name__ == "__main__":
    run(
        build,
        (
            "llama-index-core",
            "llama-index-embeddings-huggingface",
            "llama-index-readers-file",
            "llama-index-retrievers-bm25",
            "bm25s",
            "pypdf",
            "sentence-transformers",
            "torch",
        ),
    )
