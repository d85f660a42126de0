"""The coverage page: the table and what is behind it, the views, what is saved; and the log of questions."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import Browser, Download, Page, expect

from guide_bot.pages.coverage import CELL_PIXELS, NAME_PIXELS, ROW_PIXELS
from tests.browser.conftest import served
from tests.browser.test_training import serious, tab_to
from tests.browser.waiting import finished, pick

expect.set_options(timeout=60_000)
MEASURED_MS = 300_000  # coverage is measured at the first visit, on a machine that may have much else to do


@pytest.fixture
def coverage(page: Page, address: str) -> Page:
    page.goto(f"{address}/coverage")
    shown = page.get_by_text("Choose a cell, or a subject and a kind below")
    expect(shown).to_be_visible(timeout=MEASURED_MS)
    finished(page)
    return page


def view(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name).click()
    finished(page)


def saved(page: Page, name: str) -> Download:
    with page.expect_download() as caught:
        page.get_by_role("button", name=name, exact=True).click()
    return caught.value


def test_a_subject_and_a_kind_show_the_passages_which_a_person_can_mark_with_their_place(coverage):
    pick(coverage, "Subject", "Child abduction warning notices")
    pick(coverage, "Kind of document", "Legislation")
    expect(
        coverage.get_by_role("heading", name="Child abduction warning notices: legislation")
    ).to_be_visible()
    passage = coverage.locator("[class*='st-key-covered-abduction_notices-legislation']").first
    expect(passage.locator("mark")).not_to_be_empty()
    expect(passage).to_contain_text("Asked: ")
    passage.get_by_role("button", name="It does not answer").click()
    expect(coverage.get_by_text("Marked: it does not answer, and is not counted.")).to_be_visible()
    refused = coverage.get_by_text("Marked by hand: these do not answer")
    expect(refused).to_be_visible()
    coverage.get_by_role("button", name="Take the mark back").click()
    expect(refused).to_have_count(0)
    finished(coverage)
    passage.get_by_role("button", name="Show in the document").click()
    expect(coverage.get_by_role("dialog").get_by_text("The passage", exact=True)).to_be_visible()


def test_a_cell_that_is_chosen_in_the_table_is_the_one_shown_below(coverage):
    box = coverage.locator(".st-key-coverage-table canvas").first.bounding_box()
    # The second subject, the second kind.
    coverage.mouse.click(box["x"] + NAME_PIXELS + CELL_PIXELS * 1.5, box["y"] + ROW_PIXELS * 2.5)
    expect(
        coverage.get_by_role("heading", name="Escalation and professional disagreement: statutory guidance")
    ).to_be_visible()


def test_requirements_say_why_and_can_be_narrowed_to_those_not_met(coverage):
    view(coverage, "Requirements")
    expect(coverage.get_by_text("requirements are met by documents in force")).to_be_visible()
    met = coverage.get_by_text("✓ Legislation: ")
    expect(met.first).to_be_visible()
    coverage.get_by_text("Only those that are not met").click()
    finished(coverage)
    expect(met).to_have_count(0)
    expect(coverage.get_by_text("◷ Serious case review: ").first).to_be_visible()


def test_gaps_differences_currency_and_a_comparison_are_shown(coverage):
    view(coverage, "Gaps")
    expect(coverage.get_by_text("Required, and only old sources")).to_be_visible()
    expect(coverage.get_by_role("heading", name="Different values in two current documents")).to_be_visible()
    view(coverage, "Currency")
    expect(coverage.get_by_test_id("stVegaLiteChart")).to_be_visible()
    expect(coverage.get_by_text("Superseded, withdrawn or historical (")).to_be_visible()
    view(coverage, "Compare")
    expect(coverage.get_by_role("combobox", name="With this one")).to_be_visible()
    expect(coverage.get_by_role("alert")).to_have_count(0)


def test_the_report_and_the_workbook_are_saved(coverage):
    report = saved(coverage, "Save as Word")
    assert report.suggested_filename == "guidance-coverage-report.docx"
    paper = Document(str(report.path()))
    assert "What is covered" in [paragraph.text for paragraph in paper.paragraphs]
    book = load_workbook(io.BytesIO(Path(saved(coverage, "Workbook").path()).read_bytes()))
    assert book["Coverage"]["A2"].value == "Consent"
    assert saved(coverage, "CSV").suggested_filename == "guidance-coverage.csv"


def test_the_page_can_be_used_by_keyboard_and_has_no_serious_faults(coverage):
    tab_to(coverage, coverage.get_by_role("radio", name="Table"))
    coverage.keyboard.press("ArrowRight")
    coverage.keyboard.press("Space")
    finished(coverage)
    expect(coverage.get_by_text("requirements are met by documents in force")).to_be_visible()
    assert serious(coverage) == []


@pytest.mark.parametrize("name", ["Table", "Requirements", "Gaps", "Currency", "Compare", "Questions"])
def test_no_view_scrolls_sideways_on_a_telephone(coverage, name):
    coverage.set_viewport_size({"width": 390, "height": 844})
    view(coverage, name)
    assert coverage.evaluate("document.documentElement.scrollWidth") <= 390


def test_nothing_is_asked_for_from_outside(coverage, address):
    for name in ("Gaps", "Currency", "Compare"):
        view(coverage, name)
    outside = [url for url in coverage.requested if not url.startswith((address, "data:", "blob:"))]
    assert outside == []


@pytest.fixture(scope="module")
def logged(index_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The app with the log of questions turned on; its address, and the log's file."""
    folder = tmp_path_factory.mktemp("questions")
    file = folder / "questions.sqlite"
    settings = {"GUIDE_BOT_QUESTION_LOG": "on", "GUIDE_BOT_QUESTION_FILE": str(file)}
    with served(index_folder, folder / "app.log", **settings) as found:
        yield found, file


def test_a_question_is_kept_only_when_agreed_counted_and_deleted(browser: Browser, logged):
    address, file = logged
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(60_000)
    page.goto(address)
    page.get_by_role("textbox").fill("how many ferries sail to the island on Sundays, asks Karen Whitfield")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Ask it like this").click()
    page.get_by_role("button", name="New question").wait_for()
    finished(page)
    assert not file.exists()
    page.get_by_role("button", name="Send it to whoever looks after the guidance").click()
    expect(page.get_by_text("Kept. Thank you.")).to_be_visible()
    assert b"ferries" in file.read_bytes()
    assert b"Whitfield" not in file.read_bytes()
    page.get_by_role("link", name="Coverage").click()
    view(page, "Questions")
    expect(page.get_by_text("ferries").first).to_be_visible()
    page.get_by_text("I want to delete everything that is kept").click()
    finished(page)
    page.get_by_role("button", name="Delete all for good").click()
    expect(page.get_by_text("No question has been kept yet.")).to_be_visible()
    assert b"ferries" not in file.read_bytes()
    page.close()
