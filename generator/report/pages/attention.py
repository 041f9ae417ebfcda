"""What needs somebody: cause, effect, action, owner and day of what is late or at risk."""

from datetime import date

from generator.markdown.html import to_text
from generator.metrics.health import Fired
from generator.metrics.value import Rag
from generator.model.milestone import Milestone
from generator.report import sentences
from generator.report.context import Context
from generator.report.parts import Attention


def needing(context: Context) -> list[Milestone]:
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


def attention(context: Context, milestone: Milestone) -> Attention:
    """Say of a milestone what is wrong, what follows, and who does what by when."""
    _ = context.words
    state = context.measures.states[milestone.id]
    task = next((t for t in milestone.tasks if not t.done), None)
    ask = min(milestone.asks, key=lambda a: a.by or date.max, default=None)
    action = ask.ask if ask else to_text(task.title) if task else ""
    who = ask.of if ask else (task.owner if task else None) or milestone.owner
    by = ask.by if ask else task.due if task else None
    told = bool(action) or not context.source.public
    return Attention(
        milestone=context.link(milestone),
        state=context.state(milestone),
        slip=_slip_line(context, milestone),
        rule=sentences.rule(context, milestone, state.rule),
        cause=_cause(context, milestone),
        effect=_effect(context, milestone, state.also),
        action=sentence(action) or _no_action(context),
        owner=_named(context, who) if told else "",
        by=(context.in_text(by) if by else _("no day set")) if told else "",
    )


def _named(context: Context, who: str | None) -> str:
    _ = context.words
    return context.project.name_of(who) if who else _("nobody named")


def _no_action(context: Context) -> str:
    _ = context.words
    if context.source.public:
        return _("What is done about it is not published.")
    return _("Nobody has written down an action.")


def _slip_line(context: Context, milestone: Milestone) -> str:
    _ = context.words
    finish, slip = context.finish(milestone), context.slips.get(milestone.id)
    if finish is None:
        return ""
    day, days = context.short(finish), _.days(abs(slip or 0))
    if sentences.is_past(context, milestone):
        late = _("Was due {day}, {days} after its promise by now", day=day, days=days)
        told = milestone.due == context.promise(milestone)  # the rule says how long ago that was
        return late if slip and not told else _("Was due {day}", day=day)
    if slip is None:
        return _("Due {day}", day=day)
    if slip == 0:
        return _("Forecast {day}, on its promise", day=day)
    if slip < 0:
        return _("Forecast {day}, {days} before its promise", day=day, days=days)
    return _("Forecast {day}, {days} after its promise", day=day, days=days)


def _cause(context: Context, milestone: Milestone) -> str:
    """Quote what people wrote: the declared reason, else the last reason for a change."""
    _ = context.words
    if milestone.health_reason:
        return sentence(milestone.health_reason)
    past = [c for c in milestone.changes if c.reason and c.day <= context.as_of]
    if past:
        last = max(past, key=lambda change: change.day)
        return sentence(last.reason or "")
    late = [m for m in context.before(milestone) if context.slips.get(m.id, 0) > 0]
    if late:
        worst = max(late, key=lambda m: context.slips[m.id])
        return _(
            "It waits for {title}, {days} late.",
            title=worst.title,
            days=_.days(context.slips[worst.id]),
        )
    return _("Nobody has written down a cause.")


def _effect(context: Context, milestone: Milestone, also: tuple[Fired, ...]) -> str:
    _ = context.words
    waiting = context.after(milestone)
    said = []
    if waiting:
        names = _.together([m.title for m in waiting[:3]])
        said.append(
            _("{names} waits for it.", names=names)
            if len(waiting) == 1
            else _("{names} wait for it.", names=names)
        )
    money = next((rule for rule in also if rule in {Fired.OVERSPENT, Fired.SPENT_AHEAD}), None)
    if money:
        said.append(sentence(sentences.rule(context, milestone, money)))
    return " ".join(said) or _("No other milestone waits for it.")


def sentence(text: str) -> str:
    """Begin with a capital and end with a full stop."""
    text = text.strip()
    if not text:
        return ""
    ended = text if text[-1] in ".!?" else f"{text}."
    return ended[:1].upper() + ended[1:]
