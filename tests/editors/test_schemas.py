"""What an editor underlines by the schemas is what `check` refuses, and the other way round."""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from pathlib import PurePosixPath
from typing import Any
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from generator.config.settings import Settings
from generator.content import codes
from generator.content.fields import MilestoneFields
from generator.content.files import as_text
from generator.content.frontmatter import parse
from generator.content.project_fields import ProjectFields
from generator.content.validate import validate
from generator.lint.rules import RULES
from generator.render.editor_schemas import EDITOR_SCHEMAS
from tests.broken.test_broken import tabled
from tests.repository import PLAN
from tests.written import commits_in
from tests.written import files_in

REPOSITORY = Path(__file__).parent.parent.parent
VALIDATORS = {
    name: Draft7Validator(schema.make(), format_checker=Draft7Validator.FORMAT_CHECKER)
    for name, schema in EDITOR_SCHEMAS.items()
}
WORDS = {"low": 0.1, "medium": 0.3, "high": 0.6}
EXPRESSIBLE = {
    codes.UNKNOWN_FIELD,
    codes.MISSING_FIELD,
    codes.WRONG_TYPE,
    codes.NOT_A_CHOICE,
    codes.NOT_A_DATE,
    codes.NEGATIVE_AMOUNT,
    codes.OUTSIDE_SCALE,
}
"""What a schema can say as well as the loader."""

BEYOND = (
    "is not a time zone",
    "the holidays of",
    "the text is empty",
    "the number is too large",
    ", to: ",
    ", from: ",
)
"""Words of faults that a schema cannot say: they ask a list, or what another field says."""


class Example(NamedTuple):
    """A file as tests and documents write it."""

    name: str
    path: PurePosixPath
    data: bytes

    @property
    def kind(self) -> str:
        """The name of its schema."""
        return "project" if self.path.name.startswith("project.y") else "milestone"


def examples() -> Iterator[Example]:
    """Yield every milestone and project file of the sample, the tests and the rules."""
    texts: list[tuple[str, str, str | bytes]] = []
    for folder in ("content", "tests/projects"):
        for path in sorted((REPOSITORY / folder).rglob("*")):
            name = path.relative_to(REPOSITORY).as_posix()
            texts += [(name, name, path.read_bytes())] if path.is_file() else []
    for case in tabled():
        texts += [(case.name, name, data) for name, data in case.files.items()]
    for rule in RULES:
        text, code = rule.documentation, rule.kind.code
        states = [files_in(text), *(commit.files for commit in commits_in(text))]
        texts += [(code, name, data) for files in states for name, data in files.items()]
    texts += [("plan", name, data) for name, data in PLAN.items()]
    for name, path, data in texts:
        if path.endswith((".md", ".yml", ".yaml")) and not path.casefold().endswith("readme.md"):
            whole = data.encode() if isinstance(data, str) else data
            yield Example(f"{name}: {path}", PurePosixPath(path), whole)


def verdicts(example: Example) -> tuple[list[str], list[str], bool] | None:
    """Return what the loader and the schema say of a file's fields, and whether both could."""
    file, problems = as_text(example.path, example.data)
    parsed, more = parse(file)
    if problems or more:
        return None
    model = ProjectFields if example.kind == "project" else MilestoneFields
    stand_ins = {"title": "in its place"} if example.kind == "milestone" else {}
    found = validate(model, parsed.values, {"probability": WORDS}, stand_ins).diagnostics
    refused = VALIDATORS[example.kind].iter_errors(parsed.values.fields)
    could = [
        str(d) for d in found if d.kind in EXPRESSIBLE and not any(b in d.message for b in BEYOND)
    ]
    return [str(d) for d in found], [error.message for error in refused], bool(could)


