"""What was known of a plan before it was in git: rows of `history.csv`, and what they make."""

import csv
import io
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.config.settings import Config
from generator.content.files import TextFile
from generator.content.files import read_file
from generator.content.recorded import table
from generator.content.recorded.cells import split
from generator.content.recorded.rows import Row
from generator.content.recorded.rows import before
from generator.content.recorded.rows import fields_recorded
from generator.content.recorded.states import versions_of
from generator.content.recorded.table import read_recorded
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.evidence import gathered
from generator.model.line import Line
from generator.model.milestone import Change
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.milestone import Task
from generator.model.project import Project
from generator.model.revision import Origin
from generator.model.revision import Version
from generator.model.risk import Residual
from generator.model.risk import Risk
from generator.model.source import Source
from tests.checked import NOON
from tests.checked import check
from tests.conftest import Load
from tests.repository import Repository

PATH = PurePosixPath("content/history.csv")
CONTEXT = {"probability": {"low": 0.1, "medium": 0.3, "high": 0.5}}
NOBODY = Project(id="launch", title="Launch", folder=PATH.parent, source=Source(PATH.parent))
REPOSITORY = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Recorded:
    """What was read, what was found wrong, and what it makes."""

    rows: tuple[Row, ...]
    diagnostics: tuple[Diagnostic, ...]
    versions: Mapping[str, tuple[Version, ...]]

    @property
    def line(self) -> Line:
        """The past of the only milestone."""
        (versions,) = self.versions.values()
        return Line(versions)

    def on(self, day: str) -> Milestone:
        """Return what the only milestone said on a day."""
        milestone = self.line.state(date.fromisoformat(day))
        assert milestone is not None
        return milestone


Record = Callable[[], Recorded]


def read(text: str, project: Project = NOBODY) -> Recorded:
    """Read a table of a project."""
    rows, diagnostics = read_recorded(TextFile(PATH, text), project, CONTEXT)
    now = {milestone.id: milestone for milestone in project.milestones}
    return Recorded(rows, diagnostics, versions_of(rows, now, project.id, CONTEXT))


@pytest.fixture
def record(load: Load, tmp_path: Path) -> Record:
    """Read the files in the test's docstring, and their recorded history."""

    def run() -> Recorded:
        project = load().project
        file, _problems = read_file(tmp_path, PATH)
        return read(file.text, project)

    return run


def test_a_row_says_who_recorded_what_when_and_why() -> None:
    rows, diagnostics = read_recorded(
        TextFile(
            PATH,
            "as_of,id,field,value,reason,recorded_by\n"
            '2024-01-04,launch,due,2024-05-01,"agreed, with\n  Nora",Ada\n',
        ),
        NOBODY,
        CONTEXT,
    )

    assert rows == (
        Row(
            day=date(2024, 1, 4),
            id="launch",
            field="due",
            value="2024-05-01",
            reason="agreed, with Nora",
            recorded_by="Ada",
            span=Span(PATH, 2, 23),
        ),
    )
    assert [diagnostic.code for diagnostic in diagnostics] == ["HI016"]


@pytest.mark.parametrize(
    "text",
    [
        "value,field,id,as_of\n2024-05-01,due,launch,2024-01-04\n",
        "As of;ID;Field;Value;Recorded by\n2024-01-04;launch;due;2024-05-01;Ada\n",
        "as-of\tid\tfield\tvalue\treason\n2024-01-04\tlaunch\tdue\t2024-05-01\n",
        '\n"as_of","id","field","value"\n\n"2024-01-04","launch","due","2024-05-01"\n,,,\n',
        "as_of,id,field,value,,\n 2024-01-04 , launch , due , 2024-05-01 ,,\n",
    ],
    ids=["any order", "semicolons", "tabs", "quotation marks and empty lines", "empty columns"],
)
def test_it_does_not_matter_how_the_table_is_laid_out(text: str) -> None:
    (row,) = read(text).rows

    assert (row.day, row.id, row.field) == (date(2024, 1, 4), "launch", "due")
    assert row.value == "2024-05-01"


