"""The page of the diagnostics, from `generator.lint.kinds`."""

import re
from collections.abc import Iterator
from itertools import groupby

from pages.markdown import link
from pages.markdown import page
from pages.markdown import table

from generator.diagnostics import Code
from generator.lint.kinds import KINDS
from generator.lint.kinds import examples_of

INTRO = """\
`check` prints a finding as `path:line:column: CODE message (cure)`. An error fails `check`; with
`--strict` a warning does as well.

What *stops a build* makes a value unreadable or ambiguous. It is always shown, and it cannot be
accepted. Nothing else stops a build: a late plan, or one without owners, is what the report is
for. [Accept a finding](../how-to/accept-a-finding.md) says how to live with the others. How sure a
finding is tells facts from guesses: what a word may mean is a guess.
`milepost explain CODE` prints what stands here."""

HEADING = re.compile(r"(?=^## )", re.MULTILINE)
BLOCK = re.compile(
    r"^(?P<fence>```md \S+) (?P<day>\d{4}-\d\d-\d\d)(?: (?P<words>.*))?$", re.MULTILINE
)
NOW = re.compile(r"(?<=```\n)```md \S+$", re.MULTILINE)

GROUPS = {
    "FM": "Files and fields",
    "HI": "History",
    "IM": "Imports",
    "CF": "Settings",
    "RN": "Drawing",
    "D": "Data",
    "S": "Specific",
    "M": "Measurable",
    "A": "Achievable",
    "R": "Relevant",
    "T": "Time-bound",
    "P1": "Pitfall: unclear milestones",
    "P2": "Pitfall: lack of accountability",
    "P3": "Pitfall: failure to adapt",
    "P4": "Pitfall: not tracking metrics",
    "P5": "Pitfall: poor communication",
}


def diagnostics() -> str:
    """Return the page of the diagnostics."""
    ordered = sorted(KINDS.values(), key=lambda kind: (list(GROUPS).index(_group(kind)), kind.code))
    rows = (
        (link(_heading(kind), kind.code), kind.name, _weight(kind), kind.confidence)
        for kind in ordered
    )
    parts = [table(("code", "name", "weight", "how sure"), rows)]
    for group, found in groupby(ordered, key=_group):
        parts.append(f"## {GROUPS[group]}")
        parts += (part for kind in found for part in _finding(kind))
    return page("Diagnostics", INTRO, *parts)


def _group(kind: Code) -> str:
    letters = kind.code.rstrip("0123456789")
    return kind.code[:2] if letters == "P" else letters


def _heading(kind: Code) -> str:
    return f"{kind.code} {kind.name}"


def _weight(kind: Code) -> str:
    return f"{kind.severity}, stops a build" if kind.blocks else str(kind.severity)


def _finding(kind: Code) -> Iterator[str]:
    """Yield what is known of a code; a rule's docstring holds its reason and its examples."""
    yield f"### {_heading(kind)}"
    yield f"{kind.why} *{_weight(kind).capitalize()}.*"
    yield _told(examples_of(kind.code)).replace("## ", "#### ")


def _told(text: str) -> str:
    """Say above an example with a past when each of its states was committed."""
    parts = HEADING.split(text)
    return "".join(_with_days(part) if BLOCK.search(part) else part for part in parts)


def _with_days(text: str) -> str:
    dated = BLOCK.sub(_committed, text)
    return NOW.sub(r"\nNow:\n\n\g<0>", dated).replace("```\nCommitted", "```\n\nCommitted")


def _committed(block: re.Match[str]) -> str:
    words = f" as “{block['words']}”" if block["words"] else ""
    return f"Committed on {block['day']}{words}:\n\n{block['fence']}"
