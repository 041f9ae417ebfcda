"""`milepost send` and `milepost outbox`, from a built site to what a server was given."""

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import Result

from tests.deliver.post_office import Box
from tests.deliver.post_office import Fault
from tests.deliver.post_office import office
from tests.repository import PILOT
from tests.repository import Repository

CANARY = "canary-4f1d2c"


def send(plan: Repository, *arguments: str, box: Box | None = None, **env: str) -> Result:
    """Send to a server, however old the plan is."""
    port = {"MILEPOST_MAIL_PORT": str(box.port)} if box else {}
    return plan.run("send", *arguments, "--force", env=port | env)


def read(box: Box, n: int) -> EmailMessage:
    return message_from_bytes(box.taken[n][1], policy=policy.default)  # type: ignore[return-value]


def move(plan: Repository, day: str) -> None:
    """Let a milestone move, and build again as of a day."""
    file = plan.root / "content/milestones/pilot.md"
    moved = PILOT.replace("due: 2024-05-31", "due: 2024-05-31\nforecast: 2024-06-14")
    file.write_text(moved, encoding="utf-8")
    settings = plan.root / "milepost.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("2024-04-18", day), encoding="utf-8"
    )
    plan.commit(day)
    assert plan.run("build", "--quiet").exit_code == 0


@contextmanager
def sent_once(plan: Repository, report: str = "status") -> Iterator[Box]:
    with office() as box:
        done = send(plan, report, box=box)
        assert done.exit_code == 0, done.output
        yield box


def test_a_report_reaches_each_person_once(plan: Repository) -> None:
    with sent_once(plan) as box:
        again = plan.run("send", "status", "--resume", env={"MILEPOST_MAIL_PORT": str(box.port)})

    assert [to for to, _data in box.taken] == ["ada@example.org", "ben@example.org"]
    assert again.exit_code == 0
    assert "there is nothing to send" in again.output
    mail = read(box, 0)
    assert mail["Subject"].startswith("[Launch plan] Status report 2024-04: ")
    text = mail.get_body(("plain",)).get_content()
    assert "This is the first mail of this report to you" in text
    assert "https://plans.example.org/launch/index.html" in text
    html = mail.get_body(("html",)).get_content()
    assert "<script" not in html
    assert "http://" not in html
    assert len(html.encode()) < 100_000
    assert 'lang="en"' in html
    assert 'dir="ltr"' in html


def test_what_changed_since_the_last_mail_is_told_first(plan: Repository) -> None:
    with sent_once(plan):
        pass
    move(plan, "2024-04-25")
    with sent_once(plan) as box:
        text = read(box, 0).get_body(("plain",)).get_content()

    assert "Since the mail of 18" in text
    assert "14" in text.partition("Since the mail of")[2]
    assert text.index("Since the mail of") < text.index("need")


def test_a_report_of_nothing_new_is_skipped_where_so_set(plan: Repository) -> None:
    with sent_once(plan, "checkin"):
        pass
    settings = plan.root / "milepost.toml"
    text = settings.read_text(encoding="utf-8").replace('as_of = "2024-04-18"\n', "")
    settings.write_text(text, encoding="utf-8")
    plan.commit("2024-04-18")
    assert plan.run("build", "--quiet", "--as-of", "2024-04-18").exit_code == 0
    done = plan.run("send", "checkin", "--dry-run", "--force")

    assert done.exit_code == 0, done.output
    assert "nothing new" in done.output


def test_an_old_period_is_not_sent(plan: Repository) -> None:
    done = plan.run("send", "status")

    assert done.exit_code == 77
    assert "2024-04 ended on 2024-04-30, more than 14 days ago; nothing was sent" in done.output


def test_another_period_is_not_sent(plan: Repository) -> None:
    done = send(plan, "status", "--period", "2024-05")

    assert done.exit_code == 77
    assert "the site is of 2024-04, not of 2024-05" in done.output


@pytest.mark.parametrize("change", ["commit", "edit", "none"])
def test_what_the_site_does_not_say_is_not_sent(plan: Repository, change: str) -> None:
    file = plan.root / "content/milestones/pilot.md"
    if change == "none":
        (plan.site / ".milepost-build.json").unlink()
    else:
        file.write_text(PILOT.replace("2024-05-31", "2024-06-30"), encoding="utf-8")
    if change == "commit":
        plan.commit()
    done = send(plan, "status")

    assert done.exit_code == 77
    said = {"commit": "commit was", "edit": "uncommitted_changes was", "none": "no built site"}
    assert said[change] in done.output
    assert (
        not (plan.root / ".milepost/outbox").exists()
        or "queued" not in plan.run("outbox", "list").output
    )


def test_a_shallow_clone_does_not_know_enough_to_mail(plan: Repository, tmp_path: Path) -> None:
    file = plan.root / "content/milestones/pilot.md"
    file.write_text(PILOT.replace("2024-05-31", "2024-06-30"), encoding="utf-8")
    plan.commit()
    clone = Repository(tmp_path / "clone")
    plan.git("clone", "--quiet", "--depth=1", plan.root.as_uri(), str(clone.root))
    assert clone.run("build", "--quiet").exit_code == 0
    done = clone.run("send", "status", "--dry-run")
    forced = clone.run("send", "status", "--dry-run", "--force")

    assert done.exit_code == 77
    assert "this clone is shallow: first promises and moves are not known here" in done.output
    assert "git fetch --unshallow" in done.output
    assert forced.exit_code == 0


def test_a_pull_request_sends_nothing(plan: Repository) -> None:
    done = send(plan, "status", GITHUB_EVENT_NAME="pull_request")

    assert done.exit_code == 77
    assert "pull request" in done.output


