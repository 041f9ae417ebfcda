"""milepost completion."""

import subprocess

import pytest

from tests.repository import MILEPOST
from tests.repository import Repository
from tests.repository import environment

SHELLS = ("bash", "zsh", "fish")


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_a_shell_is_printed(folder: Repository, shell: str) -> None:
    run = folder.run("completion", shell)
    assert (run.exit_code, run.stderr) == (0, "")
    assert f"_MILEPOST_COMPLETE={shell}_complete" in run.stdout


def test_the_script_is_one_that_the_shell_can_read(folder: Repository) -> None:
    script = folder.root / "script"
    script.write_text(folder.run("completion", "bash").stdout, encoding="utf-8")
    read = subprocess.run(["bash", "-n", script], capture_output=True, text=True, check=False)
    assert (read.returncode, read.stderr) == (0, "")


def test_another_shell_is_wrong_use(folder: Repository) -> None:
    run = folder.run("completion", "tcsh")
    assert run.exit_code == 2
    assert "'tcsh' is not one of 'bash', 'zsh', 'fish'" in run.stderr


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("milepost bu", ["build"]),
        ("milepost ch", ["check", "checkin"]),
        ("milepost build --ke", ["--keep-going"]),
        ("milepost completion f", ["fish"]),
    ],
)
def test_what_is_typed_is_completed(typed: str, offered: list[str]) -> None:
    """As bash asks: the words, and the index of the one that is being typed."""
    asked = {
        "_MILEPOST_COMPLETE": "bash_complete",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(typed.count(" ")),
    }
    done = subprocess.run(
        [MILEPOST], env=environment(**asked), capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert [line.partition(",")[2] for line in done.stdout.splitlines()] == offered
