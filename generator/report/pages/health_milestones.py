"""The milestones by state, each with the rule that gave it, and what people declare beside it."""

from generator.metrics.health import Fired
from generator.metrics.value import Rag
from generator.metrics.watermelon import Declaration
from generator.metrics.watermelon import declarations
from generator.model.milestone import Milestone
from generator.report import sentences
from generator.report.context import Context
from generator.report.health_views import DeclaredRow
from generator.report.health_views import RatedGroup
from generator.report.health_views import RatedRow
from generator.report.states import colour_state
from generator.report.states import milestone_state

MOST_ROWS = 30
SHOWN = (Rag.RED, Rag.AMBER, Rag.GREY, Rag.GREEN)
OUTSIDE = {Fired.DRAFT, Fired.CANCELLED, Fired.MERGED}


def groups(context: Context) -> tuple[RatedGroup, ...]:
    """Return the open milestones by their state, the worst first."""
    found: dict[Rag, list[Milestone]] = {rag: [] for rag in SHOWN}
    for milestone in context.in_scope:
        rag = context.measures.states[milestone.id].rag
        if rag in found:
            found[rag].append(milestone)
    return tuple(_group(context, rag, rows) for rag, rows in found.items() if rows)


def _group(context: Context, rag: Rag, found: list[Milestone]) -> RatedGroup:
    _, n, rest = context.words, len(found), len(found) - MOST_ROWS
    return RatedGroup(
        state=milestone_state(rag, _),
        title=_.plural("{n} milestone", "{n} milestones", n),
        rows=tuple(_row(context, milestone) for milestone in found[:MOST_ROWS]),
        more=_.plural("{n} more, see the framework", "{n} more, see the framework", rest)
        if rest > 0
        else "",
    )


def _row(context: Context, milestone: Milestone) -> RatedRow:
    state = context.measures.states[milestone.id]
    rule, *others = dict.fromkeys(
        sentences.rule(context, milestone, fired) for fired in (state.rule, *state.also)
    )
    return RatedRow(
        milestone=context.link(milestone),
        owner=context.owner_link(milestone.owner),
        rule=rule,
        also=tuple(others),
    )


def groups_title(context: Context) -> str:
    """Count the open milestones that are late or at risk."""
    _ = context.words
    rags = [context.measures.states[m.id].rag for m in context.in_scope]
    bad, still = sum(rag in {Rag.RED, Rag.AMBER} for rag in rags), sum(rag in SHOWN for rag in rags)
    if not still:
        return _("No milestone is open")
    return _.plural(
        "{n} of {total} open milestones is late or at risk",
        "{n} of {total} open milestones are late or at risk",
        bad,
        total=_.number(still),
    )


def settled(context: Context) -> str:
    """Count what is done or given up, which no rule judges."""
    _ = context.words
    rags = [context.measures.states[m.id].rag for m in context.by_date]
    done, gone = rags.count(Rag.BLUE), rags.count(Rag.BLACK)
    said = [_.plural("{n} is completed", "{n} are completed", done)] if done else []
    if gone:
        said.append(_.plural("{n} was given up", "{n} were given up", gone))
    return f"{_.together(said)}." if said else ""


def declared_title(context: Context) -> str:
    """Count the milestones that are declared better than they are computed."""
    _ = context.words
    found = context.measures.facts.once(declarations)
    if context.source.public:
        return _("What people declare is not published")
    if not found:
        return _("Nobody declares a state of their own")
    better = sum(each.better for each in found.values())
    if not better:
        return _("No milestone is declared better than its facts")
    return _.plural(
        "{n} of {total} declared milestones is declared better than its facts",
        "{n} of {total} declared milestones are declared better than their facts",
        better,
        total=_.number(len(found)),
    )


def declared(context: Context) -> tuple[DeclaredRow, ...]:
    """Return what people declare beside what is computed, what is declared better first."""
    found = context.measures.facts.once(declarations).values()
    ordered = sorted(found, key=lambda each: (not each.better, not each.worse, each.milestone))
    return tuple(_declared(context, each) for each in ordered[:MOST_ROWS])


def _declared(context: Context, each: Declaration) -> DeclaredRow:
    _ = context.words
    milestone = context.project.by_id[each.milestone]
    reason = each.reason or ""
    if each.better and not each.reasoned:
        lack = _("no reason is given") if not reason else _("nobody knows since when")
        reason = f"{reason}, {lack}" if reason else lack
    return DeclaredRow(
        milestone=context.link(milestone),
        declared=colour_state(each.declared, _),
        computed=colour_state(each.computed.rag, _),
        rule=sentences.rule(context, milestone, each.computed.rule),
        reason=reason,
        since=each.since,
        better=each.better,
    )
