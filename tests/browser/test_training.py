"""The training page: build a session, change it, note in it, save it, open it again."""

import io
import json
import re
import zipfile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Download, Locator, Page, expect

from tests.browser.waiting import finished, pick

expect.set_options(timeout=60_000)  # the first session waits for the model

SUBJECT = "Child abduction warning notices"
NAME = "training-child-abduction-warning-notices"
PARTS = [
    "Learning aims",
    "For whoever leads the session",
    "Key messages",
    "What the law and guidance say",
    "What reviews learned",
    "Scenarios to discuss",
    "Quiz",
    "Myth and fact",
    "Handout",
    "Evaluation",
]


@pytest.fixture
def training(page: Page, address: str) -> Page:
    page.goto(f"{address}/training")
    expect(page.get_by_role("heading", name="Training")).to_be_visible()
    expect(page.get_by_role("combobox", name="Subjects")).to_be_visible()
    finished(page)
    return page


@pytest.fixture
def session(training: Page) -> Page:
    """A session of 40 minutes for social workers."""
    build(training)
    return training


def build(page: Page) -> None:
    page.get_by_role("combobox", name="Subjects").click()
    page.get_by_role("option", name=SUBJECT).click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Build the session").click()
    expect_session(page)


def expect_session(page: Page) -> None:
    expect(page.get_by_role("heading", name=SUBJECT)).to_be_visible()
    expect(page.get_by_role("button", name="Save to open again")).to_be_visible()
    finished(page)


def part(page: Page, name: str) -> Locator:
    """A part of the session, opened."""
    found = page.get_by_test_id("stExpander").filter(has=page.locator("summary", has_text=name))
    if not found.locator("details[open]").count():
        found.locator("summary").click()
        expect(found.locator("details[open]")).to_have_count(1)
    return found


def words(section: Locator) -> Locator:
    """The words of its extracts."""
    return section.get_by_test_id("stText")


def note(page: Page, name: str, text: str) -> None:
    """Write own notes into a part, and wait until they are taken."""
    field = part(page, name).get_by_label("Our own notes")
    field.fill(text)
    field.press("Control+Enter")
    expect(page.get_by_role("button", name="Undo")).to_be_enabled()
    finished(page)


def save(page: Page, button: str) -> Download:
    finished(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return download.value


def save_again(page: Page) -> dict:
    return json.loads(save(page, "Save to open again").path().read_text(encoding="utf-8"))


def open_file(page: Page, content: bytes) -> None:
    page.locator("summary", has_text="Open a saved session").click()
    uploader = page.get_by_test_id("stFileUploader").filter(has_text="A session saved here before")
    file = {"name": "mine.training.json", "mimeType": "application/json", "buffer": content}
    uploader.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Open it").click()


def serious(page: Page) -> list[str]:
    """What axe finds that is serious or critical: rule and element."""
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:120]}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


def test_the_plan_of_a_session_follows_minute_by_minute_to_the_last(session: Page):
    expect(session.get_by_text("Plan: 40 of 40 minutes")).to_be_visible()
    expect(session.get_by_text("A training session of 40 minutes for social workers")).to_be_visible()
    rows = session.get_by_test_id("stTable").locator("tbody tr")
    expect(rows).to_have_count(len(PARTS) - 1)  # all but the part for whoever leads
    times = [row.split(" to ") for row in rows.locator("td:first-child").all_inner_texts()]
    assert times[0][0].strip() == "0"
    assert [int(end) for _, end in times[:-1]] == [int(start) for start, _ in times[1:]]
    assert int(times[-1][1]) == 40


def test_the_parts_of_a_session_stand_in_order(session: Page):
    titles = [text.split("\n")[-1] for text in session.locator("summary").all_inner_texts()][2:]
    assert [name for name, title in zip(PARTS, titles) if title.startswith(name)] == PARTS


def test_nothing_is_built_before_a_subject_is_chosen(training: Page):
    expect(training.get_by_role("button", name="Build the session")).to_be_disabled()


