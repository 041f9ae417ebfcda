"""Forecasts: how good they were, once the milestone was done (family F). Positive is too hopeful.

There is one record a milestone and report, while it was open. Averages are taken within a milestone
first, then over milestones, so that long histories do not decide.
"""

from collections.abc import Iterator
from collections.abc import Mapping

import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.leads import by_lead
from generator.metrics.leads import by_lead_counts
from generator.metrics.leads import or_none
from generator.metrics.leads import within
from generator.metrics.milestone_values import Maker
from generator.metrics.past import from_history
from generator.metrics.past import past
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.reports import reports
from generator.metrics.shares import Details
from generator.metrics.shares import amount
from generator.metrics.shares import judged
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value

FEWEST = 5
Inputs = dict[str, float | str | None]


def records(facts: Facts) -> pd.DataFrame:
    """Return the forecasts for milestones that are done, one row a milestone and report.

    Columns: milestone, day, forecast; ``error``, the days from the forecast to the day it was done;
    ``lead``, the days from the report to the forecast; and ``ratio``, the days that it took over
    the days that it was to take, missing where the forecast had come already.
    """
    done = facts.scope["completed"].dropna().rename("completed")
    frame = facts.once(reports)[["milestone", "day", "forecast"]]
    names = frame["milestone"].cat
    ends = done.reindex(names.categories).to_numpy()[names.codes]
    found = frame.assign(completed=ends)[frame["day"].to_numpy() < ends].reset_index(drop=True)
    found["error"] = (found["completed"] - found["forecast"]).dt.days.astype(float)
    found["lead"] = (found["forecast"] - found["day"]).dt.days.astype(float)
    took = (found["completed"] - found["day"]).dt.days.astype(float)
    found["ratio"] = took / found["lead"].where(found["lead"] > 0)
    return found


def _details(facts: Facts, inputs: Inputs) -> Details:
    names = tuple(map(str, facts.once(records)["milestone"].unique()))
    basis = facts.once(past).basis
    return {"n": len(names), "basis": basis, "included": names, "inputs": inputs}


def rated(facts: Facts, value: Value, number: float | None) -> Value:
    """Colour a value by a number, from five milestones on."""
    if number is None or not value.known:
        return value
    if (value.n or 0) < FEWEST:
        return value._replace(rag=Rag.GREY, reason=Reason.INSUFFICIENT_N)
    return judged(facts, value, value.id, number)


@metric("F1", "ME", "Forecast bias", Unit.DAYS)
@from_history
def bias(facts: Facts, metric: Metric) -> Value:
    """How many days later than forecast milestones were done, on average.

    Formula:
        mean over milestones of the mean of (day done - forecast), one for each report

    Colour:
        Either way: green to 5 days, amber to 15; none below five milestones.

    Misread:
        A bias of 0 may be large errors that cancel; read it with F2.

    Gamed:
        Forecasts with much to spare make it negative: below 0 is no virtue.

    Counter:
        F2, T9

    Source:
        Mean error; averaging within milestones first by this product.

    Example:
        >>> past = [("2024-01-05", {"due": "2024-02-01"})]
        >>> past.append(("2024-02-11", {"completed": "2024-02-11"}))
        >>> bias(example({"past": past}, as_of="2024-02-15"))[0].value
        10.0
    """
    frame = facts.once(records)
    share_of_lead = frame["error"] / frame["lead"].where(frame["lead"] > 0)
    inputs: Inputs = {
        "median": or_none(frame["error"].median()),
        "pooled": or_none(frame["error"].mean()),
        "records": len(frame),
        "of_time_left": within(frame, share_of_lead),
        **_named("lead", by_lead(frame, frame["error"])),
    }
    number = within(frame, frame["error"])
    value = amount(facts, metric, number, **_details(facts, inputs))
    return rated(facts, value, None if number is None else abs(number))


def _named(name: str, found: Mapping[str, float | None]) -> Inputs:
    return {f"{name} {lead}": number for lead, number in found.items()}


@metric("F2", "MAE", "Forecast error", Unit.DAYS)
@from_history
def error(facts: Facts, metric: Metric) -> Value:
    """How many days forecasts were from the day of completion, on average.

    Formula:
        mean over milestones of the mean of |day done - forecast|, one for each report

    Misread:
        Late forecasts are near ones; compare like leads with like.

    Gamed:
        Correcting the forecast in the last days: short forecasts are easy, so it is told by lead.

    Counter:
        F1, NOTICE.median

    Source:
        Mean absolute error; of the time left as in forecast studies of earned value (Vanhoucke).

    Example:
        >>> past = [("2024-01-05", {"due": "2024-02-21"})]
        >>> past.append(("2024-02-11", {"completed": "2024-02-11"}))
        >>> error(example({"past": past}, as_of="2024-02-15"))[0].value
        10.0
    """
    frame = facts.once(records)
    off = frame["error"].abs()
    inputs: Inputs = {
        "pooled": or_none(off.mean()),
        "records": len(frame),
        "of_time_left": within(frame, off / frame["lead"].where(frame["lead"] > 0)),
        **_named("lead", by_lead(frame, off)),
        **_named("records", by_lead_counts(frame)),
    }
    return amount(facts, metric, within(frame, off), **_details(facts, inputs))


