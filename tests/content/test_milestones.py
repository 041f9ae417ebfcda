"""What the front matter of a milestone says."""

from datetime import date
from pathlib import PurePosixPath

import pytest

from generator.model.milestone import Ask
from generator.model.milestone import Budget
from generator.model.milestone import Criterion
from generator.model.milestone import Decision
from generator.model.milestone import Effort
from generator.model.milestone import EvMethod
from generator.model.milestone import Health
from generator.model.milestone import Ignore
from generator.model.milestone import Link
from generator.model.milestone import Status
from generator.model.milestone import Task
from generator.model.milestone import Waiver
from generator.model.risk import Risk
from tests.conftest import Check
from tests.conftest import Load


def test_a_title_and_a_day_are_enough(load: Load) -> None:
    """
    ---
    title: Prototype approved by engineering and QA
    due: 2024-04-15
    ---
    """
    milestone = load().milestone

    assert milestone.id == "launch"
    assert milestone.title == "Prototype approved by engineering and QA"
    assert milestone.due == date(2024, 4, 15)
    assert milestone.status is Status.NOT_STARTED
    assert milestone.promised
    assert milestone.effort == Effort()
    assert milestone.budget == Budget()
    assert milestone.tasks == ()
    assert milestone.source.path == PurePosixPath("content/launch.md")


def test_everything_that_a_milestone_can_say(load: Load) -> None:
    """
    ```yml content/project.yml
    currency: GBP
    fx_rates: {EUR: 0.86}
    objectives: [{id: launch-2024, title: Launch by mid June}]
    phases: [Design]
    ```
    ```md content/design.md
    ---
    id: product-design
    title: Design approved
    due: 2024-03-01
    ---
    ```
    ```md content/prototype.md
    ---
    id: prototype-testing
    title: Prototype approved by engineering and QA
    purpose: so that usability faults are found before money is spent on launch
    objective: launch-2024
    phase: Build
    status: in progress
    start: 2024-03-04
    due: 2024-04-15
    baseline: 2024-04-01
    forecast: 2024-04-22
    owner: ada
    shares: {ada: 0.5, ben: 0.5}
    contributors: [qa-team, ben]
    consulted: [sales]
    informed: [legal]
    depends_on: [product-design]
    effort: {planned: 30, actual: 12.5}
    budget: {planned: 20000, actual: 8250, currency: EUR}
    health: amber
    health_reason: one supplier is late
    confidence: 70
    ev_method: 50/50
    decisions:
      - {raised: 2024-03-18, decided: 2024-03-20, what: second rig, by: ada}
    asks:
      - {ask: release the second rig, from: sponsor, by: 2024-03-25}
    waivers:
      - {criterion: All tests pass, reason: one is flaky, by: ada, date: 2024-04-02}
    stakeholders: [sales, legal]
    formerly: [prototype]
    fixed_date: true
    terminal: true
    checked: 2024-04-10
    ignore: [{code: R403, reason: the phase is new}]
    tags: [hardware]
    links: [{title: Test plan, url: "https://example.org/plan"}]
    ---
    ```
    """
    loaded = load()
    milestone = loaded.project.by_id["prototype-testing"]

    assert loaded.said == []
    assert milestone.purpose == "so that usability faults are found before money is spent on launch"
    assert milestone.objective == "launch-2024"
    assert milestone.phase == "Build"
    assert milestone.status is Status.IN_PROGRESS
    assert milestone.start == date(2024, 3, 4)
    assert milestone.baseline == date(2024, 4, 1)
    assert milestone.forecast == date(2024, 4, 22)
    assert milestone.completed is None
    assert milestone.owner == "ada"
    assert milestone.shares == {"ada": 0.5, "ben": 0.5}
    assert milestone.contributors == ("qa-team", "ben")
    assert milestone.consulted == ("sales",)
    assert milestone.informed == ("legal",)
    assert milestone.depends_on == ("product-design",)
    assert milestone.effort == Effort(planned=30, actual=12.5)
    assert milestone.budget == Budget(planned=20000, actual=8250, currency="EUR")
    assert milestone.health is Health.AMBER
    assert milestone.health_reason == "one supplier is late"
    assert milestone.confidence == 70
    assert milestone.ev_method is EvMethod.FIFTY_FIFTY
    assert milestone.decisions == (
        Decision(what="second rig", raised=date(2024, 3, 18), decided=date(2024, 3, 20), by="ada"),
    )
    assert milestone.asks == (
        Ask(ask="release the second rig", of="sponsor", by=date(2024, 3, 25)),
    )
    assert milestone.waivers == (
        Waiver(criterion="All tests pass", reason="one is flaky", by="ada", day=date(2024, 4, 2)),
    )
    assert milestone.stakeholders == ("sales", "legal")
    assert milestone.formerly == ("prototype",)
    assert milestone.fixed_date
    assert milestone.terminal
    assert not milestone.backlog
    assert milestone.checked == date(2024, 4, 10)
    assert milestone.ignore == (Ignore(code="R403", reason="the phase is new"),)
    assert milestone.tags == ("hardware",)
    assert milestone.links == (Link(title="Test plan", url="https://example.org/plan"),)


