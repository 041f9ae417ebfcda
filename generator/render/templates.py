"""The Jinja environment: strict, escaping everything, in a sandbox, with our filters."""

import operator
import re
from collections.abc import Callable
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader
from jinja2 import FileSystemLoader
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.exceptions import TemplateError
from jinja2.exceptions import TemplateNotFound
from jinja2.runtime import Context
from jinja2.runtime import Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from generator.errors import RenderError
from generator.markdown.html import anchor
from generator.markdown.html import to_html
from generator.markdown.html import to_inline
from generator.markdown.html import to_text
from generator.render.compiled import compiled
from generator.render.theme import Theme
from generator.render.theme import find_asset
from generator.render.theme import is_inside
from generator.render.theme import read_tokens
from generator.report.parts import Frame
from generator.report.parts import Markdown
from generator.report.report_views import ReportRow
from generator.report.views import View
from generator.words import Words

SAFE_SCHEMES = ("https://", "http://", "mailto:")
HOST = re.compile(r"https?://[^/?#]*")
NOT_IN_HOST = re.compile(r"""[\x00-\x20"<>\\^`{|}\x7f]|%(?![0-9A-Fa-f]{2})""")
NOT_IN_PATH = re.compile(NOT_IN_HOST.pattern + r"|[\[\]]")
HEADING = re.compile(r'<h[23] id="([^"<>]+)" data-name="([^"<>]+)">')
LARGEST_PAGE = 50 * 1024 * 1024


class Environment(ImmutableSandboxedEnvironment):
    """A sandbox in which a template cannot be made to fill the memory by arithmetic."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - as Jinja declares it
        super().__init__(**options)
        self.judged: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 - as Jinja declares it
        """Judge an attribute once for each type: the verdict depends on nothing else."""
        key = type(obj), attr
        if key not in self.judged:
            self.judged[key] = super().is_safe_attribute(obj, attr, value)
        return self.judged[key]

    def call(self, context: Context, called: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as Jinja declares it
        """Call our own words and macros directly; everything else as the sandbox does."""
        ours = type(called) is Macro or type(getattr(called, "__self__", called)) is Words
        if not ours:
            return super().call(context, called, *args, **kwargs)
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return called(*((context.eval_ctx,) if type(called) is Macro else ()), *args, **kwargs)

    def call_binop(self, context: Any, operator_: str, left: Any, right: Any) -> Any:  # noqa: ANN401, ARG002 - as Jinja declares it
        """Multiply numbers only; refuse powers and formatting."""
        if operator_ == "*" and isinstance(left, int | float) and isinstance(right, int | float):
            return operator.mul(left, right)
        message = f"templates may not use {operator_} here"
        raise SecurityError(message)


class Folder(FileSystemLoader):
    """Loads templates from a folder, in which a link that leads out of it is not there."""

    def get_source(self, environment: Any, template: str) -> Any:  # noqa: ANN401 - as Jinja declares it
        """Return the text of a template and where it lies."""
        found = super().get_source(environment, template)
        if not is_inside(Path(self.searchpath[0]), Path(str(found[1]))):
            raise TemplateNotFound(template)
        return found


@lru_cache(maxsize=4)
def environment(folders: tuple[Path, ...]) -> Environment:
    """Return the environment for template folders, the first ones winning file by file."""
    made = Environment(
        loader=ChoiceLoader([Folder(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=compiled(),
    )
    made.filters |= {"safe_url": safe_url, "plain": to_text, "px": px, "headings": headings}
    return made


def forget() -> None:
    """Let templates and tokens be read again: they have changed on disk."""
    environment.cache_clear()
    find_asset.cache_clear()
    read_tokens.cache_clear()


def render(theme: Theme, view: View, **more: object) -> str:
    """Render a view with its template.

    Raises:
        RenderError: the template, perhaps one of the user's own, is wrong.
    """
    try:
        return _rendered(theme, view, more)
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        where = f"{getattr(error, 'name', None) or view.template}" + (f":{line}" if line else "")
        raise RenderError(where, str(error)) from error


def icon(theme: Theme) -> str:
    """Return the sign of the site, in its own colours."""
    return (
        environment(theme.folders).get_template("partials/_icon.svg").render(theme=theme.tokens())
    )


def drawing(theme: Theme, name: str, **values: object) -> str:
    """Return a drawing that stands by itself."""
    template = environment(theme.folders).get_template(name)
    return template.render(theme=theme.tokens(), **values).strip() + "\n"


def report_row(theme: Theme, row: ReportRow, frame: Frame) -> str:
    """Return the row of a report by itself, as the list of reports has it."""
    template = environment(theme.folders).get_template("partials/_report_row.html")
    macro = template.make_module({"_": frame.words}).report_row  # type: ignore[attr-defined]  # a macro of the template
    return f"{str(macro(row, frame, frame.words)).strip()}\n"


def _rendered(theme: Theme, view: View, more: Mapping[str, object]) -> str:
    made = environment(theme.folders)
    words = view.frame.words
    anchors: dict[str, int] = {}
    text = made.get_template(view.template).render(
        view=view,
        frame=view.frame,
        theme=theme.tokens(),
        _=words,
        plural=words.plural,
        markdown=_markdown(anchors),
        inline=_inline,
        anchor=_anchor(anchors),
        **more,
    )
    if len(text) > LARGEST_PAGE:
        message = f"{view.template} made a page of more than 50 MB"
        raise SecurityError(message)
    return text


def _markdown(anchors: dict[str, int]) -> Callable[[Markdown], Markup]:
    def markdown(text: Markdown) -> Markup:
        return Markup(to_html(text.text, _resolver(text), anchors))  # noqa: S704 - sanitised by nh3

    return markdown


def _inline(text: Markdown) -> Markup:
    return Markup(to_inline(text.text, _resolver(text)))  # noqa: S704 - sanitised by nh3


def _anchor(anchors: dict[str, int]) -> Callable[[str], str]:
    def name(title: str) -> str:
        return anchor(title, anchors)

    return name


def _resolver(text: Markdown) -> Callable[[str, bool], str | None]:
    def resolve(address: str, _picture: bool) -> str | None:  # noqa: FBT001 - as the parser calls it
        return text.links.get(address)

    return resolve


def safe_url(address: str) -> str:
    """Return an address that may be followed; anything else is refused as no address at all.

    What an address cannot hold as it is, is percent-encoded.
    """
    text = str(address)
    external = text.startswith(SAFE_SCHEMES)
    if not external and ":" in text.split("/", 1)[0]:
        return ""
    host = HOST.match(text)
    end = host.end() if host else 0
    return NOT_IN_HOST.sub(_encoded, text[:end]) + NOT_IN_PATH.sub(_encoded, text[end:])


def _encoded(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode())


def headings(body: str) -> tuple[tuple[str, Markup], ...]:
    """Return the id and the short name of each heading that is to stand in the contents."""
    found = HEADING.findall(body)
    return tuple((name, Markup(text)) for name, text in found)  # noqa: S704 - it was escaped


def px(number: float) -> str:
    """Write a coordinate with at most one decimal."""
    return f"{number:.1f}".removesuffix(".0")
