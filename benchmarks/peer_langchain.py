"""LangChain: BM25 and FAISS in an EnsembleRetriever, as its documentation shows; see peers.py."""

from pathlib import Path

from langchain_classic.retrievers import EnsembleRetriever
from langchain_community.document_loaders import DirectoryLoader, PyPDFLoader, TextLoader
from langchain_community.retrievers import BM25Retriever
from langchain_community.vectorstores import FAISS
from langchain_core.documents import Document
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter
from peer_run import TOP_PASSAGES, Peer, model_folder, passage, run


def load(documents: Path) -> list[Document]:
    texts = DirectoryLoader(
        str(documents), glob="**/*.md", loader_cls=TextLoader, loader_kwargs={"encoding": "utf-8"}
    )
    pdfs = DirectoryLoader(str(documents), glob="**/*.pdf", loader_cls=PyPDFLoader)
    return [*texts.load(), *pdfs.load()]


def build(documents: Path, _work: Path) -> Peer:
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    chunks = splitter.split_documents(load(documents))
    embeddings = HuggingFaceEmbeddings(model_name=str(model_folder()), model_kwargs={"device": "cpu"})
    vectors = FAISS.from_documents(chunks, embeddings)
    retriever = EnsembleRetriever(
        retrievers=[
            BM25Retriever.from_documents(chunks, k=TOP_PASSAGES),
            vectors.as_retriever(search_kwargs={"k": TOP_PASSAGES}),
        ],
        weights=[0.5, 0.5],
    )

    def search(question: str) -> list[dict]:
        return [found(document) for document in retriever.invoke(question)[:TOP_PASSAGES]]

    return Peer(search, len(chunks))


def found(document: Document) -> dict:
    page = document.metadata.get("page")  # of a PDF, counted from 0
    return passage(document.metadata["source"], None if page is None else page + 1, document.page_content)


if __name__ == "__main__":
    run(
        build,
        (
            "langchain-classic",
            "langchain-community",
            "langchain-core",
            "langchain-huggingface",
            "langchain-text-splitters",
            "faiss-cpu",
            "rank-bm25",
            "pypdf",
            "sentence-transformers",
            "torch",
        ),
    )
