"""What these tests share: a plan with a built site, and remotes to publish it to."""

import json
import shutil
import socket
import subprocess
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import AbstractContextManager
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from pathlib import PurePosixPath

import pytest
from click.testing import Result

from generator.site.write import write
from tests.repository import Repository
from tests.repository import environment

AS_OF = "2024-04-18"
SETTINGS = """\
format = 1

[publish.web]
kind = "dir"
path = "www"

[publish.pages]
kind = "git"
"""
ROW = '<tr><th scope="row">{name}</th></tr>\n'
LIST = "<table><tbody>\n{rows}<!-- issued --></tbody></table>"


@dataclass(frozen=True)
class Plan(Repository):
    """A repository of a user's, with a site that looks like a built one."""

    def built(self, files: Mapping[str, str], **facts: str | bool | None) -> None:
        """Write a site as a build does."""
        known = {"generator": "milepost 0.1.0", "as_of": AS_OF, "as_of_closed": True}
        about = {**known, "commit": None, "audience": "internal", **facts}
        made = [(PurePosixPath(path), text.encode()) for path, text in files.items()]
        write(made, self.site, facts=about)

    def publish(self, *arguments: str, **env: str) -> Result:
        """Publish, and expect that it is done."""
        run = self.run("publish", *arguments, env=env)
        assert run.exit_code == 0, run.output
        return run

    def refused(self, *arguments: str, code: int = 73, **env: str) -> str:
        """Publish, and expect that it is refused; return what is said."""
        run = self.run("publish", *arguments, env=env)
        assert run.exit_code == code, run.output
        assert "Traceback" not in run.stderr
        return run.stderr

    @property
    def live(self) -> Path:
        """What a web server serves."""
        return self.root / "www" / "current"

    def read(self, path: str) -> str:
        """Return a file of what is live."""
        return (self.live / path).read_text(encoding="utf-8")


@dataclass(frozen=True)
class Remote(Repository):
    """A bare repository that others serve pages from."""

    branch: str = "gh-pages"

    @property
    def tip(self) -> str:
        """The commit at the end of the branch; nothing where there is none."""
        return self.git(
            "for-each-ref", "--format=%(objectname)", f"refs/heads/{self.branch}"
        ).strip()

    def files(self, commit: str = "") -> list[str]:
        """The files of a commit."""
        return self.git("ls-tree", "-r", "--name-only", commit or self.branch).split()

    def read(self, path: str) -> str:
        """A file of the branch."""
        return self.git("show", f"{self.branch}:{path}")

    def hook(self, name: str, script: str) -> None:
        """Put a hook in its place."""
        file = self.root / "hooks" / name
        file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        file.chmod(0o755)


def page(build: str) -> str:
    """A page that names its build at both ends."""
    filling = "<p>filling</p>\n" * 200
    return f'<meta name="build" content="{build}">\n{filling}<p id="build">{build}</p>\n'


def reports(*names: str, last: str, build: str = "") -> dict[str, str]:
    """The files of a build that made some reports, whose period ends on a day."""
    entries = [
        {"files": [f"{name}.pdf"], "last": last, "row": ROW.format(name=name)} for name in names
    ]
    index = json.dumps({"schema_version": 1, "reports": entries})
    rows = "".join(ROW.format(name=name) for name in names)
    documents = {f"reports/{name}.pdf": f"{name} {build}" for name in names}
    return {"reports/issued.json": index, "reports.html": LIST.format(rows=rows), **documents}


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """A plan, its site, and two targets."""
    plan = Plan(tmp_path / "plan")
    plan.root.mkdir()
    plan.write({"milepost.toml": SETTINGS, ".gitignore": "site/\nwww/\n"})
    plan.commit()
    plan.built({"index.html": page("1"), "assets/site.css": "a {}", "old.html": "old"})
    return plan


@pytest.fixture
def remote(tmp_path: Path, plan: Plan) -> Remote:
    """The remote of the plan."""
    remote = Remote(tmp_path / "remote.git")
    plan.git("init", "--quiet", "--bare", str(remote.root))
    plan.git("remote", "add", "origin", f"file://{remote.root}")
    return remote


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish as a machine that has set nothing: git reads no settings of the one that tests."""
    for name in ("GITHUB_EVENT_NAME", "CI_MERGE_REQUEST_IID"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment().items():
        if name.startswith("GIT_"):
            monkeypatch.setenv(name, value)


NGINX = """\
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder};
    proxy_temp_path {folder};
    fastcgi_temp_path {folder};
    uwsgi_temp_path {folder};
    scgi_temp_path {folder};
    types {{ text/html html; text/css css; }}
    {server}
}}
"""
Serve = Callable[[str], AbstractContextManager[int]]


@pytest.fixture
def serve(tmp_path: Path) -> Serve:
    """Let nginx serve as a recipe says, at a port of this machine."""

    @contextmanager
    def start(server: str) -> Iterator[int]:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        here = server.replace("listen 80;", f"listen 127.0.0.1:{port};")
        config, log = tmp_path / "nginx.conf", tmp_path / "nginx.log"
        config.write_text(NGINX.format(folder=tmp_path, server=here), encoding="utf-8")
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        command = [program, "-p", tmp_path, "-c", config]
        with log.open("w") as stream, subprocess.Popen(command, stderr=stream) as process:
            try:
                while not _answers(port):
                    assert process.poll() is None, log.read_text(encoding="utf-8")
                yield port
            finally:
                process.terminate()

    return start


def _answers(port: int) -> bool:
    with socket.socket() as client:
        return not client.connect_ex(("127.0.0.1", port))
