"""The page of the metrics, from `generator.metrics`."""

from collections.abc import Iterator
from itertools import groupby

from pages.markdown import block
from pages.markdown import code
from pages.markdown import link
from pages.markdown import page
from pages.markdown import table

from generator.metrics.catalogue import BY_ID
from generator.metrics.catalogue import CATALOGUE
from generator.metrics.compute import HEADLINES
from generator.metrics.health import DIMENSIONS
from generator.metrics.registry import FAMILIES
from generator.metrics.registry import Definition
from generator.metrics.thresholds import DEFAULTS
from generator.metrics.thresholds import Limits
from generator.metrics.value import Rag
from generator.metrics.value import Reason

INTRO = """\
Every number of a report is in this list, and `data/metrics.json` holds it under its id. A number
that is not known is never 0 and never green: it is `null`, with one of the [reasons](#reasons)
below. *In scope* is every milestone that is neither a draft, nor cancelled, nor merged into
another. Nothing is rounded before it is shown.

`milepost explain ID` prints what stands here, and within a project the figures that go in. So does
the page *Numbers* of each project. *Gamed* says how a number is made to look better than what it
counts, and *Counter* which other numbers show that."""

STATES = """\
`RAG.milestone` is the state of a milestone and `RAG.project` that of a project.
[How a state is computed](../explanation/states.md) gives their rules. A project is rated in these
dimensions."""

LIMITS = """\
`[metrics.thresholds]` sets other limits under these names, as in `T1 = [0.95, 0.85]`. What keeps
the green limit is green, what keeps the amber limit is amber, and the rest is red. A share is of
one. [Set other limits](../how-to/set-thresholds.md) has an example."""


def metrics() -> str:
    """Return the page of the metrics."""
    headlines = ", ".join(link(_heading(BY_ID[name])) for name in HEADLINES)
    parts = [f"The four headline measures are {headlines}."]
    ordered = sorted(CATALOGUE, key=lambda metric: list(FAMILIES).index(metric.family))
    for family, found in groupby(ordered, key=lambda metric: metric.family):
        parts.append(f"## {FAMILIES[family]}")
        parts += (part for metric in found for part in _metric(metric))
    return page("Metrics", INTRO, *parts, *_states(), *_limits(), *_reasons())


def _heading(metric: Definition) -> str:
    return f"{metric.id} {metric.name}"


def _metric(metric: Definition) -> Iterator[str]:
    sections = {name: text for name, text in metric.sections.items() if name != "Example"}
    yield f"### {_heading(metric)}"
    yield f"{metric.summary} *Symbol {metric.symbol}, unit {metric.unit}.*"
    yield block(sections.pop("Formula"))
    rows = ((name, text) for name, text in sections.items())
    yield "\n".join(f"- {name}: {' '.join(text.split())}" for name, text in rows)


def _states() -> Iterator[str]:
    rows = (
        (code(f"RAG.{found.name}"), ", ".join(found.metrics), ", ".join(found.knock_out))
        for found in DIMENSIONS
    )
    yield "## States"
    yield STATES
    yield table(("id", "rated by", "red alone, once the budget is used up"), rows)
    yield f"The colours are {', '.join(map(code, Rag))}."


def _limits() -> Iterator[str]:
    rows = (
        (code(name), _limit(found, found.green), _limit(found, found.amber))
        for name, found in DEFAULTS.items()
    )
    yield "## Limits"
    yield LIMITS
    yield table(("name", "green", "amber"), rows)


def _limit(found: Limits, number: float) -> str:
    return f"{'from' if found.rising else 'to'} {number:g}"


def _reasons() -> Iterator[str]:
    yield "## Reasons"
    yield f"Why a number is missing, or has no colour: {', '.join(map(code, Reason))}."
