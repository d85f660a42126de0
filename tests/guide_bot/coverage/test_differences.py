"""Two documents that give different values for the same thing are shown side by side; nothing else is."""

import pytest

from guide_bot.coverage.differences import Difference, Kind, differences
from indexer.index import open_index

INTERVIEW = "A return home interview should be offered {} of the child coming back."
REFERRAL = "A social worker should acknowledge the referral {} of receiving it."


@pytest.fixture
def found(write, build, tmp_path):
    """The differences between documents of one paragraph each."""

    def run(*paragraphs: str, name: str = "document-{}.md") -> tuple[Difference, ...]:
        for number, paragraph in enumerate(paragraphs):
            write(name.format(number), paragraph)
        build()
        return differences(open_index(tmp_path / "index"))

    return run


def values(found: tuple[Difference, ...]) -> list[tuple[str, str]]:
    return [(each.one.value, each.other.value) for each in found]


@pytest.mark.parametrize(
    ("kind", "sentence", "one", "other"),
    [
        (Kind.TIME, INTERVIEW, "within 24 hours", "within 72 hours"),
        (Kind.TIME, INTERVIEW, "within one month", "within two weeks"),
        (Kind.TIME, REFERRAL, "within two days", "within two working days"),
        (Kind.TIME, "The panel reviews each plan {} with all of its partners.", "monthly", "every quarter"),
        (Kind.AGE, "A notice can be given for a child {} found with an adult.", "under 16", "under eighteen"),
        (Kind.FIGURE, "Some {} of the children who went missing were exploited.", "42%", "35 per cent"),
        (Kind.FIGURE, "The review found {} who had been at risk in the town.", "370 girls", "373 girls"),
        (Kind.CONTACT, "Ring the Emergency Duty Team at night on {}.", "01632 960001", "01632 960002"),
        (Kind.CONTACT, "Write to the Engage Team at {} first.", "one@board.example", "two@board.example"),
        (Kind.CONTACT, "See the Engage Team at {} for more.", "www.engage.example", "www.team.example"),
    ],
)
def test_another_value_for_the_same_thing_is_found(found, kind, sentence, one, other):
    (difference,) = found(sentence.format(one), sentence.format(other))
    assert (difference.kind, values([difference])) == (kind, [(one, other)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (INTERVIEW.format("within 72 hours"), INTERVIEW.format("within three days")),
        (INTERVIEW.format("within 24 hours, or within 72 hours,"), INTERVIEW.format("within 72 hours")),
        (INTERVIEW.format("within 24 hours"), INTERVIEW.format("at least every month")),
        (REFERRAL.format("no later than 48 hours"), REFERRAL.format("within two days")),
        (REFERRAL.format("annually, in the month"), REFERRAL.format("every 12 months, in the month")),
        ("A notice covers a child aged 15 or under.", "A notice covers a child aged under 16."),
        ("Ring the Duty Team on +44 (0)1632 960001.", "Ring the Duty Team on 01632 960001."),
    ],
)
def test_one_value_in_other_words_or_beside_others_is_no_difference(found, one, other):
    assert found(one, other) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            INTERVIEW.format("within 24 hours"),
            "Licences of taxi drivers are checked within 72 hours by councils.",
        ),
        ("Ring the Duty Team at night on 01632 960001.", "Ring the Street Team at night on 01632 960002."),
        (
            "Walsall replies within one day to every referral.",
            "Rochdale replies within two days to every referral.",
        ),
        ("In 2013 some 42% of the children went missing.", "In 2014 some 35% of the children went missing."),
        (
            "This must be done within 24 hours of the report.",
            "This must be done within 72 hours of the report.",
        ),
        ("Section 17 applies to a child who is in need.", "Section 47 applies to a child who is in need."),
    ],
)
def test_two_things_are_no_difference(found, one, other):
    assert found(one, other) == ()


def test_a_document_does_not_differ_from_itself(found):
    assert found(f"{INTERVIEW.format('within 24 hours')}\n\n{INTERVIEW.format('within 72 hours')}") == ()


@pytest.mark.parametrize("status", ["superseded", "withdrawn", "historical"])
def test_a_document_that_is_not_current_is_left_out(found, status):
    old = f"---\nstatus: {status}\n---\n\n{INTERVIEW.format('within 24 hours')}"
    assert found(old, INTERVIEW.format("within 72 hours")) == ()


def test_the_place_is_the_sentence_in_the_documents_text(found, tmp_path):
    sentence = INTERVIEW.format("within 24 hours")
    (difference,) = found(
        f"# Missing\n\nTell the police at once. {sentence}", INTERVIEW.format("within 72 hours")
    )
    text = open_index(tmp_path / "index").library.reading_text("document-0.md")
    assert difference.one.document_id == "document-0.md"
    assert text[difference.one.start : difference.one.end] == sentence


def test_the_nearest_pair_comes_first_and_is_as_near_as_can_be(found):
    nearest = "Escalate to the head of service {} of the meeting."
    later = "Escalate it all to the head of service {} of the meeting, and note why."
    first, *others = found(
        nearest.format("within 24 hours"), nearest.format("within 72 hours"), later.format("within 5 days")
    )
    assert values([first]) == [("within 24 hours", "within 72 hours")]
    assert [each.nearness for each in others] == sorted((each.nearness for each in others), reverse=True)
    assert others[0].nearness < first.nearness <= 1


def test_two_passages_give_one_pair_of_a_kind(found):
    again = "A return home interview should be offered {} of the child coming back home."
    one, other = "within 24 hours", "within 72 hours"
    texts = (f"{INTERVIEW.format(value)} {again.format(value)}" for value in (one, other))
    assert values(found(*texts)) == [(one, other)]


def test_a_body_with_the_same_address_and_another_number_is_found(found):
    line = "The Engage Team can be reached on {} or at team@board.example."
    numbers = ("01632 960001", "01632 960002")
    assert values(found(*map(line.format, numbers))) == [numbers]


def test_a_row_of_many_values_is_left_out(found):
    row = "Of the children 10%, 20%, 30% and {} went missing in the years that were counted."
    assert found(row.format("40%"), row.replace("10%, 20%, 30%", "11%, 21%, 31%").format("41%")) == ()


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_reading_a_few_passages_at_a_time_finds_the_same(found, monkeypatch, rows):
    paragraphs = [INTERVIEW.format(f"within {hours} hours") for hours in (24, 48, 72)]
    whole = found(*paragraphs)
    monkeypatch.setattr("guide_bot.coverage.differences.BLOCK_ROWS", rows)
    assert found(*paragraphs) == whole
    assert len(whole) == 3


def test_no_more_than_can_be_read_are_given(found, monkeypatch):
    monkeypatch.setattr("guide_bot.coverage.differences.MOST", 2)
    assert len(found(*(INTERVIEW.format(f"within {hours} hours") for hours in (24, 48, 72)))) == 2


def test_an_index_without_values_has_no_differences(found):
    assert found("Listen to the child, and write down the words that were used.") == ()
