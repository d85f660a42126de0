"""Documents are taken out, added and marked as superseded; the coverage page and the board's report follow."""

from collections.abc import Iterator

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.browser.conftest import index_own_and_library, served
from tests.browser.test_coverage import MEASURED_MS, saved, view
from tests.browser.test_library import add, ask, choose, unfold
from tests.browser.waiting import finished, pick

LOCAL = 'category = "local_procedure"\npublished = "2026-03"\n'
MISSING = (
    "# Missing children procedure\n\nThe return home interview is done by an independent person "
    "within 72 hours of the child's return.\n"
)
DOCUMENTS = {
    "own/notices.md": "# Notices of 2025\n\nA child abduction warning notice is a written notice of the police "
    "that tells a person not to associate with a named child.\n",
    "own/notices.toml": LOCAL,
    "own/notices-new.md": "# Notices of 2026\n\nThe lantern is kept by the lantern keeper.\n",
    "own/notices-new.toml": LOCAL,
    "library/replies.md": "# Replies procedure\n\nWhen nobody has replied to a referral within three working days, "
    "the referrer escalates to the team manager.\n",
    "library/replies.toml": LOCAL,
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over an index of a folder of one's own and of the library, with the bundled model."""
    folder = tmp_path_factory.mktemp("follows")
    index_own_and_library(folder, DOCUMENTS)
    with served(folder / "index", folder / "app.log", GUIDE_BOT_LIBRARY=str(folder / "library")) as found:
        yield found


def cell(page: Page, subject: str, state: str) -> None:
    """Expect a state of a subject in local procedures."""
    pick(page, "Subject", subject)
    pick(page, "Kind of document", "Local procedure")
    expect(page.get_by_role("heading", name=f"{subject}: local procedure")).to_be_visible()
    expect(page.get_by_text(state)).to_be_visible()


def covered(page: Page) -> None:
    page.get_by_role("link", name="Coverage").click()
    expect(page.get_by_text("Choose a cell, or a subject")).to_be_visible(timeout=MEASURED_MS)
    finished(page)
    view(page, "Table")


def library(page: Page) -> None:
    page.get_by_role("link", name="Library").click()
    expect(page.get_by_role("heading", name="Documents")).to_be_visible()
    finished(page)


def test_page_and_report_follow_what_is_taken_out_added_and_superseded_while_questions_are_answered(
    page: Page,
):
    covered(page)
    cell(page, "Escalation and professional disagreement", "✓ answered. 1 passage")
    cell(page, "Child abduction warning notices", "✓ answered. 1 passage")
    cell(page, "Missing children and return home interviews", "✗ required, missing.")

    library(page)
    shown = choose(page, "Replies procedure")
    unfold(shown, "Take it out of the library")
    shown.get_by_role("button", name="Yes, take it out").click()
    expect(page.get_by_text("Leaves the index (1):")).to_be_visible()
    shown = choose(page, "Notices of 2025")
    unfold(shown, "Mark as superseded by another")
    pick(page, "The document that took its place", "Notices of 2026")
    shown.get_by_role("button", name="Mark as superseded").click()
    expect(shown.get_by_text("Marked as superseded by")).to_be_visible()
    unfold(page.get_by_test_id("stMain"), "Add documents")
    pick(page, "Category of all of them (optional)", "Local procedure")
    page.get_by_label("Published (optional)").fill("2026-05")
    add(page, "missing.md", MISSING)
    expect(page.get_by_text("was added as missing.md")).to_be_visible()
    page.get_by_role("button", name="Bring the index up to date").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    ask(page, "who keeps the lantern")
    expect(page.get_by_text("The lantern is kept by the lantern keeper").first).to_be_visible()
    library(page)
    expect(
        page.get_by_text("The index was brought up to date: 1 added, 1 changed, 1 removed")
    ).to_be_visible()

    covered(page)
    cell(page, "Escalation and professional disagreement", "✗ required, missing.")
    cell(page, "Child abduction warning notices", "◷ old sources only. 1 passage")
    cell(page, "Missing children and return home interviews", "✓ answered. 1 passage")
    view(page, "Currency")
    expect(page.get_by_text("Superseded, withdrawn or historical (1)")).to_be_visible()
    expect(page.get_by_text("Notices of 2026").first).to_be_visible()
    paper = Document(str(saved(page, "Save as Word").path()))
    words = "\n".join(own.text for own in paper.element.body.iter() if own.tag.endswith("}t") and own.text)
    assert "Missing children procedure" in words
    assert "Notices of 2025" in words
    assert "Replies procedure" not in words
