"""Documents that stay in their folder and out of the index."""

import pytest

from guide_bot.library.left_out import leave_out, left_out, take_in
from indexer.errors import InputError


def test_a_document_is_left_out_and_taken_in_again(write, indexed, library):
    path = write("a.txt", "Tell the lead.")
    write("a.toml", '# ours\ntitle = "A"\n')
    write("b.txt", "Tell the police.")
    assert leave_out(indexed()["a.txt"]) == library / "a.toml"
    assert (list(indexed()), left_out([library])) == (["b.txt"], (path,))
    take_in(path)
    assert (list(indexed()), left_out([library])) == (["a.txt", "b.txt"], ())
    assert (library / "a.toml").read_text() == '# ours\ntitle = "A"\n'


def test_what_the_corpus_file_leaves_out_is_told(write):
    path = write("a.txt", "Tell the lead.")
    write("corpus.toml", '["*"]\nleave_out = true\n')
    with pytest.raises(InputError, match=r"a\.txt is left out by .*corpus\.toml: take leave_out out there"):
        take_in(path)
