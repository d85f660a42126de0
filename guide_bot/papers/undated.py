"""Word and PowerPoint files without whose and when: the same content gives the same bytes."""

import io
import zipfile
import zlib

from lxml import etree

from guide_bot.papers.look import LANGUAGE
from guide_bot.papers.model import one_line

TITLE_MAX_CHARS = 255  # of the title in a file's properties
# What a broken template raises, in the libraries that read it.
DAMAGE = (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, ValueError, OSError, AttributeError)

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can give as its parts' time
_DATES = (
    "{http://purl.org/dc/terms/}created",
    "{http://purl.org/dc/terms/}modified",
    "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastPrinted",
)


def describe(properties: object, title: str) -> None:
    """Set a file's properties; nobody's name and no date stays in them.

    :param properties: the core properties of python-docx or python-pptx.
    """
    properties.title, properties.language = one_line(title)[:TITLE_MAX_CHARS], LANGUAGE
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(properties, name, "")
    for date in _DATES:
        for found in properties._element.findall(date):
            properties._element.remove(found)


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
