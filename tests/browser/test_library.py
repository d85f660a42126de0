"""The library page: add documents, index them, change what is known, take out and put back; and its gate."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from guide_bot.managers import password_hash
from tests.browser.conftest import HOSTILE_TITLE, index_own_and_library, served
from tests.browser.test_training import serious, tab_to
from tests.browser.waiting import finished, pick

expect.set_options(timeout=60_000)  # the first question waits for the model

QUESTION = "who does the marigold officer ring about a lodging house"
RULE = "The marigold officer must ring the landlord of a lodging house within three days."
ADDED = f"# Marigold lodging checks\n\n{RULE}\n"
DOCUMENTS = {
    "own/curfew.md": "# Curfew letters\n\nThe curfew letter is sent by the duty officer on the same day.\n",
    "own/kiosk.md": "# Kiosk visits\n\nThe kiosk by the station is visited every month.\n",
    "own/harbour-2009.md": "# Harbour patrols of 2009\n\nThe harbour patrol went out twice a week.\n",
    "own/harbour.md": "# Harbour patrols\n\nThe harbour patrol goes out every night.\n",
    "own/zebra.txt": "The zebra officer writes a note of each crossing.\n",
    "own/zebra.toml": f"title = '{HOSTILE_TITLE}'\n",
    "library/lantern.md": "# Lantern keeping\n\nThe lantern is kept by the lantern keeper for nine years.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of a folder of one's own and of the library, with the bundled model."""
    folder = tmp_path_factory.mktemp("library")
    index_own_and_library(folder, DOCUMENTS)
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder / "index", folder / "app.log", GUIDE_BOT_LIBRARY=str(folder / "library")) as found:
        yield found


@pytest.fixture
def library(page: Page) -> Page:
    page.get_by_role("link", name="Library").click()
    expect(page.get_by_role("heading", name="Documents")).to_be_visible()
    drawn(page)
    return page


def drawn(page: Page) -> None:
    """Wait until the table is there too: what is below it moves when it comes."""
    finished(page)
    expect(page.get_by_test_id("stDataFrame").locator("td").first).to_be_attached()


def choose(page: Page, title: str) -> Locator:
    """Choose a document to look at; return what is shown of it."""
    pick(page, "Document to look at or change", title)
    shown = page.locator(".st-key-library-details")
    expect(shown.get_by_role("heading", name=title, exact=True)).to_be_visible()
    drawn(page)
    return shown


def unfold(shown: Locator, name: str) -> None:
    shown.locator("summary", has_text=name).click()


def add(page: Page, name: str, text: str) -> None:
    page.get_by_test_id("stFileUploader").locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
    )
    expect(page.get_by_test_id("stFileUploader").get_by_text(name)).to_be_visible()
    finished(page)
    page.get_by_role("button", name="Add to the library").click()


def ask(page: Page, question: str) -> None:
    page.get_by_role("link", name="Ask").click()
    field = page.get_by_placeholder("Ask in your own words")
    field.fill(question)
    field.press("Enter")


def test_an_added_document_answers_once_indexed_and_the_page_answers_meanwhile(library: Page, folder: Path):
    unfold(library, "Add documents")
    add(library, "no pdf.pdf", "Text")
    expect(library.get_by_text("Not added: no-pdf.pdf is no PDF")).to_be_visible()
    add(library, "marigold (1).md", ADDED)
    expect(library.get_by_text("was added as marigold-1.md")).to_be_visible()
    expect(library.get_by_text("Not in the index yet (1):")).to_be_visible()
    library.get_by_role("button", name="Bring the index up to date").click()
    expect(library.get_by_role("progressbar")).to_be_visible()
    ask(library, "who keeps the lantern")
    expect(library.get_by_text("The lantern is kept by the lantern keeper").first).to_be_visible()
    library.get_by_role("link", name="Library").click()
    expect(library.get_by_text("The index was brought up to date: 1 added, 0 changed")).to_be_visible()
    expect(library.get_by_text("Nothing is waiting")).to_be_visible()
    ask(library, QUESTION)
    expect(library.get_by_text(RULE).first).to_be_visible()
    library.get_by_role("link", name="Library").click()
    unfold(library, "Add documents")
    add(library, "again.md", ADDED)
    expect(library.get_by_text("“Marigold lodging checks” is the very same file")).to_be_visible()


