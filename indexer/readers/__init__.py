"""One reader a format; `read_file` picks it by what the file holds, not by its name alone."""

from indexer.readers.choose import SUFFIXES, read_file

__all__ = ["SUFFIXES", "read_file"]
