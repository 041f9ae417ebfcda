"""The geometry of a trend: when each report was made, across, and what it forecast, up.

Both axes have one scale: a line that rises at 45° slips a day a day, and a line that meets the
diagonal is done. Text is 12 pixels at every width, as it is in a timeline.
"""

from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date

from generator.report.charts.course import course_of
from generator.report.charts.course import course_points
from generator.report.charts.course import path
from generator.report.charts.diagonal import slanted
from generator.report.charts.lettering import width_of
from generator.report.charts.naming import BEFORE
from generator.report.charts.naming import KEY
from generator.report.charts.naming import Ends
from generator.report.charts.naming import key_height
from generator.report.charts.naming import name_ends
from generator.report.charts.naming import reserved
from generator.report.charts.plane import Plane
from generator.report.charts.plane import Room
from generator.report.charts.plane import plane_of
from generator.report.charts.scale import DayScale
from generator.report.charts.scale import ticks
from generator.report.charts.shapes import Label
from generator.report.charts.shapes import Rect
from generator.report.charts.telling import strip_height
from generator.report.charts.telling import told_marks
from generator.report.charts.trend_shapes import Form
from generator.report.charts.trend_shapes import Ground
from generator.report.charts.trend_shapes import Line
from generator.report.charts.trend_shapes import Naming
from generator.report.charts.trend_shapes import TrendChart
from generator.report.charts.trend_shapes import TrendSize
from generator.report.charts.trend_shapes import Wording

HEAD = 36  # the flag of today, and the name of the upward axis
FOOT = 38  # the months, and the name of the other axis
FLAG = 46
LONG = 3 * 365  # days; beyond them every month carries its year
MONTH = 40  # least distance of two marked months, on both axes

WIDE = TrendSize("wide", 1160, 640, 400, 18, Form.ROW, 2)
MID = TrendSize("mid", 736, 560, 340, 18, Form.ROW, 2)
COLUMN = TrendSize("column", 440, 460, 184, 32, Form.STACK, 3)
NARROW = TrendSize("narrow", 358, 440, 48, 15, Form.KEY, 3)
PAPER = TrendSize("paper", 731, 440, 360, 18, Form.ROW)


def lay_out_trend(
    lines: Sequence[Line], as_of: date, size: TrendSize, wording: Wording
) -> TrendChart:
    """Lay out a trend of lines that each have a report or a completion, none after `as_of`."""
    plane = _plane(lines, as_of, size, wording)
    names = name_ends([_ends(line, plane) for line in lines], plane, size)
    key = key_height(len(lines)) if size.form is Form.KEY else 0
    named = tuple(zip(lines, names.namings, strict=True))
    width = round(max(names.right, plane.right + FLAG / 2), 1)
    bottom = round(plane.bottom + FOOT + key, 1)
    told = ((_pointed(naming, width, size), line.href, line.spoken) for line, naming in named)
    return TrendChart(
        name=size.name,
        width=width,
        height=bottom + strip_height(size.told),
        ground=_ground(lines, plane, wording),
        courses=tuple(course_of(line, plane, naming) for line, naming in named),
        marks=told_marks(told, bottom, width, size.told) if size.told else (),
    )


def _pointed(naming: Naming, width: float, size: TrendSize) -> Rect:
    """Return the ground of a name, at which its line can be pointed at."""
    x, y = naming.key_mark or naming.mark
    high = KEY if naming.key_mark else size.pitch
    left = naming.key_number.x if naming.key_number else x - BEFORE
    return Rect(left, y - high / 2, round(width - left, 1), high)


def _ground(lines: Sequence[Line], plane: Plane, wording: Wording) -> Ground:
    """Lay out what lies under the lines; the words of the diagonal keep clear of them."""
    paths = [course_points(line, plane) for line in lines]
    leaders = [(p[-1], (plane.right, p[-1][1])) for p in paths]
    (x0, y0), (x1, y1) = plane.diagonal()
    return Ground(
        left=plane.left,
        right=plane.right,
        top=plane.top,
        bottom=plane.bottom,
        columns=tuple(plane.across.x(day) for day in ticks(plane.across, MONTH)),
        rows=tuple(plane.up.x(day) for day in ticks(plane.up, MONTH)),
        words=(*_months(plane, wording), *_dates(plane, wording), *_axes(plane, wording)),
        past=f"M{x0} {y0}L{x1} {y1}V{plane.bottom}H{x0}z",
        diagonal=path([(x0, y0), (x1, y1)]),
        slanted=slanted(plane, [*paths, *leaders], wording.diagonal),
        flag=Label(plane.right, 13.5, wording.flag, "middle"),
    )


def _plane(lines: Sequence[Line], as_of: date, size: TrendSize, wording: Wording) -> Plane:
    """Return the plane on which all reports, forecasts and promises have a place."""
    names = (wording.dated_month(as_of.replace(month=month, day=1)) for month in range(1, 13))
    left = max(map(width_of, names)) + 10
    said = [said for line in lines for said in line.course]
    forecasts = [s.forecast for s in said] + [line.promise for line in lines if line.promise]
    width = size.width - left - reserved(lines, size)
    room = Room(left, HEAD, width, size.tall, len(lines) * size.pitch)
    return plane_of([s.day for s in said], forecasts, as_of, room)


def _ends(line: Line, plane: Plane) -> Ends:
    last = line.course[-1]
    return Ends(line.name, line.finish_label, line.slip, plane.at(last.day, last.forecast))


def _axes(plane: Plane, wording: Wording) -> tuple[Label, ...]:
    """Name both axes."""
    across = Label(plane.right, plane.bottom + 34, wording.report_axis, "end")
    return Label(0, 13, wording.forecast_axis), across


def _months(plane: Plane, wording: Wording) -> tuple[Label, ...]:
    """Name the marked months of the reports that have room for their name."""
    labels, free = [], plane.left - MONTH
    for month, name in _named(plane.across, wording):
        x, half = plane.across.x(month), width_of(name) / 2
        if x - half >= free and x + half <= plane.right + FLAG / 2:
            labels.append(Label(x, plane.bottom + 17, name, "middle"))
            free = x + half + 6
    return tuple(labels)


def _dates(plane: Plane, wording: Wording) -> tuple[Label, ...]:
    """Name the marked months of the forecasts."""
    return tuple(
        Label(plane.left - 8, plane.up.x(month) + 4, name, "end")
        for month, name in _named(plane.up, wording)
    )


def _named(axis: DayScale, wording: Wording) -> Iterator[tuple[date, str]]:
    """Name the marked months; the first, each January and all of a long axis are dated."""
    marked = ticks(axis, MONTH)
    for month in marked:
        dated = month == marked[0] or month.month == 1 or (axis.last - axis.first).days > LONG
        yield month, (wording.dated_month if dated else wording.month)(month)
