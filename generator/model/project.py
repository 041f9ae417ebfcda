"""A project: what its milestones are for, and who carries them. A portfolio: several of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath

from generator.model.milestone import EvMethod
from generator.model.milestone import Milestone
from generator.model.source import Source

WORKDAYS = ("mon", "tue", "wed", "thu", "fri")


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """A business goal that milestones serve, and the measure of its success."""

    id: str
    title: str
    target: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A stage of the project; phases are kept in the order of the file."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who carries work. `availability` is a share of a full week."""

    id: str
    name: str
    team: str | None = None
    availability: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A group that carries work."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role, what it answers for, and the ids of who fills it."""

    role: str
    responsibilities: str = ""
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The days on which work is done: weekdays by their first three letters, less holidays."""

    country: str | None = None
    holidays: tuple[date, ...] = ()
    week: tuple[str, ...] = WORKDAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerances:
    """How far a project may stray before its sponsor decides: days, and a share of the budget."""

    time_days: int | None = None
    cost: float | None = None


@dataclass(frozen=True, kw_only=True)
class Project:
    """A project and its milestones, in the order of their ids. `rates` convert into `currency`."""

    id: str
    title: str
    folder: PurePosixPath
    purpose: str | None = None
    start: date | None = None
    timezone: str = "UTC"
    language: str = "en"
    currency: str | None = None
    rates: Mapping[str, float] = field(default_factory=dict)
    fiscal_year_start: int = 1
    objectives: tuple[Objective, ...] = ()
    phases: tuple[Phase, ...] = ()
    roles: tuple[Role, ...] = ()
    teams: tuple[Team, ...] = ()
    people: tuple[Person, ...] = ()
    calendar: Calendar = Calendar()
    tolerances: Tolerances = Tolerances()
    contingency: float | None = None
    glossary: Mapping[str, str] = field(default_factory=dict)
    ev_method: EvMethod | None = None
    milestones: tuple[Milestone, ...] = ()
    source: Source = field(compare=False, repr=False)

    @cached_property
    def by_id(self) -> Mapping[str, Milestone]:
        """The milestones by id."""
        return {m.id: m for m in self.milestones}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name of each person and team, by id."""
        teams = {team.id: team.name for team in self.teams}
        return teams | {person.id: person.name for person in self.people}

    def name_of(self, who: str) -> str:
        """Return the name of a person or team; what is not in the roster is its own name."""
        return self.names.get(who, who)

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """The id of each person and team, by a name that no other has and that is no id."""
        found: dict[str, list[str]] = {}
        for who, name in self.names.items():
            found.setdefault(name, []).append(who)
        return {n: ids[0] for n, ids in found.items() if len(ids) == 1 and n not in self.names}

    def who(self, name: str) -> str:
        """Return the id of the person or team that a name means; another name is itself."""
        return self.ids.get(name, name)

    def called(self, who: str) -> str:
        """Return the name by which somebody is found again, else the id."""
        name = self.name_of(who)
        return name if self.who(name) == who else who

    def objective_of(self, milestone: Milestone) -> Objective | None:
        """Return the objective that a milestone serves, where the project declares it."""
        return next((o for o in self.objectives if o.id == milestone.objective), None)


@dataclass(frozen=True, kw_only=True)
class Portfolio:
    """The projects of one content folder, in the order of their ids; one project is enough."""

    projects: tuple[Project, ...] = ()

    @property
    def single(self) -> bool:
        """Whether the report is about one project, not about several."""
        return len(self.projects) == 1

    @cached_property
    def by_key(self) -> Mapping[str, Milestone]:
        """Every milestone by project and id."""
        return {m.key: m for project in self.projects for m in project.milestones}

    def find(self, project: str, reference: str) -> Milestone | None:
        """Return the milestone that a reference means in a project: ``id`` or ``other/id``."""
        return self.by_key.get(reference if "/" in reference else f"{project}/{reference}")
