"""The exceptions that stop a run.

What is wrong in the user's milestone files is never raised: it is a `Diagnostic`. These are for
the rest; each keeps the facts, and words them itself, so that it can cross between processes::

    MilepostError
    ├── SettingsError       milepost.toml, the environment or an option cannot be used
    ├── RevisionError       a name means no commit, or there is no history to look it up in
    ├── EditError           a milestone file cannot be edited as was asked
    ├── OutputError         the output folder cannot be written, or is not ours to write
    ├── BusyError           another build holds the output folder
    ├── AddressError        an address of this machine cannot be listened at
    ├── PublishError        a target refuses a site, or we refuse to publish it
    │   ├── UnreachableError    the target cannot be reached, or does not let us in
    │   └── OvertakenError      another publication came first, again and again
    ├── MailError           a mail cannot be written or kept as it has to be
    ├── RefusedError        a report may not be sent as was asked
    ├── AccessError         a server does not let us in, or is not the one that it should be
    ├── MissingToolError    something that the machine must have is not there
    └── RenderError         a page or document could not be drawn: a fault of ours or of a template
"""

from pathlib import Path


class MilepostError(Exception):
    """Something stops the run; its text is a sentence for the person who started it."""


class SettingsError(MilepostError):
    """A setting cannot be used."""

    def __init__(self, where: str, problem: str, hint: str = "") -> None:
        super().__init__(where, problem, hint)
        self.where, self.problem, self.hint = where, problem, hint

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}" + (f" ({self.hint})" if self.hint else "")


class RevisionError(MilepostError):
    """A name means no commit, or there is no history to look it up in."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(name, problem)
        self.name, self.problem = name, problem

    def __str__(self) -> str:
        return f"{self.name}: {self.problem}"


class EditError(MilepostError):
    """A milestone file cannot be edited as was asked."""

    def __init__(self, where: str, problem: str, hint: str = "") -> None:
        super().__init__(where, problem, hint)
        self.where, self.problem, self.hint = where, problem, hint

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.where}: {self.problem}; nothing was written{hint}"


class OutputError(MilepostError):
    """The output folder cannot be written, or is not ours to write."""

    def __init__(self, folder: Path, problem: str) -> None:
        super().__init__(folder, problem)
        self.folder, self.problem = folder, problem

    def __str__(self) -> str:
        return f"{self.folder}: {self.problem}"


class BusyError(MilepostError):
    """Another build holds the output folder."""

    def __init__(self, folder: Path, holder: str) -> None:
        super().__init__(folder, holder)
        self.folder, self.holder = folder, holder

    def __str__(self) -> str:
        return f"{self.folder}: another build is writing here ({self.holder}); try again later"


class AddressError(MilepostError):
    """An address of this machine cannot be listened at."""

    def __init__(self, address: str, problem: str) -> None:
        super().__init__(address, problem)
        self.address, self.problem = address, problem

    def __str__(self) -> str:
        problem = self.problem[:1].lower() + self.problem[1:]
        return f"{self.address}: {problem}; --port names another"


class PublishError(MilepostError):
    """A site is not published; the target is as it was."""

    def __init__(self, target: str, problem: str, hint: str = "") -> None:
        super().__init__(target, problem, hint)
        self.target, self.problem, self.hint = target, problem, hint

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.target}: {self.problem}{hint}"


class UnreachableError(PublishError):
    """A target cannot be reached, or does not let us in."""


class OvertakenError(PublishError):
    """Another publication came first, again and again."""


class MailError(MilepostError):
    """A mail cannot be written or kept as it has to be."""


class RefusedError(MilepostError):
    """A report may not be sent as was asked."""

    def __init__(self, problem: str, hint: str = "") -> None:
        super().__init__(problem, hint)
        self.problem, self.hint = problem, hint

    def __str__(self) -> str:
        return f"{self.problem}; nothing was sent" + (f" ({self.hint})" if self.hint else "")


class AccessError(MilepostError):
    """A server does not let us in, or is not the one that it should be."""

    def __init__(self, server: str, problem: str) -> None:
        super().__init__(server, problem)
        self.server, self.problem = server, problem

    def __str__(self) -> str:
        return f"{self.server}: {self.problem}"


class MissingToolError(MilepostError):
    """Something that the machine must have is not there."""

    def __init__(self, what: str, cure: str) -> None:
        super().__init__(what, cure)
        self.what, self.cure = what, cure

    def __str__(self) -> str:
        return f"{self.what} is missing: {self.cure}"


class RenderError(MilepostError):
    """A page or document could not be drawn."""

    def __init__(self, what: str, problem: str) -> None:
        super().__init__(what, problem)
        self.what, self.problem = what, problem

    def __str__(self) -> str:
        return f"{self.what} could not be drawn: {self.problem}"
