"""The recipe for nginx in the documents, as it stands there, behind a real server."""

import http.client
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from generator.render.subscribe.host_files import HEADERS
from tests.publish.conftest import Plan
from tests.publish.conftest import page

RECIPES = Path(__file__).parent.parent.parent / "docs" / "how-to" / "publish-the-site.md"
Serve = Callable[[str], AbstractContextManager[int]]


def asked(port: int, path: str) -> http.client.HTTPResponse:
    """Ask for a page."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.text = answer.read().decode()
    connection.close()
    return answer


@pytest.fixture
def recipe(plan: Plan) -> str:
    """The recipe, for the folder and the port of this test."""
    [text] = re.findall(r"```nginx\n(.*?)```", RECIPES.read_text(encoding="utf-8"), re.DOTALL)
    return text.replace("/srv/www/plan", str(plan.live.parent))


def test_nginx_serves_what_is_published(plan: Plan, recipe: str, serve: Serve) -> None:
    plan.built({"index.html": page("1"), "404.html": "not here", "_headers": HEADERS})
    plan.publish("web")
    with serve(recipe) as port:
        found, missing = asked(port, "/"), asked(port, "/nowhere.html")
    assert (found.status, found.text) == (200, page("1"))
    assert (missing.status, missing.text) == (404, "not here")
    for line in HEADERS.splitlines()[1:]:
        name, _colon, value = line.strip().partition(": ")
        assert (found.getheader(name), missing.getheader(name)) == (value, value)
