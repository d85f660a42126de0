"""Errors that a person can mend, grouped by who mends them.

Every message is one or two sentences: what is wrong, where, and what to do.
"""


class GuideError(Exception):
    """Base of every error this project raises on purpose; its text is meant for the person."""


class InputError(GuideError):
    """What the person typed or named cannot be used: they can mend it themselves."""


class UnreadableError(GuideError):
    """One source file cannot be read. A build skips the file and lists it; nothing else stops."""


class IndexStateError(GuideError):
    """There is no index, or it is of another version or model, damaged, or being built."""


class ModelError(GuideError):
    """The embedding model is missing, altered, or cannot be loaded."""
