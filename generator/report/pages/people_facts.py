"""What is said of people in a few numbers, and the decisions that they wait for."""

from generator.metrics.decisions import LONG
from generator.metrics.decisions import Asked
from generator.metrics.decisions import waiting
from generator.metrics.value import Rag
from generator.metrics.value import Value
from generator.report import addresses
from generator.report.context import Context
from generator.report.load_views import WaitingRow
from generator.report.numbers import absent
from generator.report.numbers import counts
from generator.report.numbers import figure
from generator.report.pages.rows import capital
from generator.report.parts import Fact
from generator.report.states import colour_state
from generator.report.states import small

MOST_WAITING = 12


def people_facts(context: Context) -> tuple[Fact, ...]:
    """Return the numbers of load, concentration, check-ins and decisions, each with its state."""
    _ = context.words
    names = {
        "A4": _("Weeks with too much to do"),
        "A3": _("Concentration of the work left"),
        "A8": _("Weeks with a word on the work in hand"),
        "A9": _("Days to a decision"),
    }
    return tuple(_fact(context, name, context.measures.by_id[m]) for m, name in names.items())


def _fact(context: Context, name: str, value: Value) -> Fact:
    _ = context.words
    said = figure(value, _, context.project.currency)
    if not value.known:
        note = absent(value.reason, _)
    else:
        counted = counts(value, _)
        rated = small(colour_state(value.rag, _).word) if value.rag is not Rag.GREY else ""
        note = ", ".join(filter(None, (counted if counted != said else "", rated)))
    return Fact(name, said, note, addresses.number(value.id))


def decisions_title(context: Context) -> str:
    """Count the decisions that wait, and those that wait for long."""
    _ = context.words
    every = context.measures.facts.once(waiting)
    if not every:
        return _("No decision is waiting")
    long = sum(1 for asked in every if _is_long(asked))
    counted = _.plural("{n} decision is waiting", "{n} decisions are waiting", len(every))
    if not long:
        return _("{counted}, none for more than {days}", counted=counted, days=_.days(LONG))
    return _(
        "{counted}, {k} of them for more than {days}",
        counted=counted,
        k=_.number(long),
        days=_.days(LONG),
    )


def waiting_rows(context: Context) -> tuple[WaitingRow, ...]:
    """Return the decisions that wait, the oldest first."""
    every = context.measures.facts.once(waiting)
    return tuple(_waiting(context, asked) for asked in every[:MOST_WAITING])


def _waiting(context: Context, asked: Asked) -> WaitingRow:
    _, decision = context.words, asked.decision
    age = _.days(asked.days) if asked.days is not None else _("not known since when")
    return WaitingRow(
        what=capital(decision.what),
        milestone=context.link(context.project.by_id[asked.milestone]),
        of=context.project.name_of(decision.by) if decision.by else "",
        age=age,
        long=_is_long(asked),
    )


def _is_long(asked: Asked) -> bool:
    return asked.days is not None and asked.days > LONG
