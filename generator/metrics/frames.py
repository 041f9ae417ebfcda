"""Turn a project into tidy frames: the only place where columns are named.

Milestones: one row a milestone, indexed by id.

========== ======================================================================================
column     meaning
========== ======================================================================================
title, owner, phase, status           as written; missing is None
start, due, forecast                  datetime64, missing is NaT
b0, b1                                first promise; approved baseline (metrics.md C4)
completed                             the day it was done, where that day has come
planned_start                         end of the day before work is planned to begin
scope, done, open, cancelled, draft   booleans at the as-of day (C6)
eff                                   effective finish: done, forecast, due, b1, b0 (C5)
overdue                               open, and due with grace before the as-of day
budget, actual                        money in the project's currency, constant rates (C15)
effort, worked                        person-days planned and done
method, progress                      earned-value method; share earned, capped while open (0.3)
started                               whether any work shows
priced                                whether its money could be converted, if it has any
========== ======================================================================================
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from functools import cached_property

import pandas as pd

from generator.config.settings import MetricSettings
from generator.model.as_of import AsOf
from generator.model.milestone import EvMethod
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.metrics.risk_frame import risk_frame
from generator.metrics.statistics import working_days
from generator.model.project import Calendar
from generator.model.project import Project

DAYS = ("start", "b0", "b1", "due", "forecast", "completed", "planned_start")
AMOUNTS = ("budget", "actual", "effort", "worked", "progress")
FLAGS = ("scope", "done", "cancelled", "draft", "started", "priced")
COLUMNS = ("id", "title", "owner", "phase", "status", *DAYS, *AMOUNTS, *FLAGS, "method")
STARTED = {Status.IN_PROGRESS, Status.BLOCKED, Status.COMPLETED}


@dataclass(frozen=True)
class Facts:
    """What every metric is computed from: a project seen on a day, with the settings in force."""

    project: Project
    as_of: AsOf
    settings: MetricSettings = MetricSettings()

    @property
    def day(self) -> pd.Timestamp:
        """The as-of day."""
        return pd.Timestamp(self.as_of.day)

    @cached_property
    def all(self) -> pd.DataFrame:
        """Every milestone, drafts and cancelled ones included."""
        return milestone_frame(self.project, self.as_of, self.settings)

    @cached_property
    def scope(self) -> pd.DataFrame:
        """The milestones that count (C6)."""
        return self.all[self.all["scope"]]

    @cached_property
    def variances(self) -> pd.DataFrame:
        """The finish variance of each milestone in scope, in calendar and working days.

        Columns: ``b0`` and ``b1`` in calendar days, ``b0_working`` and ``b1_working``.
        """
        return variance_frame(self.scope, self.day, self.project.calendar)

    @cached_property
    def risks(self) -> pd.DataFrame:
        """Every risk of a milestone that is not a draft."""
        return risk_frame(self.project, self.as_of)


def milestone_frame(project: Project, as_of: AsOf, settings: MetricSettings) -> pd.DataFrame:
    """Return one row a milestone, indexed by id; columns as the module says."""
    approved = {m.id: approved_baseline(m, as_of.day) for m in project.milestones}
    rows = [_row(m, project, as_of.day, approved, settings) for m in project.milestones]
    frame = pd.DataFrame(rows, columns=COLUMNS).set_index("id")
    for name in DAYS:
        frame[name] = pd.to_datetime(frame[name])
    for name in AMOUNTS:
        frame[name] = frame[name].astype(float)
    for name in FLAGS:
        frame[name] = frame[name].astype(bool)
    frame["open"] = frame["scope"] & ~frame["done"]
    eff = frame["completed"]
    for name in ("forecast", "due", "b1", "b0"):
        eff = eff.fillna(frame[name])
    frame["eff"] = eff
    grace = pd.Timedelta(days=settings.grace)
    frame["overdue"] = frame["open"] & (frame["due"] + grace < pd.Timestamp(as_of.day))
    return frame.sort_index(kind="stable")


def approved_baseline(milestone: Milestone, day: date) -> date | None:
    """Return B1: the last approved change of the baseline up to `day`, else the first promise.

    A milestone without a recorded first promise has none.
    """
    if not milestone.promised:
        return None
    approved = [
        (change.day, change.new)
        for change in milestone.changes
        if change.what.casefold() == "baseline" and change.approved_by and change.new
        if change.day <= day
    ]
    return date.fromisoformat(max(approved)[1]) if approved else milestone.baseline


def _row(
    m: Milestone,
    project: Project,
    day: date,
    approved: dict[str, date | None],
    settings: MetricSettings,
) -> dict[str, object]:
    done = m.status is Status.COMPLETED and m.completed is not None and m.completed <= day
    cancelled = m.status is Status.CANCELLED or m.cancelled is not None
    if m.cancelled is not None and m.cancelled.day is not None and m.cancelled.day > day:
        cancelled = False
    draft = m.status is Status.DRAFT
    started = bool(
        m.status in STARTED
        or any(task.done for task in m.tasks)
        or (m.effort.actual or 0) > 0
        or (m.budget.actual or 0) > 0
    )
    method = ev_method(m, project)
    rate = _rate(m, project)
    return {
        "id": m.id,
        "title": m.title,
        "owner": m.owner,
        "phase": m.phase,
        "status": str(m.status),
        "start": m.start,
        "b0": m.baseline,
        "b1": approved.get(m.id),
        "due": m.due,
        "forecast": m.forecast,
        "completed": m.completed if done else None,
        "planned_start": _planned_start(m, project, approved),
        "scope": not (draft or cancelled or m.merged_into),
        "done": done,
        "cancelled": cancelled and not draft,
        "draft": draft,
        "started": started,
        "budget": None if m.budget.planned is None or rate is None else m.budget.planned * rate,
        "actual": None if m.budget.actual is None or rate is None else m.budget.actual * rate,
        "priced": rate is not None or (m.budget.planned is None and m.budget.actual is None),
        "effort": m.effort.planned,
        "worked": m.effort.actual,
        "method": str(method),
        "progress": 1.0 if done else _progress(m, method, settings.progress_cap, started=started),
    }


def ev_method(milestone: Milestone, project: Project) -> EvMethod:
    """Return the method by which a milestone earns: its own, the project's, or by its tasks."""
    chosen = milestone.ev_method or project.ev_method or EvMethod.WEIGHTED_TASKS
    if chosen is EvMethod.WEIGHTED_TASKS and not milestone.tasks:
        return EvMethod.ZERO_HUNDRED
    return chosen


