"""What is built for everybody holds what is on a list, and nothing else, in any file."""

import json
import re
from dataclasses import fields
from dataclasses import replace
from pathlib import Path
from pathlib import PurePosixPath

import pytest
from pypdf import PdfReader

from generator.model.milestone import Milestone
from generator.model.project import Portfolio
from generator.model.project import Project
from generator.model.public import public_portfolio
from generator.model.source import Source
from tests.repository import Repository
from tests.web.checks import dead_links

CANARY = re.compile(r"canary[a-z-]*|98765\d", re.IGNORECASE)
PROJECT = """\
id: launch
title: Launch plan
purpose: canary-purpose of the project
currency: EUR
contingency: 987651
tolerances: {time_days: 5, cost: 0.1}
objectives: [{id: sales, title: Sell lamps, target: canary-target}]
phases: [{id: build, title: Build}]
roles: [{role: canary-role, responsibilities: canary-duty, people: [canary-person]}]
teams: [{id: canary-team, name: Canary Team}]
people: [{id: canary-person, name: Canary Person, team: canary-team, availability: 0.5}]
glossary: {CANARY: canary-meaning}
"""
MILESTONE = """\
---
id: pilot
title: Pilot accepted by three clinics
purpose: so that faults are found before the launch, says canary-mail@example.org
objective: sales
phase: build
owner: canary-person
contributors: [canary-helper]
consulted: [canary-consulted]
informed: [canary-informed]
stakeholders: [canary-stakeholder]
status: in progress
start: 2024-04-02
due: DUE
effort: {planned: 987652, actual: 987653}
budget: {planned: 987654, actual: 987655}
health: amber
health_reason: canary-health
confidence: 70
tags: [canary-tag]
links: [{title: canary-link, url: "https://canary-link.example.org/x"}]
x-canary: canary-extra
asks: [{ask: canary-ask, from: canary-sponsor, by: 2024-05-02}]
decisions: [{raised: 2024-04-03, what: canary-decision, by: canary-decider}]
waivers: [{criterion: canary-waived, reason: canary-waiver, by: canary-waiver, date: 2024-04-03}]
ignore: [{code: S101, reason: canary-ignored}]
changes:
  - {date: 2024-04-10, what: due, from: 2024-05-31, to: 2024-06-14, reason: canary-reason}
  - {date: 2024-04-10, what: canary-scope, from: canary-old, to: canary-new, reason: canary-why}
risks:
  - {id: canary-risk, title: canary-risk-title, probability: 0.4, impact: 987656, owner: canary-ro,
     due: 2024-06-01, identified: 2024-04-03, mitigation_cost: 987657}
---
The pilot runs for six weeks. Ask canary-mail@example.org.

canary-details and ![canary](canary-picture.png)

## Key tasks
- [x] canary-task (@canary-tasker, 987658d, by 2024-05-10)

## Success criteria
- [ ] Three clinics have signed the acceptance form

## Updates
### 2024-04-10
canary-update

## Lessons
- canary-lesson

## Canary section
canary-section
"""
OWNERS = '[[report]]\nname = "{kind}"\nkind = "{kind}"\n'
SETTINGS = 'format = 1\n\n[site]\nurl = "https://plan.example.org"\naudience = "{audience}"\n'
DAY = '\n[build]\nas_of = "2024-04-18"\n\n'
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fccf"
    "c0500f0004850180841b9b0c0000000049454e44ae426082"
)


def write(root: Path, audience: str) -> Repository:
    """Write a plan in which everything that is private begins with a canary, with a past."""
    plan = Repository(root)
    kinds = ("status", "owner")
    reports = "".join(OWNERS.format(kind=kind) for kind in kinds)
    plan.write(
        {
            "milepost.toml": SETTINGS.format(audience=audience) + DAY + reports,
            "content/project.yml": PROJECT,
            "content/milestones/pilot.md": MILESTONE.replace("DUE", "2024-05-31"),
            "content/milestones/canary-picture.png": PNG,
            "content/milestones/gone.md": MILESTONE.replace("DUE", "2024-05-31")
            .replace("id: pilot", "id: gone")
            .replace("Pilot", "Trial"),
            "content/history.csv": "as_of,id,field,value,reason,recorded_by\n"
            "2024-03-20,pilot,due,2024-05-20,canary-recorded,canary-recorder\n",
        }
    )
    plan.commit("2024-04-02", "canary-message of the first commit")
    (plan.root / "content/milestones/gone.md").unlink()
    plan.write({"content/milestones/pilot.md": MILESTONE.replace("DUE", "2024-06-14")})
    plan.commit("2024-04-11", "canary-subject\n\ncanary-body")
    return plan


