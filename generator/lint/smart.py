"""The SMART verdict on a milestone: which of the five letters its findings leave standing."""

import re
from collections.abc import Iterable
from collections.abc import Mapping

from generator.diagnostics import Diagnostic
from generator.diagnostics import Severity
from generator.words import ENGLISH as _

LETTERS: Mapping[str, str] = {
    "S": _("specific"),
    "M": _("measurable"),
    "A": _("achievable"),
    "R": _("relevant"),
    "T": _("time-bound"),
}
FAMILY = re.compile(r"([SMART])\d{3}\Z")


def smart(found: Iterable[Diagnostic]) -> dict[str, bool]:
    """Tell of each letter whether it stands: no error and no warning of its family was found.

    `found` are the findings of one milestone; suggestions take no letter away.
    """
    heavy = (d for d in found if d.severity is not Severity.SUGGESTION)
    lost = {letter_of(diagnostic.code) for diagnostic in heavy}
    return {letter: letter not in lost for letter in LETTERS}


def letter_of(code: str) -> str | None:
    """Return the letter to which a finding belongs, where it belongs to one."""
    family = FAMILY.match(code)
    return family[1] if family else None


def smart_text(verdict: Mapping[str, bool]) -> str:
    """Word a verdict: ``S M - R T``, with a dash for each letter that does not stand."""
    return " ".join(letter if stands else "-" for letter, stands in verdict.items())
