"""Findings as rows: each kind once, what mends it, and the milestones in which it was found."""

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Sequence
from itertools import groupby

from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Severity
from generator.findings.acceptance import Accepted
from generator.report.context import Context
from generator.report.deeds import without_addresses
from generator.report.finding_views import AcceptedRow
from generator.report.finding_views import FindingRow
from generator.report.finding_views import FoundAt
from generator.report.findings import Findings
from generator.report.findings import weight_state
from generator.report.parts import Link
from generator.words import Words

WEIGHTS = tuple(Severity)
MOST_PLACES = 5
CODE = re.compile(r"`([^`]+)`")


def by_weight(found: Iterable[Diagnostic]) -> list[tuple[Diagnostic, ...]]:
    """Gather findings by their kind: the one that weighs most first, then the most frequent."""
    ordered = sorted(found, key=lambda each: each.code)
    kinds = [tuple(same) for _code, same in groupby(ordered, key=lambda each: each.code)]
    return sorted(kinds, key=lambda same: (WEIGHTS.index(same[0].severity), -len(same)))


def finding_rows(
    context: Context, own: Findings, found: Iterable[Diagnostic]
) -> tuple[FindingRow, ...]:
    """Return a row for each kind of finding, the one that weighs most first."""
    return tuple(_row(context, own, same) for same in by_weight(found))


def _row(context: Context, own: Findings, same: Sequence[Diagnostic]) -> FindingRow:
    _, kind, rest = context.words, same[0].kind, len(same) - MOST_PLACES
    cures = cures_of(same, _)
    one = len(cures) == 1
    return FindingRow(
        code=kind.code,
        what=what(kind, _),
        state=weight_state(kind.severity, _),
        cure=sentence(cures[0]) if one else _("each its own, see where") if cures else "",
        places=tuple(
            FoundAt(place(context, own, each), _told(each, _, with_cure=not one))
            for each in same[:MOST_PLACES]
        ),
        more=_.plural("and {n} more", "and {n} more", rest) if rest > 0 else "",
    )


def what(kind: Code, _: Words) -> str:
    """Say what is wrong; names of fields stand in quotes."""
    return CODE.sub(lambda match: _("“{name}”", name=match[1]), _(kind.why))


def cures_of(same: Iterable[Diagnostic], _: Words) -> list[str]:
    """Return the cures that findings of a kind name, the most frequent first."""
    hints = Counter(_.again(each.hint) for each in same if each.hint)
    return [without_addresses(hint) for hint, _count in hints.most_common()]


def _told(found: Diagnostic, _: Words, *, with_cure: bool) -> str:
    """Return the words of a finding, with its cure where that is its own."""
    hint = f" ({_.again(found.hint)})" if with_cure and found.hint else ""
    return without_addresses(_.again(found.message) + hint)


def sentence(text: str) -> str:
    """Begin a text with a capital letter."""
    return text[:1].upper() + text[1:]


def place(context: Context, own: Findings, found: Diagnostic) -> Link:
    """Name where something was found: the milestone, else the file."""
    milestone = own.milestone(found)
    return context.link(milestone) if milestone else Link(str(found.span.path))


def accepted_rows(
    context: Context, own: Findings, accepted: Iterable[Accepted]
) -> tuple[AcceptedRow, ...]:
    """Return what was accepted as rows, each with its reason."""
    _ = context.words
    return tuple(
        AcceptedRow(
            code=each.diagnostic.code,
            what=sentence(without_addresses(_.again(each.diagnostic.message))),
            where=place(context, own, each.diagnostic),
            reason=without_addresses(each.reason),
        )
        for each in accepted
    )
