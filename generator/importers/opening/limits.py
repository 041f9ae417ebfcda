"""How much of a file from elsewhere is opened: enough for any plan, and nothing that grows."""

from typing import Final

MIB: Final = 1024 * 1024
LARGEST_FILE: Final = 32 * MIB
LARGEST_DOCUMENT: Final = 24 * MIB  # of JSON or XML, which takes ten times as much when it is open
LARGEST_ARCHIVE: Final = 100 * MIB  # what the parts of a zip file come to
MOST_PARTS: Final = 2_000
MOST_TIMES: Final = 200  # how much larger than in the zip file a part may be
SMALL: Final = MIB  # below which that does not matter
MOST_ROWS: Final = 120_000
LAST_ROW: Final = 1_048_576
MOST_COLUMNS: Final = 16_384
MOST_CELLS: Final = 4_000_000
DEEPEST: Final = 100


class TooLargeError(Exception):
    """A file holds more than is opened; its text says what."""


class BrokenError(Exception):
    """A file cannot be opened to its end; `line` is where, counted from one, if that is known."""

    def __init__(self, problem: str, line: int = 1, column: int = 1) -> None:
        super().__init__(problem)
        self.line, self.column = line, column
