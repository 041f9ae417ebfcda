"""The milestones that `export` writes as JSON come back as they were, edits and all."""

import json
from collections.abc import Mapping
from pathlib import Path
from pathlib import PurePosixPath
from typing import Any

import pytest

from generator.importers import codes
from generator.importers.importer import Likeness
from generator.importers.opening.export import opened
from generator.importers.table import IMPORTER
from generator.render.table import Table
from generator.render.tables import CHANGES
from generator.render.tables import METRICS
from generator.render.tables import RISKS
from tests.importers.tables.read import HOW
from tests.importers.tables.test_our_table import FILES
from tests.importers.tables.test_our_table import changed
from tests.importers.tables.test_our_table import texts
from tests.repository import Repository

FORMS = ("json", "jsonl")


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    made = Repository(tmp_path_factory.mktemp("exported"))
    made.write(FILES)
    return {form: made.run("export", "milestones", "--format", form).stdout for form in FORMS}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path)
    made.write(FILES)
    return made


def brought(repository: Repository, name: str, text: str) -> str:
    repository.write({name: text})
    done = repository.run("import", name, "--yes")
    assert done.exit_code == 0, done.output
    return done.output


def put(text: str, form: str, **values: Any) -> str:
    """Change values of the pilot in an export."""
    if form == "json":
        document = json.loads(text)
        records = document["milestones"]
    else:
        records = [json.loads(line) for line in text.splitlines()]
    next(record for record in records if record["id"] == "pilot").update(values)
    return json.dumps(document) if form == "json" else "\n".join(map(json.dumps, records))


@pytest.mark.parametrize("form", FORMS)
def test_they_are_known_for_sure(exports: Mapping[str, str], form: str) -> None:
    export = opened(PurePosixPath("plan"), exports[form].encode())
    assert IMPORTER.identify(export) is Likeness.CERTAIN


@pytest.mark.parametrize("other", [CHANGES, METRICS, RISKS], ids=lambda other: other.name)
def test_what_holds_no_milestones_is_refused(other: Table) -> None:
    record = dict.fromkeys(other.fields)
    for document in (record, {"schema_version": 1, other.name: [record]}):
        export = opened(PurePosixPath("plan.json"), json.dumps(document).encode())
        assert IMPORTER.identify(export) is Likeness.CERTAIN
        board, problems = IMPORTER.read(export, HOW)
        assert not board.items
        assert [problem.kind for problem in problems] == [codes.LOOK_ALIKE]


@pytest.mark.parametrize("form", FORMS)
def test_as_they_were_they_change_nothing(
    repository: Repository, exports: Mapping[str, str], form: str
) -> None:
    before = texts(repository)
    output = brought(repository, f"plan.{form}", exports[form])
    assert texts(repository) == before
    assert "records of Milepost: each is the milestone of its id" in output


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"due": "2024-06-14"}, "due: 2024-06-14   # the board knows"),
        ({"status": "blocked"}, "status: blocked"),
        ({"title": "'Pilot' accepted"}, "title: '''Pilot'' accepted'"),
        ({"effort_actual": 14.125}, "effort: {planned: 30.25, actual: 14.125}"),
        ({"tags": ["hardware", "south"]}, "tags: [hardware, south]"),
        (
            {"success_criteria": [{"text": "No fault is open", "met": True}]},
            "- [x] No fault is open",
        ),
    ],
)
def test_an_edit_changes_its_line_alone(
    repository: Repository,
    exports: Mapping[str, str],
    form: str,
    values: dict[str, Any],
    line: str,
) -> None:
    before = texts(repository)
    brought(repository, f"plan.{form}", put(exports[form], form, **values))
    assert list(changed(before, texts(repository))) == [line]


@pytest.mark.parametrize("form", FORMS)
def test_what_cannot_be_read_is_told_and_changes_no_file(
    repository: Repository, exports: Mapping[str, str], form: str
) -> None:
    before = texts(repository)
    odd = put(exports[form], form, due="soon", status=["odd"])
    output = brought(repository, f"plan.{form}", odd)
    assert "record 3: 'soon' is no day" in output
    assert texts(repository) == before


@pytest.mark.parametrize("form", FORMS)
def test_of_what_a_record_does_not_name_it_says_nothing(
    repository: Repository, exports: Mapping[str, str], form: str
) -> None:
    before = texts(repository)
    text = put(exports[form], form, title="Pilot accepted twice")
    records = (
        json.loads(text)["milestones"] if form == "json" else map(json.loads, text.split("\n"))
    )
    named = [
        {key: value for key, value in record.items() if key in {"id", "title"}}
        if record["id"] == "pilot"
        else record
        for record in records
    ]
    brought(repository, f"plan.{form}", "\n".join(map(json.dumps, named)))
    assert list(changed(before, texts(repository))) == ["title: Pilot accepted twice"]
