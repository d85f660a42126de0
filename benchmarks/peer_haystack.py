"""Haystack: BM25 and vectors in memory, joined by rank; see peers.py."""

from pathlib import Path

from haystack import Document, Pipeline
from haystack.components.converters import PyPDFToDocument, TextFileToDocument
from haystack.components.joiners import DocumentJoiner
from haystack.components.preprocessors import DocumentCleaner, DocumentSplitter
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack.utils import ComponentDevice
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)
from peer_run import TOP_PASSAGES, Peer, files, model_folder, passage, run

EMBEDDER = {"model": str(model_folder()), "device": ComponentDevice.from_str("cpu"), "progress_bar": False}


def build(documents: Path, _work: Path) -> Peer:
    store = InMemoryDocumentStore()
    store.write_documents(chunks(convert(documents)))
    retrieval = query_pipeline(store)

    def search(question: str) -> list[dict]:
        asked = {"text_embedder": {"text": question}, "bm25_retriever": {"query": question}}
        return [found(document) for document in retrieval.run(asked)["document_joiner"]["documents"]]

    return Peer(search, store.count_documents())


def convert(documents: Path) -> list[Document]:
    texts, pdfs = files(documents, ".md"), files(documents, ".pdf")
    read = [
        *TextFileToDocument().run(sources=texts)["documents"],
        *PyPDFToDocument().run(sources=pdfs)["documents"],
    ]
    if len(read) < len(texts) + len(pdfs):  # a converter logs a file that it cannot read, and goes on
        raise RuntimeError(f"Haystack read {len(read)} of {len(texts) + len(pdfs)} files")
    return read


def chunks(documents: list[Document]) -> list[Document]:
    cleaned = DocumentCleaner().run(documents=documents)["documents"]
    splitter = DocumentSplitter(split_by="word", split_length=200, split_overlap=50)
    split = splitter.run(documents=cleaned)["documents"]
    return SentenceTransformersDocumentEmbedder(**EMBEDDER).run(documents=split)["documents"]


def query_pipeline(store: InMemoryDocumentStore) -> Pipeline:
    pipeline = Pipeline()
    pipeline.add_component("text_embedder", SentenceTransformersTextEmbedder(**EMBEDDER))
    pipeline.add_component("embedding_retriever", InMemoryEmbeddingRetriever(store, top_k=TOP_PASSAGES))
    pipeline.add_component("bm25_retriever", InMemoryBM25Retriever(store, top_k=TOP_PASSAGES))
    # By rank: "concatenate", the default, is meant for a reranking model after it.
    joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=TOP_PASSAGES)
    pipeline.add_component("document_joiner", joiner)
    pipeline.connect("text_embedder", "embedding_retriever")
    pipeline.connect("embedding_retriever", "document_joiner")
    pipeline.connect("bm25_retriever", "document_joiner")
    return pipeline


def found(document: Document) -> dict:
    path = document.meta["file_path"]
    page = document.meta["page_number"] if path.endswith(".pdf") else None  # a text counts as page 1
    return passage(path, page, document.content)


if __name__ == "__main__":
    run(
        build,
        ("haystack-ai", "sentence-transformers-haystack", "pypdf", "sentence-transformers", "torch"),
    )
