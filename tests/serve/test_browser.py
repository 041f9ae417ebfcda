"""What a person sees who leaves the page open and writes."""

import pytest

from tests.repository import PILOT
from tests.repository import Repository
from tests.serve.running import browser
from tests.serve.running import save
from tests.serve.running import serve
from tests.serve.running import wait_for

FIRST, SECOND = "Pilot accepted by three clinics", "Pilot accepted by four clinics"
LONG = PILOT + "".join(f"\n## Note {n}\nA word.\n" for n in range(80))
BROKEN = LONG.replace("due: 2024-05-31", "due: <img src=x onerror=alert(1)>")


@pytest.mark.browser
def test_a_page_that_is_open_follows_the_files(plan: Repository) -> None:
    """It is broken and mended, the server goes and comes back, and nobody touches the browser."""
    file = plan.root / "content/milestones/pilot.md"
    save(file, LONG)
    with serve(plan) as served, browser(f"{served.url}milestones/pilot.html") as page:
        port = served.port
        page.ask(ask="has", text=FIRST)
        assert page.ask(ask="scroll", to=500)["scroll"] == 500
        save(file, LONG.replace(FIRST, SECOND))
        shown = page.ask(ask="has", text=SECOND)
        assert shown["loads"] == 2
        assert shown["scroll"] == pytest.approx(500, abs=60)  # the tools of the head come later

        save(file, BROKEN)
        shown = page.ask(ask="has", text="T502")
        assert "content/milestones/pilot.md:8:6 T502 due: '<img src=x onerror=alert(1)>'" in str(
            shown["text"]
        )
        assert SECOND in str(shown["text"])
        assert page.ask(ask="axe")["faults"] == []

        save(file, LONG)
        shown = page.ask(ask="lacks", text="T502")
        assert FIRST in str(shown["text"])
        loads = shown["loads"]
        save(file, LONG)
        wait_for(lambda: served.said.count("shown in") >= 3)
        assert page.ask(ask="state")["loads"] == loads

        served.process.terminate()
        served.process.wait()
        save(file, LONG.replace(FIRST, "Pilot accepted while nobody looked"))
        with serve(plan, f"--port={port}"):
            shown = page.ask(ask="has", text="Pilot accepted while nobody looked")
            assert shown["loads"] == int(str(loads)) + 1
            assert shown["faults"] == []


@pytest.mark.browser
def test_an_empty_page_fills_by_itself(plan: Repository) -> None:
    file = plan.root / "content/milestones/pilot.md"
    save(file, BROKEN)
    with serve(plan) as served, browser(served.url) as page:
        page.ask(ask="has", text="There is nothing to show yet")
        page.ask(ask="has", text="T502")
        assert page.ask(ask="axe")["faults"] == []
        save(file, PILOT)
        shown = page.ask(ask="has", text="Pilot accepted by three clinics")
        assert "T502" not in str(shown["text"])
        assert shown["faults"] == []
