"""milepost build, on the repositories that people have."""

import json
import shutil
from pathlib import Path

import pytest

from tests.repository import PILOT
from tests.repository import PLAN
from tests.repository import Repository
from tests.repository import contents

PROJECTS = Path(__file__).parent.parent / "projects"
QUICK = ("build", "--format", "html,data")


def metrics(repository: Repository) -> dict[str, object]:
    """What the data of a site begins with."""
    text = (repository.site / "data" / "metrics.json").read_text(encoding="utf-8")
    found: dict[str, object] = json.loads(text)
    return found


def page(repository: Repository, address: str = "index.html") -> str:
    """A page of the site."""
    return (repository.site / address).read_text(encoding="utf-8")


def test_a_plan_becomes_pages_a_document_and_data(plan: Repository) -> None:
    run = plan.run("build", "--report", "status")
    assert run.exit_code == 0, run.output
    assert run.stdout == ""
    assert run.stderr.startswith("as of 2024-04-18 (milepost.toml:4)\nsite: ")
    assert {
        "index.html",
        "milestones/pilot.html",
        "reports/status-2024-04.pdf",
        "data/milestones.csv",
        "assets/site.css",
    } <= contents(plan.site).keys()


def test_a_second_build_changes_nothing(plan: Repository) -> None:
    plan.run(*QUICK)
    before = contents(plan.site)
    run = plan.run(*QUICK)
    assert f"site: {len(before) - 1} files, 0 new or changed" in run.stderr
    assert contents(plan.site) == before


def test_the_page_of_a_milestone_goes_with_its_file(plan: Repository) -> None:
    plan.write({"content/milestones/rollout.md": PILOT.replace("id: pilot", "id: rollout")})
    plan.run(*QUICK)
    assert (plan.site / "milestones" / "rollout.html").exists()
    (plan.root / "content/milestones/rollout.md").unlink()
    plan.run(*QUICK)
    assert not (plan.site / "milestones" / "rollout.html").exists()


@pytest.mark.parametrize(
    ("formats", "endings"),
    [
        ("html", {".html", ".css", ".js", ".svg", ".woff2", ".txt", ".xml", ".ics", ".json", ""}),
        ("data", {".json", ".csv"}),
    ],
)
def test_only_what_is_asked_for_is_made(plan: Repository, formats: str, endings: set[str]) -> None:
    assert plan.run("build", "--format", formats).exit_code == 0
    files = {Path(name) for name in contents(plan.site)} - {Path(".milepost-build.json")}
    assert {file.suffix for file in files} == endings


# -- what people have


def test_an_empty_content_folder_is_a_site_that_says_so(folder: Repository) -> None:
    (folder.root / "content").mkdir()
    run = folder.run("build", "--as-of", "2024-04-18", "--report", "status")
    assert run.exit_code == 0
    assert "there is no milestone yet (write the first with milepost new TITLE)" in run.stderr
    assert (folder.site / "index.html").is_file()
    assert (folder.site / "reports" / "status-2024-04.pdf").read_bytes().startswith(b"%PDF")


def test_a_single_file_is_enough(folder: Repository) -> None:
    """No settings, no project, no git, no front matter but what a milestone must have."""
    folder.write({"content/launch.md": "---\ntitle: Launch done\ndue: 2024-05-31\n---\n"})
    run = folder.run(*QUICK, "--as-of", "2024-04-18")
    assert run.exit_code == 0
    assert "Launch done" in page(folder, "milestones/launch.html")
    assert metrics(folder)["commit"] is None


def test_with_git_the_site_names_the_commit(plan: Repository) -> None:
    commit = plan.git("rev-parse", "HEAD").strip()
    plan.run(*QUICK)
    assert (metrics(plan)["commit"], metrics(plan)["uncommitted_changes"]) == (commit, False)
    plan.write({"content/milestones/pilot.md": PILOT.replace("six weeks", "seven weeks")})
    plan.run(*QUICK)
    assert (metrics(plan)["commit"], metrics(plan)["uncommitted_changes"]) == (commit, True)


