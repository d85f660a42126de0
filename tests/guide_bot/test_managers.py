"""Who may open the pages that are for managers."""

import base64
import hashlib

import pytest

from guide_bot.managers import Access, Tries, is_local, matches, may_manage, password_hash
from indexer.errors import InputError

PASSWORD = "lantern copper tide"


def cheap(password: str, cost: int = 2) -> str:
    """A setting that takes no time to try."""
    key = hashlib.scrypt(password.encode(), salt=b"salt", n=cost, r=1, p=1, dklen=32)
    return "$".join(
        ["scrypt", str(cost), "1", "1", *(base64.b64encode(part).decode() for part in (b"salt", key))]
    )


@pytest.mark.parametrize(
    ("setting", "signed_in", "local", "access"),
    [
        (None, False, True, Access.OPEN),
        ("", False, True, Access.OPEN),
        (None, False, False, Access.CLOSED),
        (None, True, False, Access.CLOSED),
        ("scrypt$...", False, True, Access.SIGN_IN),
        ("scrypt$...", False, False, Access.SIGN_IN),
        ("scrypt$...", True, False, Access.OPEN),
    ],
)
def test_a_page_is_open_to_whoever_signed_in_and_without_a_password_on_this_machine(
    setting, signed_in, local, access
):
    assert may_manage(setting, signed_in, local) is access


@pytest.mark.parametrize("address", [None, "127.0.0.1", "127.0.1.1", "::1", "::ffff:127.0.0.1"])
def test_this_machine_is_known_by_its_own_addresses(address):
    assert is_local(address, {"Host": "localhost:8501", "User-Agent": "x"})


@pytest.mark.parametrize("address", ["192.168.0.4", "fe80::1%eth0", "::ffff:10.0.0.1", "", "localhost"])
def test_any_other_address_is_not_this_machine(address):
    assert not is_local(address, {})


@pytest.mark.parametrize("name", ["X-Forwarded-For", "x-forwarded-host", "Forwarded", "X-Real-IP", "Via"])
def test_nobody_behind_a_proxy_is_at_this_machine(name):
    assert not is_local(None, {name: "127.0.0.1"})


def test_a_password_matches_its_own_setting_and_no_other_does():
    setting = password_hash(PASSWORD)
    assert setting.startswith("scrypt$32768$8$3$")
    assert PASSWORD not in setting
    assert matches(PASSWORD, setting)
    assert not matches(PASSWORD + " ", setting)


def test_two_settings_of_one_password_differ():
    assert password_hash(PASSWORD) != password_hash(PASSWORD)


def test_a_password_matches_however_its_letters_are_composed():
    assert matches("cafe\u0301 im walde", cheap("caf\u00e9 im walde"))


def test_a_short_password_is_refused():
    with pytest.raises(InputError, match="has 11 characters and needs 12"):
        password_hash("elevenchars")


@pytest.mark.parametrize(
    "setting",
    [
        "lantern copper tide",
        "scrypt$2$1$1$c2FsdA==$",
        "scrypt$2$1$1$c2FsdA==$c2hvcnQ=",
        "scrypt$two$1$1$c2FsdA==$" + "A" * 43 + "=",
        "scrypt$3$1$1$c2FsdA==$" + "A" * 43 + "=",  # no power of two
        "scrypt$1073741824$8$1$c2FsdA==$" + "A" * 43 + "=",  # a terabyte
        "scrypt$2$1$1$c2FsdA==$" + "*" * 44,
        "$32768$8$3$c2FsdA==$" + "A" * 43 + "=",  # what a shell leaves of it in double quotes
        "bcrypt$2$1$1$c2FsdA==$" + "A" * 43 + "=",
    ],
)
def test_a_setting_that_is_no_hash_says_how_to_make_one(setting):
    with pytest.raises(InputError, match="GUIDE_BOT_MANAGERS is set to .* make one with guide-bot managers"):
        matches(PASSWORD, setting)


def test_each_wrong_try_after_the_third_waits_longer_up_to_a_minute():
    tries, setting, now, waits = Tries(), cheap(PASSWORD), 10_000.0, []
    for _ in range(10):
        assert not tries.signed_in("wrong", setting, now)
        waits.append(tries.wait(now))
        now += waits[-1]
    assert waits == [0, 0, 1, 2, 4, 8, 16, 32, 60, 60]


def test_thousands_of_wrong_tries_still_only_wait_a_minute():
    tries, setting = Tries(), cheap(PASSWORD)
    for at in range(2000):
        tries.signed_in("wrong", setting, 10_000.0 + 61 * at)
    assert tries.wait(10_000.0 + 61 * 1999) == 60


def test_even_the_right_password_waits_and_then_clears_the_count():
    tries, setting = Tries(), cheap(PASSWORD)
    for _ in range(3):
        tries.signed_in("wrong", setting, 10_000.0)
    assert not tries.signed_in(PASSWORD, setting, 10_000.5)
    assert tries.wait(10_000.75) == 0.25
    assert tries.signed_in(PASSWORD, setting, 10_001.0)
    assert not tries.signed_in("wrong", setting, 10_001.0)
    assert tries.wait(10_001.0) == 0


def test_wrong_tries_are_forgotten_after_an_hour():
    tries, setting = Tries(), cheap(PASSWORD)
    for now in (10_000.0, 10_000.0, 10_000.0, 13_601.0):
        tries.signed_in("wrong", setting, now)
    assert tries.wait(13_601.0) == 0