def _progress(milestone: Milestone, method: EvMethod, cap: float, *, started: bool) -> float:
    if method is EvMethod.WEIGHTED_TASKS:
        weights = [(task.effort or 1.0, task.done) for task in milestone.tasks]
        done = sum(weight for weight, is_done in weights if is_done)
        return min(done / sum(weight for weight, _done in weights), cap)
    return 0.5 if method is EvMethod.FIFTY_FIFTY and started else 0.0


def _planned_start(
    milestone: Milestone, project: Project, approved: dict[str, date | None]
) -> date | None:
    """Return the end of the day before work is planned to begin."""
    if milestone.start:
        return milestone.start - timedelta(days=1)
    before = [day for name in milestone.depends_on if (day := approved.get(name))]
    if before:
        return max(before)
    return project.start - timedelta(days=1) if project.start else None


def _rate(milestone: Milestone, project: Project) -> float | None:
    currency = milestone.budget.currency
    if currency is None or currency == project.currency:
        return 1.0
    return project.rates.get(currency)


def expected_finish(scope: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    """Return the day each milestone was, or is expected to be, done.

    Without a forecast, an open one is expected on its due date, or today where that has passed.
    """
    late = scope["due"].where(scope["due"].isna() | (scope["due"] >= day), day)
    return scope["completed"].fillna(scope["forecast"]).fillna(late)


def variance_frame(scope: pd.DataFrame, day: pd.Timestamp, calendar: Calendar) -> pd.DataFrame:
    """Return the days from each baseline to the expected finish; positive is late."""
    finish = expected_finish(scope, day)
    columns: dict[str, pd.Series] = {}
    for name in ("b0", "b1"):
        columns[name] = (finish - scope[name]).dt.days.astype(float)
        columns[f"{name}_working"] = working_days(scope[name], finish, calendar)
    return pd.DataFrame(columns, index=scope.index)


def ids(mask: pd.Series) -> tuple[str, ...]:
    """Return the ids for which a mask holds, in order."""
    return tuple(str(index) for index in mask.index[mask])


def names(index: Iterable[object]) -> tuple[str, ...]:
    """Return the ids of an index, in order."""
    return tuple(str(entry) for entry in index)
