"""What can be wrong with the acceptance of findings: one table."""

from generator.diagnostics import Code
from generator.diagnostics import Severity

NOTHING_ACCEPTED = Code(
    "FM060",
    "ignore-without-finding",
    Severity.SUGGESTION,
    "An entry under `ignore` that accepts nothing would hide the finding if it ever came back.",
)
UNKNOWN_IGNORED = Code(
    "FM061",
    "ignore-of-unknown-code",
    Severity.SUGGESTION,
    "An entry under `ignore` names a code that no finding has, so it accepts nothing.",
)
NOTHING_ACCEPTED_BY_SETTINGS = Code(
    "CF060",
    "setting-without-finding",
    Severity.SUGGESTION,
    "An entry of `[[check.ignore]]` that accepts nothing would hide the finding if it came back.",
)
UNKNOWN_IGNORED_BY_SETTINGS = Code(
    "CF061",
    "setting-of-unknown-code",
    Severity.SUGGESTION,
    "An entry of `[[check.ignore]]` names a code that no finding has, so it accepts nothing.",
)

CODES = tuple(value for value in globals().values() if isinstance(value, Code))
