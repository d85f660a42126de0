"""Names that came from elsewhere."""

import pytest

from guide_bot.library.names import free_name, safe_name
from indexer.errors import InputError


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("guide.pdf", "guide.pdf"),
        ("Missing from care (v1.2).PDF", "Missing-from-care-v1-2.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\me\\a b.docx", "a-b.docx"),
        ("..／up.md", "up.md"),
        ("...hidden.md", "hidden.md"),
        ("guide.toml.md", "guide-toml.md"),
        ("a\x00b\n\u202efdp\u200b.txt ", "abfdp.txt"),
        ("ﬁle ①.htm", "file-1.htm"),
        ("Cyfarwyddyd i’r ysgol – Ŵyl.html", "Cyfarwyddyd-i-r-ysgol-Ŵyl.html"),
        ("मार्गदर्शन.txt", "मार्गदर्शन.txt"),
        ("<b>&$(rm);'.md", "b-rm.md"),
        ("CON.txt", "CON-document.txt"),
        ("lpt¹.md", "lpt1-document.md"),
        ("README.md", "README-document.md"),
        ("vocabulary.pdf", "vocabulary-document.pdf"),
        ("corpus.md", "corpus-document.md"),
        ("probes.pdf", "probes-document.pdf"),
        ("🙂.pdf", "document.pdf"),
        (".pdf", "document.pdf"),
        ("x" * 90 + ".markdown", "x" * 71 + ".markdown"),
        ("標" * 90 + ".txt", "標" * 60 + ".txt"),
    ],
)
def test_a_name_is_made_safe(name, safe):
    assert safe_name(name) == safe
    assert safe_name(safe) == safe


@pytest.mark.parametrize(
    "name", ["run.exe", "macro.docm", "guide", "guide.pdf.sh", "", "a.pdf/", "table.toml"]
)
def test_other_kinds_are_refused_with_those_that_are_read(name):
    with pytest.raises(InputError, match=r"is not a kind of file this reads: \.docx, \.htm"):
        safe_name(name)


def test_a_free_name_shares_neither_file_nor_sidecar(tmp_path):
    assert free_name(tmp_path / "none", "guide.pdf") == "guide.pdf"
    for name in ("Guide.docx", "guide-2.toml", "other.md"):
        (tmp_path / name).write_text("x")
    assert free_name(tmp_path, "guide.pdf") == "guide-3.pdf"
