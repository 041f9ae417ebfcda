"""The page of the templates, from the views of `generator.report`."""

import inspect
import sys
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import fields
from dataclasses import is_dataclass
from datetime import date
from typing import Any
from typing import get_args
from typing import get_origin

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
from generator.report import checkin_views
from generator.report import contents_views
from generator.report import progress_views
from generator.report import quarterly_views
from generator.report import report_views
from generator.report import views
from generator.report.views import View

MODULES = (
    *(views, report_views, checkin_views, quarterly_views, progress_views, budget_views),
    contents_views,
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
        "## Views",
        *(part for view in drawn for part in _noun(view)),
        "## Parts",
        *(part for noun in _parts(drawn) for part in _noun(noun)),
    )


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
    yield f"### {noun.__name__}"
    yield says(noun)
    yield table(("field", "kind"), ((code(f.name), _kind(f.type)) for f in fields(noun)))


def _kind(kind: Any) -> str:  # noqa: ANN401 - annotations are open
    """Word the type of a field, with a link where it is a part."""
    origin, inner = get_origin(kind), get_args(kind)
    if _is_part(kind):
        return link(kind.__name__)
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
    """Return everything that nouns are made of, by name: links go by it, so no two share one."""
    waiting, found = list(nouns), set[type[Any]]()
    while waiting:
        inside = {kind for f in fields(waiting.pop()) for kind in _within(f.type) if _is_part(kind)}
        waiting += inside - found
        found |= inside
    parts = {part.__name__: part for part in found if not issubclass(part, View)}
    if shared := [part for part in found if parts.get(part.__name__, part) is not part]:
        sys.exit(f"two parts of the views are named {shared[0].__name__}")
    return [parts[name] for name in sorted(parts)]


def _within(kind: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    yield kind
    for inner in get_args(kind):
        yield from _within(inner)
