"""A reader behind a real web server, while the site is published again and again."""

import http.client
import re
import threading

from tests.publish.conftest import Plan
from tests.publish.conftest import Serve
from tests.publish.conftest import page

PAGES = ("index.html", "a/one.html")
TIMES = 200
SERVER = "server {{ listen 80; root {root}; }}"


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


def test_a_reader_gets_whole_pages_and_none_is_missing(plan: Plan, serve: Serve) -> None:
    plan.built(dict.fromkeys(PAGES, page("0")))
    plan.publish("web")
    with serve(SERVER.format(root=plan.live)) as port:
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
