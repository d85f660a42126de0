"""The words that answer, chosen out of passages, each with its place."""

from dataclasses import replace

import numpy as np
import pytest

from guide_bot.caution import CASE
from guide_bot.citation import resolve
from guide_bot.extracts import MOST_EXTRACTS, READ_PASSAGES, choose_extracts
from guide_bot.search import search
from indexer.index import open_index

SERVED = "3.12 The police serve the harbouring letter on the adult."
BOILER = "A plumber mends the boiler every winter."
ITEMS = "".join(
    f"* item {number}: what the chair writes in the minutes of the meeting\n" for number in range(20)
)


def alike(hits):
    """Passages that are all ranked alike, so that their sentences alone decide."""
    return [replace(hit, score=0.5) for hit in hits]


@pytest.fixture
def chosen(build, write, embedder, tmp_path):
    """Build what was written, and choose extracts for a question there."""

    def run(question, order=list, ages=()):
        build()
        index = open_index(tmp_path / "index")
        [asked] = embedder.encode_tokens([question])
        found = choose_extracts(index, embedder, asked, order(search(index, asked, question, 20)), ages)
        for extract in found:
            assert resolve(index.library, extract.citation) == extract.text
            assert extract.text in extract.hit.passage.text
        return found

    return run


def test_the_sentence_that_answers_is_cited_with_its_place(chosen, write):
    write("notes.md", f"# Handbook\n\n## Abroad\n\n{BOILER}\n\n## Adults\n\n{SERVED} {BOILER}\n")
    (found,) = chosen("who serves the harbouring letter")
    assert (found.text, found.lead_in, found.caution) == (SERVED, "", "")
    assert (found.citation.doc, found.citation.page, found.citation.heading) == ("notes", None, "Adults")
    assert found.citation.paragraph == "3.12"
    assert found.citation.end - found.citation.start == len(SERVED)


def test_a_sentence_that_points_back_comes_with_the_one_before(chosen, write):
    write("notes.md", f"# Handbook\n\n{BOILER} Tell the duty officer. It is then recorded in the logbook.\n")
    (found,) = chosen("recorded logbook")
    assert found.text.endswith("Tell the duty officer. It is then recorded in the logbook.")


def test_a_list_is_shown_whole_with_its_sentence(chosen, write):
    write("notes.md", "# Handbook\n\nThe plan says:\n\n* who rings the nurse\n* when the school opens\n")
    (found,) = chosen("who rings the nurse")
    assert found.text == "The plan says:\n• who rings the nurse\n• when the school opens"


def test_items_cut_from_their_sentence_show_it_beside_them(chosen, write):
    write("notes.md", f"# Handbook\n\nThe folder holds:\n\n{ITEMS}* the plumber's address\n")
    found = chosen("address of the plumber")[0]
    assert found.text.startswith("• item")
    assert found.text.endswith("• the plumber's address")
    assert found.lead_in == "The folder holds:"


def test_sentences_side_by_side_are_one_extract(chosen, write):
    write("notes.md", f"# Handbook\n\n{SERVED} The nurse reads it out slowly at home. {BOILER}\n")
    (found,) = chosen("harbouring letter nurse reads")
    assert found.text == f"{SERVED} The nurse reads it out slowly at home."


def test_what_two_documents_say_is_shown_once(chosen, write):
    write("a.md", f"# Handbook\n\n{SERVED}\n")
    write("b.md", f"# Folder\n\n{SERVED}\n")
    assert [found.text for found in chosen("who serves the harbouring letter")] == [SERVED]


def test_at_most_three_are_shown(chosen, write):
    for number, words in enumerate(
        ("badgers dig deep holes", "herons wade far out", "otters swim well below", "owls see mice run")
    ):
        write(f"{number}.md", f"# Handbook\n\nharbouring letter {words}.\n")
    found = chosen("harbouring letter", alike)
    assert len(found) == MOST_EXTRACTS == len({extract.hit.row for extract in found})


def test_only_the_best_passages_are_read(chosen, write):
    write("a.md", f"# Handbook\n\n{SERVED}\n")
    for number in range(READ_PASSAGES):
        write(f"b{number}.md", f"# Folder {number}\n\nThe letter {number} is for plumber number {number}.\n")
    question = "who serves the harbouring letter"
    assert SERVED in [found.text for found in chosen(question)]
    assert SERVED not in [found.text for found in chosen(question, lambda hits: hits[1:] + hits[:1])]


def test_an_example_is_marked_and_stands_after_a_rule(chosen, write):
    told = "Girl B keeps her harbouring letter, stamped and folded, under a pillow upstairs."
    rule = "Officers must keep each harbouring letter stamped in a metal drawer."
    write("a.md", f"# Handbook\n\n{told}\n")
    write("b.md", f"# Folder\n\n{rule}\n")
    found = chosen(
        "keeps harbouring letter stamped folded court",
        lambda hits: [replace(hit, score=0.9 if told in hit.passage.text else 0.4) for hit in hits],
    )
    assert [(extract.text, extract.caution) for extract in found] == [(rule, ""), (told, CASE)]


