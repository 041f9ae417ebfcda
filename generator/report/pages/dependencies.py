"""The page of dependencies: what waits for what, in layers, and every edge with its float."""

from collections.abc import Iterator
from collections.abc import Sequence

from generator.model.milestone import Milestone
from generator.report.charts.layers import depths
from generator.report.context import Context
from generator.report.dependencies import Network
from generator.report.dependencies import network_of
from generator.report.dependency_views import DependenciesView
from generator.report.dependency_views import EdgeRow
from generator.report.dependency_views import Step
from generator.report.dependency_views import StepRow
from generator.report.floats import floats
from generator.report.floats import room_in_words
from generator.report.pages.dependency_graphs import drawn_graphs
from generator.report.pages.rows import milestone_row
from generator.report.parts import Frame
from generator.report.parts import Link


def dependencies_page(context: Context, frame: Frame) -> DependenciesView:
    """Assemble the page of dependencies of a project."""
    _ = context.words
    network = context.once(network_of)
    edges = tuple(_edges(context, network))
    graphs, missing = drawn_graphs(context, network)
    return DependenciesView(
        frame=frame,
        title=_("Dependencies"),
        headline=_headline(context, network),
        standing=_standing(context, network),
        graphs=graphs,
        graphs_title=_graphs_title(context, network),
        notes=tuple(_notes(context, network, len(missing))),
        steps=tuple(_steps(context, network, missing)),
        edges=edges,
        edges_title=_.plural("The one dependency", "All {n} dependencies", len(edges)),
    )


def _headline(context: Context, network: Network) -> str:
    """Say how much hangs together, and what decides the end."""
    _ = context.words
    if not network.before:
        return _("No milestone waits for another")
    if not network.drawn:
        return _("Dependencies run in a circle, and nothing can be said about their order")
    n, total = len(network.before), sum(1 for m in context.in_scope if context.rows[m.id].open)
    if len(network.chain) < 2:  # noqa: PLR2004 - a chain leads from one milestone to another
        return _.plural(
            "{n} milestone hangs together with others; no open one decides the end of another",
            "{n} milestones hang together; no open one decides the end of another",
            n,
        )
    last = context.project.by_id[network.chain[-1]]
    return _(
        "{k} of {total} open milestones decide when {title} can end",
        k=_.number(len(network.chain)),
        total=_.number(total),
        title=last.title,
    )


def _graphs_title(context: Context, network: Network) -> str:
    """Say how much hangs together, in how many steps."""
    _ = context.words
    steps = len(set(depths(network.drawn).values())) if network.drawn else 0
    return _.plural(
        "{k} milestones hang together in {n} step",
        "{k} milestones hang together in {n} steps",
        steps,
        k=_.number(len(network.before)),
    )


def _standing(context: Context, network: Network) -> str:
    """Count what stands alone, and what leads to other projects."""
    _ = context.words
    alone = sum(1 for m in context.in_scope if m.id not in network.before)
    foreign = sum(1 for name in network.before if "/" in name)
    said = []
    if alone and network.before:
        said.append(
            _.plural(
                "{n} milestone waits for none and none waits for it.",
                "{n} milestones wait for none and none waits for them.",
                alone,
            )
        )
    if foreign:
        said.append(
            _.plural(
                "{n} milestone of another project is among them.",
                "{n} milestones of other projects are among them.",
                foreign,
            )
        )
    return " ".join(said)


def _notes(context: Context, network: Network, missing: int) -> Iterator[str]:
    """Say what the drawing leaves out."""
    _ = context.words
    followed = sum(1 for _edge in network.edges) - sum(map(len, network.drawn.values()))
    if network.drawn and followed:
        yield _.plural(
            "{n} dependency that follows from others is not drawn; the table has it.",
            "{n} dependencies that follow from others are not drawn; the table has them.",
            followed,
        )
    if missing:
        yield _.plural(
            "{n} milestone that waits is not drawn; the table has it.",
            "{n} milestones that wait are not drawn; the table has them.",
            missing,
        )


def _edges(context: Context, network: Network) -> Iterator[EdgeRow]:
    """Yield every dependency: the critical chain first, then by float, the least first."""
    rows = [
        (_urgency(context, network, n, o), _edge(context, network, n, o)) for n, o in network.edges
    ]
    return (row for _key, row in sorted(rows, key=lambda pair: pair[0]))


def _urgency(context: Context, network: Network, name: str, other: str) -> tuple[object, ...]:
    found = context.once(floats).get(name)
    room = found.room if found and found.room is not None else None
    return (network.follows.get(other) != name, room is None, room or 0, name, other)


def _edge(context: Context, network: Network, name: str, other: str) -> EdgeRow:
    _, found = context.words, context.once(floats).get(name)
    room = found.room if found else None
    return EdgeRow(
        milestone=context.link(network.milestones[name]),
        waits_for=context.link(network.milestones[other]),
        ends=milestone_row(context, network.milestones[other]).finish,
        room="" if room is None else room_in_words(room, _),
        short=room is not None and room < 0,
        place=_place(context, network, name, other),
        drawn=other in network.drawn.get(name, (other,)),
    )


def _place(context: Context, network: Network, name: str, other: str) -> str:
    """Say what a dependency means for the end of the plan."""
    _ = context.words
    if network.follows.get(other) == name:
        return _("critical chain")
    if "/" in name or "/" in other:
        return _("between projects")
    if context.rows[name].done:
        return _("past")
    if context.rows[other].done:
        return _("met")
    found = context.once(floats)[name]
    return _("nearly critical") if found.near and not found.critical else ""


def _steps(context: Context, network: Network, missing: frozenset[str]) -> Iterator[Step]:
    """Yield the layers of what is drawn, for a phone."""
    _, layers = context.words, dict[int, list[str]]()
    for name, depth in (depths(network.drawn) if network.drawn else {}).items():
        if name not in missing:
            layers.setdefault(depth, []).append(name)
    for n, (_depth, names) in enumerate(sorted(layers.items())):
        rows = tuple(_step_row(context, network, name) for name in names)
        yield Step(_("Step {n}", n=_.number(n + 1)), rows)


def _step_row(context: Context, network: Network, name: str) -> StepRow:
    row = milestone_row(context, network.milestones[name])
    day = context.short(row.finish) if row.finish else ""
    return StepRow(
        milestone=row.milestone,
        state=row.state,
        note=", ".join(filter(None, (day, row.slip))),
        critical=name in network.chain,
        waits=_links(context, [network.milestones[other] for other in network.drawn[name]]),
    )


def _links(context: Context, milestones: Sequence[Milestone]) -> tuple[Link, ...]:
    return tuple(context.link(milestone) for milestone in milestones)
