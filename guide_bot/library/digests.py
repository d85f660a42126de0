"""The SHA-256 of a file, worked out once for as long as the file stays as it is."""

import hashlib
from functools import lru_cache
from pathlib import Path

KEPT = 20_000  # digests in memory, of about 200 bytes each with their paths


def digest_of(path: Path) -> str | None:
    """Return the SHA-256 of a file in hexadecimal, or None when it is not there or cannot be read."""
    try:
        status = path.stat()
        return _digest(path, status.st_mtime_ns, status.st_size)
    except OSError:
        return None


@lru_cache(maxsize=KEPT)
def _digest(path: Path, changed: int, size: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
