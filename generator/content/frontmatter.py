"""Split a file into its front matter, with the place of every value, and its body."""

import re
from dataclasses import dataclass

from generator.content import codes
from generator.content.files import TextFile
from generator.content.plain_yaml import read_plainly
from generator.content.values import Values
from generator.diagnostics import Checked
from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.words import ENGLISH as _

FENCE = "---"
CLOSING = re.compile(r"\n---[^\S\n]*(?=\n|\Z)")
ID_LINE = re.compile(r"^id:[ \t]*['\"]?([A-Za-z0-9._-]+)", re.MULTILINE)
LARGEST_FRONT_MATTER = 64 * 1024
LARGEST_BODY = 256 * 1024


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file's fields with their places, and its body with the line on which it begins."""

    values: Values
    body: str = ""
    body_line: int = 1


def parse(file: TextFile) -> Checked[Parsed]:
    """Parse a milestone or project file; what is wrong with it is told, never raised."""
    if file.path.suffix.lower() == ".md":
        return _parse_markdown(file)
    if not file.text.strip():
        return _nothing(file, codes.NO_FRONT_MATTER, 1, _("the file is empty"))
    if _exceeds(file.text, LARGEST_FRONT_MATTER + LARGEST_BODY):
        return _nothing(file, codes.FRONT_MATTER_TOO_LARGE, 1, _("the fields exceed 320 KiB"))
    values, problems = _values(file.text, file)
    return Checked(Parsed(values), problems)


def probable_id(file: TextFile) -> str:
    """Return the id in a text that cannot be parsed, so that others who name it are not blamed."""
    match = ID_LINE.search(file.text)
    return match[1] if match else ""


def _parse_markdown(file: TextFile) -> Checked[Parsed]:
    text = file.text
    opening = text.partition("\n")[0]
    if opening.rstrip() != FENCE:
        return _unopened(file, text.split("\n"))
    closing = CLOSING.search(text, len(opening))
    if not closing:
        message = _("the front matter has no closing ---")
        return _nothing(file, codes.UNCLOSED_FRONT_MATTER, 1, message)
    head, body = text[len(opening) + 1 : closing.start() + 1], text[closing.end() + 1 :]
    if _exceeds(head, LARGEST_FRONT_MATTER):
        message = _("the front matter has more than 64 KiB")
        return _nothing(file, codes.FRONT_MATTER_TOO_LARGE, 2, message)
    values, problems = _values(head, file, first_line=2)
    body_line = head.count("\n") + 3
    if _exceeds(body, LARGEST_BODY):
        span = Span(file.path, body_line)
        message = _("the body has more than 256 KiB")
        problems += (Diagnostic(span, codes.FILE_TOO_LARGE, message),)
        body = ""
    return Checked(Parsed(values, body, body_line), problems)


def _values(text: str, file: TextFile, first_line: int = 1) -> Checked[Values]:
    plain = None if file.marred else read_plainly(text, file.path, first_line)
    if plain is not None:
        return Checked(plain)
    from generator.content.yaml_values import read_yaml  # noqa: PLC0415 - it brings the parser

    return read_yaml(text, file.path, first_line, marred=file.marred)


def _exceeds(text: str, most: int) -> bool:
    """Return whether a text has more bytes; no character has more than four."""
    return 4 * len(text) > most and len(text.encode()) > most


def _unopened(file: TextFile, lines: list[str]) -> Checked[Parsed]:
    first = next((line for line in lines if line.strip()), None)
    if first is None:
        return _nothing(file, codes.NO_FRONT_MATTER, 1, _("the file is empty"))
    if not lines[0].strip() and first.rstrip() == FENCE:
        message = _("nothing may stand above the first ---")
        return _nothing(file, codes.NO_FRONT_MATTER, 1, message)
    hint = _("begin with ---, a title and a due date, then --- again")
    return _nothing(file, codes.NO_FRONT_MATTER, 1, _("the file does not begin with ---"), hint)


def _nothing(
    file: TextFile, kind: Code, line: int, message: str, hint: str = ""
) -> Checked[Parsed]:
    problem = Diagnostic(Span(file.path, line), kind, message, hint)
    return Checked(Parsed(Values(file.path)), (problem,))
