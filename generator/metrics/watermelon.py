"""Watermelon: what people declare of their milestones beside what is computed of them (RAG).

Green outside, red inside. A declared state changes no computed one. It may be worse for any reason;
where it is better, somebody should have said why, and when.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.metrics.frames import Facts
from generator.metrics.health import SEVERITY
from generator.metrics.health import State
from generator.metrics.past import past
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import amount
from generator.metrics.states import milestone_states
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.model.declaration import declared_since
from generator.model.line import Line


@dataclass(frozen=True, slots=True)
class Declaration:
    """A state that a person declares, beside the computed one.

    `since` is the day from which it stands with its reason: from git or the record, else a day that
    the reason itself names.
    """

    milestone: str
    declared: Rag
    computed: State
    reason: str | None
    since: date | None

    @property
    def better(self) -> bool:
        """Whether it is declared better than it is computed."""
        return self.computed.rag in SEVERITY and _rank(self.declared) > _rank(self.computed.rag)

    @property
    def worse(self) -> bool:
        """Whether it is declared worse than it is computed."""
        return self.computed.rag in SEVERITY and _rank(self.declared) < _rank(self.computed.rag)

    @property
    def reasoned(self) -> bool:
        """Whether a reason stands with it, and the day of it is known."""
        return bool(self.reason) and self.since is not None


def _rank(rag: Rag) -> int:
    return SEVERITY.index(rag)


def declarations(facts: Facts) -> Mapping[str, Declaration]:
    """Return what is declared of open milestones in scope, by their ids."""
    states, lines = facts.once(milestone_states), facts.once(past).lines
    found = {}
    for name in map(str, facts.scope.index[facts.scope["open"]]):
        milestone = facts.project.by_id[name]
        if milestone.health is not None:
            declared, reason = Rag(str(milestone.health)), milestone.health_reason
            since = declared_since(milestone, lines.get(name, Line()))
            found[name] = Declaration(name, declared, states[name], reason, since)
    return found


@metric("RAG.watermelon", "watermelon", "Declared better than computed", Unit.SHARE)
def watermelon(facts: Facts, metric: Metric) -> Value:
    """How many open milestones are declared to be in a better state than their facts show.

    Formula:
        open milestones declared better than computed / open milestones with both states

    Misread:
        The facts may be the ones that are wrong. Whoever declares a better state says why in
        `health_reason`; the ones without a reason that can be dated are counted beside it.

    Gamed:
        Declaring nothing.

    Counter:
        RAG.milestone, M6

    Source:
        The watermelon of project reporting: green outside, red inside.

    Example:
        >>> from generator.model.milestone import Health
        >>> late = {"due": "2024-03-01", "health": Health.GREEN}
        >>> value = watermelon(example(late, as_of="2024-04-18"))[0]
        >>> value.k, value.n, value.inputs["better"]
        (1, 1, 'M1')
    """
    found = facts.once(declarations).values()
    both = [each for each in found if each.computed.rag in SEVERITY]
    better = [each for each in both if each.better]
    unknown = [each.milestone for each in found if each.computed.rag not in SEVERITY]
    return amount(
        facts,
        metric,
        len(better) / len(both) if both else None,
        k=len(better),
        n=len(both),
        inputs={
            "k": len(better),
            "n": len(both),
            "better": ", ".join(each.milestone for each in better),
            "worse": ", ".join(each.milestone for each in both if each.worse),
            "without_reason": sum(not each.reasoned for each in better),
        },
        included=tuple(each.milestone for each in both),
        excluded=dict.fromkeys(unknown, str(Reason.NO_DATE)),
    )
