"""What can be wrong with the past: with git's history, and with rows that were recorded."""

from generator.diagnostics import Code
from generator.diagnostics import Severity

ERROR, WARNING, SUGGESTION = Severity.ERROR, Severity.WARNING, Severity.SUGGESTION

SHALLOW_CLONE = Code(
    "HI001",
    "shallow-clone",
    WARNING,
    "The oldest commits are missing, so first promises and moves would be wrong; none is shown.",
)
UNTRUSTED_REPOSITORY = Code(
    "HI002",
    "untrusted-repository",
    WARNING,
    "Git refuses to read a repository that belongs to somebody else, so nothing is known.",
)
PARTIAL_CLONE = Code(
    "HI003",
    "partial-clone",
    WARNING,
    "Old versions of the files were left out of the clone and would be fetched one by one.",
)
SILENT_GIT = Code(
    "HI004",
    "silent-git",
    WARNING,
    "There is a repository, but git is missing or cannot read it, so nothing is known of the past.",
)
BROKEN_VERSION = Code(
    "HI005",
    "broken-old-version",
    SUGGESTION,
    "An old version of a file cannot be read; the version before it is taken to hold on.",
)
LOST_PROJECT = Code(
    "HI007",
    "lost-project",
    WARNING,
    "A project that is taken out takes its missed promises along; nobody would see them again.",
)
NOT_A_COMMIT = Code(
    "HI006",
    "not-a-commit",
    WARNING,
    "A commit that cannot be told apart cannot be left out of the moves.",
)

CODES = tuple(value for value in globals().values() if isinstance(value, Code))
