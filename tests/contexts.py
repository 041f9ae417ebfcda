"""What a page is assembled from, made of files as a user writes them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC
from datetime import datetime
from pathlib import Path
from typing import Any

from generator.check import review
from generator.config.load import load_config
from generator.evidence import gathered
from generator.pipeline import judged
from generator.pipeline import source_of
from generator.report.assemble import Report
from generator.report.assemble import assemble
from generator.report.assemble import context_of as report_context
from generator.report.context import Context
from tests.written import write

NOON = datetime(2024, 4, 18, 12, tzinfo=UTC)
DAY = NOON.date()


def report_of(root: Path, files: Mapping[str, str | bytes], day: str = DAY.isoformat()) -> Report:
    """Return the report on a project, as of the end of a day."""
    (root / "content").mkdir(parents=True, exist_ok=True)
    write(root, files)
    config = load_config(root, options={"build.as_of": day}, environment={})
    with gathered(config, now=NOON) as evidence:
        return assemble(source_of(config, evidence.value))


def context_of(root: Path, files: Mapping[str, str | bytes], day: str = DAY.isoformat()) -> Context:
    """Return the context of the only project."""
    [context] = report_of(root, files, day).contexts
    return context


def checked(context: Context) -> Context:
    """Return the same context with what the rules find in it, the form of the files aside."""
    told, shared = context.source.config, dict[str, Any]()
    check = replace(told.settings.check, deselect=("D911", "D912"))
    config = replace(told, settings=replace(told.settings, check=check))
    with gathered(config, now=NOON) as evidence:
        found = review(config, evidence, measured=True, shared=shared)
        source = judged(source_of(config, evidence.value), found, shared)
    index = source.portfolio.projects.index(context.project)
    return report_context(source, index)


def milestone(**fields: object) -> str:
    """Write a milestone file; fields that are not given are those of a plain plan."""
    given = {"title": "Pilot", "owner": "Ada", "purpose": "so that it is known", **fields}
    body = given.pop("body", "")
    lines = [f"{name}: {value}\n" for name, value in given.items() if value is not None]
    return f"---\n{''.join(lines)}---\n{body}\n"
