"""Everything that was found in a project, as the page of health and the documents show it."""

from collections.abc import Sequence

from generator.lint.pitfalls import PITFALLS
from generator.model.milestone import Milestone
from generator.report.charts.burn import BurnSize
from generator.report.context import Context
from generator.report.deeds import without_addresses
from generator.report.finding_views import FindingsReport
from generator.report.finding_views import FindingsView
from generator.report.finding_views import OwnFinding
from generator.report.finding_views import OwnFindings
from generator.report.findings import Findings
from generator.report.findings import counted
from generator.report.findings import counts_in_words
from generator.report.findings import findings
from generator.report.findings import weight_state
from generator.report.pages.coverage import coverage_rows
from generator.report.pages.coverage import coverage_title
from generator.report.pages.finding_rows import WEIGHTS
from generator.report.pages.finding_rows import accepted_rows
from generator.report.pages.finding_rows import finding_rows
from generator.report.pages.finding_rows import sentence
from generator.report.pages.finding_trend import ON_PAPER
from generator.report.pages.finding_trend import SCREEN
from generator.report.pages.finding_trend import finding_trend
from generator.report.pages.pitfalls import pitfalls
from generator.report.pages.pitfalls import pitfalls_title
from generator.report.pages.smart import CODES
from generator.report.pages.smart import answers
from generator.report.pages.smart import is_judged
from generator.report.pages.smart import letters_view
from generator.report.pages.smart import smart_view

MOST_ACCEPTED = 30
ELSEWHERE = (*CODES, *(code for pitfall in PITFALLS for code in pitfall.codes))


def findings_view(context: Context, sizes: Sequence[BurnSize] = SCREEN) -> FindingsView | None:
    """Assemble the findings of a project; nothing where nothing was checked."""
    own, _ = context.once(findings), context.words
    if own is None:
        return None
    others = [each for each in own.shown if not each.code.startswith(ELSEWHERE)]
    rest = len(own.accepted) - MOST_ACCEPTED
    return FindingsView(
        title=pitfalls_title(context, own),
        pitfalls=pitfalls(context, own),
        smart=smart_view(context, own),
        others_title=_.plural(
            "{n} finding about the data itself", "{n} findings about the data itself", len(others)
        ),
        others=finding_rows(context, own, others),
        trend=finding_trend(context, sizes),
        accepted_title=accepted_title(context, own),
        accepted=accepted_rows(context, own, own.accepted[:MOST_ACCEPTED]),
        accepted_more=_.plural("{n} more was accepted.", "{n} more were accepted.", rest)
        if rest > 0
        else "",
    )


def findings_report(context: Context) -> FindingsReport:
    """Return what the status report shows: every kind of finding, the heaviest first, and data."""
    own = context.once(findings)
    return FindingsReport(
        title=findings_title(context),
        whole=findings_view(context, ON_PAPER),
        rows=finding_rows(context, own, own.shown) if own else (),
        coverage_title=coverage_title(context),
        coverage=coverage_rows(context),
    )


def findings_title(context: Context) -> str:
    """Count everything that was found, and what was accepted."""
    own, _ = context.once(findings), context.words
    if own is None:
        return ""
    counts = counts_in_words(counted(own.shown), _)
    if not own.accepted:
        return _("Findings in the plan: {counts}", counts=counts)
    return _.plural(
        "Findings in the plan: {counts}; {n} accepted",
        "Findings in the plan: {counts}; {n} accepted",
        len(own.accepted),
        counts=counts,
    )


def accepted_title(context: Context, own: Findings) -> str:
    """Count what was accepted."""
    _, n = context.words, len(own.accepted)
    if not n:
        return _("No finding was accepted")
    return _.plural(
        "{n} finding was accepted, with its reason",
        "{n} findings were accepted, each with its reason",
        n,
    )


def own_findings(context: Context, milestone: Milestone) -> OwnFindings | None:
    """Return the findings of a milestone; nothing where nothing was checked."""
    own, _ = context.once(findings), context.words
    if own is None or milestone.deleted is not None:
        return None
    found = sorted(
        own.by_milestone.get(milestone.id, ()), key=lambda each: WEIGHTS.index(each.severity)
    )
    accepted = own.accepted_in.get(milestone.id, ())
    return OwnFindings(
        title=_title(context, len(found), counts_in_words(counted(found), _)),
        letters=letters_view(answers(context, own, milestone), _)
        if is_judged(context, milestone)
        else None,
        rows=tuple(
            OwnFinding(
                message=sentence(without_addresses(_.again(each.message))),
                cure=sentence(without_addresses(_.again(each.hint))),
                state=weight_state(each.severity, _),
                code=each.code,
                place=_("line {n}", n=each.span.line),
            )
            for each in found
        ),
        accepted=accepted_rows(context, own, accepted),
    )


def _title(context: Context, n: int, counts: str) -> str:
    _ = context.words
    return _("Findings: {counts}", counts=counts) if n else _("No rule finds anything to mend here")
