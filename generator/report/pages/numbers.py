"""How the numbers are made: formula, this project's figures, what is counted in and out, source."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from generator.metrics.compute import METRICS
from generator.metrics.past import looks_back
from generator.metrics.registry import Metric
from generator.metrics.value import Rag
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.report.context import Context
from generator.report.numbers import absent
from generator.report.numbers import amount
from generator.report.numbers import counts
from generator.report.numbers import figure
from generator.report.numbers import limit_sentence
from generator.report.parts import Fact
from generator.report.parts import Frame
from generator.report.parts import Link
from generator.report.parts import NumberBlock
from generator.report.parts import StateView
from generator.report.states import KINDS
from generator.report.states import colour_state
from generator.report.states import milestone_state
from generator.report.views import NumbersView
from generator.words import Words

MOST_LISTED = 12
MONEY_INPUTS = {
    "cost",
    "budget",
    "inherent",
    "residual",
    "weighted_score",
    "weight",
    "BAC",
    "PV",
    "EV",
    "AC",
}
WITH_PROGRESS = {"GOAL"}
SHARE_INPUTS = {
    ("P1", "planned"),
    ("P1", "gap"),
    ("M4", "slipping"),
    ("F1", "of_time_left"),
    ("F2", "of_time_left"),
    ("F3", "within"),
}


def numbers(context: Context, frame: Frame) -> NumbersView:
    """Assemble the page that explains every number."""
    _ = context.words
    groups = {
        "P": _("Progress"),
        "T": _("On time"),
        "M": _("Slips and re-planning"),
        "N": _("Notice"),
        "F": _("Forecasts"),
        "B": _("Budget"),
        "EV": _("Earned value"),
        "R": _("Risk"),
        "A": _("Accountability"),
    }
    blocks: dict[str, list[NumberBlock]] = {name: [] for name in groups}
    for metric in METRICS:
        value = context.measures.by_id.get(metric.id)
        if value is not None:
            blocks[metric.family].append(_block(context, metric, value))
        elif each := context.measures.of(metric.id):
            blocks[metric.family].append(_each(context, metric, each))
    return NumbersView(
        frame=frame,
        title=_("Numbers"),
        headline=_("Every number in this report, and how it is made"),
        groups=tuple((groups[name], tuple(found)) for name, found in blocks.items() if found),
        states=_states(context),
    )


def _family(metric: Metric) -> str:
    if metric.id.startswith("EV."):
        return "EV"
    return "P" if metric.id in WITH_PROGRESS else metric.id[0]


def _states(context: Context) -> tuple[tuple[StateView, str], ...]:
    """Say which rule gives a milestone which state; the first that holds decides."""
    _ = context.words
    rules = {
        Rag.RED: _(
            "Past its due date; or forecast more than 10 working days, and more than 10% of "
            "its length, after its approved date; or more than 110% of its budget is spent; "
            "or one of the largest risks is open past its day; or it is due within 30 days and "
            "nobody has updated it for more than 14."
        ),
        Rag.AMBER: _(
            "Forecast after its approved date; or spending runs more than 15 points ahead "
            "of progress; or progress is more than 15 points behind an even plan; or "
            "nobody owns it; or it has no first promise; or its forecast moves by more than a "
            "day in ten, or has moved to a later day twice."
        ),
        Rag.GREEN: _("None of these."),
        Rag.BLUE: _("Completed, with its day on record."),
        Rag.BLACK: _("Cancelled, or merged into another."),
        Rag.GREY: _(
            "No due date and no promise, or a draft; or nobody has touched it in the 30 days and "
            "more since it was written, and none of the rules for late holds."
        ),
    }
    return tuple((milestone_state(rag, _), text) for rag, text in rules.items())


def _block(context: Context, metric: Metric, value: Value) -> NumberBlock:
    _ = context.words
    sections = metric.sections
    settings = context.source.config.settings.metrics
    listed = [context.project.by_id[i] for i in value.included if i in context.project.by_id]
    state = StateView(KINDS[value.rag], colour_state(value.rag, _).word)
    unrated = value.value is not None and value.rag is Rag.GREY
    limits = limit_sentence(metric.id, metric.unit, settings, _)
    return NumberBlock(
        id=metric.id,
        name=_(metric.name),
        symbol=metric.symbol,
        figure=figure(value, _, context.project.currency),
        counts=_counts(value, context),
        state=StateView("unknown", _("Not rated")) if unrated else state,
        summary=_(metric.summary),
        formula=tuple(_(line) for line in sections.get("Formula", "").splitlines() if line.strip()),
        inputs=(*_inputs(value, context), *_evidence(metric, value, _)),
        limits=limits or _one_line(sections.get("Colour", "")),
        misread=_one_line(sections.get("Misread", "")),
        source=_one_line(sections.get("Source", "")),
        absent=absent(value.reason, _),
        included=tuple(context.link(m) for m in listed[:MOST_LISTED]),
        included_more=_rest(context, len(value.included) - len(listed[:MOST_LISTED])),
        excluded=_excluded(value, context),
    )


def _each(context: Context, metric: Metric, values: Sequence[Value]) -> NumberBlock:
    """Explain a number that each milestone has: how many have it, and its middle and its ends."""
    _ = context.words
    whole = replace(values[0], value=None, k=None, n=None, ci95=None, inputs={}, reason=None)
    block = _block(context, metric, whole)
    known = sorted(value.value for value in values if value.value is not None)
    rated = [value for value in values if value.known or value.inputs]
    return replace(
        block,
        figure=_.plural("{n} milestone", "{n} milestones", len(rated)),
        state=StateView("unknown", _("One for each")),
        inputs=_ends(known, metric.unit, context),
    )


def _ends(known: Sequence[float], unit: Unit, context: Context) -> tuple[Fact, ...]:
    _ = context.words
    if not known:
        return ()
    ends = ((_("least"), known[0]), (_("median"), median(known)), (_("most"), known[-1]))
    currency = context.project.currency
    return tuple(Fact(name, amount(number, unit, _, currency)) for name, number in ends)


def _counts(value: Value, context: Context) -> str:
    _ = context.words
    counted = counts(value, _)
    if not counted:
        return ""
    if value.ci95:
        low, high = (_.percent(bound) for bound in value.ci95)
        return _("{counts}; 95% interval {low} to {high}", counts=counted, low=low, high=high)
    return counted


def _inputs(value: Value, context: Context) -> tuple[Fact, ...]:
    _ = context.words
    facts = []
    for name, number in value.inputs.items():
        if name in {"k", "n"} or number is None:
            continue
        said = number if isinstance(number, str) else _input(name, number, value, context)
        facts.append(Fact(name.replace("_", " "), said))
    return tuple(facts)


def _evidence(metric: Metric, value: Value, _: Words) -> tuple[Fact, ...]:
    """Say who vouches for a number that rests on the past."""
    if not looks_back(metric) or not value.basis:
        return ()
    return (Fact(_("evidence"), value.basis),)


def _input(name: str, number: float, value: Value, context: Context) -> str:
    _ = context.words
    if (value.id, name) in SHARE_INPUTS:
        return amount(number, Unit.SHARE, _, None)
    if name in MONEY_INPUTS and value.unit is not Unit.POINTS:
        return context.money(number)
    return _.quantity(number)


def _excluded(value: Value, context: Context) -> tuple[tuple[str, tuple[Link, ...], str], ...]:
    _ = context.words
    words: Mapping[str, str] = {
        "draft": _("drafts"),
        "cancelled": _("cancelled"),
        "merged": _("merged into another"),
        "no_baseline": _("without a promise"),
        "no_cost_data": _("without budget or cost"),
        "no_denominator": _("without what it needs"),
    }
    groups: dict[str, list[str]] = {}
    for subject, reason in value.excluded.items():
        groups.setdefault(reason, []).append(subject)
    rows = []
    for reason, subjects in groups.items():
        known = [context.project.by_id[s] for s in subjects if s in context.project.by_id]
        links = tuple(context.link(m) for m in known[:MOST_LISTED])
        rows.append((words.get(reason, reason), links, _rest(context, len(subjects) - len(links))))
    return tuple(rows)


def _rest(context: Context, n: int) -> str:
    return context.words.plural("and {n} more", "and {n} more", n) if n > 0 else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
