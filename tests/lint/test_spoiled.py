"""A good plan has no finding, and each way to spoil it gives one code, and only that."""

from pathlib import Path

import pytest

from generator.config.settings import CheckSettings
from generator.config.settings import Config
from generator.config.settings import Settings
from generator.lint.kinds import KINDS
from generator.lint.rules import RULES
from tests.checked import check
from tests.lint.spoiled import Spoil
from tests.lint.spoiled import commit
from tests.lint.spoiled import spoil
from tests.lint.spoiled import spoils

SPOILS = tuple(spoils())
EVERY_RULE = tuple(sorted({kind[0] for kind in KINDS}))
MEASURED = {rule.kind.code for rule in RULES if rule.measured}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good plan, as it was committed."""
    return commit(tmp_path_factory.mktemp("good")).root


def found(root: Path, *codes: str) -> list[str]:
    """Return everything that is found in a plan on 18 April 2024, as a user reads it.

    What asks the metrics is found only where it is one of the codes.
    """
    settings = Settings(check=CheckSettings(select=(*EVERY_RULE, *codes)))
    return [str(diagnostic) for diagnostic in check(Config(root, settings)).diagnostics]


def test_the_good_plan_has_no_finding(good: Path) -> None:
    assert found(good, "ALL") == []


@pytest.mark.parametrize("how", SPOILS, ids=lambda how: f"{how.code} {how.name}")
def test_each_spoil_gives_its_code_and_no_other(how: Spoil, good: Path, tmp_path: Path) -> None:
    spoil(tmp_path, good, how)

    said = found(tmp_path, *MEASURED & {how.code})

    assert {line.split(": ", 1)[1].split(" ")[0] for line in said} == {how.code}, said


def test_there_are_enough_of_them() -> None:
    assert len(SPOILS) >= 60
    assert len({how.code for how in SPOILS}) >= 50
    assert len({how.name for how in SPOILS}) == len(SPOILS)
