"""Write the markup of Jira, old and new, as Markdown."""

import re
from collections.abc import Iterator
from typing import Any
from typing import Final
from typing import NamedTuple

from generator.importers.board import Step
from generator.importers.opening.limits import DEEPEST

_HEADING: Final = re.compile(r"h(?P<n>[1-6])\.\s+(?P<rest>.*)")
_LIST: Final = re.compile(r"\s*(?P<marks>[*#]{1,6}|-)\s+(?P<rest>\S.*)")
_QUOTE: Final = re.compile(r"bq\.\s+(?P<rest>.*)")
_BLOCK: Final = re.compile(r"\{(?P<kind>code|noformat)(?::[^}\n]{0,100})?\}")
_BOLD: Final = re.compile(r"(?<![\w*])\*(?=\S)(?P<text>[^*\n]{1,500}?)(?<=\S)\*(?![\w*])")
_LINK: Final = re.compile(r"\[(?P<text>[^|\]\n]{1,500})\|(?P<to>[^|\]\s]{1,2000})(?:\|[^\]\n]*)?\]")
_BARE: Final = re.compile(r"\[(?P<to>https?://[^|\]\s]{1,2000})\]")
_TAG: Final = re.compile(r"\{(?:color|panel|quote|anchor)(?::[^}\n]{0,200})?\}")
_MARKED: Final = re.compile(r"[*{\[#-]|h[1-6]\.|bq\.")
_MONO: Final = re.compile(r"\{\{(?P<text>[^}\n]{1,500})\}\}")
_BLOCKS: Final = frozenset(
    ("paragraph", "heading", "listItem", "taskItem", "decisionItem", "codeBlock")
)


def from_wiki(text: str) -> str:
    """Return wiki markup as Markdown: headings, lists, emphasis, links and code."""
    if not _MARKED.search(text):
        return text
    lines: list[str] = []
    within = ""
    was_listed = False
    for line in text.split("\n"):
        marks = _BLOCK.findall(line)
        if within or marks:
            shown = _BLOCK.sub("```", line) if marks else line
            lines.append(shown)
            if len(marks) % 2:
                within = "" if within else marks[0]
            continue
        listed = bool(_LIST.fullmatch(line))
        if lines and lines[-1].strip() and listed != was_listed and line.strip():
            lines.append("")
        was_listed = listed
        lines.append(_line(line))
    if within:
        lines.append("```")
    return "\n".join(lines)


def _line(line: str) -> str:
    if match := _HEADING.fullmatch(line):
        return f"{'#' * int(match['n'])} {_inline(match['rest'])}"
    if match := _QUOTE.fullmatch(line):
        return f"> {_inline(match['rest'])}"
    if match := _LIST.fullmatch(line):
        marks = match["marks"]
        bullet = "1." if marks.endswith("#") else "-"
        return f"{'   ' * (len(marks) - 1)}{bullet} {_inline(match['rest'])}"
    return _inline(line)


def _inline(text: str) -> str:
    text = _TAG.sub("", text)
    text = _MONO.sub(r"`\g<text>`", text)
    text = _BOLD.sub(r"**\g<text>**", text)
    text = _LINK.sub(r"[\g<text>](\g<to>)", text)
    return _BARE.sub(r"<\g<to>>", text)


class Document(NamedTuple):
    """A text in Markdown, and the tasks that it holds."""

    text: str
    steps: tuple[Step, ...] = ()


def from_document(value: Any) -> Document:  # noqa: ANN401 - JSON of any shape
    """Return a document of Atlassian's own format as Markdown; its task lists become steps."""
    steps: list[Step] = []
    blocks = list(_blocks(value, steps, 0, ""))
    return Document("\n\n".join(block for block in blocks if block.strip()), tuple(steps))


def _blocks(node: Any, steps: list[Step], depth: int, lead: str) -> Iterator[str]:  # noqa: ANN401 - JSON
    if not isinstance(node, dict) or depth > DEEPEST:
        return
    kind = str(node.get("type"))
    if kind == "taskItem":
        title = " ".join(_text(node, 0).split())
        if title:
            steps.append(Step(title=title, done=_attribute(node, "state") == "DONE"))
    elif kind == "codeBlock":
        yield f"```\n{_text(node, 0)}\n```"
    elif kind == "heading":
        level = _attribute(node, "level")
        n = level if isinstance(level, int) and 1 <= level <= 6 else 1  # noqa: PLR2004 - of headings
        yield f"{'#' * n} {_text(node, 0)}"
    elif kind in {"bulletList", "orderedList"}:
        mark = "1. " if kind == "orderedList" else "- "
        yield "\n".join(_items(node, steps, depth, mark))
    elif kind == "paragraph":
        yield lead + _text(node, 0)
    else:
        for child in _children(node):
            yield from _blocks(child, steps, depth + 1, lead)


def _items(node: Any, steps: list[Step], depth: int, mark: str) -> Iterator[str]:  # noqa: ANN401 - JSON
    for item in _children(node):
        inner = [
            block for child in _children(item) for block in _blocks(child, steps, depth + 2, "")
        ]
        lines = "\n".join(block for block in inner if block).split("\n")
        yield mark + lines[0]
        yield from (f"{' ' * len(mark)}{line}" for line in lines[1:])


def _text(node: Any, depth: int) -> str:  # noqa: ANN401 - JSON
    """Return the text within a node."""
    if not isinstance(node, dict) or depth > DEEPEST:
        return ""
    match node.get("type"):
        case "text":
            return _marked(node)
        case "hardBreak":
            return "\n"
        case "mention" | "emoji" | "status" | "date" | "inlineCard":
            named = (_attribute(node, name) for name in ("text", "url", "shortName"))
            return next((text for text in named if isinstance(text, str) and text), "")
    return "".join(_text(child, depth + 1) for child in _children(node))


def _marked(node: dict[str, Any]) -> str:
    text = node.get("text")
    if not isinstance(text, str):
        return ""
    marks = node.get("marks")
    for mark in marks if isinstance(marks, list) else ():
        if not isinstance(mark, dict):
            continue
        address = _attribute(mark, "href")
        if mark.get("type") == "strong":
            text = f"**{text}**"
        elif mark.get("type") == "code":
            text = f"`{text}`"
        elif mark.get("type") == "link" and isinstance(address, str):
            text = f"[{text}]({address})"
    return text


def _attribute(node: dict[str, Any], name: str) -> object:
    attributes = node.get("attrs")
    return attributes.get(name) if isinstance(attributes, dict) else None


def _children(node: Any) -> tuple[Any, ...]:  # noqa: ANN401 - JSON
    content = node.get("content") if isinstance(node, dict) else None
    return tuple(content) if isinstance(content, list) else ()
