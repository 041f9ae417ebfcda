"""What tests of the rules share: plans with a past."""

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.config.settings import CheckSettings
from generator.config.settings import Settings
from tests.conftest import Check
from tests.conftest import Loaded
from tests.repository import Repository
from tests.written import commits_in
from tests.written import files_in

Said = list[str]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The folder that is checked."""
    return Repository(tmp_path)


@pytest.fixture
def check_past(repository: Repository, check_files: Check) -> Check:
    """Commit the blocks that bear a day, write the others, and check: ``check_past(text)``.

    Codes that follow are those that are looked for; what stops a build is always found.
    """

    def run(text: str, *codes: str) -> Loaded:
        for commit in sorted(commits_in(text), key=lambda commit: commit.day):
            repository.write(commit.files)
            repository.commit(commit.day, commit.words)
        chosen = Settings(check=CheckSettings(select=codes)) if codes else None
        return check_files(files_in(text), chosen)

    return run


@pytest.fixture
def told(check_past: Check) -> Callable[..., list[str]]:
    """Check a milestone that said this on these days: ``told(["2024-01-08", {…}], …)``.

    A day can be followed by the words of the commit. What bears no day is what the file says now.
    """

    def run(*states: Sequence[object], others: str = "") -> list[str]:
        blocks = [_block(*state) for state in states]
        loaded = check_past("\n".join((*filter(None, [others]), *blocks)))
        return [f"{d.code} {d.span.line} {d.message}" for d in loaded.diagnostics]

    return run


@pytest.fixture
def says(check_past: Check) -> Callable[..., list[str]]:
    """Ask one rule of a milestone: ``says("M201", {…})``, or as `told` where it has a past.

    Fields are its own; None takes one away that every milestone here has. `others` are blocks of
    other files. A finding is given as its file, its line and its message.
    """

    def run(code: str, *states: Mapping[str, object] | Sequence[object], others: str = "") -> Said:
        whole = [("", state) if isinstance(state, Mapping) else state for state in states]
        blocks = [_block(*state) for state in whole]
        found = check_past("\n".join((*filter(None, [others]), *blocks)), code).diagnostics
        return [f"{d.span.path.stem} {d.span.line} {d.message}" for d in found if d.code == code]

    return run


def _block(when: str, fields: Mapping[str, object], body: str = "") -> str:
    given = {"title": "Beta released to testers", "due": "2024-06-03", **fields}
    lines = [f"{name}: {value}" for name, value in given.items() if value is not None]
    head = f"md content/beta.md {when}".strip()
    return "\n".join((f"```{head}", "---", *lines, "---", *filter(None, [body]), "```"))
