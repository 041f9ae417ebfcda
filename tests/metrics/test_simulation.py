"""The simulation against answers that are known: every combination, counted one by one."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.metrics.draws import Draws
from generator.metrics.draws import seed_of
from generator.metrics.evidence import Ratios
from generator.metrics.horizon import LAST
from generator.metrics.horizon import Horizon
from generator.metrics.laws import LEVELS
from generator.metrics.laws import Law
from generator.metrics.laws import Prior
from generator.metrics.laws import law
from generator.metrics.ranks import correlations
from generator.metrics.ranks import middle_ranks
from generator.metrics.simulation import Outcome
from generator.metrics.simulation import Piece
from generator.metrics.simulation import simulate
from generator.metrics.tally import tally
from generator.model.as_of import AsOf
from generator.model.project import Calendar

DAY = date(2025, 6, 30)
HORIZON = Horizon(Calendar(), DAY)
RATIOS = Ratios(np.array([4, 1, 6, 3, 2]), np.array([5, 1, 5, 2, 1]))
"""0.8, 1, 1.2, 1.5 and 2, as in example 10."""

LEFT = 30
NOTHING_ASSUMED = Prior(1.15, 0.39, 0)
FIVE = law(RATIOS, NOTHING_ASSUMED, LEFT)


def always(days: int) -> Law:
    return Law(np.array([days]), np.array([1]))


class Enumerated(Draws):
    """Deals every combination of five chances to each of some pieces, once."""

    def __init__(self, pieces: int) -> None:
        """Begin with the first piece."""
        self.combinations = iter(np.indices([5] * pieces).reshape(pieces, -1))
        self.count = 5**pieces

    @property
    def levels(self) -> np.ndarray:
        """The five chances are fifths."""
        return np.arange(1, 6) * (LEVELS // 5)

    def deal(self, pieces: int) -> np.ndarray:
        """Return the chances of the next pieces in each combination."""
        return np.array([next(self.combinations) for _ in range(pieces)], np.int16)


def played(*pieces: Piece) -> Outcome:
    return simulate(pieces, {LEFT: FIVE}, Enumerated(len(pieces)), HORIZON, (0.5, 0.8))


def test_one_milestone_by_every_ratio(worked):
    answers, found = worked["ex10_MC"], played(Piece(LEFT, asked=(30,)))
    assert found.quantiles == ((answers["P50"], answers["P80"]),)
    assert found.shares == ((pytest.approx(answers["Pon"]),),)


def test_the_later_of_two_that_meet(worked):
    """Merge bias: what waits for both is later than each."""
    answers = worked["ex10_MC"]["merge"]
    found = played(Piece(LEFT), Piece(LEFT)).whole
    assert (found.quantile(0.5), found.quantile(0.8)) == (answers["P50"], answers["P80"])
    assert found.within(30) == pytest.approx(answers["Pon"])


def test_one_that_waits_for_two_ends_no_earlier_than_they(worked):
    """It has hardly anything to do itself, so it ends a working day after the later one."""
    laws = {LEFT: FIVE, 1: always(1)}
    pieces = (Piece(LEFT), Piece(LEFT), Piece(1, (0, 1), left=1))
    found = simulate(pieces, laws, Enumerated(3), HORIZON, (0.5, 0.8))
    ends = [worked["ex10_MC"]["merge"][name] for name in ("P50", "P80")]
    days = [int(HORIZON.later(np.array([int(end)]), 1)[0]) for end in ends]
    assert list(found.quantiles[2]) == days
    assert found.critical[2] == 1.0


def test_one_after_the_other(worked):
    """The sum of two: all 25 pairs."""
    answers, days = worked["ex10_MC_series60"], RATIOS.days(LEFT)
    found = tally(np.add.outer(days, days).ravel())
    assert (found.quantile(0.5), found.quantile(0.8)) == (answers["P50"], answers["P80"])
    assert found.within(60) == pytest.approx(answers["Pon"])


def test_draws_come_close_to_every_combination(worked):
    """Two milestones with a common factor end together more often, and no law is changed by it."""
    one = Piece(LEFT, asked=(30,))
    found = simulate((one, one), {LEFT: FIVE}, Draws("0123abcd", 40_000), HORIZON, (0.5, 0.8))
    answers = worked["ex10_MC"]
    for quantiles, shares in zip(found.quantiles, found.shares, strict=True):
        assert quantiles == (answers["P50"], answers["P80"])
        assert shares == (pytest.approx(answers["Pon"], abs=0.01),)
    assert answers["merge"]["Pon"] < found.whole.within(30) < answers["Pon"]


def test_a_law_is_exact_before_anything_is_drawn(worked):
    answers = worked["ex10_MC"]
    assert FIVE.quantiles([0.5, 0.8]) == (answers["P50"], answers["P80"])
    assert FIVE.shares([23, 30]) == (0, pytest.approx(answers["Pon"]))


def test_nothing_known_is_the_prior_alone():
    found = law(Ratios(np.array([], int), np.array([], int)), Prior(1.15, 0.39, 0), 100)
    assert found.quantiles([0.5, 0.8]) == (115, pytest.approx(160, abs=1))


def test_half_of_what_is_drawn_is_the_projects_own_where_it_weighs_as_much():
    own = Ratios(np.full(5, 9), np.ones(5, int))
    assert law(own, Prior(1.0, 0.01, 5), 10).shares([50]) == (pytest.approx(0.5),)


def test_a_chain_decides_the_end_and_one_beside_it_does_not():
    laws = {days: always(days) for days in (60, 10, 1)}
    pieces = (Piece(60), Piece(10), Piece(1, (0, 1), left=5))
    found = simulate(pieces, laws, Enumerated(3), HORIZON, (0.5,))
    assert found.critical == (1.0, 0.0, 1.0)
    assert found.ranks == (None, None, None)  # nothing varies


def test_only_what_closes_the_plan_counts_for_its_end():
    laws = {days: always(days) for days in (60, 10)}
    pieces = (Piece(60, closes=False), Piece(10))
    found = simulate(pieces, laws, Enumerated(2), HORIZON, (0.5,))
    assert found.whole.quantile(0.5) == 10
    assert found.critical == (0.0, 1.0)


def test_working_days_are_added_to_any_day():
    """30 June 2025 is a Monday."""
    holiday = Horizon(Calendar(holidays=(date(2025, 7, 1),)), DAY)
    days = np.array([0, 4, 5], dtype=np.int16)
    assert HORIZON.later(days, 1).tolist() == [1, 7, 7]
    assert holiday.later(days, 1).tolist() == [2, 7, 7]
    assert HORIZON.later(days, 0).tolist() == days.tolist()
    assert HORIZON.working_days(np.array([5])).tolist() == [7]


def test_what_ends_in_a_century_ends_at_the_last_day_that_is_counted():
    last = HORIZON.later(np.array([LAST, 0], dtype=np.int16), 30_000)
    assert (last >= LAST - 7).all()


def test_the_seed_is_of_the_commit_and_the_day():
    seeds = {seed_of("a" * 40, AsOf(DAY)), seed_of("b" * 40, AsOf(DAY)), seed_of("", AsOf(DAY))}
    assert len(seeds) == 3
    assert seed_of("a" * 40, AsOf(DAY, closed=False)) in seeds


def test_the_same_seed_deals_the_same_chances_on_every_machine():
    """These places are the same with every version of Python and numpy that is supported."""
    found = Draws("eb84948f", 1000)
    [first], [second] = found.deal(1), found.deal(1)
    assert first[:5].tolist() == [2947, 3041, 2459, 3257, 3286]
    assert int(second.astype(int).sum()) == 3_070_420


@pytest.mark.parametrize("count", [1000, 1001])
def test_pieces_are_dealt_the_same_together_as_one_by_one(count):
    found, again = Draws("eb84948f", count), Draws("eb84948f", count)
    one_by_one = [found.deal(1)[0].tolist() for _ in range(3)]
    assert again.deal(3).tolist() == one_by_one


def test_chances_are_normal_and_have_a_common_part():
    found = Draws("1", 20_000)
    middle = len(found.levels) // 2
    one, other = (found.deal(2) - middle) / 512
    assert float(one.mean()) == pytest.approx(0, abs=0.02)
    assert float(one.std()) == pytest.approx(1, abs=0.02)
    assert float(np.corrcoef(one, other)[0, 1]) == pytest.approx(0.3, abs=0.02)


@given(st.lists(st.integers(0, 40), min_size=3, max_size=30))
def test_ranks_go_with_themselves_and_against_their_opposite(numbers):
    ranks, back = both = middle_ranks(np.array([numbers, [40 - n for n in numbers]]))
    assert ranks.sum() == back.sum() == 0
    varies = len(set(numbers)) > 1
    assert correlations(both, ranks) == (pytest.approx([1, -1]) if varies else [None, None])


some = settings(max_examples=40, deadline=None)
pieces_of_work = st.lists(
    st.tuples(st.sampled_from([5, 30]), st.sets(st.integers(0, 5)), st.integers(0, 20)),
    min_size=1,
    max_size=6,
)


@some
@given(pieces_of_work)
def test_a_piece_ends_after_what_it_waits_for(found):
    laws = {left: law(RATIOS, NOTHING_ASSUMED, left) for left in (5, 30)}
    work = [
        Piece(left, tuple(sorted(other for other in before if other < number)), least)
        for number, (left, before, least) in enumerate(found)
    ]
    outcome = simulate(work, laws, Draws("7", 200), HORIZON, (0.1, 0.5, 0.8, 0.9))
    for piece, quantiles in zip(work, outcome.quantiles, strict=True):
        assert list(quantiles) == sorted(quantiles)
        for other in piece.before:
            pairs = zip(outcome.quantiles[other], quantiles, strict=True)
            assert all(before <= after for before, after in pairs)
    assert outcome.whole.quantile(1.0) >= max(q[-1] for q in outcome.quantiles)
    assert max(outcome.critical) > 0


def test_the_share_of_a_law_grows_from_day_to_day():
    found = Law(np.array([3, 5]), np.array([1, 2]))
    assert found.shares((-1, 2, 3, 4, 9)) == (0.0, 0.0, 0.5, 0.5, 1.0)
