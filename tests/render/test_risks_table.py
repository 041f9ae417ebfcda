"""The table of risks: a row for each, where it stands, and what is left to fear of it."""

import json

import jsonschema
import pytest

from generator.render.data import FOLDER
from generator.render.data import tables
from generator.render.schemas import RISKS_SCHEMA
from tests.contexts import milestone
from tests.contexts import report_of

SEEN = "identified: 2024-03-01, probability: 0.5, impact: 6000"

LEFT = "residual: {probability: 0.1, impact: 6000}"


def rows(tmp_path, *risks: str, **fields: object) -> list[dict[str, object]]:
    listed = "".join(f"\n  - {{id: r{n}, title: Risk {n}, {risk}}}" for n, risk in enumerate(risks))
    files = {
        "content/project.yml": "id: p\ntitle: P\ncurrency: EUR\n",
        "content/milestones/a.md": milestone(due="2024-06-01", risks=listed, **fields),
    }
    data = tables(report_of(tmp_path, files))
    found = json.loads(data[FOLDER / "risks.json"])
    assert json.loads(data[FOLDER / "risks.schema.json"]) == RISKS_SCHEMA
    jsonschema.validate(found, RISKS_SCHEMA)
    listed_rows: list[dict[str, object]] = found["risks"]
    return listed_rows


@pytest.mark.parametrize(
    ("risk", "standing", "exposure"),
    [
        (SEEN, "open", 3000),
        (f"{SEEN}, response: accept", "accepted", 3000),
        (
            f"{SEEN}, mitigated: 2024-04-01, residual: {{probability: 0.1, impact: 6000}}",
            "mitigated",
            600,
        ),
        (f"{SEEN}, closed: 2024-04-01", "closed", None),
        (f"{SEEN}, occurred: 2024-04-01", "occurred", None),
        (f"{SEEN}, occurred: 2024-05-01", "open", 3000),
        ("identified: 2024-05-01, probability: 0.5, impact: 6000", "not identified", None),
        ("identified: 2024-03-01", "open", None),
    ],
)
def test_a_risk_says_where_it_stands(tmp_path, risk, standing, exposure) -> None:
    [row] = rows(tmp_path, risk)
    assert (row["standing"], row["exposure"]) == (standing, exposure)
    assert (row["currency"], row["scored"]) == ("EUR", False)


def test_a_risk_goes_with_its_milestone(tmp_path) -> None:
    [row] = rows(tmp_path, SEEN, status="cancelled", cancelled="{date: 2024-04-01, reason: no}")
    assert row["standing"] == "gone"


def test_scores_are_no_money(tmp_path) -> None:
    [row] = rows(tmp_path, "identified: 2024-03-01, probability: 0.5, impact: 4")
    assert row["scored"] is True


def test_what_is_open_and_large_comes_first(tmp_path) -> None:
    found = rows(tmp_path, f"{SEEN}, closed: 2024-04-01", "identified: 2024-03-01", SEEN)
    assert [row["id"] for row in found] == ["r2", "r1", "r0"]
