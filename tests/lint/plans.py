"""Plans of a few texts, made without files, for rules that look at words."""

from collections.abc import Mapping
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from generator.config.word_lists import WordLists
from generator.diagnostics import Diagnostic
from generator.lint.registry import Plan
from generator.lint.rules import RULES
from generator.model.milestone import Criterion
from generator.model.milestone import Milestone
from generator.model.milestone import Task
from generator.model.project import Objective
from generator.model.project import Portfolio
from generator.model.project import Project
from generator.model.source import Source

BY_CODE = {rule.kind.code: rule for rule in RULES}
TEXT_RULES = (
    *("M202", "M203", "M204", "M205", "M206", "M209", "P102", "R402", "R406"),
    *("S101", "S102", "S103", "S104", "S105", "S106", "S107", "S108", "S109", "T503"),
)
PLAIN = {"title": "Beta released to testers"}


def milestone(number: int = 0, **fields: Any) -> Milestone:
    """Make a milestone of its texts; criteria and tasks are texts as well."""
    source = Source(PurePosixPath(f"content/{number}.md"), {"title": (2, 8), "purpose": (3, 10)})
    criteria = tuple(Criterion(text=text) for text in fields.pop("criteria", ()))
    tasks = tuple(Task(title=text) for text in fields.pop("tasks", ()))
    given = PLAIN | fields
    return Milestone(
        project="plan", id=f"m{number}", criteria=criteria, tasks=tasks, source=source, **given
    )


def found(
    codes: Sequence[str],
    *milestones: Mapping[str, Any],
    words: Mapping[str, WordLists] | None = None,
    **project: Any,
) -> list[Diagnostic]:
    """Return what rules find in a project of these milestones."""
    made = Project(
        **{"id": "plan", "title": "Plan", **project},
        folder=PurePosixPath("content"),
        milestones=tuple(milestone(i, **fields) for i, fields in enumerate(milestones)),
        source=Source(PurePosixPath("content/project.yml")),
    )
    plan = Plan(Portfolio(projects=(made,)), words=words or {})
    return [diagnostic for code in codes for diagnostic in BY_CODE[code](plan)]


def said(codes: Sequence[str], *milestones: Mapping[str, Any], **project: Any) -> list[str]:
    """Return code and text of each finding."""
    return [f"{d.code} {d.text}" for d in found(codes, *milestones, **project)]


def told_of_field(code: str, field: str, text: str, other: str = "") -> list[Diagnostic]:
    """Return what a rule finds in a text that stands in a field; `other` is a second title."""
    if field.startswith("objectives."):
        return found([code], {}, objectives=(Objective(id="aim", title=text),))
    if field.startswith("success_criteria."):
        return found([code], {"criteria": [text]})
    fields = [{field: text}, *([{field: other}] if other else [])]
    return found([code], *fields)
