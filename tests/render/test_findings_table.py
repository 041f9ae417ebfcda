"""The table of findings: what is to be mended and what was accepted, for programs."""

import csv
import io
import json
from dataclasses import replace

import jsonschema

from generator.render.data import tables
from generator.render.schemas import FINDINGS_SCHEMA
from generator.report.assemble import Report
from generator.report.context import Context
from tests.contexts import checked
from tests.contexts import context_of
from tests.report.test_findings import PROJECT
from tests.report.test_findings import good

IGNORE = "[{code: A306, reason: the shops sell most then}]"


def files(context: Context) -> dict[str, bytes]:
    report = Report(context.source, (context,), {}, {}, {})
    return {path.name: data for path, data in tables(report).items()}


def plan(tmp_path, **milestones: str) -> Context:
    named = {f"content/{name}.md": text for name, text in milestones.items()}
    return context_of(tmp_path, {"content/project.yml": PROJECT, **named})


def test_every_finding_is_a_row_and_what_was_accepted_says_why(tmp_path):
    context = checked(plan(tmp_path, a=good(due="2024-06-01", ignore=IGNORE, owner=None)))
    found = files(context)
    table = json.loads(found["findings.json"])
    jsonschema.validate(table, FINDINGS_SCHEMA)
    told = [
        (row["code"], row["milestone"], row["pitfall"], row["letter"], row["accepted"])
        for row in table["findings"]
    ]
    assert told == [
        ("P201", "a", "unaccountable", None, None),
        ("A306", "a", None, "A", "file"),
    ]
    assert table["findings"][1]["reason"] == "the shops sell most then"
    assert json.loads(found["findings.schema.json"]) == FINDINGS_SCHEMA


def test_the_csv_has_the_same_rows(tmp_path):
    found = files(checked(plan(tmp_path, a=good(owner=None))))
    [row] = csv.DictReader(io.StringIO(found["findings.csv"].decode(), newline=""))
    assert (row["code"], row["severity"], row["file"]) == ("P201", "error", "content/a.md")
    assert list(row) == list(FINDINGS_SCHEMA["properties"]["findings"]["items"]["properties"])


def test_no_address_leaves_the_files(tmp_path):
    context = checked(plan(tmp_path, a=good(owner="ada@example.org")))
    [first, *_more] = context.source.findings
    written = replace(first, message="ask ada@example.org", text="ada@example.org", hint="")
    source = replace(context.source, findings=(written,))
    data = files(replace(context, source=source))["findings.json"]
    assert b"@example.org" not in data


def test_what_was_not_checked_has_no_rows(tmp_path):
    assert json.loads(files(plan(tmp_path, a=good()))["findings.json"])["findings"] == []
