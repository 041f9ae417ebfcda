"""Every rule's documentation is true: what it calls bad is found, what it calls good is not."""

import importlib
import pkgutil
import re

import pytest

from generator import lint
from generator.content import codes
from generator.lint.registry import Rule
from generator.lint.rules import RULES
from tests.conftest import Check

SECTION = re.compile(r"^## (?P<title>\w+)\n", re.MULTILINE)


def sections(rule: Rule) -> dict[str, str]:
    """Return the parts of a rule's documentation by their headings."""
    first, *parts = SECTION.split(rule.documentation)
    return {"": first} | dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.kind.code)
def test_says_what_why_bad_and_good(rule: Rule) -> None:
    assert list(sections(rule)) == ["", "Why", "Bad", "Good"]
    assert sections(rule)[""].strip() == rule.kind.why
    assert rule.kind.why.endswith(".")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.kind.code)
def test_finds_the_bad_and_nothing_else(rule: Rule, check_past: Check) -> None:
    found = check_past(sections(rule)["Bad"], rule.kind.code).diagnostics

    assert {diagnostic.code for diagnostic in found} == {rule.kind.code}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.kind.code)
def test_finds_nothing_in_the_good(rule: Rule, check_past: Check) -> None:
    assert check_past(sections(rule)["Good"], rule.kind.code).said == []


def test_every_kind_of_finding_has_a_code_and_a_name_of_its_own() -> None:
    kinds = [*codes.CODES, *(rule.kind for rule in RULES)]

    assert len({kind.code for kind in kinds}) == len(kinds)
    assert len({kind.name for kind in kinds}) == len(kinds)
    assert all(re.fullmatch(r"[A-Z]{1,2}\d{3}", kind.code) for kind in kinds)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", kind.name) for kind in kinds)


def test_no_rule_is_forgotten() -> None:
    names = (module.name for module in pkgutil.iter_modules(lint.__path__, "generator.lint."))
    values = (value for name in names for value in vars(importlib.import_module(name)).values())

    assert {value for value in values if isinstance(value, Rule)} == set(RULES)
    assert [rule.kind.code for rule in RULES] == sorted(rule.kind.code for rule in RULES)
