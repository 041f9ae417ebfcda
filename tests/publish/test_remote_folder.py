"""rsync: to a folder, in the order in which a reader may need the files."""

from pathlib import Path

import pytest

from tests.publish.conftest import Plan
from tests.publish.conftest import page
from tests.publish.conftest import reports
from tests.repository import contents

SETTINGS = 'format = 1\n[publish.copy]\nkind = "rsync"\nto = "{to}"\n'
OPTIONS = ["-e", "--rsh=touch x", "-oProxyCommand=touch x:/srv", "host:-x", "a b:/srv", "h:/a;b"]


@pytest.fixture
def copy(plan: Plan) -> Path:
    """The folder that is published to."""
    plan.write({"milepost.toml": SETTINGS.format(to="deep/copy")})
    return plan.root / "deep" / "copy"


def test_a_folder_becomes_what_was_built(plan: Plan, copy: Path) -> None:
    plan.publish("copy")
    plan.built({"index.html": page("2"), "sub/[a]*.html": "strange", "sub/b.html": "b"})
    plan.publish("copy")
    assert sorted(contents(copy)) == [
        *(".milepost-build.json", "index.html", "sub/[a]*.html", "sub/b.html")
    ]
    plan.built({"index.html": page("3"), "sub/b.html": "b"})
    plan.publish("copy")
    assert sorted(contents(copy)) == [".milepost-build.json", "index.html", "sub/b.html"]
    plan.built({"index.html": page("3")})
    plan.publish("copy")
    assert not (copy / "sub").exists()
    assert (copy / "index.html").read_text(encoding="utf-8") == page("3")


def test_what_is_not_ours_in_our_folder_is_kept(plan: Plan, copy: Path) -> None:
    plan.publish("copy")
    (copy / "theirs.txt").write_text("theirs", encoding="utf-8")
    (copy / ".well-known").mkdir()
    (copy / ".well-known" / "key").write_text("theirs", encoding="utf-8")
    plan.built({"index.html": page("2")})
    plan.publish("copy")
    assert sorted(contents(copy)) == [
        *(".milepost-build.json", ".well-known/key", "index.html", "theirs.txt")
    ]


def test_issued_reports_stay(plan: Plan, copy: Path) -> None:
    plan.built(reports("status-2024-03", last="2024-03-31"), as_of="2024-03-28")
    plan.publish("copy")
    plan.built(reports("status-2024-04", last="2024-04-30"))
    plan.publish("copy")
    assert (copy / "reports/status-2024-03.pdf").read_text(encoding="utf-8") == "status-2024-03 "
    assert "status-2024-03" in (copy / "reports.html").read_text(encoding="utf-8")


def test_a_folder_of_others_is_refused(plan: Plan, copy: Path) -> None:
    copy.mkdir(parents=True)
    (copy / "theirs.txt").write_text("theirs", encoding="utf-8")
    assert "this is not ours: it holds theirs.txt" in plan.refused("copy")
    assert sorted(contents(copy)) == ["theirs.txt"]


@pytest.mark.parametrize("to", [*OPTIONS, "", "::module", "rsync://host/x", "host:"])
def test_an_address_is_no_option_and_no_command(plan: Plan, to: str) -> None:
    plan.write({"milepost.toml": SETTINGS.format(to=to)})
    before = contents(plan.root)
    assert "no folder and no host" in plan.refused("copy")
    assert contents(plan.root) == before


def test_a_host_that_is_not_there_is_told(plan: Plan) -> None:
    plan.write({"milepost.toml": SETTINGS.format(to="nobody@127.0.0.1:/srv/www")})
    said = plan.refused("copy", code=69, RSYNC_RSH="false")
    assert "publish.copy" in said
