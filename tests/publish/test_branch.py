"""A branch of git: always the old site or the new one, whoever else pushes or refuses."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.publish.conftest import Plan
from tests.publish.conftest import Remote
from tests.publish.conftest import page
from tests.repository import environment

BRANCHES = ["--force", "a..b", "a b", "a@{1}", "x.lock", "a//b", "a/", "-b", "", "é"]
REMOTES = ["--upload-pack=touch x;", "ext::sh -c touch% x", "-o", "nowhere", "file://x::y", "../x"]


def test_a_publication_is_a_commit_on_the_one_before(plan: Plan, remote: Remote) -> None:
    plan.publish("pages")
    first = remote.tip
    plan.built({"index.html": page("2")}, commit="f" * 40)
    plan.publish("pages")
    assert remote.git("rev-parse", "gh-pages^").strip() == first
    assert remote.files() == [".milepost-build.json", ".nojekyll", "index.html"]
    assert remote.read("index.html") == page("2")
    shown = remote.git("log", "-1", "--format=%s%n%b%cI", "gh-pages")
    assert shown.startswith("Publish the report as of 2024-04-18\nSource: " + "f" * 40)
    assert "2024-04-18T00:00:00" in shown
    remote.git("fsck", "--strict")


def test_neither_work_tree_nor_index_is_touched(plan: Plan, remote: Remote) -> None:
    plan.write({"staged.txt": "staged", "other.txt": "not staged"})
    plan.git("add", "staged.txt")
    index = (plan.root / ".git" / "index").read_bytes()
    plan.publish("pages")
    assert (plan.root / ".git" / "index").read_bytes() == index
    assert plan.git("status", "--porcelain") == "A  staged.txt\n?? other.txt\n"
    assert plan.git("branch", "--list").split() == ["*", "main"]
    assert remote.tip


def test_what_is_there_already_is_not_pushed_again(plan: Plan, remote: Remote) -> None:
    plan.publish("pages")
    tip = remote.tip
    assert "nothing to publish" in plan.publish("pages").stderr
    assert remote.tip == tip


def test_the_same_site_gives_the_same_commit(plan: Plan, remote: Remote) -> None:
    plan.publish("pages")
    tip = remote.tip
    remote.git("update-ref", "-d", "refs/heads/gh-pages")
    plan.publish("pages")
    assert remote.tip == tip


def test_what_is_not_ours_on_our_branch_is_kept(plan: Plan, remote: Remote) -> None:
    def commit(**files: str) -> None:
        """Commit files to the branch as a person does."""
        blobs = [
            f"M 100644 inline {name.replace('__', '.')}\ndata {len(text)}\n{text}\n"
            for name, text in files.items()
        ]
        on = f"from {remote.tip}\n" if remote.tip else ""
        head = "commit refs/heads/gh-pages\ncommitter A <a@b.c> 1 +0000\ndata 0\n"
        subprocess.run(
            ["git", "fast-import", "--quiet"],
            cwd=remote.root,
            env=environment(),
            input=f"{head}{on}{''.join(blobs)}",
            text=True,
            check=True,
        )

    commit(CNAME="plan.example.org")
    plan.publish("pages")
    commit(robots__txt="theirs")
    plan.built({"index.html": page("2")})
    plan.publish("pages")
    assert remote.read("CNAME") == "plan.example.org"
    assert remote.read("robots.txt") == "theirs"
    assert remote.files() == [
        *(".milepost-build.json", ".nojekyll", "CNAME", "index.html", "robots.txt")
    ]


def test_a_branch_that_holds_something_else_is_refused(plan: Plan, remote: Remote) -> None:
    plan.git("push", "--quiet", "origin", "main:gh-pages")
    before = remote.tip
    assert "this is not ours: it holds milepost.toml" in plan.refused("pages")
    assert remote.tip == before


def test_the_commit_before_comes_back(plan: Plan, remote: Remote) -> None:
    plan.publish("pages")
    first = remote.tip
    plan.built({"index.html": page("2")})
    plan.publish("pages")
    plan.publish("pages", "--rollback")
    assert remote.tip == first
    assert "no release before this one" in plan.refused("pages", "--rollback")


def test_a_remote_that_rejects_is_as_it_was(plan: Plan, remote: Remote) -> None:
    plan.publish("pages")
    before = remote.tip
    remote.hook("pre-receive", "echo 'not on a Friday' >&2; exit 1")
    plan.built({"index.html": page("2")})
    said = plan.refused("pages")
    assert "the remote refuses" in said
    assert "not on a Friday" in said
    assert remote.tip == before
    assert "refs/milepost/next" not in plan.git("for-each-ref")


def test_a_push_that_is_killed_leaves_the_old_site_or_the_new(plan: Plan, remote: Remote) -> None:
    plan.publish("pages")
    before = remote.tip
    mark = remote.root / "reached"
    remote.hook("pre-receive", f"touch {mark}; sleep 0.3")
    plan.built({"index.html": page("2")})
    command = [sys.executable, "-m", "generator", "publish", "pages"]
    with subprocess.Popen(
        command,
        cwd=plan.root,
        env=environment(),
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        while not mark.exists():
            assert process.poll() is None
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGKILL)
    time.sleep(0.5)
    assert remote.read("index.html") in {page("1"), page("2")}
    if remote.tip != before:
        assert remote.git("rev-parse", "gh-pages^").strip() == before
    remote.git("fsck", "--strict")
    remote.hook("pre-receive", "exit 0")
    plan.publish("pages")
    assert remote.read("index.html") == page("2")


def test_who_is_overtaken_looks_again(plan: Plan, remote: Remote) -> None:
    """Between look and push another publication arrives: ours comes on top of it."""
    plan.publish("pages")
    first = remote.tip
    plan.built({"index.html": page("2"), "theirs.html": "theirs"})
    plan.publish("pages")
    theirs = remote.tip
    remote.git("update-ref", "refs/heads/gh-pages", first)
    once = remote.root / "once"
    remote.hook(
        "pre-receive",
        f"[ -e {once} ] && exit 0; touch {once}\n"
        "unset GIT_QUARANTINE_PATH\n"
        f"git update-ref refs/heads/gh-pages {theirs} {first}",
    )
    plan.built({"index.html": page("3")})
    plan.publish("pages")
    assert remote.git("rev-parse", "gh-pages^").strip() == theirs
    assert remote.files() == [".milepost-build.json", ".nojekyll", "index.html"]
    assert remote.read("index.html") == page("3")


def test_two_that_publish_at_once_lose_nothing(plan: Plan, remote: Remote) -> None:
    command = [sys.executable, "-m", "generator", "publish", "pages"]
    others = []
    for name in "ab":
        other = Plan(plan.root.parent / name)
        plan.git("clone", "--quiet", str(plan.root), str(other.root))
        other.git("remote", "set-url", "origin", f"file://{remote.root}")
        other.built({"index.html": page(name)}, commit=name * 40)
        others.append(other)
    runs = [
        subprocess.Popen(command, cwd=o.root, env=environment(), stderr=subprocess.PIPE, text=True)
        for o in others
    ]
    said = [run.communicate()[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    sources = remote.git("log", "--format=%b", "gh-pages")
    assert "Source: " + "a" * 40 in sources
    assert "Source: " + "b" * 40 in sources
    assert remote.read("index.html") in {page("a"), page("b")}


@pytest.mark.parametrize("name", BRANCHES)
def test_no_name_of_a_branch_is_an_option(plan: Plan, remote: Remote, name: str) -> None:
    plan.write({"milepost.toml": f'format = 1\n[publish.pages]\nkind = "git"\nbranch = "{name}"\n'})
    assert "no branch can be called" in plan.refused("pages")
    assert not remote.tip


@pytest.mark.parametrize("name", REMOTES)
def test_no_name_of_a_remote_is_one_either(plan: Plan, remote: Remote, name: str) -> None:
    plan.write({"milepost.toml": f'format = 1\n[publish.pages]\nkind = "git"\nremote = "{name}"\n'})
    assert "there is no remote" in plan.refused("pages")
    assert not remote.tip


def test_a_remote_that_is_gone_is_told_and_no_secret_with_it(plan: Plan, remote: Remote) -> None:
    address = f"file://user:hunter2@localhost{remote.root}x"
    settings = f'format = 1\n[publish.pages]\nkind = "git"\nremote = "{address}"\n'
    plan.write({"milepost.toml": settings})
    said = plan.refused("pages", code=69)
    assert "hunter2" not in said
