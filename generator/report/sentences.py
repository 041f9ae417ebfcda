"""The sentences that the product writes: where the project and each milestone stand, and why."""

from datetime import date

from generator.metrics.health import Fired
from generator.metrics.value import Rag
from generator.metrics.value import Value
from generator.model.milestone import Milestone
from generator.report.context import Context
from generator.report.numbers import absent
from generator.report.numbers import against_limit
from generator.report.numbers import figure
from generator.report.rules_ahead import rule_ahead

HALF = 0.5


def headline(context: Context) -> str:
    """Say in one sentence where the project is heading."""
    _ = context.words
    scope = context.in_scope
    if not scope:
        return _("There is no milestone to report on yet.")
    open_ = [m for m in scope if not context.rows[m.id].done]
    if not open_:
        return _complete(context, scope)
    dated = [m for m in open_ if context.finish(m)]
    if len(dated) < HALF * len(open_):
        n, total = len(open_) - len(dated), _.number(len(open_))
        one = "Nothing can be said about time: {n} of {total} open milestones has no due date."
        many = "Nothing can be said about time: {n} of {total} open milestones have no due date."
        return _.plural(one, many, n, total=total)
    return _heading(context, dated, len(open_))


def _complete(context: Context, scope: tuple[Milestone, ...]) -> str:
    _ = context.words
    last = max(filter(None, (context.finish(m) for m in scope)))
    n = _.number(len(scope))
    on_time = context.measures.by_id["T3"]
    if on_time.value is None:
        return _(
            "The plan is complete: {n} of {n}, the last on {day}.", n=n, day=context.in_text(last)
        )
    k = _.number(on_time.k or 0)
    return _(
        "The plan is complete: {n} of {n}, {k} of them on time, the last on {day}.",
        n=n,
        k=k,
        day=context.in_text(last),
    )


def _heading(context: Context, dated: list[Milestone], total: int) -> str:
    _ = context.words
    end = max(dated, key=lambda m: (context.finish(m) or date.min, m.id))
    if is_past(context, end):
        return milestone_headline(context, end)
    day = context.in_text(context.finish(end) or date.min)
    slips = {m.id: context.slips[m.id] for m in dated if m.id in context.slips}
    worst = max(slips, key=lambda name: (slips[name], name), default=None)
    if not slips:
        return _(
            "{title} is the last, due on {day}; no first promise is on record.",
            title=end.title,
            day=day,
        )
    slip = slips.get(end.id, 0)
    other = context.project.by_id[worst] if worst and worst != end.id and slips[worst] > 0 else None
    late = _.days(slips[other.id]) if other else ""
    name = other.title if other else ""
    if slip > 0 and other:
        return _(
            "{title} is forecast for {day}, {days} after its promise, and {other} is {late} late.",
            title=end.title,
            day=day,
            days=_.days(slip),
            other=name,
            late=late,
        )
    if slip > 0:
        return _(
            "{title} is forecast for {day}, {days} after its promise.",
            title=end.title,
            day=day,
            days=_.days(slip),
        )
    if other:
        wording = (
            _("{title} still holds {day}, while {other} is {late} behind its promise.")
            if end.id in slips
            else _("{title} is due on {day}, and {other} is {late} behind its promise.")
        )
        return wording.format(title=end.title, day=day, other=name, late=late)
    return _holding(context, dated, len(slips), total)


def _holding(context: Context, dated: list[Milestone], promised: int, total: int) -> str:
    """Say that nothing slips, of as many milestones as that can be said of."""
    _ = context.words
    first = min(dated, key=lambda m: (context.finish(m) or date.max, m.id))
    next_day = context.in_text(context.finish(first) or date.max)
    if promised < total:
        return _.plural(
            "{n} of {total} open milestones holds its promise, the others have none; "
            "the next is {title} on {day}.",
            "{n} of {total} open milestones hold their promises, the others have none; "
            "the next is {title} on {day}.",
            promised,
            total=_.number(total),
            title=first.title,
            day=next_day,
        )
    return _.plural(
        "The one open milestone holds its date: {title} on {day}.",
        "All {n} open milestones hold their dates; the next is {title} on {day}.",
        total,
        title=first.title,
        day=next_day,
    )


def is_past(context: Context, milestone: Milestone) -> bool:
    """Return whether a milestone is open although the last day that it was given is over."""
    finish = context.finish(milestone)
    return not context.rows[milestone.id].done and finish is not None and finish < context.as_of


