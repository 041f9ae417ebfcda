"""What every page of one project is assembled from."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from functools import cached_property
from typing import Any
from typing import TypeVar

import pandas as pd

from generator.config.settings import Audience
from generator.config.settings import Config
from generator.content.links import Destination
from generator.content.links import Library
from generator.diagnostics import Diagnostic
from generator.findings.acceptance import Accepted
from generator.lint.weeks import PastFindings
from generator.metrics.compute import Measures
from generator.metrics.frames import Facts
from generator.metrics.risk import scored
from generator.model.as_of import AsOf
from generator.model.commit import Commit
from generator.model.history import History
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.project import Portfolio
from generator.model.project import Project
from generator.report import addresses
from generator.report.parts import Link
from generator.report.parts import Markdown
from generator.report.parts import StateView
from generator.report.risk_facts import RiskFacts
from generator.report.risk_facts import risk_facts
from generator.report.states import milestone_state
from generator.words import Words

T = TypeVar("T")


@dataclass(frozen=True)
class Source:
    """What the whole report is made of; `findings` is None where nothing was checked.

    `looked_for` are the codes of the rules that were applied, `facts` those of projects that they
    asked for.
    """

    config: Config
    portfolio: Portfolio
    library: Library
    as_of: AsOf
    commit: Commit | None
    history: History = field(default_factory=History)
    unread: tuple[str, ...] = ()
    findings: tuple[Diagnostic, ...] | None = None
    accepted: tuple[Accepted, ...] = ()
    looked_for: frozenset[str] = frozenset()
    facts: tuple[Facts, ...] = field(default=(), repr=False, compare=False)

    @property
    def public(self) -> bool:
        """Whether it is told to everybody: what is not published must not be said to be missing."""
        return self.config.settings.site.audience is Audience.PUBLIC

    @cached_property
    def past_findings(self) -> PastFindings:
        """What the rules would have found on days before."""
        return PastFindings(self.portfolio.projects, self.history, self.config, self.looked_for)


@dataclass(frozen=True)
class Context:
    """One project, its numbers, and the words to say them in."""

    source: Source
    project: Project
    measures: Measures
    words: Words
    _made: dict[Callable[..., Any], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def once(self, make: Callable[["Context"], T]) -> T:
        """Return what a function makes of this context; it is asked only once."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    @property
    def as_of(self) -> date:
        """The as-of day."""
        return self.source.as_of.day

    @property
    def prefix(self) -> str:
        """The folder of the project within the site."""
        return "" if self.source.portfolio.single else f"{self.project.id}/"

    @property
    def to_top(self) -> str:
        """The way from the project's folder to the top of the site."""
        return "" if self.source.portfolio.single else "../"

    # -- rows

    @cached_property
    def rows(self) -> Mapping[str, Any]:
        """The columns of every milestone by id, as plain tuples."""
        return {str(row.Index): row for row in self.measures.facts.all.itertuples()}

    @cached_property
    def slips(self) -> Mapping[str, int]:
        """Days from the first promise, of the milestones that have one."""
        return {str(k): int(v) for k, v in self.measures.facts.variances["b0"].dropna().items()}

    @cached_property
    def approved_slips(self) -> Mapping[str, int]:
        """Days from the approved date, of the milestones that have one."""
        return {str(k): int(v) for k, v in self.measures.facts.variances["b1"].dropna().items()}

    @cached_property
    def by_date(self) -> tuple[Milestone, ...]:
        """The milestones in scope and the cancelled ones, by due date and then id."""
        shown = (m for m in self.project.milestones if m.status is not Status.DRAFT)
        return tuple(sorted(shown, key=lambda m: (m.due or date.max, m.id)))

    @cached_property
    def in_scope(self) -> tuple[Milestone, ...]:
        """The milestones that count, by due date and then id."""
        return tuple(m for m in self.by_date if self.rows[m.id].scope)

    @cached_property
    def successors(self) -> Mapping[str, tuple[Milestone, ...]]:
        """The milestones of the portfolio that wait for each milestone, by its key."""
        found: dict[str, list[Milestone]] = {}
        for other in self.source.portfolio.by_key.values():
            for reference in other.depends_on:
                key = reference if "/" in reference else f"{other.project}/{reference}"
                found.setdefault(key, []).append(other)
        return {key: tuple(waiting) for key, waiting in found.items()}

    def before(self, milestone: Milestone) -> tuple[Milestone, ...]:
        """Return the milestones that come first."""
        found = (self.source.portfolio.find(self.project.id, r) for r in milestone.depends_on)
        return tuple(m for m in found if m is not None)

    def after(self, milestone: Milestone) -> tuple[Milestone, ...]:
        """Return the milestones that wait for this one."""
        return self.successors.get(milestone.key, ())

    @cached_property
    def risks(self) -> Mapping[str, tuple[RiskFacts, ...]]:
        """The risks by the id of their milestone."""
        return risk_facts(self.project, self.measures)

    @cached_property
    def scored(self) -> bool:
        """Whether impacts are scores from 1 to 5, not money."""
        return scored(self.measures.facts.risks)

    # -- days

    def finish(self, milestone: Milestone) -> date | None:
        """Return the day on which a milestone was, or is expected to be, done."""
        row = self.rows[milestone.id]
        for value in (row.completed, row.forecast, row.due):
            if not pd.isna(value):
                return self.day(value)
        return None

    def promise(self, milestone: Milestone) -> date | None:
        """Return the first promise of a milestone."""
        return self.day(self.rows[milestone.id].b0)

    def approved(self, milestone: Milestone) -> date | None:
        """Return the approved date of a milestone."""
        return self.day(self.rows[milestone.id].b1)

    @staticmethod
    def day(value: Any) -> date | None:  # noqa: ANN401 - a cell of a frame
        """Return a cell as a day."""
        return None if pd.isna(value) else value.date()

    def short(self, day: date) -> str:
        """Word a day for a table; see `Words.near`."""
        return self.words.near(day, self.as_of)

    def in_text(self, day: date) -> str:
        """Word a day inside a sentence; see `Words.near_in_text`."""
        return self.words.near_in_text(day, self.as_of)

    def money(self, amount: float) -> str:
        """Word an amount in the project's currency."""
        currency = self.project.currency
        return self.words.money(amount, currency) if currency else self.words.number(amount)

    # -- links

    @cached_property
    def owner_slugs(self) -> Mapping[str, str]:
        """The address of every owner of a milestone, by the owner as written; none is public."""
        owners = {m.owner for m in self.project.milestones if m.owner and not self.source.public}
        return addresses.slugs(owners)

    @cached_property
    def phase_slugs(self) -> Mapping[str, str]:
        """The address of every phase, by the phase as a milestone writes it."""
        declared = {p.title: p.id for p in self.project.phases} | {
            p.id: p.id for p in self.project.phases
        }
        others = {m.phase for m in self.project.milestones if m.phase and m.phase not in declared}
        return declared | addresses.slugs(others, declared.values())

    def phase_title(self, name: str) -> str:
        """Return the title of a phase that a milestone names."""
        return next((p.title for p in self.project.phases if name in {p.id, p.title}), name)

    def link(self, milestone: Milestone) -> Link:
        """Return the link to a milestone, from the folder of this project."""
        href = addresses.milestone(milestone.id)
        if milestone.project != self.project.id:
            href = f"../{milestone.project}/{href}"
        return Link(milestone.title, href)

    def owner_link(self, who: str | None) -> Link:
        """Return the link to an owner's page; somebody without milestones is plain words."""
        if not who:
            return Link("")
        slug = self.owner_slugs.get(who)
        return Link(self.project.name_of(who), addresses.owner(slug) if slug else "")

    def state(self, milestone: Milestone) -> StateView:
        """Return the state of a milestone of this project."""
        return milestone_state(self.measures.states[milestone.id].rag, self.words)

    def markdown(self, milestone: Milestone, text: str) -> Markdown:
        """Return a text of a milestone with the addresses that it uses resolved."""
        destinations = self.source.library.destinations.get(milestone.source.path)
        if not destinations:
            return Markdown(text)
        return Markdown(text, {a: self._href(d) for a, d in destinations.items()})

    def _href(self, destination: Destination) -> str:
        if destination.web:
            return destination.web
        up = addresses.up(addresses.milestone(""))
        if destination.picture is not None:
            content = self.source.config.content
            return f"{up}{self.to_top}{addresses.picture(destination.picture, content)}"
        target = destination.milestone
        if target is None:
            return ""
        fragment = f"#s-{destination.fragment}" if destination.fragment else ""
        return f"{up}{self.link(target).href}{fragment}"
