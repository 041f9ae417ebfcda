"""The one Markdown dialect: CommonMark, tables, strikethrough, task lists and footnotes."""

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

LINK_SCHEMES = ("https:", "http:", "mailto:")


@cache
def parser() -> MarkdownIt:
    """Return the parser; making one costs a millisecond, so there is one a process."""
    markdown = MarkdownIt("commonmark", {"html": False})
    markdown.enable(["table", "strikethrough"])
    markdown.use(footnote_plugin, inline=False).use(tasklists_plugin)
    return markdown


def tokens(text: str) -> list[Token]:
    """Parse a text to block tokens, whose inline children carry links and images."""
    return parser().parse(text, {})
