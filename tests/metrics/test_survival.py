"""How long things last where some have not ended: risks until mitigated, promises until kept."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.metrics.compute import compute
from generator.metrics.examples import example
from generator.metrics.frames import Facts
from generator.metrics.lateness import lateness
from generator.metrics.risk_leads import time_to_mitigate
from generator.metrics.risk_leads import watched
from generator.metrics.survival import lasting
from generator.metrics.survival import median_of
from generator.metrics.survival import survival
from generator.metrics.value import Reason
from generator.model.milestone import Cancellation

TODAY = "2024-04-18"
SEEN = {"identified": "2024-01-10", "probability": 0.5, "impact": 1000}
ENDED = (6, 6, 6, 7, 10, 13, 16, 22, 23)
CUT_SHORT = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
observed = st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=1, max_size=40)


def same(expected):
    return pytest.approx(expected, rel=0, abs=0.00005)


def curve(rows):
    days, ended = zip(*rows, strict=True)
    return survival(np.array(days, dtype=float), np.array(ended, dtype=bool))


def remissions():
    return curve([*((day, True) for day in ENDED), *((day, False) for day in CUT_SHORT)])


def test_the_remissions_of_freireich(worked):
    answers = worked["ex9_KM6MP"]
    assert [list(step) for step in remissions()] == [
        [at, n, d, same(left)] for at, n, d, left in answers["S"]
    ]
    assert median_of(remissions()) == answers["median"]


def test_what_lasts_longer_than_a_day_holds_from_that_day_to_the_next_step():
    steps = remissions()
    assert [lasting(steps, day) for day in (0, 5.9, 6, 6.5, 100)] == [
        1,
        1,
        *[same(18 / 21)] * 2,
        same(0.4482),
    ]


def test_what_never_ends_has_no_median():
    assert curve([(5, False), (9, False)]) == ()
    assert median_of(curve([(5, True), (9, False), (9, False)])) is None


@given(observed)
def test_a_curve_only_falls_and_stays_between_all_and_none(rows):
    left = [1.0, *(step.survival for step in curve(rows))]
    assert left == sorted(left, reverse=True)
    assert min(left) >= 0


@given(observed, st.randoms(use_true_random=False))
def test_the_order_of_what_is_observed_does_not_matter(rows, random):
    assert curve(random.sample(rows, len(rows))) == curve(rows)


@given(st.lists(st.integers(0, 60), min_size=1))
def test_where_everything_has_ended_it_is_the_share_that_lasts(days):
    steps = curve([(day, True) for day in days])
    for at in {*days, 30}:
        assert lasting(steps, at) == pytest.approx(sum(day > at for day in days) / len(days))


@settings(deadline=None)
@given(observed, st.integers(1, 60))
def test_to_be_watched_longer_never_makes_the_median_shorter(rows, more):
    longer = [(day if ended else day + more, ended) for day, ended in rows]
    before, after = median_of(curve(rows)), median_of(curve(longer))
    assert after is None or before is None or after >= before


# -- time to mitigate


def test_time_to_mitigate(orchard: Facts, worked):
    answers = worked["ex11_risk_misc"]
    _risks, days, ended = watched(orchard)
    expected = sorted(tuple(pair) for pair in answers["KM_obs"])
    assert sorted(zip(days.tolist(), ended.astype(int).tolist(), strict=True)) == expected
    steps = [[at, n, d, same(left)] for at, n, d, left in answers["KM"]]
    assert [list(step) for step in survival(days, ended)] == steps
    found = compute(orchard.project, orchard.as_of, orchard.settings).by_id["R7"]
    assert found.value == answers["KM_median"]
    assert found.inputs["mean_of_mitigated"] == same(answers["MTTM"])
    assert found.inputs["days"] == "28 30 60+ 85+ 92 135+"
    assert sorted(days[ended].tolist()) == sorted(answers["ttm"])
    assert (found.k, found.n) == (3, 6)


@pytest.mark.parametrize(
    ("risk", "counted"),
    [
        ({"mitigated": "2024-01-20"}, [(10, True)]),
        ({}, [(99, False)]),
        ({"closed": "2024-01-25"}, [(15, False)]),
        ({"occurred": "2024-01-30"}, [(20, False)]),
        ({"mitigated": "2024-01-20", "occurred": "2024-01-30"}, [(10, True)]),
        ({"mitigated": "2024-01-30", "occurred": "2024-01-20"}, [(10, False)]),
        ({"response": "accept"}, []),
        ({"identified": None, "occurred": "2024-01-30"}, []),
        ({"identified": "2024-02-10", "occurred": "2024-01-30"}, []),
        ({"mitigated": "2024-01-05"}, []),
    ],
)
def test_how_long_a_risk_was_watched(risk, counted):
    _risks, days, ended = watched(example({"risks": [SEEN | risk]}, as_of=TODAY))
    assert list(zip(days.tolist(), ended.tolist(), strict=True)) == counted


def test_while_fewer_than_half_are_mitigated_nobody_knows_how_long_it_takes():
    risks = [SEEN, SEEN, {**SEEN, "mitigated": "2024-01-20"}]
    [found] = time_to_mitigate(example({"risks": risks}, as_of=TODAY))
    assert (found.value, found.reason) == (None, Reason.INSUFFICIENT_N)
    assert found.inputs["mean_of_mitigated"] == 10


# -- lateness


def late(*rows, as_of=TODAY):
    [found] = lateness(example(*rows, as_of=as_of))
    return found


def kept(days_late: int):
    return {"baseline": "2024-02-10", "completed": f"2024-02-{10 + days_late:02}"}


def test_lateness_counts_what_is_not_done_yet():
    """Of the done alone the median is 2; with those that are late and open it is 9."""
    overdue = {"baseline": "2024-02-10"}
    assert late(kept(0), kept(2), kept(9)).value == 2
    found = late(kept(0), kept(2), kept(9), overdue, overdue)
    assert found.value == 9
    assert (found.k, found.n) == (3, 5)
    assert found.inputs["later than 0"] == pytest.approx(4 / 5)
    assert found.inputs["later than 7"] == pytest.approx(3 / 5)


def test_what_is_done_early_is_less_than_nothing_late():
    assert late(kept(-5), kept(-3), kept(0)).value == -3


@pytest.mark.parametrize(
    ("row", "n"),
    [
        ({"baseline": "2024-06-10"}, 2),
        ({"baseline": "2024-02-10", "status": "cancelled"}, 1),
        ({"baseline": "2024-02-10", "status": "draft"}, 1),
        ({"baseline": "2024-02-10", "merged_into": "M1"}, 1),
        ({"due": "2024-02-10"}, 1),
    ],
)
def test_which_milestones_have_a_lateness(row, n):
    assert late(kept(1), row).n == n


def test_what_was_cancelled_counts_up_to_that_day():
    row = {"baseline": "2024-02-10", "cancelled": Cancellation(day=date(2024, 2, 11))}
    found = late(kept(2), row)
    assert (found.n, found.inputs["later than 0"], found.value) == (2, 1.0, 2)


def test_without_promises_there_is_no_lateness():
    found = late({"due": "2024-02-10"})
    assert (found.value, found.reason) == (None, Reason.NO_BASELINE)
