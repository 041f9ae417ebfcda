"""What an outcome is worth, and how it is told: a sentence, and never a traceback."""

import os
import re
import signal
import tempfile
from pathlib import Path

import pytest

from generator import errors
from generator.cli import exits
from generator.errors import BusyError
from generator.errors import MilepostError
from generator.errors import MissingToolError
from generator.errors import OutputError
from generator.errors import RenderError
from generator.errors import SettingsError
from tests.repository import Repository

STOPS = [
    (SettingsError("milepost.toml:1", "is wrong"), 3, "milepost: milepost.toml:1: is wrong\n"),
    (MissingToolError("Pango", "install it"), 69, "milepost: Pango is missing: install it\n"),
    (RenderError("a page", "no such filter"), 70, "a page could not be drawn: no such filter\n"),
    (OutputError(Path("site"), "is full"), 73, "milepost: site: is full\n"),
    (BusyError(Path("site"), "a lock"), 75, "another build is writing here (a lock); try again"),
    (PermissionError(13, "Permission denied", "logo.svg"), 74, "logo.svg: Permission denied\n"),
    (KeyboardInterrupt(), 130, "milepost: interrupted\n"),
]


@pytest.fixture
def stopped(plan: Repository, monkeypatch: pytest.MonkeyPatch) -> "Stopped":
    """A build that something stops."""
    return Stopped(plan, monkeypatch)


class Stopped:
    """Makes a build stop, and runs it."""

    def __init__(self, plan: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
        self.plan, self.monkeypatch = plan, monkeypatch

    def by(self, error: BaseException) -> tuple[int, str]:
        """Return the exit code, and what is told."""

        def stop(*_anything: object, **_more: object) -> None:
            raise error

        self.monkeypatch.setattr("generator.pipeline.build", stop)
        run = self.plan.run("build")
        assert run.stdout == ""
        assert "Traceback" not in run.stderr
        return run.exit_code, run.stderr


@pytest.mark.parametrize(("error", "code", "told"), STOPS, ids=lambda value: str(value)[:20])
def test_what_stops_a_run_is_a_sentence_and_a_code(
    stopped: "Stopped", error: BaseException, code: int, told: str
) -> None:
    found, said = stopped.by(error)
    assert found == code
    assert told in said


def test_every_error_of_ours_has_a_code() -> None:
    ours = {
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, MilepostError) and kind is not MilepostError
    }
    assert set(exits.CODES) == ours


def test_a_fault_of_ours_is_told_with_the_file_that_explains_it(
    stopped: "Stopped", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    code, told = stopped.by(KeyError("rag"))
    assert code == 70
    found = re.fullmatch(
        r"milepost: this is a fault of Milepost itself \(KeyError: 'rag'\); "
        r"please report it with (\S+)\n",
        told,
    )
    assert found
    assert "Traceback" in Path(found[1]).read_text(encoding="utf-8")


def test_a_termination_ends_a_run_with_its_own_code(
    plan: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "generator.pipeline.build", lambda *_a, **_k: os.kill(os.getpid(), signal.SIGTERM)
    )
    assert plan.run("build").exit_code == 143


def test_afterwards_a_termination_is_what_it_was_before(plan: Repository) -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        plan.run("check")
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, before)


def test_done_is_0_and_problems_are_1_and_wrong_use_is_2(plan: Repository) -> None:
    assert plan.run("check").exit_code == 0
    assert plan.run("check", "--format", "xml").exit_code == 2
    plan.write({"content/milestones/bad.md": "no front matter\n"})
    assert plan.run("check").exit_code == 1


def test_the_codes_are_documented_where_they_are_made() -> None:
    told = {int(number) for number in re.findall(r"\b\d+\b", exits.__doc__)}
    made = {0, 1, 2, exits.PARTLY, exits.FAULT, exits.UNREADABLE}
    made |= {exits.INTERRUPTED, exits.TERMINATED}
    assert told == made | set(exits.CODES.values())
