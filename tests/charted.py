"""Made-up histories for charts: the launch plan, told week by week."""

from collections.abc import Iterable
from collections.abc import Iterator
from datetime import date
from datetime import timedelta

from generator.report.charts.trend_shapes import Line
from generator.report.charts.trend_shapes import Said
from generator.words import ENGLISH

AS_OF = date(2024, 4, 18)
BEGUN = date(2024, 1, 4)
WEEK = timedelta(days=7)


def line(
    name: str = "Pilot",
    promise: date | None = date(2024, 6, 1),
    moves: Iterable[tuple[date, date]] = (),
    *,
    stale: tuple[date, date] | None = None,
    first: date | None = None,
    **given: object,
) -> Line:
    """Return a line with a report a week and one today; a move is a day and what it forecast.

    `stale` is the first and the last day on which nobody had looked.
    """
    said = tuple(_weekly(first or promise or AS_OF, list(moves), stale))
    completed = given.get("completed")
    latest = completed or said[-1].forecast
    assert isinstance(latest, date)
    known = {
        "kind": "done" if completed else "on-track",
        "finish_label": ENGLISH.short(latest),
        "slip": ENGLISH.slip((latest - promise).days) if promise else "",
        "spoken": f"{name}: first {ENGLISH.short(said[0].forecast)}, now {ENGLISH.short(latest)}",
    }
    return Line(name=name, said=said, promise=promise, **(known | given))


def _weekly(
    forecast: date, moves: list[tuple[date, date]], stale: tuple[date, date] | None
) -> Iterator[Said]:
    day = BEGUN
    while day <= AS_OF:
        forecast = next((f for when, f in reversed(moves) if when <= day), forecast)
        yield Said(day, forecast, stale=stale is not None and stale[0] <= day <= stale[1])
        day += WEEK


def slide(promise: date, begins: date) -> list[tuple[date, date]]:
    """Return moves of a week each week, from a day on until today."""
    weeks = (AS_OF - begins).days // 7
    return [(begins + WEEK * n, promise + WEEK * (n + 1)) for n in range(weeks + 1)]


def launch() -> list[Line]:
    """Return the six milestones of the launch plan."""
    design, testing = date(2024, 3, 1), date(2024, 4, 15)
    return [
        line("Market Research", date(2024, 2, 1), completed=date(2024, 1, 31)),
        line(
            "Product Design",
            design,
            slide(design, date(2024, 2, 29)),
            kind="late",
            changes=(date(2024, 3, 22),),
            href="milestones/product-design.html",
        ),
        line("Prototype Testing", testing, slide(testing, date(2024, 3, 14)), kind="late"),
        line(
            "Pre-Launch Marketing",
            date(2024, 6, 1),
            [(date(2024, 4, 11), date(2024, 6, 7))],
            kind="at-risk",
            recorded_until=date(2024, 2, 1),
        ),
        line(
            "Product Launch",
            date(2024, 6, 15),
            [(date(2024, 4, 11), date(2024, 6, 20))],
            kind="at-risk",
        ),
        line(
            "Post-Launch Review",
            date(2024, 6, 30),
            stale=(date(2024, 2, 15), date(2024, 3, 21)),
            first=date(2024, 6, 25),
        ),
    ]
