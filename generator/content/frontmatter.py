"""Split a file into its front matter, with the place of every value, and its body."""

import re
from dataclasses import dataclass

from generator.content import codes
from generator.content.files import TextFile
from generator.content.values import Values
from generator.content.yaml_values import read_yaml
from generator.diagnostics import Checked
from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.words import ENGLISH as _

FENCE = "---"
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
    if len(file.text.encode()) > LARGEST_FRONT_MATTER + LARGEST_BODY:
        return _nothing(file, codes.FRONT_MATTER_TOO_LARGE, 1, _("the fields exceed 320 KiB"))
    values, problems = read_yaml(file.text, file.path, marred=file.marred)
    return Checked(Parsed(values), problems)


def probable_id(file: TextFile) -> str:
    """Return the id in a text that cannot be parsed, so that others who name it are not blamed."""
    match = ID_LINE.search(file.text)
    return match[1] if match else ""


def _parse_markdown(file: TextFile) -> Checked[Parsed]:
    lines = file.text.split("\n")
    if lines[0].rstrip() != FENCE:
        return _unopened(file, lines)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), 0)
    if not end:
        message = _("the front matter has no closing ---")
        return _nothing(file, codes.UNCLOSED_FRONT_MATTER, 1, message)
    head, body = "\n".join(lines[1:end]) + "\n", "\n".join(lines[end + 1 :])
    if len(head.encode()) > LARGEST_FRONT_MATTER:
        message = _("the front matter has more than 64 KiB")
        return _nothing(file, codes.FRONT_MATTER_TOO_LARGE, 2, message)
    values, problems = read_yaml(head, file.path, first_line=2, marred=file.marred)
    if len(body.encode()) > LARGEST_BODY:
        span = Span(file.path, end + 2)
        message = _("the body has more than 256 KiB")
        problems += (Diagnostic(span, codes.FILE_TOO_LARGE, message),)
        body = ""
    return Checked(Parsed(values, body, end + 2), problems)


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