def test_a_session_is_for_those_and_as_long_as_was_asked_for(training: Page):
    pick(training, "For whom", "Health")
    training.get_by_role("spinbutton", name="Minutes").fill("60")
    training.keyboard.press("Enter")
    build(training)
    line = "A training session of 60 minutes for nurses, doctors and other health staff"
    expect(training.get_by_text(line)).to_be_visible()
    expect(training.get_by_text("Plan: 60 of 60 minutes")).to_be_visible()


def test_an_item_is_moved_and_the_move_undone(session: Page):
    messages = part(session, "Key messages")
    first, second, *others, last = words(messages).all_inner_texts()
    expect(messages.get_by_role("button", name="Up").first).to_be_disabled()
    messages.get_by_role("button", name="Down").first.click()
    expect(words(messages)).to_have_text([second, first, *others, last])
    messages.get_by_role("button", name="Up").last.click()
    expect(words(messages)).to_have_text([second, first, *others[:-1], last, *others[-1:]])
    session.get_by_role("button", name="Undo").click()
    expect(words(messages)).to_have_text([second, first, *others, last])
    session.get_by_role("button", name="Undo").click()
    expect(words(messages)).to_have_text([first, second, *others, last])
    expect(session.get_by_role("button", name="Undo")).to_be_disabled()


def test_a_dropped_item_can_be_added_again_and_the_last_one_stays(session: Page):
    messages = part(session, "Key messages")
    first, second, *others = words(messages).all_inner_texts()
    left = int(re.search(r"\d+", messages.get_by_role("button", name="Add one more").inner_text())[0])
    shown = [first, second, *others]
    while len(shown) > 1:
        messages.get_by_role("button", name="Drop").first.click()
        dropped = shown.pop(0)
        expect(words(messages)).to_have_text(shown)
    expect(messages.get_by_role("button", name="Drop")).to_be_disabled()
    messages.get_by_role("button", name=f"Add one more ({left + 1 + len(others)} left)").click()
    expect(words(messages)).to_have_text([*shown, dropped])


def test_an_item_is_swapped_for_the_next_best_and_back(session: Page):
    messages = part(session, "Key messages")
    first, second, *others = words(messages).all_inner_texts()
    messages.get_by_role("button", name="Swap").nth(1).click()
    expect(words(messages).nth(1)).not_to_have_text(second)
    changed = words(messages).all_inner_texts()
    assert (changed[0], changed[2:]) == (first, others)
    assert changed[1] not in (first, second, *others)
    session.get_by_role("button", name="Undo").click()
    expect(words(messages)).to_have_text([first, second, *others])


def test_changed_minutes_are_told_and_mended(session: Page):
    part(session, "Key messages").get_by_label("Minutes").fill("16")  # 10 more than it had
    session.keyboard.press("Enter")
    expect(session.get_by_text("Plan: 50 of 40 minutes")).to_be_visible()
    warning = session.get_by_text("The parts take 50 minutes; 40 were asked for.")
    expect(warning).to_be_visible()
    session.get_by_role("button", name="Make it 40 minutes again").click()
    expect(session.get_by_text("Plan: 40 of 40 minutes")).to_be_visible()
    expect(warning).to_have_count(0)
    expect(session.get_by_role("button", name="Make it 40 minutes again")).to_have_count(0)
    rows = session.get_by_test_id("stTable").locator("tbody tr td:first-child")
    expect(rows.last).to_have_text(re.compile(r"to 40\s*$"))


def test_a_part_stays_open_when_its_minutes_change(session: Page):
    messages = part(session, "Key messages")
    messages.get_by_label("Minutes").fill("8")
    session.keyboard.press("Enter")
    expect(session.get_by_text("Plan: 42 of 40 minutes")).to_be_visible()
    expect(messages.get_by_label("Minutes")).to_be_visible()


def test_a_note_typed_just_before_saving_is_in_the_file(session: Page):
    part(session, "Quiz").get_by_label("Our own notes").fill("Bring pens.")
    notes = {section["part"]: section["note"] for section in save_again(session)["sections"]}
    assert notes["quiz"] == "Bring pens."


