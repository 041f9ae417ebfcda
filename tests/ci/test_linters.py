"""What runs on others' machines is held to the rules of those who know how it goes wrong."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.conftest import REPOSITORY

BIN = Path(sys.executable).parent
ACTION = REPOSITORY / "action.yml"
WRITTEN = REPOSITORY / "templates" / "ci"  # by milepost init --ci
WORKFLOWS = sorted(
    [*(REPOSITORY / "ci" / "github").glob("*.yml"), *(WRITTEN / "github").glob("*.yml")]
)
GITLABS = [
    REPOSITORY / "ci" / "gitlab" / "milepost.gitlab-ci.yml",
    WRITTEN / "gitlab" / ".gitlab-ci.yml",
]
HOOKS = REPOSITORY / ".pre-commit-hooks.yaml"
SCRIPTS = [
    REPOSITORY / "ci" / "install",
    *sorted((REPOSITORY / "ci" / "github").glob("*.sh")),
    REPOSITORY / "tools" / "setup",
    REPOSITORY / ".ci" / "run",
]
STYLE = """\
extends: default
rules:
  braces: disable
  brackets: disable
  comments: {min-spaces-from-content: 1}
  document-start: disable
  line-length: {max: 140}
  truthy: {check-keys: false}
"""


def lint(*command: str | Path, text: str | None = None) -> None:
    """Run a linter, which has to find nothing."""
    program, *arguments = command
    done = subprocess.run(
        [BIN / program, *arguments], input=text, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", [ACTION, *WORKFLOWS], ids=lambda path: path.name)
def test_nothing_of_a_stranger_gains_a_right(path: Path) -> None:
    lint("zizmor", "--offline", "--no-progress", "--persona=pedantic", path)


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("github-actions", ACTION),
        *(("github-workflows", path) for path in WORKFLOWS),
        *(("gitlab-ci", path) for path in GITLABS),
    ],
    ids=lambda given: getattr(given, "name", given),
)
def test_hosts_know_every_key(schema: str, path: Path) -> None:
    lint("check-jsonschema", "--builtin-schema", f"vendor.{schema}", path)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_holds_no_trap(path: Path) -> None:
    lint("shellcheck", "--norc", "--external-sources", "--source-path=SCRIPTDIR", path)


@pytest.mark.parametrize("path", [ACTION, *WORKFLOWS, *GITLABS], ids=lambda path: path.name)
def test_a_script_within_holds_none_either(path: Path) -> None:
    for text in scripts(yaml.safe_load(path.read_text(encoding="utf-8"))):
        lint("shellcheck", "--norc", "--shell=bash", "-", text=text)


def scripts(tree: Any) -> list[str]:
    """Return the scripts in a file, whose parts are run as one."""
    if isinstance(tree, list):
        return [script for item in tree for script in scripts(item)]
    if not isinstance(tree, dict):
        return []
    found = [tree["run"]] if isinstance(tree.get("run"), str) else []
    lines = [line for key in ("before_script", "script") for line in tree.get(key, ())]
    found += ["\n".join(lines)] if lines else []
    return found + [script for item in tree.values() for script in scripts(item)]


@pytest.mark.parametrize("path", [ACTION, *WORKFLOWS, *GITLABS, HOOKS], ids=lambda path: path.name)
def test_it_is_written_in_one_style(path: Path) -> None:
    lint("yamllint", "--strict", "--config-data", STYLE, path)
