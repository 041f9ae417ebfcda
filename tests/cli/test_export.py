"""milepost export."""

import csv
import io
import json
import os
import pty
import stat

import openpyxl
import polars as pl
import pytest

from tests.repository import PILOT
from tests.repository import SETTINGS
from tests.repository import Repository

FILE = "content/milestones/pilot.md"


def test_a_table_goes_to_standard_output_and_nothing_else_does(plan: Repository) -> None:
    run = plan.run("export", "milestones")
    assert run.exit_code == 0
    [row] = csv.DictReader(io.StringIO(run.stdout))
    assert (row["id"], row["due"]) == ("pilot", "2024-05-31")
    assert run.stderr == ""


def test_json_and_lines_are_for_programs(plan: Repository) -> None:
    found = json.loads(plan.run("export", "metrics", "--format", "json").stdout)
    lines = plan.run("export", "metrics", "--format", "jsonl", "-o", "-").stdout.splitlines()
    assert [json.loads(line) for line in lines] == found["metrics"]
    assert found["as_of"] == "2024-04-18"


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("plan.csv", b"project,"),
        ("plan.json", b"{"),
        ("plan.jsonl", b'{"project"'),
        ("plan.ndjson", b'{"project"'),
        ("plan.XLSX", b"PK"),
        ("plan.parquet", b"PAR1"),
    ],
)
def test_the_name_of_the_file_says_the_format(plan: Repository, name: str, begins: bytes) -> None:
    run = plan.run("export", "milestones", "-o", name)
    assert (run.exit_code, run.stdout) == (0, "")
    assert run.stderr == f"wrote {name}, as of 2024-04-18\n"
    assert (plan.root / name).read_bytes().startswith(begins)


def test_a_format_that_is_asked_for_outweighs_the_name(plan: Repository) -> None:
    assert plan.run("export", "risks", "-o", "plan.txt", "--format", "json").exit_code == 0
    assert json.loads((plan.root / "plan.txt").read_text(encoding="utf-8"))["risks"] == []


def test_a_name_that_says_no_format_is_wrong_use(plan: Repository) -> None:
    run = plan.run("export", "risks", "-o", "plan.txt")
    assert run.exit_code == 2
    assert "plan.txt does not say its format; --format does" in run.stderr
    assert not (plan.root / "plan.txt").exists()


@pytest.mark.parametrize("option", ["--csv-raw", "--excel"])
def test_what_is_for_csv_is_for_nothing_else(plan: Repository, option: str) -> None:
    run = plan.run("export", "risks", "--format", "json", option)
    assert run.exit_code == 2
    assert f"{option} is for CSV, and this is json" in run.stderr


def test_formulas_are_marked_unless_somebody_wants_them_raw(plan: Repository) -> None:
    plan.write({FILE: PILOT.replace("owner: ada", "owner: '=1+1'")})
    owners = [
        next(csv.DictReader(io.StringIO(plan.run("export", "milestones", *more).stdout)))["owner"]
        for more in ([], ["--csv-raw"])
    ]
    assert owners == ["'=1+1", "=1+1"]


def test_excel_is_told_the_encoding(plan: Repository) -> None:
    plan.run("export", "milestones", "-o", "plan.csv", "--excel")
    assert (plan.root / "plan.csv").read_bytes().startswith(b"\xef\xbb\xbfproject,")


def test_a_file_is_replaced_only_where_that_is_said(plan: Repository) -> None:
    file = plan.root / "plan.xlsx"
    file.write_text("mine")
    run = plan.run("export", "milestones", "-o", "plan.xlsx")
    assert run.exit_code == 73
    assert "this file is there already; --force replaces it" in run.stderr
    assert file.read_text() == "mine"
    assert plan.run("export", "milestones", "-o", "plan.xlsx", "--force").exit_code == 0
    assert openpyxl.load_workbook(file).sheetnames[0] == "Milestones"


def test_what_is_no_file_is_never_replaced(plan: Repository) -> None:
    (plan.root / "link.csv").symlink_to(plan.root / "elsewhere.csv")
    os.mkfifo(plan.root / "pipe.csv")
    for name in ("link.csv", "pipe.csv"):
        run = plan.run("export", "milestones", "-o", name, "--force")
        assert run.exit_code == 73
        assert "this is no plain file" in run.stderr
    assert (plan.root / "link.csv").is_symlink()
    assert stat.S_ISFIFO((plan.root / "pipe.csv").stat().st_mode)


def test_a_folder_that_is_not_there_is_told(plan: Repository) -> None:
    run = plan.run("export", "milestones", "-o", "nowhere/plan.csv")
    assert run.exit_code == 73
    assert "No such file or directory" in run.stderr