def test_a_dry_run_writes_nothing(plan: Repository) -> None:
    done = send(plan, "status", "--dry-run")

    assert done.exit_code == 0
    assert done.output.splitlines()[0].startswith("ada: send: [Launch plan] Status report 2024-04")
    assert not (plan.root / ".milepost/outbox").exists()


def test_a_preview_is_files_to_look_at(plan: Repository) -> None:
    done = send(plan, "status", "--preview", "--to", "ada")

    assert done.exit_code == 0
    [page] = (plan.root / "build/mail").glob("*.html")
    [message] = (plan.root / "build/mail").glob("*.eml")
    assert done.output.strip().endswith(page.name)
    assert "data:image/png;base64," in page.read_text(encoding="utf-8")
    assert message_from_bytes(message.read_bytes(), policy=policy.default)["To"] is not None
    assert not (plan.root / ".milepost/outbox").exists()
    assert (page.parent / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_what_is_put_off_is_taken_up_again(plan: Repository) -> None:
    with office(Fault("RCPT", "4xx")) as box:
        first = send(plan, "status", box=box)
        listed = plan.run("outbox", "list")
        box.fault.times = 0
        env = {"MILEPOST_MAIL_PORT": str(box.port)}
        again = plan.run("send", "--resume", env=env)

    assert first.exit_code == 75
    assert "deferred: 451 4.3.0 try later; next try from" in first.output
    assert listed.exit_code == 0
    assert listed.output.count("deferred") == 2
    assert again.exit_code == 0
    assert len(box.taken) == 2


def test_what_may_have_arrived_waits_for_a_person(plan: Repository) -> None:
    with office(Fault("END", "drop", times=1)) as box:
        first = send(plan, "status", box=box)
        [line] = [x for x in plan.run("outbox", "list").output.splitlines() if "uncertain" in x]
        key = line.split(".")[0]
        again = send(plan, "status", box=box)
        shown = plan.run("outbox", "show", key)
        assert plan.run("outbox", "resolve", key, "--resend").exit_code == 0
        env = {"MILEPOST_MAIL_PORT": str(box.port)}
        last = plan.run("send", "--resume", env=env)

    assert first.exit_code == 4
    assert f"milepost outbox resolve {key} --sent, or --resend" in first.output
    assert again.exit_code == 4
    assert "may have been sent" in again.output
    assert f"milepost outbox resolve {key} --sent" in shown.output
    assert last.exit_code == 0
    names = [read(box, n)["Message-ID"] for n in range(len(box.taken))]
    assert sum(key in name for name in names) == 2  # the same name, so that readers can tell


def test_a_person_may_say_that_it_arrived_or_cancel(plan: Repository) -> None:
    with office(Fault("END", "drop", times=1)) as box:
        send(plan, "status", "--to", "ada", box=box)
    key = plan.run("outbox", "list").output.split(".")[0]
    wrong = plan.run("outbox", "cancel", key)
    right = plan.run("outbox", "resolve", key[:6], "--sent")
    unknown = plan.run("outbox", "show", "nothing")
    with office(Fault("MAIL", "4xx")) as box:
        send(plan, "status", "--to", "ben", box=box)
    other = plan.run("outbox", "list").output.split(".")[0]
    cancelled = plan.run("outbox", "cancel", other)

    assert wrong.exit_code == 77
    assert "is uncertain, not deferred or queued" in wrong.output
    assert (right.exit_code, right.output) == (0, f"{key}.1: sent\n")
    assert unknown.exit_code == 2
    assert (cancelled.exit_code, cancelled.output) == (0, f"{other}.1: cancelled\n")
    assert plan.run("outbox", "list").output == "nothing waits\n"


def test_owners_are_reminded_once_a_week(plan: Repository) -> None:
    with office() as box:
        first = send(plan, "reminders", box=box)
        plan.run("send", "reminders", "--force", env={"MILEPOST_MAIL_PORT": "1"})
    judged = plan.run("outbox", "list", "--all").output

    assert first.exit_code == 0, first.output
    mail = read(box, 0)
    assert mail["To"] == "Ada Byron <ada@example.org>"
    assert "Reminder 2024-W16" in mail["Subject"]
    text = mail.get_body(("plain",)).get_content()
    assert "nobody has ever reported on it" in text
    assert "reminders 2024-W16 to ada" in judged


def test_the_password_is_told_to_nobody(plan: Repository) -> None:
    with office(Fault("RCPT", "5xx")) as box:
        env = {"MILEPOST_SMTP_PASSWORD": CANARY, "MILEPOST_MAIL_PORT": str(box.port)}
        runs = [
            plan.run("send", "status", "--force", env=env),
            plan.run("send", "status", "--force", env={**env, "MILEPOST_MAIL_USER": "ada"}),
            plan.run("outbox", "list", env=env),
        ]

    assert [run.exit_code for run in runs] == [4, 3, 4]
    assert CANARY not in "".join(run.output for run in runs)
    files = [path for path in plan.root.rglob("*") if path.is_file()]
    assert not [path for path in files if CANARY.encode() in path.read_bytes()]


def test_a_password_in_the_settings_is_refused(plan: Repository) -> None:
    settings = plan.root / "milepost.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[mail]", f'[mail]\npassword = "{CANARY}"'), encoding="utf-8")
    done = plan.run("send", "status")

    assert done.exit_code == 3
    assert "a password comes from MILEPOST_SMTP_PASSWORD" in done.output
    assert CANARY not in done.output


def test_what_is_asked_for_wrongly_is_explained(plan: Repository) -> None:
    assert "name the report, or --due, or --resume" in plan.run("send").output
    assert "there is no report nothing" in send(plan, "nothing").output
    assert "there is no address of 'eve'" in send(plan, "status", "--to", "eve").output
