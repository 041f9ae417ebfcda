"""Reports that were issued stay at a target as they were, and the page of reports lists them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.publish.conftest import Plan
from tests.publish.conftest import Remote
from tests.publish.conftest import reports
from tests.repository import PLAN
from tests.repository import Repository
from tests.sites import Site
from tests.sites import built

__all__ = ["built"]

MARCH, APRIL, MAY = "2024-03-31", "2024-04-30", "2024-05-31"
TARGETS = ["web", "pages"]


class Published:
    """What a target holds."""

    def __init__(self, plan: Plan, remote: Remote, target: str) -> None:
        self.plan, self.read = plan, plan.read if target == "web" else remote.read
        self.target = target

    def build(self, *names: str, last: str, as_of: str, **facts: Any) -> None:
        """Build some reports, and publish them."""
        self.plan.built(reports(*names, last=last, build=as_of), as_of=as_of, **facts)
        self.plan.publish(self.target)

    @property
    def listed(self) -> list[str]:
        """The names in the list, in their order."""
        rows = self.read("reports.html").split('<th scope="row">')[1:]
        return [row.partition("<")[0] for row in rows]

    @property
    def indexed(self) -> list[str]:
        """The files of the index."""
        entries = json.loads(self.read("reports/issued.json"))["reports"]
        return [name for entry in entries for name in entry["files"]]


@pytest.fixture(params=TARGETS)
def published(plan: Plan, remote: Remote, request: pytest.FixtureRequest) -> Published:
    return Published(plan, remote, request.param)


def test_a_report_stays_when_others_follow(published: Published) -> None:
    published.build("status-2024-03", last=MARCH, as_of="2024-03-28")
    published.build("status-2024-04", last=APRIL, as_of="2024-04-18")
    published.build("status-2024-05", last=MAY, as_of="2024-05-02")
    assert published.listed == ["status-2024-05", "status-2024-04", "status-2024-03"]
    assert published.read("reports/status-2024-03.pdf") == "status-2024-03 2024-03-28"
    assert published.indexed == [f"status-2024-0{n}.pdf" for n in (5, 4, 3)]


def test_a_report_follows_the_plan_until_its_period_ends(published: Published) -> None:
    published.build("status-2024-04", last=APRIL, as_of="2024-04-02")
    published.build("status-2024-04", last=APRIL, as_of="2024-04-18")
    assert published.read("reports/status-2024-04.pdf") == "status-2024-04 2024-04-18"
    assert published.listed == ["status-2024-04"]


def test_it_is_never_rewritten_after(published: Published) -> None:
    """A build as of a day in April, after what was published said how April ended."""
    published.build("status-2024-04", last=APRIL, as_of=APRIL)
    published.build("status-2024-04", last=APRIL, as_of="2024-04-12")
    assert published.read("reports/status-2024-04.pdf") == f"status-2024-04 {APRIL}"
    assert published.listed == ["status-2024-04"]


def test_a_day_that_still_runs_has_not_ended(published: Published) -> None:
    published.build("status-2024-04", last=APRIL, as_of=APRIL, as_of_closed=False)
    published.plan.built(reports("status-2024-04", last=APRIL, build="late"), as_of=APRIL)
    published.plan.publish(published.target)
    assert published.read("reports/status-2024-04.pdf") == "status-2024-04 late"


def test_other_readers_have_a_target_of_their_own(published: Published) -> None:
    published.build("status-2024-03", last=MARCH, as_of="2024-03-28")
    published.plan.built(reports("status-2024-04", last=APRIL), audience="public")
    said = published.plan.refused(published.target)
    assert "published for other readers: its audience is internal" in said
    assert published.listed == ["status-2024-03"]


@pytest.mark.parametrize("name", ["../../x", "/etc/passwd", "a/b.pdf", ".milepost-build.json"])
def test_an_index_names_reports_and_nothing_else(plan: Plan, name: str) -> None:
    entry = {"files": [name], "last": APRIL, "row": ""}
    files = {"reports/issued.json": json.dumps({"reports": [entry]})}
    plan.built(files)
    assert "this list of reports cannot be read" in plan.refused("web")


def test_a_real_build_lists_what_it_issues(tmp_path: Path) -> None:
    plan = Plan(tmp_path)
    plan.write({**PLAN, "milepost.toml": 'format = 1\n[publish.web]\npath = "www"\n'})
    plan.commit()
    for day in ("2024-04-18", "2024-05-02"):
        run = Repository.run(plan, "build", "--format", "html", "--as-of", day)
        assert run.exit_code == 0, run.output
        plan.publish("web")
    page = plan.read("reports.html")
    assert "checkin-2024-W18.html" in page
    assert 'href="reports/checkin-2024-W16.html"' in page
    assert "As of" in plan.read("reports/checkin-2024-W16.html")
    assert page.count("Quarterly review") == 1


def test_a_portfolio_lists_the_report_on_all_projects_together(
    built: Callable[[str], Site],
) -> None:
    """At the mark, publishing lists those that were issued before."""
    site = built("portfolio").folder
    page = (site / "reports.html").read_text(encoding="utf-8")
    assert 'href="reports/portfolio-2024-09.pdf"' in page
    assert page.count("<!-- issued -->") == 1
    [entry] = json.loads((site / "reports" / "issued.json").read_text(encoding="utf-8"))["reports"]
    assert entry["files"] == ["portfolio-2024-09.pdf"]
    assert 'href="reports.html"' in (site / "index.html").read_text(encoding="utf-8")
