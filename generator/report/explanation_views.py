"""What a number means, and what it is in a project: one assembly for the page and the terminal."""

from dataclasses import dataclass

from generator.report.parts import Fact
from generator.report.parts import Link
from generator.report.parts import StateView


@dataclass(frozen=True, slots=True)
class Meaning:
    """A number of the catalogue, whichever the project. `counters` lead to what shows a trick.

    `unit` is said where a figure alone does not say it.
    """

    id: str
    href: str
    symbol: str
    name: str
    unit: str
    summary: str
    formula: tuple[str, ...]
    misread: str
    gamed: str
    counters: tuple[Link, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Subject:
    """One of several for which there is a value of their own; a state has no other figure."""

    link: Link
    figure: str
    state: StateView


@dataclass(frozen=True, slots=True)
class Left:
    """What is left out for one reason: the first of them, and how many more there are."""

    reason: str
    links: tuple[Link, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Here:
    """A number in one project.

    `worked` is the formula with this project's figures put in. `limits` are those in force, and
    `chosen` tells that they are the project's own. `subjects` are those that have a value each.
    """

    figure: str
    counts: str
    state: StateView
    absent: str
    worked: str
    inputs: tuple[Fact, ...]
    limits: str
    chosen: bool
    included: tuple[Link, ...]
    included_more: str
    excluded: tuple[Left, ...]
    subjects: tuple[Subject, ...]
    subjects_more: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A number of a project, explained."""

    meaning: Meaning
    here: Here


@dataclass(frozen=True, slots=True)
class Family:
    """The numbers of a family of the catalogue."""

    id: str
    name: str
    numbers: tuple[Explanation, ...]
