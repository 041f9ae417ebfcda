"""What a finding is known by stays when its line moves."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check import review
from generator.config.settings import Config
from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Severity
from generator.diagnostics import Span
from generator.evidence import gathered
from generator.findings.fingerprints import fingerprints
from generator.findings.fingerprints import identity
from tests.checked import NOON

VAGUE = Code("S102", "vague-title", Severity.WARNING, "A title says too little.")
FILE = """\
---
title: Beta
objective: nowhere
phase: nothing
risks: [{title: A, due: 2024-01-02}]
---

- [a](gone.md) [b](lost.md)
"""


def finding(message: str = "", *, field: str = "", text: str = "", line: int = 1) -> Diagnostic:
    return Diagnostic(Span(PurePosixPath("content/a.md"), line), VAGUE, message, "", field, text)


@given(before=st.integers(0, 5), between=st.integers(0, 5), below=st.integers(0, 5))
def test_blank_lines_change_no_fingerprint(
    tmp_path_factory: pytest.TempPathFactory, before: int, between: int, below: int
) -> None:
    def known(text: str) -> list[tuple[str, str]]:
        root = tmp_path_factory.mktemp("plan")
        (root / "content").mkdir()
        (root / "content" / "a.md").write_text(text, encoding="utf-8")
        (root / "content" / "project.yml").write_text(
            "title: Plan\nphases: [Build]\nobjectives: [{id: o, title: One}]\n", encoding="utf-8"
        )
        with gathered(Config(root), now=NOON) as evidence:
            found = review(Config(root), evidence).found
        return [
            (d.code, known)
            for d, known in zip(found, fingerprints(found), strict=True)
            if d.code in {"T501", "R403", "FM040"}
        ]

    moved = FILE.replace("title:", "\n" * before + "title:").replace(
        "phase:", "\n" * between + "phase:"
    )
    assert known(moved.replace("- [a]", "\n" * below + "- [a]")) == known(FILE)
    assert len(known(FILE)) == 5


def test_an_entry_above_changes_nothing() -> None:
    assert identity(finding(field="risks.0.due")) == identity(finding(field="risks.3.due"))


def test_a_sentence_that_counts_days_changes_nothing() -> None:
    assert identity(finding("late by 3 days")) == identity(finding("late by 4 days"))


def test_other_words_are_another_finding() -> None:
    assert identity(finding(text="soon")) != identity(finding(text="later"))
    assert identity(finding("no phase 'A'")) != identity(finding("no phase 'B'"))


def test_words_wrapped_otherwise_are_the_same() -> None:
    assert identity(finding(text="as soon\n  as possible")) == identity(
        finding(text="as soon as possible")
    )


def test_an_apostrophe_opens_no_quotation() -> None:
    known = identity(finding("the project's end is 3 days before the phase's"))
    assert known == identity(finding("the project's end is 4 days before the phase's"))


@given(st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3)), max_size=8))
def test_no_two_findings_have_one_fingerprint(parts: list[tuple[str, str]]) -> None:
    found = [finding(field=field, text=text) for field, text in parts]
    assert len(set(fingerprints(found))) == len(found)
