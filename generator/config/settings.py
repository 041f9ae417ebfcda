"""The settings of `milepost.toml`: name, kind, default, meaning. The reference is made of them."""

from dataclasses import dataclass
from dataclasses import field
from dataclasses import fields
from datetime import date
from enum import StrEnum
from pathlib import Path
from pathlib import PurePosixPath
from typing import Any

from generator.config.declaring import Draws
from generator.config.declaring import Fraction
from generator.config.declaring import Positive
from generator.config.declaring import Section
from generator.config.declaring import Whole
from generator.config.declaring import setting
from generator.config.logo import Logo
from generator.config.mail import MailSettings
from generator.config.publish import PublishSettings
from generator.config.word_lists import WordLists

FORMAT = 1
FILE_NAME = "milepost.toml"


class Format(StrEnum):
    """What a build makes."""

    HTML = "html"
    PDF = "pdf"
    DATA = "data"


class Paper(StrEnum):
    """The size of a document's pages."""

    A4 = "a4"
    LETTER = "letter"


class Standard(StrEnum):
    """What a document conforms to."""

    ACCESSIBLE = "ua-1"
    ARCHIVE = "a-3a"


class ReportKind(StrEnum):
    """The kinds of report."""

    STATUS = "status"
    CHECKIN = "checkin"
    QUARTERLY = "quarterly"
    PORTFOLIO = "portfolio"
    OWNER = "owner"


class Audience(StrEnum):
    """Who may read what is built."""

    INTERNAL = "internal"
    PUBLIC = "public"


class Grid(StrEnum):
    """The days on which a plan is looked at, to see what has moved."""

    WEEK = "week"
    MONTH = "month"
    COMMIT = "commit"


@dataclass(frozen=True, slots=True)
class SiteSettings(Section):
    """What the site is called, and where its parts lie."""

    title: str = setting("", "Name at the top of each page; the project's title where empty.")
    url: str = setting(
        "", "Address at which the site is published; written into each page as canonical."
    )
    content: str = setting("content", "Folder of the milestone files, below the file of settings.")
    output: str = setting("site", "Folder that the site is written to.")
    templates: str = setting(
        "templates", "Folder of templates that replace the packaged ones, file by file."
    )
    language: str = setting("en", "Language of the pages that belong to no single project.")
    footer: str = setting("", "A sentence at the foot of each page.")
    logo: str = setting("", "Picture at the head of each page and document: PNG, SVG or JPEG.")
    logo_alt: str = setting("", "What the picture says, for those who do not see it.")
    audience: Audience = setting(
        Audience.INTERNAL,
        "Who may read the site: internal; or public, built of titles, dates and criteria alone.",
    )
    indexed: bool = setting(
        default=False, text="Whether search engines may list the site; robots.txt tells them."
    )
    colours: dict[str, str] = setting(
        {}, "Colours of links and rules, such as accent = '#0a58ca': accent, accent_dark."
    )


@dataclass(frozen=True, slots=True)
class BuildSettings(Section):
    """How a build is done."""

    as_of: date | None = setting(None, "Day on which the report speaks; today where it is not set.")
    formats: tuple[Format, ...] = setting(
        (Format.HTML, Format.PDF, Format.DATA), "What is made: html, pdf, data."
    )
    jobs: Whole = setting(0, "Processes that render at once; 0 means one for each processor.")
    pdf: Standard = setting(
        Standard.ACCESSIBLE,
        "Standard of documents: ua-1 (PDF/UA-1); a-3a (PDF/A-3a as well, with the data attached).",
    )
    paper: Paper = setting(Paper.A4, "Size of the pages of documents: a4, letter.")


