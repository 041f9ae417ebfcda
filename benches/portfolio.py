"""Make a plan with a past of any size in memory: the same size always gives the same plan."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from datetime import timedelta
from pathlib import PurePosixPath

from generator.model.as_of import AsOf
from generator.model.history import History
from generator.model.line import Line
from generator.model.milestone import Budget
from generator.model.milestone import Criterion
from generator.model.milestone import Effort
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.milestone import Task
from generator.model.project import Person
from generator.model.project import Project
from generator.model.revision import Revision
from generator.model.revision import Version
from generator.model.risk import Risk
from generator.model.source import Source

BEGIN = date(2024, 1, 1)
PEOPLE, PHASES, TASKS, A_COMMIT = 200, 6, 4, 10
A_WEEK = timedelta(days=7)


def made(milestones: int, states: int) -> tuple[Project, AsOf, History]:
    """Return a plan, its day and its past: every milestone changes `states` times, once a week.

    A commit changes ten of them, which have its one revision.
    """
    draw = random.Random(milestones)
    as_of = BEGIN + states * A_WEEK
    commits = -(-milestones // A_COMMIT)
    weeks = tuple(_revisions(week, commits) for week in range(states))
    lines = {}
    for number in range(milestones):
        lines[f"bench/m{number:05}"] = _line(number, weeks, draw)
    project = Project(
        id="bench",
        title="A plan of some size",
        folder=PurePosixPath("content"),
        start=BEGIN,
        currency="EUR",
        people=tuple(Person(id=f"p{n}", name=f"Person {n}") for n in range(PEOPLE)),
        milestones=tuple(milestone for line in lines.values() if (milestone := line.state(as_of))),
        source=Source(PurePosixPath("content/project.yml")),
    )
    history = History(lines, since=BEGIN, commits=states * commits)
    return project, AsOf(as_of), history


def _revisions(week: int, commits: int) -> tuple[Revision, ...]:
    """Return the commits of a week."""
    day = BEGIN + week * A_WEEK
    numbers = range(week * commits, (week + 1) * commits)
    return tuple(Revision(day, id=f"{n:07x}", number=n, files=A_COMMIT) for n in numbers)


def _line(number: int, weeks: Sequence[Sequence[Revision]], draw: random.Random) -> Line:
    """Return the past of a milestone: its forecast moves, its tasks are done, in the end it is."""
    milestone = _promised(number, draw)
    versions = []
    for week, revisions in enumerate(weeks):
        revision = revisions[number // A_COMMIT]
        milestone = _changed(milestone, week, revision.day, draw)
        versions.append(Version(milestone, revision))
    return Line(tuple(versions))


def _promised(number: int, draw: random.Random) -> Milestone:
    due = BEGIN + timedelta(days=draw.randrange(60, 700))
    owner = f"p{draw.randrange(PEOPLE)}"
    days = draw.randrange(5, 40)
    risk = Risk(
        id="late-parts",
        title="Parts arrive late",
        probability=draw.choice((0.1, 0.3, 0.6)),
        impact=float(draw.randrange(1, 9) * 1000),
        identified=BEGIN,
        due=due - timedelta(days=20),
    )
    return Milestone(
        project="bench",
        id=f"m{number:05}",
        title=f"Result {number} accepted by the customer",
        phase=f"Phase {number % PHASES}",
        start=due - timedelta(days=2 * days),
        due=due,
        owner=owner,
        depends_on=(f"m{draw.randrange(number):05}",) if number and draw.random() < 0.5 else (),  # noqa: PLR2004 - half wait
        effort=Effort(planned=float(days), actual=0.0),
        budget=Budget(planned=1000.0 * days, actual=0.0),
        tasks=tuple(Task(title=f"Step {n}", effort=n + 1.0) for n in range(TASKS)),
        criteria=(Criterion(text="The customer has signed"),),
        risks=(risk,),
        source=Source(PurePosixPath(f"content/m{number:05}.md")),
    )


def _changed(before: Milestone, week: int, day: date, draw: random.Random) -> Milestone:
    """Return what a milestone says a week later; it always says something new."""
    if before.status is Status.COMPLETED:
        return replace(before, checked=day)
    finish = before.forecast or before.due or day
    if finish <= day:
        return _completed(before, day, draw.uniform(0.8, 1.3))
    if draw.random() < 0.2:  # noqa: PLR2004 - a date moves every fifth week
        return replace(before, forecast=finish + timedelta(days=draw.randrange(-3, 15)))
    done = min(TASKS - 1, week * TASKS // 60)
    tasks = tuple(replace(task, done=n < done) for n, task in enumerate(before.tasks))
    return replace(before, status=Status.IN_PROGRESS, tasks=tasks, checked=day)


def _completed(before: Milestone, day: date, overrun: float) -> Milestone:
    budget, effort = before.budget, before.effort
    return replace(
        before,
        status=Status.COMPLETED,
        completed=day,
        tasks=tuple(replace(task, done=True) for task in before.tasks),
        budget=replace(budget, actual=(budget.planned or 0.0) * overrun),
        effort=replace(effort, actual=(effort.planned or 0.0) * overrun),
    )
