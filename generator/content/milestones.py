"""Make a milestone of a file."""

from collections.abc import Iterator
from collections.abc import Mapping
from typing import Any
from typing import NamedTuple

from generator.content import codes
from generator.content.body import Written
from generator.content.body import read_body
from generator.content.entries import RiskFields
from generator.content.fields import MilestoneFields
from generator.content.files import TextFile
from generator.content.frontmatter import Parsed
from generator.content.frontmatter import parse
from generator.content.names import reserved
from generator.content.passages import Passage
from generator.content.passages import field_passage
from generator.content.project_fields import slug
from generator.content.texts import milestone_id_fault
from generator.content.texts import misspelt_id
from generator.content.validate import repeated
from generator.content.validate import to_noun
from generator.content.validate import validate
from generator.content.values import Values
from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import blocking
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

LISTS: dict[str, type[Any]] = {
    "changes": Change,
    "decisions": Decision,
    "asks": Ask,
    "waivers": Waiver,
    "ignore": Ignore,
    "links": Link,
}


class Read(NamedTuple):
    """What one file holds: a milestone, unless its fields are no fields, and its Markdown."""

    milestone: Milestone | None
    passages: tuple[Passage, ...]


def read_milestone(file: TextFile, project: str, context: Mapping[str, object]) -> Checked[Read]:
    """Make the milestone of one file, and tell everything that is wrong with it.

    A field with a fault is left out, so that the rest can be looked at; the file's name stands in
    for a title.
    """
    parsed, problems = parse(file)
    values, body = parsed.values, Passage(parsed.body, parsed.body_line)
    if blocking(problems) and not values.fields:
        _written, more = read_body(body, file.path)
        return Checked(Read(None, (body,)), problems + more)
    fields, more = validate(MilestoneFields, values, context, {"title": file.path.name})
    problems += more + tuple(repeated(fields, values))
    if fields.body is not None:
        body = field_passage(fields.body, file.text, *values.places["body"])
    written, more = read_body(body, file.path, fields.title)
    problems += more + tuple(_written_twice(fields, parsed, written))
    identifier, more = _identifier(fields, file, values)
    problems += more
    places, texts = values.places | written.places, values.texts | written.texts
    source = Source(file.path, places, values.unread, texts)
    milestone = to_milestone(fields, identifier, project, source, written)
    return Checked(Read(milestone, (body, *_short_passages(fields, values))), problems)


def _identifier(fields: MilestoneFields, file: TextFile, values: Values) -> Checked[str]:
    """Return the milestone's id: as written, or the file's stem."""
    identifier = fields.id or misspelt_id(values) or file.path.stem
    message, _hint = milestone_id_fault(identifier)
    if not message:
        return Checked(identifier)
    if "id" in values.unread or reserved(file.path.name):
        return Checked(slug(identifier))
    text = _("the file's name: {message}", message=message)
    hint = _("add an id to the front matter")
    return Checked(slug(identifier), (Diagnostic(Span(file.path), codes.BAD_ID, text, hint),))


def _short_passages(fields: MilestoneFields, values: Values) -> Iterator[Passage]:
    """Yield the Markdown that stands in the front matter itself."""
    for i, task in enumerate(fields.tasks):
        yield Passage(task.title, *values.places[f"tasks.{i}.title"], folded=True)
    for i, criterion in enumerate(fields.success_criteria):
        yield Passage(criterion.text, *values.places[f"success_criteria.{i}.text"], folded=True)


def to_milestone(
    fields: MilestoneFields,
    identifier: str,
    project: str,
    source: Source,
    written: Written | None = None,
) -> Milestone:
    """Make the milestone of validated fields, and of what its body holds where there is one."""
    written = written or Written()
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
        tasks=written.tasks or tuple(to_noun(Task, entry) for entry in fields.tasks),
        criteria=written.criteria
        or tuple(to_noun(Criterion, entry) for entry in fields.success_criteria),
        extra=dict(fields.extra),
        body=written.body,
        source=source,
        **lists,
    )


def _risk(fields: RiskFields) -> Risk:
    residual = to_noun(Residual, fields.residual) if fields.residual else None
    return to_noun(Risk, fields, residual=residual)


def _written_twice(
    fields: MilestoneFields, parsed: Parsed, written: Written
) -> Iterator[Diagnostic]:
    in_both = {
        "tasks": fields.tasks and written.tasks,
        "success_criteria": fields.success_criteria and written.criteria,
        "body": fields.body is not None and parsed.body.strip(),
    }
    for name, both in in_both.items():
        if both:
            span = Span(parsed.values.path, *parsed.values.keys[name])
            message = _("{name} is in the front matter and in the body", name=name)
            yield Diagnostic(span, codes.WRITTEN_TWICE, message, _("keep one of them"))
