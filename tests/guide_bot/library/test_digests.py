"""The digest of a file is worked out once."""

import os

from guide_bot.library import digests
from guide_bot.library.digests import digest_of

ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # the standard's own example


def test_a_file_is_read_again_only_when_it_changed(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    digests._digest.cache_clear()
    assert [digest_of(path), digest_of(path)] == [ABC, ABC]
    assert digests._digest.cache_info().misses == 1
    path.write_bytes(b"abd")
    os.utime(path, ns=(1, 1))
    assert digest_of(path) != ABC


def test_what_cannot_be_read_has_no_digest(tmp_path):
    assert digest_of(tmp_path / "none.txt") is None
    assert digest_of(tmp_path) is None