def test_the_past_is_what_had_been_recorded_by_then(record: Record) -> None:
    """
    ```md content/design.md
    ---
    title: Design approved
    purpose: so that prototypes are of the lamp that customers asked for
    due: 2024-03-22
    forecast: 2024-04-26
    status: in progress
    owner: product-development
    contributors: [ada, joel]
    depends_on: [research]
    tags: [design]
    budget: {planned: 30000, actual: 29200}
    ---
    ```
    ```md content/research.md
    ---
    title: Research done
    due: 2024-02-01
    ---
    ```
    ```csv content/history.csv
    as_of,id,field,value
    2024-02-15,design,forecast,2024-03-08
    2024-01-04,design,due,2024-03-01
    2024-02-15,design,status,In Progress
    2024-02-22,design,budget.actual,9600
    2024-02-29,design,owner,Ada
    ```
    """
    past = record()

    assert past.diagnostics == ()
    assert [version.day.isoformat() for version in past.line.versions] == [
        "2024-01-04",
        "2024-02-15",
        "2024-02-22",
        "2024-02-29",
    ]
    first, last = past.on("2024-01-04"), past.on("2024-03-01")
    assert (first.due, first.forecast, first.status) == (
        date(2024, 3, 1),
        None,
        Status.NOT_STARTED,
    )
    assert (first.project, first.id, first.title) == ("content", "design", "Design approved")
    assert first.purpose == "so that prototypes are of the lamp that customers asked for"
    assert first.contributors == ("ada", "joel")
    assert (first.depends_on, first.tags) == (("research",), ("design",))
    assert (first.owner, last.owner) == ("product-development", "Ada")
    assert first.budget.planned is last.budget.planned is None
    assert (last.forecast, last.status) == (date(2024, 3, 8), Status.IN_PROGRESS)
    assert last.budget.actual == 9600


def test_a_value_is_read_as_in_a_file(record: Record) -> None:
    """
    ```md content/design.md
    ---
    title: Design approved
    due: 2024-03-22
    ---
    ```
    ```csv content/history.csv
    as_of,id,field,value
    2024-01-04,design,title,2024
    2024-01-04,design,confidence,80
    2024-01-04,design,effort.actual,0
    2024-01-04,design,fixed_date,true
    2024-01-04,design,baseline,none
    2024-01-04,design,contributors,ada; joel
    2024-01-04,design,shares.ada,0.5
    2024-01-04,design,x-room,4
    2024-01-04,design,cancelled.date,2024-01-03
    2024-01-04,design,health,null
    ```
    """
    milestone = record().on("2024-01-04")

    assert record().diagnostics == ()
    assert milestone.title == "2024"
    assert (milestone.confidence, milestone.effort.actual) == (80, 0)
    assert milestone.fixed_date
    assert not milestone.promised
    assert milestone.contributors == ("ada", "joel")
    assert (milestone.shares, milestone.extra) == ({"ada": 0.5}, {"room": "4"})
    assert milestone.cancelled is not None
    assert milestone.cancelled.day == date(2024, 1, 3)
    assert milestone.health is None


def test_an_empty_value_takes_a_field_away(record: Record) -> None:
    """
    ```md content/design.md
    ---
    title: Design approved
    due: 2024-03-22
    owner: ada
    tags: [design]
    ---
    ```
    ```csv content/history.csv
    as_of,id,field,value
    2024-01-04,design,forecast,2024-03-08
    2024-01-04,design,budget.actual,100
    2024-01-11,design,forecast,
    2024-01-11,design,budget.actual,
    2024-01-11,design,owner,
    2024-01-11,design,tags,
    ```
    """
    past = record()

    assert past.on("2024-01-04").forecast == date(2024, 3, 8)
    milestone = past.on("2024-01-11")
    assert (milestone.forecast, milestone.budget.actual) == (None, None)
    assert (milestone.owner, milestone.tags) == (None, ())


def test_a_row_that_repeats_a_value_confirms_it() -> None:
    past = read(
        "as_of,id,field,value\n"
        "2024-01-04,launch,due,2024-05-01\n"
        "2024-01-11,launch,due,2024-05-01\n"
        "2024-01-18,launch,due,2024-05-08\n"
    )
    first, second, third = (version.milestone for version in past.line.versions)

    assert second is first
    assert third != first


