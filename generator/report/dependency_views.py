"""The view of the page of dependencies: drawings, steps for a phone, and every edge in a table."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from generator.report.charts.graph import GraphChart
from generator.report.parts import Link
from generator.report.parts import StateView
from generator.report.views import View


@dataclass(frozen=True, slots=True)
class GraphView:
    """A part of the graph at several widths, with its name and its text."""

    title: str
    description: str
    charts: tuple[GraphChart, ...]


@dataclass(frozen=True, slots=True)
class StepRow:
    """A milestone in the list for a phone: what it waits for, and whether it decides the end."""

    milestone: Link
    state: StateView
    note: str
    critical: bool
    waits: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A layer of the graph."""

    name: str
    rows: tuple[StepRow, ...]


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """A dependency: who waits, for whom, when that ends, and how much room is left."""

    milestone: Link
    waits_for: Link
    ends: date | None
    room: str
    short: bool
    place: str
    drawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DependenciesView(View):
    """What waits for what."""

    template: ClassVar = "pages/dependencies.html"
    headline: str
    standing: str
    graphs: tuple[GraphView, ...]
    graphs_title: str
    notes: tuple[str, ...]
    steps: tuple[Step, ...]
    edges: tuple[EdgeRow, ...]
    edges_title: str
