"""Who may open the pages that are for managers."""

import base64
import hashlib
import hmac
import ipaddress
import secrets
import threading
import unicodedata
from collections.abc import Mapping
from enum import StrEnum

from indexer.errors import InputError

MANAGERS_VARIABLE = "GUIDE_BOT_MANAGERS"
SHORTEST = 12  # characters of a password
FREE_TRIES = 3  # wrong ones before one has to wait
LONGEST_WAIT = 60  # seconds; it doubles from one on
FORGOTTEN_AFTER = 3600  # seconds without a wrong try

# 32 MiB and about 0.3 s a try: one of the settings that OWASP's password storage cheat sheet holds to be enough.
_COST, _BLOCK, _LANES = 2**15, 8, 3
_MOST_MEMORY = 2**28  # bytes; a setting that asks for more is a mistake
_SALT_BYTES, _KEY_BYTES = 16, 32
_FORWARDED = ("x-forwarded-", "forwarded", "x-real-ip", "via")  # beginnings of headers that a proxy adds


class Access(StrEnum):
    """What is done about a person who opens a page for managers."""

    OPEN = "open"
    SIGN_IN = "sign in"
    CLOSED = "closed"


def may_manage(setting: str | None, signed_in: bool, local: bool) -> Access:
    """Return whether a page for managers is shown.

    :param setting: the value of GUIDE_BOT_MANAGERS; None or "" when it is not set.
    :param signed_in: the person gave the password in this visit.
    :param local: see `is_local`.
    """
    if setting:
        return Access.OPEN if signed_in else Access.SIGN_IN
    return Access.OPEN if local else Access.CLOSED


def is_local(address: str | None, headers: Mapping[str, str]) -> bool:
    """Tell whether a person sits at the machine that the app runs on.

    :param address: of the connection; None is what Streamlit gives for this machine.
    :param headers: of the connection: behind a proxy everybody's address is the proxy's, which is often this machine.
    """
    if any(name.lower().startswith(_FORWARDED) for name in headers):
        return False
    if address is None:
        return True
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    return (getattr(parsed, "ipv4_mapped", None) or parsed).is_loopback


def password_hash(password: str) -> str:
    """Return the setting for a password: "scrypt$N$r$p$salt$key", salt and key in base64.

    :raises InputError: the password is too short.
    """
    if len(password) < SHORTEST:
        raise InputError(
            f"The password has {len(password)} characters and needs {SHORTEST}: take a few words that do not belong "
            "together."
        )
    salt = secrets.token_bytes(_SALT_BYTES)
    key = _key(password, salt, _COST, _BLOCK, _LANES)
    return "$".join(["scrypt", str(_COST), str(_BLOCK), str(_LANES), _text(salt), _text(key)])


def matches(password: str, stored: str) -> bool:
    """Tell whether a password is the one of a setting.

    :param stored: as `password_hash` gives it.
    :raises InputError: the setting is not of that form; the message says how to make one.
    """
    try:
        kind, *numbers, salt, key = stored.split("$")
        cost, block, lanes = map(int, numbers)
        wanted = base64.b64decode(key, validate=True)
        if kind != "scrypt" or len(wanted) != _KEY_BYTES:
            raise ValueError(kind)
        given = _key(password, base64.b64decode(salt, validate=True), cost, block, lanes)
    except (ValueError, OverflowError, MemoryError) as error:
        raise InputError(
            f"{MANAGERS_VARIABLE} is set to something that is no password's hash, so nobody can sign in: make one "
            "with guide-bot managers, and set what it prints, in single quotes."
        ) from error
    return hmac.compare_digest(given, wanted)


def _key(password: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    # The same letters can be typed as different characters on another machine.
    typed = unicodedata.normalize("NFC", password).encode("utf-8", errors="surrogatepass")
    return hashlib.scrypt(typed, salt=salt, n=cost, r=block, p=lanes, maxmem=_MOST_MEMORY, dklen=_KEY_BYTES)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


class Tries:
    """Wrong passwords of all who use the app: each makes the next try wait longer; any thread may call it."""

    def __init__(self) -> None:
        self._trying = threading.Lock()
        self._wrong, self._last = 0, 0.0

    def wait(self, now: float) -> float:
        """Return for how many seconds no password is looked at.

        :param now: seconds of a clock that only goes forward; the same one for all calls.
        """
        over = self._wrong - FREE_TRIES
        if over < 0:
            return 0.0
        return max(self._last + min(2.0 ** min(over, 16), LONGEST_WAIT) - now, 0.0)

    def signed_in(self, password: str, stored: str, now: float) -> bool:
        """Try a password; one given while there is to be waited is not looked at.

        :raises InputError: as `matches`.
        """
        with self._trying:
            if self.wait(now):
                return False
            right = matches(password, stored)
            quiet = now - self._last > FORGOTTEN_AFTER
            self._wrong = 0 if right else 1 if quiet else self._wrong + 1
            self._last = now
            return right
