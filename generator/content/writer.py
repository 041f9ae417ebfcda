"""Write a milestone file: the inverse of reading one."""

from datetime import date
from pathlib import PurePosixPath

import yaml

from generator.content.project_fields import slug
from generator.errors import SettingsError
from generator.model.project import Portfolio

TEMPLATE = """\
---
id: {id}
title: {title}
purpose: so that                  # who gains what
objective:                        # an id from project.yml
phase:                            # one of project.yml's phases
status: {status}
start:                            # the day on which work begins
due: {due}
owner: {owner}
depends_on: []                    # ids of the milestones that come first
effort: {{planned: }}               # person-days
budget: {{planned: }}               # in the project's currency
---
What will be true when this is done, in a sentence.

## Key tasks
- [ ] First step (@owner, 3d)

## Success criteria
- [ ] A statement that somebody can check

## Updates
"""


def place_of(
    portfolio: Portfolio, title: str, identifier: str | None, within: str | None
) -> PurePosixPath:
    """Return the path of a new milestone's file.

    Raises:
        SettingsError: a portfolio was given no project, or one that it does not have.
    """
    known = ", ".join(project.id for project in portfolio.projects)
    if within is None and not portfolio.single:
        raise SettingsError("--in", "several projects are here", f"one of {known}")
    found = [p for p in portfolio.projects if within in {None, p.id}]
    if not found:
        raise SettingsError("--in", f"there is no project {within}", f"one of {known}")
    return found[0].folder / "milestones" / f"{identifier or slug(title)}.md"


def new_milestone(title: str, identifier: str, due: date | None, owner: str | None) -> str:
    """Return the text of a new milestone: a draft until it has a day."""
    return TEMPLATE.format(
        id=identifier,
        title=_scalar(title),
        status="not started" if due else "draft",
        due=due.isoformat() if due else "                              # the day that is promised",
        owner=_scalar(owner) if owner else "                            # exactly one",
    )


def _scalar(text: str) -> str:
    """Write a text so that YAML reads it as the same text."""
    return yaml.safe_dump(text, allow_unicode=True, width=10_000).removesuffix("...\n").strip()
