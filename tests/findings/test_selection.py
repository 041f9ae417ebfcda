"""Which codes are looked for."""

import pytest

from generator.config.settings import CheckSettings
from generator.config.settings import Config
from generator.config.settings import Settings
from generator.errors import SettingsError
from generator.findings.selection import Selection
from generator.findings.selection import refuse_unknown_codes
from generator.findings.selection import unknown_code

CODES = ("D901", "FM001", "T501", "T504")


@pytest.mark.parametrize(
    ("select", "deselect", "expected"),
    [
        ((), (), "D901 FM001 T501 T504"),
        (("T", "FM"), (), "FM001 T501 T504"),
        (("ALL",), (), "D901 FM001 T501 T504"),
        ((), ("T",), "D901 FM001"),
        (("T",), ("T504",), "T501"),
        (("T504",), ("T",), ""),
        (("T",), ("T",), ""),
        (("ALL",), ("D",), "FM001 T501 T504"),
        (("T",), ("ALL",), ""),
    ],
)
def test_what_is_left_out_is_left_out_of_what_is_selected(
    select: tuple[str, ...], deselect: tuple[str, ...], expected: str
) -> None:
    selection = Selection(select, deselect)
    assert [code for code in CODES if selection.wants(code)] == expected.split()


@pytest.mark.parametrize(
    ("select", "applied"),
    [((), False), (("T",), False), (("T5",), True), (("T504",), True), (("ALL",), True)],
)
def test_a_rule_that_measures_is_named_by_more_than_its_family(
    select: tuple[str, ...], *, applied: bool
) -> None:
    assert Selection(select).wants("T504", measured=True) is applied
    assert Selection(select, measured=True).wants("T504", measured=True)


def test_what_is_left_out_is_left_out_measured_or_not() -> None:
    assert not Selection((), ("T5",), measured=True).wants("T504", measured=True)


@pytest.mark.parametrize("name", ["ALL", "T", "T5", "T504", "FM0"])
def test_a_beginning_of_a_code_is_known(name: str) -> None:
    assert unknown_code(name, CODES) == ("", "")


def test_an_unknown_code_is_told_with_the_one_that_was_meant() -> None:
    assert unknown_code("T505", CODES) == (
        "no finding has the code 'T505'",
        "did you mean T504?",
    )
    assert unknown_code("?", CODES)[1] == "milepost explain --list lists them all"


@pytest.mark.parametrize("key", ["select", "deselect"])
def test_an_unknown_code_in_the_settings_is_refused_at_its_place(key: str, tmp_path) -> None:
    settings = Settings(check=CheckSettings(**{key: ("T5", "T505")}))
    config = Config(tmp_path, settings, {f"check.{key}": "milepost.toml:4"})
    with pytest.raises(SettingsError, match=r"milepost\.toml:4: no finding has the code 'T505'"):
        refuse_unknown_codes(config, CODES)