def test_a_title_of_an_opened_session_is_shown_as_text_and_asks_for_nothing(session: Page):
    asked = []
    session.on("request", lambda request: asked.append(request.url))
    data = save_again(session)
    quiz = next(section for section in data["sections"] if section["part"] == "quiz")
    quiz["title"] = "Quiz ![x](http://203.0.113.7/a.png) <b>b</b> :smile:"
    open_file(session, json.dumps(data).encode())
    expect(session.get_by_test_id("stTable").get_by_text("![x](")).to_be_visible()
    finished(session)  # a part that is opened before would be closed again
    part(session, "Quiz").get_by_role("button", name="Drop 1").hover()
    assert [url for url in asked if "203.0.113.7" in url] == []


def test_own_notes_survive_a_look_at_another_page_and_are_saved(session: Page):
    text = "Ask the police how long a notice takes here.\nПринести the <b>form</b> & *two* pens."
    note(session, "Quiz", text)
    session.get_by_role("link", name="Ask").click()
    expect(session.get_by_text("Questions others ask")).to_be_visible()
    session.get_by_role("link", name="Training").click()
    expect_session(session)
    expect(part(session, "Quiz").get_by_label("Our own notes")).to_have_value(text)
    notes = {section["part"]: section["note"] for section in save_again(session)["sections"]}
    assert notes["quiz"] == text
    assert set(notes.values()) == {text, ""}


def test_a_name_in_own_notes_is_warned_of(session: Page):
    note(session, "Scenarios to discuss", "Talk about the child on the estate.")
    warning = session.get_by_text("That seems to hold a name. Leave out whatever says who a child is.")
    expect(warning).to_have_count(0)
    note(session, "Scenarios to discuss", "Talk about Kirsty Ashdown.")
    expect(warning).to_be_visible()


def test_a_source_opens_where_its_words_stand(session: Page):
    messages = part(session, "Key messages")
    said = words(messages).first.inner_text()
    messages.locator("[class*='st-key-training-item-key_messages-0-source'] button").first.click()
    dialog = session.get_by_role("dialog", name="In the document")
    expect(dialog.get_by_text("The passage", exact=True)).to_be_visible()
    marked = dialog.locator("mark").all_inner_texts()
    assert "".join("".join(marked).split()) == "".join(said.split())
    session.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_a_session_is_saved_as_each_of_five_kinds(session: Page):
    kinds = {
        "Save as Word": (".docx", b"PK\x03\x04", "word/document.xml"),
        "Save as slides": (".pptx", b"PK\x03\x04", "ppt/presentation.xml"),
        "Save as PDF to print": (".pdf", b"%PDF-", ""),
        "Save as Markdown": (".md", f"# {SUBJECT}\n".encode(), ""),
        "Save to open again": (".training.json", b'{\n "format": "guide-bot training pack 1"', ""),
    }
    for button, (ending, start, inside) in kinds.items():
        download = save(session, button)
        assert download.suggested_filename == f"{NAME}{ending}"
        content = download.path().read_bytes()
        assert content.startswith(start)
        if inside:
            assert inside in zipfile.ZipFile(io.BytesIO(content)).namelist()


def test_a_saved_session_is_opened_again_as_it_was_left(session: Page, address: str):
    note(session, "Quiz", "Bring pens.")
    messages = part(session, "Key messages")
    _, *others = words(messages).all_inner_texts()
    messages.get_by_role("button", name="Drop").first.click()
    expect(words(messages)).to_have_text(others)
    content = save(session, "Save to open again").path().read_bytes()

    session.goto(f"{address}/training")  # another visit, which knows nothing of the first
    expect(session.get_by_role("combobox", name="Subjects")).to_be_visible()
    expect(session.get_by_role("heading", name=SUBJECT)).to_have_count(0)
    open_file(session, content)
    expect_session(session)
    expect(words(part(session, "Key messages"))).to_have_text(others)
    expect(part(session, "Quiz").get_by_label("Our own notes")).to_have_value("Bring pens.")
    expect(session.get_by_text("Plan: 40 of 40 minutes")).to_be_visible()
    expect(session.get_by_role("button", name="Undo")).to_be_disabled()
    assert save(session, "Save to open again").path().read_bytes() == content


