"""Two jobs that know nothing of each other, and a branch that both ask before they send."""

import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from generator.deliver.mail.git_ledger import BRANCH
from generator.deliver.mail.git_ledger import GitLedger
from generator.deliver.mail.ledger import Mail
from generator.deliver.mail.ledger import State
from generator.deliver.mail.ledger import read
from generator.deliver.mail.outbox import Outbox
from generator.deliver.mail.outbox import opened
from generator.deliver.mail.sending import deliver
from generator.errors import RefusedError
from tests.deliver.letters import LETTER
from tests.deliver.letters import NOON
from tests.deliver.letters import post
from tests.deliver.letters import queued
from tests.deliver.letters import run
from tests.deliver.quick import quick
from tests.repository import Repository
from tests.repository import environment

LATER = NOON + timedelta(hours=2)


def git(where: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments],
        cwd=where,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.fixture
def clones(tmp_path: Path) -> tuple[Path, Path]:
    """Two clones of a repository that neither is."""
    git(tmp_path, "init", "--quiet", "--bare", "shared.git")
    for name in ("one", "two"):
        git(tmp_path, "clone", "--quiet", "shared.git", name)
    return tmp_path / "one", tmp_path / "two"


def told(clone: Path) -> dict[str, Mail]:
    """What the branch tells."""
    shared = clone.parent / "shared.git"
    return read(git(shared, "cat-file", "blob", f"{BRANCH}:ledger.jsonl").encode()).mails


@contextmanager
def taken_up(clone: Path) -> Iterator[tuple[Outbox, GitLedger]]:
    with opened(clone) as outbox:
        branch = GitLedger(clone, "origin", outbox)
        branch.take_up()
        yield outbox, branch


def job(clone: Path, port: int, people: int = 3) -> tuple[Mail, ...]:
    """Send to some people, as a job does."""
    with taken_up(clone) as (outbox, branch):
        mails = queued(outbox, *(post(f"p{n}") for n in range(people)))
        done = deliver(outbox, branch.claim(mails, NOON), run(port))
        assert branch.tell(NOON)
    return done


def test_what_one_job_has_sent_the_next_does_not(clones: tuple[Path, Path]) -> None:
    with quick() as server:
        first, second = job(clones[0], server.port), job(clones[1], server.port)

    assert {mail.state for mail in first} == {State.SENT}
    assert second == ()
    assert len(server.taken) == 3
    assert {mail.state for mail in told(clones[0]).values()} == {State.SENT}


def test_two_jobs_at_once_send_each_mail_once(clones: tuple[Path, Path]) -> None:
    with quick() as server, ThreadPoolExecutor(2) as both:
        done = list(both.map(lambda clone: job(clone, server.port, 4), clones))

    assert sorted(server.names) == sorted(mail.id for each in done for mail in each)
    assert len(server.taken) == 4
    assert {mail.state for mail in told(clones[0]).values()} == {State.SENT}


def test_who_comes_between_look_and_claim_wins(clones: tuple[Path, Path]) -> None:
    with quick() as server, taken_up(clones[0]) as (outbox, branch):
        mails = queued(outbox, post("p0"), post("p9"))
        job(clones[1], server.port, 1)
        claimed = branch.claim(mails, NOON)
        done = deliver(outbox, claimed, run(server.port))
        assert branch.tell(NOON)

    assert [mail.person for mail in done] == ["p9"]
    assert len(server.taken) == 2


def test_what_was_claimed_and_never_told_of_is_uncertain(clones: tuple[Path, Path]) -> None:
    with taken_up(clones[0]) as (outbox, branch):
        branch.claim(queued(outbox, post("p0")), NOON)
    with quick() as server, taken_up(clones[1]) as (outbox, branch):
        assert branch.settle(NOON) == ()
        [unsure] = branch.settle(LATER)
        assert queued(outbox, post("p0")) == ()
        assert branch.tell(LATER)

    assert unsure.state is State.UNCERTAIN
    assert server.taken == []
    assert [mail.state for mail in told(clones[0]).values()] == [State.UNCERTAIN]


def test_what_was_claimed_and_not_tried_is_given_back(clones: tuple[Path, Path]) -> None:
    with taken_up(clones[0]) as (outbox, branch):
        branch.claim(queued(outbox, post("p0")), NOON)
        assert branch.tell(NOON)

    assert [mail.state for mail in told(clones[0]).values()] == [State.DEFERRED]
    with quick() as server:
        [done] = job(clones[1], server.port, 1)
    assert done.state is State.SENT


def test_what_takes_the_place_of_a_claimed_mail_is_not_sent(clones: tuple[Path, Path]) -> None:
    with quick() as server, taken_up(clones[1]) as (mine, ours):
        queued(mine, post("p0"))
        with taken_up(clones[0]) as (theirs, branch):
            branch.claim(queued(theirs, post("p0")), NOON)
        newer = queued(mine, post("p0", replace(LETTER, text="newer\n")))
        assert ours.claim(newer, NOON) == ()

    assert server.taken == []


def test_a_remote_that_cannot_be_asked_stops_it(clones: tuple[Path, Path]) -> None:
    with opened(clones[0]) as outbox:
        with pytest.raises(RefusedError, match="cannot be read"):
            GitLedger(clones[0], "nowhere", outbox).take_up()
        with pytest.raises(RefusedError, match="no name of a remote"):
            GitLedger(clones[0], "--upload-pack=touch x", outbox)


def test_the_branch_holds_the_ledger_and_no_address(clones: tuple[Path, Path]) -> None:
    with quick() as server:
        job(clones[0], server.port)
    shared = clones[0].parent / "shared.git"

    assert git(shared, "ls-tree", "--name-only", "-r", BRANCH).split() == ["ledger.jsonl"]
    assert "@" not in git(shared, "cat-file", "blob", f"{BRANCH}:ledger.jsonl")
    assert git(clones[0], "status", "--porcelain") == "?? .milepost/\n"


def test_a_list_asks_the_branch_and_says_what_to_do_and_when(
    plan: Repository, clones: tuple[Path, Path]
) -> None:
    """A job that was killed has claimed two mails, one of them a while ago."""
    now = datetime.now(UTC).replace(microsecond=0)
    with taken_up(clones[0]) as (outbox, branch):
        branch.claim(queued(outbox, post("p0")), now - timedelta(hours=2))
    with taken_up(clones[0]) as (outbox, branch):
        branch.claim(queued(outbox, post("p1")), now)
    env = {"MILEPOST_MAIL_LEDGER": "git"}
    lonely = plan.run("outbox", "list", env=env)
    plan.git("remote", "add", "origin", str(clones[0].parent / "shared.git"))
    listed = plan.run("outbox", "list", env=env)
    key = next(line for line in listed.stdout.splitlines() if "uncertain" in line).split(".")[0]
    resolved = plan.run("outbox", "resolve", key, "--sent", env=env)

    assert "the branch milepost-ledger cannot be read now" in lonely.output
    assert lonely.exit_code == 0
    assert listed.exit_code == 4
    assert f"milepost outbox resolve {key} --sent, or --resend" in listed.output
    until = f"{now + timedelta(hours=1):%H:%M} UTC"
    assert f"a run is sending it; where it tells nothing by {until}, it is uncertain" in (
        listed.output
    )
    assert "claimed" not in listed.output
    assert resolved.exit_code == 0
    assert {mail.person: mail.state for mail in told(clones[0]).values()} == {
        "p0": State.SENT,
        "p1": State.COMMITTING,
    }
