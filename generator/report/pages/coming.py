"""The milestones that are to finish soon: what is still to be true, and the next task."""

from datetime import timedelta

from generator.markdown.html import to_text
from generator.model.milestone import Milestone
from generator.report.checkin_views import DueRow
from generator.report.context import Context
from generator.report.pages.attention import sentence
from generator.report.report_views import Said
from generator.report.sentences import slip_text


def due_rows(context: Context) -> tuple[DueRow, ...]:
    """Return the open milestones that are expected within the days that the report looks ahead."""
    until = context.as_of + timedelta(days=context.source.config.settings.metrics.next_days)
    open_ = (m for m in context.in_scope if context.rows[m.id].open)
    dated = [(day, m) for m in open_ if (day := context.finish(m)) and context.as_of < day <= until]
    ordered = sorted(dated, key=lambda pair: (pair[0], pair[1].id))
    return tuple(
        DueRow(
            milestone=context.link(m),
            owner=context.owner_link(m.owner).text or context.words("nobody named"),
            day=day,
            slip=slip_text(context, m),
            unmet=_unmet(context, m),
            task=_next(context, m),
        )
        for day, m in ordered
    )


def _unmet(context: Context, milestone: Milestone) -> str:
    """Count the criteria that are still to be met."""
    _ = context.words
    if not milestone.criteria:
        return _("no criteria")
    left = sum(not criterion.met for criterion in milestone.criteria)
    return _("{k} of {n}", k=_.number(left), n=_.number(len(milestone.criteria)))


def _next(context: Context, milestone: Milestone) -> Said:
    """Tell the next task, with its day and who does it."""
    _ = context.words
    task = next((task for task in milestone.tasks if not task.done), None)
    if context.source.public:
        return Said(_("tasks are not published"))
    if task is None:
        return Said(_("no open task is written down"))
    who = context.project.name_of(task.owner) if task.owner else ""
    when = context.short(task.due) if task.due else ""
    facts = ", ".join(filter(None, (who, when)))
    text = sentence(to_text(task.title)).removesuffix(".")
    return Said(f"{text} ({facts})" if facts else text, human=True)
