"""The checklists page: filter, tick, save."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.waiting import finished


@pytest.fixture
def checklists(page: Page, address: str) -> Page:
    page.goto(f"{address}/checklists")
    expect(page.get_by_role("heading", name="Checklists")).to_be_visible()
    expect(page.get_by_role("checkbox").first).to_be_visible()
    finished(page)
    return page


def choose(page: Page, words: str) -> None:
    page.get_by_label("Words in it").fill(words)
    page.keyboard.press("Enter")


def test_words_narrow_the_choice_to_what_holds_them_all(checklists: Page):
    choose(checklists, "jewellery return interview")
    expect(checklists.get_by_text("No checklist holds all of these words")).to_be_visible()
    choose(checklists, "abduction warning notice breach")
    expect(checklists.get_by_role("heading", level=2).first).to_contain_text("Child abduction warning notice")


def test_ticks_are_counted_kept_on_another_page_and_cleared(checklists: Page):
    for at in (0, 2):
        checklists.locator("[data-testid='stCheckbox'] label").nth(at).click()
    expect(checklists.get_by_text("2 of 14 done")).to_be_visible()
    checklists.get_by_role("link", name="Ask").click()
    expect(checklists.get_by_text("Questions others ask")).to_be_visible()
    checklists.get_by_role("link", name="Checklists").click()
    expect(checklists.get_by_text("2 of 14 done")).to_be_visible()
    checklists.get_by_role("button", name="Clear the ticks").click()
    expect(checklists.get_by_text("0 of 14 done")).to_be_visible()


def test_no_tick_is_lost_when_many_are_set_quickly(checklists: Page):
    for at in range(8):  # each press meets a page that is still being drawn for the press before
        checklists.evaluate(
            "at => document.querySelectorAll('[data-testid=stCheckbox] input')[at].click()", at
        )
    expect(checklists.get_by_text("8 of 14 done")).to_be_visible()
    expect(checklists.get_by_role("checkbox", checked=True)).to_have_count(8)


def test_a_checklist_is_ticked_with_the_keyboard_alone(checklists: Page):
    box = checklists.get_by_role("checkbox").first
    box.focus()
    checklists.keyboard.press("Space")
    expect(checklists.get_by_text("1 of 14 done")).to_be_visible()


def test_a_checklist_is_saved_with_its_ticks_and_reference(checklists: Page):
    checklists.get_by_role("textbox", name="Case reference (optional)").fill("K-17")
    checklists.keyboard.press("Enter")
    expect(checklists.get_by_text("Saved papers carry this reference.")).to_be_visible()
    # A button that is still of the previous run cannot hand out this one's paper.
    finished(checklists)
    with checklists.expect_download() as download:
        checklists.get_by_role("button", name="Save as PDF to print").click()
    assert download.value.suggested_filename.endswith(".pdf")
    assert download.value.path().read_bytes().startswith(b"%PDF")


def test_a_step_whose_source_is_not_in_the_index_says_so(checklists: Page):
    expect(checklists.get_by_text("not in this index").first).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_serious(checklists: Page, width: int):
    checklists.set_viewport_size({"width": width, "height": 900})
    found = Axe().run(checklists).response["violations"]
    assert [rule["id"] for rule in found if rule["impact"] in ("serious", "critical")] == []
    assert checklists.evaluate("document.scrollingElement.scrollWidth") <= width
