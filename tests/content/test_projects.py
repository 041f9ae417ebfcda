"""Which folders are projects, and what their `project.yml` says."""

from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

import pytest

from generator.model.milestone import EvMethod
from generator.model.project import Calendar
from generator.model.project import Objective
from generator.model.project import Person
from generator.model.project import Phase
from generator.model.project import Role
from generator.model.project import Team
from generator.model.project import Tolerances
from tests.conftest import Check
from tests.conftest import Load

MILESTONE = "---\ntitle: Launch done\ndue: 2024-05-01\n---\n"


def test_without_a_project_file_the_content_is_one_project_with_defaults(
    check_files: Check,
) -> None:
    loaded = check_files({"content/a.md": MILESTONE, "content/far/below/b.md": MILESTONE})

    assert loaded.said == []
    assert loaded.project.id == "content"
    assert loaded.project.title == "Milestones"
    assert loaded.project.timezone == "UTC"
    assert loaded.project.language == "en"
    assert loaded.project.currency is None
    assert loaded.project.calendar == Calendar()
    assert [m.key for m in loaded.project.milestones] == ["content/a", "content/b"]


def test_a_project_file_names_the_project(load: Load) -> None:
    """
    ```yml content/project.yml
    id: launch
    title: Product launch
    ```
    ```md content/milestones/beta.md
    ---
    title: Beta released
    due: 2024-05-01
    ---
    ```
    """
    project = load().project

    assert (project.id, project.title) == ("launch", "Product launch")
    assert project.folder == PurePosixPath("content")
    assert [m.key for m in project.milestones] == ["launch/beta"]


def test_a_project_file_may_be_spelt_yaml_and_hold_nothing_but_its_folder(load: Load) -> None:
    """
    ```yml content/new-clinic/project.yaml
    purpose: so that patients wait less
    ```
    ```md content/new-clinic/open.md
    ---
    title: Doors opened
    due: 2024-05-01
    ---
    ```
    """
    project = load().project

    assert (project.id, project.title) == ("new-clinic", "New clinic")


def test_one_project_in_a_folder_below_is_not_a_portfolio(load: Load) -> None:
    """
    ```yml content/clinic/project.yml
    title: Clinic
    ```
    ```md content/clinic/open.md
    ---
    title: Doors opened
    due: 2024-05-01
    ---
    ```
    """
    loaded = load()

    assert loaded.said == []
    assert loaded.content.portfolio.single
    assert loaded.project.folder == PurePosixPath("content/clinic")


def test_several_project_folders_are_a_portfolio(load: Load) -> None:
    """
    ```yml content/clinic/project.yml
    title: Clinic
    ```
    ```md content/clinic/open.md
    ---
    title: Doors opened
    due: 2024-05-01
    depends_on: [sheltered-garden/open]
    ---
    ```
    ```yml content/garden/project.yml
    id: sheltered-garden
    title: Garden
    ```
    ```md content/garden/plans/open.md
    ---
    title: Gates opened
    due: 2024-04-01
    ---
    ```
    """
    loaded = load()
    portfolio = loaded.content.portfolio

    assert loaded.said == []
    assert not portfolio.single
    assert [project.id for project in portfolio.projects] == ["clinic", "sheltered-garden"]
    assert sorted(portfolio.by_key) == ["clinic/open", "sheltered-garden/open"]
    found = portfolio.find("clinic", "sheltered-garden/open")
    assert found is not None
    assert found.title == "Gates opened"
    assert portfolio.find("clinic", "open") is portfolio.by_key["clinic/open"]
    assert portfolio.find("clinic", "nobody") is None


def test_read_mes_and_names_that_begin_with_a_dot_or_a_line_are_no_milestones(
    check_files: Check,
) -> None:
    loaded = check_files(
        {
            "content/a.md": MILESTONE,
            "content/README.md": "How to write milestones.",
            "content/team/readme.md": "Who we are.",
            "content/_draft.md": "Not yet.",
            "content/_drafts/b.md": "Not yet.",
            "content/.hidden.md": "Not seen.",
            "content/.git/c.md": "Not seen.",
            "content/notes.txt": "Something else.",
        }
    )

    assert loaded.said == []
    assert loaded.milestone.id == "a"