@pytest.mark.parametrize("content", [b'{"format": "a shopping list"}', b"\xff\xfe no JSON", b"[]"])
def test_a_file_that_is_no_saved_session_is_refused_in_words(training: Page, content: bytes):
    open_file(training, content)
    alert = training.get_by_role("alert")
    expect(alert).to_contain_text("This file is not a training pack that Guide Bot saved")
    expect(alert).to_contain_text("Save to open again")
    expect(training.get_by_test_id("stException")).to_have_count(0)


def test_a_refused_file_leaves_the_session_as_it_was(session: Page):
    said = words(part(session, "Key messages")).all_inner_texts()
    open_file(session, b'{"format": "a shopping list"}')
    expect(session.get_by_text("This file is not a training pack that Guide Bot saved")).to_be_visible()
    expect_session(session)
    expect(words(part(session, "Key messages"))).to_have_text(said)


def test_an_extract_that_no_longer_stands_in_the_documents_is_marked(session: Page, address: str):
    pack = save_again(session)
    messages = next(section for section in pack["sections"] if section["part"] == "key_messages")
    messages["items"][0]["text"] = "A notice lasts for nine years."
    session.goto(f"{address}/training")
    open_file(session, json.dumps(pack).encode())
    expect(session.get_by_text("1 of its extracts no longer stand in the documents")).to_be_visible()
    found = part(session, "Key messages").get_by_text("Not in the index as it is now")
    expect(found).to_have_count(1)


def test_text_of_an_opened_session_shows_as_text(session: Page, address: str):
    pack = save_again(session)
    hostile = "<b>Zebra</b> ![x](http://203.0.113.7/item.png) [go](javascript:alert(1)) $x^2$"
    quiz = next(section for section in pack["sections"] if section["part"] == "quiz")
    quiz["items"][0]["ask"] = hostile
    quiz["intro"] = hostile
    session.goto(f"{address}/training")
    open_file(session, json.dumps(pack).encode())
    expect_session(session)
    shown = part(session, "Quiz")
    expect(shown.get_by_text("<b>Zebra</b> ![x](http:\u2060//203.0.113.7/item.png)")).to_have_count(2)
    assert shown.locator("img, a, b, .katex").count() == 0
    assert not [url for url in session.requested if "203.0.113.7" in url]


def test_nothing_is_loaded_from_outside_this_machine(session: Page, address: str):
    for name in PARTS:
        part(session, name)
    save(session, "Save as slides")
    own = (address, address.replace("http", "ws"), "data:", "blob:")
    assert [url for url in session.requested if not url.startswith(own)] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_serious_and_nothing_is_wider_than_the_page(training: Page, width: int):
    training.set_viewport_size({"width": width, "height": 900})
    assert serious(training) == []
    build(training)
    for name in PARTS:
        part(training, name)
    assert serious(training) == []
    assert training.evaluate("document.scrollingElement.scrollWidth") <= width
    main = training.get_by_test_id("stMain")
    assert main.evaluate("element => element.scrollWidth - element.clientWidth") <= 0


def tab_to(page: Page, wanted: Locator) -> None:
    for _ in range(40):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never reached {wanted}")


def test_a_session_is_built_with_the_keyboard_alone(training: Page):
    tab_to(training, training.get_by_role("combobox", name="Subjects"))
    training.keyboard.type("abduction")
    expect(training.get_by_role("option")).to_have_count(1)
    training.keyboard.press("Enter")
    training.keyboard.press("Escape")
    button = training.get_by_role("button", name="Build the session")
    expect(button).to_be_enabled()
    tab_to(training, button)
    training.keyboard.press("Enter")
    expect_session(training)
    messages = training.locator("summary", has_text="Key messages")
    tab_to(training, messages)
    training.keyboard.press("Enter")
    expect(part(training, "Key messages").get_by_label("Our own notes")).to_be_visible()
