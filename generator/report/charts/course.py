"""The line of one milestone through a trend: what was said, how it is known, and what changed."""

from collections.abc import Iterable
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from generator.report.charts.plane import Plane
from generator.report.charts.shapes import Rect
from generator.report.charts.trend_shapes import Course
from generator.report.charts.trend_shapes import Line
from generator.report.charts.trend_shapes import Naming
from generator.report.charts.trend_shapes import Said

APART = 7  # least distance of two dots; nearer ones would be a line of their own
MERGED = 3  # the same where one is hollow and the other is not
TICK = (8, 3)  # of a promise, and its distance from the first report

Point = tuple[float, float]


def course_of(line: Line, plane: Plane, naming: Naming) -> Course:
    """Lay out a line; its name is already placed."""
    said, points = line.course, course_points(line, plane)
    known = _recorded(line)
    shown = _apart(said, points)
    return Course(
        kind=line.kind,
        spoken=line.spoken,
        recorded=path(_bends(points[: known + 1])) if known else "",
        witnessed=path(_bends(points[known:])),
        dots="".join(_dot(points[i]) for i in shown if not said[i].stale),
        stale="".join(_dot(points[i]) for i in shown if said[i].stale),
        rings=tuple(_point_on(line, plane, day) for day in line.changes),
        promise=_promise(line, plane),
        tie=_tie(line, plane),
        done=points[-1] if line.completed else None,
        naming=naming,
    )


def course_points(line: Line, plane: Plane) -> tuple[Point, ...]:
    """Return where the reports of a line lie."""
    return tuple(plane.at(said.day, said.forecast) for said in line.course)


def path(points: Iterable[Point]) -> str:
    """Return a path through points; one point alone is a dot."""
    steps = [f"{x} {y}" for x, y in points]
    return "M" + "L".join(steps) + ("h0" if len(steps) == 1 else "")


def _dot(point: Point) -> str:
    return f"M{point[0]} {point[1]}h0"


def _recorded(line: Line) -> int:
    """Count the reports that were written down later; the last one is never dashed alone."""
    until = line.recorded_until
    count = sum(1 for said in line.course if until and said.day < until)
    return min(count, len(line.course) - 1)


def _bends(points: Sequence[Point]) -> list[Point]:
    """Leave out what lies between two points of one height: the line is the same."""
    inner = zip(points, points[1:], points[2:], strict=False)
    kept = [here for before, here, after in inner if not before[1] == here[1] == after[1]]
    return [points[0], *kept, points[-1]] if len(points) > 1 else list(points)


def _apart(said: Sequence[Said], points: Sequence[Point]) -> list[int]:
    """Choose the reports that get a dot: the last, and before it as many as stay apart."""
    shown = [len(points) - 1]
    for index in range(len(points) - 2, -1, -1):
        last = shown[-1]
        least = APART if said[index].stale == said[last].stale else MERGED
        if points[last][0] - points[index][0] >= least:
            shown.append(index)
    return shown[::-1]


def _point_on(line: Line, plane: Plane, day: date) -> Point:
    """Return the point of a line on a day, or its nearer end."""
    course = line.course
    day = min(max(day, course[0].day), course[-1].day)
    for before, after in pairwise(course):
        if before.day <= day <= after.day and before.day < after.day:
            share = (day - before.day) / (after.day - before.day)
            low, high = plane.up.x(before.forecast), plane.up.x(after.forecast)
            return plane.across.x(day), round(low + (high - low) * share, 1)
    return plane.at(course[0].day, course[0].forecast)


def _promise(line: Line, plane: Plane) -> Rect | None:
    if line.promise is None:
        return None
    x, y = plane.at(line.course[0].day, line.promise)
    wide, away = TICK
    return Rect(round(x - away - wide, 1), round(y - 2, 1), wide, 4)


def _tie(line: Line, plane: Plane) -> str:
    """Lead from the promise to the first forecast, where they are not one day."""
    first = line.course[0]
    if line.promise is None or line.promise == first.forecast:
        return ""
    x, y = plane.at(first.day, first.forecast)
    return f"M{round(x - TICK[1], 1)} {plane.up.x(line.promise)}L{x} {y}"
