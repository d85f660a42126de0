"""Waiting for the page."""

from playwright.sync_api import Page, expect


def finished(page: Page) -> None:
    """Wait for the run to end: what is shown before that may still be of the run before it."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
