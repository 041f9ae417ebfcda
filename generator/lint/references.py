"""Rules about names that a milestone uses and its project has to declare."""

from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import rule
from generator.words import ENGLISH as _


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
            if currency not in known and not project.source.lost("currency", "fx_rates"):
                message = _("the project has no rate for {currency}", currency=currency)
                hint = _("add it to fx_rates in project.yml")
                yield Finding(milestone.source.at("budget.currency"), message, hint)


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
        objectives = [objective.id for objective in project.objectives]
        phases = [phase.id for phase in project.phases] + [phase.title for phase in project.phases]
        for milestone in project.milestones:
            named = (
                ("objective", milestone.objective, objectives),
                ("phase", milestone.phase, phases),
            )
            for name, value, known in named:
                if known and value and value not in known:
                    message = _("the project has no {name} {value}", name=name, value=quoted(value))
                    yield Finding(milestone.source.at(name), message, did_you_mean(value, known))
