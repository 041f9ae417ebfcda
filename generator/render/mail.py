"""Render a mail: a text, a page whose styles stand in each element, and pictures beside it."""

import hashlib
import re
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass

import css_inline
import tinycss2
from jinja2.exceptions import TemplateError
from markupsafe import Markup

from generator.diagnostics import one_line
from generator.errors import RenderError
from generator.render.pictures import picture
from generator.render.templates import environment
from generator.render.templates import render
from generator.render.theme import Theme
from generator.report.mail.views import MailView

TEXT = "mail/report.txt"
CHART = "charts/timeline.svg"
VARIABLE = re.compile(r"var\(--([\w-]+)\)")
BLANKS = re.compile(r"\n{3,}")
LONGEST_LINE = 2_000
LARGEST = 100_000  # Gmail cuts what is longer
SHORTER = (5, 2)  # lines of each part, where all of them are too much


@dataclass(frozen=True, slots=True)
class DrawnMail:
    """What a mail consists of; pictures by the name by which the page shows them."""

    text: str
    html: str
    pictures: Mapping[str, bytes]


def draw_mail(theme: Theme, view: MailView) -> DrawnMail:
    """Render a mail, with fewer lines where it grows too large; a view always gives the same bytes.

    Raises:
        RenderError: a template, perhaps one of the user's own, is wrong, or the page is too large.
    """
    pictures = {}
    if view.chart is not None:
        data = picture(theme, _chart(theme, view))
        pictures[f"chart.{hashlib.sha256(data).hexdigest()[:16]}@milepost"] = data
    for told in (view, *(view.shortened(most) for most in SHORTER)):
        page = render(theme, told, css=Markup(_css(theme)), picture="".join(pictures))  # noqa: S704 - our own style sheet
        html = _inliner().inline(page)
        if len(html.encode()) <= LARGEST:
            return DrawnMail(_text(theme, told), html, pictures)
    raise RenderError(view.template, "the mail is larger than 100 kB")


def _inliner() -> css_inline.CSSInliner:
    """Return what writes styles into elements; it fetches nothing from anywhere."""
    return css_inline.CSSInliner(load_remote_stylesheets=False, keep_at_rules=True)


def _chart(theme: Theme, view: MailView) -> str:
    """Return the chart as a drawing of its own."""
    if view.chart is None:
        raise AssertionError
    drawn = environment(theme.folders).get_template(CHART).module
    chart, told = view.chart.charts[0], (view.chart.title, view.chart.description)
    return str(drawn.timeline(chart, "chart", *told, theme.tokens()))  # type: ignore[attr-defined]  # a macro


def _css(theme: Theme) -> str:
    """Return the styles of a mail: its colours by value, and again for who reads in the dark."""
    sheet = theme.asset("css/mail.css").read_text(encoding="utf-8")
    dark = "\n".join(_in_the_dark(sheet, theme.dark_tokens()))
    return f"{_valued(sheet, theme.tokens())}\n@media (prefers-color-scheme: dark) {{\n{dark}\n}}\n"


def _in_the_dark(sheet: str, tokens: Mapping[str, str]) -> Iterator[str]:
    """Yield the rules that set a colour, strong enough to win over what stands in an element."""
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        parts = tinycss2.parse_blocks_contents(rule.content, skip_comments=True)
        told = [
            f"{part.name}:{_valued(tinycss2.serialize(part.value), tokens)} !important"
            for part in parts
            if part.type == "declaration" and "var(" in tinycss2.serialize(part.value)
        ]
        if told:
            yield f"{tinycss2.serialize(rule.prelude).strip()} {{ {'; '.join(told)} }}"


def _valued(text: str, tokens: Mapping[str, str]) -> str:
    return VARIABLE.sub(lambda found: tokens[found[1]], text).strip()


def _text(theme: Theme, view: MailView) -> str:
    """Return the text part; whatever is put in stands on one line and steers nothing."""
    made = environment(theme.folders).overlay(finalize=_plain)
    made.filters = {**made.filters, "upper_line": _underlined}
    words = view.frame.words
    try:
        text = made.get_template(TEXT).render(
            view=view, frame=view.frame, _=words, plural=words.plural
        )
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        raise RenderError(TEXT + (f":{line}" if line else ""), str(error)) from error
    lines = (line.rstrip() if line != "-- " else line for line in text.splitlines())
    return BLANKS.sub("\n\n", "\n".join(lines)).strip() + "\n"


def _plain(value: object) -> Markup:
    if isinstance(value, Markup):  # what a macro made, of what went through here already
        return value
    return Markup(one_line(value, LONGEST_LINE))  # noqa: S704 - the text part marks up nothing


def _underlined(text: str) -> Markup:
    """Return a title with a line below it."""
    title = one_line(text, LONGEST_LINE)
    return Markup(f"{title}\n{'-' * min(len(title), 72)}")  # noqa: S704 - as above