EXAMPLES = [example for example in examples() if verdicts(example)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_editor_and_check_agree(example: Example) -> None:
    loader, schema, could = verdicts(example) or ([], [], False)
    if schema:
        assert loader, schema
    if could:
        assert schema, loader


def test_there_are_examples_of_both() -> None:
    found = [verdict for example in EXAMPLES if (verdict := verdicts(example))]
    assert sum(not loader for loader, _schema, _could in found) > 100
    assert sum(could for _loader, _schema, could in found) > 50


@pytest.mark.parametrize("schema", EDITOR_SCHEMAS.values(), ids=lambda schema: schema.name)
def test_a_schema_is_one_and_says_what_every_field_is_for(schema: Any) -> None:
    made = json.loads(schema.text)
    Draft7Validator.check_schema(made)
    tables = [made, *made["$defs"].values()]
    fields = [field for table in tables for field in table.get("properties", {}).items()]
    assert len(fields) > 20
    assert [name for name, field in fields if not field.get("description")] == []
    closed = [table for table in tables if "properties" in table]
    assert all(table["additionalProperties"] is False for table in closed)


def test_no_field_is_forgotten() -> None:
    milestone, project = (
        EDITOR_SCHEMAS[name].make()["properties"] for name in ("milestone", "project")
    )
    own = {name for name, field in MilestoneFields.model_fields.items() if not field.exclude}
    assert set(milestone) == own
    assert set(project) == set(ProjectFields.model_fields)
    settings = EDITOR_SCHEMAS["settings"].make()["properties"]
    assert set(settings) == {"format", *Settings.__dataclass_fields__}


def plain(value: Any) -> Any:
    """Return what an editor of TOML makes of a value: days are texts there."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ((REPOSITORY / "milepost.toml").read_text(encoding="utf-8"), ""),
        ("", ""),
        ("[build]\nas_of = 2024-04-18\njobs = 2\n", ""),
        ("[metrics.thresholds]\nT1 = [0.9, 0.8]\n", ""),
        ('[[report]]\nname = "weekly"\nkind = "checkin"\n', ""),
        ("format = 2\n", "2 is not one of [1]"),
        ('[site]\ntitel = "x"\n', "'titel' was unexpected"),
        ("[build]\njobs = -1\n", "-1 is less than the minimum"),
        ('[build]\nformats = ["docx"]\n', "'docx' is not one of"),
        ("[metrics]\ngrace = 0.5\n", "0.5 is not of type 'integer'"),
        ("[metrics.thresholds]\nT1 = [0.9]\n", "is too short"),
        ('[metrics]\ngrid = "day"\n', "'day' is not one of"),
        ("[sites]\n", "'sites' was unexpected"),
    ],
)
def test_settings_are_checked(text: str, fault: str) -> None:
    said = [
        error.message for error in VALIDATORS["settings"].iter_errors(plain(tomllib.loads(text)))
    ]
    assert len(said) == bool(fault)
    assert all(fault in line for line in said)


NAMES = sorted(name for name, field in MilestoneFields.model_fields.items() if not field.exclude)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 120)
    | st.floats(-2, 2)
    | st.sampled_from(["in-progress", "2024-04-15", "15/04/2024", "a", "", "low", "0/100", "none"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["planned", "title", "text", "date", "a"]), inner, max_size=2
        )
    ),
    max_leaves=4,
)


@given(st.sampled_from(NAMES), VALUES)
def test_what_the_schema_refuses_the_loader_refuses(name: str, value: Any) -> None:
    """An editor must not cry wolf; and of types it must see what `check` sees."""
    lines = f"title: Pilot\n{name}: {json.dumps(value)}\n"
    text = lines if name != "title" else f"title: {json.dumps(value)}\n"
    verdict = verdicts(Example(name, PurePosixPath("content/m.yml"), text.encode()))
    assert verdict
    loader, schema, could = verdict
    if schema:
        assert loader, schema
    if could:
        assert schema, loader


@pytest.mark.browser
def test_check_jsonschema_takes_them(tmp_path: Path) -> None:
    """Its own reader of YAML and TOML, and its own validator, agree."""
    command = [sys.executable, "-m", "check_jsonschema"]
    paths = {}
    for name, schema in EDITOR_SCHEMAS.items():
        paths[name] = tmp_path / schema.file_name
        paths[name].write_text(schema.text, encoding="utf-8")
    wrong = tmp_path / "project.yml"
    wrong.write_text("titel: Launch\n", encoding="utf-8")
    runs = {
        ("--check-metaschema", *map(str, paths.values())): 0,
        ("--schemafile", paths["project"], REPOSITORY / "content" / "project.yml"): 0,
        ("--schemafile", paths["settings"], REPOSITORY / "milepost.toml"): 0,
        ("--schemafile", paths["project"], wrong): 1,
    }
    for arguments, code in runs.items():
        run = subprocess.run([*command, *arguments], check=False, capture_output=True, text=True)
        assert run.returncode == code, run.stdout + run.stderr
