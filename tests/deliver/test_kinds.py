"""The mail of owner packs, of a portfolio, and of a document that is too large for it."""

import shutil
from email import message_from_bytes
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import Result

from tests.deliver.conftest import MAIL
from tests.deliver.conftest import SITE
from tests.deliver.post_office import Box
from tests.deliver.post_office import office
from tests.repository import PLAN
from tests.repository import ROLLOUT
from tests.repository import Repository
from tests.sites import PROJECTS

REPORTS = "".join(f'\n[[report]]\nname = "{kind}"\nkind = "{kind}"\n' for kind in ("owner",))
TEAM = "owner: Field Team"


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A plan of three owners, two of whom have an address, with the packs printed."""
    repository = Repository(tmp_path_factory.mktemp("printed"))
    settings = PLAN["milepost.toml"] + 'formats = ["html", "pdf"]\n' + SITE + MAIL.format(port=1)
    named = settings.replace('ben = "ben', '"Field Team" = "field@example.org"\nben = "ben')
    repository.write(
        {
            **PLAN,
            "content/milestones/rollout.md": ROLLOUT.replace("owner: ada", TEAM),
            "content/milestones/review.md": ROLLOUT.replace("id: rollout", "id: review").replace(
                "owner: ada", "owner: Somebody else"
            ),
            "milepost.toml": named + REPORTS,
            ".gitignore": "/site/\n/.milepost/\n/build/\n",
        }
    )
    repository.commit()
    assert repository.run("build", "--quiet").exit_code == 0
    return repository


@pytest.fixture(scope="session")
def side_by_side(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Three projects, built, whose portfolio report is named to two people."""
    repository = Repository(tmp_path_factory.mktemp("portfolio"))
    shutil.copytree(PROJECTS / "portfolio", repository.root, dirs_exist_ok=True)
    file = repository.root / "milepost.toml"
    text = file.read_text(encoding="utf-8").replace("[build]", '[build]\nformats = ["html"]')
    text = text.replace("[site]", '[site]\nurl = "https://plans.example.org/all"')
    to = '\n[mail.to]\nportfolio = ["board"]\n'
    text += MAIL.format(port=1).replace("\n[mail.to]\n", to)
    file.write_text(text, encoding="utf-8")
    repository.write({".gitignore": "/site/\n/.milepost/\n/build/\n"})
    repository.commit("2024-09-30")
    assert repository.run("build", "--quiet").exit_code == 0
    return repository


def copied(made: Repository, folder: Path) -> Repository:
    """Return a plan of which a test may do what it likes."""
    shutil.copytree(made.root, folder, dirs_exist_ok=True)
    return Repository(folder)


def send(plan: Repository, report: str, box: Box, **env: str) -> Result:
    given = {"MILEPOST_MAIL_PORT": str(box.port), **env}
    return plan.run("send", report, "--force", env=given)


def read(box: Box) -> dict[str, EmailMessage]:
    """Return what was taken, by the address that it is for."""
    return {to: message_from_bytes(data, policy=policy.default) for to, data in box.taken}  # type: ignore[misc]


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def test_a_pack_goes_to_its_owner_alone(printed: Repository, tmp_path: Path) -> None:
    plan = copied(printed, tmp_path)
    with office() as box:
        done = send(plan, "owner", box)
    mails = read(box)

    assert done.exit_code == 0, done.output
    assert list(mails) == ["ada@example.org", "field@example.org"]  # nobody has the third
    for address, who, document in (
        ("ada@example.org", "Ada", "owner-ada-2024-w16.pdf"),
        ("field@example.org", "Field Team", "owner-field-team-2024-w16.pdf"),
    ):
        text, [pack] = text_of(mails[address]), mails[address].iter_attachments()
        assert f"Owner pack for {who}, week 16" in text
        assert "The whole report is attached as a PDF." in text
        assert pack.get_filename() == document
        assert pack.get_content().startswith(b"%PDF-")
    assert "Rollout" not in text_of(mails["ada@example.org"])
    names = {mail["References"] for mail in mails.values()}
    assert len(names) == 2  # each owner has a thread


def test_one_owner_can_be_named(printed: Repository, tmp_path: Path) -> None:
    plan = copied(printed, tmp_path)
    done = plan.run("send", "owner", "--to", "Field Team", "--dry-run", "--force")

    assert [line.partition(":")[0] for line in done.output.splitlines()] == ["Field Team"]


def test_a_document_that_is_too_large_is_left_out_and_linked(
    printed: Repository, tmp_path: Path
) -> None:
    plan = copied(printed, tmp_path)
    with office() as box:
        done = send(plan, "owner", box, MILEPOST_MAIL_LARGEST="0.401")
    mail = read(box)["ada@example.org"]

    assert done.exit_code == 0, done.output
    assert list(mail.iter_attachments()) == []
    text = text_of(mail)
    assert "attached" not in text
    assert (
        "The PDF is too large for a mail: "
        "https://plans.example.org/launch/reports/owner-ada-2024-W16.pdf" in text
    )
    html = str(mail.get_body(("html",)).get_content())  # type: ignore[union-attr]  # it has one
    assert 'href="https://plans.example.org/launch/reports/owner-ada-2024-W16.pdf"' in html


def test_a_portfolio_is_told_as_a_whole(side_by_side: Repository, tmp_path: Path) -> None:
    plan = copied(side_by_side, tmp_path)
    with office() as box:
        done = send(plan, "portfolio", box)
        again = plan.run("send", "--resume", env={"MILEPOST_MAIL_PORT": str(box.port)})
    mails = read(box)

    assert done.exit_code == 0, done.output
    assert "there is nothing to send" in again.output
    assert list(mails) == ["ada@example.org", "ben@example.org"]
    mail = mails["ada@example.org"]
    assert mail["Subject"].startswith("[Portfolio] Portfolio report, September 2024: ")
    text = text_of(mail)
    for project in (
        "Alpha, the data warehouse",
        "Beta, the branch dashboard",
        "Gamma, the loyalty",
    ):
        assert project in text
    assert "https://plans.example.org/all/beta/index.html" in text
    assert list(mail.iter_attachments()) == []  # only pages were built
    assert "attached" not in text


def test_what_changed_in_a_portfolio_is_told_by_project(
    side_by_side: Repository, tmp_path: Path
) -> None:
    plan = copied(side_by_side, tmp_path)
    with office() as box:
        assert send(plan, "portfolio", box).exit_code == 0
    file = plan.root / "content/beta/milestones/pilot.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("2024-10-18", "2025-02-14"), encoding="utf-8")
    settings = plan.root / "milepost.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("2024-09-30", "2024-10-07"), encoding="utf-8"
    )
    plan.commit("2024-10-07")
    assert plan.run("build", "--quiet").exit_code == 0
    with office() as box:
        assert send(plan, "portfolio", box).exit_code == 0
    told = text_of(read(box)["ada@example.org"])

    assert "Since the mail of 30 September" in told
    since = told.partition("Since the mail of")[2].partition("The projects")[0]
    assert "Beta, the branch dashboard" in since
    assert "Gamma" not in since


def test_a_project_of_a_portfolio_is_mailed_by_itself(
    side_by_side: Repository, tmp_path: Path
) -> None:
    plan = copied(side_by_side, tmp_path)
    done = plan.run("send", "beta/status", "--dry-run", "--force", "--to", "ada")

    assert done.exit_code == 0, done.output
    assert done.output.startswith("ada: send: [Beta, the branch dashbo…] Status report 2024-09: ")
