"""Make a milestone of a parsed file."""

from collections.abc import Mapping

from generator.content import codes
from generator.content.body import Written
from generator.content.body import read_body
from generator.content.fields import CriterionFields
from generator.content.fields import MilestoneFields
from generator.content.fields import RiskFields
from generator.content.fields import TaskFields
from generator.content.files import TextFile
from generator.content.frontmatter import Parsed
from generator.content.types import ID
from generator.content.validate import to_noun
from generator.content.validate import validate
from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import quoted
from generator.model.milestone import Ask
from generator.model.milestone import Budget
from generator.model.milestone import Cancellation
from generator.model.milestone import Change
from generator.model.milestone import Criterion
from generator.model.milestone import Decision
from generator.model.milestone import Effort
from generator.model.milestone import Ignore
from generator.model.milestone import Link
from generator.model.milestone import Milestone
from generator.model.milestone import Task
from generator.model.milestone import Waiver
from generator.model.risk import Residual
from generator.model.risk import Risk
from generator.model.source import Source
from generator.words import ENGLISH as _

LISTS = {
    "changes": Change,
    "decisions": Decision,
    "asks": Ask,
    "waivers": Waiver,
    "ignore": Ignore,
    "links": Link,
}


def read_milestone(
    file: TextFile, parsed: Parsed, project: str, context: Mapping[str, object]
) -> Checked[Milestone | None]:
    """Make the milestone of one file, and tell everything that is wrong with it."""
    fields, problems = validate(MilestoneFields, parsed.values, context)
    if fields is None:
        return Checked(None, problems)
    text, line = parsed.body, parsed.body_line
    if fields.body is not None:
        text, line = fields.body, parsed.values.places["body"][0] + 1
    written, more = read_body(text, file.path, line, fields.title)
    problems += more + _written_twice(fields, parsed, written)
    source = Source(file.path, parsed.values.places | written.places)
    identifier = fields.id or file.path.stem
    if not ID.match(identifier):
        hint = _("add an id to the front matter")
        message = _("the file's name {name} cannot be an id", name=quoted(identifier))
        return Checked(None, (*problems, Diagnostic(Span(file.path), codes.BAD_ID, message, hint)))
    return Checked(_milestone(fields, identifier, project, written, source), problems)


def _milestone(
    fields: MilestoneFields, identifier: str, project: str, written: Written, source: Source
) -> Milestone:
    lists = {
        name: tuple(to_noun(noun, entry) for entry in getattr(fields, name))
        for name, noun in LISTS.items()
    }
    return to_noun(
        Milestone,
        fields,
        id=identifier,
        project=project,
        baseline=None if isinstance(fields.baseline, str) else fields.baseline,
        promised=fields.baseline != "none",
        effort=to_noun(Effort, fields.effort),
        budget=to_noun(Budget, fields.budget),
        cancelled=to_noun(Cancellation, fields.cancelled) if fields.cancelled else None,
        risks=tuple(_risk(entry) for entry in fields.risks),
        tasks=written.tasks or tuple(_task(entry) for entry in fields.tasks),
        criteria=written.criteria or tuple(_criterion(c) for c in fields.success_criteria),
        extra=dict(fields.extra),
        body=written.body,
        source=source,
        **lists,
    )


def _risk(fields: RiskFields) -> Risk:
    residual = to_noun(Residual, fields.residual) if fields.residual else None
    return to_noun(Risk, fields, residual=residual)


def _task(fields: TaskFields) -> Task:
    return to_noun(Task, fields)


def _criterion(fields: CriterionFields) -> Criterion:
    return to_noun(Criterion, fields)


def _written_twice(
    fields: MilestoneFields, parsed: Parsed, written: Written
) -> tuple[Diagnostic, ...]:
    in_both = {
        "tasks": bool(fields.tasks and written.tasks),
        "success_criteria": bool(fields.success_criteria and written.criteria),
        "body": bool(fields.body is not None and parsed.body.strip()),
    }
    return tuple(
        Diagnostic(
            Span(parsed.values.path, *parsed.values.keys[name]),
            codes.TASKS_TWICE,
            _("{name} is in the front matter and in the body", name=name),
            _("keep one of them"),
        )
        for name, both in in_both.items()
        if both
    )
