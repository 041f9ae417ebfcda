"""The critical chain: what decides when the plan ends, and what is close to it."""

from collections.abc import Sequence

from generator.metrics.critical_path import absence
from generator.metrics.timing import timing
from generator.report import addresses
from generator.report.context import Context
from generator.report.floats import floats
from generator.report.floats import room_in_words
from generator.report.health_views import FloatRow
from generator.report.health_views import NetworkView
from generator.report.numbers import absent
from generator.report.numbers import counts
from generator.report.numbers import figure
from generator.report.parts import Fact
from generator.report.report_views import Tally

MOST_ROWS = 20
SHORTLY = ("N2", "N6")
AT_LENGTH = ("N2", "N5", "N6")


def network_view(context: Context) -> NetworkView:
    """Return the critical chain of a plan, and the milestones that are nearly on it."""
    _, facts = context.words, context.measures.facts
    lack = absence(facts)
    chain = facts.once(timing).chain
    near = [n for n, each in context.once(floats).items() if each.near and not each.critical]
    return NetworkView(
        title=chain_title(context),
        absent=absent(lack, _) if lack else "",
        facts=() if lack else network_facts(context),
        chain=_rows(context, chain[-MOST_ROWS:]),
        chain_more=_more(context, len(chain)),
        near_title=_.plural(
            "{n} more milestone has at most five working days of float",
            "{n} more milestones have at most five working days of float",
            len(near),
        ),
        near=_rows(context, near[:MOST_ROWS]),
        near_more=_more(context, len(near)),
    )


def chain_title(context: Context) -> str:
    """Say what decides when the plan ends, and when that is."""
    _ = context.words
    chain = context.measures.facts.once(timing).chain
    if not chain:
        return _("There is no critical chain")
    last = context.project.by_id[chain[-1]]
    early = context.once(floats)[last.id].early
    if early is None:
        return _("{title} ends the plan", title=last.title)
    day = context.in_text(early)
    if len(chain) == 1:
        return _("{title} alone ends the plan, on {day}", title=last.title, day=day)
    return _.plural(
        "{n} milestone decides that the plan ends on {day}",
        "{n} milestones decide that the plan ends on {day}",
        len(chain),
        day=day,
    )


def chain_in_text(context: Context) -> str:
    """Name the critical chain in its order, the next to be done first."""
    chain = context.measures.facts.once(timing).chain
    return " → ".join(context.project.by_id[name].title for name in chain[-MOST_ROWS:])


def path_tallies(context: Context) -> tuple[Tally, ...]:
    """Return the numbers of the network for a report."""
    if absence(context.measures.facts):
        return ()
    facts = network_facts(context, SHORTLY)
    return tuple(Tally(fact.name, fact.value, note=fact.note) for fact in facts)


def network_facts(context: Context, names: Sequence[str] = AT_LENGTH) -> tuple[Fact, ...]:
    """Return the path length index, and other numbers of the network."""
    _, values = context.words, context.measures.by_id
    index = values["N1"]
    room = index.inputs.get("TF")
    said = _("{room} of float", room=room_in_words(float(room), _)) if room is not None else ""
    first = Fact(
        _("Critical path length index"),
        figure(index, _, None),
        said or absent(index.reason, _),
        addresses.number("N1"),
    )
    titles = {
        "N2": _("Negative float"),
        "N5": _("Merge points"),
        "N6": _("Float won in four weeks"),
    }
    return (first, *(_fact(context, name, titles[name]) for name in names))


def _fact(context: Context, name: str, title: str) -> Fact:
    _, value = context.words, context.measures.by_id[name]
    shown, counted = figure(value, _, None), counts(value, _)
    note = ("" if counted == shown else counted) if value.known else absent(value.reason, _)
    return Fact(title, shown, note, addresses.number(name))


def _rows(context: Context, names: Sequence[str]) -> tuple[FloatRow, ...]:
    return tuple(_row(context, name) for name in names)


def _row(context: Context, name: str) -> FloatRow:
    _, found = context.words, context.once(floats)[name]
    milestone = context.project.by_id[name]
    return FloatRow(
        milestone=context.link(milestone),
        owner=context.owner_link(milestone.owner),
        early=found.early,
        late=found.late,
        room="" if found.room is None else room_in_words(found.room, _),
        short=found.room is not None and found.room < 0,
        own="" if found.own is None else room_in_words(found.own, _),
    )


def _more(context: Context, n: int) -> str:
    _, rest = context.words, n - MOST_ROWS
    return _.plural("{n} more", "{n} more", rest) if rest > 0 else ""
