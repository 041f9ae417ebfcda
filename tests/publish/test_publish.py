"""What holds for every target: the plan first, the manifest checked, nothing of others touched."""

import json

import pytest
from jsonschema import validate

from generator.render.printed_schemas import PUBLICATION_SCHEMA
from tests.publish.conftest import Plan
from tests.publish.conftest import page
from tests.repository import contents


def test_the_plan_is_shown_and_then_carried_out(plan: Plan) -> None:
    plan.publish("web")
    plan.built({"index.html": page("2"), "assets/site.css": "a {}", "new.html": "new"})
    said = plan.publish("web").stderr.splitlines()
    assert said[0] == "web: 1 added, 1 changed, 1 deleted, 1 unchanged"
    assert said[1:4] == ["  + new.html", "  ~ index.html", "  - old.html"]
    assert said[-1] == "web: published"
    assert sorted(contents(plan.live)) == [
        *(".milepost-build.json", "assets/site.css", "index.html", "new.html")
    ]


def test_a_dry_run_publishes_nothing(plan: Plan) -> None:
    assert "nothing was published" in plan.publish("web", "--dry-run").stderr
    assert not (plan.root / "www").exists()


def test_the_plan_for_programs(plan: Plan) -> None:
    told = json.loads(plan.publish("web", "--json").stdout)
    validate(told, PUBLICATION_SCHEMA)
    assert told["published"]
    assert told["first"]
    assert told["added"] == ["assets/site.css", "index.html", "old.html"]
    again = json.loads(plan.publish("web", "--json").stdout)
    assert (again["published"], again["unchanged"]) == (False, 3)


@pytest.mark.parametrize("change", ["changed", "removed", "linked", "manifest"])
def test_a_site_that_is_not_as_it_was_built_is_refused(plan: Plan, change: str) -> None:
    file = plan.site / "old.html"
    if change == "changed":
        file.write_text("other", encoding="utf-8")
    else:
        file.unlink()
    if change == "linked":
        file.symlink_to(plan.site / "index.html")
    if change == "manifest":
        (plan.site / ".milepost-build.json").write_text("{}", encoding="utf-8")
    said = plan.refused("web")
    assert "not as it was built" in said or "no built site" in said
    assert not (plan.root / "www").exists()


def test_what_is_not_ours_is_refused(plan: Plan) -> None:
    plan.write({"www/index.html": "somebody else's"})
    assert "this is not ours: it holds index.html" in plan.refused("web")
    assert contents(plan.root / "www").keys() == {"index.html"}


def test_so_is_a_link_that_leads_to_what_is_not_ours(plan: Plan) -> None:
    plan.write({"www/releases/index.html": "", "other/index.html": ""})
    (plan.root / "www" / "current").symlink_to("../other")
    assert "leads to what is no release of ours" in plan.refused("web")


def test_no_more_is_deleted_than_was_said(plan: Plan) -> None:
    plan.publish("web")
    plan.built({"index.html": page("2")})
    said = plan.refused("web", "--max-deletes", "1")
    assert "2 files would be deleted, and 1 may be" in said
    assert "66%" not in said
    plan.refused("web", "--max-deletes", "34%")
    assert plan.read("old.html") == "old"
    plan.publish("web", "--max-deletes", "67%")
    assert not (plan.live / "old.html").exists()


@pytest.mark.parametrize("most", ["", "-1", "many", "%", "1e3", "9" * 30])
def test_how_many_is_a_number_or_a_share(plan: Plan, most: str) -> None:
    assert "max-deletes is a number or a share" in plan.refused("web", "--max-deletes", most)


def test_a_newer_milepost_has_published_there(plan: Plan) -> None:
    plan.publish("web")
    [release] = (plan.root / "www" / "releases").iterdir()
    record = release / ".milepost-build.json"
    record.write_text(record.read_text(encoding="utf-8").replace("0.1.0", "0.2.0"), "utf-8")
    plan.built({"index.html": page("2")})
    assert "a newer Milepost has published there" in plan.refused("web")


def test_a_report_with_gaps_is_published_only_when_asked(plan: Plan) -> None:
    plan.built({"index.html": page("2")}, incomplete=True)
    assert "files are left out of this report" in plan.refused("web")
    plan.publish("web", "--incomplete")


@pytest.mark.parametrize(
    "run", [{"GITHUB_EVENT_NAME": "pull_request_target"}, {"CI_MERGE_REQUEST_IID": "7"}]
)
def test_a_pull_request_publishes_nothing(plan: Plan, run: dict[str, str]) -> None:
    assert "pull request" in plan.refused("web", **run)
    plan.publish("web", "--allow-from-pull-request", **run)


def test_a_target_is_chosen_by_its_name(plan: Plan) -> None:
    assert "name one of web, pages" in plan.refused(code=3)
    assert "did you mean pages?" in plan.refused("page", code=3)
    plan.write({"milepost.toml": 'format = 1\n[publish.web]\nkind = "carrier pigeon"\n'})
    said = plan.refused()
    assert "nothing publishes as 'carrier pigeon' (there are dir, git, rsync, s3)" in said
    plan.write({"milepost.toml": "format = 1\n"})
    assert "no target to publish to" in plan.refused(code=3)
