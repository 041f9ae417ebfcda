"""Rules about who answers for a milestone."""

import re
from collections.abc import Iterator

from generator.diagnostics import Confidence
from generator.diagnostics import Severity
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.lint.heard import Heard
from generator.lint.heard import heard_in
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import rule
from generator.lint.registry import standing
from generator.lint.roster import Roster
from generator.lint.surprises import is_surprise
from generator.model.milestone import Milestone
from generator.model.project import Project
from generator.words import ENGLISH as _

BETWEEN = re.compile(r"\s*[,;]\s*")
BESIDE = re.compile(r"\s*[&/+]\s*|\s+and\s+")
NOBODY_YET = {"tbd", "tba", "tbc", "n/a", "na", "none", "nobody", "unknown", "open", "?", "-"}
MANY = re.compile(
    r"\b(?:teams?|all|everyone|everybody|group|dept|departments?|committee|board|staff|crew|squad)\b"
    r"|@[\w-]+\.\w",  # a mailing list
    re.IGNORECASE,
)


@rule("P201", "no-owner")
def no_owner(plan: Plan) -> Iterator[Finding]:
    """An open milestone has no owner.

    ## Why
    What everybody answers for, nobody does. Somebody has to notice that it slips, and say so.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    owner: ada
    ---
    ```
    """
    for _project, milestone in plan.open:
        if milestone.owner is None and not milestone.source.lost("owner"):
            message, hint = _("nobody answers for it"), _("write owner: with one name")
            yield Finding.of(milestone, "owner", message, hint)


@rule("P202", "several-owners", Severity.WARNING, confidence=Confidence.MEDIUM)
def several_owners(plan: Plan) -> Iterator[Finding]:
    """The owner of a milestone is more than one.

    ## Why
    Of two who answer for it, each can think that the other does. The others are contributors.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    owner: ada, ben
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    owner: ada
    contributors: [ben]
    ---
    ```
    """
    rosters = {project.id: Roster(project) for project in plan.portfolio.projects}
    for project, milestone in plan.open:
        owner, roster = milestone.owner or "", rosters[project.id]
        names = _names(owner, roster)
        if len(names) > 1:
            message = _("{owner} is more than one who answers for it", owner=quoted(owner))
            hint = _("name {one}, or who does; the others are contributors", one=quoted(names[0]))
            yield Finding.of(milestone, "owner", message, hint, owner)


def _names(owner: str, roster: Roster) -> list[str]:
    """Return the names in an owner; "Engineering & QA" is one, where neither part is known."""
    if roster.knows(owner):
        return [owner]
    names = [name for name in BETWEEN.split(owner) if name]
    if len(names) == 1:
        parts = [name for name in BESIDE.split(owner) if name]
        names = parts if all(roster.knows(part) or part[0] == "@" for part in parts) else names
    return names


@rule("P203", "owner-is-group", Severity.WARNING, confidence=Confidence.MEDIUM)
def owner_is_group(plan: Plan) -> Iterator[Finding]:
    """A milestone belongs to a group, and nobody knows who in it can be asked.

    ## Why
    A group answers no question. A team may own a milestone where the project says who its people
    are: then there is somebody to ask.

    ## Bad
    ```yml content/project.yml
    title: Clinic
    teams: [{id: qa, name: Quality}]
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    owner: qa
    ---
    ```

    ## Good
    ```yml content/project.yml
    title: Clinic
    teams: [{id: qa, name: Quality}]
    people: [{id: ada, name: Ada, team: qa}]
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    owner: qa
    ---
    ```
    """
    rosters = {project.id: Roster(project) for project in plan.portfolio.projects}
    for project, milestone in plan.open:
        owner, roster = milestone.owner or "", rosters[project.id]
        message = ""
        if owner.casefold() in NOBODY_YET:
            message = _("{owner} is nobody who answers for it", owner=quoted(owner))
        elif roster.is_empty_team(owner):
            message = _("{owner} is a team, and the project names none of its people", owner=owner)
        elif MANY.search(owner) and not roster.knows(owner):
            message = _("{owner} is a group, not somebody who can be asked", owner=quoted(owner))
        if message and not project.source.lost("teams", "people", "roles"):
            hint = _("name a person, or say in project.yml who is in the team")
            yield Finding.of(milestone, "owner", message, hint, owner)


def _heard_of(plan: Plan, project: Project, milestone: Milestone) -> object:
    return standing(milestone), milestone.owner, heard_in(plan, project, milestone)


@rule(
    "P204", "owner-unknown-or-gone", Severity.WARNING, confidence=Confidence.MEDIUM, reads=_heard_of
)
def owner_unknown_or_gone(plan: Plan) -> Iterator[Finding]:
    """The owner of a milestone is not in the project's roster, or nobody has heard of them lately.

    ## Why
    People leave, and their names stay. Milestones whose owner has gone are found when they are
    late.

    ## Bad
    ```yml content/project.yml
    title: Clinic
    people: [{id: ada, name: Ada}]
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    owner: ben
    ---
    ```

    ## Good
    ```yml content/project.yml
    title: Clinic
    people: [{id: ada, name: Ada}]
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    owner: ada
    ---
    ```
    """
    rosters = {project.id: Roster(project) for project in plan.portfolio.projects}
    heard = Heard(plan)
    for project, milestone in plan.open:
        owner, roster = milestone.owner, rosters[project.id]
        lost = project.source.lost("teams", "people", "roles")
        if owner is None or lost or _told_elsewhere(owner, roster):
            continue
        if project.people and not roster.knows(owner):
            message = _("{owner} is not in the project's roster", owner=quoted(owner))
            hint = did_you_mean(owner, roster.ids) or _("add them to people in project.yml")
            yield Finding.of(milestone, "owner", message, hint, owner)
        elif (since := heard.silent_since(project, milestone, roster.called(owner))) is not None:
            message = _(
                "nobody has heard of {owner} since {day}", owner=owner, day=since.isoformat()
            )
            hint = _("ask who has it now, or set checked: DAY")
            yield Finding.of(milestone, "owner", message, hint, owner)


def _told_elsewhere(owner: str, roster: Roster) -> bool:
    unnamed = owner.casefold() in NOBODY_YET or is_surprise(owner)
    group = bool(MANY.search(owner)) and not roster.knows(owner)
    return unnamed or group or len(_names(owner, roster)) > 1
