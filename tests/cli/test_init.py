"""milepost init."""

from pathlib import Path

from tests.repository import Repository
from tests.repository import contents

SCHEMAS = ".milepost/schemas"


def test_what_it_makes_is_a_repository_without_an_error_that_builds(folder: Repository) -> None:
    """What is found in it says what a plan of this kind can do better."""
    run = folder.run("init", "plan")
    assert (run.exit_code, run.stdout) == (0, "")
    made = Repository(folder.root / "plan")
    assert made.git("symbolic-ref", "HEAD") == "refs/heads/main\n"
    assert made.run("build", "--format", "html,data").exit_code == 0
    made.commit()
    checked = made.run("check", "--strict", "--ignore", "S101,M202,A303,P206")
    assert checked.exit_code == 0
    assert checked.stderr.startswith("no problems in 6 milestones\n")
    assert made.run("check").exit_code == 0
    expected = [".gitignore", "milepost.toml", *_in(made, "content"), *_in(made, SCHEMAS)]
    assert made.git("ls-files").split() == sorted(expected)


def _in(made: Repository, folder: str) -> list[str]:
    return [f"{folder}/{name}" for name in contents(made.root / folder)]


def test_editors_find_the_schemas_of_what_it_makes(folder: Repository) -> None:
    folder.run("init")
    assert sorted(_in(folder, SCHEMAS)) == [
        f"{SCHEMAS}/{name}.v1.schema.json" for name in ("milestone", "project", "settings")
    ]
    first = {
        name: (folder.root / name).read_text(encoding="utf-8").splitlines()[0]
        for name in ("content/project.yml", "milepost.toml")
    }
    assert first == {
        "content/project.yml": (
            "# yaml-language-server: $schema=../.milepost/schemas/project.v1.schema.json"
        ),
        "milepost.toml": "#:schema .milepost/schemas/settings.v1.schema.json",
    }
    assert folder.run("status").exit_code == 0


def test_the_next_commands_are_told_so_that_they_can_be_copied(folder: Repository) -> None:
    told = folder.run("init", "my plan").stderr
    assert "made a plan in my plan. Next:\n  cd 'my plan'; milepost check\n" in told
    assert "  milepost build\n" in told


def test_without_a_name_it_is_the_current_folder(folder: Repository) -> None:
    run = folder.run("init")
    assert run.exit_code == 0
    assert "cd " not in run.stderr
    assert (folder.root / "content" / "project.yml").is_file()


def test_nothing_is_ever_overwritten(plan: Repository) -> None:
    before = contents(plan.root)
    run = plan.run("init")
    assert run.exit_code == 73
    assert "milepost.toml and content already there; nothing was written" in run.stderr
    assert contents(plan.root) == before


def test_files_that_are_not_in_the_way_stay(folder: Repository) -> None:
    folder.write({".gitignore": "*.bak\n", "README.md": "# Ours\n"})
    assert folder.run("init").exit_code == 0
    assert (folder.root / ".gitignore").read_text(encoding="utf-8") == "*.bak\n"
    assert (folder.root / "README.md").read_text(encoding="utf-8") == "# Ours\n"


def test_inside_a_repository_no_second_one_is_made(plan: Repository) -> None:
    assert plan.run("init", "more").exit_code == 0
    assert not (plan.root / "more" / ".git").exists()


def test_a_file_in_the_place_of_the_folder_is_wrong_use(folder: Repository) -> None:
    folder.write({"plan": "a file\n"})
    assert folder.run("init", "plan").exit_code == 2


def test_a_folder_that_cannot_be_written_is_told(folder: Repository) -> None:
    folder.write({"file": ""})
    run = folder.run("init", "file/plan")
    assert run.exit_code == 73
    assert f"{Path('file/plan').name}: Not a directory" in run.stderr


def test_a_host_is_told_what_to_do_on_its_own(folder: Repository) -> None:
    run = folder.run("init", "plan", "--ci", "github")
    assert run.exit_code == 0
    made = Repository(folder.root / "plan")
    names = sorted(path.name for path in (made.root / ".github" / "workflows").iterdir())
    assert names == ["milepost-check.yml", "milepost-mail.yml", "milepost-publish.yml"]
    assert "wrote plan/.github/workflows/milepost-check.yml" in run.stderr
    settings = (made.root / "milepost.toml").read_text(encoding="utf-8")
    assert settings.endswith(
        "[publish.pages]                    # milepost publish pages\n"
        'kind = "git"                       # pushes the branch gh-pages of the remote origin\n'
    )
    assert made.run("publish", "--dry-run").exit_code == 73  # nothing is built yet


def test_so_is_one_of_a_plan_that_is_there(folder: Repository) -> None:
    folder.write({"milepost.toml": 'format = 1\n[publish.web]\npath = "www"\n'})
    assert folder.run("init", "--ci", "gitlab").exit_code == 0
    assert (folder.root / ".gitlab-ci.yml").is_file()
    assert not (folder.root / "content").exists()
    assert "publish.pages" not in (folder.root / "milepost.toml").read_text(encoding="utf-8")
    again = folder.run("init", "--ci", "gitlab")
    assert again.exit_code == 73
    assert "already there; nothing was written" in again.stderr
