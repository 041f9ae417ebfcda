"""The public edition of a plan: what is on the lists of this module, and nothing else.

A field that is not named here is left out, so that a field that is added later is private until
somebody decides otherwise. What numbers need to be right stands in without saying more: that
somebody answers for a milestone, that a move has a reason, that somebody approved it.
"""

from dataclasses import replace

from generator.model.history import History
from generator.model.line import Line
from generator.model.milestone import Body
from generator.model.milestone import Cancellation
from generator.model.milestone import Change
from generator.model.milestone import Criterion
from generator.model.milestone import Deletion
from generator.model.milestone import Milestone
from generator.model.project import Objective
from generator.model.project import Portfolio
from generator.model.project import Project
from generator.model.project import Team
from generator.model.reasons import ADDRESS
from generator.model.revision import Origin
from generator.model.revision import Revision
from generator.model.revision import Version
from generator.words import Words

TEAM = "project-team"


def public_portfolio(portfolio: Portfolio) -> Portfolio:
    """Return the projects with the fields that are published."""
    return Portfolio(projects=tuple(map(_project, portfolio.projects)))


def public_history(history: History, portfolio: Portfolio) -> History:
    """Return the past of a portfolio with the fields that are published."""
    words = {f"{project.id}/": Words(project.language) for project in portfolio.projects}
    lines = {}
    for key, line in history.lines.items():
        spoken = words.get(key[: key.index("/") + 1], Words())
        lines[key] = Line(tuple(_version(version, spoken) for version in line.versions))
    return replace(history, lines=lines, skipped=())


def _project(project: Project) -> Project:
    words = Words(project.language)
    return Project(
        id=project.id,
        title=_plain(project.title),
        folder=project.folder,
        start=project.start,
        timezone=project.timezone,
        language=project.language,
        fiscal_year_start=project.fiscal_year_start,
        objectives=tuple(Objective(id=o.id, title=_plain(o.title)) for o in project.objectives),
        phases=project.phases,
        teams=(Team(id=TEAM, name=words("Project team")),),
        calendar=project.calendar,
        milestones=tuple(_milestone(milestone, words) for milestone in project.milestones),
        source=project.source,
    )


def _milestone(milestone: Milestone, words: Words) -> Milestone:
    cancelled, deleted = milestone.cancelled, milestone.deleted
    return Milestone(
        project=milestone.project,
        id=milestone.id,
        title=_plain(milestone.title),
        status=milestone.status,
        purpose=_plain(milestone.purpose) if milestone.purpose else None,
        objective=milestone.objective,
        phase=milestone.phase,
        start=milestone.start,
        due=milestone.due,
        baseline=milestone.baseline,
        promised=milestone.promised,
        forecast=milestone.forecast,
        completed=milestone.completed,
        owner=TEAM if milestone.owner else None,
        depends_on=milestone.depends_on,
        criteria=tuple(Criterion(text=_plain(c.text), met=c.met) for c in milestone.criteria),
        changes=tuple(_change(change, words) for change in milestone.changes),
        formerly=milestone.formerly,
        merged_into=milestone.merged_into,
        cancelled=Cancellation(day=cancelled.day) if cancelled else None,
        fixed_date=milestone.fixed_date,
        terminal=milestone.terminal,
        backlog=milestone.backlog,
        checked=milestone.checked,
        body=Body(
            description=_plain(milestone.body.description),
            description_line=milestone.body.description_line,
        ),
        deleted=Deletion(day=deleted.day, commit=deleted.commit, origin=deleted.origin)
        if deleted
        else None,
        source=milestone.source,
    )


def _change(change: Change, words: Words) -> Change:
    """Keep that a promise moved, and that somebody said why, or agreed."""
    dated = change.what.casefold() in {"due", "baseline", "forecast", "start", "completed"}
    return Change(
        day=change.day,
        what=change.what if dated else words("something else"),
        old=change.old if dated else None,
        new=change.new if dated else None,
        reason=_unsaid(words) if change.reason else None,
        approved_by=TEAM if change.approved_by else None,
    )


def _version(version: Version, words: Words) -> Version:
    milestone, revision = version.milestone, version.revision
    recorded = revision.origin is Origin.RECORDED and revision.message
    return Version(
        _milestone(milestone, words) if milestone else None,
        Revision(
            day=revision.day,
            id=revision.id,
            message=_unsaid(words) if recorded else "",
            origin=revision.origin,
            number=revision.number,
            bulk=revision.bulk,
            files=revision.files,
        ),
    )


def _unsaid(words: Words) -> str:
    return words("the reason is not published")


def _plain(text: str) -> str:
    """Leave out e-mail addresses."""
    return ADDRESS.sub("", text)