@dataclass(frozen=True, slots=True)
class MetricSettings(Section):
    """How the numbers are made. Thresholds are green and amber limits, `metrics` by id."""

    grace: Whole = setting(0, "Days after a promise that still count as on time.")
    budget_tolerance: Fraction = setting(0.10, "Share by which a cost may differ from its budget.")
    progress_cap: Fraction = setting(0.90, "Most that an open milestone can have earned.")
    timeliness_floor: Fraction = setting(0.5, "Credit for a risk that was mitigated just in time.")
    grid: Grid = setting(
        Grid.WEEK, "Days on which plans are compared: the ends of each week or month, or commits."
    )
    wins_days: Whole = setting(14, "Days back for which completed milestones are wins.")
    next_days: Whole = setting(14, "Days ahead that the report looks.")
    probability: dict[str, Fraction] = setting(
        {"low": 0.1, "medium": 0.3, "high": 0.6}, "Numbers behind the words for probability."
    )
    draws: Draws = setting(10_000, "How often the forecast plays out what is still to be done.")
    prior_median: Positive = setting(
        1.15, "Time taken over time forecast that is assumed where the project has no past: middle."
    )
    prior_sigma: Positive = setting(
        0.39, "How far that varies: the spread of its logarithm; 0.39 makes 1.6 of 80 in 100."
    )
    prior_weight: Whole = setting(5, "How many completed milestones that assumption is worth.")
    thresholds: dict[str, tuple[float, float]] = setting(
        {}, "Green and amber limits by metric id, such as T1 = [0.9, 0.8]."
    )
    weights: dict[str, Fraction] = setting(
        {"schedule": 0.35, "cost": 0.25, "risk": 0.25, "governance": 0.15},
        "How much each side of a project counts in its score, which is for sorting only.",
    )


@dataclass(frozen=True, slots=True)
class HistorySettings(Section):
    """What is made of the commits."""

    ignore_revisions: str = setting(
        ".git-blame-ignore-revs",
        "File of commits, one id a line, that are imports or reformatting and move nothing.",
    )
    authors: bool = setting(
        default=False, text="Whether the authors of commits are named, instead of their teams."
    )


@dataclass(frozen=True, slots=True)
class IgnoreSettings(Section):
    """A finding that is accepted: its code, where, and why."""

    code: str = setting("", "Code of the finding.")
    path: str = setting("**", "Pattern of the files in which it is accepted.")
    reason: str = setting("", "Why it is accepted; required.")


@dataclass(frozen=True, slots=True)
class CheckSettings(Section):
    """Which findings `check` shows. What stops a build is always shown."""

    select: tuple[str, ...] = setting(
        (), "Codes, or beginnings of codes, to show; all where empty."
    )
    deselect: tuple[str, ...] = setting(
        (), "Codes, or beginnings of codes, to leave out all the same; `--ignore` sets it."
    )
    ignore: tuple[IgnoreSettings, ...] = setting((), "Accepted findings: code, path, reason.")
    baseline: str = setting(
        "milepost-baseline.jsonl",
        "File of the findings that are held because they were there before; below this file.",
    )
    words: str = setting(
        "", "File of words that the text rules listen for, beside those that come with Milepost."
    )


@dataclass(frozen=True, slots=True)
class ReportSettings(Section):
    """A report that the build makes; without any, one of each kind, `owner` aside.

    An `owner` report is made for each owner, a `portfolio` report where there are several projects,
    each of the others for every project.
    """

    name: str = setting("status", "Its name, and the beginning of its address.")
    kind: ReportKind = setting(
        ReportKind.STATUS, "What it holds: status, checkin, quarterly, portfolio, owner."
    )


@dataclass(frozen=True, slots=True)
class Settings(Section):
    """Everything that can be set."""

    site: SiteSettings = SiteSettings()
    build: BuildSettings = BuildSettings()
    metrics: MetricSettings = MetricSettings()
    history: HistorySettings = HistorySettings()
    check: CheckSettings = CheckSettings()
    report: tuple[ReportSettings, ...] = tuple(
        ReportSettings(kind, kind) for kind in ReportKind if kind is not ReportKind.OWNER
    )
    mail: MailSettings = MailSettings()
    publish: dict[str, PublishSettings] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Config:
    """The settings, the folder they count from, and where each of them came from.

    `origins` maps ``section.key``, and ``section.key.name`` of a table or ``section.key.0`` of a
    list of tables, to an option, an environment variable or a line of the file; what is not in it
    has its default. `words` are those of the file that `check.words` names, by language; `logo` is
    the picture that `site.logo` names.
    """

    root: Path
    settings: Settings = Settings()
    origins: dict[str, str] = field(default_factory=dict)
    words: dict[str, WordLists] = field(default_factory=dict)
    logo: Logo | None = None

    @property
    def content(self) -> PurePosixPath:
        """The content folder, below the root."""
        return PurePosixPath(self.settings.site.content)

    @property
    def output(self) -> Path:
        """The output folder."""
        return self.root / self.settings.site.output

    @property
    def templates(self) -> Path:
        """The folder of the user's own templates."""
        return self.root / self.settings.site.templates


def help_of(section: type[Any], name: str) -> str:
    """Return what a setting means."""
    return next(str(f.metadata["help"]) for f in fields(section) if f.name == name)
