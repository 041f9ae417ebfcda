"""Turn the milestones of a project into a tidy frame: one row a milestone, indexed by id.

========== ======================================================================================
column     meaning
========== ======================================================================================
title, owner, phase, status           as written; missing is None
start, due, forecast                  datetime64, missing is NaT
b0, b1                                first promise; approved baseline (metrics.md C4)
completed                             the day it was done, where that day has come
planned_start                         the day from which its approved plan runs (0.3)
scope, done, open, cancelled, draft   booleans at the as-of day (C6)
deleted                               whether its file is gone; it stays in scope
eff                                   effective finish: done, forecast, due, b1, b0 (C5)
overdue                               open, and due with grace before the as-of day
budget, actual                        money in the project's currency, constant rates (C15)
effort, worked                        person-days planned and done
method, progress                      earned-value method; share earned, capped while open (0.3)
started                               whether any work shows
priced                                whether its money could be converted, if it has any
========== ======================================================================================
"""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from generator.config.settings import MetricSettings
from generator.metrics.columns import Columns
from generator.model.as_of import AsOf
from generator.model.history import History
from generator.model.milestone import EvMethod
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.project import Project
from generator.model.standing import approved_baseline
from generator.model.standing import given_up
from generator.model.standing import started

SAID = Columns(
    index=("id",),
    texts=("title", "owner", "phase", "status", "method"),
    days=("start", "b0", "b1", "due", "forecast", "completed", "planned_start", "given_up"),
    amounts=("budget", "actual", "effort", "worked", "progress"),
    flags=("draft", "merged", "deleted", "started", "priced"),
)
Approved = Mapping[str, date | None]


def milestone_frame(
    project: Project, as_of: AsOf, settings: MetricSettings, history: History
) -> pd.DataFrame:
    """Return one row a milestone, indexed by id; columns as the module says."""
    promised = {m.id: _promised(m, history) for m in project.milestones}
    approved = {m.id: approved_baseline(m, as_of.day, promised[m.id]) for m in project.milestones}
    rows = [
        {
            **said(m, project, settings.progress_cap),
            "id": m.id,
            "b0": promised[m.id],
            "b1": approved[m.id],
            "planned_start": planned_start(m, project, approved),
        }
        for m in project.milestones
    ]
    return standing(SAID.frame(rows), as_of.day, settings.grace)


def said(milestone: Milestone, project: Project, cap: float) -> dict[str, object]:
    """Return what a milestone says that is the same on every day."""
    method = ev_method(milestone, project)
    return {
        **_written(milestone),
        "draft": milestone.status is Status.DRAFT,
        "merged": milestone.merged_into is not None,
        "deleted": milestone.deleted is not None,
        "given_up": given_up(milestone),
        "started": started(milestone),
        "method": str(method),
        "progress": _progress(milestone, method, cap),
        **_paid(milestone, project),
    }


def standing(frame: pd.DataFrame, day: date, grace: int) -> pd.DataFrame:
    """Add to what milestones say how they stand at the end of a day."""
    column = {str(name): frame[name].to_numpy() for name in frame}
    today, never = np.datetime64(day), np.datetime64("NaT")
    cancelled = (column["given_up"] <= today) & ~column["draft"]
    scope = ~(column["draft"] | cancelled | column["merged"])
    done = (column["status"] == str(Status.COMPLETED)) & (column["completed"] <= today)
    completed = np.where(done, column["completed"], never)
    finish = completed
    for name in ("forecast", "due", "b1", "b0"):
        finish = np.where(np.isnat(finish), column[name], finish)
    still = scope & ~done
    limit = column["due"] + np.timedelta64(grace, "D")
    return frame.drop(columns=["given_up", "merged"]).assign(
        completed=completed,
        progress=np.where(done, 1.0, column["progress"]),
        cancelled=cancelled,
        scope=scope,
        done=done,
        open=still,
        eff=finish,
        overdue=still & (limit < today),
    )


def _promised(milestone: Milestone, history: History) -> date | None:
    """Return B0: the day of the first promise."""
    promise = history.promise(milestone)
    return promise.day if promise else None


def _written(milestone: Milestone) -> dict[str, object]:
    """Return what the file says as it says it."""
    return {
        "title": milestone.title,
        "owner": milestone.owner,
        "phase": milestone.phase,
        "status": str(milestone.status),
        "start": milestone.start,
        "due": milestone.due,
        "forecast": milestone.forecast,
        "completed": milestone.completed,
        "effort": milestone.effort.planned,
        "worked": milestone.effort.actual,
    }


def planned_start(milestone: Milestone, project: Project, approved: Approved) -> date | None:
    """Return its start, else the last approved day of what it waits for, else the project's."""
    own = f"{project.id}/"
    before = [approved.get(name.removeprefix(own)) for name in milestone.depends_on]
    return milestone.start or max(filter(None, before), default=project.start)


def ev_method(milestone: Milestone, project: Project) -> EvMethod:
    """Return the method by which a milestone earns: its own, the project's, or by its tasks."""
    chosen = milestone.ev_method or project.ev_method or EvMethod.WEIGHTED_TASKS
    if chosen is EvMethod.WEIGHTED_TASKS and not milestone.tasks:
        return EvMethod.ZERO_HUNDRED
    return chosen


def _progress(milestone: Milestone, method: EvMethod, cap: float) -> float:
    """Return the share that an open milestone has earned."""
    if method is EvMethod.WEIGHTED_TASKS:
        weights = [(task.effort or 1.0, task.done) for task in milestone.tasks]
        done = sum(weight for weight, ticked in weights if ticked)
        return min(done / sum(weight for weight, _ticked in weights), cap)
    return 0.5 if method is EvMethod.FIFTY_FIFTY and started(milestone) else 0.0


def _paid(milestone: Milestone, project: Project) -> dict[str, object]:
    """Return the money of a milestone, converted; without a rate there is none."""
    budget, currency = milestone.budget, milestone.budget.currency
    at_home = currency is None or currency == project.currency
    rate = 1.0 if at_home else project.rates.get(currency or "")
    written = budget.planned is not None or budget.actual is not None
    return {
        "budget": _times(budget.planned, rate),
        "actual": _times(budget.actual, rate),
        "priced": rate is not None or not written,
    }


def _times(amount: float | None, rate: float | None) -> float | None:
    return None if amount is None or rate is None else amount * rate
