"""The drawings of dependencies: one of a small plan; of a large one several, by phase.

Each dependency is drawn once: with the milestone that waits. What it waits for stands above it,
dashed where it belongs elsewhere.
"""

from collections.abc import Iterator
from collections.abc import Sequence

from generator.report.charts.graph import MID
from generator.report.charts.graph import WIDE
from generator.report.charts.graph import Node
from generator.report.charts.graph import lay_out_graph
from generator.report.charts.layers import Before
from generator.report.charts.layers import depths
from generator.report.charts.layers import islands
from generator.report.context import Context
from generator.report.dependencies import Network
from generator.report.dependency_views import GraphView
from generator.report.pages.rows import milestone_row

MOST_BOXES = 40
MOST_WAITING = 24
MOST_DRAWINGS = 6  # a page of 900 milestones stays under 150 kB on its way to a phone

Group = tuple[str, Sequence[str]]


def drawn_graphs(
    context: Context, network: Network
) -> tuple[tuple[GraphView, ...], frozenset[str]]:
    """Return the drawings, and the milestones that wait and are on none of them."""
    groups = tuple(_groups(context, network))
    shown, rest = groups[:MOST_DRAWINGS], groups[MOST_DRAWINGS:]
    views = tuple(_graph(context, network, title, names) for title, names in shown)
    return views, frozenset(name for _title, names in rest for name in names)


def _groups(context: Context, network: Network) -> Iterator[Group]:
    """Yield a title and the milestones that wait: all of a small plan, else those of a phase."""
    waiting = [name for name, others in network.drawn.items() if others]
    if len(network.drawn) <= MOST_BOXES:
        if waiting:
            yield "", waiting
        return
    for title, names in _by_phase(context, network, waiting):
        parts = tuple(_parts(network, names))
        for n, part in enumerate(parts):
            yield (title if len(parts) == 1 else _numbered(context, title, n + 1, len(parts))), part


def _numbered(context: Context, title: str, n: int, total: int) -> str:
    _ = context.words
    return _("{title}, part {n} of {total}", title=title, n=_.number(n), total=_.number(total))


def _by_phase(context: Context, network: Network, waiting: Sequence[str]) -> list[Group]:
    _ = context.words
    order = [*(phase.title for phase in context.project.phases)]
    found: dict[str, list[str]] = {title: [] for title in order}
    for name in waiting:
        found.setdefault(_phase(context, network, name), []).append(name)
    nowhere = found.pop("", [])
    groups: list[Group] = [(title, names) for title, names in found.items() if names]
    if nowhere:
        groups.append((_("Without a phase") if groups else _("All milestones"), nowhere))
    return groups


def _phase(context: Context, network: Network, name: str) -> str:
    milestone = network.milestones[name]
    if "/" in name:
        return context.words("Other projects")
    return context.phase_title(milestone.phase) if milestone.phase else ""


def _parts(network: Network, names: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut many milestones into drawings, what hangs together side by side, layer by layer."""
    depth, island = depths(network.drawn), islands(network.drawn)
    ordered = sorted(names, key=lambda name: (island[name], depth[name]))
    for n in range(0, len(ordered), MOST_WAITING):
        yield ordered[n : n + MOST_WAITING]


def _graph(context: Context, network: Network, title: str, waiting: Sequence[str]) -> GraphView:
    own = set(waiting)
    named = own | {other for name in waiting for other in network.drawn[name]}
    before = {
        name: network.drawn[name] if name in own else () for name in network.drawn if name in named
    }
    nodes = {name: _node(context, network, name, title) for name in before}
    charts = tuple(lay_out_graph(nodes, before, network.follows, size) for size in (MID, WIDE))
    return GraphView(title, _description(context, network, before), charts)


def _node(context: Context, network: Network, name: str, drawing: str) -> Node:
    _, row = context.words, milestone_row(context, network.milestones[name])
    day = context.short(row.finish) if row.finish else _("no date")
    phase = _phase(context, network, name)
    elsewhere = bool(drawing and phase and not drawing.startswith(phase)) or "/" in name
    critical = name in network.chain
    place = row.state.word if "/" in name else phase if elsewhere else ""
    told = (day, row.slip, row.state.word, place, _("on the critical chain") if critical else "")
    return Node(
        key=name,
        title=row.milestone.text,
        href=row.milestone.href,
        kind=row.state.kind,
        second=", ".join(filter(None, (day, place or row.slip))),
        spoken=_.labelled(row.milestone.text, ", ".join(dict.fromkeys(filter(None, told)))),
        critical=critical,
        outside=elsewhere,
    )


def _description(context: Context, network: Network, before: Before) -> str:
    """Tell the graph in a sentence, and the chain where it leads through it."""
    _ = context.words
    n = sum(map(len, before.values()))
    counted = _.plural(
        "{k} milestones and {n} dependency.",
        "{k} milestones and {n} dependencies.",
        n,
        k=_.number(len(before)),
    )
    chain = [network.milestones[name].title for name in network.chain if name in before]
    if len(chain) < 2:  # noqa: PLR2004 - a chain leads from one milestone to another
        return counted
    return f"{counted} {_('On the critical chain: {names}.', names=', '.join(chain))}"
