"""The strip of leads: for each risk when it was seen, when it was dealt with, and when it hits."""

from collections.abc import Sequence
from datetime import date

from generator.report.charts.strip import MID
from generator.report.charts.strip import NARROW
from generator.report.charts.strip import WIDE
from generator.report.charts.strip import Lead
from generator.report.charts.strip import StripSize
from generator.report.charts.strip import lay_out_strip
from generator.report.context import Context
from generator.report.figures.months import month_names
from generator.report.pages.rows import risk_row
from generator.report.risk_facts import RiskFacts
from generator.report.risk_views import StripRow
from generator.report.risk_views import StripView

SCREEN = (WIDE, MID, NARROW)
MOST = 24


def strip(context: Context, sizes: Sequence[StripSize] = SCREEN) -> StripView | None:
    """Draw when risks were seen and dealt with; nothing where no risk has both of its days."""
    every = sorted(filter(_is_dated, _all(context)), key=_order)
    if not every:
        return None
    shown = _shown(every)
    leads = [_lead(context, facts) for facts in shown]
    days = [day for lead in leads for day in (lead.identified, lead.due, lead.until)]
    months = month_names(min([*days, context.as_of]), max([*days, context.as_of]), context.words)
    flag = context.words.short(context.as_of)
    return StripView(
        charts=tuple(
            lay_out_strip(leads, context.as_of, size, flag=flag, months=months) for size in sizes
        ),
        title=_title(context),
        description=" ".join(f"{lead.spoken}." for lead in leads),
        rows=tuple(_row(context, facts) for facts in shown),
        note=_note(context, len(every) - len(shown)),
    )


def _shown(every: Sequence[RiskFacts]) -> tuple[RiskFacts, ...]:
    """Choose those that have room: half for the open ones, and what others leave of theirs."""
    open_ = [facts for facts in every if _end(facts) is None]
    ended = every[len(open_) :]
    room = max(MOST // 2, MOST - len(ended))
    first = open_[:room]
    return (*first, *ended[: MOST - len(first)])


def _all(context: Context) -> list[RiskFacts]:
    return [facts for found in context.risks.values() for facts in found]


def _is_dated(facts: RiskFacts) -> bool:
    """Tell whether a risk can be drawn; what was accepted, or is gone, needs no lead."""
    ended = facts.mitigated or facts.occurred
    counts = bool(ended) or not (facts.accepted or facts.gone)
    return counts and facts.first_identified is not None and facts.first_due is not None


def _order(facts: RiskFacts) -> tuple[bool, int, str, str]:
    """Put the open ones first, by the day on which they would hit; then what ended last."""
    end, due = _end(facts), facts.first_due or date.max
    when = -end.toordinal() if end else due.toordinal()
    return end is not None, when, facts.milestone, facts.risk.id


def _end(facts: RiskFacts) -> date | None:
    return facts.occurred or facts.mitigated


def _lead(context: Context, facts: RiskFacts) -> Lead:
    identified, due = _days(facts)
    end, told = _end(facts), _told(context, facts)
    kind = "late" if facts.occurred else "done" if end else _urgency(context, due)
    return Lead(
        name=facts.risk.title,
        identified=identified,
        due=due,
        until=end or max(context.as_of, identified),
        ended=end is not None,
        kind=kind,
        told=told,
        spoken=context.words(
            "{title}: identified {day}, would hit {due}, {told}",
            title=facts.risk.title,
            day=context.short(identified),
            due=context.short(due),
            told=told,
        ),
        href=context.link(context.project.by_id[facts.milestone]).href,
    )


def _urgency(context: Context, due: date) -> str:
    return "late" if due < context.as_of else "at-risk"


def _days(facts: RiskFacts) -> tuple[date, date]:
    """Return the days on which a risk was identified and would hit; `_is_dated` has both."""
    return facts.first_identified or date.min, facts.first_due or date.min


def _told(context: Context, facts: RiskFacts) -> str:
    """Say how early a risk was dealt with, or how near it is."""
    _, (_seen, due) = context.words, _days(facts)
    if facts.occurred:
        return _("occurred {day}", day=context.short(facts.occurred))
    left = (due - (facts.mitigated or context.as_of)).days
    if facts.mitigated:
        if left < 0:
            return _("mitigated {days} too late", days=_.days(-left))
        return _("mitigated {days} ahead", days=_.days(left))
    if left < 0:
        return _("open, {days} past its day", days=_.days(-left))
    return _("open, {days} left", days=_.days(left))


def _row(context: Context, facts: RiskFacts) -> StripRow:
    identified, due = _days(facts)
    return StripRow(
        title=facts.risk.title,
        milestone=context.link(context.project.by_id[facts.milestone]),
        identified=identified,
        mitigated=facts.mitigated,
        due=due,
        told=_told(context, facts),
        state=risk_row(context, facts).state,
    )


def _title(context: Context) -> str:
    """State how early half of the risks were dealt with."""
    _, lead = context.words, context.measures.by_id["R4"]
    if lead.value is None:
        return _("No risk has been mitigated yet")
    if lead.value < 0:
        return _("Half of what was mitigated was mitigated after it could have hit")
    return _(
        "Half of what was mitigated was mitigated {n} days or more before it could hit",
        n=_.quantity(lead.value),
    )


def _note(context: Context, more: int) -> str:
    _ = context.words
    rest = (
        _.plural("{n} more is in the register.", "{n} more are in the register.", more)
        if more > 0
        else ""
    )
    return " ".join(filter(None, (_("Days are those that were first written."), rest)))
