"""Make a milestone of a file."""

from collections.abc import Iterator
from collections.abc import Mapping
from typing import Any
from typing import NamedTuple

from generator.content import codes
from generator.content.body import Written
from generator.content.body import read_body
from generator.content.choices import odd
from generator.content.files import TextFile
from generator.content.frontmatter import Parsed
from generator.content.frontmatter import parse
from generator.content.names import reserved
from generator.content.passages import Passage
from generator.content.passages import field_passage
from generator.content.plain import plainly
from generator.content.texts import milestone_id_fault
from generator.content.texts import misspelt_id
from generator.content.texts import slug
from generator.content.values import Values
from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import blocking
from generator.diagnostics import quoted
from generator.model.milestone import Milestone
from generator.model.source import Source
from generator.words import ENGLISH as _

APART = frozenset(("id", "baseline", "tasks", "success_criteria", "body"))
"""The fields that a milestone has in another form."""
Stated = dict[str, Any]
"""What the fields of a file state, by name."""


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
    stated, more = _stated(values, context)
    problems += more + tuple(_oddly_spelt(stated, values))
    if stated.get("body") is not None:
        body = field_passage(stated["body"], file.text, *values.places["body"])
    written, more = read_body(body, file.path, stated["title"])
    problems += more + tuple(_written_twice(stated, parsed, written))
    identifier, more = _identifier(stated.get("id"), file, values)
    problems += more
    places, texts = values.places | written.places, values.texts | written.texts
    source = Source(file.path, places, values.unread, texts, tuple(values.fields))
    milestone = to_milestone(stated, identifier, project, source, written)
    return Checked(Read(milestone, (body, *_short_passages(stated, values))), problems)


def _stated(values: Values, context: Mapping[str, object]) -> Checked[Stated]:
    """Return what the fields state, and everything that is wrong with them."""
    plain = None if values.problems else plainly(values.fields, context)
    if plain is not None:
        return Checked(plain)
    from generator.content.strict import strictly  # noqa: PLC0415 - it brings the validator

    return strictly(values, context)


def _identifier(written: str | None, file: TextFile, values: Values) -> Checked[str]:
    """Return the milestone's id: as written, or the file's stem."""
    identifier = written or misspelt_id(values) or file.path.stem
    message, _hint = milestone_id_fault(identifier)
    if not message:
        return Checked(identifier)
    if "id" in values.unread or reserved(file.path.name):
        return Checked(slug(identifier))
    text = _("the file's name: {message}", message=message)
    hint = _("add an id to the front matter")
    return Checked(slug(identifier), (Diagnostic(Span(file.path), codes.BAD_ID, text, hint),))


def _oddly_spelt(stated: Stated, values: Values) -> Iterator[Diagnostic]:
    """Yield the status where it is read, but spelt as nobody else spells it."""
    written, status = values.fields.get("status"), str(stated.get("status", ""))
    if isinstance(written, str) and "status" not in values.lost and odd(written, status):
        span = Span(values.path, *values.places["status"])
        message = _("status: {a} is read as {b}", a=quoted(written), b=status)
        yield Diagnostic(span, codes.ODD_STATUS, message, _("write {b}", b=status))


def _short_passages(stated: Stated, values: Values) -> Iterator[Passage]:
    """Yield the Markdown that stands in the front matter itself."""
    for i, task in enumerate(stated.get("tasks", ())):
        yield Passage(task.title, *values.places[f"tasks.{i}.title"], folded=True)
    for i, criterion in enumerate(stated.get("success_criteria", ())):
        yield Passage(criterion.text, *values.places[f"success_criteria.{i}.text"], folded=True)


def to_milestone(
    stated: Stated,
    identifier: str,
    project: str,
    source: Source,
    written: Written | None = None,
) -> Milestone:
    """Make the milestone of what its fields state and, where there is one, its body holds."""
    written = written or Written()
    baseline = stated.get("baseline")
    rest = {name: value for name, value in stated.items() if name not in APART}
    return Milestone(
        id=identifier,
        project=project,
        baseline=None if isinstance(baseline, str) else baseline,
        promised=baseline != "none",
        tasks=written.tasks or stated.get("tasks", ()),
        criteria=written.criteria or stated.get("success_criteria", ()),
        body=written.body,
        source=source,
        **rest,
    )


def _written_twice(stated: Stated, parsed: Parsed, written: Written) -> Iterator[Diagnostic]:
    in_both = {
        "tasks": stated.get("tasks") and written.tasks,
        "success_criteria": stated.get("success_criteria") and written.criteria,
        "body": stated.get("body") is not None and parsed.body.strip(),
    }
    for name, both in in_both.items():
        if both:
            span = Span(parsed.values.path, *parsed.values.keys[name])
            message = _("{name} is in the front matter and in the body", name=name)
            yield Diagnostic(span, codes.WRITTEN_TWICE, message, _("keep one of them"))