def test_a_title_is_changed_beside_the_file_and_the_change_undone(library: Page, folder: Path):
    shown = choose(library, "Curfew letters")
    unfold(shown, "Change what is known")
    shown.get_by_label("Title", exact=True).fill("Curfew letters of the board")
    shown.get_by_label("Published", exact=True).fill("last year")
    shown.get_by_role("button", name="Save the changes").click()
    expect(shown.get_by_text("Write a year, a month or a day: 2024, 2024-05 or 2024-05-31.")).to_be_visible()
    assert not (folder / "own/curfew.toml").exists()
    shown.get_by_label("Published", exact=True).fill("2024")
    shown.get_by_role("button", name="Save the changes").click()
    expect(shown.get_by_text("Saved: title, published.")).to_be_visible()
    expect(shown.get_by_text("Curfew letters of the board (in the index: Curfew letters)")).to_be_visible()
    written = (folder / "own/curfew.toml").read_text()
    assert written == 'title = "Curfew letters of the board"\npublished = "2024"\n'
    shown.get_by_role("button", name="Undo the last change").click()
    expect(shown.get_by_text("The last change was undone.")).to_be_visible()
    assert not (folder / "own/curfew.toml").exists()


def test_a_document_is_marked_as_superseded_by_another(library: Page, folder: Path):
    shown = choose(library, "Harbour patrols of 2009")
    unfold(shown, "Mark as superseded by another")
    pick(library, "The document that took its place", "Harbour patrols")
    shown.get_by_role("button", name="Mark as superseded").click()
    expect(shown.get_by_text("Marked as superseded by Harbour patrols.")).to_be_visible()
    written = (folder / "own/harbour-2009.toml").read_text()
    assert written == 'status = "superseded"\nsuperseded_by = "Harbour patrols"\n'


def test_a_document_is_taken_out_of_the_library_and_put_back(library: Page, folder: Path):
    shown = choose(library, "Lantern keeping")
    unfold(shown, "Take it out of the library")
    shown.get_by_role("button", name="Yes, take it out").click()
    expect(
        shown.get_by_text("Lantern keeping leaves the index when it is brought up to date.")
    ).to_be_visible()
    expect(library.get_by_text("Leaves the index (1):")).to_be_visible()
    assert (folder / "library/.removed/lantern.md").is_file()
    shown.get_by_role("button", name="Put it back").click()
    expect(shown.get_by_text("It was put back.")).to_be_visible()
    assert (folder / "library/lantern.md").read_text() == DOCUMENTS["library/lantern.md"]


def test_a_guess_is_confirmed_with_the_keyboard_alone(library: Page, folder: Path):
    tab_to(library, library.get_by_role("combobox", name="Document to look at or change"))
    library.keyboard.type("kiosk")
    expect(library.locator("[role=option][data-focused=true]", has_text="Kiosk visits")).to_have_count(1)
    library.keyboard.press("Enter")
    button = library.get_by_role("button", name="Confirm the title")
    expect(button).to_be_visible()
    finished(library)
    tab_to(library, button)
    library.keyboard.press("Enter")
    expect(library.get_by_text("Title is confirmed.")).to_be_visible()
    expect(button).to_have_count(0)
    assert (folder / "own/kiosk.toml").read_text() == 'title = "Kiosk visits"\n'


def test_a_ticked_row_is_shown_and_its_text_is_only_text(library: Page):
    library.get_by_label("Words in the title").fill("zebra")
    library.keyboard.press("Enter")
    table = library.get_by_test_id("stDataFrame")
    expect(table.locator("td", has_text="<b>Zebra</b>")).to_have_count(1)
    expect(table.locator("tbody tr")).to_have_count(1)
    finished(library)
    table.locator(".dvn-scroller").click(position={"x": 15, "y": 52})  # the box of the first row
    shown = library.locator(".st-key-library-details")
    expect(shown.get_by_role("heading", name="<b>Zebra</b> ![x](")).to_be_visible()
    assert shown.locator("img, b").count() == 0
    assert not [url for url in library.requested if "203.0.113.7" in url]


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_serious_and_nothing_is_wider_than_the_page(library: Page, width: int):
    library.set_viewport_size({"width": width, "height": 900})
    unfold(library, "Add documents")
    shown = choose(library, "Lantern keeping")
    unfold(shown, "Change what is known")
    expect(shown.get_by_role("button", name="Save the changes")).to_be_visible()
    assert serious(library) == []
    main = library.get_by_test_id("stMain")
    assert main.evaluate("element => element.scrollWidth - element.clientWidth") <= 0


def test_managers_sign_in_with_the_password_and_out_again(folder: Path, browser: Browser):
    password = "lantern copper tide"
    with served(folder / "index", folder / "gate.log", GUIDE_BOT_MANAGERS=password_hash(password)) as address:
        page = browser.new_page()
        page.goto(f"{address}/library")
        documents = page.get_by_role("heading", name="Documents")
        give(page, "wrong")
        expect(page.get_by_text("That is not the password.")).to_be_visible()
        expect(documents).to_have_count(0)
        give(page, password)
        expect(documents).to_be_visible()
        finished(page)
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_label("Password", exact=True)).to_be_visible()
        expect(documents).to_have_count(0)
        page.close()


def give(page: Page, password: str) -> None:
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    finished(page)
    page.get_by_label("Password", exact=True).fill(password)
    page.keyboard.press("Enter")
