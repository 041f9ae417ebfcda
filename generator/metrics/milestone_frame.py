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
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from generator.config.settings import MetricSettings
from generator.metrics.columns import Columns
from generator.model.as_of import AsOf
from generator.model.history import History
from generator.model.milestone import Budget
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
PLANNED = replace(SAID, texts=("status",), amounts=("progress",), flags=("draft", "merged"))
"""What is read of milestones where only that counts when they end."""

FINISH = ("forecast", "due", "b1", "b0")
STANDING = ("status", "completed", "progress", "draft", "merged", "given_up", *FINISH)

Approved = Mapping[str, date | None]
Told = dict[str, Sequence[object]]
"""What is told of some milestones or risks: a column of plain values for each name."""


def milestone_frame(
    project: Project, as_of: AsOf, settings: MetricSettings, history: History
) -> pd.DataFrame:
    """Return one row a milestone, indexed by id; columns as the module says."""
    milestones = project.milestones
    promised = [_promised(m, history) for m in milestones]
    both = zip(milestones, promised, strict=True)
    approved = [approved_baseline(m, as_of.day, first) for m, first in both]
    by_id = {m.id: day for m, day in zip(milestones, approved, strict=True)}
    columns = {
        **said(milestones, project, settings.progress_cap),
        "b0": promised,
        "b1": approved,
        "planned_start": [planned_start(m, project, by_id) for m in milestones],
    }
    return standing(SAID.frame(columns), as_of.day, settings.grace)


def said(milestones: Sequence[Milestone], project: Project, cap: float) -> Told:
    """Return what milestones say that is the same on every day, column by column."""
    budgets, efforts = [m.budget for m in milestones], [m.effort for m in milestones]
    known = {currency: _rate(currency, project) for currency in {b.currency for b in budgets}}
    rates = [known[budget.currency] for budget in budgets]
    priced = list(zip(budgets, rates, strict=True))
    return {
        **planned(milestones, project, cap),
        "title": [m.title for m in milestones],
        "owner": [m.owner for m in milestones],
        "phase": [m.phase for m in milestones],
        "effort": [effort.planned for effort in efforts],
        "worked": [effort.actual for effort in efforts],
        "deleted": [m.deleted is not None for m in milestones],
        "started": [started(m) for m in milestones],
        "method": [ev_method(m, project).value for m in milestones],
        "budget": [_times(budget.planned, rate) for budget, rate in priced],
        "actual": [_times(budget.actual, rate) for budget, rate in priced],
        "priced": [rate is not None or _is_free(budget) for budget, rate in priced],
    }


def planned(milestones: Sequence[Milestone], project: Project, cap: float) -> Told:
    """Return the part of it that tells when milestones end: the columns of `PLANNED`."""
    return {
        "id": [m.id for m in milestones],
        "status": [m.status.value for m in milestones],
        "start": [m.start for m in milestones],
        "due": [m.due for m in milestones],
        "forecast": [m.forecast for m in milestones],
        "completed": [m.completed for m in milestones],
        "draft": [m.status is Status.DRAFT for m in milestones],
        "merged": [m.merged_into is not None for m in milestones],
        "given_up": [given_up(m) for m in milestones],
        "progress": [_progress(m, ev_method(m, project), cap) for m in milestones],
    }


def standing(frame: pd.DataFrame, day: date, grace: int) -> pd.DataFrame:
    """Add to what milestones say how they stand at the end of a day."""
    column = {name: frame[name].to_numpy() for name in STANDING}
    today, never = np.datetime64(day), np.datetime64("NaT")
    cancelled = (column["given_up"] <= today) & ~column["draft"]
    scope = ~(column["draft"] | cancelled | column["merged"])
    done = (column["status"] == str(Status.COMPLETED)) & (column["completed"] <= today)
    completed = np.where(done, column["completed"], never)
    finish = completed
    for name in FINISH:
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


def planned_start(milestone: Milestone, project: Project, approved: Approved) -> date | None:
    """Return its start, else the last approved day of what it waits for, else the project's."""
    if milestone.start:
        return milestone.start
    own = f"{project.id}/"
    before = [approved.get(name.removeprefix(own)) for name in milestone.depends_on]
    return max(filter(None, before), default=project.start)


def ev_method(milestone: Milestone, project: Project) -> EvMethod:
    """Return the method by which a milestone earns: its own, the project's, or by its tasks."""
    chosen = milestone.ev_method or project.ev_method or EvMethod.WEIGHTED_TASKS
    if chosen is EvMethod.WEIGHTED_TASKS and not milestone.tasks:
        return EvMethod.ZERO_HUNDRED
    return chosen


def _progress(milestone: Milestone, method: EvMethod, cap: float) -> float:
    """Return the share that an open milestone has earned."""
    if method is EvMethod.WEIGHTED_TASKS:
        weights = [task.effort or 1.0 for task in milestone.tasks]
        done = sum([task.effort or 1.0 for task in milestone.tasks if task.done])
        return min(done / sum(weights), cap)
    return 0.5 if method is EvMethod.FIFTY_FIFTY and started(milestone) else 0.0


def _rate(currency: str | None, project: Project) -> float | None:
    """Return what turns money into that of the project; without a rate it has none."""
    at_home = currency is None or currency == project.currency
    return 1.0 if at_home else project.rates.get(currency or "")


def _is_free(budget: Budget) -> bool:
    """Tell whether no money is named."""
    return budget.planned is None and budget.actual is None


def _times(amount: float | None, rate: float | None) -> float | None:
    return None if amount is None or rate is None else amount * rate
