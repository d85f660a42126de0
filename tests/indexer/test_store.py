"""Manifests, and publishing a build in one step."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.errors import IndexStateError
from indexer.store import (
    FORMAT_VERSION,
    Manifest,
    file_digests,
    publish,
    published_build,
    read_manifest,
    write_manifest,
)

MENDED_BY = "guide-bot index"


def make_manifest(**changes: object) -> Manifest:
    manifest = Manifest(
        FORMAT_VERSION,
        "b1",
        "2026-05-04T10:00:00+00:00",
        "words",
        "0" * 64,
        64,
        2,
        3,
        5,
        9,
        ("/docs", "/Ängste"),
        {},
    )
    return replace(manifest, **changes)


@pytest.fixture
def index(tmp_path: Path) -> Path:
    (tmp_path / "index" / "builds").mkdir(parents=True)
    return tmp_path / "index"


def make_build(index: Path, name: str = ".partial-1", **changes: object) -> Path:
    build = index / "builds" / name
    build.mkdir()
    write_manifest(build, make_manifest(**changes))
    return build


def test_a_manifest_comes_back_as_it_went_in(index: Path):
    assert read_manifest(make_build(index)) == make_manifest()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"{}",
        b"\xff\xfe\x00",
        b'{"format_version": 4}',
        b'{"format_version": 4, "surprise": 2, "folders": []}',
    ],
)
def test_an_unreadable_manifest_is_named_with_its_remedy(index: Path, content: bytes):
    build = make_build(index)
    (build / "manifest.json").write_bytes(content)
    with pytest.raises(IndexStateError, match=rf"damaged \(manifest.json\).*{MENDED_BY}"):
        read_manifest(build)


def test_a_missing_manifest_is_named_with_its_remedy(index: Path):
    with pytest.raises(IndexStateError, match=rf"damaged \(manifest.json\).*{MENDED_BY}"):
        read_manifest(index / "builds")


def test_a_manifest_of_another_format_is_named_with_its_remedy(index: Path):
    build = make_build(index, format_version=7)
    with pytest.raises(IndexStateError, match=rf"another version of guide-bot \(format 7.*{MENDED_BY}"):
        read_manifest(build)


@pytest.mark.parametrize("name, value", [("documents", 3), ("model_name", "wards"), ("folders", ["/dogs"])])
def test_a_manifest_altered_in_any_value_is_refused(index: Path, name: str, value: object):
    path = make_build(index) / "manifest.json"
    path.write_text(
        json.dumps({**json.loads(path.read_text(encoding="utf-8")), name: value}), encoding="utf-8"
    )
    with pytest.raises(IndexStateError, match=r"damaged \(manifest.json\)"):
        read_manifest(path.parent)


def test_file_digests_are_of_every_file_but_the_manifest(tmp_path: Path):
    (tmp_path / "terms").mkdir()
    (tmp_path / "terms" / "a.npy").write_bytes(b"abc")
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "manifest.json").write_bytes(b"{}")
    assert file_digests(tmp_path) == {
        "empty": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "terms/a.npy": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    }


def test_nothing_is_published_before_the_first_build(index: Path, tmp_path: Path):
    assert published_build(index) is None
    assert published_build(tmp_path / "nowhere") is None


def test_publishing_names_the_build_and_keeps_the_one_before(index: Path):
    for name in ("b1", "b2", "b3"):
        publish(index, make_build(index), name)
        assert published_build(index) == index / "builds" / name
    assert sorted(path.name for path in (index / "builds").iterdir()) == ["b2", "b3"]
    assert sorted(path.name for path in index.iterdir()) == ["builds", "current"]


def test_the_build_before_is_kept_whatever_the_clock_said(index: Path):
    for name in ("20270101", "20260101", "20250101"):
        publish(index, make_build(index), name)
    assert sorted(path.name for path in (index / "builds").iterdir()) == ["20250101", "20260101"]


@pytest.mark.parametrize(
    "current", [b"", b"gone", b"..", b"../builds", b"/", b"\xff\xfe", b"a\x00b", b"b1/../b1"]
)
def test_a_current_that_names_no_build_is_named_with_its_remedy(index: Path, current: bytes):
    publish(index, make_build(index), "b1")
    (index / "current").write_bytes(current)
    with pytest.raises(IndexStateError, match=rf"published build is missing.*{MENDED_BY}"):
        published_build(index)


def test_a_damaged_current_does_not_stop_the_next_build(index: Path):
    (index / "current").write_bytes(b"\xff\x00")
    publish(index, make_build(index), "b1")
    assert published_build(index) == index / "builds" / "b1"


def test_an_index_that_is_a_file_is_no_index(tmp_path: Path):
    (tmp_path / "index").write_text("text", encoding="utf-8")
    with pytest.raises(IndexStateError, match=r"is a file, not an index: name another folder with --index"):
        published_build(tmp_path / "index")


def test_a_current_that_cannot_be_read_is_named(index: Path):
    (index / "current").mkdir()
    with pytest.raises(IndexStateError, match=rf"cannot be opened .*{MENDED_BY}"):
        published_build(index)
