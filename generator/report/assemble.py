"""Assemble the report out of the projects and their numbers: a view for each page and document."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath

from generator.config.settings import Format
from generator.metrics.compute import computed
from generator.metrics.frames import Facts
from generator.model.milestone import Status
from generator.report import addresses
from generator.report.context import Context
from generator.report.context import Source
from generator.report.frames import at
from generator.report.frames import missing_frame
from generator.report.frames import project_frame
from generator.report.frames import shared_downloads
from generator.report.frames import site_frame
from generator.report.issues import portfolio_issues
from generator.report.on_demand import Make
from generator.report.on_demand import Views
from generator.report.pages.budget import budget
from generator.report.pages.calendar import calendar_page
from generator.report.pages.changes import changes_page
from generator.report.pages.contents import contents
from generator.report.pages.contents import portfolio_contents
from generator.report.pages.dependencies import dependencies_page
from generator.report.pages.forecast import forecast_page
from generator.report.pages.framework import framework
from generator.report.pages.health import health
from generator.report.pages.lists import owner_page
from generator.report.pages.lists import phase_page
from generator.report.pages.milestone import milestone_page
from generator.report.pages.numbers import numbers
from generator.report.pages.objectives import objectives
from generator.report.pages.overview import overview
from generator.report.pages.people import people
from generator.report.pages.portfolio import portfolio
from generator.report.pages.portfolio_report import portfolio_report
from generator.report.pages.progress import progress
from generator.report.pages.reports import report_documents
from generator.report.pages.reports import report_pages
from generator.report.pages.reports import reports_together
from generator.report.pages.risks import risks
from generator.report.pages.timelines import phases_in_order
from generator.report.pages.timelines import timeline_page
from generator.report.pages.trend import trend_page
from generator.report.parts import Link
from generator.report.views import MissingView
from generator.report.views import View
from generator.words import Words


@dataclass(frozen=True, slots=True)
class Report:
    """The pages and documents by path, the contexts for the tables, and the pictures to copy."""

    source: Source
    contexts: tuple[Context, ...]
    pages: Mapping[PurePosixPath, View]
    documents: Mapping[PurePosixPath, View]
    pictures: dict[PurePosixPath, PurePosixPath]


def assemble(source: Source) -> Report:
    """Compute everything; a view is worded when it is asked for, and nothing is drawn yet."""
    contexts = tuple(context_of(source, index) for index in range(len(source.portfolio.projects)))
    formats = source.config.settings.build.formats
    pages = dict(_site_pages(source, contexts)) if Format.HTML in formats else {}
    documents = dict(_documents(source, contexts)) if Format.PDF in formats else {}
    return Report(source, contexts, Views(pages), Views(documents), _pictures(source))


def context_of(source: Source, index: int) -> Context:
    """Return the context of one project of the portfolio, its numbers computed."""
    project = source.portfolio.projects[index]
    settings = source.config.settings.metrics
    asked = (facts for facts in source.facts if facts.project == project)
    facts = next(asked, None) or Facts(project, source.as_of, settings, source.history)
    measures = computed(facts, whole=not source.unread, public=source.public)
    return Context(source, project, measures, Words(project.language))


def _site_pages(source: Source, contexts: tuple[Context, ...]) -> Iterator[tuple[str, Make]]:
    words = Words(source.config.settings.site.language)
    if source.portfolio.single:
        words = contexts[0].words
    else:
        frame = site_frame(source, words, addresses.OVERVIEW)
        frame = replace(frame, downloads=shared_downloads(source, words))
        yield addresses.OVERVIEW, partial(portfolio, contexts, frame, source.unread)
        frame = site_frame(source, words, addresses.REPORTS)
        yield addresses.REPORTS, partial(reports_together, contexts, frame)
        frame = site_frame(source, words, addresses.CONTENTS)
        yield addresses.CONTENTS, partial(portfolio_contents, contexts, frame)
    for context in contexts:
        for address, make in _project_pages(context):
            yield context.prefix + address, make
    missing = missing_frame(source, words)
    yield addresses.MISSING, partial(MissingView, frame=missing, title=words("Not found"))


def _project_pages(context: Context) -> Iterator[tuple[str, Make]]:
    for address, make in (
        (addresses.OVERVIEW, overview),
        (addresses.OBJECTIVES, objectives),
        (addresses.FRAMEWORK, framework),
        (addresses.TIMELINE, timeline_page),
        (addresses.CALENDAR, calendar_page),
        (addresses.DEPENDENCIES, dependencies_page),
        (addresses.TREND, trend_page),
        (addresses.PROGRESS, progress),
        (addresses.BUDGET, budget),
        (addresses.CHANGES, changes_page),
        (addresses.FORECAST, forecast_page),
        (addresses.RISKS, risks),
        (addresses.PEOPLE, people),
        (addresses.HEALTH, health),
        (addresses.NUMBERS, numbers),
        (addresses.CONTENTS, contents),
    ):
        if not (context.source.public and address in addresses.PRIVATE):
            yield address, partial(make, context, project_frame(context, address))
    yield from report_pages(context)
    yield from _milestone_pages(context)
    below = project_frame(context, addresses.owner(""), addresses.PEOPLE)
    for owner, slug in sorted(context.owner_slugs.items()):
        address = addresses.owner(slug)
        yield address, partial(owner_page, context, at(below, context, address), owner)
    below = project_frame(context, addresses.phase(""), addresses.TIMELINE)
    for title, slug in phases_in_order(context):
        address = addresses.phase(slug)
        yield address, partial(phase_page, context, at(below, context, address), title, slug)


def _milestone_pages(context: Context) -> Iterator[tuple[str, Make]]:
    frame = project_frame(context, addresses.milestone(""), addresses.FRAMEWORK)
    drafts = (m for m in context.project.milestones if m.status is Status.DRAFT)
    ordered = (*context.by_date, *drafts)
    links = [Link(""), *(context.link(m) for m in ordered), Link("")]
    for index, milestone in enumerate(ordered):
        around = (links[index], links[index + 2])
        address = addresses.milestone(milestone.id)
        framed = at(frame, context, address)
        yield address, partial(milestone_page, context, framed, milestone, around)


def _documents(source: Source, contexts: tuple[Context, ...]) -> Iterator[tuple[str, Make]]:
    words = Words(source.config.settings.site.language)
    for issue in portfolio_issues(source):
        frame = site_frame(source, words, issue.document)
        yield issue.document, partial(portfolio_report, contexts, frame, issue, source.unread)
    for context in contexts:
        for address, make in report_documents(context):
            yield context.prefix + address, make


def _pictures(source: Source) -> dict[PurePosixPath, PurePosixPath]:
    """Map each picture of the site to the file of the content that it is a copy of."""
    content = source.config.content
    found = {
        destination.picture
        for destinations in source.library.destinations.values()
        for destination in destinations.values()
        if destination.picture is not None
    }
    return {PurePosixPath(addresses.picture(path, content)): path for path in sorted(found)}
