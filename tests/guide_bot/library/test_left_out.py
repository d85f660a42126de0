"""Documents that stay in their folder and out of the index."""

from guide_bot.library.left_out import leave_out, left_out, take_in


def test_a_document_is_left_out_and_taken_in_again(write, indexed, library):
    path = write("a.txt", "Tell the lead.")
    write("a.toml", '# ours\ntitle = "A"\n')
    write("b.txt", "Tell the police.")
    assert leave_out(indexed()["a.txt"]) == library / "a.toml"
    assert (list(indexed()), left_out([library])) == (["b.txt"], (path,))
    take_in(path)
    assert (list(indexed()), left_out([library])) == (["a.txt", "b.txt"], ())
    assert (library / "a.toml").read_text() == '# ours\ntitle = "A"\nleave_out = false\n'


def test_what_a_corpus_file_above_leaves_out_is_taken_in(write, indexed, library):
    path = write("old/a.txt", "Tell the lead.")
    write("b.txt", "Tell the police.")
    write("corpus.toml", '["old/*"]\nleave_out = true\n')
    assert left_out([library]) == (path,)
    assert take_in(path) == library / "old" / "a.toml"
    assert (list(indexed()), left_out([library])) == (["b.txt", "old/a.txt"], ())
