"""Silent rebaselines: promises that were rewritten without a word (family M)."""

from dataclasses import dataclass
from datetime import date
from datetime import timedelta

import numpy as np

from generator.metrics.frames import Facts
from generator.metrics.past import from_git
from generator.metrics.past import past
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import amount
from generator.metrics.turns import turns
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.model.line import Line
from generator.model.milestone import Change
from generator.model.milestone import Milestone
from generator.model.revision import Origin
from generator.model.revision import Revision

TIME_TO_LOG = timedelta(days=7)
NONE = "none"


@dataclass(frozen=True, slots=True)
class Rebaseline:
    """A baseline that was rewritten without an entry in `changes`; ISO text, or ``none``."""

    milestone: str
    old: str | None
    new: str | None
    revision: Revision


def silent_rebaselines(facts: Facts) -> tuple[Rebaseline, ...]:
    """Return every silent rebaseline up to the as-of day, by milestone, then by day."""
    lines, said = facts.once(past).lines, facts.once(turns)
    both = zip(said.said("promised"), said.said("baseline"), strict=True)
    told = np.fromiter((baseline if promised else NONE for promised, baseline in both), object)
    changes = said.changes(told, said.of(Origin.WITNESSED, Origin.DECLARED))
    return tuple(
        Rebaseline(name, _text(told[before]), _text(told[after]), said.revisions[after])
        for before, after in changes
        if told[after] != _first(lines[name := said.names[after]])
        and not _logged(lines[name], said.milestones[before], said.days[after])
    )


def _first(line: Line) -> date | None:
    return line.promise.day if line.promise else None


def _text(told: date | str | None) -> str | None:
    return told.isoformat() if isinstance(told, date) else told


def _logged(line: Line, before: Milestone, day: date) -> bool:
    """Tell whether an entry came with a change of that day, or is dated within a week of it."""
    soon = line.on(day + TIME_TO_LOG)
    now = soon.milestone if soon and soon.milestone else None
    entries = _entries(now) if now else ()
    dated = any(abs(entry.day - day) <= TIME_TO_LOG for entry in entries)
    return dated or len(entries) > len(_entries(before))


def _entries(milestone: Milestone) -> tuple[Change, ...]:
    return tuple(c for c in milestone.changes if c.what.casefold() == "baseline")


@metric("M8", "silent", "Silent rebaselines", Unit.COUNT)
@from_git
def silent(facts: Facts, metric: Metric) -> Value:
    """How often a promise was rewritten without an entry in the log of changes.

    Formula:
        changes of the baseline field, to another day than the first promise, without an entry for
        the baseline in the same commit, or within 7 days

    Colour:
        Green at none, amber at 1.

    Misread:
        It changes no number: the first promise stays what it was. It shows that somebody tried.

    Gamed:
        An entry written for the sake of having one.

    Counter:
        T1, M7

    Source:
        Baseline maintenance as a best practice, GAO-16-89G.

    Example:
        >>> promised = {"due": "2024-02-01", "baseline": "2024-02-01"}
        >>> past = [("2024-01-05", promised), ("2024-01-20", {"baseline": "2024-03-01"})]
        >>> silent(example({"past": past}, as_of="2024-02-05"))[0].value
        1.0
    """
    found = facts.once(silent_rebaselines)
    promised = sum(line.promise is not None for line in facts.once(past).lines.values())
    return amount(
        facts,
        metric,
        float(len(found)) if promised else None,
        reason=Reason.NO_BASELINE,
        n=promised,
        basis=facts.once(past).basis,
        included=tuple(dict.fromkeys(each.milestone for each in found)),
    )
