"""Progress: how much is done, against the plan, in milestones, in work and in money."""

from generator.metrics.figures import FIGURES
from generator.metrics.schedule_figures import SCHEDULE_FIGURES
from generator.metrics.value import Reason
from generator.report.absence import is_recorded
from generator.report.context import Context
from generator.report.numbers import absent
from generator.report.pages.growth import burn_up
from generator.report.pages.growth import effort
from generator.report.pages.measures import measure_rows
from generator.report.pages.value_curve import value_curve
from generator.report.parts import Frame
from generator.report.progress_views import ProgressView

MEASURES = ("P1", "P2", "P3", "P4", "P5", "P6", "P6.spent", "P6.scheduled", "P7", "P8")
SPEED = tuple(metric.id for metric in SCHEDULE_FIGURES)


def progress(context: Context, frame: Frame) -> ProgressView:
    """Assemble the progress of a project."""
    _ = context.words
    curve = value_curve(context)
    known = any(context.measures.by_id[name].known for name in SPEED)
    return ProgressView(
        frame=frame,
        title=_("Progress"),
        headline=progress_title(context),
        standing=_("{finding}.", finding=curve.title) if curve else "",
        recorded=is_recorded(context),
        burn_up=burn_up(context),
        effort=effort(context),
        value=curve,
        value_absent="" if curve else _absent(context),
        measures=measure_rows(context, MEASURES),
        speed=measure_rows(context, SPEED) if known else (),
    )


def progress_title(context: Context) -> str:
    """State how much is done, and how that compares with the plan."""
    _ = context.words
    done, planned = context.measures.by_id["P1"], context.measures.by_id["P2"]
    if done.value is None or done.n is None:
        return _("There is no milestone to count yet")
    k = int(done.k or 0)
    said = _.plural(
        "{n} of {total} milestones is complete",
        "{n} of {total} milestones are complete",
        k,
        total=_.number(done.n),
    )
    if planned.value is None:
        return said
    ahead = k - int(planned.k or 0)
    if ahead == 0:
        return _("{said}, as many as planned by now", said=said)
    if ahead < 0:
        return _("{said}, {n} fewer than planned by now", said=said, n=_.number(-ahead))
    return _("{said}, {n} more than planned by now", said=said, n=_.number(ahead))


def _absent(context: Context) -> str:
    """Say why there is no curve of money, and what to write to get it."""
    _, reason = context.words, context.measures.by_id[FIGURES[1].id].reason
    why = absent(reason, _)
    if reason is Reason.NOT_PUBLISHED:
        return why
    return _(
        "{why} A curve of value planned and earned needs a budget and an approved date on half of "
        "the milestones or more: write budget: {example} and due: into them, and commit.",
        why=why,
        example="{planned: 20000, actual: 8250}",
    )
