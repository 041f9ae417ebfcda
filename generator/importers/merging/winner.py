"""Who is right where the tracker and the file have both changed a value."""

from enum import StrEnum


class Winner(StrEnum):
    """Who is right; a person decides where nobody is."""

    NOBODY = "ask"
    FILE = "file"
    TRACKER = "tracker"
