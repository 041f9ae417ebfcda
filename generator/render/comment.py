"""Render a comparison as a comment for a pull request, in the Markdown of git hosts."""

import re

from jinja2.exceptions import TemplateError
from markupsafe import Markup

from generator.diagnostics import one_line
from generator.errors import RenderError
from generator.render.templates import environment
from generator.render.theme import Theme
from generator.report.comparison_view import ComparisonView

TEMPLATE = "diff/comment.md"
LONGEST = 200
MARKS = re.compile(r"([\\`*_\[\]|~$])")
BEGINNING = re.compile(r"^(\d+(?=[.)])|(?=[#+=-]))")
REFERENCES = re.compile(
    r"(?<=[@#!~&%$^])(?=\w)|(?<=:)(?=//)|(?<=www)(?=\.)|(?<=gh)(?=-\d)|(?<=:)(?=[\w+-]+:)",
    re.IGNORECASE,
)
APART = "\N{ZERO WIDTH SPACE}"
BLANKS = re.compile(r"\n{3,}")


def comment(theme: Theme, view: ComparisonView) -> str:
    """Render a comparison as a comment.

    Raises:
        RenderError: the template, perhaps one of the user's own, is wrong.
    """
    made = environment(theme.folders).overlay(finalize=plain)
    words = view.words
    try:
        text = made.get_template(TEMPLATE).render(view=view, _=words, plural=words.plural)
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        raise RenderError(TEMPLATE + (f":{line}" if line else ""), str(error)) from error
    return BLANKS.sub("\n\n", text).strip() + "\n"


def plain(value: object) -> Markup:
    """Write a value as text that marks up nothing, names nobody and leads nowhere.

    A zero-width space parts what a host would take for a mention, a reference or an address.
    """
    text = REFERENCES.sub(APART, one_line(value, LONGEST))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = MARKS.sub(r"\\\1", text)
    text = BEGINNING.sub(r"\1\\", text)
    return Markup(text.replace(APART, "&#8203;"))  # noqa: S704 - escaped just above
