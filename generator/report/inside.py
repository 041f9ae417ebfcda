"""A finding that stands behind a name and a colon: “Critical chain: 4 milestones decide”."""

from generator.report.context import Context


def inside(context: Context, finding: str) -> str:
    """Word a finding inside a sentence; a title or a name that it begins with stays as it is."""
    _, project = context.words, context.project
    owners = {m.owner for m in project.milestones if m.owner}
    names = (*(m.title for m in project.milestones), *(project.name_of(one) for one in owners))
    return finding if finding.startswith(names) else _.within(finding)
