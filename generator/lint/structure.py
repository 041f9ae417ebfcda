"""Rules about how milestones hang together: what breaks them makes numbers ambiguous."""

from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import rule
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.words import ENGLISH as _


def _full(milestone: Milestone, reference: str) -> str:
    """Return the key that a reference means, seen from a milestone."""
    return reference if "/" in reference else f"{milestone.project}/{reference}"


@rule("D902", "unknown-dependency", blocks=True)
def unknown_dependency(plan: Plan) -> Iterator[Finding]:
    """A milestone waits for one that does not exist.

    ## Why
    The order of the plan, its float and its critical path rest on these references.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-01
    depends_on: [alfa]
    ---
    ```

    ## Good
    ```md content/alpha.md
    ---
    title: Alpha released to the team
    due: 2026-02-01
    ---
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-01
    depends_on: [alpha]
    ---
    ```
    """
    known = set(plan.portfolio.by_key) | plan.unread
    for milestone in plan.portfolio.by_key.values():
        for i, reference in enumerate(milestone.depends_on):
            if _full(milestone, reference) not in known:
                siblings = [key.partition("/")[2] for key in known]
                message = _("there is no milestone {id}", id=quoted(reference))
                span = milestone.source.at(f"depends_on.{i}")
                yield Finding(span, message, did_you_mean(reference, siblings))


@rule("D903", "dependency-cycle", blocks=True)
def dependency_cycle(plan: Plan) -> Iterator[Finding]:
    """Milestones wait for each other in a circle.

    ## Why
    None of them could ever start, and no path through the plan can be computed.

    ## Bad
    ```md content/alpha.md
    ---
    title: Alpha released to the team
    due: 2026-02-01
    depends_on: [beta]
    ---
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-01
    depends_on: [alpha]
    ---
    ```

    ## Good
    ```md content/alpha.md
    ---
    title: Alpha released to the team
    due: 2026-02-01
    ---
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-01
    depends_on: [alpha]
    ---
    ```
    """
    by_key = plan.portfolio.by_key
    finished: set[str] = set()
    for start in sorted(by_key):
        path: list[str] = []
        waiting = [(start, iter(_waits_for(by_key[start])))] if start not in finished else []
        path = [start] if waiting else []
        while waiting:
            key, ahead = waiting[-1]
            following = next((k for k in ahead if k in by_key and k not in finished), None)
            if following is None:
                finished.add(key)
                waiting.pop()
                path.pop()
            elif following in path:
                circle = [*path[path.index(following) :], following]
                span = by_key[key].source.at("depends_on")
                shown = " → ".join(name.partition("/")[2] for name in circle)
                yield Finding(span, _("the dependencies run in a circle: {circle}", circle=shown))
            else:
                waiting.append((following, iter(_waits_for(by_key[following]))))
                path.append(following)


def _waits_for(milestone: Milestone) -> list[str]:
    return [_full(milestone, reference) for reference in milestone.depends_on]


@rule("D905", "currency-without-rate", Severity.WARNING)
def currency_without_rate(plan: Plan) -> Iterator[Finding]:
    """A budget is in a currency for which the project has no rate.

    ## Why
    Amounts in different currencies are never added, so every total of money would be missing.

    ## Bad
    ```yml content/project.yml
    title: Clinic
    currency: GBP
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-01
    budget: {planned: 1000, currency: EUR}
    ---
    ```

    ## Good
    ```yml content/project.yml
    title: Clinic
    currency: GBP
    fx_rates: {EUR: 0.86}
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-01
    budget: {planned: 1000, currency: EUR}
    ---
    ```
    """
    for project in plan.portfolio.projects:
        known = {project.currency, None, *project.rates}
        for milestone in project.milestones:
            currency = milestone.budget.currency
            if currency not in known:
                message = _("the project has no rate for {currency}", currency=currency)
                hint = _("add it to fx_rates in project.yml")
                yield Finding(milestone.source.at("budget.currency"), message, hint)


@rule("D907", "risk-dates-reversed", Severity.WARNING)
def risk_dates_reversed(plan: Plan) -> Iterator[Finding]:
    """A risk was dealt with, or would hit, before it was identified.

    ## Why
    Risk effectiveness counts the days between these dates.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-01
    risks:
      - {id: parts, title: Parts arrive late, identified: 2026-02-01, mitigated: 2026-01-10}
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-01
    risks:
      - {id: parts, title: Parts arrive late, identified: 2026-01-10, mitigated: 2026-02-01}
    ---
    ```
    """
    for milestone in plan.portfolio.by_key.values():
        for i, risk in enumerate(milestone.risks):
            for name in ("mitigated", "closed", "due"):
                day = getattr(risk, name)
                if risk.identified and day and day < risk.identified:
                    message = _("{name} lies before identified", name=name)
                    yield Finding(milestone.source.at(f"risks.{i}.{name}"), message)


@rule("R403", "unknown-reference", Severity.WARNING)
def unknown_reference(plan: Plan) -> Iterator[Finding]:
    """A milestone names an objective or a phase that the project does not declare.

    ## Why
    It would be missing from the page of the objective, or stand in a phase of its own.

    ## Bad
    ```yml content/project.yml
    title: Clinic
    phases: [Build, Launch]
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-01
    phase: Biuld
    ---
    ```

    ## Good
    ```yml content/project.yml
    title: Clinic
    phases: [Build, Launch]
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-01
    phase: Build
    ---
    ```
    """
    for project in plan.portfolio.projects:
        objectives = {objective.id for objective in project.objectives}
        phases = {name for phase in project.phases for name in (phase.id, phase.title)}
        for milestone in project.milestones:
            for name, value, known in (
                ("objective", milestone.objective, objectives),
                ("phase", milestone.phase, phases),
            ):
                if known and value and value not in known:
                    message = _("the project has no {name} {value}", name=name, value=quoted(value))
                    yield Finding(milestone.source.at(name), message, did_you_mean(value, known))


@rule("T501", "no-due-date")
def no_due_date(plan: Plan) -> Iterator[Finding]:
    """A milestone beyond draft has no due date.

    ## Why
    Without a date there is no promise, and nothing can be said about time.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-01
    ---
    ```
    """
    for milestone in plan.portfolio.by_key.values():
        exempt = milestone.backlog or milestone.status in {Status.DRAFT, Status.CANCELLED}
        if milestone.due is None and not exempt:
            message = _("{title} has no due date", title=quoted(milestone.title))
            yield Finding(milestone.source.at("title"), message, _("add due, or status: draft"))


@rule("T504", "completion-unclear", Severity.WARNING)
def completion_unclear(plan: Plan) -> Iterator[Finding]:
    """A milestone is called completed without a day, or has a day and is not called completed.

    ## Why
    It counts as open, because nobody can say when it was done.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-01
    status: completed
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-01
    status: completed
    completed: 2026-02-27
    ---
    ```
    """
    for milestone in plan.portfolio.by_key.values():
        called = milestone.status is Status.COMPLETED
        if called and milestone.completed is None:
            message = _("it is completed, but nobody wrote when, so it counts as open")
            yield Finding(milestone.source.at("status"), message, _("add completed: DAY"))
        elif milestone.completed and not called:
            message = _("it was completed on {day}, but its status is {status}",
                        day=milestone.completed, status=milestone.status)
            yield Finding(milestone.source.at("status"), message, _("write status: completed"))


RULES = (
    unknown_dependency,
    dependency_cycle,
    currency_without_rate,
    risk_dates_reversed,
    unknown_reference,
    no_due_date,
    completion_unclear,
)
