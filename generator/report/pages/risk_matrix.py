"""The risk matrix: how likely and how bad what is left to fear is, and where it came from."""

from collections.abc import Iterator
from collections.abc import Sequence
from itertools import accumulate
from math import ceil
from math import log10

from generator.metrics.risk import mixed_units
from generator.report.charts.matrix import BANDS
from generator.report.charts.matrix import COLUMN
from generator.report.charts.matrix import NARROW
from generator.report.charts.matrix import Cell
from generator.report.charts.matrix import MatrixSize
from generator.report.charts.matrix import MatrixWords
from generator.report.charts.matrix import Placed
from generator.report.charts.matrix import lay_out_matrix
from generator.report.context import Context
from generator.report.pages.rows import risks_in_order
from generator.report.pages.rows import worth
from generator.report.risk_facts import RiskFacts
from generator.report.risk_views import MatrixView
from generator.report.risk_views import RankedRisk
from generator.words import marked

SCREEN = (COLUMN, NARROW)
LIKELY = (0.10, 0.30, 0.50, 0.75, 1.0)
"""The limits of the bands of probability; each holds one of 5, 20, 40, 65 and 90%."""

SCORES = (1.0, 2.0, 3.0, 4.0, 5.0)
ROUND = (1, 2, 5)
MOST = 30
MOST_RANKED = 10
HALF = 0.5
SHORT = ((1e9, marked("{n}bn")), (1e6, marked("{n}m")), (1e3, marked("{n}k")))

Rating = tuple[float, float]
"""How likely, and how bad."""


def matrix(context: Context, sizes: Sequence[MatrixSize] = SCREEN) -> MatrixView | None:
    """Draw the risks of which something is left to fear; nothing where none is rated."""
    rated = numbered(context)
    if not rated:
        return None
    bad = _impacts(context, rated)
    placed = [_placed(context, facts, n, bad) for n, facts in enumerate(rated[:MOST], start=1)]
    words = _words(context, bad)
    return MatrixView(
        charts=tuple(lay_out_matrix(placed, size, words) for size in sizes),
        title=_title(context, rated),
        description=" ".join(f"{risk.spoken}." for risk in placed),
        note=_note(context, rated),
        ranked=tuple(_ranked(context, rated[:MOST_RANKED])),
        moved=any(risk.cell != risk.first for risk in placed),
    )


def numbered(context: Context) -> tuple[RiskFacts, ...]:
    """Return the risks that the matrix numbers, in the order of the register.

    Scores and money have no common scale: where there are both, it numbers none.
    """
    if mixed_units(context.measures.facts.risks):
        return ()
    every = risks_in_order(context, context.project.milestones)
    return tuple(facts for facts in every if facts.left and rating(facts) is not None)


def anchor(facts: RiskFacts) -> str:
    """Return the name of a risk's row in the register."""
    return f"risk-{facts.milestone}-{facts.risk.id}"


def rating(facts: RiskFacts) -> Rating | None:
    """Return how likely and how bad a risk is: an open one as it is, else what is left of it."""
    risk, left = facts.risk, facts.risk.residual
    probability, impact = risk.probability, risk.impact
    if not facts.open and left is not None:
        probability = probability if left.probability is None else left.probability
        impact = impact if left.impact is None else left.impact
    return None if probability is None or impact is None else (probability, impact)


def first_rating(facts: RiskFacts) -> Rating | None:
    """Return how likely and how bad a risk was rated when it was first written."""
    probability, impact = facts.first_rating
    return None if probability is None or impact is None else (probability, impact)


def rated_text(context: Context, found: Rating) -> str:
    """Word a rating: 40% of £20,000."""
    _ = context.words
    likely, bad = found
    return _("{share} of {impact}", share=_.percent(likely), impact=worth(context, bad))


