"""The page of the templates, from the views of `generator.report`."""

import inspect
from collections import Counter
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import fields
from dataclasses import is_dataclass
from datetime import date
from functools import cache
from typing import Any
from typing import get_args
from typing import get_origin

from jinja2 import nodes
from jinja2.defaults import DEFAULT_FILTERS
from pages.markdown import code
from pages.markdown import link
from pages.markdown import page
from pages.markdown import says
from pages.markdown import table
from pages.sample_report import sample_report

from generator.render.templates import environment
from generator.render.theme import default_templates
from generator.report import budget_views
from generator.report import calendar_views
from generator.report import checkin_views
from generator.report import contents_views
from generator.report import dependency_views
from generator.report import forecast_views
from generator.report import health_views
from generator.report import pack_views
from generator.report import people_views
from generator.report import portfolio_views
from generator.report import progress_views
from generator.report import quarterly_views
from generator.report import report_views
from generator.report import status_views
from generator.report import views
from generator.report.views import View

MODULES = (
    *(views, report_views, checkin_views, quarterly_views, progress_views, budget_views),
    contents_views,
    *(status_views, pack_views, portfolio_views, people_views, health_views, forecast_views),
    *(dependency_views, calendar_views),
)

INTRO = """\
Each page and each document is a *view*, drawn by one template. A template sees what stands here
and what Jinja brings. [Change the look](../how-to/change-the-look.md) says how to put your own in
its place. A later version may add fields; the change log names those that it takes away."""

GIVEN = {
    "`view`": "the view",
    "`frame`": "what surrounds the page: `view.frame`",
    "`theme`": "the light value of each design token, by name",
    "`_('…')`, `plural('…', '…', n)`": "a sentence in the language of the report",
    "`markdown(text)`, `inline(text)`": "Markdown as HTML that is safe",
    "`anchor(title)`": "an id for a heading, given out once on the page",
}

BLOCKS = """\
A template that begins with `{% extends … %}` takes the place of these parts of another, and keeps
the rest. What a part holds where nobody replaces it, `{{ super() }}` puts in."""

MACROS = """\
A partial holds macros, drawn on by pages and documents alike. One that takes the place of ours has
to hold all of its macros, each with the same arguments."""

WORDS = {
    str: "text",
    int: "number",
    float: "number",
    bool: "yes or no",
    date: "day",
    type(None): "nothing",
}


def templates() -> str:
    """Return the page of the templates."""
    own = sorted(environment((default_templates(),)).filters.keys() - DEFAULT_FILTERS.keys())
    given = {**GIVEN, "filters": ", ".join(map(code, own))}
    addresses = _addresses()
    drawn = _drawn()
    rows = (
        (code(view.template), link(view.__name__), ", ".join(map(code, addresses.get(view, ()))))
        for view in drawn
    )
    return page(
        "Templates",
        INTRO,
        table(("name", "is"), given.items()),
        table(("template", "view", "pages of the sample"), rows),
        "## Blocks",
        BLOCKS,
        table(("template", "blocks"), _blocks()),
        "## Partials",
        MACROS,
        table(("partial", "macros"), _macros()),
        "## Views",
        *(part for view in drawn for part in _noun(view)),
        "## Parts",
        *(part for noun in _parts(drawn) for part in _noun(noun)),
    )


def _blocks() -> Iterator[tuple[str, str]]:
    """Yield the blocks of each template that others build on."""
    for name, tree in _trees():
        blocks = [code(block.name) for block in tree.find_all(nodes.Block)]
        if blocks and next(tree.find_all(nodes.Extends), None) is None:
            yield code(name), ", ".join(blocks)


def _macros() -> Iterator[tuple[str, str]]:
    """Yield the macros of each partial, with their arguments."""
    for name, tree in _trees():
        macros = [
            code(f"{macro.name}({', '.join(argument.name for argument in macro.args)})")
            for macro in tree.find_all(nodes.Macro)
        ]
        if macros and name.rpartition("/")[2].startswith("_"):
            yield code(name), "<br>".join(macros)


def _trees() -> Iterator[tuple[str, nodes.Template]]:
    """Yield our templates by name, as they are read."""
    folder = default_templates()
    made = environment((folder,))
    for path in sorted(folder.rglob("*.html")):
        yield path.relative_to(folder).as_posix(), made.parse(path.read_text(encoding="utf-8"))


def _drawn() -> list[type[View]]:
    """Return the views that have a template of their own, in the order of these."""
    held = (inspect.getmembers(module, inspect.isclass) for module in MODULES)
    nouns = {noun for members in held for _name, noun in members if hasattr(noun, "template")}
    return sorted(nouns - {View}, key=lambda view: view.template)


def _addresses() -> Mapping[type[View], list[str]]:
    """Return where each view of the sample lies; of a folder of pages, the folder."""
    report = sample_report()
    found: dict[type[View], list[str]] = {}
    for path, view in sorted({**report.pages, **report.documents}.items()):
        address = f"{path.parent}/*{path.suffix}" if path.parent.name else path.name
        known = found.setdefault(type(view), [])
        if address not in known:
            known.append(address)
    return found


def _noun(noun: type[Any]) -> Iterator[str]:
    yield f"### {_name(noun)}"
    yield says(noun)
    yield table(("field", "kind"), ((code(f.name), _kind(f.type)) for f in fields(noun)))


def _kind(kind: Any) -> str:  # noqa: ANN401 - annotations are open
    """Word the type of a field, with a link where it is a part."""
    origin, inner = get_origin(kind), get_args(kind)
    if _is_part(kind):
        return link(_name(kind))
    if not inner:
        return WORDS.get(kind, code(kind.__name__))
    if inner[-1] is Ellipsis:
        return f"list of {_kind(inner[0])}"
    words = [_kind(one) for one in inner]
    if origin is tuple:
        return f"({', '.join(words)})"
    is_mapping = isinstance(origin, type) and issubclass(origin, Mapping)
    return f"mapping of {' to '.join(words)}" if is_mapping else " or ".join(words)


def _is_part(kind: Any) -> bool:  # noqa: ANN401 - as above
    return is_dataclass(kind) and getattr(kind, "__module__", "").startswith("generator.report")


def _parts(nouns: Iterable[type[Any]]) -> list[type[Any]]:
    """Return everything that nouns are made of, by name."""
    waiting, found = list(nouns), set[type[Any]]()
    while waiting:
        inside = {kind for f in fields(waiting.pop()) for kind in _within(f.type) if _is_part(kind)}
        waiting += inside - found
        found |= inside
    return sorted((part for part in found if not issubclass(part, View)), key=_place)


def _place(part: type[Any]) -> tuple[str, str]:
    return part.__name__, part.__module__


@cache
def _shared() -> frozenset[str]:
    """Return the names that two parts have; each is then told with its module."""
    counted = Counter(part.__name__ for part in _parts(_drawn()))
    return frozenset(name for name, times in counted.items() if times > 1)


def _name(noun: type[Any]) -> str:
    """Name a noun as its heading does, by which links go."""
    name = noun.__name__
    return f"{name} of {noun.__module__.rpartition('.')[2]}" if name in _shared() else name


def _within(kind: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    yield kind
    for inner in get_args(kind):
        yield from _within(inner)
