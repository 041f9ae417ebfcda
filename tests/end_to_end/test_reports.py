"""milepost build makes each report that the settings name, or those that are asked for."""

from tests.repository import PLAN
from tests.repository import SETTINGS
from tests.repository import Repository
from tests.repository import contents

TWO = """
[[report]]
name = "monday"
kind = "checkin"

[[report]]
name = "board"
kind = "quarterly"
"""


def reports(repository: Repository) -> set[str]:
    """The reports of a site, by their addresses; the list of them is none."""
    found = {address for address in contents(repository.site) if address.startswith("reports/")}
    return found - {"reports/issued.json"}


def test_without_settings_there_is_one_of_each_kind(plan: Repository) -> None:
    assert plan.run("build").exit_code == 0
    assert reports(plan) == {
        "reports/checkin-2024-W16.html",
        "reports/checkin-2024-W16.pdf",
        "reports/quarterly-2024-Q2.html",
        "reports/quarterly-2024-Q2.pdf",
        "reports/status-2024-04.pdf",
    }


def test_one_report_is_made_alone(plan: Repository) -> None:
    run = plan.run("build", "--report", "checkin", "--format", "pdf")
    assert run.exit_code == 0, run.output
    assert reports(plan) == {"reports/checkin-2024-W16.pdf"}


def test_the_settings_name_reports(plan: Repository) -> None:
    plan.write({**PLAN, "milepost.toml": SETTINGS + TWO})
    assert plan.run("build", "--format", "html").exit_code == 0
    assert reports(plan) == {"reports/monday-2024-W16.html", "reports/board-2024-Q2.html"}
    listed = (plan.site / "reports.html").read_text(encoding="utf-8")
    assert 'href="reports/monday-2024-W16.html"' in listed
    assert ".pdf" not in listed


def test_a_report_that_is_not_there_is_refused_with_those_that_are(plan: Repository) -> None:
    run = plan.run("build", "--report", "weekly")
    assert run.exit_code != 0
    assert "there is no report weekly" in run.output
    assert "there are status, checkin, quarterly" in run.output
    assert not plan.site.exists() or not reports(plan)


def test_the_quarter_of_a_financial_year_is_addressed_by_the_calendar(plan: Repository) -> None:
    project = str(PLAN["content/project.yml"])
    plan.write({"content/project.yml": f"{project}fiscal_year_start: 2\n"})
    assert plan.run("build", "--format", "html", "--report", "quarterly").exit_code == 0
    [address] = reports(plan)
    page = (plan.site / address).read_text(encoding="utf-8")
    assert address == "reports/quarterly-2024-Q1.html"
    assert "February 2024 to April 2024, quarter 1 of 2024/25" in page