def _impacts(context: Context, rated: Sequence[RiskFacts]) -> tuple[float, ...]:
    """Return the limits of the bands of impact: scores, or round amounts up to the largest."""
    if context.scored:
        return SCORES
    most = max(
        found[1] for facts in rated for found in (rating(facts), first_rating(facts)) if found
    )
    power = ceil(log10(most)) + 1
    steps = [digit * 10.0**exponent for exponent in range(power - 4, power) for digit in ROUND]
    top = next(index for index, step in enumerate(steps) if step >= most)
    return tuple(steps[top - BANDS + 1 : top + 1])


def _placed(context: Context, facts: RiskFacts, number: int, bad: Sequence[float]) -> Placed:
    _ = context.words
    now = rating(facts) or (0.0, 0.0)
    first = first_rating(facts) or now
    spoken = _(
        "{n}: {title}, {rating}, {left} left to fear",
        n=_.number(number),
        title=facts.risk.title,
        rating=rated_text(context, now),
        left=worth(context, facts.left or 0.0),
    )
    if first != now:
        spoken = _("{said}, first {rating}", said=spoken, rating=rated_text(context, first))
    return Placed(number, _cell(now, bad), _cell(first, bad), f"#{anchor(facts)}", spoken)


def _ranked(context: Context, rated: Sequence[RiskFacts]) -> Iterator[RankedRisk]:
    for n, facts in enumerate(rated, start=1):
        left = worth(context, facts.left or 0.0)
        yield RankedRisk(str(n), facts.risk.title, f"#{anchor(facts)}", left)


def _cell(found: Rating, bad: Sequence[float]) -> Cell:
    likely, impact = found
    return _band(impact, bad), _band(likely, LIKELY)


def _band(value: float, limits: Sequence[float]) -> int:
    return next((n for n, limit in enumerate(limits) if value <= limit), BANDS - 1)


def _words(context: Context, bad: Sequence[float]) -> MatrixWords:
    _ = context.words
    return MatrixWords(
        likely=_("Probability, up to"),
        bad=_("Impact, as a score") if context.scored else _("Impact, up to"),
        columns=tuple(_brief(context, limit) for limit in bad),
        rows=tuple(_.percent(limit) for limit in LIKELY),
        rest=_("+{n}"),
    )


def _brief(context: Context, amount: float) -> str:
    """Word a round amount in the room of a cell: £20k."""
    if context.scored:
        return context.words.quantity(amount)
    for size, text in SHORT:
        if amount >= size:
            _, bare = context.words, context.words.number(amount / size)
            return context.money(amount / size).replace(bare, _(text, n=bare))
    return context.money(amount) if amount >= 1 else context.words.number(amount, 2)


def _title(context: Context, rated: Sequence[RiskFacts]) -> str:
    """State how few risks hold most of what is left to fear."""
    _ = context.words
    amounts = sorted((facts.left or 0.0 for facts in rated), reverse=True)
    whole = sum(amounts)
    few = next(n for n, so_far in enumerate(accumulate(amounts), 1) if so_far >= HALF * whole)
    share = _.percent(sum(amounts[:few]) / whole)
    return _.plural(
        "{n} of {total} rated risks holds {share} of what is left to fear",
        "{n} of {total} rated risks hold {share} of what is left to fear",
        few,
        total=_.number(len(amounts)),
        share=share,
    )


def _note(context: Context, rated: Sequence[RiskFacts]) -> str:
    """Warn of what a matrix hides, and say what it leaves out."""
    _ = context.words
    every = (facts for found in context.risks.values() for facts in found)
    unrated = sum(1 for facts in every if facts.open and rating(facts) is None)
    hidden = len(rated) - MOST
    said = (
        _(
            "A matrix misleads: one cell holds very different amounts, and no corner ranks risks. "
            "The numbers rank them, by what is left to fear; they are those of the register."
        ),
        _.plural(
            "{n} open risk is not rated and is not drawn.",
            "{n} open risks are not rated and are not drawn.",
            unrated,
        )
        if unrated
        else "",
        _.plural(
            "{n} smaller one is in the register.", "{n} smaller ones are in the register.", hidden
        )
        if hidden > 0
        else "",
    )
    return " ".join(filter(None, said))
