"""Write all that a milestone says as a file: reading it gives the same milestone."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping

from generator.content.editing.scalars import Scalar
from generator.content.editing.scalars import scalar
from generator.model.milestone import Criterion
from generator.model.milestone import Milestone
from generator.model.milestone import Task

OWN = "x-"
TASKS, CRITERIA = "## Key tasks", "## Success criteria"


def milestone_text(milestone: Milestone, modeline: str = "") -> str:
    """Return a file for a milestone that was never in one.

    It holds what trackers know: the fields up to money, links, tags and the user's own, and of the
    body the introduction, tasks and success criteria. `modeline` is the comment by which an editor
    knows how to check it.
    """
    lines = [modeline] if modeline else []
    for name, value in stated(milestone).items():
        lines += field_lines(name, value)
    head = "\n".join(["---", *lines, "---"])
    body = "\n\n".join(_body(milestone))
    return f"{head}\n{body}\n" if body else f"{head}\n"


def stated(milestone: Milestone) -> Mapping[str, object]:
    """Return the fields of a milestone that say something, as values that YAML writes plainly."""
    m = milestone
    effort = {"planned": m.effort.planned, "actual": m.effort.actual}
    budget = {
        "planned": m.budget.planned,
        "actual": m.budget.actual,
        "currency": m.budget.currency,
    }
    ended = m.cancelled and {"date": m.cancelled.day, "reason": m.cancelled.reason}
    fields: dict[str, object] = {
        "id": m.id,
        "title": m.title,
        "purpose": m.purpose,
        "objective": m.objective,
        "phase": m.phase,
        "status": str(m.status),
        "start": m.start,
        "due": m.due,
        "baseline": m.baseline,
        "forecast": m.forecast,
        "completed": m.completed,
        "cancelled": _filled(ended or {}),
        "owner": m.owner,
        "contributors": m.contributors,
        "consulted": m.consulted,
        "informed": m.informed,
        "depends_on": m.depends_on,
        "effort": _filled(effort),
        "budget": _filled(budget),
        "health": m.health and str(m.health),
        "health_reason": m.health_reason,
        "tags": m.tags,
        "links": [{"title": link.title, "url": link.url} for link in m.links],
        **{f"{OWN}{name}": value for name, value in m.extra.items()},
    }
    return {name: value for name, value in fields.items() if value not in (None, "", (), [], {})}


def field_lines(name: str, value: object) -> Iterator[str]:
    """Yield the lines of a field: a list of mappings has one for each, anything else has one."""
    if isinstance(value, list):
        yield f"{name}:"
        yield from (f"  - {inline(entry)}" for entry in value)
    else:
        yield f"{name}: {inline(value)}"


def inline(value: object) -> str:
    """Return a value on one line."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{name}: {inline(part)}' for name, part in value.items())}}}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(inline(part) for part in value)}]"
    written: Scalar = value  # type: ignore[assignment]  # a text, a number or a day: nothing else is left
    return scalar(written, flow=True)


def task_line(task: Task) -> str:
    """Return a task as a line of a list."""
    facts = (
        f"@{task.owner}" if task.owner else "",
        f"{task.effort:.15g}d" if task.effort is not None else "",
        f"by {task.due.isoformat()}" if task.due else "",
    )
    told = ", ".join(filter(None, facts))
    return f"- [{_mark(task.done)}] {task.title}" + (f" ({told})" if told else "")


def criterion_line(criterion: Criterion) -> str:
    """Return a success criterion as a line of a list."""
    return f"- [{_mark(criterion.met)}] {criterion.text}"


def introduction(milestone: Milestone) -> str:
    """Return the text above the first section."""
    return "\n\n".join(filter(None, (milestone.body.description, milestone.body.details)))


def _body(milestone: Milestone) -> Iterator[str]:
    if text := introduction(milestone):
        yield text
    if milestone.tasks:
        yield _section(TASKS, map(task_line, milestone.tasks))
    if milestone.criteria:
        yield _section(CRITERIA, map(criterion_line, milestone.criteria))


def _section(heading: str, lines: Iterable[str]) -> str:
    return "\n".join([heading, *lines])


def _mark(done: bool) -> str:  # noqa: FBT001 - the one thing that it says
    return "x" if done else " "


def _filled(parts: Mapping[str, object]) -> Mapping[str, object]:
    return {name: value for name, value in parts.items() if value is not None}
