"""Real plans, counted by other means than ours."""

import os
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from generator.importers.importer import Likeness
from tests.importers.msproject.read import SPACE
from tests.importers.msproject.read import read
from tests.repository import Repository

SHARED = Path(os.environ.get("MILEPOST_SHARED", "/nowhere")) / "data" / "msproject"
PLANS = sorted(SHARED.glob("*.xml"))
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif("MILEPOST_SHARED" not in os.environ, reason="MILEPOST_SHARED is not set"),
]


def counted(path: Path) -> dict[str, tuple[object, ...]]:
    """Count what the tasks say, by their ids."""
    root = ET.parse(path).getroot()  # noqa: S314 - a file that we were given to test with
    within = {"p": SPACE}
    names = {
        r.findtext("p:UID", "", within): r.findtext("p:Name", "", within)
        for r in root.iterfind("p:Resources/p:Resource", within)
    }
    workers: dict[str, list[str]] = {}
    for each in root.iterfind("p:Assignments/p:Assignment", within):
        who = names.get(each.findtext("p:ResourceUID", "", within))
        if who:
            workers.setdefault(each.findtext("p:TaskUID", "", within), []).append(who)
    found = {}
    for each in root.iterfind("p:Tasks/p:Task", within):
        said = {child.tag.partition("}")[2]: child.text for child in each}
        if said["UID"] == "0":
            continue
        base = [
            b
            for b in each.iterfind("p:Baseline", within)
            if b.findtext("p:Number", "", within) == "0"
        ]
        finish = base[0].findtext("p:Finish", "", within) if base else ""
        found[said["GUID"]] = (
            said["Name"],
            said["Milestone"] == "1",
            date.fromisoformat(said["Finish"][:10]),
            date.fromisoformat(finish[:10]) if finish else None,
            tuple(workers.get(said["UID"], ())),
        )
    return found


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_has_what_a_count_finds(path):
    found = read(path.read_bytes(), path.name)
    assert found.likeness is Likeness.CERTAIN
    ours = {
        item.key: (
            *(item.title, item.is_milestone, item.due, item.baseline),
            tuple(filter(None, (item.owner, *item.contributors))),
        )
        for item in found.board.items
    }
    assert ours == counted(path)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_becomes_files(path, tmp_path):
    repository = Repository(tmp_path)
    assert repository.run("import", str(path), "--yes").exit_code == 0
    flagged = sum(milestone for _name, milestone, *_rest in counted(path).values())
    files = [each.read_text("utf-8") for each in (tmp_path / "content/milestones").glob("*.md")]
    assert len(files) == (flagged or len(counted(path)))
    assert sum(text.count("\n- [ ] ") for text in files) == (62 if flagged else 0)
    assert repository.run("check", "--quiet").exit_code in {0, 1}  # it can be read
