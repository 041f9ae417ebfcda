"""What was first written of a risk: the amounts and days that later edits do not change.

Whoever pushes out the day of a risk, or rates it down, changes what the register says now; how
early and how well it was dealt with is judged by what was said when it was first written.
"""

from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from generator.model.line import Line
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.revision import Origin
from generator.model.revision import Revision
from generator.model.risk import SCORES
from generator.model.risk import Risk


class FirstWords(NamedTuple):
    """What a risk said first, and since when and by whom it is known.

    `seen` is the day on which it first stood in the register, a draft's register included. Where
    nobody vouches for a past, the file of now is all there is, and `seen` is None.
    """

    probability: float | None
    impact: float | None
    identified: date | None
    due: date | None
    seen: date | None = None
    origin: Origin = Origin.DECLARED


def completed(first: FirstWords | None, milestone: Milestone, risk: Risk) -> FirstWords:
    """Return first words with what is said now in the place of what was not said then.

    An impact that was a score and is money now is another measure: it is taken as it is now.
    """
    if first is None:
        return _said(milestone, risk)
    impact, now = first.impact, risk.impact
    if impact is None or (now is not None and (impact in SCORES) != (now in SCORES)):
        impact = now
    return FirstWords(
        risk.probability if first.probability is None else first.probability,
        impact,
        first.identified or risk.identified,
        first.due or risk.due or milestone.due,
        first.seen,
        first.origin,
    )


def first_words(line: Line, wanted: Collection[str]) -> Mapping[str, FirstWords]:
    """Return what was first written of the wanted risks of a milestone, by their ids.

    The version counts in which a risk first stood, once the milestone was more than a draft. The
    line is read only as far as that.
    """
    missing, found = set(wanted), dict[str, FirstWords]()
    seen: dict[str, date] = {}
    for milestone, risk, revision in _told(line):
        if not missing:
            break
        if risk.id not in missing:
            continue
        day = seen.setdefault(risk.id, revision.day)
        if milestone.status is not Status.DRAFT:
            found[risk.id] = _said(milestone, risk, day, revision.origin)
            missing.discard(risk.id)
    return found


def _told(line: Line) -> Iterator[tuple[Milestone, Risk, Revision]]:
    """Yield every risk of every version that somebody vouches for, the oldest first."""
    for version in line.versions:
        milestone, revision = version.milestone, version.revision
        if milestone is not None and revision.origin is not Origin.DECLARED:
            for risk in milestone.risks:
                yield milestone, risk, revision


def _said(
    milestone: Milestone, risk: Risk, seen: date | None = None, origin: Origin = Origin.DECLARED
) -> FirstWords:
    due = risk.due or milestone.due
    return FirstWords(risk.probability, risk.impact, risk.identified, due, seen, origin)
