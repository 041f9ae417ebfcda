"""Render a comparison as a comment for a pull request, in the Markdown of git hosts."""

import re
from itertools import accumulate

from jinja2.exceptions import TemplateError
from markupsafe import Markup

from generator.diagnostics import one_line
from generator.errors import RenderError
from generator.render.templates import environment
from generator.render.theme import Theme
from generator.report.comparison_view import ComparisonView
from generator.words import Words

TEMPLATE = "diff/comment.md"
LONGEST = 200
MOST = 65_000
MARKS = re.compile(r"([\\`*_\[\]|~$])")
BEGINNING = re.compile(r"^(\d+(?=[.)])|(?=[#+=/-]))")
REFERENCES = re.compile(
    r"(?<=[@#!~&%$^])(?=[\w\"])|(?<=:)(?=//)|(?<=www)(?=\.)|(?<=gh)(?=-\d)|(?<=:)(?=[\w+-]+:)",
    re.IGNORECASE,
)
APART = "\N{ZERO WIDTH SPACE}"
FOLD, FOLD_END = "<details>", "\n</details>\n"
BLANKS = re.compile(r"\n{3,}")


def comment(theme: Theme, view: ComparisonView, *, most: int = MOST) -> str:
    """Render a comparison as a comment of at most so many characters.

    GitHub refuses a comment above 65,536; what does not fit is left out, and that is said.

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
    return _cut(BLANKS.sub("\n\n", text).strip() + "\n", most, words)


def _cut(text: str, most: int, _: Words) -> str:
    """Keep the lines that fit, close what is folded, and say how many lines are left out."""
    if len(text) <= most:
        return text
    lines = text.splitlines(keepends=True)
    room = most - len(FOLD_END) - len(_left_out(len(lines), most, _))
    kept = sum(end <= room for end in accumulate(map(len, lines)))
    begun = "".join(lines[:kept])
    folded = begun.count(FOLD) > begun.count(FOLD_END.strip())
    left = sum(not line.isspace() for line in lines[kept:])
    return begun + (FOLD_END if folded else "") + _left_out(left, most, _)


def _left_out(n: int, most: int, _: Words) -> str:
    told = _.plural(
        "{n} more line is left out: a comment holds {most} characters.",
        "{n} more lines are left out: a comment holds {most} characters.",
        n,
        most=_.number(most),
    )
    return f"\n{plain(told)}\n"


def plain(value: object) -> Markup:
    """Write a value as text that marks up nothing, names nobody and leads nowhere.

    A zero-width space parts what a host would take for a mention, a reference or an address.
    """
    text = REFERENCES.sub(APART, one_line(value, LONGEST))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = MARKS.sub(r"\\\1", text)
    text = BEGINNING.sub(r"\1\\", text)
    return Markup(text.replace(APART, "&#8203;"))  # noqa: S704 - escaped just above
