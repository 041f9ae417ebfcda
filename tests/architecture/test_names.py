"""What people type and look up has one name each, and each name one meaning."""

import importlib
import re
from collections import Counter
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields
from dataclasses import is_dataclass

import click

from generator.cli import COMMANDS
from generator.cli import module_of
from generator.config.load import SECTIONS
from generator.content import codes as content
from generator.content.past import codes as history_codes
from generator.content.recorded import codes as recorded_codes
from generator.findings import codes as acceptance_codes
from generator.lint.rules import RULES
from generator.metrics.compute import METRICS

SAME_EVERYWHERE = {"--project", "-C", "--as-of", "--strict", "--quiet", "-q", "--verbose", "-v"}


def twice(names: Iterable[str]) -> list[str]:
    """Return the names that come more than once, whatever their case."""
    return [name for name, n in Counter(name.casefold() for name in names).items() if n > 1]


CODES = [
    *content.CODES,
    *history_codes.CODES,
    *recorded_codes.CODES,
    *acceptance_codes.CODES,
    *(rule.kind for rule in RULES),
]


def test_every_code_and_its_name_is_given_once() -> None:
    assert twice(code.code for code in CODES) == []
    assert twice(code.name for code in CODES) == []


def test_every_code_says_why() -> None:
    assert [code.code for code in CODES if not code.why.endswith(".")] == []


def test_every_code_belongs_to_a_family_that_is_known() -> None:
    """FM for files, HI for history, CF for settings; those of rules are a letter and digits."""
    assert [c.code for c in CODES if not re.fullmatch(r"(?:FM|HI|CF|[A-Z])\d{3}", c.code)] == []


def test_every_setting_has_a_variable_of_its_own() -> None:
    variables = [
        f"MILEPOST_{section}_{field.name}".upper()
        for section, kind in SECTIONS.items()
        if is_dataclass(kind)
        for field in fields(kind)
    ]
    assert variables
    assert twice(variables) == []


def test_every_setting_is_explained() -> None:
    kinds = [kind for kind in SECTIONS.values() if is_dataclass(kind)]
    unexplained = [f.name for kind in kinds for f in fields(kind) if not f.metadata.get("help")]
    assert unexplained == []


def test_every_metric_has_an_id_of_its_own() -> None:
    assert twice(metric.id for metric in METRICS) == []


def test_a_command_is_called_what_its_module_is_called() -> None:
    assert twice(COMMANDS) == []
    for name in COMMANDS:
        assert importlib.import_module(f"generator.cli.{module_of(name)}").command.name == name


def test_an_option_that_commands_share_means_the_same_in_each() -> None:
    meanings: dict[str, set[str | None]] = defaultdict(set)
    for name in COMMANDS:
        command: click.Command = importlib.import_module(f"generator.cli.{module_of(name)}").command
        options = [p for p in command.params if isinstance(p, click.Option)]
        flags = [flag for option in options for flag in option.opts]
        assert twice(flag for flag in flags if flag.startswith("--")) == [], name
        for option in options:
            for flag in option.opts:
                meanings[flag].add(option.help)
    assert meanings.keys() >= SAME_EVERYWHERE
    assert {flag for flag in SAME_EVERYWHERE if len(meanings[flag]) > 1} == set()
    short = {flag for flag in meanings if not flag.startswith("--")}
    assert {flag for flag in short if len(meanings[flag]) > 1} == set()