@metric("F3", "late share", "Forecasts that were too hopeful", Unit.SHARE)
@from_history
def late_share(facts: Facts, metric: Metric) -> Value:
    """How many of the forecasts named a day before the one on which it was done.

    Formula:
        forecasts with day done - forecast > grace / forecasts

    Colour:
        Green to 50%, amber to 70%; none below five milestones.

    Misread:
        It counts reports, so a milestone that was open for long weighs more.

    Gamed:
        Forecasts with much to spare are never late.

    Counter:
        F1

    Source:
        This product's design; a bias that one wild forecast does not move.

    Example:
        >>> past = [("2024-01-05", {"due": "2024-02-01"})]
        >>> past.append(("2024-02-11", {"completed": "2024-02-11"}))
        >>> late_share(example({"past": past}, as_of="2024-02-15"))[0].value
        1.0
    """
    frame = facts.once(records)
    late = frame["error"] > facts.settings.grace
    milestones = frame["milestone"].nunique()
    inputs: Inputs = {"milestones": milestones, "within": within(frame, late.astype(float))}
    number = or_none(late.mean()) if len(frame) else None
    details = _details(facts, inputs)
    details["k"], details["n"] = int(late.sum()), len(frame)
    value = amount(facts, metric, number, **details)
    if not value.known or milestones >= FEWEST:
        return value
    return value._replace(rag=Rag.GREY, reason=Reason.INSUFFICIENT_N)


@metric("F4", "rho", "Time taken over time forecast", Unit.RATIO)
@from_history
def remaining_ratio(facts: Facts, metric: Metric) -> Value:
    """How many times the time that was left by the forecast it took until a milestone was done.

    Formula:
        (day done - day of report) / (forecast - day of report), forecast after the report
        The median within each milestone, then the median of these.

    Misread:
        Two is twice the time that was left, not twice the whole.

    Source:
        This product's design; the ratios feed the forecast of the end.

    Example:
        >>> past = [("2024-01-07", {"due": "2024-01-12"})]
        >>> past.append(("2024-01-27", {"completed": "2024-01-27"}))
        >>> remaining_ratio(example({"past": past}, as_of="2024-02-15"))[0].value
        4.0
    """
    frame = facts.once(records)
    middles = frame["ratio"].groupby(frame["milestone"]).median()
    inputs: Inputs = {
        "pooled": or_none(frame["ratio"].median()),
        "records": int(frame["ratio"].notna().sum()),
    }
    return amount(facts, metric, or_none(middles.median()), **_details(facts, inputs))


@metric("F5", "EQF", "Quality of the forecasts", Unit.RATIO)
@from_history
def quality(facts: Facts, metric: Metric) -> Iterator[Value]:
    """How well the forecasts of a milestone kept to the day on which it was done.

    Formula:
        whole time * whole time / area between the forecasts and the day done
        Both from the first report; a forecast holds until the next report.

    Misread:
        Higher is better; it has no upper end, and a perfect one has no number.

    Gamed:
        A date that nobody expects to be early is easy to keep to.

    Counter:
        F1, T9

    Source:
        Estimating quality factor, T. DeMarco, Controlling Software Projects.

    Example:
        >>> past = [("2024-01-07", {"due": "2024-01-17"})]
        >>> past.append(("2024-01-27", {"completed": "2024-01-27"}))
        >>> quality(example({"past": past}, as_of="2024-02-15"))[0].value
        2.0
    """
    frame = facts.once(records)
    held = frame.groupby("milestone")["day"].shift(-1).fillna(frame["completed"]) - frame["day"]
    area = (frame["error"].abs() * held.dt.days).groupby(frame["milestone"]).sum()
    whole = (frame["completed"] - frame["day"]).dt.days.groupby(frame["milestone"]).max()
    make = Maker(facts, metric)
    told = (map(str, area.index), area.tolist(), whole.astype(int).tolist())
    for name, under, days in zip(*told, strict=True):
        inputs: Inputs = {"days": days, "area": under}
        if under:
            yield make.plain(name, days**2 / under, inputs)
        else:
            yield make.lacking(name, Reason.INFINITE, inputs)
