"""The exceptions that stop a run.

What is wrong in the user's milestone files is never raised: it is a `Diagnostic`. These are for
the rest, each worded by its own constructor from the facts::

    MilepostError
    ├── SettingsError       milepost.toml, the environment or an option cannot be used
    ├── OutputError         the output folder cannot be written, or is not ours to write
    ├── BusyError           another build holds the output folder
    └── MissingToolError    something that the machine must have is not there
"""

from pathlib import Path


class MilepostError(Exception):
    """Something stops the run; the message is a sentence for the person who started it."""


class SettingsError(MilepostError):
    """A setting cannot be used."""

    def __init__(self, where: str, problem: str, hint: str = "") -> None:
        self.where = where
        self.problem = problem
        self.hint = hint
        super().__init__(f"{where}: {problem}" + (f" ({hint})" if hint else ""))


class OutputError(MilepostError):
    """The output folder cannot be written, or is not ours to write."""

    def __init__(self, folder: Path, problem: str) -> None:
        self.folder = folder
        super().__init__(f"{folder}: {problem}")


class BusyError(MilepostError):
    """Another build holds the output folder."""

    def __init__(self, folder: Path, holder: str) -> None:
        self.folder = folder
        super().__init__(f"{folder}: another build is writing here ({holder}); try again later")


class MissingToolError(MilepostError):
    """Something that the machine must have is not there."""

    def __init__(self, what: str, cure: str) -> None:
        self.what = what
        self.cure = cure
        super().__init__(f"{what} is missing: {cure}")
