"""The reference is what the code says of itself, whole."""

import subprocess
import sys
import tomllib
from dataclasses import fields
from dataclasses import is_dataclass
from pathlib import Path
from typing import get_args

import pytest

from generator.cli import COMMANDS
from generator.config.settings import Settings
from generator.content.codes import CODES
from generator.content.fields import MilestoneFields
from generator.content.project_fields import ProjectFields
from generator.lint.rules import RULES
from generator.metrics.catalogue import CATALOGUE

ROOT = Path(__file__).parent.parent.parent
REFERENCE = ROOT / "docs" / "reference"


def page(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def test_the_committed_pages_are_those_that_the_tool_makes(tmp_path):
    subprocess.run([sys.executable, ROOT / "tools" / "reference.py", tmp_path], check=True)
    made = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    committed = {path.name: path.read_text("utf-8") for path in REFERENCE.iterdir()}

    assert made.keys() == committed.keys(), "make reference"
    for name, text in made.items():
        assert text == committed[name], f"{name}: make reference"


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_described(command):
    assert f"## milepost {command}\n" in page("commands.md")
    assert f"`milepost {command}`" in (ROOT / "README.md").read_text(encoding="utf-8")


def is_table(kind: object) -> bool:
    return isinstance(kind, type) and is_dataclass(kind)


def settings(kind: type, above: str = "") -> list[tuple[str, str]]:
    """List the settings by their tables."""
    found = []
    for field in fields(kind):
        inner = next(filter(is_table, (field.type, *get_args(field.type))), None)
        name = f"{above}{field.name}"
        found += settings(inner, f"{name}.") if inner else [(above.rstrip("."), field.name)]
    return found


@pytest.mark.parametrize(("table", "setting"), settings(Settings))
def test_every_setting_is_described(table, setting):
    _before, section = page("settings.md").split(f"\n## {table}\n")

    assert f"\n| `{setting}` |" in section.partition("\n## ")[0]


@pytest.mark.parametrize("kind", [*CODES, *(rule.kind for rule in RULES)], ids=lambda k: k.code)
def test_every_code_is_described(kind):
    assert f"\n### {kind.code} {kind.name}\n" in page("diagnostics.md")


@pytest.mark.parametrize("number", CATALOGUE, ids=lambda number: number.id)
def test_every_number_is_described(number):
    _before, found, after = page("metrics.md").partition(f"\n### {number.id} {number.name}\n")
    assert found
    described = after.partition("\n### ")[0]
    assert number.sections["Formula"] in described
    for name in ("Gamed", "Counter"):
        assert (f"\n- {name}: " in described) == (name in number.sections)


@pytest.mark.parametrize(
    ("name", "model"),
    [("milestone-files.md", MilestoneFields), ("project-files.md", ProjectFields)],
)
def test_every_field_is_described(name, model):
    text = page(name)
    for field, known in model.model_fields.items():
        assert known.exclude or f"\n| `{known.alias or field}` |" in text


def test_every_dependency_has_its_reason():
    written = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    decision = (ROOT / "docs" / "decisions" / "0014-dependencies.md").read_text(encoding="utf-8")

    for dependency in written["project"]["dependencies"]:
        assert f"\n## {dependency.partition('>')[0]}\n" in decision
