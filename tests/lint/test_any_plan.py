"""What holds of every rule, whatever the plan: none fails, and none guesses what is not known."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.content.loader import load
from generator.lint.registry import Plan
from generator.lint.registry import Rule
from generator.lint.rules import RULES
from generator.metrics.examples import example
from generator.model.history import Absence
from generator.model.history import History
from generator.model.milestone import Ask
from generator.model.milestone import Body
from generator.model.milestone import Decision
from generator.model.milestone import Health
from generator.model.milestone import Status
from generator.model.milestone import Update
from generator.model.milestone import Waiver
from generator.model.project import Calendar
from generator.model.project import Person
from generator.model.project import Phase
from generator.model.project import Portfolio
from generator.model.project import Role
from generator.model.project import Team
from tests.lint.test_examples import sections
from tests.metrics.pasts import pasts
from tests.written import commits_in
from tests.written import files_in
from tests.written import write

FIRST, LAST = date(2024, 1, 1), date(2024, 6, 30)
QUICK = [rule for rule in RULES if not rule.measured]
OF_FILES = {"A301", "A304", "A305", "A306", "A308", "A309", "D905", "D907", "D908", "D909", "D910"}
OF_FILES |= {"D902", "D903", "M201", "M207", "P201", "P202", "P203", "P204", "P205", "P206"}
OF_FILES |= {"P503", "P505", "R401", "R403", "R404", "R405", "T501", "T504", "T508"}
OF_FILES |= {"D911", "D912"}
OF_WORDS = {"M202", "M203", "M204", "M205", "M206", "M209", "P102", "R402", "R406", "T503"}
OF_WORDS |= {f"S10{n}" for n in range(1, 10)}
OF_TODAY = {"A303", "A307", "P402", "P406", "P502", "T505"}

days = st.dates(FIRST, LAST)
names = st.sampled_from(
    ["ada", "qa", "Quality", "ada, ben", "TBD", "no", "The team", ",", "@", "&"]
)
ids = st.sampled_from(["M1", "M2", "M3", "other/M1"])
some = st.none() | days
more = st.fixed_dictionaries(
    {},
    optional={
        "owner": names,
        "phase": st.sampled_from(["Build", "live", "Gone"]),
        "purpose": st.just("so that it is used"),
        "depends_on": st.lists(ids, max_size=3).map(tuple),
        "merged_into": ids,
        "terminal": st.booleans(),
        "fixed_date": st.booleans(),
        "backlog": st.booleans(),
        "checked": days,
        "health": st.sampled_from(Health),
        "health_reason": st.sampled_from(["all well", "seen on 2024-03-01"]),
        "effort": st.sampled_from([0.0, 1e-9, 0.5, 20.0, 1e15]),
        "worked": st.sampled_from([0.0, 80.0]),
        "tasks": st.sampled_from([(0, 2), (2, 2), (1, 3)]),
        "shares": st.dictionaries(names, st.floats(0, 1), max_size=2),
        "stakeholders": st.just(("sales",)),
        "asks": st.just((Ask(ask="help"),)),
        "decisions": st.lists(
            st.builds(Decision, what=st.just("?"), raised=some, decided=some, by=st.none() | names),
            max_size=2,
        ).map(tuple),
        "waivers": st.just((Waiver(criterion="a", reason="told"),)),
        "body": st.lists(
            st.builds(Update, day=days, text=st.just("Begun. Ada"), line=st.just(1)), max_size=3
        ).map(lambda updates: Body(updates=tuple(updates))),
    },
)
projects = st.fixed_dictionaries(
    {},
    optional={
        "people": st.just((Person(id="ada", name="Ada", team="qa", availability=0.5),)),
        "teams": st.just((Team(id="qa", name="Quality"), Team(id="it", name="IT"))),
        "roles": st.just((Role(role="Lead", people=("ada", "qa", "gone")),)),
        "phases": st.just((Phase(id="build", title="Build"), Phase(id="live", title="Live"))),
        "calendar": st.builds(Calendar, week=st.sampled_from([("sat",), ("mon", "tue")])),
    },
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw a plan of up to four milestones, with their pasts, as known on a day."""
    rows: list[dict[str, Any]] = draw(st.just([]) | pasts(FIRST, LAST))
    for row in rows:
        day, fields, *options = row["past"][-1]
        if fields is not None:
            row["past"][-1] = (day, {**fields, **draw(more)}, *options)
    facts = example(
        *rows, as_of=draw(days).isoformat(), closed=draw(st.booleans()), **draw(projects)
    )
    here = tuple(m for m in facts.project.milestones if m.deleted is None)
    portfolio = Portfolio(projects=(replace(facts.project, milestones=here),))
    return Plan(portfolio, history=facts.history, as_of=facts.as_of)


