"""What a rule is, and all of them by code."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from functools import cached_property
from functools import partial
from inspect import cleandoc
from operator import attrgetter
from typing import Any
from typing import NamedTuple

from generator.config.settings import MetricSettings
from generator.config.word_lists import WordLists
from generator.diagnostics import Code
from generator.diagnostics import Confidence
from generator.diagnostics import Diagnostic
from generator.diagnostics import Severity
from generator.diagnostics import Span
from generator.model.as_of import AsOf
from generator.model.history import History
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.project import Portfolio
from generator.model.project import Project
from generator.model.standing import is_cancelled
from generator.model.standing import is_done


@dataclass(frozen=True)
class Plan:
    """What rules look at: the files on a day, and what is known of their past.

    `unread` holds the keys of milestones whose files could not be read. `settings` are those by
    which numbers are made, and `words` by language what the team's own file adds for text rules.
    `shared` keeps what several rules ask for, so that it is worked out once.
    """

    portfolio: Portfolio
    unread: frozenset[str] = frozenset()
    history: History = field(default_factory=History)
    as_of: AsOf = field(default_factory=partial(AsOf, date.max))
    settings: MetricSettings = field(default_factory=MetricSettings)
    words: Mapping[str, WordLists] = field(default_factory=dict)
    shared: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def today(self) -> date | None:
        """The as-of day, where it is known."""
        return None if self.as_of.day == date.max else self.as_of.day

    @cached_property
    def firm(self) -> tuple[tuple[Project, Milestone], ...]:
        """The milestones that count, with their projects: no drafts, cancelled or merged ones.

        Where the file says something of that which cannot be read, nobody knows.
        """
        return tuple(
            (project, milestone)
            for project in self.portfolio.projects
            for milestone in project.milestones
            if milestone.status is not Status.DRAFT
            if milestone.merged_into is None and not is_cancelled(milestone, self.as_of.day)
            if not milestone.source.lost("status", "merged_into", "cancelled")
        )

    @cached_property
    def open(self) -> tuple[tuple[Project, Milestone], ...]:
        """Those of them that are still to be done."""
        return tuple(
            (project, milestone)
            for project, milestone in self.firm
            if not is_done(milestone, self.as_of.day) and not milestone.source.lost("completed")
        )


class Finding(NamedTuple):
    """Where a rule is broken, in which words, and the cure where there is one.

    `field` is the dotted name of the field it is about, `text` the words in it, as written.
    """

    span: Span
    message: str
    hint: str = ""
    field: str = ""
    text: str = ""

    @classmethod
    def of(
        cls, milestone: Milestone, field: str, message: str, hint: str = "", text: str = ""
    ) -> "Finding":
        """Find something in a field of a milestone; where it is missing, the title is the place."""
        written = field.partition(".")[0] in milestone.source.places
        span = milestone.source.at(field if written else "title")
        return cls(span, message, hint, field, text)


Find = Callable[[Plan], Iterator[Finding]]
Reads = Callable[[Plan, Project, Milestone], object]

STANDING = ("status", "completed", "cancelled", "merged_into", "deleted", "source.unread")
"""What decides whether a milestone counts, and is still to be done."""

standing = attrgetter(*STANDING)


def fields(*names: str) -> Reads:
    """Say that a rule reads these fields of each milestone, and whether it counts."""
    get = attrgetter(*STANDING, *names)
    return lambda _plan, _project, milestone: get(milestone)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code and the function that finds where it is broken.

    One that is `measured` asks the metrics, which take their time: `check` leaves it out unless it
    is selected by name, and the report, which has computed them, always has it.

    One that compares milestones says what it `reads` of each: as long as that is the same of all
    of them, so are its findings, but for their lines. One without looks at each milestone alone,
    with its project and its own past.
    """

    kind: Code
    find: Find
    measured: bool = False
    reads: Reads | None = None

    @property
    def documentation(self) -> str:
        """What is wrong, and under headings: why it matters, a bad example and a good one."""
        return cleandoc(self.find.__doc__ or "")

    def __call__(self, plan: Plan) -> Iterator[Diagnostic]:
        """Yield a diagnostic for each place where the rule is broken."""
        for finding in self.find(plan):
            yield Diagnostic(
                finding.span,
                self.kind,
                finding.message,
                finding.hint,
                finding.field,
                finding.text,
            )


def rule(  # noqa: PLR0913 - what a rule is, once for each
    code: str,
    name: str,
    severity: Severity = Severity.ERROR,
    *,
    blocks: bool = False,
    confidence: Confidence = Confidence.HIGH,
    measured: bool = False,
    reads: Reads | None = None,
) -> Callable[[Find], Rule]:
    """Declare a rule; the first line of its docstring says what is wrong."""

    def declare(find: Find) -> Rule:
        why = (find.__doc__ or "").partition("\n")[0]
        return Rule(Code(code, name, severity, why, blocks, confidence), find, measured, reads)

    return declare
