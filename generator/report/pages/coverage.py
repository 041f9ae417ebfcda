"""The quality of the data: of how many milestones each number has what it needs."""

from generator.metrics.catalogue import BY_ID
from generator.metrics.coverage import Coverage
from generator.metrics.coverage import coverages
from generator.metrics.published import WITHHELD
from generator.metrics.value import Rag
from generator.report import addresses
from generator.report.context import Context
from generator.report.finding_views import CoverageRow
from generator.report.pages.field_words import field_name
from generator.report.parts import Link
from generator.report.parts import StateView
from generator.report.states import KINDS
from generator.words import Words

MOST_MISSING = 5


def coverage_rows(context: Context) -> tuple[CoverageRow, ...]:
    """Return a row for each number that needs more than a title."""
    return tuple(_row(context, each) for each in _coverages(context))


def coverage_title(context: Context) -> str:
    """Count the numbers that have what they need on record."""
    _ = context.words
    asked = [each for each in _coverages(context) if each.n and not _withheld(context, each)]
    enough = sum(1 for each in asked if each.rag is Rag.GREEN)
    if not asked:
        return _("Data: there is nothing to count yet")
    if enough == len(asked) and not context.source.public:
        return _("Data: every number has enough of what it needs")
    return _.plural(
        "Data: {k} of {n} number has enough of what it needs",
        "Data: {k} of {n} numbers have enough of what they need",
        len(asked),
        k=_.number(enough),
    )


def _coverages(context: Context) -> tuple[Coverage, ...]:
    return context.measures.facts.once(coverages)


def _withheld(context: Context, each: Coverage) -> bool:
    return context.source.public and each.need.metric in WITHHELD


def _row(context: Context, each: Coverage) -> CoverageRow:
    _, number = context.words, BY_ID[each.need.metric]
    rest = len(each.missing) - MOST_MISSING
    link = Link(_(number.name), addresses.number(number.id))
    needs = ", ".join(_field(context, name) for name in each.need.fields)
    if _withheld(context, each):
        return CoverageRow(link, needs, "", StateView(KINDS[Rag.GREY], _("Not published")), (), "")
    return CoverageRow(
        number=link,
        needs=needs,
        counts=_("{k} of {n}", k=_.number(each.k), n=_.number(each.n)) if each.n else "",
        state=_state(each, _),
        missing=tuple(
            context.link(context.project.by_id[name]) for name in each.missing[:MOST_MISSING]
        ),
        more=_.plural("and {n} more", "and {n} more", rest) if rest > 0 else "",
    )


def _field(context: Context, name: str) -> str:
    """Name a field within a list: owner, success criteria, impact of risks."""
    _ = context.words
    names = {
        "risks.probability": _("probability of risks"),
        "risks.impact": _("impact of risks"),
        "risks.due": _("day on which they would hit"),
    }
    return names.get(name) or _.within(field_name(context, name))


def _state(each: Coverage, _: Words) -> StateView:
    words = {
        Rag.GREEN: _("Enough"),
        Rag.AMBER: _("Little"),
        Rag.RED: _("Too little"),
        Rag.GREY: _("No case yet"),
    }
    return StateView(KINDS[each.rag], words[each.rag])
