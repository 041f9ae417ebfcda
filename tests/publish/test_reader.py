"""A reader behind a real web server, while the site is published again and again."""

import http.client
import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.publish.conftest import Plan
from tests.publish.conftest import page

PAGES = ("index.html", "a/one.html")
TIMES = 200
CONFIG = """\
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
    server {{
        listen 127.0.0.1:{port};
        root {root};
    }}
}}
"""


@pytest.fixture
def port(plan: Plan, tmp_path: Path) -> Iterator[int]:
    """The port at which nginx serves what is live."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = tmp_path / "nginx.conf"
    config.write_text(CONFIG.format(folder=tmp_path, port=port, root=plan.live), encoding="utf-8")
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    log = tmp_path / "nginx.log"
    with (
        log.open("w") as stream,
        subprocess.Popen([program, "-p", tmp_path, "-c", config], stderr=stream) as server,
    ):
        try:
            while True:
                assert server.poll() is None, log.read_text(encoding="utf-8")
                with socket.socket() as client:
                    if not client.connect_ex(("127.0.0.1", port)):
                        break
            yield port
        finally:
            server.terminate()


class Reader(threading.Thread):
    """Reads every page in a loop, and notes what it gets."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.port, self.done = port, threading.Event()
        self.seen: list[int] = []
        self.wrong: list[str] = []

    def run(self) -> None:
        while not self.done.is_set():
            connection = http.client.HTTPConnection("127.0.0.1", self.port)
            for path in PAGES:
                connection.request("GET", f"/{path}")
                answer = connection.getresponse()
                body = answer.read().decode()
                builds = re.findall(r'content="(\d+)"|id="build">(\d+)', body)
                named = {first or second for first, second in builds}
                if answer.status != 200 or len(builds) != 2 or len(named) != 1:
                    self.wrong.append(f"{path}: {answer.status} {named}")
                else:
                    self.seen.append(int(named.pop()))
            connection.close()
            self.done.wait(0.002)  # so that the one who publishes comes to its turn


def test_a_reader_gets_whole_pages_and_none_is_missing(plan: Plan, port: int) -> None:
    plan.built(dict.fromkeys(PAGES, page("0")))
    plan.publish("web")
    reader = Reader(port)
    reader.start()
    for build in range(1, TIMES + 1):
        plan.built(dict.fromkeys(PAGES, page(str(build))))
        plan.publish("web")
    reader.done.set()
    reader.join()
    assert reader.wrong == []
    assert reader.seen == sorted(reader.seen)
    assert len(set(reader.seen)) > TIMES / 4
