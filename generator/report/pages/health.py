"""Health: the state of the project and of each milestone, with the rules and limits behind it."""

from generator.metrics.ratings import RULE_OF_A_PROJECT
from generator.metrics.value import Rag
from generator.report import sentences
from generator.report.context import Context
from generator.report.health_views import HealthView
from generator.report.pages import health_checks
from generator.report.pages import health_milestones
from generator.report.pages.coverage import coverage_rows
from generator.report.pages.coverage import coverage_title
from generator.report.pages.findings import findings_view
from generator.report.pages.health_network import network_view
from generator.report.pages.health_sides import side_names
from generator.report.pages.health_sides import sides
from generator.report.parts import Frame
from generator.report.states import project_state


def health(context: Context, frame: Frame) -> HealthView:
    """Assemble the page of a project's health."""
    _, found = context.words, context.measures.health
    return HealthView(
        frame=frame,
        title=_("Health"),
        headline=_headline(context),
        state=project_state(found.rag, _),
        kicker=sentences.rated(context),
        why=sentences.why(context),
        confidence=sentences.confidence(found.rag, context),
        rule=_(RULE_OF_A_PROJECT),
        sides=sides(context),
        score_title=_score_title(context),
        groups_title=health_milestones.groups_title(context),
        groups=health_milestones.groups(context),
        settled=health_milestones.settled(context),
        declared_title=health_milestones.declared_title(context),
        declared=health_milestones.declared(context),
        findings=findings_view(context),
        coverage_title=coverage_title(context),
        coverage=coverage_rows(context),
        network=network_view(context),
        checks_title=health_checks.checks_title(context),
        checks=health_checks.checks(context),
        limits_title=health_checks.limits_title(context),
        limits=health_checks.limit_rows(context),
    )


def _headline(context: Context) -> str:
    """Say which sides made the state of the project."""
    _, found = context.words, context.measures.health
    names = side_names(_)
    deciding = _.together([_.within(names[side.dimension]) for side in found.deciding])
    if found.rag is Rag.GREEN:
        return _("Schedule, cost and risk are within their limits")
    if found.rag is Rag.GREY or not deciding:
        return _("The state of the project is not known")
    if found.rag is Rag.RED:
        return _("The project is red, by {sides}", sides=deciding)
    return _("The project is amber, by {sides}", sides=deciding)


def _score_title(context: Context) -> str:
    """Word the score, which is to sort by and nothing else."""
    _, value = context.words, context.measures.by_id["RAG.score"]
    if value.value is None:
        return _("There is no score yet")
    return _("Score {n} of 100, to sort projects by and nothing else", n=_.quantity(value.value))
