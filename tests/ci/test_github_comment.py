"""The workflow that posts a comment, and takes it from a stranger."""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.render.comment import comment
from generator.render.theme import Theme
from generator.render.theme import default_templates
from tests.ci.conftest import REPOSITORY
from tests.ci.runner import Ran
from tests.ci.runner import Runner
from tests.compared import VECTORS
from tests.compared import view_of
from tests.written import write

WORKFLOW: dict[str, Any] = yaml.safe_load(
    (REPOSITORY / "ci" / "github" / "comment.yml").read_text(encoding="utf-8")
)
JOB = WORKFLOW["jobs"]["comment"]
COMMIT, OTHER = "a" * 40, "b" * 40
CONTEXT = {
    "github.token": "secret",
    "github.event.workflow_run.id": "7",
    "github.event.workflow_run.head_repository.owner.login": "stranger",
    "github.event.workflow_run.head_branch": "$(touch owned)",
    "github.event.workflow_run.head_sha": COMMIT,
}
COMMENT = comment(Theme((default_templates(),)), view_of("Pilot accepted"))
REFUSED = "Refuse what milepost diff does not write"

# A stand-in for GitHub, which no test reaches: it keeps what it is asked, and answers from a file.
GH = f"""#!{sys.executable}
import json, pathlib, sys
here = pathlib.Path(__file__).parent
asked = sys.argv[1:]
with (here / "asked").open("a") as file:
    file.write(json.dumps(asked) + "\\n")
if asked[:2] == ["run", "download"]:
    folder = pathlib.Path(asked[asked.index("--dir") + 1])
    folder.mkdir()
    (here / "artifact").rename(folder / "milepost-comment.md")
elif "--method" in asked and asked[asked.index("--method") + 1] != "GET":
    body = next(word for word in asked if word.startswith("body=@")).removeprefix("body=@")
    (here / "posted").write_bytes(pathlib.Path(body).read_bytes())
else:
    answers = json.loads((here / "answers").read_text())
    print(next(text for part, text in answers.items() if any(part in word for word in asked)))
"""

Post = Callable[..., Ran]


@pytest.fixture
def post(tmp_path: Path) -> Post:
    """Run the job on an artifact, where GitHub gives certain answers."""
    (tmp_path / "temp").mkdir()
    write(tmp_path, {"bin/gh": GH})
    (tmp_path / "bin" / "gh").chmod(0o755)

    def run(artifact: str | bytes | Path, **answers: str) -> Ran:
        known = {"artifacts": "1000", "pulls": f"12 {COMMIT}", "comments": ""} | answers
        write(tmp_path, {"bin/answers": json.dumps(known)})
        if isinstance(artifact, Path):
            (tmp_path / "bin" / "artifact").symlink_to(artifact)
        else:
            write(tmp_path, {"bin/artifact": artifact})
        path = f"{tmp_path / 'bin'}:/usr/bin:/bin"
        env = {"PATH": path, "GITHUB_REPOSITORY": "team/plan", "LANG": "C.UTF-8"}
        steps = [{**step, "env": JOB["env"] | step.get("env", {})} for step in JOB["steps"]]
        return Runner(tmp_path, tmp_path / "temp", env).run(steps, CONTEXT)

    return run


def asked(folder: Path) -> list[list[str]]:
    """What GitHub was asked."""
    return [json.loads(line) for line in (folder / "bin" / "asked").read_text("utf-8").splitlines()]


def test_a_comment_is_posted_to_the_pull_request_of_the_commit(post: Post, tmp_path: Path) -> None:
    ran = post(COMMENT, pulls=f"11 {OTHER}\n12 {COMMIT}")
    assert ran.failed == "", ran.log
    assert (tmp_path / "bin" / "posted").read_text("utf-8") == f"<!-- milepost -->\n{COMMENT}"
    *_before, last = asked(tmp_path)
    assert last[:5] == ["api", "--silent", "--method", "POST", "repos/team/plan/issues/12/comments"]
    assert any("head=stranger:$(touch owned)" in question for question in asked(tmp_path))
    assert not (tmp_path / "owned").exists()


