"""The past of a project as the metrics see it: its lines, and whether there is anything to see."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property
from functools import wraps

from generator.metrics.frames import Facts
from generator.metrics.registry import Compute
from generator.metrics.registry import Metric
from generator.metrics.value import Reason
from generator.metrics.value import Value
from generator.model.line import Line
from generator.model.revision import Origin


@dataclass(frozen=True)
class Past:
    """The lines of one project by the id of the milestone, who vouches for each, and for what.

    There is none where git has one that could not be read, or where only the files of now speak.
    """

    lines: Mapping[str, Line]
    vouching: Mapping[str, frozenset[Origin]] = field(default_factory=dict)
    recorded: frozenset[str] = frozenset()

    @cached_property
    def origins(self) -> frozenset[Origin]:
        """Who vouches for any of the lines."""
        return frozenset().union(*self.vouching.values())

    @property
    def known(self) -> bool:
        """Whether there is any past to count in."""
        return bool(self.origins)

    def tells(self, *fields: str) -> bool:
        """Whether it tells of one of some fields: git tells of all, a person of those written."""
        return Origin.WITNESSED in self.origins or bool(self.recorded.intersection(fields))

    @property
    def basis(self) -> str:
        """Who vouches for it: witnessed, recorded, or both."""
        return _named(self.origins)

    @cached_property
    def bases(self) -> Mapping[str, str]:
        """Who vouches for each line, in words."""
        words = {vouching: _named(vouching) for vouching in set(self.vouching.values())}
        return {name: words[vouching] for name, vouching in self.vouching.items()}


def past(facts: Facts) -> Past:
    """Return the past of the project, up to the as-of day."""
    if facts.history.hidden:
        return Past({})
    lines = dict(sorted(facts.history.of(facts.project.id).items()))
    vouching = {name: _origins(line) for name, line in lines.items()}
    return Past(lines, vouching, facts.history.recorded.get(facts.project.id, frozenset()))


def _origins(line: Line) -> frozenset[Origin]:
    """Return who vouches for a line; the files of now vouch for no past."""
    return frozenset({version.revision.origin for version in line.steps} - {Origin.DECLARED})


def _named(vouching: Iterable[Origin]) -> str:
    return " and ".join(sorted(vouching))


def needs(*fields: str) -> Callable[[Compute], Compute]:
    """Let a metric answer that there is no history, where none tells what it needs."""

    def guard(compute: Compute) -> Compute:
        @wraps(compute)
        def guarded(facts: Facts, metric: Metric) -> Value | Iterable[Value]:
            told = facts.once(past).tells(*fields)
            return compute(facts, metric) if told else unknown(metric)

        return guarded

    return guard


from_history = needs("due", "forecast", "baseline")
"""For what is read from dates, whoever vouches for them."""

from_git = needs()
"""For what only git can have seen."""


def looks_back(metric: Metric) -> bool:
    """Tell whether a metric needs the past of a project, not only its state on a day."""
    return hasattr(metric.compute, "__wrapped__")


def unknown(metric: Metric, reason: Reason = Reason.NO_HISTORY) -> Value:
    """Make a value that is not known, of the project."""
    return Value(id=metric.id, symbol=metric.symbol, value=None, unit=metric.unit, reason=reason)
