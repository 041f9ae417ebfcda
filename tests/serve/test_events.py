"""Who looks at a page is told when it changes, and not when another does."""

from tests.repository import PILOT
from tests.repository import ROLLOUT
from tests.repository import Repository
from tests.serve.running import Served
from tests.serve.running import save
from tests.serve.running import serve
from tests.serve.running import wait_for

PAGE, OTHER = "/milestones/pilot.html", "/milestones/rollout.html"
FIRST, SECOND = "Pilot accepted by three clinics", "Pilot accepted by four clinics"


def test_a_page_is_told_of_its_own_change_and_of_no_other(plan: Repository) -> None:
    plan.write({"content/milestones/rollout.md": ROLLOUT})
    with serve(plan) as served:
        page, other = served.ask(PAGE).seen, served.ask(OTHER).seen
        with served.events(PAGE, page) as mine, served.events(OTHER, other) as theirs:
            save(plan.root / "content/milestones/pilot.md", PILOT)  # as it was
            wait_for(lambda: served.said.count("shown in") == 1)
            text = PILOT.replace("six weeks", "seven weeks")
            save(plan.root / "content/milestones/pilot.md", text)
            wait_for(lambda: served.said.count("shown in") == 2)
            assert mine.read() == b"data: changed\n\n"
            text = ROLLOUT.replace("six weeks", "eight weeks")
            save(plan.root / "content/milestones/rollout.md", text)
            assert theirs.read() == b"data: changed\n\n"
            assert "eight weeks" in served.page(OTHER)


def test_styles_change_every_page(plan: Repository, served: Served) -> None:
    with served.events(PAGE, served.ask(PAGE).seen) as events:
        plan.write({"templates/assets/css/layout.css": ".ours { margin: 0 }"})
        assert events.read() == b"data: changed\n\n"


def test_a_page_from_before_the_server_began_is_told_at_once_if_it_is_another(
    plan: Repository,
) -> None:
    """The same page is left alone: a restart is no change."""
    with serve(plan) as served:
        seen = served.ask(PAGE).seen
    with serve(plan) as served:
        assert served.ask(PAGE).seen == seen
        save(plan.root / "content/milestones/pilot.md", PILOT.replace(FIRST, SECOND))
        wait_for(lambda: SECOND in served.page(PAGE))
        with served.events(PAGE, seen) as events:
            assert events.read() == b"data: changed\n\n"


def test_many_look_at_once(plan: Repository, served: Served) -> None:
    """Some of whom never read what they are sent."""
    seen = served.ask(PAGE).seen
    with (
        served.events(PAGE, seen) as first,
        served.events(PAGE, seen),
        served.events(PAGE, seen) as third,
    ):
        save(plan.root / "content/milestones/pilot.md", PILOT.replace(FIRST, SECOND))
        assert first.read() == third.read() == b"data: changed\n\n"