def test_the_comment_of_before_is_replaced(post: Post, tmp_path: Path) -> None:
    assert post(COMMENT, comments="98\n99").failed == ""
    assert asked(tmp_path)[-1][3:5] == ["PATCH", "repos/team/plan/issues/comments/99"]


@pytest.mark.parametrize("pulls", ["", f"12 {OTHER}", f"12;x {COMMIT}"])
def test_without_an_open_pull_request_of_that_commit_nothing_is_posted(
    post: Post, tmp_path: Path, pulls: str
) -> None:
    ran = post(COMMENT, pulls=pulls)
    assert ran.failed == ""
    assert "the pull request is closed, or has a newer commit" in ran.log
    assert not (tmp_path / "bin" / "posted").exists()


def test_a_run_without_a_comment_is_no_fault(post: Post, tmp_path: Path) -> None:
    ran = post(COMMENT, artifacts="0")
    assert ran.failed == ""
    assert ran.done == ["Fetch the file"]
    assert len(asked(tmp_path)) == 1


def test_a_large_artifact_is_not_even_fetched(post: Post, tmp_path: Path) -> None:
    assert post(COMMENT, artifacts="300001").failed == "Fetch the file"
    assert len(asked(tmp_path)) == 1


@pytest.mark.parametrize(
    "forged",
    [
        "thanks @sponsor",
        "\\@sponsor",
        "&#64;sponsor",
        "&commat;sponsor",
        "mail me@example.org",
        "[sign in](//evil.example)",
        "\\\\[sign in](//evil.example)",
        "![x][y]",
        "[y]: evil",
        "<img src=x>",
        "<details open>",
        "<<sub>b>",
        "<a</sub>href=x>",
        "<!-- hidden -->",
        "https://evil.example",
        "HTTPS://EVIL.EXAMPLE",
        "ht<sub>tps://evil.example",
        "www.evil.example",
        "fixes #12",
        "team/plan#12",
        "GH-12",
        "`code`",
        "~~gone~~",
        "$x$",
        "a\tb",
        "a\x00b @\x00sponsor",
        "a\rb",
        "\x1b[31m",
        b"@\xffx <b\xff>",
        "x" * 65_001,
        "ä" * 65_001,
    ],
)
def test_what_diff_does_not_write_is_refused(
    post: Post, tmp_path: Path, forged: str | bytes
) -> None:
    ran = post(COMMENT.encode() + (forged if isinstance(forged, bytes) else forged.encode()))
    assert ran.failed == REFUSED, ran.log
    assert not (tmp_path / "bin" / "posted").exists()


def test_a_link_out_of_the_artifact_is_refused(post: Post, tmp_path: Path) -> None:
    write(tmp_path, {"elsewhere": COMMENT})
    assert post(tmp_path / "elsewhere").failed == REFUSED


def test_what_diff_writes_is_taken_whatever_stands_in_the_plan(post: Post, tmp_path: Path) -> None:
    """Each text stands in every place of a comment of its own; together they are one artifact."""
    theme = Theme((default_templates(),))
    texts = [comment(theme, replace(view_of(text), several=False)) for text in VECTORS]
    for n, begin in enumerate(range(0, len(texts), 20)):
        folder = tmp_path / str(n)
        folder.mkdir()
        both = "\n".join(texts[begin : begin + 20])
        ran = post(both)
        assert ran.failed == "", both
        for path in (tmp_path / "temp" / "fetched", tmp_path / "bin"):
            for file in (path / "milepost-comment.md", path / "posted"):
                file.unlink(missing_ok=True)
        (tmp_path / "temp" / "fetched").rmdir()


def test_the_job_runs_nothing_of_the_pull_request() -> None:
    assert [step["name"] for step in JOB["steps"] if "uses" in step] == []
    assert JOB["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert WORKFLOW["permissions"] == {}
