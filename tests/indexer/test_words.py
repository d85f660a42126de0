"""The words of an index's passages."""

from indexer.words import read_words, word_counts, write_words


def test_words_are_counted_once_a_text_and_without_digits():
    texts = ["The child's plan; a child’s PLAN, section47", "Don't plan", ""]
    assert word_counts(texts) == {"the": 1, "child": 1, "plan": 2, "a": 1, "dont": 1}
    assert word_counts([]) == {}


def test_counts_come_back_as_they_were_written(tmp_path):
    write_words(["Zoë's plan", "a plan"], tmp_path / "words.json")
    assert read_words(tmp_path / "words.json") == {"zoë": 1, "plan": 2, "a": 1}