@pytest.mark.parametrize("missing", ["git", "the repository", "a commit", "trust"])
def test_without_git_there_is_a_site_without_a_commit(plan: Repository, missing: str) -> None:
    env = {}
    if missing == "git":
        env = {"PATH": str(plan.root)}
    elif missing == "trust":  # the folder belongs to somebody else
        env = {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "true"}
    else:
        shutil.rmtree(plan.root / ".git")
        if missing == "a commit":
            plan.git("init", "--quiet")
    run = plan.run(*QUICK, env=env)
    assert run.exit_code == 0, run.output
    assert metrics(plan)["commit"] is None
    assert "Pilot accepted by three clinics" in page(plan)


def test_a_portfolio_has_an_overview_and_a_folder_a_project(folder: Repository) -> None:
    shutil.copytree(PROJECTS / "portfolio", folder.root, dirs_exist_ok=True)
    run = folder.run(*QUICK)
    assert run.exit_code == 0, run.output
    for project in ("alpha", "beta", "gamma"):
        assert f'href="{project}/index.html"' in page(folder)
        assert (folder.site / project / "index.html").is_file()


def test_the_sample_builds_with_no_more_complaint_than_its_check_has(folder: Repository) -> None:
    folder.run("init")
    folder.commit()
    [counted, *_more] = folder.run("check").stderr.splitlines()
    run = folder.run("build", "--report", "status")
    assert run.exit_code == 0
    [_day, _site, told] = run.stderr.splitlines()
    assert told == f"{counted.partition(' in ')[0]} in the plan; milepost check lists them"


def test_a_template_of_their_own_takes_the_place_of_ours(plan: Repository) -> None:
    plan.write({"templates/partials/_state.html": "", "templates/pages/404.html": "mine {{"})
    run = plan.run(*QUICK)
    assert run.exit_code == 70
    assert "Traceback" not in run.stderr
    assert "404.html" in run.stderr
    assert not plan.site.exists()


def test_a_document_without_pango_is_told_with_the_cure(
    plan: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """WeasyPrint finds out when it is imported, in the process that draws."""
    broken = tmp_path_factory.mktemp("modules")
    (broken / "weasyprint.py").write_text("raise OSError('no libpango')\n", encoding="utf-8")
    run = plan.spawn("build", env={"PYTHONPATH": str(broken)})
    assert run.returncode == 69
    assert "milepost: Pango is missing: install Pango with apt-get install libpango" in run.stderr
    assert not plan.site.exists()
    assert plan.spawn(*QUICK, env={"PYTHONPATH": str(broken)}).returncode == 0


@pytest.mark.parametrize("output", ["content", "content/site", "templates", ".", "..", ".git/x"])
def test_an_output_that_would_harm_is_refused(plan: Repository, output: str) -> None:
    assert plan.run("check").exit_code == 0  # leaves behind what it read of the past
    before = contents(plan.root)
    elsewhere = Repository(plan.root / "content" / "milestones")
    run = elsewhere.run(*QUICK, "--project", str(plan.root), "--output", output)
    assert run.exit_code == 73
    assert contents(plan.root) == before


def test_templates_are_not_written_to_either_where_they_are_elsewhere(plan: Repository) -> None:
    plan.write({"milepost.toml": PLAN["milepost.toml"] + '[site]\ntemplates = "theme"\n'})
    assert plan.run(*QUICK, "--output", "theme").exit_code == 73
    assert not (plan.root / "theme").exists()


def test_the_folder_above_need_not_be_there(plan: Repository) -> None:
    assert plan.run(*QUICK, "--output", "public/html").exit_code == 0
    assert (plan.root / "public" / "html" / "index.html").is_file()


def test_a_link_to_the_web_root_stays_one(plan: Repository) -> None:
    (plan.root / "www").mkdir()
    plan.site.symlink_to("www")
    assert plan.run(*QUICK).exit_code == 0
    assert plan.site.is_symlink()
    assert (plan.root / "www" / "index.html").is_file()


def test_a_place_that_cannot_be_is_told(plan: Repository) -> None:
    run = plan.run(*QUICK, "--output", "milepost.toml/site")
    assert run.exit_code == 73
    assert "milepost.toml/site: " in run.stderr
    assert plan.run("check").exit_code == 0
