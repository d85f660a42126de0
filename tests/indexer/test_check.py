"""What `python -m indexer check` finds in a corpus."""

import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from indexer.__main__ import main
from indexer.check import check_corpus
from indexer.errors import InputError

TODAY = datetime.date(2026, 11, 21)
FRONT = {
    "title": "When to ring the police",
    "category": "practice_note",
    "topics": "[referral]",
    "published": '"2024"',
    "written": '"2026-11-01"',
    "review_by": '"2027-05"',
    "status": "current",
    "jurisdiction": "England",
    "publisher": "A board",
    "sources": "\n  - {title: A guide, publisher: A board, year: 2024}",
}
SAID = (
    "The worker rings the police the same day and writes down the name of the officer. (Guide 2024, para 3)"
)
FILLER = "\n\n".join(
    f"Sentence number {count} of this note says in plain words who does what, and why it is done. (Guide 2024)"
    for count in range(13)
)
SOURCES = """[guide]
short = "Guide 2024"
title = "A guide"
publisher = "A board"
year = 2024
matches = ["a guide"]
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    (folder / "practice_notes").mkdir(parents=True)
    (folder / "sources.toml").write_text(SOURCES, encoding="utf-8")
    (folder / "topics.toml").write_text('[referral]\nname = "Referral"\n', encoding="utf-8")
    (folder / "terms_to_avoid.toml").write_text(
        '[[entry]]\nwords = ["street wise", "promiscu*"]\ninstead = "write what happened"\n', encoding="utf-8"
    )
    return folder


def write_note(
    folder: Path, said: str = SAID, heading: str = "", filler: str = FILLER, **changes: str | None
):
    stated = {name: value for name, value in {**FRONT, **changes}.items() if value is not None}
    front = "\n".join(f"{name}: {value}" for name, value in stated.items())
    title = heading or stated.get("title", "Untitled")
    (folder / "practice_notes" / "police.md").write_text(
        f"---\n{front}\n---\n\n# {title}\n\n{said}\n\n{filler}\n", encoding="utf-8"
    )


def texts(folder: Path, **how) -> list[str]:
    return [finding.text for finding in check_corpus([folder], TODAY, **how)]


def test_nothing_is_found_in_a_whole_note(corpus):
    write_note(corpus)
    assert texts(corpus) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"status": None}, "missing: status"),
        ({"topics": "[]", "jurisdiction": '""'}, "missing: topics, jurisdiction"),
        ({"topics": "referral"}, "topics = 'referral' is not a list"),
        ({"topics": "[referral, weather]"}, "unknown topics: weather"),
        ({"category": "opinion"}, "its category 'opinion' is not one of"),
        ({"review_by": '"2026-10"'}, "was due for review by 2026-10"),
        ({"author": "me"}, "fields that nothing reads: author"),
        ({"heading": "Another title"}, "its first heading is not its title 'When to ring the police'"),
        ({"filler": ""}, "has 25 words: 250 to 700 are asked for"),
        ({"filler": FILLER * 5}, "words: 250 to 700 are asked for"),
        ({"said": "Ring the police, whatever they say."}, "names no source: 'Ring the police, whatever they say.'"),
        ({"said": "Ring. (Leaflet 2020)"}, "names a source that sources.toml does not hold: 'Leaflet 2020'"),
        ({"said": "Ring. (Guide 2024, somewhere)"}, "names a place in a form that is not known"),
        ({"sources": "\n  - {title: Other, publisher: A}"}, "names 'Guide 2024', which its front matter does not list"),
        ({"sources": "\n  - {title: Other, publisher: A}"}, "lists 'Other', which no paragraph names"),
        ({"sources": "\n  - {title: A guide}"}, "a source without title or publisher"),
        ({"sources": "\n  - {title: A guide, publisher: A, pages: 3}"}, "fields that nothing reads: pages"),
        ({"said": "She is street-wise. (Guide 2024)"}, "a term to avoid: 'street-wise'; write what happened"),
        ({"said": "A promiscuous girl. (Guide 2024)"}, "a term to avoid: 'promiscuous'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(corpus, changes, found):
    write_note(corpus, **changes)
    assert any(found in text for text in texts(corpus)), texts(corpus)


def test_a_term_in_quotation_marks_is_let_pass(corpus):
    write_note(corpus, said='Do not write "streetwise". (Guide 2024)')
    assert texts(corpus) == []


def test_a_sentence_that_leads_into_a_list_leaves_its_source_to_the_items(corpus):
    write_note(corpus, said="The worker:\n\n- rings the police (Guide 2024, para 3)\n- writes it down")
    assert texts(corpus) == ["names no source: '• writes it down'"]


def test_without_tables_topics_are_not_judged(corpus):
    (corpus / "topics.toml").unlink()
    write_note(corpus, topics="[weather]")
    assert texts(corpus) == []


def test_a_document_that_is_no_note_need_only_state_itself(corpus):
    (corpus / "procedure.md").write_text("# Our procedure\n\nRing the police.\n", encoding="utf-8")
    assert texts(corpus) == ["missing: title, category, published, status"]


def test_front_matter_that_cannot_be_read_is_said_and_the_rest_goes_on(corpus):
    write_note(corpus, topics="[weather]")
    (corpus / "broken.md").write_text("---\ntitle: [\n---\n\nText.\n", encoding="utf-8")
    assert [finding.path.name for finding in check_corpus([corpus], TODAY)] == ["broken.md", "police.md"]


@pytest.fixture
def originals(tmp_path: Path) -> Path:
    folder = tmp_path / "originals"
    folder.mkdir()
    (folder / "a-guide-2024.md").write_text(
        "# A guide\n\n3. The worker rings the police on the same day and keeps the log of it safe for years.\n\n"
        "4. The manager reads it.\n",
        encoding="utf-8",
    )
    return folder


def test_copied_words_are_found_where_the_documents_are_at_hand(corpus, originals):
    copied = "The worker rings the police on the same day and keeps the log of it. (Guide 2024, para 3)"
    write_note(corpus, said=copied)
    assert texts(corpus) == []
    (found,) = texts(corpus, against=[originals])
    assert found.startswith("the same words stand in another document: 'the worker rings the police on")


def test_a_paragraph_that_the_document_does_not_have_is_found(corpus, originals):
    write_note(corpus, said="The manager reads it. (Guide 2024, paras 4 and 9)")
    assert texts(corpus, against=[originals]) == ["Guide 2024 has no paragraph 9"]


def test_another_edition_of_a_document_does_not_count(corpus, originals):
    (originals / "a-guide-2024.md").rename(originals / "a-guide-2019.md")
    write_note(corpus, said="The manager reads it. (Guide 2024, paras 4 and 9)")
    assert texts(corpus, against=[originals]) == []


def test_checklists_are_looked_at_too(corpus, originals):
    (corpus / "checklists").mkdir()
    (corpus / "checklists" / "ring.toml").write_text(
        'title = "Ring"\ntopics = ["weather"]\nreview_by = 2026-01-01\n[[item]]\naction = "A street-wise child."\n'
        'cite = [{ source = "guide", at = "para 9" }, { source = "leaflet", at = "para 1" }, '
        '{ source = "guide", at = "there" }]\n',
        encoding="utf-8",
    )
    assert texts(corpus, against=[originals]) == [
        "unknown topics: weather",
        "was due for review by 2026-01-01",
        "names a source that sources.toml does not hold: 'leaflet'",
        "names a place in a form that is not known: 'Guide 2024, there'",
        "Guide 2024 has no paragraph 9",
        "a term to avoid: 'street-wise'; write what happened",
    ]


def test_training_files_are_looked_at_too(corpus):
    write_note(corpus)
    (corpus / "training").mkdir()
    (corpus / "training" / "weather.toml").write_text(
        'review_by = 2026-01-01\n[[myth]]\nmyth = "She is street-wise."\n'
        'fact = { doc = "police", quote = "The worker rings\\nthe police the same day" }\n'
        '[[scenario]]\nsituation = ["A promiscuous child."]\n'
        'says = [{ doc = "police", quote = "The worker rings nobody" }, { doc = "gone", quote = "Ring." }]\n',
        encoding="utf-8",
    )
    assert texts(corpus) == [
        "is called after no topic: weather",
        "was due for review by 2026-01-01",
        "police does not hold the words 'The worker rings nobody'",
        "rests on a document that is not here: 'gone'",
        "a term to avoid: 'promiscuous'; write what happened",
    ]


def test_probes_have_answers_and_answers_a_probe(corpus):
    write_note(corpus)
    topics = '[referral]\nname = "Referral"\nprobes = ["Who refers?", "When?"]\n'
    (corpus / "topics.toml").write_text(topics, encoding="utf-8")
    (corpus / "probes.toml").write_text(
        '[[probe]]\nquestion = "Who refers?"\nanswers = ["Anybody does."]\n'
        '[[probe]]\nquestion = "Why?"\nanswers = ["Because."]\n',
        encoding="utf-8",
    )
    assert texts(corpus) == [
        "has no answers to the probe 'When?'",
        "answers what topics.toml does not ask: 'Why?'",
    ]


def test_a_wrong_table_is_named(corpus):
    (corpus / "terms_to_avoid.toml").write_text("[[entry]]\nwords = ['a']\n", encoding="utf-8")
    with pytest.raises(InputError, match="terms_to_avoid.toml, entry 1"):
        texts(corpus)


def test_the_command_lists_what_is_to_be_mended_and_fails(corpus):
    write_note(corpus, status=None)
    done = CliRunner().invoke(main, ["check", str(corpus)])
    assert done.exit_code == 1
    assert "police.md: missing: status" in done.stdout
    write_note(corpus)
    done = CliRunner().invoke(main, ["check", str(corpus)])
    assert (done.exit_code, done.stdout) == (0, "")
