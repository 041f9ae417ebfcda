"""Rules about how a file is written: what `check --fix` mends without changing what it says."""

from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.diagnostics import Span
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import rule
from generator.words import ENGLISH as _


@rule("D911", "id-left-to-the-file", Severity.SUGGESTION)
def id_left_to_the_file(plan: Plan) -> Iterator[Finding]:
    """A milestone has no id of its own, so it is known by the name of its file.

    ## Why
    Whoever renames the file would make another milestone of it: its history would end, and what
    depends on it would point at nothing.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-01
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    id: beta
    title: Beta released to testers
    due: 2026-03-01
    ---
    ```
    """
    for milestone in plan.portfolio.by_key.values():
        source = milestone.source
        if "id" not in source.fields and not source.lost("id"):
            message = _("no id; the name of the file is all that it is known by")
            hint = _("add id: {id}", id=milestone.id)
            yield Finding(Span(source.path), message, hint, "id")


@rule("D912", "fields-out-of-order", Severity.SUGGESTION)
def fields_out_of_order(plan: Plan) -> Iterator[Finding]:
    """The fields of a milestone do not stand in the usual order.

    ## Why
    A reader finds a date or a risk at once where every file has it at the same place: what it is;
    how far, when and who; what comes first; effort and budget; health; risks; changes, decisions
    and asks; stakeholders; tags and links. Within a group the order is free.

    ## Bad
    ```md content/beta.md
    ---
    id: beta
    due: 2026-03-01
    title: Beta released to testers
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    id: beta
    title: Beta released to testers
    due: 2026-03-01
    ---
    ```
    """
    from generator.content.order import displaced  # noqa: PLC0415 - to explain a rule needs no loader

    for milestone in plan.portfolio.by_key.values():
        pair = displaced(milestone.source.fields)
        if pair:
            name, other = pair
            message = _("{name} stands below {other}", name=name, other=other)
            hint = _("it usually stands above it")
            yield Finding(milestone.source.at(name), message, hint, name)