def standing(context: Context) -> str:
    """Say how much is done against the plan, and how many dates have moved."""
    _ = context.words
    done, planned = context.measures.by_id["P1"], context.measures.by_id["P2"]
    if done.value is None or done.n is None:
        return _("Milestone files that are committed below the content folder appear here.")
    k = int(done.k or 0)
    parts = [
        _.plural(
            "{n} of {total} milestones is complete",
            "{n} of {total} milestones are complete",
            k,
            total=_.number(done.n),
        )
    ]
    if done.reason is None:
        parts[0] += _("; the plan called for {n} by now", n=_.number(planned.k or 0))
    later = sum(1 for m in context.in_scope if _is_later(context, m))
    if later:
        parts.append(
            _.plural(
                "{n} open date is later than promised",
                "{n} open dates are later than promised",
                later,
            )
        )
    cancelled = int(context.measures.facts.all["cancelled"].sum())
    if cancelled:
        parts.append(_.plural("{n} was cancelled", "{n} were cancelled", cancelled))
    return ". ".join(parts) + "."


def _is_later(context: Context, milestone: Milestone) -> bool:
    return not context.rows[milestone.id].done and context.slips.get(milestone.id, 0) > 0


def rated(context: Context) -> str:
    """Say what the state of the project is made of, and how much of the plan is rated."""
    _ = context.words
    made = _("the worst of schedule, cost and risk")
    if not context.measures.health.hatched:
        return made
    said = _("the state of more than 30% of the milestones is not known")
    return _("{made}; {said}", made=made, said=said)


def why(context: Context) -> str:
    """Name the measures that made the project's state what it is."""
    _ = context.words
    health = context.measures.health
    values = [context.measures.by_id[i] for d in health.deciding for i in d.because]
    if health.rag is Rag.GREY and context.source.unread:
        one = "{n} file could not be read, so the plan cannot be called green."
        many = "{n} files could not be read, so the plan cannot be called green."
        return _.plural(one, many, len(context.source.unread))
    if health.rag is Rag.GREY:
        reasons = dict.fromkeys(absent(value.reason, _) for value in values)
        return " ".join(filter(None, reasons)) or _("There is nothing to rate yet.")
    if health.rag is Rag.GREEN:
        return _("Every measure that can be rated is within its limits.")
    rag = Rag.RED if any(v.rag is Rag.RED for v in values) else Rag.AMBER
    said = [f"{_name(v, context)} {_against(v, context)}" for v in values if v.rag is rag]
    sentence = _.together(said)
    return sentence[:1].upper() + sentence[1:] + "."


def _name(value: Value, context: Context) -> str:
    _ = context.words
    names = {
        "T1": _("completed on time"),
        "T6": _("baseline execution index"),
        "ES.SPIt": _("schedule performance in time"),
        "N1": _("critical path length index"),
        "EV.CPI": _("cost performance index"),
        "EV.VAC2%": _("variance at completion"),
        "EV.TCPI_BAC": _("to-complete index"),
        "B1": _("budget adherence"),
        "R13": _("risk effectiveness"),
        "R6": _("risks mitigated in time"),
        "R8": _("risks that came without warning"),
        "A1": _("milestones without an owner"),
        "A7": _("days since the last update"),
        "M8": _("promises changed in silence"),
    }
    return names[value.id]


def _against(value: Value, context: Context) -> str:
    settings = context.source.config.settings.metrics
    return against_limit(value, settings, context.words, context.project.currency)


def because(context: Context, names: tuple[str, ...]) -> str:
    """Name the measures behind the state of one dimension."""
    _ = context.words
    values = [context.measures.by_id[name] for name in names]
    if values and all(value.rag is Rag.GREY for value in values):
        return " ".join(dict.fromkeys(filter(None, (absent(v.reason, _) for v in values))))
    return ", ".join(
        f"{_name(v, context)} {figure(v, _, context.project.currency)}" for v in values
    )


def confidence(rag: Rag, context: Context) -> str:
    """Word the delivery confidence, in the terms of the United Kingdom's project authority."""
    _ = context.words
    words = {
        Rag.GREEN: _("Delivery to plan appears highly likely, and no major issue is outstanding."),
        Rag.AMBER: _(
            "Delivery appears feasible, but significant issues need management attention."
        ),
        Rag.RED: _("Delivery to plan appears out of reach unless something changes."),
        Rag.GREY: _("There is too little on record to judge delivery."),
    }
    return words[rag]


