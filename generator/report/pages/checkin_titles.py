"""The titles of a check-in: each says what its list shows."""

from collections.abc import Sequence

from generator.report.changed import Since
from generator.report.charts.sparkline import Reading
from generator.report.context import Context
from generator.report.pages.changes import reasons
from generator.report.steps import count_step


def asks(context: Context, n: int) -> str:
    """Count the answers that are needed."""
    _ = context.words
    if context.source.public:
        return _("What is asked of whom is not published")
    if n == 0:
        return _("No answer is needed")
    return _.plural("{n} answer is needed", "{n} answers are needed", n)


def since(context: Context, changed: Since) -> str:
    """State what changed since last week."""
    _, moves, others = context.words, changed.moves, len(changed.others)
    day = context.in_text(changed.day)
    if not moves and not others:
        return _("Nothing on record has changed since {day}", day=day)
    if not moves:
        return _.plural(
            "No date moved since {day}; {n} other change",
            "No date moved since {day}; {n} other changes",
            others,
            day=day,
        )
    return _.plural(
        "{n} date moved since {day}: {reasons}",
        "{n} dates moved since {day}: {reasons}",
        len(moves),
        day=day,
        reasons=reasons(context, moves),
    )


def pace(context: Context, readings: Sequence[Reading]) -> str:
    """Tell how many milestones moved later, week by week."""
    _ = context.words
    if not any(reading.value is not None for reading in readings):
        return ""
    told = (_.number(r.value) if r.value is not None else "?" for r in readings)
    return _(
        "Milestones that moved later, in each of the last {n} weeks: {told}.",
        n=_.number(len(readings)),
        told=", ".join(told),
    )


def wins(context: Context, n: int) -> str:
    """Count what was completed lately."""
    _ = context.words
    days = _.days(context.source.config.settings.metrics.wins_days)
    if n == 0:
        return _("Nothing was completed in {days}", days=days)
    return _.plural(
        "{n} milestone was completed in {days}",
        "{n} milestones were completed in {days}",
        n,
        days=days,
    )


def due(context: Context, n: int) -> str:
    """Count what is due soon."""
    _ = context.words
    days = _.days(context.source.config.settings.metrics.next_days)
    if n == 0:
        return _("Nothing is due in the next {days}", days=days)
    return _.plural(
        "{n} milestone is due in the next {days}",
        "{n} milestones are due in the next {days}",
        n,
        days=days,
    )


def trouble(context: Context, n: int, changed: Since) -> str:
    """Count what is overdue, blocked or waiting, and say how many were overdue last week."""
    _ = context.words
    if n == 0:
        return _("Nothing is overdue, blocked or waiting")
    title = _.plural(
        "{n} milestone is overdue, blocked or waiting",
        "{n} milestones are overdue, blocked or waiting",
        n,
    )
    late, before = context.measures.by_id["T10"], changed.then
    if late.k is None or before is None:
        return title
    was = before.values["T10"].k
    return _(
        "{title}; {k} overdue, {step}",
        title=title,
        k=_.number(late.k),
        step=count_step(context, late.k, was, changed.day),
    )


def risks(context: Context, n: int) -> str:
    """Count the risks that are near or new."""
    _ = context.words
    if context.source.public:
        return _("Risks are not published")
    if n == 0:
        return _("No risk is near or new")
    return _.plural("{n} risk is near or new", "{n} risks are near or new", n)


def questions(context: Context, n: int) -> str:
    """Count the milestones that are asked about."""
    _ = context.words
    if n == 0:
        return _("No milestone is asked about")
    return _.plural("Check in on {n} milestone", "Check in on {n} milestones", n)


def unasked(context: Context, n: int) -> str:
    """Say how many more are asked about by the command."""
    _ = context.words
    if n <= 0:
        return ""
    return _.plural(
        "{n} more is asked about by milepost checkin.",
        "{n} more are asked about by milepost checkin.",
        n,
    )
