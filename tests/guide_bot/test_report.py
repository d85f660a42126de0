"""The summary of a build reads well."""

from pathlib import Path

from guide_bot.report import build_report
from indexer.build import Summary
from indexer.sources import Skipped


def summary(**changes):
    values = {
        "changed": True,
        "documents": 2,
        "pages": 1,
        "passages": 1200,
        "embedded": 7,
        "seconds": 3.21,
        **changes,
    }
    return Summary(**values)


def test_it_counts_what_is_in_the_index_and_what_changed():
    lines = build_report(summary(created=("a", "b"), removed=("c",)), Path("ix")).splitlines()
    assert lines[0] == "2 documents, 1 page, 1,200 passages in ix (3.2 seconds)"
    assert lines[1] == "Documents: 2 new, 1 removed; 7 passages embedded, the rest unchanged."


def test_it_says_when_nothing_had_to_be_done():
    assert "Everything was up to date." in build_report(summary(changed=False), Path("ix"))


def test_each_skipped_file_has_a_line_with_its_reason():
    report = build_report(summary(skipped=(Skipped(Path("d/scan.pdf"), "has no text layer"),)), Path("ix"))
    assert "Skipped (1):\n  d/scan.pdf has no text layer" in report


def test_a_file_below_the_folder_one_is_in_is_named_from_there(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    skipped = (
        Skipped(tmp_path / "docs" / "a.pdf", "is empty"),
        Skipped(Path("/elsewhere/b\udcff.pdf"), "is empty"),
    )
    report = build_report(summary(skipped=skipped), Path("ix"))
    assert "  docs/a.pdf is empty\n  /elsewhere/b?.pdf is empty" in report


def test_many_files_skipped_for_one_reason_share_a_line():
    skipped = tuple(
        Skipped(Path(f"{number}.jpg"), "is not a kind of file this reads") for number in range(40)
    )
    assert "  40 files, such as 0.jpg: each is not a kind of file this reads" in build_report(
        summary(skipped=skipped), Path("ix")
    )


def test_notices_ask_to_be_checked():
    report = build_report(summary(notices=(("a.txt", "is not UTF-8"),)), Path("ix"))
    assert "Please check (1):\n  a.txt: is not UTF-8" in report
