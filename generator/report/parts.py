"""The parts of views: the rows, marks and words that pages are made of.

They hold words and days, never a dataframe; addresses count from the folder of their project.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date

from generator.report.charts.shapes import TimelineChart
from generator.words import Words

RANKS = ("late", "at-risk", "advice", "on-track", "done", "cancelled", "unknown")


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; without an address they are plain."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the navigation, and whether the page is below it."""

    text: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class NavGroup:
    """Pages of the navigation that belong together; its own link leads to the first of them."""

    text: str
    items: tuple[NavItem, ...]

    @property
    def current(self) -> bool:
        """Whether the page is one of the group, or below one."""
        return any(item.current for item in self.items)


@dataclass(frozen=True, slots=True)
class StateView:
    """A state as mark and word. `kind`: late, at-risk, on-track, done, cancelled or unknown."""

    kind: str
    word: str

    @property
    def rank(self) -> int:
        """Its place in a sorted table: what needs somebody comes first."""
        return RANKS.index(self.kind) if self.kind in RANKS else len(RANKS)


@dataclass(frozen=True, slots=True)
class Markdown:
    """A text still to be rendered, and where its own addresses lead."""

    text: str
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the site's own: its file below `assets`, and the words that stand for it."""

    file: str
    alt: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page: names, navigation, the day, and the record it was built from.

    `root` leads from the page to the folder of its project, `top` to that of the site. `absence`
    says why the past is not known, where it is not; `hidden` where there is one to be had. `paper`
    is the size of a document's pages, as a style sheet names it. `notice` is what every reader has
    to know of the edition. `card` is the whole address of the picture that stands for the page
    elsewhere; search engines list what is `indexed`.
    """

    words: Words
    language: str
    site: str
    home: str
    root: str
    top: str
    nav: tuple[NavGroup, ...]
    as_of: date
    closed: bool
    commit: str
    dirty: bool
    absence: str
    hidden: bool
    footer: str
    canonical: str
    method: tuple[str, ...]
    reading: tuple[str, ...]
    downloads: tuple[Link, ...]
    logo: Picture | None
    paper: str
    notice: str = ""
    card: str = ""
    indexed: bool = True

    def near(self, day: date) -> str:
        """Word a day shortly; its year is left out where it is that of the report."""
        return self.words.near(day, self.as_of)


@dataclass(frozen=True, slots=True)
class Kpi:
    """A headline measure: figure, counts, state, and the sentence that says why."""

    id: str
    name: str
    figure: str
    counts: str
    state: StateView
    why: str


@dataclass(frozen=True, slots=True)
class DimensionRow:
    """The state of one side of the project's health, and the measures that made it so."""

    name: str
    state: StateView
    because: str


@dataclass(frozen=True, slots=True)
class Attention:
    """A milestone that needs somebody: cause, effect, action, owner and day.

    There is neither owner nor day where the action is not published.
    """

    milestone: Link
    state: StateView
    slip: str
    rule: str
    cause: str
    effect: str
    action: str
    owner: str
    by: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A line that belongs to a day."""

    day: date | None
    text: str
    link: Link
    note: str = ""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """Something that is needed from somebody."""

    what: str
    milestone: Link
    of: str
    by: date | None
    age: str


@dataclass(frozen=True, slots=True)
class CheckItem:
    """A task or criterion. `text` is inline Markdown."""

    text: Markdown
    done: bool
    note: str = ""
    amount: str = ""


@dataclass(frozen=True, slots=True)
class FrameworkRow:
    """A milestone in the guide's seven columns."""

    anchor: str
    milestone: Link
    description: str
    due: date | None
    moved: str
    owner: Link
    tasks: tuple[CheckItem, ...]
    criteria: tuple[CheckItem, ...]
    status: str
    state: StateView
    phase: str = ""


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A milestone in a short table. `days` are those of `slip`, for sorting."""

    milestone: Link
    owner: Link
    phase: str
    promise: date | None
    finish: date | None
    slip: str
    state: StateView
    days: int | None = None


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk in the register. `state.kind` follows the milestone's marks.

    `left` is the number of `exposure`, and `standing` the state without its day.
    """

    title: str
    milestone: Link
    odds: str
    exposure: str
    due: date | None
    owner: str
    response: str
    state: StateView
    left: float | None
    standing: str
    phase: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A named fact with a second line."""

    name: str
    value: str
    note: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class TimelineView:
    """A timeline at several widths, with its finding, its text and the same numbers as a table."""

    charts: tuple[TimelineChart, ...]
    title: str
    description: str
    rows: tuple[MilestoneRow, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class ObjectiveBlock:
    """An objective, its target, and the milestones that serve it, each with its purpose."""

    anchor: str
    title: str
    target: str
    counts: str
    rows: tuple[tuple[Link, str, StateView], ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Why a promise moved."""

    day: date
    what: str
    old: str
    new: str
    days: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A part of a milestone's own text, under its own heading."""

    title: str
    text: Markdown


@dataclass(frozen=True, slots=True)
class UpdateView:
    """What somebody reported on a day."""

    day: date
    text: Markdown


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role of the guide's table, and who fills it."""

    role: str
    responsibilities: str
    people: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RaciRow:
    """Who does what for a milestone."""

    milestone: Link
    accountable: str
    responsible: str
    consulted: str
    informed: str


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project in the portfolio."""

    project: Link
    state: StateView
    headline: str
    why: str
    kpis: tuple[Kpi, ...]
    milestones: str
