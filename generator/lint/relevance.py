"""Rules about what a milestone is for, and who needs it."""

from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Confidence
from generator.diagnostics import Severity
from generator.diagnostics import quoted
from generator.lint.links import before
from generator.lint.past import expected
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import fields
from generator.lint.registry import rule
from generator.model.project import Phase
from generator.model.project import Project
from generator.model.standing import is_cancelled
from generator.words import ENGLISH as _


@rule("R401", "no-purpose")
def no_purpose(plan: Plan) -> Iterator[Finding]:
    """A milestone does not say why it matters.

    ## Why
    When time or money runs short, what has no purpose on paper cannot be weighed against what has.

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
    purpose: so that usability faults are found before money is spent on the launch
    due: 2024-06-03
    ---
    ```
    """
    for _project, milestone in plan.firm:
        if milestone.purpose is None and not milestone.source.lost("purpose"):
            message = _("it does not say why it matters")
            hint = _("write purpose: so that …, for whom")
            yield Finding.of(milestone, "purpose", message, hint)


@rule(
    "R404",
    "nothing-follows",
    Severity.SUGGESTION,
    confidence=Confidence.MEDIUM,
    reads=fields("due", "forecast", "depends_on", "terminal", "backlog", "phase"),
)
def nothing_follows(plan: Plan) -> Iterator[Finding]:
    """Nothing waits for a milestone, and it does not end the plan.

    ## Why
    Where milestones say what they wait for, one that nobody waits for is either an end of the plan,
    or the link that shows whom its delay would hurt is missing. What is of the last phase, or is
    expected last, ends the plan.

    ## Bad
    ```md content/alpha.md
    ---
    title: Alpha released to the team
    due: 2024-05-14
    ---
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    depends_on: [alpha]
    ---
    ```
    ```md content/handbook.md
    ---
    title: Handbook printed for testers
    due: 2024-05-24
    ---
    ```

    ## Good
    ```md content/alpha.md
    ---
    title: Alpha released to the team
    due: 2024-05-14
    ---
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    depends_on: [alpha, handbook]
    ---
    ```
    ```md content/handbook.md
    ---
    title: Handbook printed for testers
    due: 2024-05-24
    ---
    ```
    """
    needed = _needed(plan)
    linked = {key.partition("/")[0] for key in needed}
    last: dict[str, date] = {}
    for project, milestone in plan.open:
        day = expected(milestone) or date.min
        last[project.id] = max(day, last.get(project.id, day))
    unsure = {key.partition("/")[0] for key in (*plan.unread, *needed - set(plan.portfolio.by_key))}
    sure = linked - unsure
    for project, milestone in plan.open:
        if project.id not in sure or milestone.key in needed:
            continue
        ends = milestone.terminal or milestone.backlog or expected(milestone) == last[project.id]
        told = milestone.source.lost("terminal", "backlog", "due", "forecast", "phase")
        final = project.phases[-1:] and milestone.phase in _names(project.phases[-1])
        if not (ends or final or told):
            message = _("nothing waits for it, and it does not end the plan")
            hint = _("name it in the depends_on of what needs it, or set terminal: true")
            yield Finding.of(milestone, "terminal", message, hint)


def _needed(plan: Plan) -> set[str]:
    """Return the milestones that others wait for; those that were given up wait for nothing."""
    return {
        reference if "/" in reference else f"{milestone.project}/{reference}"
        for milestone in plan.portfolio.by_key.values()
        if not is_cancelled(milestone, plan.as_of.day)
        for reference in milestone.depends_on
    }


def _names(phase: Phase) -> set[str]:
    return {phase.id, phase.title}


@rule("R405", "phases-out-of-order", Severity.SUGGESTION, reads=fields("depends_on", "phase"))
def phases_out_of_order(plan: Plan) -> Iterator[Finding]:
    """A milestone waits for one of a later phase.

    ## Why
    Phases are read from left to right. Where the work runs the other way, one of the two phases, or
    the dependency, is not what was meant.

    ## Bad
    ```yml content/project.yml
    title: Clinic
    phases: [Build, Launch]
    ```
    ```md content/alpha.md
    ---
    title: Alpha released to the team
    phase: Launch
    due: 2024-05-14
    ---
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    phase: Build
    due: 2024-06-03
    depends_on: [alpha]
    ---
    ```

    ## Good
    ```yml content/project.yml
    title: Clinic
    phases: [Build, Launch]
    ```
    ```md content/alpha.md
    ---
    title: Alpha released to the team
    phase: Build
    due: 2024-05-14
    ---
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    phase: Launch
    due: 2024-06-03
    depends_on: [alpha]
    ---
    ```
    """
    ranks = {project.id: _ranks(project) for project in plan.portfolio.projects}
    for project, milestone in plan.open:
        rank = ranks[project.id]
        own = rank.get(milestone.phase or "")
        for number, other in before(plan, milestone) if own is not None else ():
            theirs = rank.get(other.phase or "") if other.project == project.id else None
            if own is not None and theirs is not None and theirs > own:
                message = _(
                    "it is in phase {own} and waits for {id}, in the later phase {other}",
                    own=quoted(milestone.phase),
                    id=other.id,
                    other=quoted(other.phase),
                )
                place = f"depends_on.{number}"
                text = milestone.depends_on[number]
                yield Finding.of(milestone, place, message, _("mend one of the two phases"), text)


def _ranks(project: Project) -> dict[str, int]:
    """Return the place of each phase, by its id and by its title."""
    by_title = {phase.title: rank for rank, phase in enumerate(project.phases)}
    return by_title | {phase.id: rank for rank, phase in enumerate(project.phases)}
