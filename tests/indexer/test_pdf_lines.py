from dataclasses import replace

import pytest

from indexer.readers.pdf_lines import Line, without_running_lines

BODY = Line("Tell the police.", 1, 72, 400, 0.5, 12, False, False)


def at(height: float, text: str, page: int = 1) -> Line:
    return replace(BODY, text=text, page=page, y=842 * height, height=height)


def kept(pages: list[list[Line]]) -> list[str]:
    return [line.text for lines in without_running_lines(pages) for line in lines]


def test_a_header_that_differs_only_in_its_digits_is_dropped() -> None:
    pages = [[at(0.97, f"Manual, page {n} of 4", n), at(0.5, f"Text {n}", n)] for n in range(1, 5)]

    assert kept(pages) == ["Text 1", "Text 2", "Text 3", "Text 4"]


def test_a_repeated_line_in_the_middle_of_the_page_stays() -> None:
    assert kept([[at(0.5, "Case study", n)] for n in range(1, 5)]) == ["Case study"] * 4


def test_a_line_on_fewer_pages_than_a_running_line_stays() -> None:
    pages = [[at(0.97, "Part one")], [at(0.97, "Part one")], [BODY], [BODY]]

    assert kept(pages)[:2] == ["Part one", "Part one"]


@pytest.mark.parametrize("text", ["7", "- 7 -", "Page 7", "7 of 9", "Page 7 of 9", "vii"])
def test_page_numbers_at_the_foot_are_dropped(text: str) -> None:
    assert kept([[BODY], [BODY, at(0.05, text)]] + [[BODY]] * 5) == ["Tell the police."] * 7


@pytest.mark.parametrize("line", [at(0.5, "7"), at(0.05, "2014"), at(0.05, "7 days")])
def test_other_numbers_stay(line: Line) -> None:
    assert line.text in kept([[line], [BODY]])
