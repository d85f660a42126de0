from pathlib import Path

import pytest

from indexer.readers.html import read_html
from indexer.reading import Reading


def read(body: str, folder: Path) -> Reading:
    path = folder / "a.html"
    path.write_text(body, encoding="utf-8")
    return read_html(path)


def blocks(body: str, folder: Path) -> list[tuple[str, str]]:
    reading = read(body, folder)
    return [(block.kind.value, reading.text[block.start : block.end]) for block in reading.blocks]


@pytest.mark.parametrize(
    "part",
    [
        "<nav>X</nav>",
        "<script>X</script>",
        "<style>X</style>",
        "<!-- X -->",
        "<button>X</button>",
        "<footer>X</footer>",
        "<header>X</header>",
        "<div role='navigation'>X</div>",
        "<template>X</template>",
    ],
)
def test_what_is_not_content_is_left_out(part: str, tmp_path: Path) -> None:
    assert read(f"<body>{part}<p>Tell the lead.</p></body>", tmp_path).text == "Tell the lead."


def test_only_the_main_part_is_read_with_its_own_header(tmp_path: Path) -> None:
    main = "<main><header><h1>Early help</h1></header><p>Ask.</p></main>"
    reading = read(f"<title>Early help - Site</title><p>Menu</p>{main}", tmp_path)

    assert reading.text == "Early help\n\nAsk."
    assert reading.suggested == {"title": "Early help - Site"}


def test_a_page_wrapped_in_a_form_is_read(tmp_path: Path) -> None:
    page = "<form><p>Tell the lead.</p><select><option>X</select></form>"

    assert read(page, tmp_path).text == "Tell the lead."


def test_headings_keep_their_levels(tmp_path: Path) -> None:
    reading = read("<h1>Manual</h1><h3>Early <em>help</em></h3><p>Ask.</p>", tmp_path)

    assert [block.level for block in reading.blocks] == [1, 3, 0]
    assert reading.text == "Manual\n\nEarly help\n\nAsk."


def test_inline_tags_never_split_a_word_and_breaks_do(tmp_path: Path) -> None:
    assert read("<p>safe<b>guard</b>ing<br>children &amp; <i>carers</i></p>", tmp_path).text == (
        "safeguarding children & carers"
    )


def test_loose_text_between_blocks_becomes_paragraphs(tmp_path: Path) -> None:
    assert blocks("<div>Before <b>all</b><p>Inside.</p>After</div>", tmp_path) == [
        ("paragraph", "Before all"),
        ("paragraph", "Inside."),
        ("paragraph", "After"),
    ]


def test_nested_lists_give_their_items_in_reading_order(tmp_path: Path) -> None:
    page = "<ul><li>one<div><ol start='4'><li>four<li>five</ol></div><li>two<ol type=a><li>first</ol></ul>"

    found = [text for _, text in blocks(page, tmp_path)]

    assert found == ["• one", "4. four", "5. five", "• two", "a. first"]


def test_tables_give_a_row_a_block_with_their_cells_parted(tmp_path: Path) -> None:
    head = "<tr><th>Who</th><th>When</th></tr>"
    page = f"<table>{head}<tr><td><p>Police</p></td><td>At once</td></tr></table>"

    assert blocks(page, tmp_path) == [("table_row", "Who | When"), ("table_row", "Police | At once")]


def test_a_table_used_for_layout_is_read_as_what_it_holds(tmp_path: Path) -> None:
    inner = "<table><tr><td>a</td><td>b</td></tr></table>"
    page = f"<table><tr><td>Side</td><td><h2>Help</h2>{inner}</td></tr></table>"

    assert blocks(page, tmp_path) == [("paragraph", "Side"), ("heading", "Help"), ("table_row", "a | b")]


def test_a_list_of_many_unclosed_items_is_counted_once_through(tmp_path: Path) -> None:
    found = blocks("<ol>" + "<li>Tell the lead" * 3000, tmp_path)

    assert (len(found), found[-1][1]) == (3000, "3000. Tell the lead")
