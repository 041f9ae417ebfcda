"""The upkeep of a plan: what nobody updates, what nobody owns, and what the checks found."""

from collections import Counter

from generator.metrics.value import Rag
from generator.metrics.value import Value
from generator.report.changed import Since
from generator.report.context import Context
from generator.report.findings import counted
from generator.report.findings import counts_in_words
from generator.report.findings import findings
from generator.report.numbers import absent
from generator.report.pages.finding_trend import since_last_week
from generator.report.report_views import Tally
from generator.report.states import colour_state
from generator.report.states import small
from generator.report.steps import count_step

STALE_DAYS = 14


def declared(context: Context) -> str:
    """Say that states are computed, and how many owners declare another one."""
    _, states = context.words, context.measures.states
    open_ = [m for m in context.in_scope if context.rows[m.id].open]
    said = [m for m in open_ if m.health is not None]
    if context.source.public:
        return _("Computed by rule; what people declare is not published.")
    if not said:
        return _("Computed by rule; nobody declares a state of their own.")
    others = [m for m in said if m.health is not None and states[m.id].rag != Rag(m.health)]
    counted = Counter(colour_state(Rag(m.health), _).word for m in said if m.health is not None)
    words = _.together([f"{_.number(n)} {small(word)}" for word, n in counted.items()])
    return _(
        "Computed by rule. Owners declare the state of {k} of {n} open milestones: {words}; "
        "{differ} of them otherwise than computed.",
        k=_.number(len(said)),
        n=_.number(len(open_)),
        words=words,
        differ=_.number(len(others)),
    )


def upkeep(context: Context, changed: Since) -> tuple[Tally, ...]:
    """Count what is stale, unowned, and found by the checks, with last week's number."""
    return tuple(
        filter(None, (_stale(context, changed), _unowned(context, changed), _found(context)))
    )


def _stale(context: Context, changed: Since) -> Tally:
    _ = context.words
    now, before = context.measures.by_id["A7"], _before(changed, "A7")
    name = _("Under way, without an update for {days}", days=_.days(STALE_DAYS))
    if not now.known:
        return Tally(name, _("Not known"), note=absent(now.reason, _))
    stale = float(now.inputs.get("stale") or 0)
    was = float(before.inputs.get("stale") or 0) if before and before.known else None
    figure = _("{k} of {n}", k=_.number(stale), n=_.number(now.n or 0))
    return Tally(name, figure, count_step(context, stale, was, changed.day))


def _unowned(context: Context, changed: Since) -> Tally:
    _ = context.words
    now, before = context.measures.by_id["A1"], _before(changed, "A1")
    name = _("Open, without an owner")
    if now.k is None or not now.n:
        return Tally(name, _("Not known"), note=absent(now.reason, _))
    was = before.k if before else None
    figure = _("{k} of {n}", k=_.number(now.k), n=_.number(now.n))
    return Tally(name, figure, count_step(context, now.k, was, changed.day))


def _before(changed: Since, metric: str) -> Value | None:
    return changed.then.values[metric] if changed.then else None


def _found(context: Context) -> Tally | None:
    """Count what the checks found in the files of this project."""
    _, own = context.words, context.once(findings)
    if own is None:
        return None
    figure = counts_in_words(counted(own.shown), _)
    return Tally(_("Found by milepost check"), figure, since_last_week(context))
