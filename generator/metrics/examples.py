"""Build facts in a line, for the examples in the docstrings of metrics."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from generator.config.settings import MetricSettings
from generator.metrics.frames import Facts
from generator.model.as_of import AsOf
from generator.model.history import History
from generator.model.line import Line
from generator.model.milestone import Budget
from generator.model.milestone import Change
from generator.model.milestone import Criterion
from generator.model.milestone import Effort
from generator.model.milestone import EvMethod
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.milestone import Task
from generator.model.project import Project
from generator.model.revision import Origin
from generator.model.revision import Revision
from generator.model.revision import Version
from generator.model.risk import Residual
from generator.model.risk import Response
from generator.model.risk import Risk
from generator.model.source import Source

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
WRITTEN = Source(PurePosixPath("example.md"))


def example(*rows: dict[str, Any], as_of: str, closed: bool = True, **project: Any) -> Facts:  # noqa: ANN401 - rows are as loose as a file
    """Return the facts of a small project; days are ISO text, a row is a milestone.

    A row may say ``approved`` for the approved baseline, ``budget`` and ``actual`` for money in
    ``currency``, ``effort`` and ``worked`` for person-days, ``tasks`` as (done, all), and
    ``risks``, whose ``residual`` is (probability, impact). Without ids they are M1, M2 and R1, R2.

    ``past`` is what a milestone said on earlier days, as (day, fields) or (day, fields, options of
    the revision): each adds its fields to those before, None is a file that is gone, and the
    milestone is what was said last, up to the day. ``criteria`` are texts.
    """
    day = AsOf(date.fromisoformat(as_of), closed=closed)
    named = [_known({"id": f"M{n}", **row}, as_of) for n, row in enumerate(rows, start=1)]
    history = past_of(*named)
    now = (history.line(f"example/{row['id']}").state(day.day) or _now(row) for row in named)
    milestones = tuple(milestone for milestone in now if milestone is not None)
    whole = Project(
        id="example",
        title="Example",
        folder=PurePosixPath("content"),
        milestones=milestones,
        source=WRITTEN,
        **{name: _typed(name, value) for name, value in project.items()},
    )
    return Facts(whole, day, MetricSettings(), history)


def _known(row: dict[str, Any], as_of: str) -> dict[str, Any]:
    """Return a row with what was said up to a day."""
    if "past" not in row:
        return row
    return {**row, "past": [entry for entry in row["past"] if entry[0] <= as_of]}


def past_of(*rows: dict[str, Any]) -> History:
    """Return the history that the rows of an example tell; those without a past are not in it."""
    lines = {f"example/{row['id']}": Line(tuple(_versions(row))) for row in rows if "past" in row}
    versions = [version for line in lines.values() for version in line.versions]
    seen = [v.day for v in versions if v.revision.origin is Origin.WITNESSED]
    told = [entry[1] for row in rows for entry in row.get("past", ()) if _is_recorded(entry)]
    recorded = frozenset(name for fields in told for name in fields or ())
    return History(lines, since=min(seen, default=None), recorded={"example": recorded})


def _versions(row: dict[str, Any]) -> Iterator[Version]:
    said = {name: value for name, value in row.items() if name != "past"}
    for number, (day, fields, *options) in enumerate(row["past"], start=1):
        said |= fields or {}
        milestone = None if fields is None else _milestone(dict(said))
        more = dict(*options)
        revision = Revision(date.fromisoformat(day), id=f"{number:07x}", number=number, **more)
        yield Version(milestone, revision)


def _is_recorded(entry: tuple[Any, ...]) -> bool:
    return any(options.get("origin") is Origin.RECORDED for options in entry[2:])


def _now(row: dict[str, Any]) -> Milestone | None:
    return None if "past" in row else _milestone(dict(row))


def _milestone(row: dict[str, Any]) -> Milestone:
    done, count = row.pop("tasks", (0, 0))
    tasks = tuple(Task(title=f"task {n}", done=n < done) for n in range(count))
    status = row.pop("status", None) or ("completed" if row.get("completed") else "not started")
    name = row.pop("id")
    return Milestone(
        project="example",
        id=name,
        title=row.pop("title", name),
        status=Status(status),
        tasks=tasks,
        criteria=tuple(Criterion(text=text) for text in row.pop("criteria", ())),
        changes=(*_approval(row.pop("approved", None)), *row.pop("changes", ())),
        budget=Budget(
            planned=row.pop("budget", None),
            actual=row.pop("actual", None),
            currency=row.pop("currency", None),
        ),
        effort=Effort(planned=row.pop("effort", None), actual=row.pop("worked", None)),
        risks=tuple(_risk(f"R{n}", dict(r)) for n, r in enumerate(row.pop("risks", ()), start=1)),
        source=WRITTEN,
        **{name: _typed(name, value) for name, value in row.items()},
    )


def _approval(approved: str | None) -> tuple[Change, ...]:
    if approved is None:
        return ()
    return (Change(day=date.min, what="baseline", new=approved, approved_by="sponsor"),)


def _risk(name: str, row: dict[str, Any]) -> Risk:
    left, response = row.pop("residual", None), row.pop("response", None)
    return Risk(
        id=row.pop("id", name),
        title=name,
        residual=Residual(probability=left[0], impact=left[1]) if left else None,
        response=Response(response) if response else None,
        **{name: _typed(name, value) for name, value in row.items()},
    )


def _typed(name: str, value: Any) -> Any:  # noqa: ANN401 - see example
    """Read ISO text as a day and the name of a method as a method; leave everything else."""
    if not isinstance(value, str):
        return value
    if name == "ev_method":
        return EvMethod(value)
    return date.fromisoformat(value) if ISO_DAY.fullmatch(value) else value
