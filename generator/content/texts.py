"""The kinds of text that a field takes, each with the sentence for a value it cannot take."""

import re
from typing import Annotated
from typing import Any

from generator.content import codes
from generator.content import web
from generator.content.kinds import Kind
from generator.content.names import reserved
from generator.content.refusal import kind_of
from generator.content.refusal import refuse
from generator.content.values import Values
from generator.diagnostics import quoted
from generator.words import ENGLISH as _

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}\Z")
BASELINE = "baseline"
"""The field of which a change approves a new promise."""
OWN_NAMES = {"404", "assets", "data", "feed", "index", "tags"}
OWN_FOLDERS = OWN_NAMES | {"badges", "milestones", "owners", "phases", "reports"}


def id_fault(text: str) -> tuple[str, str]:
    """Return what keeps a text from being an id, and the cure; nothing where it can be one."""
    if not ID.match(text):
        hint = _("letters, digits, dot, dash and underscore, at most 64")
        return _("{text} cannot be an id", text=quoted(text)), hint
    if reserved(text) or text.endswith("."):
        return _("{text} cannot be a file name on Windows", text=quoted(text)), ""
    return "", ""


def milestone_id_fault(text: str) -> tuple[str, str]:
    """Return what keeps a text from being a milestone's id, and the cure."""
    if text.casefold() in OWN_NAMES:
        return _("{text} is an address of the site itself", text=quoted(text)), ""
    return id_fault(text)


def slug(text: str) -> str:
    """Make lower-case letters, digits and dashes of a text, at most 50."""
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in text.casefold())
    dashed = "-".join(filter(None, plain.split("-")))[:50].strip("-")
    return dashed or "x" + text.encode().hex()[:16]


def address(name: str, kind: str) -> str:
    """Make an address out of a name; one that is taken gets the kind of thing behind it."""
    made = slug(name)
    return f"{made}-{kind}" if made in OWN_FOLDERS or reserved(made) else made


def misspelt_id(values: Values) -> str:
    """Return the id under a misspelt name, so that others who name it are not blamed."""
    written = values.misspelt("id")
    return written if isinstance(written, str) and ID.match(written) else ""


def parse_text(value: object) -> str:
    """Read a text of one line; white space within it counts as one space."""
    if not isinstance(value, str):
        hint = _("put quotes around it") if isinstance(value, int | float) else ""
        refuse(codes.WRONG_TYPE, _("text is expected, not {kind}", kind=kind_of(value)), hint)
    text = " ".join(value.split())
    if not text:
        refuse(codes.WRONG_TYPE, _("the text is empty"))
    return text


def as_noted(value: object) -> object:
    """Return a number in a list of changes as the text that was written for it."""
    return f"{value:g}" if type(value) in {int, float} else value


def parse_block(value: object) -> str:
    """Read a text of any number of lines."""
    if not isinstance(value, str):
        refuse(codes.WRONG_TYPE, _("text is expected, not {kind}", kind=kind_of(value)))
    return value


def parse_single(value: object) -> str:
    """Read the one name that there may be."""
    if isinstance(value, list) and len(value) > 1:
        hint = _("name one; the others are contributors")
        refuse(codes.WRONG_TYPE, _("exactly one is accountable, not {n}", n=len(value)), hint)
    return parse_text(value)


def parse_identifier(value: object) -> str:
    """Read an id."""
    text = parse_text(value)
    message, hint = id_fault(text)
    if message:
        refuse(codes.BAD_ID, message, hint)
    return text


def parse_milestone_identifier(value: object) -> str:
    """Read the id of a milestone."""
    text = parse_identifier(value)
    message, hint = milestone_id_fault(text)
    if message:
        refuse(codes.BAD_ID, message, hint)
    return text


def parse_project_identifier(value: object) -> str:
    """Read the id of a project, which is no folder of the site's own."""
    text = parse_identifier(value)
    if text.casefold() in OWN_FOLDERS:
        refuse(codes.BAD_ID, _("{text} is an address of the site itself", text=quoted(text)))
    return text


def parse_reference(value: object) -> str:
    """Read the id of another milestone, or of another project and its milestone."""
    text = parse_text(value)
    if not all(ID.match(part) for part in text.split("/", 1)):
        refuse(codes.BAD_ID, _("{text} cannot be a milestone's id", text=quoted(text)))
    return text


def parse_url(value: object) -> str:
    """Read an address that may be followed."""
    text = parse_text(value)
    parts = web.split(text)
    if parts is None or not web.may_be_followed(parts) or " " in text:
        hint = _("https, http or mailto")
        refuse(codes.UNSAFE_LINK, _("{text} is not a web address", text=quoted(text)), hint)
    return text


def parse_extra(value: object) -> str:
    """Word a user's own value as one line of text."""
    if isinstance(value, list):
        return ", ".join(parse_extra(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {parse_extra(item)}" for key, item in value.items())
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else " ".join(str(value).split())


_TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
_ID: dict[str, Any] = {
    "type": "string",
    "pattern": f"^{ID.pattern[:-2]}$",
    "examples": ["prototype-testing"],
}

Text = Annotated[str, Kind(parse_text, _TEXT)]
Noted = Annotated[str, Kind(parse_text, {"type": ["string", "number"], "minLength": 1})]
"""A text in a list of changes, where a number may stand as it is."""
Block = Annotated[str, Kind(parse_block, {"type": "string"})]
Single = Annotated[str, Kind(parse_single, _TEXT)]
Identifier = Annotated[str, Kind(parse_identifier, _ID)]
MilestoneIdentifier = Annotated[str, Kind(parse_milestone_identifier, _ID)]
ProjectIdentifier = Annotated[str, Kind(parse_project_identifier, _ID)]
Reference = Annotated[str, Kind(parse_reference, _TEXT)]
Url = Annotated[
    str,
    Kind(
        parse_url,
        {"type": "string", "format": "uri", "examples": ["https://example.org/plan"]},
    ),
]
Extra = Annotated[str, Kind(parse_extra, {})]