def leaks(folder: Path) -> dict[str, set[str]]:
    """Return what each file, and its name, tells that is private."""
    found = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        text = path.read_bytes().decode(errors="replace")
        if path.suffix == ".pdf":
            reader = PdfReader(path)
            text += "".join(page.extract_text() for page in reader.pages)
            text += f"{reader.metadata} {reader.outline}"
        told = set(CANARY.findall(f"{name} {text}"))
        if told:
            found[name] = told
    return found


def test_nothing_private_is_in_any_file_for_everybody(tmp_path: Path) -> None:
    plan = write(tmp_path, "public")
    run = plan.run("build")
    assert run.exit_code in {0, 1}, run.output
    assert leaks(plan.site) == {}
    page = (plan.site / "milestones" / "pilot.html").read_text(encoding="utf-8")
    assert "This is the public edition." in page
    assert "Project team" in page
    assert "Three clinics have signed the acceptance form" in page
    [document] = plan.site.rglob("*.pdf")
    assert document.name == "status-2024-04.pdf"
    said = "".join(page.extract_text() for page in PdfReader(document).pages)
    assert "What is asked of whom is not published" in said
    assert "Risks are not published" in said
    assert "No risk" not in said
    assert "What is done about it is not published" in said


@pytest.mark.parametrize("projects", [("content",), ("content/one", "content/two")])
def test_no_page_is_made_of_what_is_not_published(tmp_path: Path, projects: tuple[str]) -> None:
    plan = Repository(tmp_path)
    plan.write({"milepost.toml": SETTINGS.format(audience="public") + DAY})
    for at in projects:
        plan.write({f"{at}/project.yml": PROJECT.replace("id: launch", f"id: {Path(at).name}")})
        plan.write({f"{at}/milestones/pilot.md": MILESTONE.replace("DUE", "2024-05-31")})
    run = plan.run("build", "--format", "html")
    assert run.exit_code in {0, 1}, run.output
    pages = {path.relative_to(plan.site).as_posix() for path in plan.site.rglob("*.html")}
    private = re.compile(r"(^|/)(budget|risks|people)\.html|(^|/)owners/")
    assert [page for page in pages if private.search(page)] == []
    assert len(pages) > 15
    assert dead_links(plan.site) == []


RATED = {"RAG.score", "RAG.cost", "RAG.risk", "RAG.governance", "RAG.project", "RAG.milestone"}
"""What is made of the measures that are published."""


def numbers(plan: Repository, audience: str) -> dict[str, dict[str, object]]:
    """Return what the data tells of each number of the project, by its id."""
    plan.write({"milepost.toml": SETTINGS.format(audience=audience) + DAY})
    found = json.loads(plan.run("export", "metrics", "--format", "json").stdout)["metrics"]
    told = ("value", "k", "n", "rag", "reason")
    whole = (each for each in found if each["scope"] == "project")
    return {each["id"]: {name: each[name] for name in told} for each in whole}


def test_a_number_is_right_for_everybody_or_said_not_to_be_published(tmp_path: Path) -> None:
    plan = write(tmp_path, "internal")
    later = MILESTONE.replace("DUE", "2024-06-14").replace("987654", "2987654")
    later = later.replace("canary-update", "canary-later").replace("987652", "2987652")
    later = later.replace("owner: canary-person", "owner: canary-other")
    plan.write({"content/milestones/pilot.md": later})
    plan.commit("2024-04-16", "canary-later")
    inside, outside = numbers(plan, "internal"), numbers(plan, "public")
    withheld = {name for name, told in outside.items() if told["reason"] == "not_published"}
    assert {"B1", "R13", "EV.CPI", "P5", "A4", "DCMA.10", "A7", "M10"} <= withheld
    assert {outside[name]["value"] for name in withheld} == {None}
    assert {outside[name]["n"] for name in withheld} == {None}
    others = outside.keys() - withheld - RATED
    assert {name: outside[name] for name in others} == {name: inside[name] for name in others}
    assert not {"no_cost_data", "no_effort"} & {told["reason"] for told in outside.values()}


