"""The subjects of a number: those that it counts, those that it leaves out, those with their own.

A subject is a milestone, a risk of one, an owner or a phase; each leads to its page.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from statistics import median

from generator.metrics.health import SEVERITY
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.model.risk import Risk
from generator.report import addresses
from generator.report.context import Context
from generator.report.explanation_views import Left
from generator.report.explanation_views import Subject
from generator.report.numbers import amount
from generator.report.numbers import figure
from generator.report.parts import Fact
from generator.report.parts import Link
from generator.report.states import value_state
from generator.words import Words
from generator.words import marked_forms

MOST_LISTED = 12
ORDER = {rag: place for place, rag in enumerate(SEVERITY)}


def link_to(subject: str, context: Context, scope: str = "") -> Link:
    """Return the link to a subject; what has no page is plain words."""
    if scope == "owner":
        return context.owner_link(subject) if subject else Link(context.words("nobody"))
    if scope == "phase":
        slug = context.phase_slugs.get(subject, "")
        return Link(context.phase_title(subject), addresses.phase(slug) if slug else "")
    name, _slash, risk = subject.partition("/")
    milestone = context.project.by_id.get(name)
    if milestone is None:
        return Link(subject)
    link = context.link(milestone)
    if not risk:
        return link
    return Link(context.words.labelled(link.text, _risk_title(milestone.risks, risk)), link.href)


def _risk_title(risks: Iterable[Risk], name: str) -> str:
    return next((risk.title for risk in risks if risk.id == name), name)


def counted_in(value: Value, context: Context) -> tuple[tuple[Link, ...], str]:
    """Return the first of the subjects that a value counts, and how many more there are."""
    return _first(value.included, context)


def left_out(value: Value, context: Context) -> tuple[Left, ...]:
    """Group the subjects that a value leaves out by the reason."""
    groups: dict[str, list[str]] = {}
    for subject, reason in value.excluded.items():
        groups.setdefault(reason, []).append(subject)
    words = _reasons(context.words)
    return tuple(
        Left(words.get(reason, reason.replace("_", " ")), *_first(subjects, context))
        for reason, subjects in groups.items()
    )


def _reasons(_: Words) -> Mapping[str, str]:
    return {
        "draft": _("drafts"),
        "cancelled": _("cancelled"),
        "merged": _("merged into another"),
        "accepted": _("accepted"),
        "no_baseline": _("without a promise"),
        "no_cost_data": _("without budget or cost"),
        "no_denominator": _("without what it needs"),
        "no_owner": _("without an owner"),
        "no_date": _("without a date"),
        "no_effort": _("without effort"),
        "no_day_raised": _("without the day on which they were raised"),
    }


def subjects_of(values: Sequence[Value], context: Context) -> tuple[tuple[Subject, ...], str]:
    """Return the subjects that have a value of their own, the worst first, and how many more."""
    rated = sorted(filter(has_one, values), key=_place)
    shown = tuple(_subject(value, context) for value in rated[:MOST_LISTED])
    return shown, _rest(len(rated) - len(shown), context.words)


def _place(value: Value) -> tuple[int, float]:
    return ORDER.get(value.rag, len(ORDER)), -abs(value.value or 0)


def _subject(value: Value, context: Context) -> Subject:
    link = link_to(value.subject, context, value.scope)
    named = Link(f"{link.text}, {value.period}", link.href) if value.period else link
    said = figure(value, context.words, context.project.currency)
    state = value_state(value, context.words)
    return Subject(named, "" if said == state.word else said, state)


def spread(values: Sequence[Value], context: Context) -> tuple[Fact, ...]:
    """Return the least, the middle and the most of the values of several subjects."""
    _, currency = context.words, context.project.currency
    known = sorted(value.value for value in values if value.value is not None)
    if not known:
        return ()
    ends = ((_("least"), known[0]), (_("median"), median(known)), (_("most"), known[-1]))
    return tuple(Fact(name, amount(number, values[0].unit, _, currency)) for name, number in ends)


def how_many(values: Sequence[Value], _: Words) -> str:
    """Count the subjects that have a value: 3 milestones."""
    rated = [value for value in values if has_one(value)]
    words = {
        "milestone": marked_forms("{n} milestone", "{n} milestones"),
        "owner": marked_forms("{n} owner", "{n} owners"),
        "phase": marked_forms("{n} phase", "{n} phases"),
        "risk": marked_forms("{n} risk", "{n} risks"),
    }
    one, many = words.get(values[0].scope, marked_forms("{n} value", "{n} values"))
    return _.plural(one, many, len({value.subject for value in rated}))


def has_one(value: Value) -> bool:
    """Tell whether there is a value, or a state, of a subject."""
    return value.known or (value.unit is Unit.STATE and value.reason is None)


def _first(subjects: Sequence[str], context: Context) -> tuple[tuple[Link, ...], str]:
    links = tuple(link_to(subject, context) for subject in subjects[:MOST_LISTED])
    return links, _rest(len(subjects) - len(links), context.words)


def _rest(n: int, _: Words) -> str:
    return _.plural("and {n} more", "and {n} more", n) if n > 0 else ""
