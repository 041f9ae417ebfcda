"""Pasts for property tests: what small plans have said, day by day."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from generator.model.milestone import Cancellation
from generator.model.milestone import Change
from generator.model.revision import Origin

Row = dict[str, Any]
STATUSES = ["draft", "not started", "in progress", "completed", "cancelled"]


def pasts(first: date, last: date) -> st.SearchStrategy[list[Row]]:
    """Return plans of up to four milestones, each with up to five versions between two days."""
    days = st.dates(first, last)
    texts = days.map(date.isoformat)
    amounts = st.integers(0, 100)
    risks = st.fixed_dictionaries(
        {"probability": st.floats(0, 1, allow_nan=False), "impact": amounts},
        optional=dict.fromkeys(("identified", "due", "mitigated", "closed", "occurred"), texts),
    )
    changes = st.builds(
        Change,
        day=days,
        what=st.sampled_from(["baseline", "due"]),
        old=texts,
        new=texts,
        approved_by=st.sampled_from([None, "sponsor"]),
    )
    fields = st.fixed_dictionaries(
        {},
        optional={
            "status": st.sampled_from(STATUSES),
            "start": texts,
            "due": texts,
            "baseline": texts,
            "promised": st.booleans(),
            "forecast": st.none() | texts,
            "completed": st.none() | texts,
            "owner": st.sampled_from([None, "ada", "ben"]),
            "title": st.sampled_from(["One", "Other"]),
            "budget": amounts,
            "actual": amounts,
            "criteria": st.sampled_from([(), ("a",), ("a", "b")]),
            "depends_on": st.sampled_from([(), ("M1",), ("M2", "M3")]),
            "cancelled": st.none() | st.builds(Cancellation, day=days),
            "changes": st.lists(changes, max_size=2).map(tuple),
            "risks": st.lists(risks, max_size=2),
        },
    )
    options = st.fixed_dictionaries({"bulk": st.booleans()}) | st.just({"origin": Origin.RECORDED})
    version = st.tuples(texts, st.none() | fields, options)
    past = st.lists(version, min_size=1, max_size=5).map(_in_order)
    plans = st.lists(past, min_size=1, max_size=4)
    return plans.map(lambda found: [{"id": f"M{n}", "past": p} for n, p in enumerate(found, 1)])


def _in_order(versions: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Put versions in order of days, what was recorded first, on days of its own."""
    days = sorted(day for day, _fields, _options in versions)
    told = sorted(versions, key=lambda version: "origin" not in version[2])
    return [(day, *rest) for day, (_day, *rest) in zip(days, told, strict=True)]
