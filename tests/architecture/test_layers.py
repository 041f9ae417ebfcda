"""The layers and the homes of libraries: kept, and noticed when they are not."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent.parent
LINT = Path(sys.executable).with_name("lint-imports")
CONTRACTS = [
    contract["name"]
    for contract in tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))[
        "tool"
    ]["importlinter"]["contracts"]
]
FORBIDDEN = {
    "The pipeline points one way": [
        ("metrics/sums.py", "import generator.report.context"),
        ("content/git.py", "import generator.lint.rules"),
        ("errors.py", "from generator.words import ENGLISH"),
        ("site/files.py", "import generator.render.html"),
        ("model/milestone.py", "import generator.config.settings"),
        ("check.py", "import generator.pipeline"),
        ("render/issued.py", "import generator.deliver.publish.plan"),
        ("render/html.py", "import generator.cli.console"),
        ("markdown/html.py", "if False:\n    import generator.content.loader"),
        ("difference.py", "import generator.serve.live"),
        ("loose.py", "'A module that declares no layer.'"),
    ],
    "click has one home": [("pipeline.py", "import click")],
    "pandas has one home, and the report reads from it": [
        ("render/data.py", "import pandas"),
        ("content/loader.py", "import numpy"),
    ],
    "YAML has one home": [("config/load.py", "from yaml import safe_load")],
    "Validation happens where text is read": [("model/project.py", "import pydantic")],
    "Markdown has one home": [("render/html.py", "from markdown_it import MarkdownIt")],
    "Drawing has one home": [
        ("cli/doctor.py", "import weasyprint"),
        ("report/views.py", "import jinja2"),
    ],
    "Workbooks and Parquet are written in one place": [
        ("cli/log.py", "import xlsxwriter"),
        ("metrics/sums.py", "import polars"),
    ],
    "Public holidays have one home": [("metrics/statistics.py", "import holidays")],
    "Files are watched in one place": [("cli/serve.py", "import watchfiles")],
    "Trackers are asked in one place": [("importers/registry.py", "import urllib3")],
    "Files from elsewhere are opened in one place": [
        ("importers/trello/__init__.py", "import openpyxl"),
        ("content/files.py", "import charset_normalizer"),
        ("importers/msproject/__init__.py", "import defusedxml.ElementTree"),
    ],
    "Buckets have one home": [("site/write.py", "import boto3")],
    "Dates and numbers are worded in one place": [("report/kpis.py", "import babel.dates")],
}
CASES = [(name, *case) for name, cases in FORBIDDEN.items() for case in cases]


def lint(root: Path) -> "subprocess.CompletedProcess[str]":
    """Check the contracts of a folder that holds the package."""
    env = {**os.environ, "PYTHONPATH": str(root), "COLUMNS": "200"}
    command = [LINT, "--no-logo", "--cache-dir", root / "cache"]
    return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package."""
    root = tmp_path_factory.mktemp("copy")
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(REPOSITORY / "generator", root / "generator", ignore=ignore)
    shutil.copy(REPOSITORY / "pyproject.toml", root)
    return root


def test_every_contract_is_kept(copy: Path) -> None:
    done = lint(copy)
    assert done.returncode == 0, done.stdout
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken." in done.stdout


def test_every_contract_is_put_to_the_test() -> None:
    assert set(FORBIDDEN) == set(CONTRACTS)


@pytest.mark.parametrize(("contract", "module", "line"), CASES)
def test_a_forbidden_import_breaks_its_contract(
    copy: Path, contract: str, module: str, line: str
) -> None:
    path = copy / "generator" / module
    before = path.read_bytes() if path.exists() else None
    path.write_bytes((before or b"") + f"\n{line}\n".encode())
    try:
        done = lint(copy)
    finally:
        path.unlink() if before is None else path.write_bytes(before)
    assert done.returncode == 1
    assert f"{contract} BROKEN" in done.stdout
