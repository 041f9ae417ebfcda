"""The objectives: what the milestones are for."""

from generator.model.milestone import Milestone
from generator.report.context import Context
from generator.report.parts import Frame
from generator.report.parts import Link
from generator.report.parts import ObjectiveBlock
from generator.report.parts import StateView
from generator.report.views import ObjectivesView


def objectives(context: Context, frame: Frame) -> ObjectivesView:
    """Assemble the page of a project's objectives and its milestones' purposes."""
    _ = context.words
    scope = context.in_scope
    with_purpose = sum(1 for m in scope if m.purpose)
    one = "{n} of {total} milestones says what it is for"
    many = "{n} of {total} milestones say what they are for"
    return ObjectivesView(
        frame=frame,
        title=_("Objectives"),
        headline=_.plural(one, many, with_purpose, total=_.number(len(scope))),
        purpose=context.project.purpose or "",
        objectives=tuple(_blocks(context)),
    )


def _blocks(context: Context) -> list[ObjectiveBlock]:
    _ = context.words
    blocks = []
    declared = {objective.id for objective in context.project.objectives}
    for objective in context.project.objectives:
        serving = [m for m in context.in_scope if m.objective == objective.id]
        blocks.append(
            _block(context, f"o-{objective.id}", objective.title, objective.target or "", serving)
        )
    others = [m for m in context.in_scope if m.objective not in declared]
    if others:
        title = _("Without a declared objective") if declared else _("Purpose of each milestone")
        blocks.append(_block(context, "none", title, "", others))
    return blocks


def _block(
    context: Context, anchor: str, title: str, target: str, milestones: list[Milestone]
) -> ObjectiveBlock:
    _ = context.words
    done = sum(1 for m in milestones if context.rows[m.id].done)
    counts = _.plural(
        "{done} of {n} milestone complete",
        "{done} of {n} milestones complete",
        len(milestones),
        done=_.number(done),
    )
    return ObjectiveBlock(
        anchor,
        title,
        target,
        counts if milestones else "",
        tuple(_purpose_row(context, milestone) for milestone in milestones),
    )


def _purpose_row(context: Context, milestone: Milestone) -> tuple[Link, str, StateView]:
    purpose = milestone.purpose or context.words("No purpose is written down.")
    return context.link(milestone), purpose[:1].upper() + purpose[1:], context.state(milestone)
