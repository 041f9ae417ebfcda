"""The burn-down of risks: what was left to fear in each period, and what raised or lowered it."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from generator.locales import MINUS
from generator.metrics.burn_down import RISING
from generator.metrics.burn_down import Cause
from generator.metrics.burn_down import Level
from generator.metrics.burn_down import burn_down
from generator.metrics.burn_down import rising
from generator.metrics.burn_down import told_days
from generator.report.absence import absence
from generator.report.charts.burn import MID
from generator.report.charts.burn import NARROW
from generator.report.charts.burn import WIDE
from generator.report.charts.burn import BurnSize
from generator.report.charts.burn import BurnWords
from generator.report.charts.burn import Piece
from generator.report.charts.burn import Stage
from generator.report.charts.burn import highest
from generator.report.charts.burn import lay_out_burn
from generator.report.charts.burn import steps_of
from generator.report.context import Context
from generator.report.pages.rows import worth
from generator.report.risk_views import BurnRow
from generator.report.risk_views import BurnView
from generator.report.risk_views import CauseKey

SCREEN = (WIDE, MID, NARROW)
MOST = 13
FEWEST_MONTHS = 6


def burn_view(context: Context, sizes: Sequence[BurnSize] = SCREEN) -> BurnView:
    """Draw what was left to fear; without two known levels, say why there is nothing to draw."""
    levels = context.once(_levels)
    if sum(1 for level in levels if level.residual is not None) < 2:  # noqa: PLR2004 - a change needs two
        return BurnView((), "", "", (), (), absent=_absent(context))
    stages = [_stage(context, level) for level in levels]
    _ = context.words
    words = BurnWords(
        tuple(worth(context, step) for step in steps_of(highest(stages))),
        _("risks"),
        _("occurred"),
    )
    return BurnView(
        charts=tuple(lay_out_burn(stages, size, words) for size in sizes),
        title=_title(context, levels),
        description=" ".join(f"{stage.spoken}." for stage in stages),
        keys=cause_keys(context),
        rows=tuple(_row(context, level) for level in levels),
        note=_note(context, levels),
    )


def changed_since(context: Context, day: date) -> Level | None:
    """Return what is left to fear today with what changed it since a day, where that is known."""
    facts = context.measures.facts
    if not any(told <= day for told in facts.once(told_days)):
        return None
    return burn_down(facts, (day, context.as_of))[-1]


def causes_text(context: Context, level: Level) -> str:
    """Word what changed a level, the rises first."""
    amounts, keys = level.causes or {}, _keys(context)
    named = ((amount, keys[cause].name) for cause, amount in amounts.items() if amount)
    told = sorted(named, reverse=True)
    return ", ".join(f"{signed(context, amount)} {name}" for amount, name in told)


def signed(context: Context, amount: float) -> str:
    """Word an amount with its sign."""
    return ("+" if amount > 0 else MINUS) + worth(context, abs(amount))


def cause_keys(context: Context) -> tuple[CauseKey, ...]:
    """Return the causes as the key shows them."""
    return tuple(_keys(context).values())


def _keys(context: Context) -> dict[Cause, CauseKey]:
    _ = context.words
    return {
        Cause.NEW: CauseKey("at-risk", _("N"), _("new")),
        Cause.RESCORED: CauseKey("unknown", _("R"), _("rated anew")),
        Cause.MITIGATED: CauseKey("done", _("M"), _("mitigated")),
        Cause.EXPIRED: CauseKey("cancelled", _("E"), _("expired")),
        Cause.OCCURRED: CauseKey("late", _("O"), _("occurred")),
    }


def _levels(context: Context) -> tuple[Level, ...]:
    """Return the levels to draw: the days of the grid, or the ends of months where it is long."""
    facts = context.measures.facts
    days = facts.once(told_days)
    months = [
        list(same)[-1] for _month, same in groupby(days, key=lambda day: (day.year, day.month))
    ]
    chosen = months if len(days) > MOST and len(months) >= FEWEST_MONTHS else days
    levels = burn_down(facts, chosen[-MOST:])
    known = [n for n, level in enumerate(levels) if level.residual is not None]
    return levels[known[0] :] if known else ()


def _month_of(day: date) -> tuple[int, int]:
    return day.year, day.month


def _stage(context: Context, level: Level) -> Stage:
    keys, _ = _keys(context), context.words
    pieces = tuple(
        Piece(keys[cause].kind, keys[cause].letter, amount)
        for cause, amount in (level.causes or {}).items()
        if amount
    )
    return Stage(
        name=context.short(level.day),
        level=level.residual,
        pieces=pieces,
        count=_.number(level.risks),
        occurred=_.number(level.occurred) if level.occurred else "",
        spoken=_spoken(context, level),
    )


def _spoken(context: Context, level: Level) -> str:
    _, day = context.words, context.short(level.day)
    if level.residual is None:
        return _("{day}: not known", day=day)
    left = worth(context, level.residual)
    causes = causes_text(context, level)
    if not causes:
        return _("{day}: {left}", day=day, left=left)
    return _("{day}: {left}, {causes}", day=day, left=left, causes=causes)


def _row(context: Context, level: Level) -> BurnRow:
    _, causes = context.words, level.causes or {}
    return BurnRow(
        period=context.short(level.day),
        left=_("Not known") if level.residual is None else worth(context, level.residual),
        causes=tuple(
            signed(context, causes[cause]) if causes.get(cause) else "" for cause in _keys(context)
        ),
        risks=_.number(level.risks),
        occurred=_.number(level.occurred),
    )


def _title(context: Context, levels: Sequence[Level]) -> str:
    """State what is left to fear, and how that compares with the first day drawn."""
    _ = context.words
    known = [level for level in levels if level.residual is not None]
    first, last = known[0], known[-1]
    now = worth(context, last.residual or 0.0)
    change = (last.residual or 0.0) - (first.residual or 0.0)
    day = context.in_text(first.day)
    if not change:
        return _("{now} is left to fear, as much as on {day}", now=now, day=day)
    amount = worth(context, abs(change))
    if change > 0:
        return _("{now} is left to fear, {n} more than on {day}", now=now, n=amount, day=day)
    return _("{now} is left to fear, {n} less than on {day}", now=now, n=amount, day=day)


def _note(context: Context, levels: Sequence[Level]) -> str:
    _ = context.words
    warning = _(
        "It also falls when a risk occurs, and it is low where nobody writes risks down: "
        "read it with the number of risks below it."
    )
    times = rising(levels)
    if times < RISING:
        return warning
    risen = _("It has risen {n} times in a row.", n=_.number(times))
    return f"{risen} {warning}"


def _absent(context: Context) -> str:
    _ = context.words
    return absence(context.source.history, _) or _(
        "A burn-down needs a register that was committed, or recorded, on two days or more."
    )
