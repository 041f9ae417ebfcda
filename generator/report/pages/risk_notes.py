"""The risks that somebody has to look at: near and not mitigated, new, or accepted."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from datetime import date
from datetime import timedelta

from generator.report.context import Context
from generator.report.report_views import RiskNote
from generator.report.risk_facts import RiskFacts

SOON = timedelta(days=30)


def near_risks(context: Context, since: date) -> tuple[RiskNote, ...]:
    """Return the open risks that would hit within 30 days or are past it, and those that are new.

    What was accepted needs no mitigation.
    """

    def wanted(facts: RiskFacts) -> bool:
        return facts.open and (_is_near(context, facts) or _is_new(context, facts, since))

    return _notes(context, wanted, lambda facts: _why(context, facts, since))


def accepted_risks(context: Context) -> tuple[RiskNote, ...]:
    """Return the open risks that somebody decided to bear."""
    return _notes(context, lambda facts: facts.open and facts.accepted, lambda _facts: "")


def new_risks(context: Context, since: date) -> tuple[RiskNote, ...]:
    """Return the risks that were identified since a day, open or not."""
    _ = context.words
    return _notes(
        context,
        lambda facts: _is_new(context, facts, since),
        lambda facts: _("identified {day}", day=context.short(facts.identified or since)),
    )


def risks_of(context: Context, who: frozenset[str]) -> tuple[RiskNote, ...]:
    """Return the open risks that somebody watches."""
    _ = context.words

    def note(facts: RiskFacts) -> str:
        return _("accepted") if facts.accepted else _why(context, facts, context.as_of)

    return _notes(context, lambda facts: facts.open and facts.risk.owner in who, note)


def _notes(
    context: Context, wanted: Callable[[RiskFacts], bool], note: Callable[[RiskFacts], str]
) -> tuple[RiskNote, ...]:
    found = sorted(filter(wanted, _all(context)), key=_order)
    return tuple(_note(context, facts, note(facts)) for facts in found)


def _all(context: Context) -> Iterator[RiskFacts]:
    for milestone in context.in_scope:
        yield from context.risks.get(milestone.id, ())


def _order(facts: RiskFacts) -> tuple[date, float, str]:
    return facts.due or date.max, -(facts.exposure or 0), facts.risk.id


def _is_near(context: Context, facts: RiskFacts) -> bool:
    unanswered = not facts.accepted and facts.mitigated is None
    return unanswered and facts.due is not None and facts.due <= context.as_of + SOON


def _is_new(context: Context, facts: RiskFacts, since: date) -> bool:
    return facts.identified is not None and since < facts.identified <= context.as_of


def _why(context: Context, facts: RiskFacts, since: date) -> str:
    _ = context.words
    said: Iterable[str] = (
        _("past its day, not mitigated") if facts.due and facts.due < context.as_of else "",
        _("new") if _is_new(context, facts, since) else "",
    )
    return ", ".join(filter(None, said)) or _("not mitigated")


def _note(context: Context, facts: RiskFacts, note: str) -> RiskNote:
    _ = context.words
    worth = facts.residual if facts.mitigated else facts.exposure
    exposure = ""
    if worth is not None:
        exposure = _.quantity(worth) if context.scored else context.money(worth)
    owner = facts.risk.owner
    return RiskNote(
        title=facts.risk.title,
        milestone=context.link(context.project.by_id[facts.milestone]),
        exposure=exposure,
        due=facts.due,
        owner=context.project.name_of(owner) if owner else "",
        note=note,
    )