@settings(max_examples=50)
@given(plans())
def test_no_rule_fails_and_every_finding_speaks(plan: Plan) -> None:
    for found in (found for rule in QUICK for found in rule(plan)):
        assert found.message
        assert "{" not in found.message
        assert str(found.span.path) == "example.md"


@settings(max_examples=15)
@given(plans())
def test_no_measured_rule_fails(plan: Plan) -> None:
    for found in (found for rule in RULES if rule.measured for found in rule(plan)):
        assert found.message


def apart(plan: Plan) -> Plan:
    """Return a plan whose milestones lie in files of their own."""
    (project,) = plan.portfolio.projects
    own = tuple(
        replace(m, source=replace(m.source, path=PurePosixPath(f"{m.id}.md")))
        for m in project.milestones
    )
    return replace(plan, portfolio=Portfolio(projects=(replace(project, milestones=own),)))


def told_of(rule: Rule, plan: Plan, paths: set[PurePosixPath]) -> list[object]:
    """What a rule says of some files, on a plan of which nothing is worked out yet."""
    return [found for found in rule(replace(plan, shared={})) if found.span.path in paths]


@given(plans().map(apart))
def test_a_rule_that_compares_nothing_says_the_same_of_each_milestone_alone(plan: Plan) -> None:
    (project,) = plan.portfolio.projects
    for milestone in project.milestones:
        part = Portfolio(projects=(replace(project, milestones=(milestone,)),))
        alone, here = replace(plan, portfolio=part), {milestone.source.path}
        for rule in QUICK:
            if rule.reads is None:
                assert told_of(rule, alone, here) == told_of(rule, plan, here), rule.kind.code


@given(plans().map(apart), plans().map(apart))
def test_a_rule_that_compares_reads_no_more_than_it_says(plan: Plan, other: Plan) -> None:
    """Another milestone in place of one changes nothing where it reads the same of both."""
    (project,), (more,) = plan.portfolio.projects, other.portfolio.projects
    for old, new in zip(project.milestones, more.milestones, strict=False):
        put = replace(new, id=old.id, project=old.project, source=old.source)
        kept = tuple(put if m is old else m for m in project.milestones)
        now = replace(plan, portfolio=Portfolio(projects=(replace(project, milestones=kept),)))
        everywhere = {m.source.path for m in kept} | {project.source.path}
        for rule in QUICK:
            reads = rule.reads and (rule.reads(plan, project, old), rule.reads(now, project, put))
            if reads and reads[0] == reads[1]:
                said = told_of(rule, plan, everywhere)
                assert told_of(rule, now, everywhere) == said, rule.kind.code


@given(plans())
def test_a_plan_of_drafts_is_left_alone(plan: Plan) -> None:
    (project,) = plan.portfolio.projects
    drafts = tuple(
        replace(milestone, status=Status.DRAFT, depends_on=(), merged_into=None, risks=())
        for milestone in project.milestones
    )
    drafted = replace(plan, portfolio=Portfolio(projects=(replace(project, milestones=drafts),)))
    found = {f.code for rule in QUICK for f in rule(drafted)}
    assert found <= {"D905", "D910", "D911", "D912", "P405", "P501", "R403", "T504", "P303"}


def last_words(rule: Rule, root: Path) -> Portfolio:
    """Return the plan that a rule calls bad, as its files lie there in the end."""
    text = sections(rule)["Bad"]
    (root / "content").mkdir()
    for files in (*(commit.files for commit in commits_in(text)), files_in(text)):
        write(root, files)
    content = load(root, PurePosixPath("content"), title="Plan", probability={}).value
    return content.portfolio


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.kind.code)
def test_where_nothing_but_the_files_is_known_only_they_are_judged(
    rule: Rule, tmp_path: Path
) -> None:
    """Nobody knows the day, nor the past."""
    found = list(rule(Plan(last_words(rule, tmp_path))))
    assert bool(found) is (rule.kind.code in OF_FILES | OF_WORDS)


@pytest.mark.parametrize("rule", QUICK, ids=lambda rule: rule.kind.code)
def test_where_the_past_is_hidden_nobody_guesses_it(rule: Rule, tmp_path: Path) -> None:
    """A shallow clone has no past to go by."""
    known = replace(example(as_of="2024-04-18").as_of, closed=False)
    hidden = History(absence=Absence.SHALLOW)
    found = list(rule(Plan(last_words(rule, tmp_path), history=hidden, as_of=known)))
    assert bool(found) is (rule.kind.code in OF_FILES | OF_WORDS | OF_TODAY)
