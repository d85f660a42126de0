"""txtai: a hybrid Embeddings database of paragraphs; see peers.py.

PDF text is read by pypdf, page by page: txtai's own Textractor needs Java (or other models) for PDFs.
"""

from collections.abc import Iterator
from pathlib import Path

from peer_run import TOP_PASSAGES, Peer, files, model_folder, passage, run
from pypdf import PdfReader
from txtai import Embeddings
from txtai.pipeline import Segmentation


def build(documents: Path, _work: Path) -> Peer:
    passages = list(paragraphs(documents))
    embeddings = Embeddings(path=str(model_folder()), hybrid=True, content=True, gpu=False)
    embeddings.index((number, kept["text"], None) for number, kept in enumerate(passages))

    def search(question: str) -> list[dict]:
        return [passages[int(row["id"])] for row in embeddings.search(question, TOP_PASSAGES)]

    return Peer(search, len(passages))


def paragraphs(documents: Path) -> Iterator[dict]:
    split = Segmentation(paragraphs=True)
    for path in files(documents, ".md"):
        for text in split(path.read_text(encoding="utf-8")):
            yield passage(path, None, text)
    for path in files(documents, ".pdf"):
        for number, page in enumerate(PdfReader(path).pages, 1):
            for text in split(blank_lines_emptied(page.extract_text())):
                yield passage(path, number, text)


def blank_lines_emptied(text: str) -> str:
    """Take out the spaces that pypdf leaves on blank lines, so that paragraphs are seen."""
    return "\n".join(line.rstrip() for line in text.split("\n"))


if __name__ == "__main__":
    run(build, ("txtai", "faiss-cpu", "pypdf", "transformers", "torch"))
