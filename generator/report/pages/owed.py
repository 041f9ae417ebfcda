"""What somebody owes: tasks, milestones, answers and decisions, with the day of each."""

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from generator.markdown.html import to_text
from generator.model.milestone import Milestone
from generator.report.context import Context
from generator.report.pack_views import OwedRow
from generator.report.pages.rows import capital
from generator.report.report_views import Said
from generator.report.sentences import slip_text

Dated: TypeAlias = tuple[date | None, OwedRow]


def owed(context: Context, who: frozenset[str]) -> tuple[OwedRow, ...]:
    """Return what is still to be done by somebody, what is due first at the top.

    A task without a day of its own stands at the day of its milestone.
    """
    found: list[tuple[date, str, int, OwedRow]] = []
    for milestone in context.in_scope:
        if context.rows[milestone.id].open:
            found += (
                (day or date.max, milestone.id, n, row)
                for n, (day, row) in enumerate(_of(context, milestone, who))
            )
    return tuple(row for *_order, row in sorted(found, key=lambda entry: entry[:3]))


def _of(context: Context, milestone: Milestone, who: frozenset[str]) -> Iterator[Dated]:
    yield from _tasks(context, milestone, who)
    yield from _answers(context, milestone, who)
    if milestone.owner in who:
        yield milestone.due, _finish(context, milestone)


def _tasks(context: Context, milestone: Milestone, who: frozenset[str]) -> Iterator[Dated]:
    _ = context.words
    for task in milestone.tasks:
        if task.done or (task.owner or milestone.owner) not in who:
            continue
        name = context.project.name_of(task.owner) if task.owner else ""
        days = _("{n} person-days", n=_.quantity(task.effort)) if task.effort is not None else ""
        yield (
            task.due or milestone.due,
            _row(
                context,
                milestone,
                Said(capital(to_text(task.title)), human=True),
                kind=_("Task"),
                day=task.due,
                by=_with(context, milestone),
                note=", ".join(filter(None, (name if len(who) > 1 else "", days))),
            ),
        )


def _answers(context: Context, milestone: Milestone, who: frozenset[str]) -> Iterator[Dated]:
    _ = context.words
    for ask in milestone.asks:
        if ask.of in who:
            said = Said(capital(ask.ask), human=True)
            kind, open_ = _("Asked of you"), _("no day set")
            yield ask.by, _row(context, milestone, said, kind=kind, day=ask.by, by=open_)
    for decision in milestone.decisions:
        decided = decision.decided is not None and decision.decided <= context.as_of
        ahead = decision.raised is not None and decision.raised > context.as_of
        if decision.by in who and not decided and not ahead:
            said = Said(capital(decision.what), human=True)
            kind, open_ = _("Decision"), _("open")
            if decision.raised:
                open_ = _("open since {day}", day=context.in_text(decision.raised))
            yield None, _row(context, milestone, said, kind=kind, day=None, by=open_)


def _finish(context: Context, milestone: Milestone) -> OwedRow:
    _, finish = context.words, context.finish(milestone)
    said = slip_text(context, milestone)
    if finish and finish != milestone.due:
        said = _("forecast {day}", day=context.short(finish))
    return _row(
        context,
        milestone,
        Said(_("Finish the milestone")),
        kind=_("Milestone"),
        day=milestone.due,
        by=_("no day set"),
        note=said,
    )


def _with(context: Context, milestone: Milestone) -> str:
    """Say by when a task without a day of its own is to be done."""
    _ = context.words
    if milestone.due is None:
        return _("no day set")
    return _("with the milestone, {day}", day=context.short(milestone.due))


def _row(  # noqa: PLR0913 - one parameter a column
    context: Context,
    milestone: Milestone,
    what: Said,
    *,
    kind: str,
    day: date | None,
    by: str,
    note: str = "",
) -> OwedRow:
    late = day is not None and day < context.as_of
    return OwedRow(what, kind, context.link(milestone), day, by, note, late=late)
