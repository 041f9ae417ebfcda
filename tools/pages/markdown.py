"""The few pieces of Markdown that the reference is made of."""

import inspect
from collections.abc import Iterable


def page(title: str, *parts: str) -> str:
    """Return a page: its title, and its parts with an empty line between them."""
    return "\n\n".join((f"# {title}", *filter(None, parts))) + "\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table."""
    names = tuple(head)
    lines = (names, ("---",) * len(names), *([_cell(text) for text in row] for row in rows))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def code(value: object) -> str:
    """Return a value as code; nothing stays nothing."""
    return f"`{value}`" if str(value) else ""


def block(text: str, kind: str = "text") -> str:
    """Return lines of code."""
    return f"```{kind}\n{text.strip()}\n```"


def link(heading: str, text: str = "") -> str:
    """Return a link to a heading of the same page, whose address is made as git hosts make it."""
    kept = "".join(c for c in heading.lower() if c.isalnum() or c in " -_")
    return f"[{text or heading}](#{kept.replace(' ', '-')})"


def says(thing: object) -> str:
    """Return what the docstring of a thing says, on one line."""
    return " ".join((inspect.getdoc(thing) or "").split())
