"""How fast a plan slips, and what its lines look like, in words."""

from datetime import date

from generator.metrics.value import Reason
from generator.metrics.value import Value
from generator.model.milestone import Milestone
from generator.report.context import Context
from generator.report.history_views import PaceRow

WEEK = 7
HOLDING = 0.05  # days a week, below which nobody would speak of a slip


def pace_rows(context: Context, milestones: tuple[Milestone, ...]) -> tuple[PaceRow, ...]:
    """Return the pace, the pattern and the projection of milestones, in their order."""
    values = {name: _by_subject(context, name) for name in ("M3", "M5", "M6")}
    return tuple(
        PaceRow(
            milestone=context.link(m),
            state=context.state(m),
            pace=pace(context, values["M3"].get(m.id)),
            pattern=pattern(context, values["M6"].get(m.id)),
            projected=_projected(context, values["M5"].get(m.id)),
        )
        for m in milestones
        if context.rows[m.id].open
    )


def _by_subject(context: Context, metric: str) -> dict[str, Value]:
    return {value.subject: value for value in context.measures.of(metric)}


def pace(context: Context, value: Value | None) -> str:
    """Word the velocity of a date: what it slips in a week."""
    _ = context.words
    if value is None or value.value is None:
        return _("not known yet")
    weekly = value.value * WEEK
    days = _.measured("{n} day a week", "{n} days a week", abs(weekly))
    if abs(weekly) < HOLDING:
        return _("holds")
    if value.value >= 1:
        return _("slips {days}: as fast as time goes by, or faster", days=days)
    return _("slips {days}", days=days) if weekly > 0 else _("gains {days}", days=days)


def pattern(context: Context, value: Value | None) -> str:
    """Word what the line of a milestone looks like."""
    _ = context.words
    if value is None or not value.inputs.get("pattern"):
        return _("too few reports to tell")
    words = {
        "stale": _("open past its forecast: nobody has updated it"),
        "diverging": _("forecast before what it waits for"),
        "late kink": _("held for long, then slipped"),
        "zigzag": _("goes back and forth"),
        "rising": _("slips steadily"),
        "falling": _("moves to earlier days"),
        "stable": _("holds its date"),
    }
    return words[str(value.inputs["pattern"])]


def _projected(context: Context, value: Value | None) -> str:
    _ = context.words
    if value is None:
        return ""
    if value.reason is Reason.INFINITE:
        return _("never, at this pace")
    finish = value.inputs.get("finish")
    if value.value is None or not isinstance(finish, str):
        return ""
    return context.short(date.fromisoformat(finish))


def trend_title(context: Context) -> str:
    """State how many open milestones slip, or were left behind by time."""
    _ = context.words
    velocity = context.measures.by_id.get("M4")
    if velocity is None or velocity.value is None or not velocity.n:
        return _("No trend is known yet")
    slipping = round(float(velocity.inputs.get("slipping") or 0) * velocity.n)
    patterns = [value.inputs.get("pattern") for value in context.measures.of("M6")]
    stale, total = patterns.count("stale"), _.number(velocity.n)
    if stale > slipping:
        return _.plural(
            "{n} of {total} open milestones is past its forecast, and no new date was given",
            "{n} of {total} open milestones are past their forecast, and no new date was given",
            stale,
            total=total,
        )
    if not slipping:
        return _.plural(
            "The one open milestone with a trend holds its date",
            "All {n} open milestones with a trend hold their dates",
            velocity.n,
        )
    return _.plural(
        "{n} of {total} open milestones is slipping",
        "{n} of {total} open milestones are slipping",
        slipping,
        total=total,
    )


def pace_sentence(context: Context) -> str:
    """Say how fast the plan slips at the median."""
    _ = context.words
    velocity = context.measures.by_id.get("M4")
    if velocity is None or velocity.value is None:
        return ""
    weekly = velocity.value * WEEK
    if abs(weekly) < HOLDING:
        return _("Over the last 4 reports the median milestone held its date.")
    days = _.measured("{n} day a week", "{n} days a week", abs(weekly))
    if weekly < 0:
        return _("Over the last 4 reports the median milestone gained {days}.", days=days)
    return _("Over the last 4 reports the median milestone slipped {days}.", days=days)


def notice_sentence(context: Context) -> str:
    """Say how long before a missed promise its miss was told."""
    _ = context.words
    notice, after = (context.measures.by_id.get(name) for name in ("NOTICE.median", "NOTICE.after"))
    if notice is None or after is None or notice.value is None or not notice.n:
        return ""
    told = _.days(round(abs(notice.value)))
    when = (
        _("at the median that was said {days} before the promised day", days=told)
        if notice.value >= 0
        else _("at the median that was said {days} after the promised day", days=told)
    )
    late = _("and never after it")
    if after.k:
        late = _("and in {k} of {n} cases after it", k=_.number(after.k), n=_.number(notice.n))
    return _.plural(
        "{n} promise was missed, or will be: {when}, {late}.",
        "{n} promises were missed, or will be: {when}, {late}.",
        notice.n,
        when=when,
        late=late,
    )
