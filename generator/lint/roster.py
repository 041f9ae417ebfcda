"""The roster: who the people behind an owner are, and how much they can do."""

from functools import cached_property

from generator.model.project import Person
from generator.model.project import Project
from generator.model.project import Role


class Roster:
    """The people, teams and roles that a project declares, by their ids and their names."""

    def __init__(self, project: Project) -> None:
        self.project = project

    @cached_property
    def _people(self) -> dict[str, Person]:
        people = self.project.people
        return {name.casefold(): one for one in people for name in (one.name, one.id)}

    @cached_property
    def _groups(self) -> dict[str, tuple[Person, ...]]:
        """The people of each team, and those who fill each role."""
        members: dict[str, list[Person]] = {}
        for one in self.project.people:
            members.setdefault(one.team or "", []).append(one)
        groups: dict[str, tuple[Person, ...]] = {}
        for team in self.project.teams:
            groups[team.name.casefold()] = groups[team.id.casefold()] = tuple(
                members.get(team.id, ())
            )
        for role in self.project.roles:
            name = role.role.casefold()
            groups[name] = groups.get(name) or self._filling(role, groups)
        return groups

    def _filling(self, role: Role, teams: dict[str, tuple[Person, ...]]) -> tuple[Person, ...]:
        """Return who fills a role; its people can be people or teams."""
        found: list[Person] = []
        for name in role.people:
            one = self._people.get(name.casefold())
            found += [one] if one is not None else teams.get(name.casefold(), ())
        return tuple(dict.fromkeys(found))

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """What an owner can be called."""
        return tuple(one.id for one in (*self.project.people, *self.project.teams))

    def knows(self, name: str) -> bool:
        """Tell whether the project declares a person, a team or a role of this name."""
        return name.casefold() in self._people or name.casefold() in self._groups

    def people_of(self, name: str) -> tuple[Person, ...]:
        """Return the people behind a name; none where the project names none."""
        one = self._people.get(name.casefold())
        return (one,) if one is not None else self._groups.get(name.casefold(), ())

    def is_empty_team(self, name: str) -> bool:
        """Tell whether a name is that of a team or a role without people."""
        return self.knows(name) and not self.people_of(name)

    def called(self, name: str) -> frozenset[str]:
        """Return what the people behind a name may be called, and the name itself."""
        people = self.people_of(name)
        names = (name, *(said for one in people for said in (one.id, one.name)))
        return frozenset(said.casefold() for said in names)

    def capacity(self, name: str) -> float | None:
        """Return how many people who work full weeks a name amounts to; None where unknown."""
        people = self.people_of(name)
        return sum(one.availability for one in people) if people else None
