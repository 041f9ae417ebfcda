"""What these tests share: a plan with a past in git, and its site."""

from dataclasses import dataclass
from datetime import UTC
from datetime import datetime
from pathlib import Path
from pathlib import PurePosixPath

import pytest

from generator.config.load import load_config
from generator.pipeline import reported
from generator.render.subscribe.files import subscriptions
from generator.render.theme import theme_of
from generator.site.files import Site
from tests.repository import PILOT
from tests.repository import PROJECT
from tests.repository import ROLLOUT
from tests.repository import Repository
from tests.sites import MADE

URL = "https://plan.example.org/launch"
FILE = "content/milestones/pilot.md"
MOVED = PILOT.replace("due: 2024-05-31", "due: 2024-06-14")
AGAIN = PILOT.replace(
    "due: 2024-05-31",
    "due: 2024-06-28\nforecast: 2024-07-05\nchanges:\n"
    "  - {date: 2024-04-15, what: due, from: 2024-06-14, to: 2024-06-28, reason: no room}",
)
CANCELLED = AGAIN.replace("in progress", "cancelled")


def offered(root: Path) -> Site:
    """Return what a project offers to subscribe to; its pages are not drawn."""
    config = load_config(root, options={}, environment={})
    now = datetime(2026, 6, 30, tzinfo=UTC)
    with reported(config, now=now, keep_going=True) as (report, _found):
        assert report is not None
        return subscriptions(report, theme_of(config))


@dataclass(frozen=True)
class Plan(Repository):
    """A plan whose pilot moves from commit to commit."""

    def settle(self, *lines: str, day: str = "2024-04-18") -> None:
        """Write the settings."""
        site = "\n".join(("[site]", *lines))
        self.write({"milepost.toml": f'format = 1\n{site}\n[build]\nas_of = "{day}"\n'})

    def says(self, text: str, day: str, message: str = "Change the plan") -> str:
        """Commit what the pilot says on a day."""
        self.write({FILE: text})
        return self.commit(day, message)

    def offers(self, name: str) -> bytes:
        """Make one of the files that can be subscribed to, and no page."""
        data = offered(self.root)[PurePosixPath(name)]
        return data if isinstance(data, bytes) else data()

    def build(self, *arguments: str) -> Path:
        """Build the pages, and return their folder."""
        run = self.run("build", "--format", "html", *arguments)
        assert run.exit_code in {0, 1}, run.output
        return self.site


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """A plan of two milestones."""
    plan = Plan(tmp_path)
    plan.settle(f'url = "{URL}"')
    plan.write({"content/project.yml": PROJECT, "content/milestones/rollout.md": ROLLOUT})
    plan.says(PILOT, "2024-04-02", "Plan the pilot")
    return plan


@pytest.fixture(scope="session")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """The same plan, moved twice and built; it is looked at and not changed."""
    plan = Plan(tmp_path_factory.mktemp("moved"))
    plan.settle(f'url = "{URL}"')
    plan.write({"content/project.yml": PROJECT, "content/milestones/rollout.md": ROLLOUT})
    plan.says(PILOT, "2024-04-02", "Plan the pilot")
    plan.says(MOVED, "2024-04-09", "Move the pilot, says ben@example.org")
    plan.says(AGAIN, "2024-04-16", "Move the pilot again")
    plan.build()
    return plan


@pytest.fixture(params=["sample", "portfolio", "empty", "hostile"])
def any_offer(request: pytest.FixtureRequest, tmp_path: Path) -> Site:
    """What one of several plans offers."""
    MADE[request.param](tmp_path)
    return offered(tmp_path)
