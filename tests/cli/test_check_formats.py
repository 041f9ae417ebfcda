"""What `milepost check` prints for other programs, read as they read it."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from pathlib import PurePosixPath
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st

from generator.cli.findings.formats import FORMATS
from generator.cli.findings.formats import STATISTICS
from generator.cli.findings.options import COUNTED
from generator.cli.findings.options import FORMS
from generator.cli.findings.told import Told
from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Severity
from generator.diagnostics import Span
from generator.findings.acceptance import Accepted
from generator.findings.acceptance import By
from generator.findings.fingerprints import fingerprints
from generator.render.printed_schemas import FINDINGS_SCHEMA
from generator.render.printed_schemas import STATISTICS_SCHEMA
from tests.repository import PILOT
from tests.repository import PLAN
from tests.repository import Repository

SARIF = Path(__file__).parent.parent / "web/node_modules/@microsoft/jest-sarif/lib/schemas"
CODE_QUALITY = {  # the fields that GitLab documents
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]+$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^[^./\\]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
COMMAND = re.compile(r"::(?P<name>error|warning|notice) (?P<properties>[^\r\n]*?)::(?P<data>.*)")
HOSTILE = (
    "::error::x",
    "\n::add-mask::x",
    "%0A::stop-commands::x",
    "##[add-mask]x",
    "a,file=b:c::d",
    "]]></failure><!DOCTYPE x>&e;",
    "\x1b[31m\x00\u2028\u202e\ud800\ufffe",
)
WORDS = st.text(st.characters(), max_size=30) | st.sampled_from(HOSTILE)
NAMES = WORDS.map(lambda text: re.sub(r"[\x00/\ud800-\udfff]", "_", text) or "_")
KINDS = [
    Code("D901", "duplicate-id", Severity.ERROR, "Two of a kind.", blocks=True),
    Code("T501", "no-due-date", Severity.ERROR, "A milestone has no date."),
    Code("R403", "unknown-reference", Severity.WARNING, "A name leads nowhere."),
    Code("S101", "short-title", Severity.SUGGESTION, "A title says too little."),
]
FINDINGS = st.builds(
    lambda name, line, kind, message, hint, text: Diagnostic(
        Span(PurePosixPath("content") / name, line, 1), kind, message, hint, "title", text
    ),
    NAMES.filter(lambda name: name not in {".", ".."}),
    st.integers(1, 9),
    st.sampled_from(KINDS),
    WORDS,
    WORDS,
    WORDS,
)


def told(root: Path, found: list[Diagnostic], reasons: list[str], *, strict: bool = False) -> Told:
    """Show findings, of which the first are accepted."""
    accepted = [
        Accepted(diagnostic, by, reason)
        for diagnostic, by, reason in zip(found, By, reasons, strict=False)
    ]
    known = dict(zip(found, fingerprints(found), strict=True))
    return Told(found[len(accepted) :], accepted, known, root, strict=strict, show_accepted=True)


def text_of(form: str, told: Told) -> str:
    return "".join(f"{line}\n" for line in FORMATS[form](told))


def unescaped(text: str, *, separators: bool = False) -> str:
    """Read a value as the runner of GitHub does, in its order."""
    more = {"%3A": ":", "%2C": ","} if separators else {}
    for token, letter in {"%0D": "\r", "%0A": "\n", **more, "%25": "%"}.items():
        text = text.replace(token, letter)
    return text


def suite_in(text: str) -> ET.Element:
    """Read a suite; a parser that is given bytes goes by the encoding that they declare."""
    (suite,) = ET.fromstring(text.encode())  # noqa: S314 - it is what we have written
    return suite


@pytest.fixture(scope="session")
def sarif() -> Callable[[object], None]:
    """Hold a log to the schema of SARIF 2.1.0."""
    schema = json.loads((SARIF / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    return jsonschema.Draft4Validator(schema).validate


@pytest.fixture
def faulty(plan: Repository) -> Repository:
    """A plan with an error, a warning that is accepted, and one that is not."""
    plan.write(
        {
            "content/project.yml": PLAN["content/project.yml"] + "phases: [Build]\n",
            "content/milestones/rollout.md": PILOT.replace("pilot", "rollout")
            .replace("due: 2024-05-31\n", "")
            .replace("owner:", "phase: Test\nowner:"),
            "content/milestones/pilot.md": PILOT.replace(
                "owner:",
                "phase: Trial\nignore: [{code: R403, reason: it is decided in May}]\nowner:",
            ),
        }
    )
    return plan


def check(plan: Repository, form: str, *more: str) -> str:
    return plan.run("check", "--select", "T501,R403", "--format", form, *more).stdout


# -- hostile text


@pytest.mark.parametrize("form", FORMS)
@given(found=st.lists(FINDINGS, max_size=4, unique=True), reasons=st.lists(WORDS, max_size=3))
@example(
    found=[Diagnostic(Span(PurePosixPath(f"content/{n}")), KINDS[1], n, n) for n in HOSTILE[:-1]],
    reasons=[HOSTILE[0]],
)
def test_no_text_becomes_a_command_of_a_workflow(
    form: str, found: list[Diagnostic], reasons: list[str], tmp_path_factory
) -> None:
    """A line is one where it begins with `::`, or has `##[` anywhere."""
    root = tmp_path_factory.getbasetemp()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GITHUB_ACTIONS", "true")
        text = text_of(form, told(root, found, reasons))
    lines = re.split(r"[\r\n]", text)
    assert "##[" not in text
    ours = [line for line in lines if line.lstrip().startswith("::")]
    expected = len(found) - min(len(found), len(reasons)) if form == "github" else 0
    assert len(ours) == expected


@given(found=st.lists(FINDINGS, max_size=4, unique=True), reasons=st.lists(WORDS, max_size=3))
def test_every_format_for_programs_can_be_read(
    found: list[Diagnostic],
    reasons: list[str],
    sarif: Callable[[object], None],
    tmp_path_factory,
) -> None:
    shown = told(tmp_path_factory.getbasetemp(), found, reasons)
    sarif(json.loads(text_of("sarif", shown)))
    jsonschema.validate(json.loads(text_of("json", shown)), FINDINGS_SCHEMA)
    rows = [json.loads(line) for line in text_of("json-lines", shown).splitlines()]
    assert rows == json.loads(text_of("json", shown))["findings"]
    jsonschema.validate(json.loads(text_of("gitlab", shown)), CODE_QUALITY)
    assert len(suite_in(text_of("junit", shown)).findall("testcase")) == (len(found) or 1)
    counted = json.loads("".join(STATISTICS["json"](shown)))
    jsonschema.validate(counted, STATISTICS_SCHEMA)
    assert sum(row["count"] for row in counted["statistics"]) == len(shown.shown)


@given(found=FINDINGS)
def test_a_workflow_command_says_what_the_finding_says(found: Diagnostic, tmp_path_factory) -> None:
    (line,) = FORMATS["github"](told(tmp_path_factory.getbasetemp(), [found], []))
    command = COMMAND.fullmatch(line)
    assert command
    pairs = [pair.split("=", 1) for pair in command["properties"].split(",")]
    properties = {name: unescaped(value, separators=True) for name, value in pairs}
    assert list(properties) == ["file", "line", "col", "title"]
    assert properties["title"] == f"{found.code} {found.kind.name}"
    assert properties["line"] == str(found.span.line)
    seen = "".join(c for c in unescaped(command["data"]) if c.isalnum())
    assert "".join(c for c in found.message if c.isalnum()) in seen


def test_a_title_that_is_a_command_is_a_text(faulty: Repository) -> None:
    hostile = {"title": "::error::x", "phase": "'##[add-mask]%0A::stop-commands::x'"}
    text = PILOT.replace("id: pilot", "id: odd").replace("due: 2024-05-31\n", "")
    text = text.replace("Pilot accepted by three clinics", f"'{hostile['title']}'")
    faulty.write(
        {"content/milestones/odd.md": text.replace("owner:", f"phase: {hostile['phase']}\nowner:")}
    )
    for form in FORMS:
        run = faulty.run("check", "--format", form, env={"GITHUB_ACTIONS": "true"})
        begun = [line for line in run.output.splitlines() if line.lstrip().startswith("::")]
        assert all(COMMAND.fullmatch(line) for line in begun)
        assert bool(begun) is (form == "github")
        assert "##[" not in run.output


# -- each format


def test_json_lines_are_the_findings_of_json(faulty: Repository) -> None:
    printed = json.loads(check(faulty, "json"))
    jsonschema.validate(printed, FINDINGS_SCHEMA)
    lines = [json.loads(line) for line in check(faulty, "json-lines").splitlines()]
    assert lines == printed["findings"]
    assert [(row["code"], row["line"]) for row in lines] == [("T501", 3), ("R403", 5)]
    (accepted,) = printed["accepted"]
    assert (accepted["by"], accepted["reason"]) == ("file", "it is decided in May")


def test_sarif_is_valid_and_tells_what_is_accepted_as_suppressed(
    faulty: Repository, sarif: Callable[[object], None]
) -> None:
    log = json.loads(check(faulty, "sarif"))
    sarif(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["R403", "T501"]
    assert "## Why" in rules[1]["help"]["markdown"]
    results = run["results"]
    assert [(r["ruleId"], r["level"], len(r["suppressions"])) for r in results] == [
        ("T501", "error", 0),
        ("R403", "warning", 0),
        ("R403", "warning", 1),
    ]
    assert [rules[r["ruleIndex"]]["id"] for r in results] == ["T501", "R403", "R403"]
    assert results[2]["suppressions"][0]["justification"] == "it is decided in May"
    place = results[0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/milestones/rollout.md"
    assert place["region"] == {"startLine": 3, "startColumn": 8}


def test_an_address_in_sarif_is_relative_whatever_a_file_is_called(tmp_path: Path) -> None:
    names = ["a b.md", "c:d.md", "é#?.md", "%41.md"]
    found = [Diagnostic(Span(PurePosixPath(n)), KINDS[1], "no date") for n in names]
    log = json.loads(text_of("sarif", told(tmp_path, found, [])))
    places = [r["locations"][0]["physicalLocation"] for r in log["runs"][0]["results"]]
    uris = [place["artifactLocation"]["uri"] for place in places]
    assert [unquote(uri) for uri in uris] == names
    assert all(re.fullmatch(r"[\w.%-]+", uri, re.ASCII) for uri in uris)


def test_github_has_a_command_for_each_weight(tmp_path: Path) -> None:
    found = [
        Diagnostic(Span(PurePosixPath("content/a.md"), n), kind, "it is so", "mend it")
        for n, kind in enumerate(KINDS[1:], 1)
    ]
    assert text_of("github", told(tmp_path, found, [])).splitlines() == [
        "::error file=content/a.md,line=1,col=1,title=T501 no-due-date::it is so (mend it)",
        "::warning file=content/a.md,line=2,col=1,title=R403 unknown-reference::it is so (mend it)",
        "::notice file=content/a.md,line=3,col=1,title=S101 short-title::it is so (mend it)",
    ]


def test_gitlab_knows_a_finding_again_when_its_line_has_moved(faulty: Repository) -> None:
    before = json.loads(check(faulty, "gitlab"))
    jsonschema.validate(before, CODE_QUALITY)
    path = faulty.root / "content/milestones/rollout.md"
    path.write_text(path.read_text().replace("---\n", "---\n\n\n", 1), encoding="utf-8")
    after = json.loads(check(faulty, "gitlab"))
    lines = [[issue["location"]["lines"]["begin"] for issue in found] for found in (before, after)]
    assert lines == [[3, 5], [5, 7]]
    known = [[issue["fingerprint"] for issue in found] for found in (before, after)]
    assert known[0] == known[1]
    assert [issue["severity"] for issue in before] == ["major", "minor"]


@pytest.mark.parametrize(("more", "failures"), [((), 1), (("--strict",), 2)])
def test_junit_fails_what_fails_the_check(
    faulty: Repository, more: tuple[str, ...], failures: int
) -> None:
    suite = suite_in(check(faulty, "junit", *more))
    counts = {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "3", "failures": str(failures), "errors": "0", "skipped": "1"}
    assert len(suite.findall("testcase/failure")) == failures
    assert suite.find("testcase/skipped").get("message") == "it is decided in May"


def test_junit_without_a_finding_has_a_case_that_passed(plan: Repository) -> None:
    suite = suite_in(check(plan, "junit"))
    assert [case.get("name") for case in suite] == ["no problems"]


def test_paths_for_other_programs_count_from_the_top_of_the_repository(tmp_path: Path) -> None:
    """A plan may lie in a folder of a larger repository."""
    top = Repository(tmp_path)
    top.write({f"plan/{name}": text for name, text in PLAN.items()})
    top.write({"plan/content/milestones/pilot.md": PILOT.replace("due: 2024-05-31\n", "")})
    top.commit()
    printed = Repository(tmp_path / "plan").run("check", "--format", "github").stdout
    assert "file=plan/content/milestones/pilot.md," in printed


# -- options


def test_every_format_has_a_name(faulty: Repository) -> None:
    assert tuple(FORMATS) == FORMS
    assert tuple(STATISTICS) == COUNTED
    assert all(check(faulty, form) for form in FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_written_instead(faulty: Repository, form: str) -> None:
    printed = check(faulty, form)
    run = faulty.run(
        *("check", "--select", "T501,R403", "--format", form, "--output", "out.txt"),
        env={"FORCE_COLOR": "1"},
    )
    assert (run.exit_code, run.stdout) == (1, "")
    assert run.stderr.startswith("1 error, 1 warning in 2 milestones\n")
    assert (faulty.root / "out.txt").read_text(encoding="utf-8") == printed


def test_a_file_that_cannot_be_written_is_told(faulty: Repository) -> None:
    run = faulty.run("check", "--output", "gone/out.txt")
    assert run.exit_code == 73
    assert "gone/out.txt" in run.stderr


def test_statistics_count_by_code(faulty: Repository) -> None:
    faulty.write(
        {
            "content/milestones/more.md": PILOT.replace("pilot", "more").replace(
                "owner:", "phase: More\nowner:"
            )
        }
    )
    lines = check(faulty, "full", "--statistics").splitlines()
    assert lines == ["2  R403  unknown-reference (warning)", "1  T501  no-due-date (error)"]
    counted = json.loads(check(faulty, "json", "--statistics"))
    jsonschema.validate(counted, STATISTICS_SCHEMA)
    rows = check(faulty, "json-lines", "--statistics").splitlines()
    assert [json.loads(row) for row in rows] == counted["statistics"]


def test_statistics_say_what_can_be_mended(tmp_path: Path) -> None:
    found = [Diagnostic(Span(PurePosixPath("content/a.md")), KINDS[1], "no date")]
    known = dict(zip(found, fingerprints(found), strict=True))
    shown = Told(found, [], known, tmp_path, mendable=frozenset({"T501"}))
    assert next(STATISTICS["concise"](shown)).endswith("no-due-date (error)  --fix mends it")
    assert json.loads("".join(STATISTICS["json"](shown)))["statistics"][0]["fixable"]


def test_statistics_have_no_sarif(faulty: Repository) -> None:
    run = faulty.run("check", "--statistics", "--format", "sarif")
    assert run.exit_code == 2
    assert "full, concise, json, json-lines" in run.stderr
