"""A folder with releases: `current` moves in one step, five are kept, the last can come back."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.publish.conftest import Plan
from tests.publish.conftest import page
from tests.repository import environment


def test_five_releases_are_kept(plan: Plan) -> None:
    for build in range(8):
        plan.built({"index.html": page(str(build)), "same.html": "same"})
        plan.publish("web")
    releases = sorted((plan.root / "www" / "releases").iterdir())
    assert [release.name[:6] for release in releases] == [f"{n:06}" for n in range(4, 9)]
    assert plan.live.readlink() == Path("releases") / releases[-1].name
    assert len({(release / "same.html").stat().st_ino for release in releases}) == 1


def test_the_release_before_comes_back(plan: Plan) -> None:
    for build in "123":
        plan.built({"index.html": page(build)})
        plan.publish("web")
    for before in ("2", "1"):
        plan.publish("web", "--rollback")
        assert plan.read("index.html") == page(before)
    assert "no release before this one" in plan.refused("web", "--rollback")
    plan.publish("web")
    assert plan.read("index.html") == page("3")
    plan.publish("web", "--rollback", "--dry-run")
    assert plan.read("index.html") == page("3")


def test_nothing_comes_back_where_nothing_is(plan: Plan) -> None:
    assert "nothing is published there" in plan.refused("web", "--rollback")


def test_a_release_that_somebody_has_damaged_is_not_built_on(plan: Plan) -> None:
    plan.publish("web")
    (plan.live / "assets" / "site.css").write_text("damaged", encoding="utf-8")
    plan.built({"index.html": page("2"), "assets/site.css": "a {}"})
    assert "assets/site.css is not as it was built" in plan.refused("web")
    assert plan.read("index.html") == page("1")


def test_a_killed_publication_leaves_the_old_site_or_the_new(plan: Plan) -> None:
    plan.publish("web")
    files = {f"{n}.html": page("2") for n in range(150)}
    plan.built({"index.html": page("2"), **files})
    command = [sys.executable, "-m", "generator", "publish", "web"]
    for n in range(6):
        with subprocess.Popen(
            command, cwd=plan.root, env=environment(), stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(0.25 + 0.05 * n)
            os.kill(process.pid, signal.SIGKILL)
        here = plan.read("index.html")
        assert here in {page("1"), page("2")}
        if here == page("2"):
            assert len(list(plan.live.glob("*.html"))) == 151
    plan.publish("web")
    assert plan.read("index.html") == page("2")
    names = [entry.name for entry in (plan.root / "www" / "releases").iterdir()]
    assert not [name for name in names if name.startswith(".half-")]
