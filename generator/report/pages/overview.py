"""The overview: where the project stands, what needs somebody, and what comes next."""

from datetime import date
from datetime import timedelta

from generator.metrics.health import Fired
from generator.metrics.value import Rag
from generator.model.milestone import Milestone
from generator.report import sentences
from generator.report.context import Context
from generator.report.kpis import kpis
from generator.report.pages.rows import open_decisions
from generator.report.pages.rows import timeline
from generator.report.states import colour_state
from generator.report.states import project_state
from generator.report.views import Attention
from generator.report.views import Dated
from generator.report.views import DimensionRow
from generator.report.views import Frame
from generator.report.views import Link
from generator.report.views import OverviewView

MOST_ATTENTION = 5
MOST_BARS = 15
MOST_NEXT = 12


def overview(context: Context, frame: Frame) -> OverviewView:
    """Assemble the overview of a project."""
    _ = context.words
    health = context.measures.health
    needing = _needing(context)
    decisions = open_decisions(context, context.in_scope)
    ahead = next_days(context)
    recent = wins(context)
    shown, shown_next = needing[:MOST_ATTENTION], ahead[:MOST_NEXT]
    until = context.as_of + timedelta(days=context.source.config.settings.metrics.next_days)
    return OverviewView(
        frame=frame,
        title=_("Overview"),
        headline=sentences.headline(context),
        standing=sentences.standing(context),
        state=project_state(health.rag, _),
        kicker=_kicker(context),
        why=sentences.why(context),
        confidence=sentences.confidence(health.rag, context),
        dimensions=_dimensions(context),
        kpis=kpis(context),
        attention_title=_attention_title(context, len(needing)),
        attention=tuple(attention(context, m) for m in shown),
        attention_more=_more(context, len(needing) - len(shown)),
        decisions_title=_.plural("{n} answer is needed", "{n} answers are needed", len(decisions)),
        decisions=decisions[:MOST_ATTENTION],
        timeline=timeline(context, bars(context), title=timeline_title(context)),
        wins_title=_wins_title(context, len(recent)),
        wins=recent,
        next_title=_("Until {day}", day=_.in_text(until)),
        next=shown_next,
        unread=context.source.unread,
    )


def _kicker(context: Context) -> str:
    """Say how much of the plan is rated."""
    _ = context.words
    if context.measures.health.hatched:
        return _("the state of more than 30% of the milestones is not known")
    return _("the worst of schedule, cost and risk")


def _dimensions(context: Context) -> tuple[DimensionRow, ...]:
    _ = context.words
    names = {
        "schedule": _("Schedule"),
        "cost": _("Cost"),
        "risk": _("Risk"),
        "governance": _("Governance"),
    }
    return tuple(
        DimensionRow(
            names[d.dimension], colour_state(d.rag, _), sentences.because(context, d.because)
        )
        for d in context.measures.health.dimensions
    )


def _needing(context: Context) -> list[Milestone]:
    """Return what is late or at risk: the worst first, then the largest slip, then the date."""
    states = context.measures.states
    rated = [m for m in context.in_scope if states[m.id].rag in {Rag.RED, Rag.AMBER}]
    return sorted(
        rated,
        key=lambda m: (
            states[m.id].rag is not Rag.RED,
            -context.slips.get(m.id, 0),
            context.finish(m) or date.max,
            m.id,
        ),
    )


def _attention_title(context: Context, n: int) -> str:
    _ = context.words
    if n == 0:
        return _("No milestone needs attention")
    return _.plural("{n} milestone needs attention", "{n} milestones need attention", n)


def _more(context: Context, n: int) -> str:
    _ = context.words
    return _.plural("{n} more in the framework", "{n} more in the framework", n) if n > 0 else ""


def attention(context: Context, milestone: Milestone) -> Attention:
    """Say of a milestone what is wrong, what follows, and who does what by when."""
    _ = context.words
    state = context.measures.states[milestone.id]
    task = next((t for t in milestone.tasks if not t.done), None)
    ask = min(milestone.asks, key=lambda a: a.by or date.max, default=None)
    action = ask.ask if ask else task.title if task else ""
    who = ask.of if ask else (task.owner if task else None) or milestone.owner
    by = ask.by if ask else task.due if task else None
    return Attention(
        milestone=context.link(milestone),
        state=context.state(milestone),
        slip=_slip_line(context, milestone),
        rule=sentences.rule(context, milestone, state.rule),
        cause=_cause(context, milestone),
        effect=_effect(context, milestone, state.also),
        action=_sentence(action) or _("Nobody has written down an action."),
        owner=context.project.name_of(who) if who else _("nobody named"),
        by=_.in_text(by) if by else _("no day set"),
    )


def _slip_line(context: Context, milestone: Milestone) -> str:
    _ = context.words
    finish, slip = context.finish(milestone), context.slips.get(milestone.id)
    if finish is None:
        return ""
    if slip is None:
        return _("Due {day}", day=_.short(finish))
    if slip == 0:
        return _("Forecast {day}, on its promise", day=_.short(finish))
    if slip < 0:
        return _("Forecast {day}, {days} before its promise", day=_.short(finish), days=_.days(-slip))
    return _("Forecast {day}, {days} after its promise", day=_.short(finish), days=_.days(slip))


