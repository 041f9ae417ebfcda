"""The plane of a trend: report days across, forecast days up, one scale, so that 45° reads true."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta

from generator.report.charts.scale import DayScale

MOST_A_DAY = 4.0  # pixels; a young history is drawn small rather than coarse
INSET = 16  # kept between the first report and the edge, for the mark of its promise
NARROWEST = 140
LOWEST = 160


@dataclass(frozen=True, slots=True)
class Room:
    """Where a plane may lie, and the height that its labels need."""

    left: float
    top: float
    width: float
    height: float
    labels: float = 0


@dataclass(frozen=True, slots=True)
class Plane:
    """Two axes of days with one scale; today is the right edge."""

    across: DayScale
    up: DayScale
    as_of: date

    @property
    def left(self) -> float:
        """The first day of the plane."""
        return round(self.across.left, 1)

    @property
    def right(self) -> float:
        """Today."""
        return self.across.x(self.as_of)

    @property
    def top(self) -> float:
        """The last forecast that has a place."""
        return round(self.up.right, 1)

    @property
    def bottom(self) -> float:
        """The first forecast that has a place."""
        return round(self.up.left, 1)

    def at(self, day: date, forecast: date) -> tuple[float, float]:
        """Return the pixel of what a report of a day forecast."""
        return self.across.x(day), self.up.x(forecast)

    def diagonal(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Return both ends of the line on which a forecast is the day of its report."""
        begin = max(self.across.first, self.up.first)
        return self.at(begin, begin), self.at(self.as_of, self.as_of)


def plane_of(days: Sequence[date], forecasts: Sequence[date], as_of: date, room: Room) -> Plane:
    """Return the largest plane that fits, with every report and every forecast in it."""
    low, high = min([*forecasts, as_of]), max([*forecasts, as_of])
    reports = (as_of - min([*days, as_of])).days + 1
    dates = (high - low).days + 1
    height = max(room.height, room.labels)
    day = min((room.width - INSET) / reports, (height - 2 * INSET) / dates, MOST_A_DAY)
    inset = int(INSET / day)
    across = max(reports + inset, int(NARROWEST / day))
    up = max(dates + 2 * inset, int(max(LOWEST, room.labels) / day) + 1)
    low -= timedelta(days=(up - dates) // 2)
    first = as_of - timedelta(days=across - 1)
    bottom = room.top + up * day
    return Plane(
        DayScale(first, as_of, room.left, room.left + across * day),
        DayScale(low, low + timedelta(days=up - 1), bottom, room.top),
        as_of,
    )