def test_a_file_is_whole_or_as_it_was(plan: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    (plan.root / "plan.csv").write_text("mine")
    monkeypatch.setattr(os, "fsync", full)
    run = plan.run("export", "milestones", "-o", "plan.csv", "--force")
    assert run.exit_code == 73
    assert "No space left on device" in run.stderr
    assert (plan.root / "plan.csv").read_text() == "mine"
    assert [name for name in os.listdir(plan.root) if "plan.csv" in name] == ["plan.csv"]


def test_content_that_cannot_be_read_is_told_and_nothing_is_written(plan: Repository) -> None:
    plan.write({FILE: PILOT.replace("due: 2024-05-31", "due: soon")})
    run = plan.run("export", "milestones", "-o", "plan.csv")
    assert run.exit_code == 1
    assert f"{FILE}:8:6: T502" in run.stderr
    assert "1 error; nothing was written" in run.stderr
    assert not (plan.root / "plan.csv").exists()


def test_a_day_and_a_commit_of_the_past_can_be_asked_for(plan: Repository) -> None:
    plan.write({FILE: PILOT.replace("due: 2024-05-31", "due: 2024-06-30")})
    plan.commit("2024-04-25", "Move")
    now, then, at = (
        next(csv.DictReader(io.StringIO(plan.run("export", "milestones", *more).stdout)))["due"]
        for more in (["--as-of", "2024-04-25"], ["--as-of", "2024-04-20"], ["--at", "HEAD~1"])
    )
    assert (now, then, at) == ("2024-06-30", "2024-05-31", "2024-05-31")
    assert plan.run("export", "milestones", "--at", "nothing").exit_code == 2


def test_history_is_every_change(plan: Repository) -> None:
    plan.write({FILE: PILOT.replace("due: 2024-05-31", "due: 2024-06-30")})
    plan.commit("2024-04-18", "Move")
    rows = csv.DictReader(io.StringIO(plan.run("export", "history").stdout))
    moves = [(row["old"], row["new"]) for row in rows if row["field"] == "due"]
    assert moves == [("", "2024-05-31"), ("2024-05-31", "2024-06-30")]


def test_what_a_workbook_cannot_hold_is_told(plan: Repository) -> None:
    plan.write({FILE: PILOT.replace("The pilot runs", "x" * 40_000)})
    run = plan.run("export", "milestones", "-o", "plan.xlsx")
    assert run.exit_code == 0
    assert "Milestones!B2: the text has 40,015 characters, a cell holds 32,767" in run.stderr


def test_a_public_edition_names_nobody(plan: Repository) -> None:
    plan.write({"milepost.toml": f'{SETTINGS}[site]\naudience = "public"\n'})
    [row] = csv.DictReader(io.StringIO(plan.run("export", "milestones").stdout))
    assert (row["owner"], row["tasks"]) == ("project-team", "")
    plan.run("export", "milestones", "-o", "plan.xlsx")
    about = openpyxl.load_workbook(plan.root / "plan.xlsx")["About"]
    told = dict(about.iter_rows(values_only=True))
    assert "Do not import it" in str(told["Edition"])
    assert "To bring changes back" not in told
    env = {"MILEPOST_SITE_AUDIENCE": "internal"}
    run = plan.run("export", "milestones", env=env)
    assert next(csv.DictReader(io.StringIO(run.stdout)))["owner"] == "ada"


def test_parquet_that_cannot_be_written_says_what_is_missing(
    plan: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "polars", None)
    run = plan.run("export", "milestones", "-o", "plan.parquet")
    assert run.exit_code == 69
    assert "polars is missing: pip install 'milepost[parquet]'" in run.stderr
    assert not (plan.root / "plan.parquet").exists()


def test_binaries_pass_through_a_pipe(plan: Repository) -> None:
    run = plan.run("export", "milestones", "--format", "parquet", "-o", "-")
    assert pl.read_parquet(io.BytesIO(run.stdout_bytes))["id"].to_list() == ["pilot"]


def on_a_terminal(plan: Repository, *arguments: str) -> tuple[int, str, str]:
    """Run the command with a terminal as its standard output."""
    ours, theirs = pty.openpty()
    try:
        process = plan.start("export", *arguments, stdout=theirs)
        _out, err = process.communicate(timeout=120)
        os.close(theirs)
        theirs = -1
        said = b""
        try:
            while part := os.read(ours, 65_536):
                said += part
        except OSError:  # the other end is closed, and all is read
            pass
        return process.returncode, said.decode(), err
    finally:
        os.close(ours)
        if theirs >= 0:
            os.close(theirs)


def test_a_terminal_gets_no_binaries(plan: Repository) -> None:
    for more in (["--format", "xlsx"], ["--format", "parquet", "-o", "-"]):
        code, said, err = on_a_terminal(plan, "milestones", *more)
        assert (code, said) == (2, "")
        assert "is not for a terminal: name a file with --output" in err


def test_a_text_does_not_steer_the_terminal(plan: Repository) -> None:
    plan.write({FILE: PILOT.replace("The pilot", "The \x1b[31m\u200fpilot")})
    code, said, _err = on_a_terminal(plan, "history")
    assert code == 0
    assert "\x1b" not in said
    assert "The \N{REPLACEMENT CHARACTER}[31m" in said


@pytest.mark.parametrize("name", ["plan.csv", "plan.xlsx"])
def test_a_written_file_has_the_rights_of_any_other(plan: Repository, name: str) -> None:
    other = plan.root / "other"
    other.touch()
    plan.run("export", "milestones", "-o", name)
    assert stat.S_IMODE((plan.root / name).stat().st_mode) == stat.S_IMODE(other.stat().st_mode)


def test_the_same_plan_gives_the_same_bytes_wherever_it_is_exported(plan: Repository) -> None:
    ways = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/St_Johns", "LANG": "de_DE.ISO-8859-1"},
    )
    for n, env in enumerate(ways):
        process = plan.start("export", "metrics", "-o", f"{n}.xlsx", env=env)
        _said, told = process.communicate(timeout=120)
        assert process.returncode == 0, told
    first, second = ((plan.root / f"{n}.xlsx").read_bytes() for n in range(2))
    assert first == second