def _cause(context: Context, milestone: Milestone) -> str:
    """Quote what people wrote: the declared reason, else the last reason for a change."""
    _ = context.words
    if milestone.health_reason:
        return _sentence(milestone.health_reason)
    past = [c for c in milestone.changes if c.reason and c.day <= context.as_of]
    if past:
        last = max(past, key=lambda change: change.day)
        return _sentence(last.reason or "")
    late = [m for m in context.before(milestone) if context.slips.get(m.id, 0) > 0]
    if late:
        worst = max(late, key=lambda m: context.slips[m.id])
        return _("It waits for {title}, {days} late.", title=worst.title,
                 days=_.days(context.slips[worst.id]))
    return _("Nobody has written down a cause.")


def _effect(context: Context, milestone: Milestone, also: tuple[Fired, ...]) -> str:
    _ = context.words
    waiting = [m for m in context.after(milestone)]
    said = []
    if waiting:
        names = _.together([m.title for m in waiting[:3]])
        said.append(_("{names} waits for it.", names=names) if len(waiting) == 1
                    else _("{names} wait for it.", names=names))
    money = next((rule for rule in also if rule in {Fired.OVERSPENT, Fired.SPENT_AHEAD}), None)
    if money:
        said.append(_sentence(sentences.rule(context, milestone, money)))
    return " ".join(said) or _("No other milestone waits for it.")


def _sentence(text: str) -> str:
    """Begin with a capital and end with a full stop."""
    text = text.strip()
    if not text:
        return ""
    ended = text if text[-1] in ".!?" else f"{text}."
    return ended[:1].upper() + ended[1:]


def bars(context: Context) -> tuple[Milestone, ...]:
    """Choose the milestones for a short timeline: all of a small plan, else the open and near."""
    scope = context.in_scope
    if len(scope) <= MOST_BARS:
        return scope
    open_ = [m for m in scope if not context.rows[m.id].done and context.finish(m)]
    ranked = {m.id: n for n, m in enumerate(_needing(context))}
    near = sorted(open_, key=lambda m: (ranked.get(m.id, len(ranked)), context.finish(m), m.id))
    return tuple(sorted(near[:MOST_BARS], key=lambda m: (m.due or date.max, m.id)))


def timeline_title(context: Context) -> str:
    """State what the timeline shows."""
    _ = context.words
    open_ = [m for m in context.in_scope if not context.rows[m.id].done]
    later = [m for m in open_ if context.slips.get(m.id, 0) > 0]
    promised = [m for m in open_ if m.id in context.slips]
    if not open_:
        return _("Everything in the plan is done")
    if not promised:
        return _.plural("{n} milestone is open, without a first promise",
                        "{n} milestones are open, none with a first promise", len(open_))
    if not later:
        return _.plural("The open milestone holds its promise",
                        "All {n} open milestones with a promise hold it", len(promised))
    return _.plural("{n} of {total} open milestones ends after its promise",
                    "{n} of {total} open milestones end after their promise",
                    len(later), total=_.number(len(open_)))


def _wins_title(context: Context, n: int) -> str:
    _ = context.words
    days = context.source.config.settings.metrics.wins_days
    if n == 0:
        return _("No milestone finished in the last {n} days", n=days)
    return _.plural("{n} milestone finished in the last {days} days",
                    "{n} milestones finished in the last {days} days", n, days=days)


def wins(context: Context) -> tuple[Dated, ...]:
    """Return what was completed lately, early ones first."""
    _ = context.words
    rows = []
    for value in context.measures.of("A6"):
        milestone = context.project.by_id[value.subject]
        slip = _.slip(int(value.value)) if value.value is not None else ""
        owner = context.owner_link(milestone.owner).text
        note = ", ".join(filter(None, (slip, owner)))
        rows.append(Dated(context.finish(milestone), "", context.link(milestone), note))
    return tuple(rows)


def next_days(context: Context) -> tuple[Dated, ...]:
    """Return what is to happen soon: finishes, tasks, risks and answers, by day."""
    _ = context.words
    until = context.as_of + timedelta(days=context.source.config.settings.metrics.next_days)

    def soon(day: date | None) -> bool:
        return day is not None and context.as_of < day <= until

    found: list[Dated] = []
    for m in context.in_scope:
        if context.rows[m.id].done:
            continue
        link, owner = context.link(m), context.owner_link(m.owner).text
        if soon(context.finish(m)):
            found.append(Dated(context.finish(m), _("is forecast to finish"), link, owner))
        for task in m.tasks:
            if not task.done and soon(task.due):
                who = context.project.name_of(task.owner) if task.owner else owner
                found.append(Dated(task.due, _sentence(task.title), Link(""), who))
        for risk in context.measures.facts.risks.loc[[m.id]].itertuples() if m.risks else ():
            if risk.open and not risk.accepted and soon(context.day(risk.due)):
                text = _("Risk “{title}” would hit, and is open", title=risk.title)
                found.append(Dated(context.day(risk.due), text, Link(""), owner))
        for ask in m.asks:
            if soon(ask.by):
                who = context.project.name_of(ask.of) if ask.of else ""
                found.append(Dated(ask.by, _sentence(ask.ask), Link(""), who))
    return tuple(sorted(found, key=lambda d: (d.day or date.max, d.link.text, d.text)))
