"""The five pitfalls of the guide: what was found of each, and the one action that helps most."""

from collections import Counter
from collections.abc import Sequence

from generator.diagnostics import Diagnostic
from generator.lint.pitfalls import PITFALLS
from generator.lint.pitfalls import Pitfall
from generator.report.context import Context
from generator.report.deeds import without_addresses
from generator.report.finding_views import PitfallView
from generator.report.findings import Findings
from generator.report.findings import counted
from generator.report.findings import counts_state
from generator.report.pages.finding_rows import by_weight
from generator.report.pages.finding_rows import cures_of
from generator.report.pages.finding_rows import finding_rows
from generator.report.pages.finding_rows import sentence
from generator.report.pages.finding_rows import what
from generator.words import Words

MOST_NAMES = 3


def pitfalls(context: Context, own: Findings) -> tuple[PitfallView, ...]:
    """Return the five pitfalls in the order of the guide."""
    return tuple(_pitfall(context, own, pitfall) for pitfall in PITFALLS)


def _pitfall(context: Context, own: Findings, pitfall: Pitfall) -> PitfallView:
    _, found = context.words, pitfall.of(own.shown)
    heaviest = by_weight(found)[:1]
    return PitfallView(
        id=pitfall.id,
        name=_(pitfall.name),
        state=counts_state(counted(found), _),
        remedy=_(pitfall.remedy),
        action=action(context, heaviest[0]) if heaviest else "",
        who=who(context, own, heaviest[0]) if heaviest else "",
        rows=finding_rows(context, own, found),
    )


def action(context: Context, same: Sequence[Diagnostic]) -> str:
    """Word what mends a kind of finding; where each has a cure of its own, the first is shown."""
    _, cures = context.words, cures_of(same, context.words)
    if not cures:
        return _("See to it: {what}", what=what(same[0].kind, _))
    if len(cures) > 1:
        return _("For example: {cure}.", cure=cures[0])
    return f"{sentence(cures[0])}."


def who(context: Context, own: Findings, same: Sequence[Diagnostic]) -> str:
    """Say who is to do that, and on how many milestones: their owners, the busiest first."""
    _ = context.words
    milestones = {m.id: m for found in same if (m := own.milestone(found)) is not None}
    names = Counter(
        without_addresses(context.project.name_of(m.owner)) for m in milestones.values() if m.owner
    )
    n, unowned = len(milestones), len(milestones) - names.total()
    if not milestones:
        return _("By whoever keeps the files of the plan.")
    if not names:
        return _.plural(
            "By whoever leads the project: the milestone has no owner.",
            "By whoever leads the project: the {n} milestones have no owner.",
            n,
        )
    said = _.plural(
        "By {names}, on {n} milestone",
        "By {names}, on {n} milestones",
        n,
        names=_.together(_first(names, _)),
    )
    if not unowned:
        return f"{said}."
    return _.plural(
        "{said}, {n} of which has no owner.",
        "{said}, {n} of which have no owner.",
        unowned,
        said=said,
    )


def _first(names: Counter[str], _: Words) -> list[str]:
    """Return the names that come up most, and how many others there are."""
    said, rest = [name for name, _n in names.most_common(MOST_NAMES)], len(names) - MOST_NAMES
    if rest > 0:
        said.append(_.plural("{n} other", "{n} others", rest))
    return said


def pitfalls_title(context: Context, own: Findings) -> str:
    """Say how many findings there are, and in how many of the five pitfalls."""
    _ = context.words
    sizes = [len(pitfall.of(own.shown)) for pitfall in PITFALLS]
    fallen, n = sum(1 for size in sizes if size), sum(sizes)
    if not n:
        return _("Nothing was found of the five pitfalls")
    worst = PITFALLS[sizes.index(max(sizes))]
    if fallen == 1:
        return _.plural(
            "{name}: {n} finding, and none of the other four pitfalls",
            "{name}: {n} findings, and none of the other four pitfalls",
            n,
            name=_(worst.name),
        )
    return _(
        "{n} findings in {k} of the five pitfalls, most of them: {name}",
        n=_.number(n),
        k=_.number(fallen),
        name=_.within(_(worst.name)),
    )
