"""The page of the diagnostics, from the codes of `generator.content` and the rules of lint."""

import inspect
from collections.abc import Iterator
from itertools import chain
from itertools import groupby

from pages.markdown import link
from pages.markdown import page
from pages.markdown import table

from generator.content import codes
from generator.content.past import codes as history_codes
from generator.content.recorded import codes as recorded_codes
from generator.diagnostics import Code
from generator.lint.rules import RULES

INTRO = """\
`check` prints a finding as `path:line:column: CODE message (cure)`. An error fails `check`; with
`--strict` a warning does as well.

What *stops a build* makes a value unreadable or ambiguous. It is always shown, and it cannot be
accepted. Nothing else stops a build: a late plan, or one without owners, is what the report is
for. [Accept a finding](../how-to/accept-a-finding.md) says how to live with the others."""

GROUPS = {
    "FM": "Files and fields",
    "HI": "History",
    "D": "Data",
    "P": "Pitfalls",
    "R": "References",
    "T": "Days",
}


def diagnostics() -> str:
    """Return the page of the diagnostics."""
    docs = {rule.kind.code: inspect.getdoc(rule.find) or "" for rule in RULES}
    found = (codes.CODES, history_codes.CODES, recorded_codes.CODES, [r.kind for r in RULES])
    kinds = {kind.code: kind for kind in chain.from_iterable(found)}
    ordered = sorted(kinds.values(), key=lambda kind: (list(GROUPS).index(_group(kind)), kind.code))
    rows = ((link(_heading(kind), kind.code), kind.name, _weight(kind)) for kind in ordered)
    parts = [table(("code", "name", "weight"), rows)]
    for group, found in groupby(ordered, key=_group):
        parts.append(f"## {GROUPS[group]}")
        parts += (part for kind in found for part in _finding(kind, docs.get(kind.code, "")))
    return page("Diagnostics", INTRO, *parts)


def _group(kind: Code) -> str:
    return kind.code.rstrip("0123456789")


def _heading(kind: Code) -> str:
    return f"{kind.code} {kind.name}"


def _weight(kind: Code) -> str:
    return f"{kind.severity}, stops a build" if kind.blocks else str(kind.severity)


def _finding(kind: Code, doc: str) -> Iterator[str]:
    """Yield what is known of a code; a rule's docstring holds its reason and its examples."""
    yield f"### {_heading(kind)}"
    yield f"{kind.why} *{_weight(kind).capitalize()}.*"
    _summary, _line, sections = doc.partition("\n")
    yield sections.strip().replace("## ", "#### ")
