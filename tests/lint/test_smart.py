"""The five letters of a milestone."""

from pathlib import PurePosixPath

import pytest

from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Severity
from generator.diagnostics import Span
from generator.lint.smart import LETTERS
from generator.lint.smart import smart
from generator.lint.smart import smart_text


def finding(code: str, severity: Severity) -> Diagnostic:
    kind = Code(code, code.lower(), severity, "It is wrong.")
    return Diagnostic(Span(PurePosixPath("content/beta.md")), kind, "it is wrong")


def test_without_findings_every_letter_stands() -> None:
    assert smart_text(smart([])) == "S M A R T"
    assert list(LETTERS) == list("SMART")


@pytest.mark.parametrize(
    ("code", "severity", "text"),
    [
        ("S102", Severity.WARNING, "- M A R T"),
        ("M201", Severity.ERROR, "S - A R T"),
        ("A301", Severity.ERROR, "S M - R T"),
        ("R403", Severity.WARNING, "S M A - T"),
        ("T501", Severity.ERROR, "S M A R -"),
        ("S101", Severity.SUGGESTION, "S M A R T"),
        ("RN101", Severity.ERROR, "S M A R T"),
        ("P201", Severity.ERROR, "S M A R T"),
        ("FM101", Severity.ERROR, "S M A R T"),
    ],
)
def test_what_takes_a_letter_away(code: str, severity: Severity, text: str) -> None:
    assert smart_text(smart([finding(code, severity)])) == text


def test_several_findings() -> None:
    found = [finding("S101", Severity.SUGGESTION), finding("S103", Severity.WARNING)]
    verdict = smart([*found, finding("T505", Severity.ERROR)])

    assert verdict == {"S": False, "M": True, "A": True, "R": True, "T": False}
