"""Single keys change; every other character stays."""

import pytest

from guide_bot.library.keys import front_matter_with, toml_with
from indexer.errors import UnreadableError

SIDECAR = """\
# who looks after it: the board
title = "Old"  # as printed
asks = [
  "title = one",  # a list over lines
]
note = '''
title = "not this"
'''

[table]
title = "nor this"
"""


def test_a_key_is_changed_where_it_stands_with_its_comment():
    assert toml_with(SIDECAR, {"title": 'A "new" one'}) == SIDECAR.replace('"Old"', r'"A \"new\" one"')


def test_a_new_key_comes_before_the_first_table_and_a_list_over_lines_is_replaced_whole():
    changed = toml_with(SIDECAR, {"status": "superseded", "asks": ""})
    assert changed == SIDECAR.replace(
        'asks = [\n  "title = one",  # a list over lines\n]\n', 'asks = ""\n'
    ).replace("\n[table]", '\nstatus = "superseded"\n[table]')


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("", 'title = "Žižek # 🙂"\n'),
        ('status = "current"', 'status = "current"\ntitle = "Žižek # 🙂"\n'),
        ('"title" = "x # y" # why', 'title = "Žižek # 🙂"  # why\n'),
        ("title = 2024-05-31", 'title = "Žižek # 🙂"\n'),
        ('title = """\nOne\n# two\n"""\nb = 1\n', 'title = "Žižek # 🙂"\nb = 1\n'),
    ],
)
def test_what_stood_there_may_be_written_in_any_way(text, changed):
    assert toml_with(text, {"title": "Žižek # 🙂"}) == changed


def test_true_is_no_text():
    assert toml_with("", {"leave_out": True}) == "leave_out = true\n"


def test_toml_in_which_lines_cannot_be_replaced_is_told():
    with pytest.raises(ValueError, match="not on lines of their own"):
        toml_with("title.short = 1\ntitle.long = 2\n", {"title": "New"})


NOTE = """\
---
title: "Old"
# a comment
asks:
- "one"
- "two"
published: 2024-05-31
licence: >
  Folded, over
  two lines
---
title: of the text
"""


def test_front_matter_changes_where_it_stands():
    changed = front_matter_with(NOTE, {"title": "A: new", "licence": "Open", "asks": ""})
    assert changed == (
        '---\ntitle: "A: new"\n# a comment\nasks: ""\npublished: 2024-05-31\nlicence: "Open"\n---\n'
        "title: of the text\n"
    )


def test_front_matter_on_one_line_or_with_a_backslash_is_no_trap():
    assert (
        front_matter_with("---\ntitle: x\n---\n", {"title": r"\1 \g"}) == '---\ntitle: "\\\\1 \\\\g"\n---\n'
    )
    with pytest.raises(ValueError, match="not in lines"):
        front_matter_with("---\n{title: x, status: current}\n---\nText\n", {"title": "y"})


def test_text_without_front_matter_gets_none():
    with pytest.raises(ValueError, match="not in lines"):
        front_matter_with("# Notices\n", {"title": "y"})
    with pytest.raises(UnreadableError, match="not YAML"):
        front_matter_with("---\ntitle: [\n---\n", {"title": "y"})
