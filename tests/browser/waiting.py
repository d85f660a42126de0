"""Waiting for the page, and choosing in a field that answers while one types."""

import re

from playwright.sync_api import Page, expect

RUN_MS = 180_000  # the first run loads three models, which on a busy machine takes more than a minute


def finished(page: Page) -> None:
    """Wait for the run to end: what is shown before that may still be of the run before it."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=RUN_MS)


def pick(page: Page, field: str, option: str) -> None:
    """Choose, by its text or by what no other begins with, one option of a field that lists them.

    With the keyboard: to be clicked, an option might have to be scrolled to, which closes the list.
    The key counts only once the list has come up and marked the option that fits.
    """
    combobox = page.get_by_role("combobox", name=field)
    combobox.click()
    combobox.fill("")
    combobox.press_sequentially(option, delay=20)  # each key opens the list again, should it have closed
    marked = page.locator("[role=option][data-focused=true]", has_text=option)
    expect(marked).to_have_count(1)
    expect(combobox).to_have_attribute("aria-activedescendant", marked.get_attribute("id"))
    combobox.press("Enter")
    expect(combobox).to_have_attribute("aria-expanded", "false")
    expect(combobox).to_have_value(re.compile(f"^{re.escape(option)}"))
    finished(page)
