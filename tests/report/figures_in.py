"""The figures in a report: on each page and document, which number each is, and how it is said."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import fields
from dataclasses import is_dataclass
from datetime import UTC
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

from generator.config.load import load_config
from generator.evidence import gathered
from generator.pipeline import source_of
from generator.report.assemble import Report
from generator.report.assemble import assemble
from generator.report.explanation_views import Meaning
from generator.report.parts import Kpi
from generator.report.parts import Link

NOON = datetime(2027, 1, 1, 12, tzinfo=UTC)
PAGE = "numbers.html#"
SAID = ("figure", "value", "found")  # the field that holds the figure, in each kind of part


@dataclass(frozen=True)
class Figure:
    """A figure as a reader sees it: the page, what it is called there, its id, and its words."""

    page: str
    name: str
    id: str
    said: str


def report_on(root: Path) -> Report:
    """Assemble the report on a project, every page and document."""
    config = load_config(root, options={"build.formats": ("html", "pdf")}, environment={})
    with gathered(config, now=NOON) as evidence:
        return assemble(source_of(config, evidence.value))


def figures_in(page: str, value: object) -> Iterator[Figure]:
    """Yield each figure in a view that names the number that it is."""
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            yield from figures_in(page, item)
    elif is_dataclass(value) and not isinstance(value, Meaning | Link):
        yield from _own(page, value)
        for field in fields(value):
            yield from figures_in(page, getattr(value, field.name))


def _own(page: str, part: object) -> Iterator[Figure]:
    said = next((getattr(part, name) for name in SAID if hasattr(part, name)), "")
    link = _link(part)
    _page, found, number = link.href.partition(PAGE)
    if found and isinstance(said, str) and said:
        yield Figure(page, link.text, unquote(number), said)


def _link(part: object) -> Link:
    """Return the link from a part of a view to the number that it shows."""
    if isinstance(part, Kpi):
        return Link(part.name, f"{PAGE}{part.id}")
    links = (getattr(part, field.name) for field in fields(part))  # type: ignore[arg-type]  # asked of dataclasses only
    named = Link(str(getattr(part, "name", "")), str(getattr(part, "href", "")))
    return next((x for x in links if isinstance(x, Link) and PAGE in x.href), named)