@pytest.mark.parametrize(
    ("written", "status", "told"),
    [
        ("draft", Status.DRAFT, []),
        ("Not started", Status.NOT_STARTED, []),
        ("not-started", Status.NOT_STARTED, ["FM038"]),
        ("In Progress", Status.IN_PROGRESS, []),
        ("in_progress", Status.IN_PROGRESS, ["FM038"]),
        ("IN-PROGRESS", Status.IN_PROGRESS, ["FM038"]),
        ('" in  progress "', Status.IN_PROGRESS, []),
        ("Blocked", Status.BLOCKED, []),
        ("COMPLETED\ncompleted: 2024-04-30", Status.COMPLETED, ["FM038"]),
        ("Cancelled", Status.CANCELLED, []),
    ],
)
def test_a_status_in_any_case_with_spaces_or_dashes(
    check_files: Check, written: str, status: Status, told: list[str]
) -> None:
    text = f"---\ntitle: Launch done\ndue: 2024-05-01\nstatus: {written}\n---\n"

    loaded = check_files({"content/launch.md": text})

    assert [diagnostic.code for diagnostic in loaded.diagnostics] == told
    assert loaded.milestone.status is status


def test_own_fields_are_kept_as_text(load: Load) -> None:
    """
    ---
    title: Launch done
    due: 2024-05-01
    x-cost-centre: 4711
    x-approved: true
    x-rooms: [lab, {floor: 2, seats: [3, 4]}]
    x-nothing:
    x-note: |
      two
      lines
    ---
    """
    assert load().milestone.extra == {
        "cost-centre": "4711",
        "approved": "true",
        "rooms": "lab, floor: 2, seats: 3, 4",
        "nothing": "",
        "note": "two lines",
    }


def test_a_yaml_file_holds_the_text_under_body(load: Load) -> None:
    """
    ```yml content/launch.yml
    title: Launch done
    due: 2024-05-01
    body: |
      We launch in May.

      ## Key tasks
      - [x] Build it (@ada, 8d)
    ```
    """
    milestone = load().milestone

    assert milestone.id == "launch"
    assert milestone.body.description == "We launch in May."
    assert milestone.tasks == (Task(title="Build it", done=True, owner="ada", effort=8),)


def test_a_yaml_file_may_list_tasks_and_criteria_as_fields(load: Load) -> None:
    """
    ```yaml content/launch.yaml
    title: Launch done
    due: 2024-05-01
    tasks:
      - {title: Build it, done: yes, owner: ada, effort: 8, due: 2024-04-01}
      - title: Ship it
    success_criteria:
      - {text: All 42 tests pass, met: true}
      - text: Nobody complains
    ```
    """
    milestone = load().milestone

    assert milestone.tasks == (
        Task(title="Build it", done=True, owner="ada", effort=8, due=date(2024, 4, 1)),
        Task(title="Ship it"),
    )
    assert milestone.criteria == (
        Criterion(text="All 42 tests pass", met=True),
        Criterion(text="Nobody complains"),
    )


def test_white_space_within_a_text_counts_as_one_space(load: Load) -> None:
    """
    ---
    title: >
      Launch
      done
    due: 2024-05-01
    purpose: so   that
      people buy it
    ---
    """
    milestone = load().milestone

    assert milestone.title == "Launch done"
    assert milestone.purpose == "so that people buy it"


def test_fields_without_a_value_are_as_good_as_not_written(load: Load) -> None:
    """
    ---
    title: Launch done
    due: 2024-05-01
    purpose:
    forecast:
    owner: ~
    effort: null
    budget: {planned: }
    ---
    """
    loaded = load()

    assert loaded.said == []
    assert loaded.milestone.owner is None
    assert loaded.milestone.effort == Effort()


def test_an_id_stays_when_the_file_is_renamed(check_files: Check) -> None:
    text = "---\nid: Beta_2.0-rc\ntitle: Beta released\ndue: 2024-05-01\n---\n"

    assert check_files({"content/old name.md": text}).milestone.id == "Beta_2.0-rc"


def test_places_of_fields_are_kept(load: Load) -> None:
    """
    ---
    title: Launch done
    due: 2024-05-01
    depends_on: [launch-2]
    risks:
      - {id: parts, title: Parts are late}
    ---
    ## Key tasks
    - [ ] Build it
    """
    source = load().content.portfolio.by_key["content/launch"].source

    assert str(source.at("due")) == "content/launch.md:3:6"
    assert str(source.at("depends_on.0")) == "content/launch.md:4:14"
    assert str(source.at("risks.0.title")) == "content/launch.md:6:24"
    assert str(source.at("risks.0.impact")) == "content/launch.md:6:5"
    assert str(source.at("tasks")) == "content/launch.md:8:1"
    assert str(source.at("forecast")) == "content/launch.md:1:1"
    assert str(source.first("forecast", "due")) == "content/launch.md:3:6"
    assert str(source.line(7, 2)) == "content/launch.md:7:2"


def test_what_cannot_be_read_is_left_out_and_the_rest_is_there(load: Load) -> None:
    """
    ---
    title: Launch done
    due: 1.5.2024
    owner: ada
    depends_on: [7, launch]
    risks:
      - {title: Nobody knows it}
      - {id: parts, title: Parts are late, impact: much, probability: 0.5}
    ---
    """
    loaded = load()
    milestone = loaded.milestone

    assert [d.code for d in loaded.diagnostics] == ["T502", "FM032", "D903", "FM031", "FM032"]
    assert milestone.due is None
    assert milestone.owner == "ada"
    assert milestone.depends_on == ("launch",)
    assert milestone.risks == (Risk(id="parts", title="Parts are late", probability=0.5),)
    assert milestone.source.lost("due")
    assert milestone.source.lost("owner", "risks")
    assert not milestone.source.lost("owner", "title")
    assert str(milestone.source.at("risks.0.title")) == "content/launch.md:8:24"
    assert [unread.path for unread in loaded.content.unread] == [milestone.source.path]
    assert not loaded.content.readable().by_key


def test_a_file_without_a_title_is_called_by_its_name(load: Load) -> None:
    """
    ---
    due: 2024-05-01
    ---
    """
    assert load().milestone.title == "launch.md"
