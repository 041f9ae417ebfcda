"""What cannot be read: all of it is told at once, and the last site stays."""

import os

import pytest

from tests.repository import DONE
from tests.repository import PILOT
from tests.repository import PLAN
from tests.repository import Repository
from tests.repository import contents

QUICK = ("build", "--format", "html,data")
BROKEN: dict[str, str | bytes] = {
    "alias.md": "---\ntitle: &a [*a]\ndue: 2024-05-31\n---\n",
    "binary.md": bytes(range(256)) * 4,
    "day.md": PILOT.replace("2024-05-31", "31.5.2024").replace("id: pilot", "id: day"),
    "deep.md": "---\ntitle: " + "[" * 50_000 + "\n---\n",
    "empty.md": "",
    "field.md": PILOT.replace("owner: ada", "onwer: ada").replace("id: pilot", "id: field"),
    "list.md": "---\n- title: Launch\n---\n",
    "plain.md": "# Launch\n\nNo front matter at all.\n",
    "repeated.md": PILOT.replace("owner: ada", "owner: ada\nowner: ben").replace(
        "id: pilot", "id: repeated"
    ),
    "same.md": PILOT,
    "status.md": PILOT.replace("in progress", "almost").replace("id: pilot", "id: status"),
    "tab.md": "---\ntitle: Launch\n\tdue: 2024-05-31\n---\n",
    "unclosed.md": "---\ntitle: Launch\ndue: 2024-05-31\n",
    "undated.md": "---\ntitle: Launch\nstatus: in progress\n---\n",
    "utf16.md": PILOT.encode("utf-16"),
    "yaml.yml": "title: [Launch\n",
}


@pytest.fixture
def broken(plan: Repository) -> Repository:
    """A plan that was built, and then broken in many ways at once."""
    assert plan.run(*QUICK).exit_code == 0
    plan.write({f"content/milestones/{name}": data for name, data in BROKEN.items()})
    os.mkfifo(plan.root / "content/milestones/pipe.md")
    plan.write({"secret.txt": "the key is 1234\n"})
    (plan.root / "content/milestones/link.md").symlink_to(plan.root / "secret.txt")
    return plan


def test_all_of_it_is_told_and_nothing_is_written(broken: Repository) -> None:
    before = contents(broken.site)
    run = broken.run(*QUICK)
    assert run.exit_code == 1
    untold = [
        name
        for name in (*BROKEN, "pipe.md", "link.md")
        if f"content/milestones/{name}:" not in run.stderr
    ]
    # of two files with one id, the second in the order of the paths is told
    assert untold == []
    assert "; nothing was written\n" in run.stderr
    assert "Traceback" not in run.stderr
    assert "the key is" not in run.stderr
    assert contents(broken.site) == before


def test_what_can_be_read_is_built_where_that_is_asked_for(broken: Repository) -> None:
    run = broken.run(*QUICK, "--keep-going")
    assert run.exit_code == 1
    overview = (broken.site / "index.html").read_text(encoding="utf-8")
    for name in ("day.md", "plain.md", "deep.md", "utf16.md", "link.md"):
        assert f"content/milestones/{name}" in overview
    assert "Pilot accepted by three clinics" in overview
    assert (broken.site / "milestones" / "pilot.html").is_file()
    assert not (broken.site / "milestones" / "day.html").exists()
    assert "files could not be read and are not in the report\n" in run.stderr


def test_mended_files_make_a_whole_site_again(broken: Repository) -> None:
    broken.run(*QUICK, "--keep-going")
    for path in (broken.root / "content/milestones").iterdir():
        if path.name != "pilot.md":
            path.unlink()
    run = broken.run(*QUICK)
    assert run.exit_code == 0
    overview = (broken.site / "index.html").read_text(encoding="utf-8")
    assert "day.md" not in overview


def test_a_broken_project_is_told_and_its_milestones_are_kept(plan: Repository) -> None:
    plan.write({"content/project.yml": "title: [\n"})
    run = plan.run(*QUICK)
    assert run.exit_code == 1
    assert "content/project.yml:" in run.stderr
    run = plan.run(*QUICK, "--keep-going")
    assert run.exit_code == 1
    assert (plan.site / "milestones" / "pilot.html").is_file()


def test_a_late_plan_without_owner_and_purpose_is_what_a_report_is_for(plan: Repository) -> None:
    late = PILOT.replace("2024-05-31", "2024-04-10").replace("owner: ada\n", "")
    plan.write({"content/milestones/pilot.md": late.replace("purpose: so that", "x-was: so that")})
    assert plan.run(*QUICK).exit_code == 0


def test_a_warning_stops_a_strict_build_only(plan: Repository) -> None:
    plan.write({"content/milestones/pilot.md": DONE})
    run = plan.run(*QUICK, "--strict")
    assert run.exit_code == 1
    assert "1 warning; nothing was written\n" in run.stderr
    assert not plan.site.exists()
    assert plan.run(*QUICK).exit_code == 0


def test_strict_is_the_stronger_of_two_wishes(plan: Repository) -> None:
    plan.write({"content/milestones/plain.md": "no front matter\n"})
    run = plan.run(*QUICK, "--strict", "--keep-going")
    assert run.exit_code == 1
    assert not plan.site.exists()


@pytest.mark.parametrize(
    "toml",
    [
        "format = 2\n",
        "format = 1\n[metrics]\ngrace = -1\n",
        "format = 1\n[build]\nformats = ['docx']\n",
        "format = 1\n[site]\ncontent = '../elsewhere'\n",
        "format = 1\n[[check.ignore]]\ncode = 'T504'\n",
        b"format = 1\n[site]\ntitle = '\xff'\n",
        "format = \n",
    ],
)
def test_settings_that_cannot_be_used_stop_everything(plan: Repository, toml: str | bytes) -> None:
    plan.write({**PLAN, "milepost.toml": toml})
    run = plan.run("build")
    assert run.exit_code == 3
    assert run.stderr.startswith("milepost: milepost.toml:")
    assert not plan.site.exists()