def test_nobody_is_said_to_have_been_silent_whose_words_are_not_published(tmp_path: Path) -> None:
    plan = write(tmp_path, "public")
    later = MILESTONE.replace("DUE", "2024-06-14").replace("canary-update", "canary-later")
    plan.write({"content/milestones/pilot.md": later})
    plan.commit("2024-05-30", "canary-later")
    run = plan.run("export", "metrics", "--format", "json", "--as-of", "2024-06-05")
    rated = [each for each in json.loads(run.stdout)["metrics"] if each["id"] == "RAG.milestone"]
    rules = {each["subject"]: (each["inputs"]["rule"], each["inputs"]["also"]) for each in rated}
    assert rules == {"gone": ("overdue", ""), "pilot": ("far-behind", "behind, moved-twice")}


def test_nothing_is_said_to_be_missing_that_is_not_published(tmp_path: Path) -> None:
    plan = write(tmp_path, "public")
    plan.run("build", "--format", "html")
    said = {
        path.name: " ".join(re.sub("<[^>]+>", " ", path.read_text(encoding="utf-8")).split())
        for path in plan.site.rglob("*.html")
    }
    missing = re.compile(r"not recorded|are on record for none|[Nn]obody declares|write budget:")
    assert [name for name, text in said.items() if missing.search(text)] == []
    for page in ("index.html", "progress.html", "health.html", "numbers.html"):
        assert "What it needs is not published." in said[page]
    assert "What people declare is not published" in said["health.html"]
    assert "10 Missing owner, effort or budget at most 5% Not published" in said["health.html"]
    assert "numbers have enough of what they need" in said["health.html"]
    assert "the reasons are not published" in said["changes.html"]
    assert [name for name, text in said.items() if "with its reason" in text] == []
    assert "What is done about it is not published." in said["index.html"]
    assert "no day set" not in said["index.html"]


def test_the_same_plan_is_full_of_it_for_the_team(tmp_path: Path) -> None:
    plan = write(tmp_path, "internal")
    run = plan.run("build", "--format", "html,data")
    assert run.exit_code in {0, 1}, run.output
    told = {each.casefold() for words in leaks(plan.site).values() for each in words}
    expected = {"canary-ask", "canary-health", "canary-reason", "canary-task", "canary-update"}
    assert expected <= told


@pytest.mark.parametrize("audience", ["everybody", ""])
def test_there_are_two_audiences(tmp_path: Path, audience: str) -> None:
    plan = write(tmp_path, audience)
    run = plan.run("build")
    assert run.exit_code == 3
    assert "internal" in run.stderr


PUBLIC = {
    *("project", "id", "title", "status", "purpose", "objective", "phase", "start", "due"),
    *("baseline", "promised", "forecast", "completed", "depends_on", "criteria", "formerly"),
    *("merged_into", "fixed_date", "terminal", "backlog", "checked", "source"),
}
STAND_INS = {"owner", "changes", "cancelled", "deleted", "body"}


def test_a_field_is_private_until_it_is_on_the_list() -> None:
    source = Source(PurePosixPath("content/pilot.md"))
    empty = Milestone(project="launch", id="pilot", title="Pilot", source=source)
    private = {f.name for f in fields(Milestone)} - PUBLIC - STAND_INS
    full = replace(empty, **dict.fromkeys(private, "canary"))
    project = Project(
        id="launch", title="Launch", folder=PurePosixPath(), milestones=(full,), source=source
    )
    [told] = public_portfolio(Portfolio(projects=(project,))).projects
    assert told.milestones == (empty,)
    assert {"budget", "risks", "tasks", "asks", "extra"} <= private