def rule(context: Context, milestone: Milestone, fired: Fired) -> str:
    """Word the rule that gave a milestone its state."""
    _ = context.words
    row = context.rows[milestone.id]
    slip = context.approved_slips.get(milestone.id, 0)
    if fired is Fired.OVERDUE:
        due = context.day(row.due) or context.as_of
        return _("{days} past its due date", days=_.days((context.as_of - due).days))
    if fired in {Fired.FAR_BEHIND, Fired.BEHIND}:
        return _("forecast {days} after its approved date", days=_.days(slip))
    if fired is Fired.OVERSPENT:
        return _("{share} of its budget is spent", share=_.percent(row.actual / row.budget))
    if fired is Fired.SPENT_AHEAD:
        spent, done = _.percent(row.actual / row.budget), _.percent(row.progress)
        return _("{spent} of its budget is spent for {done} of the work", spent=spent, done=done)
    words = {
        Fired.COMPLETED: _("done"),
        Fired.CANCELLED: _("given up"),
        Fired.MERGED: _("taken over by another milestone"),
        Fired.DRAFT: _("a draft, not yet part of the plan"),
        Fired.NO_DATE: _("no due date is on record"),
        Fired.RISK_PAST_DUE: _("a large risk is open past its day"),
        Fired.LAGGING: _("less is done than an even plan would have by now"),
        Fired.UNOWNED: _("nobody is named as its owner"),
        Fired.NO_BASELINE: _("no first promise is on record"),
        Fired.STALE: _("due soon, and nobody has updated it for two weeks"),
        Fired.UNTOUCHED: _("nobody has touched it since it was written"),
        Fired.SLIPPING: _("its forecast keeps moving to later days"),
        Fired.MOVED_TWICE: _("it has moved to a later day twice or more"),
        Fired.ON_TRACK: _("within its dates")
        if context.source.public
        else _("within its dates and budget"),
    }
    return words.get(fired) or rule_ahead(context, milestone, fired)


def milestone_headline(context: Context, milestone: Milestone) -> str:
    """Say in one sentence where a milestone stands."""
    _ = context.words
    row, title = context.rows[milestone.id], milestone.title
    finish, slip = context.finish(milestone), context.slips.get(milestone.id)
    if row.cancelled:
        return _("{title} was cancelled.", title=title)
    if milestone.merged_into:
        return _("{title} became part of another milestone.", title=title)
    if finish is None:
        return _("{title} has no date yet.", title=title)
    day = context.in_text(finish)
    if is_past(context, milestone):
        wording = (
            _("{title} was due on {day} and is not done, {days} after its promise.")
            if slip
            else _("{title} was due on {day} and is not done.")
        )
        return wording.format(title=title, day=day, days=_.days(slip or 0))
    if slip is None:
        bare = (
            _("{title} was completed on {day}.")
            if row.done
            else _("{title} is due on {day}; no first promise is on record.")
        )
        return bare.format(title=title, day=day)
    return _against_promise(context, milestone, day, slip)


def _against_promise(context: Context, milestone: Milestone, day: str, slip: int) -> str:
    _ = context.words
    if context.rows[milestone.id].done:
        wordings = (
            _("{title} was completed on {day}, {days} before its promise."),
            _("{title} was completed on {day}, the day it was promised for."),
            _("{title} was completed on {day}, {days} after its promise."),
        )
    elif milestone.forecast is None:
        wordings = (
            _("{title} is due on {day}, {days} before its promise."),
            _("{title} holds its promise of {day}."),
            _("{title} is due on {day}, {days} after its promise."),
        )
    else:
        wordings = (
            _("{title} is forecast for {day}, {days} before its promise."),
            _("{title} holds its promise of {day}."),
            _("{title} is forecast for {day}, {days} after its promise."),
        )
    early, kept, late = wordings
    wording = late if slip > 0 else early if slip < 0 else kept
    return wording.format(title=milestone.title, day=day, days=_.days(abs(slip)))


def slip_text(context: Context, milestone: Milestone) -> str:
    """Word how far a milestone is from its first promise; nothing where there is none."""
    slip = context.slips.get(milestone.id)
    return "" if slip is None else context.words.slip(slip)