def test_everything_that_a_project_file_can_say(load: Load) -> None:
    """
    ```yml content/project.yml
    id: launch
    title: Product launch
    purpose: so that the product earns its first revenue this year
    start: 2024-01-08
    timezone: Europe/London
    language: en
    currency: GBP
    fx_rates: {EUR: 0.86}
    fiscal_year_start: 4
    objectives:
      - {id: launch-2024, title: Launch by mid June, target: sales target met on launch day}
    phases: [Discover, Build, Launch, {id: review, title: Review of it all}]
    roles: [{role: Project Manager, responsibilities: Oversees progress, people: [ada]}]
    teams: [{id: qa-team, name: Engineering & QA}]
    people: [{id: ada, name: Ada, team: pmo, availability: 0.8}]
    calendar: {country: GB, holidays: [2024-05-06], week: [mon, Tue, wed, thu]}
    tolerances: {time_days: 5, cost: 0.10}
    contingency: 5000
    glossary: {KPI: key performance indicator}
    ev_method: weighted_tasks
    ```
    ```md content/a.md
    ---
    title: Launch done
    due: 2024-05-01
    objective: launch-2024
    ---
    ```
    """
    project = load().project

    assert project.purpose == "so that the product earns its first revenue this year"
    assert project.start == date(2024, 1, 8)
    assert project.timezone == "Europe/London"
    assert project.currency == "GBP"
    assert project.rates == {"EUR": 0.86}
    assert project.fiscal_year_start == 4
    assert project.objectives == (
        Objective(
            id="launch-2024", title="Launch by mid June", target="sales target met on launch day"
        ),
    )
    assert project.phases == (
        Phase(id="discover", title="Discover"),
        Phase(id="build", title="Build"),
        Phase(id="launch", title="Launch"),
        Phase(id="review", title="Review of it all"),
    )
    assert project.roles == (
        Role(role="Project Manager", responsibilities="Oversees progress", people=("ada",)),
    )
    assert project.teams == (Team(id="qa-team", name="Engineering & QA"),)
    assert project.people == (Person(id="ada", name="Ada", team="pmo", availability=0.8),)
    assert project.calendar == Calendar(
        country="GB", holidays=(date(2024, 5, 6),), week=("mon", "tue", "wed", "thu")
    )
    assert project.tolerances == Tolerances(time_days=5, cost=0.1)
    assert project.contingency == 5000
    assert project.glossary == {"KPI": "key performance indicator"}
    assert project.ev_method is EvMethod.WEIGHTED_TASKS
    assert project.name_of("ada") == "Ada"
    assert project.name_of("qa-team") == "Engineering & QA"
    milestone = project.by_id["a"]
    assert project.objective_of(milestone) is project.objectives[0]
    assert project.objective_of(replace(milestone, objective=None)) is None
    assert project.name_of("Somebody Else") == "Somebody Else"


@pytest.mark.parametrize(
    ("phase", "address"),
    [
        ("Build", "build"),
        ("Design & Build", "design-build"),
        ("  2. Launch!  ", "2-launch"),
        ("Größe", "gr-sse"),
        ("Data", "data-phase"),
        ("Con", "con-phase"),
        ("設計", "xe8a8ade8a888"),
        ("x" * 100, "x" * 50),
    ],
)
def test_a_phase_by_name_gets_an_address(check_files: Check, phase: str, address: str) -> None:
    files = {"content/project.yml": f'phases: ["{phase}"]\n', "content/a.md": MILESTONE}

    (found,) = check_files(files).project.phases

    assert found.id == address


@pytest.mark.parametrize(
    ("folder", "project"),
    [("clinic", "clinic"), ("New Clinic", "new-clinic"), ("milestones", "milestones-project")],
)
def test_a_project_without_an_id_is_known_by_its_folder(
    check_files: Check, folder: str, project: str
) -> None:
    files = {f"content/{folder}/project.yml": "title: It\n", f"content/{folder}/a.md": MILESTONE}

    assert check_files(files).project.id == project


def test_milestones_stand_in_the_order_of_their_ids(check_files: Check) -> None:
    loaded = check_files(
        {
            "content/1.md": MILESTONE.replace("title", "id: zebra\ntitle"),
            "content/2.md": MILESTONE.replace("title", "id: ape\ntitle"),
            "content/sub/3.md": MILESTONE.replace("title", "id: mouse\ntitle"),
        }
    )

    assert [m.id for m in loaded.project.milestones] == ["ape", "mouse", "zebra"]
    assert list(loaded.project.by_id) == ["ape", "mouse", "zebra"]


def test_a_broken_project_file_leaves_its_milestones_readable(load: Load) -> None:
    """
    ```yml content/clinic/project.yml
    id: clinic-2024
    title: "Clinic
    ```
    ```md content/clinic/open.md
    ---
    title: Doors opened
    due: 2024-05-01
    ---
    ```
    """
    loaded = load()

    assert [d.code for d in loaded.diagnostics] == ["FM020"]
    assert loaded.milestone.key == "clinic-2024/open"
    assert loaded.project.title == "Clinic"
