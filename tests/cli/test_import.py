"""milepost import."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.repository import Repository

BOARD = "board.json"
FILE = "content/milestones/prototype-approved.md"
KEPT = ".milepost/imports/launch-plan-trello-b1.json"


def card(identifier: str, name: str, **more: Any) -> Mapping[str, Any]:
    """Return a card as Trello exports it."""
    known = {
        "id": identifier,
        "name": name,
        "idList": "l1",
        "due": "2026-04-15T09:00:00.000Z",
        "dueComplete": False,
        "closed": False,
        "desc": "",
        "idMembers": [],
        "idLabels": [],
        "labels": [],
        "idChecklists": [],
        "shortUrl": f"https://trello.example/c/{identifier}",
        "pos": 1,
    }
    return known | more


def board(*cards: Mapping[str, Any]) -> str:
    """Return a board as Trello exports it."""
    return json.dumps(
        {
            "id": "b1",
            "name": "Launch plan",
            "lists": [{"id": "l1", "name": "Doing", "closed": False, "pos": 1}],
            "cards": list(cards),
            "checklists": [],
            "members": [{"id": "m1", "fullName": "Ada Lovelace", "username": "ada"}],
            "labels": [],
            "actions": [],
        }
    )


PROTOTYPE = card("c1", "Prototype approved", idMembers=["m1"])
LAUNCH = card("c2", "Launch", due=None)


@pytest.fixture
def desk(folder: Repository) -> Repository:
    """An empty folder, but for the export of a board of two cards."""
    folder.write({BOARD: board(PROTOTYPE, LAUNCH)})
    return folder


def test_an_export_becomes_a_repository_that_builds(desk: Repository) -> None:
    """In an empty folder one command makes a plan: settings, project, milestones, what it kept."""
    run = desk.run("import", BOARD)
    assert run.exit_code == 0, run.stderr
    assert run.stdout.splitlines() == [
        "content/milestones/prototype-approved.md",
        "content/milestones/launch.md",
        "content/project.yml",
        KEPT,
    ]
    text = (desk.root / FILE).read_text("utf-8")
    assert "\ndue: 2026-04-15\n" in text
    assert "\nowner: ada-lovelace\n" in text
    assert "status: draft" in (desk.root / "content/milestones/launch.md").read_text("utf-8")
    assert 'title = "Launch plan"' in (desk.root / "milepost.toml").read_text("utf-8")
    assert "Trello 'Launch plan': 2 items, 2 milestones" in run.stderr
    assert "'Launch' has no due date and becomes a draft" in run.stderr
    build = desk.run("build", "--format", "html", "--as-of", "2026-03-01")
    assert build.exit_code == 0, build.stderr


def test_the_same_command_again_keeps_it_in_step(desk: Repository) -> None:
    """What the tracker changed arrives, what was edited stays, what both changed is named."""
    desk.run("import", BOARD)
    again = desk.run("import", BOARD)
    assert (again.exit_code, again.stdout) == (0, "")
    assert "everything is as it was brought last" in again.stderr
    text = (desk.root / FILE).read_text("utf-8")
    edited = text.replace("status: in progress", "status: blocked  # no parts").replace(
        "2026-04-15", "2026-04-20"
    )
    desk.write(
        {
            FILE: edited,
            BOARD: board(card("c1", "Prototype passed", due="2026-05-06T09:00:00.000Z"), LAUNCH),
        }
    )
    run = desk.run("import", BOARD)
    assert run.exit_code == 1
    assert (
        "IM030 due: the file says '2026-04-20', Trello says '2026-05-06'; "
        "last time both said '2026-04-15' (--take file or --take tracker decides)"
    ) in run.stderr
    after = (desk.root / FILE).read_text("utf-8")
    assert after == edited.replace("Prototype approved", "Prototype passed").replace(
        "owner: ada-lovelace\n", ""
    )
    assert desk.run("import", BOARD, "--take", "tracker").exit_code == 0
    assert "due: 2026-05-06" in (desk.root / FILE).read_text("utf-8")


def test_a_dry_run_shows_a_diff_and_writes_nothing(desk: Repository) -> None:
    """The diff is what `git apply` takes; not even the folder is made."""
    run = desk.run("import", BOARD, "--dry-run")
    assert run.exit_code == 0
    assert f"--- /dev/null\n+++ b/{FILE}\n" in run.stdout
    assert run.stderr.endswith("would be 2 new\n")
    assert [path.name for path in desk.root.iterdir()] == [BOARD]
    patch = desk.root / "import.patch"
    patch.write_text(run.stdout, encoding="utf-8")
    desk.git("init", "--quiet")
    desk.git("apply", "import.patch")
    assert "due: 2026-04-15" in (desk.root / FILE).read_text("utf-8")


def test_an_import_is_taken_back(desk: Repository) -> None:
    """Undo takes away what was made, and brings back what was changed."""
    desk.run("import", BOARD)
    desk.write({BOARD: board(card("c1", "Prototype passed"), LAUNCH, card("c3", "Party"))})
    before = (desk.root / FILE).read_bytes()
    kept = (desk.root / KEPT).read_bytes()
    desk.run("import", BOARD)
    run = desk.run("undo")
    assert run.exit_code == 0, run.stderr
    assert (desk.root / FILE).read_bytes() == before
    assert (desk.root / KEPT).read_bytes() == kept
    assert not (desk.root / "content/milestones/party.md").exists()
    assert "content/milestones/party.md: taken away again\n" in run.stderr
    assert f"{FILE}: as it was before the last edit\n" in run.stderr


def test_what_becomes_a_milestone_is_chosen_and_remembered(desk: Repository) -> None:
    """A choice holds for the next import too; one that fits nothing names what there is."""
    label = {"id": "x", "name": "milestone", "color": "red"}
    marked = card("c1", "Prototype approved", labels=[label], idLabels=["x"])
    desk.write({BOARD: board(marked, LAUNCH)})
    wrong = desk.run("import", BOARD, "--what", "label:milestones")
    assert wrong.exit_code == 2
    assert "did you mean milestone?" in wrong.stderr
    unclear = desk.run("import", BOARD, "--what", "milestone")
    assert unclear.exit_code == 2
    assert "label:NAME" in unclear.stderr
    desk.run("import", BOARD, "--what", "label:MILE*")
    desk.run("import", BOARD)
    assert [path.stem for path in (desk.root / "content/milestones").iterdir()] == [
        "prototype-approved"
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "name the file to import"),
        (("nothing.json",), "there is no file 'nothing.json'"),
        (("trello",), "name a file of Trello, or say what to ask for: --board"),
        (("trelo", BOARD), "there is no importer 'trelo' (did you mean trello?)"),
        (("trello", BOARD, "--board", "b1"), "a tracker is asked, or a file is read, not both"),
        (("table", "--board", "b1"), "this tracker cannot be asked"),
        (("trello", "--repo", "a/b"), "say what to ask for: --board"),
        (("trello", "--board", "b1"), "set TRELLO_KEY and TRELLO_TOKEN in the environment"),
        ((BOARD, "--map", "due"), "--map: 'due' is not FIELD=COLUMN"),
        ((BOARD, "--timezone", "Nowhere"), "--timezone: 'Nowhere' is not a time zone"),
        ((BOARD, "--in", "other"), "--in: there is no project 'other'"),
    ],
)
def test_what_is_asked_for_wrongly_is_explained(
    desk: Repository, arguments: tuple[str, ...], said: str
) -> None:
    """Each mistake has a sentence, and nothing is written."""
    run = desk.run("import", *arguments)
    assert run.exit_code in {1, 2, 77}
    assert said in run.stderr
    assert not (desk.root / "content").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (board(PROTOTYPE)[:-40], "IM004 it ends too early: the file is cut off"),
        ('{"hello": 1}', "IM001 nobody knows what this JSON file is"),
        (" \n", "IM006 there is nothing in it that can be read (export it anew)"),
    ],
)
def test_what_cannot_be_read_is_told(desk: Repository, text: str, said: str) -> None:
    """A file that is no export, or half of one, brings a sentence and no plan."""
    desk.write({BOARD: text})
    run = desk.run("import", BOARD)
    assert run.exit_code == 1
    assert said in run.stderr
    assert run.stderr.endswith("nothing was written\n")
    assert not (desk.root / "content").exists()


def test_a_plan_that_is_there_keeps_its_people_and_files(plan: Repository) -> None:
    """Names become the ids of the project; ids that are taken are left to who has them."""
    known = "id: launch\ntitle: Launch plan\npeople: [{id: ada, name: Ada Lovelace}]\n"
    plan.write({"content/project.yml": known, BOARD: board(PROTOTYPE, card("c9", "Pilot"))})
    run = plan.run("import", BOARD)
    assert run.exit_code == 0, run.stderr
    assert (plan.root / "content/project.yml").read_text("utf-8") == known
    assert "owner: ada\n" in (plan.root / FILE).read_text("utf-8")
    assert (plan.root / "content/milestones/pilot-2.md").exists()


def test_damage_to_what_was_kept_is_told(desk: Repository) -> None:
    """Without what both sides said last, nothing could be brought together: the import stops."""
    desk.run("import", BOARD)
    desk.write({KEPT: "{"})
    run = desk.run("import", BOARD)
    assert run.exit_code == 3
    assert "it is damaged (take it back from git, or delete it and import anew)" in run.stderr


def test_a_board_of_much_text_is_kept_and_taken_back(desk: Repository) -> None:
    """What is kept of an import may be larger than any milestone file."""
    text = "All that was said about it. " * 3_000
    cards = [card(f"c{n}", f"Card {n}", desc=text) for n in range(15)]
    desk.write({BOARD: board(*cards)})
    assert desk.run("import", BOARD).exit_code == 0
    kept = (desk.root / KEPT).read_bytes()
    assert len(kept) > 2**20
    assert "everything is as it was brought last" in desk.run("import", BOARD).stderr
    desk.write({BOARD: board(*cards[1:], card("c0", "Card zero", desc=text))})
    assert desk.run("import", BOARD).exit_code == 0
    undone = desk.run("undo")
    assert undone.exit_code == 0, undone.stderr
    assert (desk.root / KEPT).read_bytes() == kept


def test_a_table_without_a_column_takes_nothing_away(folder: Repository) -> None:
    """A newer table that no longer speaks of owners leaves them as they were brought."""
    folder.write({"a.csv": "Milestone,Due Date,Assigned To\nLaunch,2026-05-01,Ada\n"})
    assert folder.run("import", "a.csv").exit_code == 0
    folder.write({"a.csv": "Milestone,Due Date\nLaunch,2026-05-08\n"})
    assert folder.run("import", "a.csv").exit_code == 0
    text = (folder.root / "content/milestones/launch.md").read_text("utf-8")
    assert "due: 2026-05-08\nowner: ada\n" in text


def test_another_table_is_told_apart_by_a_name(desk: Repository) -> None:
    """Tables have no id: what is called otherwise might be another plan."""
    desk.write({"plan.csv": "Id,Title,Due,Status\n1,Pilot accepted,2026-04-15,In progress\n"})
    desk.write({"shop.csv": "Id,Title,Due\n1,Shop opened,2026-05-15\n"})
    first = desk.run("import", "plan.csv")
    assert "IM034" not in first.stderr + desk.run("import", "plan.csv").stderr
    run = desk.run("import", "shop.csv", "--dry-run")
    assert (
        "IM034 'shop' is taken for a newer 'plan', which was brought last "
        "(if it is another table, --as NAME keeps it apart)"
    ) in run.stderr
    assert "status: not started" not in run.stdout
    run = desk.run("import", "shop.csv", "--as", "shop")
    assert "IM034" not in run.stderr
    assert (desk.root / "content/milestones/shop-opened.md").exists()
    assert (desk.root / "content/milestones/pilot-accepted.md").exists()
