"""The states of milestones and projects as numbers of the catalogue: how each is decided."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.metrics.health import DIMENSIONS
from generator.metrics.health import Dimension
from generator.metrics.registry import Definition
from generator.metrics.value import Rag
from generator.metrics.value import Unit
from generator.words import marked

RULES_OF_A_MILESTONE: Mapping[Rag, str] = {
    Rag.RED: marked(
        "Past its due date; or forecast more than 10 working days, and more than 10% of its "
        "length, after its approved date; or it is less likely than 50% to be in time; or it ends "
        "more than 5 working days too late for the plan to keep its end (N.TF); or more than 110% "
        "of its budget is spent; or one of the "
        "largest risks is open past its day; or it is due within 30 days and nobody has updated "
        "it for more than 14."
    ),
    Rag.AMBER: marked(
        "Forecast after its approved date; or spending runs more than 15 points ahead of "
        "progress; or progress is more than 15 points behind an even plan; or it is less likely "
        "than 80% to be in time; or it ends "
        "up to 5 working days too late for the plan to keep its end (N.TF); or its "
        "owner has more to do than days before it ends; or nobody owns it; or "
        "it has no first promise; or its forecast moves by more than a day in ten, or has moved "
        "to a later day twice."
    ),
    Rag.GREEN: marked("None of these."),
    Rag.BLUE: marked("Completed, with its day on record."),
    Rag.BLACK: marked("Cancelled, or merged into another."),
    Rag.GREY: marked(
        "No due date and no promise, or a draft; or nobody has touched it in the 30 days and more "
        "since it was written, and none of the rules for late holds."
    ),
}
"""Which rule gives a milestone which state; the first that holds decides."""

RULE_OF_A_SIDE = marked(
    "Red with two red measures, amber with one red or any amber, grey where more than half of its "
    "measures are not known."
)
RULE_OF_A_PROJECT = marked(
    "As bad as the worst of schedule, cost and risk; governance can take green down to amber. "
    "Never green while a file cannot be read."
)
SOURCE = "This product's design, by rules with named triggers instead of a weighted score."


@dataclass(frozen=True, slots=True)
class Rating(Definition):
    """A state that is decided by rules; `more` holds further sections of its text."""

    says: str
    rules: tuple[str, ...]
    more: Mapping[str, str]

    @property
    def text(self) -> str:
        """What is said of it, in the form of the docstring of a metric."""
        named = {"Formula": "\n".join(self.rules), **self.more, "Source": SOURCE}
        parts = (f"{name}:\n{_indented(text)}" for name, text in named.items())
        return "\n\n".join((self.says, *parts))


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())


def _rating(id_: str, name: str, says: str, *rules: str, **more: str) -> Rating:
    return Rating(id_, "RAG", name, Unit.STATE, says, rules, more)


def _side(dimension: Dimension) -> Rating:
    alone, used_up = ", ".join(dimension.knock_out), ", ".join(dimension.exhausted)
    knock_out = f"{alone} makes it red alone." if alone else ""
    if used_up:
        knock_out = f"{used_up} makes it red alone, where the budget is used up."
    return _rating(
        f"RAG.{dimension.name}",
        f"State of {dimension.name}",
        f"How the project does on the side of {dimension.name}.",
        f"Measures: {', '.join(dimension.metrics)}.",
        RULE_OF_A_SIDE,
        *filter(None, (knock_out,)),
    )


RATINGS: tuple[Rating, ...] = (
    _rating(
        "RAG.project",
        "State of the project",
        "How the project does, in the colour of its worst side.",
        RULE_OF_A_PROJECT,
        Gamed="Staying green until the end, when it can no longer be hidden.",
        Counter="M6, NOTICE.median, A7",
    ),
    *(_side(dimension) for dimension in DIMENSIONS),
    _rating(
        "RAG.milestone",
        "State of a milestone",
        "How a milestone does, by the first rule that holds.",
        *(f"{rag.capitalize()}: {rule}" for rag, rule in RULES_OF_A_MILESTONE.items()),
        Gamed="Moving the due date before it comes, and updating for the sake of it.",
        Counter="T1, M7, M6",
    ),
    Rating(
        "RAG.score",
        "score",
        "Health score",
        Unit.POINTS,
        "How well the measures of the four sides do together, for sorting projects.",
        (
            "100 * sum(weight * points) / sum(weight), over the sides of which anything is known",
            "points = mean over the measures of a side; green 1, amber 0.5, red 0, grey none",
            "weights: schedule 0.35, cost 0.25, risk 0.25, governance 0.15, unless set otherwise",
        ),
        {"Misread": "It replaces no state: only here does a good side make up for a bad one."},
    ),
)
"""Every state, the whole first."""
