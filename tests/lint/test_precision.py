"""Text rules weigh as much as their findings in real plans turned out to be right.

Each row of `labels/CODE.csv` stands for one finding in the real plans, judged by hand. Its text is
invented in the same spirit; a rule without rows had no findings there.
"""

import csv
import re
from pathlib import Path

import pytest

from generator.diagnostics import Confidence
from generator.diagnostics import Severity
from generator.lint.registry import Rule
from generator.lint.rules import RULES
from generator.metrics.statistics import wilson
from tests.lint.plans import BY_CODE
from tests.lint.plans import TEXT_RULES
from tests.lint.plans import told_of_field

HERE = Path(__file__).parent
PAGE = HERE.parent.parent / "docs" / "explanation" / "text-rules.md"
FEWEST, ENOUGH = 20, 0.6
ROW = re.compile(r"^\| (?P<code>[SMRPT]\d{3}) \|(?P<cells>.*)\|$", re.MULTILINE)

Row = dict[str, str]


def labels(code: str) -> list[Row]:
    """Return the judged findings of a rule."""
    with (HERE / "labels" / f"{code}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def right(code: str) -> int:
    """Count the findings of a rule that were right."""
    return sum(row["judged"] == "true" for row in labels(code))


def test_every_text_rule_was_judged_and_no_other() -> None:
    assert {path.stem for path in HERE.glob("labels/*.csv")} == set(TEXT_RULES)
    assert set(TEXT_RULES) <= set(BY_CODE)


@pytest.mark.parametrize("code", TEXT_RULES)
def test_each_label_is_a_finding(code: str) -> None:
    rows = labels(code)

    assert {row["judged"] for row in rows} <= {"true", "false"}
    for row in rows:
        told = told_of_field(code, row["field"], row["text"], row["other"])
        assert [diagnostic.code for diagnostic in told] == [code], row["text"]


def may_warn(code: str) -> bool:
    """Tell whether enough findings were judged, and enough of them right."""
    n = len(labels(code))
    return n >= FEWEST and right(code) / n >= ENOUGH


@pytest.mark.parametrize("code", TEXT_RULES)
def test_a_rule_weighs_what_was_measured(code: str) -> None:
    kind = BY_CODE[code].kind

    assert kind.severity is not Severity.ERROR
    if not may_warn(code):
        assert kind.severity is Severity.SUGGESTION
    n = len(labels(code))
    if n >= FEWEST and right(code) / n < ENOUGH:
        assert kind.confidence is Confidence.LOW


def test_the_page_shows_what_was_measured() -> None:
    shown = {row["code"]: row["cells"] for row in ROW.finditer(PAGE.read_text("utf-8"))}

    assert shown == {code: cells(BY_CODE[code]) for code in TEXT_RULES}


def cells(rule: Rule) -> str:
    """Return what the page says of a rule behind its code."""
    code, n = rule.kind.code, len(labels(rule.kind.code))
    interval = wilson(right(code), n)
    share, span = "", "not measured"
    if n >= FEWEST and interval:
        share = f"{100 * right(code) / n:.0f}%"
        span = f"{100 * interval[0]:.0f}% to {100 * interval[1]:.0f}%"
    figures = (rule.kind.name, f"{right(code)}/{n}", share, span, rule.kind.severity.value)
    return f" {' | '.join(figures)} ".replace("|  |", "| |")


def test_the_rules_that_look_at_words_are_those_of_the_catalogue() -> None:
    order = [rule.kind.code for rule in RULES if rule.kind.code in TEXT_RULES]

    assert order == sorted(TEXT_RULES)
