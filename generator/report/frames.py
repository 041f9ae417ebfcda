"""What surrounds every page: names, navigation, the day, and how the numbers were made."""

from dataclasses import replace

from generator.report import addresses
from generator.report.absence import absence
from generator.report.context import Context
from generator.report.context import Source
from generator.report.issues import issue_name
from generator.report.issues import issues
from generator.report.issues import portfolio_issues
from generator.report.navigation import navigation
from generator.report.parts import Frame
from generator.report.parts import Link
from generator.report.parts import Picture
from generator.words import Words


def project_frame(context: Context, address: str, current: str = "") -> Frame:
    """Return the frame of a page of a project; `current` is its entry in the navigation."""
    _ = context.words
    source, title = context.source, context.project.title
    root = addresses.up(address)
    single = source.portfolio.single
    return replace(
        site_frame(source, _, context.prefix + address),
        site=source.config.settings.site.title or title if single else title,
        root=root,
        top=root + context.to_top,
        card=_card(source, context.prefix),
        nav=navigation(_, current or address, public=source.public),
        method=_method(context),
        downloads=downloads(context),
    )


def at(frame: Frame, context: Context, address: str) -> Frame:
    """Return the same frame for another page of the same folder."""
    canonical = _canonical(context.source, context.prefix + address)
    return replace(frame, canonical=canonical) if canonical else frame


def site_frame(source: Source, words: Words, address: str) -> Frame:
    """Return the frame of a page that belongs to no single project."""
    _ = words
    return Frame(
        words=words,
        language=words.language,
        site=source.config.settings.site.title or _("Portfolio"),
        home=addresses.OVERVIEW,
        root="",
        top="",
        nav=(),
        as_of=source.as_of.day,
        closed=source.as_of.closed,
        commit=source.commit.short if source.commit else "",
        dirty=bool(source.commit and source.commit.dirty),
        absence=absence(source.history, _),
        hidden=source.history.hidden,
        footer=source.config.settings.site.footer,
        canonical=_canonical(source, address),
        method=(),
        reading=(
            _("Days are calendar days; a plus means later than promised."),
            _(
                "“Promised” is the first promise of a milestone and never changes; “approved” is "
                "the last date that somebody agreed to, with a reason."
            ),
            _("Grey means not known. It is never counted as good."),
        ),
        downloads=(),
        logo=_logo(source),
        paper=str(source.config.settings.build.paper),
        notice=_notice(source, _),
        card=_card(source, ""),
        indexed=source.config.settings.site.indexed,
    )


def missing_frame(source: Source, words: Words) -> Frame:
    """Return the frame of the page that hosts show at any address: its links are whole addresses.

    Where the address of the site is not known, they are those of the top of the site.
    """
    url = source.config.settings.site.url.rstrip("/")
    root = f"{url}/" if url.startswith(("https://", "http://")) else ""
    return replace(site_frame(source, words, addresses.MISSING), root=root, top=root)


def _logo(source: Source) -> Picture | None:
    """Return the picture of the settings; without words of its own it is told as the title."""
    logo = source.config.logo
    return Picture(logo.file, logo.alt) if logo else None


def _canonical(source: Source, address: str) -> str:
    url = source.config.settings.site.url.rstrip("/")
    return f"{url}/{address}" if url else ""


def _notice(source: Source, _: Words) -> str:
    """Say of a public edition what it leaves out, so that nobody takes it for not there."""
    if not source.public:
        return ""
    return _(
        "This is the public edition. It is made of titles, dates and success criteria. People, "
        "tasks, effort, money, risks and reasons are not published, and a number that needs them "
        "is shown as not known."
    )


def _card(source: Source, prefix: str) -> str:
    return _canonical(source, prefix + addresses.CARD)


def _method(context: Context) -> tuple[str, ...]:
    """Say how the headline measures were counted."""
    _ = context.words
    settings = context.source.config.settings.metrics
    cohort = context.measures.by_id["T1"]
    priced = context.measures.by_id["EV.CPI"]
    n = _.number(cohort.n or 0)
    grace = _.days(settings.grace)
    said = [
        _(
            "On time: first promise, grace {grace}, milestones due by the as-of day (n = {n}).",
            grace=grace,
            n=n,
        ),
        _(
            "Earned value by the method of each milestone; open work counts at most {cap}. Budget "
            "tolerance ±{tolerance}.",
            cap=_.percent(settings.progress_cap),
            tolerance=_.percent(settings.budget_tolerance),
        ),
        _(
            "Milestones stand where schedule metrics count tasks: they are work packages with "
            "tasks, budget and duration."
        ),
    ]
    if priced.coverage is not None:
        said.append(_priced(priced.coverage, _))
    return tuple(said)


def _priced(coverage: float, _: Words) -> str:
    if coverage == 0:
        return _("Budget and cost are on record for none of the milestones.")
    share = _.percent(coverage)
    return _("Budget and cost are on record for {share} of the milestones.", share=share)


def shared_downloads(source: Source, words: Words) -> tuple[Link, ...]:
    """Link what all projects together are told in."""
    _, made = words, portfolio_issues(source)
    if "pdf" not in source.config.settings.build.formats:
        return ()
    named = ((issue_name(issue.kind, _), issue.document) for issue in made)
    return tuple(Link(_("{name} (PDF)", name=name), address) for name, address in named)


def downloads(context: Context) -> tuple[Link, ...]:
    """Link the same data in other forms."""
    _ = context.words
    up = context.to_top
    formats = context.source.config.settings.build.formats
    links = []
    if "pdf" in formats:
        made = (issue for issue in issues(context) if not issue.owner)
        named = ((issue_name(issue.kind, _), issue.document) for issue in made)
        links += [Link(_("{name} (PDF)", name=name), address) for name, address in named]
    if "data" in formats:
        links.append(Link(_("Milestones as CSV"), f"{up}data/milestones.csv"))
        links.append(Link(_("as JSON"), f"{up}data/milestones.json"))
        links.append(Link(_("Numbers as JSON"), f"{up}data/metrics.json"))
        links.append(Link(_("Changes as CSV"), f"{up}data/changes.csv"))
        links.append(Link(_("Risks as CSV"), f"{up}data/risks.csv"))
        links.append(Link(_("Findings as CSV"), f"{up}data/findings.csv"))
    return tuple(links)