def test_rows_of_one_day_with_one_reason_are_one_version() -> None:
    past = read(
        "as_of,id,field,value,reason,recorded_by\n"
        "2024-01-04,launch,due,2024-05-01,agreed with Nora,Ada\n"
        "2024-01-04,launch,status,in progress,,Ben\n"
        "2024-01-04,launch,baseline,2024-05-01,agreed with Nora,Ada\n"
    )
    first, second = (version.revision for version in past.line.versions)

    assert (first.author, first.subject) == ("Ada", "agreed with Nora")
    assert (second.author, second.subject) == ("Ben", "")
    assert first.origin is second.origin is Origin.RECORDED
    assert past.on("2024-01-04").status is Status.IN_PROGRESS
    assert past.line.promise is not None
    assert past.line.promise.origin is Origin.RECORDED


def test_a_milestone_can_be_taken_out_of_the_plan_and_put_back() -> None:
    past = read(
        "as_of,id,field,value,reason\n"
        "2024-01-04,launch,due,2024-05-01,\n"
        "2024-01-11,launch,file,,the sponsor has withdrawn\n"
        "2024-01-18,launch,status,in progress,\n"
    )
    states = [version.milestone for version in past.line.versions]

    assert states[1] is None
    assert past.on("2024-01-11").deleted is not None
    assert past.on("2024-01-18").deleted is None
    assert past.on("2024-01-18").due == date(2024, 5, 1)


@pytest.mark.parametrize(
    "goodbye", ["file,", "cancelled.reason,too dear", "merged_into,launch"], ids=lambda g: g[:6]
)
def test_a_milestone_that_was_taken_out_for_a_reason_is_not_missed(goodbye: str) -> None:
    past = read(f"as_of,id,field,value\n2024-01-04,gone,due,2024-05-01\n2024-01-11,gone,{goodbye}")

    assert past.diagnostics == ()
    assert past.on("2024-01-18").title == "gone"


def test_a_milestone_whose_first_row_takes_it_out_never_was() -> None:
    past = read("as_of,id,field,value\n2024-01-11,gone,file,\n")

    assert past.line.state(date(2024, 1, 11)) is None


def test_a_former_id_is_the_id_of_now(record: Record) -> None:
    """
    ```md content/design.md
    ---
    title: Design approved
    due: 2024-03-22
    formerly: [drawings]
    ---
    ```
    ```csv content/history.csv
    as_of,id,field,value
    2024-01-04,drawings,due,2024-03-01
    2024-01-11,Design,due,2024-03-08
    ```
    """
    past = record()

    assert past.diagnostics == ()
    assert list(past.versions) == ["design"]
    assert past.on("2024-01-04").title == "Design approved"


def test_a_milestone_whose_file_cannot_be_read_is_not_missed() -> None:
    file = TextFile(PATH, "as_of,id,field,value\n2024-01-04,broken,due,2024-03-01\n")

    assert read_recorded(file, NOBODY, CONTEXT, unread=["broken"]).diagnostics == ()


NO_FILE = "as_of,id,field,value\n2024-01-04,gone,due,2024-02-01\n2024-01-04,m,due,2024-05-01\n"


@pytest.mark.parametrize(
    ("committed", "end"), [("2024-04-15", (4, 15)), ("", (4, 18))], ids=["in git", "without git"]
)
def test_a_milestone_that_never_had_a_file_ends_where_there_are_files(
    tmp_path: Path, committed: str, end: tuple[int, int]
) -> None:
    plan = Repository(tmp_path)
    plan.write({"content/m.md": "---\ntitle: Done\ndue: 2024-05-01\n---\n", str(PATH): NO_FILE})
    if committed:
        plan.commit(committed)
    with gathered(Config(tmp_path), now=NOON) as evidence:
        gone, kept = evidence.value.portfolio.by_key.values()
        said = [str(diagnostic) for diagnostic in evidence.diagnostics]

    assert gone.deleted is not None
    assert gone.deleted.day == date(2024, *end)
    assert kept.deleted is None
    assert said == ["content/history.csv:2:12: HI016 no milestone has the id 'gone'"]


