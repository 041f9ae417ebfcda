"""The past of a project, read once for all pages that look back."""

from generator.metrics.known import Known
from generator.report.context import Context


def known_past(context: Context) -> Known:
    """Return a project as it was known on each day of its past."""
    facts = context.measures.facts
    return Known(facts.project, facts.settings, facts.history)
