"""milepost doctor."""

import sys
from importlib.abc import MetaPathFinder

import pytest

from generator.render.theme import Theme
from tests.repository import Repository


class WithoutPango(MetaPathFinder):
    """Fails as WeasyPrint does where the library for text layout is not installed."""

    def find_spec(self, fullname: str, *_more: object) -> None:
        if fullname == "weasyprint":
            message = "cannot load library 'libpango-1.0-0'"
            raise OSError(message)


def test_a_machine_with_everything_is_fine(plan: Repository) -> None:
    run = plan.run("doctor")
    assert (run.exit_code, run.stderr) == (0, "")
    lines = run.stdout.splitlines()
    assert {line.split(":")[0] for line in lines} == {
        f"ok      {name}"
        for name in (
            "milepost",
            "Python",
            "Pango, for PDF",
            "git",
            "YAML reader",
            "fonts",
            "content",
            "history",
        )
    }


def test_how_far_back_the_past_is_known_is_told(plan: Repository) -> None:
    assert "ok      history: 1 commit since 2024-04-18\n" in plan.run("doctor").stdout
    plan.write({"content/milestones/pilot.md": "---\ntitle: Pilot\ndue: 2024-06-01\n---\n"})
    plan.commit("2024-05-01")
    assert "ok      history: 2 commits since 2024-04-18\n" in plan.run("doctor").stdout


def test_a_past_that_is_not_known_is_told_with_its_cure(folder: Repository) -> None:
    folder.write({"content/a.md": "---\ntitle: Pilot\ndue: 2024-06-01\n---\n"})
    run = folder.run("doctor")
    assert run.exit_code == 0
    assert "missing history: git init, and commit the content\n" in run.stdout


def test_what_a_plan_can_do_without_is_told_and_does_not_fail(
    folder: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(folder.root))
    run = folder.run("doctor")
    assert run.exit_code == 0
    assert "missing git: install git; without it nothing is known of the past\n" in run.stdout
    assert "content is not there; milepost init makes it\n" in run.stdout


def test_what_is_needed_fails_with_the_command_that_mends_it(
    plan: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [WithoutPango(), *sys.meta_path])
    run = plan.run("doctor")
    assert run.exit_code == 69
    assert "missing Pango, for PDF: install Pango with apt-get install libpango" in run.stdout


def test_fonts_that_are_lost_fail(plan: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Theme, "fonts", lambda _self: {})
    run = plan.run("doctor")
    assert run.exit_code == 69
    assert "missing fonts: they belong to Milepost; install it again\n" in run.stdout


def test_broken_settings_do_not_keep_it_from_looking(plan: Repository) -> None:
    plan.write({"milepost.toml": "format = \n"})
    run = plan.run("doctor")
    assert "ok      Pango, for PDF" in run.stdout
    assert "missing settings: milepost.toml:1:10: " in run.stdout
