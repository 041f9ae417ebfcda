"""What is shown is what a build makes, and it follows the files."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.repository import PILOT
from tests.repository import PLAN
from tests.repository import ROLLOUT
from tests.repository import Repository
from tests.serve.running import Served
from tests.serve.running import save
from tests.serve.running import serve
from tests.serve.running import wait_for
from tests.sites import PROJECTS

ADDED = re.compile(r"<script data-seen.*?</script>", re.DOTALL)
POLICY = re.compile(r" 'sha256-[^']*'(?=;)|; connect-src 'self'")
FAULTS = 'class="live-faults"'
FIRST, SECOND = "Pilot accepted by three clinics", "Pilot accepted by four clinics"
PAGE = "/milestones/pilot.html"
BROKEN = PILOT.replace("due: 2024-05-31", "due: <b>soon</b>")
TEMPLATE = "templates/pages/overview.html"
OWN = '{% extends "base.html" %}{% block main %}<h1>Our own page</h1>{% endblock %}'


def shows(served: Served, text: str, target: str = PAGE) -> Callable[[], bool]:
    """Return whether a page shows a text, when it is asked."""
    return lambda: text in served.page(target)


def test_every_file_is_the_one_that_a_build_makes(plan: Repository, served: Served) -> None:
    """But for the script that listens, which a built page has not."""
    assert plan.run("build").exit_code == 0
    built = {p.relative_to(plan.site): p.read_bytes() for p in plan.site.rglob("*") if p.is_file()}
    del built[Path(".milepost-build.json")], built[Path("404.html")]
    assert {path.suffix for path in built} >= {".html", ".css", ".woff2", ".json", ".csv", ".pdf"}
    for path, data in built.items():
        shown = served.ask(f"/{path}")
        assert shown.status == 200, path
        if path.suffix == ".html":
            assert shown.text != data.decode()
            assert POLICY.sub("", ADDED.sub("", shown.text)) == data.decode()
        else:
            assert shown.body == data, path


def test_each_kind_of_file_is_called_what_it_is(served: Served) -> None:
    def kind(target: str) -> str:
        return served.ask(target).headers["Content-Type"]

    assert kind("/assets/site.css") == "text/css; charset=utf-8"
    assert kind("/assets/fonts/IBMPlexSansVar-Latin1.woff2") == "font/woff2"
    assert kind("/data/milestones.csv") == "text/csv; charset=utf-8"
    assert kind("/data/milestones.json") == "application/json"


def test_a_missing_page_leads_to_the_top_from_wherever_it_is(served: Served) -> None:
    page = served.page("/some/where/else.html")
    assert 'href="/assets/site.css"' in page
    assert 'href="/index.html"' in page


def test_a_save_is_shown_and_nothing_is_written(plan: Repository, served: Served) -> None:
    """Whichever way a file is written, made, renamed, removed."""
    file = plan.root / "content/milestones/pilot.md"
    before = sorted(path.name for path in plan.root.iterdir())
    assert FIRST in served.page(PAGE)
    file.write_text(PILOT.replace(FIRST, SECOND), encoding="utf-8")
    wait_for(shows(served, SECOND))
    save(file, PILOT)
    wait_for(shows(served, FIRST))
    plan.write({"content/milestones/later/rollout.md": ROLLOUT})
    wait_for(lambda: served.ask("/milestones/rollout.html").status == 200)
    moved = plan.root / "content/milestones/rollout.md"
    (plan.root / "content/milestones/later/rollout.md").rename(moved)
    save(moved, ROLLOUT.replace("ten regions", "twelve regions"))
    wait_for(shows(served, "twelve regions", "/milestones/rollout.html"))
    moved.unlink()
    wait_for(lambda: served.ask("/milestones/rollout.html").status == 404)
    assert sorted(path.name for path in plan.root.iterdir()) == before
    assert "content/milestones/pilot.md: shown in" in served.said


def test_a_folder_may_go_and_come_back(plan: Repository, served: Served) -> None:
    """As where a branch is checked out that has none."""
    content = plan.root / "content"
    content.rename(plan.root / "elsewhere")
    wait_for(shows(served, "there is no folder content"))
    assert FIRST in served.page(PAGE)
    (plan.root / "elsewhere").rename(content)
    wait_for(lambda: FAULTS not in served.page(PAGE))
    save(content / "milestones/pilot.md", PILOT.replace(FIRST, SECOND))
    wait_for(shows(served, SECOND))


def test_a_commit_is_news(plan: Repository, served: Served) -> None:
    save(plan.root / "content/milestones/pilot.md", PILOT.replace(FIRST, SECOND))
    wait_for(shows(served, "with uncommitted changes"))
    commit = plan.commit()
    wait_for(shows(served, commit[:7]))
    assert "with uncommitted changes" not in served.page(PAGE)


def test_what_is_wrong_stands_over_the_last_page_until_it_is_mended(
    plan: Repository, served: Served
) -> None:
    file = plan.root / "content/milestones/pilot.md"
    assert FAULTS not in served.page(PAGE)
    save(file, BROKEN)
    wait_for(shows(served, FAULTS))
    page = served.page(PAGE)
    assert "1 error" in page
    assert "The page below is as it was before." in page
    assert "content/milestones/pilot.md:8:6</span> <b>T502</b>" in page
    assert "&#39;&lt;b&gt;soon&lt;/b&gt;&#39;" in page
    assert FIRST in page
    assert "<b>soon</b>" not in page
    assert served.ask("/nowhere.html").status == 404
    save(file, PILOT)
    wait_for(lambda: FAULTS not in served.page(PAGE))
    assert "content/milestones/pilot.md:8:6: T502" in served.said
    assert "stays until that is mended" in served.said


def test_settings_that_cannot_be_used_are_told_over_the_page(
    plan: Repository, served: Served
) -> None:
    settings = plan.root / "milepost.toml"
    save(settings, PLAN["milepost.toml"] + "\n[site]\ntitel = 1\n")
    wait_for(shows(served, "milepost.toml:7"))
    assert FIRST in served.page(PAGE)
    save(settings, PLAN["milepost.toml"] + '\n[site]\ntitle = "Another title"\n')
    wait_for(shows(served, "Another title"))
    assert FAULTS not in served.page(PAGE)


def test_a_template_is_followed_and_its_faults_stand_over_its_pages(
    plan: Repository, served: Served
) -> None:
    assert FAULTS not in served.page("/")
    plan.write({TEMPLATE: OWN})
    wait_for(shows(served, "Our own page", "/"))
    plan.write({TEMPLATE: OWN + "{{ view.<nothing>"})
    wait_for(shows(served, FAULTS, "/"))
    page = served.page("/")
    assert "Our own page" in page
    assert "pages/overview.html:1" in page
    assert FAULTS not in served.page(PAGE)
    (plan.root / TEMPLATE).unlink()
    wait_for(lambda: FAULTS not in served.page("/") and "Our own page" not in served.page("/"))
    plan.write({"templates/assets/css/layout.css": ".ours { margin: 0 }"})
    wait_for(shows(served, ".ours", "/assets/site.css"))


def test_a_template_that_was_never_drawn_leaves_an_empty_page_with_its_fault(
    plan: Repository,
) -> None:
    plan.write({TEMPLATE: "{{ view.nothing }}"})
    with serve(plan) as served:
        answer = served.ask("/")
        assert answer.status == 500
        assert FAULTS in answer.text
        assert "There is nothing to show yet" in answer.text
        assert served.ask(PAGE).status == 200


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({**PLAN, "content/milestones/pilot.md": BROKEN}, "T502"),
        ({**PLAN, "milepost.toml": "format = 2\n"}, "only format 1 is understood"),
        ({"milepost.toml": PLAN["milepost.toml"]}, "there is no folder content"),
    ],
    ids=["content", "settings", "folder"],
)
def test_a_plan_that_is_broken_from_the_start_appears_when_it_is_mended(
    tmp_path: Path, files: dict[str, str], told: str
) -> None:
    """Without git as well."""
    repository = Repository(tmp_path / "plan")
    repository.root.mkdir()
    repository.write(files)
    with serve(repository) as served:
        answer = served.ask(PAGE)
        assert answer.status == 503
        assert "There is nothing to show yet" in answer.text
        assert told in answer.text
        assert served.ask("/assets/site.css").status == 200
        assert told in served.said
        repository.write(PLAN)
        wait_for(lambda: served.ask(PAGE).status == 200)
        assert FAULTS not in served.page(PAGE)


def test_what_cannot_be_read_is_left_out_where_that_is_asked_for(plan: Repository) -> None:
    plan.write({"content/milestones/rollout.md": ROLLOUT.replace("due: 2024-05-31", "due: soon")})
    with serve(plan, "--keep-going") as served:
        page = served.page(PAGE)
        assert FIRST in page
        assert "rollout.md:8:6" in page
        assert "What could not be read is left out." in page


def test_pages_are_there_whatever_a_build_makes(plan: Repository) -> None:
    plan.write({"milepost.toml": PLAN["milepost.toml"] + 'formats = ["data"]\n'})
    with serve(plan, "--as-of", "2024-05-01") as served:
        assert "1 May 2024" in served.page().replace("\N{NO-BREAK SPACE}", " ")


def test_a_portfolio_has_a_page_for_each_folder(tmp_path: Path) -> None:
    root = tmp_path / "portfolio"
    shutil.copytree(PROJECTS / "portfolio", root)
    written = next(root.rglob("project.yml")).read_text(encoding="utf-8")
    name = written.partition("id: ")[2].split()[0]
    with serve(Repository(root)) as served:
        assert served.ask("/").status == 200
        answer = served.ask(f"/{name}")
        assert (answer.status, answer.headers["Location"]) == (301, f"/{name}/")
        assert served.ask(f"/{name}/").text == served.ask(f"/{name}/index.html").text
        assert served.ask(f"/{name}/milestones/").status == 404