def test_a_milestone_whose_file_git_saw_is_not_missed(tmp_path: Path) -> None:
    plan = Repository(tmp_path)
    files = {f"content/{name}.md": "---\ntitle: Done\ndue: 2024-05-01\n---\n" for name in "mn"}
    plan.write({**files, str(PATH): "as_of,id,field,value\n2024-01-04,n,due,2024-02-01\n"})
    plan.commit("2024-04-10")
    (tmp_path / "content" / "n.md").unlink()
    plan.commit("2024-04-15")
    with gathered(Config(tmp_path), now=NOON) as evidence:
        deleted = evidence.value.portfolio.by_key["content/n"].deleted

    assert evidence.diagnostics == ()
    assert deleted is not None
    assert deleted.day == date(2024, 4, 15)


def test_risks_tasks_and_changes_are_recorded_part_by_part(record: Record) -> None:
    """
    ```md content/design.md
    ---
    title: Design approved
    due: 2024-03-22
    risks: [{id: no-shows, title: Participants do not come}]
    ---
    ```
    ```csv content/history.csv
    as_of,id,field,value
    2024-01-04,design,risks.no-shows.impact,5000
    2024-01-04,design,risks.no.v2.probability,low
    2024-01-04,design,tasks.Create designs.effort,18
    2024-01-04,design,changes.2024-01-04.to,2024-03-22
    2024-01-11,design,risks.no-shows.residual.impact,500
    2024-01-11,design,tasks.Create designs.done,yes
    2024-01-11,design,changes.2024-01-04.what,baseline
    ```
    """
    past = record()
    first, second = past.on("2024-01-04"), past.on("2024-01-11")

    assert past.diagnostics == ()
    assert first.risks == (
        Risk(id="no-shows", title="Participants do not come", impact=5000),
        Risk(id="no.v2", title="no.v2", probability=0.1),
    )
    assert second.risks[0].residual == Residual(impact=500)
    assert first.tasks == (Task(title="Create designs", effort=18),)
    assert second.tasks == (Task(title="Create designs", effort=18, done=True),)
    assert first.changes == ()  # what changed was not recorded yet
    assert second.changes == (Change(day=date(2024, 1, 4), what="baseline", new="2024-03-22"),)


def test_a_state_points_at_the_rows_that_it_is_made_of() -> None:
    source = (
        read(
            "as_of,id,field,value\n"
            "2024-01-04,launch,due,2024-05-01\n"
            "2024-01-04,launch,risks.rain.impact,100\n"
            "2024-01-11,launch,risks.rain.residual.impact,10\n"
        )
        .on("2024-01-11")
        .source
    )

    assert str(source.at("due")) == "content/history.csv:2:23"
    assert str(source.at("risks.0.impact")) == "content/history.csv:3:37"
    assert str(source.at("risks.0.residual.impact")) == "content/history.csv:4:46"
    assert str(source.at("risks.0.title")) == "content/history.csv:3:37"
    assert str(source.at("title")) == "content/history.csv:1:1"


THREE = "as_of,id,field,value\n" + "".join(
    f"2024-01-{day:02},launch,due,2024-05-01\n" for day in (4, 11, 18)
)


def test_rows_count_until_git_knows_the_file() -> None:
    rows = read(THREE).rows

    kept, problems = before(rows, {"launch": date(2024, 1, 11), "other": date(2023, 1, 1)})

    assert [row.day.day for row in kept] == [4]
    assert ", ".join(map(str, problems)) == (
        "content/history.csv:3:23: HI020 2 rows are of days on which their files were in git, "
        "and are left out (the first commit is of 2024-01-11)"
    )
    assert before(rows, {"launch": date(2024, 1, 12)}).diagnostics[0].message == (
        "1 row is of a day on which its file was in git, and is left out"
    )
    assert before(rows, {"launch": date(2024, 1, 19)}) == (rows, ())


def test_the_fields_that_are_recorded_are_known_by_their_first_names() -> None:
    rows = read(
        "as_of,id,field,value\n"
        "2024-01-04,launch,due,2024-05-01\n"
        "2024-01-04,launch,budget.actual,100\n"
        "2024-01-04,launch,risks.rain.impact,100\n"
        "2024-01-11,launch,file,\n"
    ).rows

    assert fields_recorded(rows) == {"due", "budget", "risks"}


def test_a_history_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 2)
    past = read(THREE)

    assert len(past.rows) == 2
    assert [str(found) for found in past.diagnostics if found.code == "HI013"] == [
        "content/history.csv:4:1: HI013 there are more than 2 rows"
    ]


