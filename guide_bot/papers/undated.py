"""Word and PowerPoint files without the time of writing: the same content gives the same bytes."""

import io
import zipfile

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can give as its parts' time


def undated(file: bytes) -> bytes:
    """Return a zip file with one and the same time for all its parts."""
    fixed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(file)) as source,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            target.writestr(
                zipfile.ZipInfo(part.filename, _FIRST_DAY), source.read(part), zipfile.ZIP_DEFLATED
            )
    return fixed.getvalue()
