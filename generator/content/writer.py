"""Write a milestone file: the inverse of reading one."""

from datetime import date
from pathlib import PurePosixPath

from generator.content.editing.scalars import scalar
from generator.content.texts import milestone_id_fault
from generator.content.texts import slug
from generator.diagnostics import quoted
from generator.errors import SettingsError
from generator.model.project import Portfolio

IN, ID = "--in", "--id"
TEMPLATE = """\
---
{modeline}id: {id}
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
    """Return the path of a new milestone's file; its stem is the id.

    Raises:
        SettingsError: a portfolio was given no project, or one that it does not have, or the id
            cannot be one or is taken.
    """
    known = ", ".join(project.id for project in portfolio.projects)
    if within is None and not portfolio.single:
        raise SettingsError(IN, "several projects are here", f"one of {known}")
    project = next((p for p in portfolio.projects if within in {None, p.id}), None)
    if project is None:
        raise SettingsError(IN, f"there is no project {quoted(within)}", f"one of {known}")
    chosen = identifier or slug(title)
    fault, hint = milestone_id_fault(chosen)
    if fault:
        raise SettingsError(ID, fault, hint)
    for milestone in project.milestones:
        if milestone.id.casefold() == chosen.casefold():
            problem = f"{quoted(chosen)} is taken by {milestone.source.path}"
            raise SettingsError(ID, problem, "choose another")
    return project.folder / "milestones" / f"{chosen}.md"


def new_milestone(
    title: str, identifier: str, due: date | None, owner: str | None, modeline: str = ""
) -> str:
    """Return the text of a new milestone: a draft until it has a day.

    `modeline` is the comment by which an editor knows how to check it.
    """
    return TEMPLATE.format(
        modeline=f"{modeline}\n" if modeline else "",
        id=scalar(identifier),
        title=scalar(title),
        status="not started" if due else "draft",
        due=due.isoformat() if due else "                              # the day that is promised",
        owner=scalar(owner) if owner else "                            # exactly one",
    )