@pytest.mark.parametrize(
    "pointer",
    [
        "See www.letters.example on the harbouring letter.",
        "Who serves the harbouring letter, and when?",
        "The term harbouring letter is used throughout for it.",
        "What a harbouring letter means stands in the glossary of that document.",
    ],
)
def test_what_points_elsewhere_or_names_terms_does_not_stand_before_an_answer(chosen, write, pointer):
    write("a.md", f"# Handbook\n\n{pointer}\n")
    write("b.md", "# Folder\n\nThe harbouring letter is served by two officers.\n")
    assert chosen("harbouring letter", alike)[0].text == "The harbouring letter is served by two officers."


def test_what_is_said_of_the_age_asked_about_comes_first(chosen, write):
    young = "The harbouring letter for those aged 11 or 12 is served by the night officer."
    older = "The harbouring letter for those aged 16 or 17 is served by the duty officer."
    write("a.md", f"# Handbook\n\n{young}\n")
    write("b.md", f"# Folder\n\n{older}\n")
    question = "who serves the harbouring letter"
    assert chosen(question, alike, {12})[0].text == young
    assert chosen(question, alike, {17})[0].text == older


@pytest.mark.parametrize("text", ["Harbouring letters", "Harbouring letter 2014"])
def test_a_few_words_are_no_answer(chosen, write, text):
    write("a.md", f"# Handbook\n\n{text}\n")
    assert chosen("harbouring letter") == ()


def test_without_passages_there_are_no_extracts(chosen, write):
    write("a.md", f"# Handbook\n\n{SERVED}\n")
    assert chosen("who serves the harbouring letter", lambda _: []) == ()


def test_a_question_that_the_model_sees_nothing_in_has_no_extracts(build, write, embedder, tmp_path):
    write("a.md", f"# Handbook\n\n{SERVED}\n")
    build()
    index = open_index(tmp_path / "index")
    [asked] = embedder.encode_tokens(["harbouring letter"])
    hits = search(index, asked, "harbouring letter", 20)
    nothing = replace(asked, tokens=np.zeros((0, 64), np.float32), pieces=np.zeros(0, np.int32))
    assert len(choose_extracts(index, embedder, asked, hits)) == 1
    assert choose_extracts(index, embedder, nothing, hits) == ()


def test_what_a_source_is_called_is_no_answer(chosen, write):
    write(
        "notes.md",
        f"# Notes\n\n{BOILER} (Harbouring letter advice, page 4)\n\nThe police serve it: a letter.\n",
    )
    (first, *_) = chosen("harbouring letter advice police serve", alike)
    assert first.text == "The police serve it: a letter."


def test_a_note_answers_with_its_opening_before_its_later_sections(chosen, write):
    opening = "The police serve the harbouring letter."
    later = "The harbouring letter is what the police serve."
    write(
        "notes.md",
        f"---\ntitle: Letters\nwritten: '2026-11-01'\n---\n# Letters\n\n{opening}\n\n## More\n\n{later}\n",
    )
    assert chosen("police serve harbouring letter", alike)[0].text == opening


def test_what_a_note_tells_of_the_past_comes_after_its_rule(chosen, write):
    told = "Police told the panel in 2014 that no harbouring letter was served."
    rule = "Police serve a harbouring letter on the panel's word, served by hand."
    write(
        "notes.md",
        f"---\ntitle: Letters\nwritten: '2026-11-01'\n---\n# L\n\n## Past\n\n{told}\n\n## Now\n\n{rule}\n",
    )
    found = [extract.text for extract in chosen("police harbouring letter served panel", alike)]
    assert found[0] == rule


def test_an_extract_of_a_note_names_what_it_rests_on(chosen, write):
    source = "(Letter advice 2020, page 4)"
    write(
        "notes.md",
        f"---\ntitle: Letters\nwritten: '2026-11-01'\n---\n# Letters\n\n{SERVED} {BOILER} {source}\n",
    )
    (found,) = chosen("who serves the harbouring letter")
    assert found.citation.rests_on == "Letter advice 2020, page 4"


def test_a_note_on_what_is_no_longer_so_comes_after_one_on_what_is(chosen, write):
    old, new = (
        "A harbouring letter needs a stamp from the panel.",
        "Police give a harbouring letter to the adult.",
    )
    front = "---\ntitle: Letters\nwritten: '2026-11-01'\nstatus: {}\n---\n# Letters\n\n{}\n"
    write("a.md", front.format("historical", old))
    write("b.md", front.format("current", new))
    assert chosen("harbouring letter", alike)[0].text == new
