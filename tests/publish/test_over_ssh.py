"""rsync over ssh: a real server lets us in, keeps us out, or is cut off in the middle."""

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.publish.conftest import Plan
from tests.publish.conftest import page
from tests.publish.conftest import reports
from tests.publish.ssh_server import SshServer
from tests.publish.ssh_server import ssh_server
from tests.repository import contents

SETTINGS = """\
format = 1

[publish.copy]
kind = "rsync"
to = "{host}:{folder}"

[publish.near]
kind = "rsync"
to = "{folder}"
"""
LOOKING = 2  # connections: the names of the folder, and the manifest; then three bring the site


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    """The other machine, which is this one."""
    with ssh_server(tmp_path_factory.mktemp("ssh")) as server:
        yield server


@pytest.fixture
def there(
    plan: Plan, server: SshServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """The folder of the other machine."""
    folder = tmp_path / "srv" / "www"
    plan.write({"milepost.toml": SETTINGS.format(host=server.host, folder=folder)})
    monkeypatch.setenv("RSYNC_RSH", server.client())
    yield folder
    server.cut_after(None)


def test_another_machine_gets_what_was_built(plan: Plan, there: Path) -> None:
    march = reports("status-2024-03", last="2024-03-31")
    plan.built({**march, "old.html": "old", "sub/[a]*.html": "strange"}, as_of="2024-03-28")
    plan.publish("copy")
    (there / "theirs.txt").write_text("theirs", encoding="utf-8")
    plan.built({**reports("status-2024-04", last="2024-04-30"), "index.html": page("2")})
    plan.publish("copy")
    assert sorted(contents(there)) == [
        *(".milepost-build.json", "index.html", "reports.html", "reports/issued.json"),
        *("reports/status-2024-03.pdf", "reports/status-2024-04.pdf", "theirs.txt"),
    ]
    assert (there / "index.html").read_text(encoding="utf-8") == page("2")
    assert "status-2024-03" in (there / "reports.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("connections", [LOOKING + 1, LOOKING + 2])
def test_a_publication_that_is_cut_off_can_be_taken_up(
    plan: Plan, there: Path, server: SshServer, connections: int
) -> None:
    """Every page that is there is whole, and the manifest tells of the old site until the end."""
    plan.publish("near")
    record = (there / ".milepost-build.json").read_bytes()
    plan.built({"index.html": page("2"), "assets/site.css": "b {}"})
    server.cut_after(connections)
    assert "publish.copy" in plan.refused("copy", code=69)
    assert (there / ".milepost-build.json").read_bytes() == record
    assert (there / "old.html").exists()
    assert (there / "index.html").read_text(encoding="utf-8") in {page("1"), page("2")}
    plan.publish("near")
    assert sorted(contents(there)) == [".milepost-build.json", "assets/site.css", "index.html"]
    assert (there / "index.html").read_text(encoding="utf-8") == page("2")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"known": "unknown"}, "verification failed"), ({"key": "theirs"}, "Permission denied")],
)
def test_who_is_not_known_gets_nothing(
    plan: Plan, there: Path, server: SshServer, wrong: dict[str, str], said: str
) -> None:
    assert said in plan.refused("copy", code=69, RSYNC_RSH=server.client(**wrong))
    assert not there.exists()


def test_a_machine_without_rsync_is_no_empty_folder(
    plan: Plan, there: Path, server: SshServer
) -> None:
    """Its shell says 127, and rsync 12: that is not that nothing is there."""
    plan.publish("near")
    script = f'#!/bin/sh\nexec {server.client()} "$1" "$2" "$3" no-such-program\n'
    (server.root / "without").write_text(script, encoding="utf-8")
    (server.root / "without").chmod(0o755)
    plan.built({"index.html": page("2")})
    ssh = shlex.quote(str(server.root / "without"))
    assert "no-such-program: " in plan.refused("copy", code=69, RSYNC_RSH=ssh)
    assert (there / "index.html").read_text(encoding="utf-8") == page("1")
