"""Names that a milestone uses and its project has to declare."""

import pytest

from tests.conftest import Check


def codes_of(check_files: Check, project: str, fields: str) -> list[str]:
    milestone = f"---\ntitle: Launch done\ndue: 2024-05-01\n{fields}\n---\n"
    files = {"content/project.yml": project, "content/launch.md": milestone}
    return [diagnostic.code for diagnostic in check_files(files).diagnostics]


@pytest.mark.parametrize(
    ("project", "fields", "found"),
    [
        ("phases: [Build]", "phase: Build", []),
        ("phases: [Build]", "phase: build", []),
        ("phases: [{id: b, title: Build}]", "phase: b", []),
        ("phases: [Build]", "phase: Launch", ["R403"]),
        ("phases: [Build]", "owner: ada", []),
        ("title: Launch", "phase: Launch", []),
        ("objectives: [{id: grow, title: Grow}]", "objective: grow", []),
        ("objectives: [{id: grow, title: Grow}]", "objective: Grow", ["R403"]),
        ("currency: GBP", "budget: {planned: 1}", []),
        ("currency: GBP", "budget: {planned: 1, currency: GBP}", []),
        ("currency: GBP", "budget: {planned: 1, currency: EUR}", ["D905"]),
        ("currency: GBP\nfx_rates: {EUR: 0.86}", "budget: {currency: EUR}", []),
        ("title: Launch", "budget: {planned: 1, currency: EUR}", ["D905"]),
        ("fx_rates: {EUR: much}", "budget: {currency: EUR}", ["FM032"]),
        ("currency: pound", "budget: {currency: GBP}", ["FM034"]),
    ],
)
def test_a_name_is_declared_or_told(
    check_files: Check, project: str, fields: str, found: list[str]
) -> None:
    assert codes_of(check_files, f"{project}\n", fields) == found