def test_a_file_that_could_not_be_read_says_nothing_more() -> None:
    assert read_recorded(TextFile(PATH, "as_of", whole=False), NOBODY, CONTEXT) == ((), ())


WORDS = st.text(st.sampled_from('ab=0\n\t ,;"\u00a0äß€'), max_size=20).map(str.strip)
TABLES = st.lists(st.lists(WORDS, min_size=2, max_size=5).filter(any), min_size=1, max_size=8)


@given(rows=TABLES, delimiter=st.sampled_from(",;\t"))
@settings(max_examples=60)
def test_cells_are_what_a_spreadsheet_writes(rows: list[list[str]], delimiter: str) -> None:
    head = ["as_of", "id", "field", "value"]
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\n").writerows([head, *rows])
    text = stream.getvalue()
    lines = text.split("\n")

    found = list(split(text))

    assert [[cell.text for cell in row] for row in found] == [head, *rows]
    for cell in (cell for row in found for cell in row):
        written = lines[cell.line - 1][cell.column - 1 :]
        first = cell.text.split("\n")[0].replace('"', '""')
        assert written.startswith((first, f'"{first}'))


@given(st.text(st.sampled_from('",;\n\t =abc2024-01-05.'), max_size=200))
@settings(max_examples=60)
def test_no_table_is_too_broken_to_be_told_of(text: str) -> None:
    header = "as_of,id,field,value\n"
    rows, diagnostics = read_recorded(TextFile(PATH, header + text), NOBODY, CONTEXT)
    assert rows or diagnostics or not text.strip('",;\n\t ')
    assert all(1 < found.span.line <= text.count("\n") + 2 for found in diagnostics)


DAYS = st.dates(date(2023, 1, 1), date(2024, 12, 31))
IDS = st.sampled_from(["design", "launch", "review"])
FIELDS = st.sampled_from(["due", "forecast", "baseline"])


@given(st.dictionaries(st.tuples(DAYS, IDS, FIELDS), DAYS, min_size=1, max_size=30), st.data())
@settings(max_examples=50)
def test_every_day_says_what_was_last_recorded(
    said: dict[tuple[date, str, str], date], data: st.DataObject
) -> None:
    rows = data.draw(st.permutations(list(said.items())))
    table = "".join(f"{d},{i},{f},{value}\n" for (d, i, f), value in rows)
    past = read("as_of,id,field,value\n" + table)
    today = data.draw(DAYS)

    for name, versions in past.versions.items():
        state = Line(versions).state(today)
        for field in ("due", "forecast", "baseline"):
            known = [(d, v) for (d, i, f), v in said.items() if (i, f) == (name, field)]
            last = max((pair for pair in known if pair[0] <= today), default=(None, None))[1]
            assert (getattr(state, field) if state else None) == last


def test_the_sample_has_nine_months_of_weekly_states(sample: Recorded) -> None:
    weeks = sorted({row.day for row in sample.rows})
    apart = {(after - day).days for day, after in pairwise(weeks)}

    assert sample.diagnostics == ()
    assert (weeks[0], weeks[-1]) == (date(2023, 7, 20), date(2024, 4, 11))
    assert apart == {7, 14}  # nobody met between Christmas and New Year
    assert weeks[-1] - weeks[0] > timedelta(days=9 * 29)


def test_the_past_of_the_sample_leads_to_its_files(sample: Recorded, now: Project) -> None:
    for milestone in now.milestones:
        line = Line(sample.versions[milestone.id])
        last = line.state(date(2024, 4, 17))
        forecasts = [change for change in milestone.changes if change.what == "forecast"]

        assert last is not None
        assert line.promise is not None
        assert line.promise.day == milestone.baseline
        assert (last.due, last.start) == (milestone.due, milestone.start)
        assert (last.status, last.completed) == (milestone.status, milestone.completed)
        if forecasts:
            assert forecasts[-1].old == f"{last.forecast}"
        for risk in last.risks:
            assert risk in milestone.risks


@pytest.fixture(scope="module")
def now() -> Project:
    """Read the sample's files."""
    (project,) = check(Config(REPOSITORY)).value.portfolio.projects
    return project


@pytest.fixture(scope="module")
def sample(now: Project) -> Recorded:
    """Read the sample's history."""
    file, problems = read_file(REPOSITORY, PATH)
    assert problems == ()
    return read(file.text, now)
