"""The framework: the guide's table, its seven columns in its order."""

from generator.markdown.html import to_text
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.report import sentences
from generator.report.context import Context
from generator.report.parts import CheckItem
from generator.report.parts import Frame
from generator.report.parts import FrameworkRow
from generator.report.parts import Markdown
from generator.report.views import FrameworkView


def framework(context: Context, frame: Frame) -> FrameworkView:
    """Assemble the framework of a project."""
    _ = context.words
    n = len(context.by_date)
    return FrameworkView(
        frame=frame,
        title=_("Framework"),
        headline=_.plural(
            "{n} milestone, with its date and proof",
            "{n} milestones, with their dates and proofs",
            n,
        )
        if n
        else _("There is no milestone yet."),
        standing=sentences.standing(context),
        rows=tuple(framework_row(context, m) for m in context.by_date),
    )


def framework_row(context: Context, milestone: Milestone) -> FrameworkRow:
    """Return a milestone as a row of the guide's table."""
    _ = context.words
    promise, finish = context.promise(milestone), context.finish(milestone)
    due = promise or milestone.due
    moved = ""
    if finish and due and finish != due:
        done = context.rows[milestone.id].done
        moved = (_("done {day}") if done else _("now {day}")).format(day=context.short(finish))
    return FrameworkRow(
        anchor=milestone.id,
        milestone=context.link(milestone),
        description=to_text(milestone.body.description),
        due=due,
        moved=moved,
        owner=context.owner_link(milestone.owner),
        tasks=tuple(CheckItem(Markdown(to_text(t.title)), t.done) for t in milestone.tasks),
        criteria=tuple(CheckItem(Markdown(to_text(c.text)), c.met) for c in milestone.criteria),
        status=status_word(context, milestone),
        state=context.state(milestone),
        phase=context.phase_title(milestone.phase) if milestone.phase else "",
    )


def status_word(context: Context, milestone: Milestone) -> str:
    """Word the status that the file declares."""
    _ = context.words
    words = {
        Status.DRAFT: _("Draft"),
        Status.NOT_STARTED: _("Not started"),
        Status.IN_PROGRESS: _("In progress"),
        Status.BLOCKED: _("Blocked"),
        Status.COMPLETED: _("Completed"),
        Status.CANCELLED: _("Cancelled"),
    }
    return words[milestone.status]
