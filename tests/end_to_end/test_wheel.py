"""The package as it is published: everything that it needs is in it."""

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.repository import environment

REPOSITORY = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel of this repository."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ("--wheel", "--no-isolation", "--outdir", folder)
    run([sys.executable, "-m", "build", *options, REPOSITORY], cwd=folder)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def milepost(wheel: Path) -> Path:
    """Install it where nothing of this repository is, beside the libraries that are here."""
    folder = wheel.parent / "venv"
    run([sys.executable, "-m", "venv", "--without-pip", folder], cwd=wheel.parent)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet"]
    run([*pip, "--no-deps", "--no-index", "--no-compile", wheel], cwd=wheel.parent)
    purelib = sysconfig.get_path("purelib")
    packages = next(folder.glob("lib/python*/site-packages"))
    (packages / "libraries.pth").write_text(purelib, encoding="utf-8")
    return folder / "bin" / "milepost"


def run(command: list[str | Path], cwd: Path) -> str:
    """Run a command without the network, and return what it prints."""
    env = environment(
        PIP_NO_INDEX="1", PIP_DISABLE_PIP_VERSION_CHECK="1", PYTHONDONTWRITEBYTECODE="1"
    )
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def test_it_holds_the_package_the_templates_and_the_sample(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    tracked = subprocess.run(
        ["git", "ls-files", "generator", "templates", "content", "milepost.toml"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    expected = {
        name.replace("templates/", "generator/_templates/", 1)
        if name.startswith("templates/")
        else name
        if name.startswith("generator/")
        else f"generator/_sample/{name}"
        for name in tracked
        if (REPOSITORY / name).exists()
    }
    assert expected - set(names) == set()
    extra = {name for name in names if not name.startswith(("generator/", "milepost-"))}
    assert extra == set()
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests")]


def test_outside_of_the_repository_it_makes_a_plan_and_builds_it(
    milepost: Path, tmp_path: Path
) -> None:
    run([milepost, "init", "plan"], cwd=tmp_path)
    run([milepost, "build", "--project", "plan", "--report", "status"], cwd=tmp_path)
    site = tmp_path / "plan" / "site"
    assert (site / "index.html").is_file()
    assert (site / "assets" / "fonts" / "IBMPlexSansVar-Latin1.woff2").is_file()
    assert next(site.glob("reports/*.pdf")).read_bytes().startswith(b"%PDF")


def test_it_does_not_read_this_repository(milepost: Path, tmp_path: Path) -> None:
    script = "import generator, generator.sample as s; print(generator.__file__, s.sample())"
    for place in run([milepost.with_name("python"), "-c", script], cwd=tmp_path).split():
        assert Path(place).is_relative_to(milepost.parent.parent)
