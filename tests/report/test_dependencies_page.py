"""The page of dependencies: what is drawn, what the table holds, and what is said of both."""

import pytest

from generator.report.context import Context
from generator.report.dependency_views import DependenciesView
from generator.report.frames import project_frame
from generator.report.pages.dependencies import dependencies_page
from tests.contexts import milestone
from tests.contexts import report_of

NBSP = "\N{NO-BREAK SPACE}"


def page(context: Context) -> DependenciesView:
    return dependencies_page(context, project_frame(context, "dependencies.html"))


def link(title: str, due: str, *waits: str, **more: object) -> str:
    given = {"title": title, "due": due, "baseline": due, **more}
    return milestone(**given, depends_on=f"[{', '.join(waits)}]" if waits else None)


CHAIN = {
    "design": link("Design", "2024-05-03"),
    "build": link("Build", "2024-06-07", "design"),
    "aside": link("Aside", "2024-05-20", "design"),
    "ship": link("Ship", "2024-06-28", "build", "design", "aside"),
}


def drawn_edges(view: DependenciesView) -> list[tuple[str, ...]]:
    return [tuple(box.node.title for box in graph.charts[0].boxes) for graph in view.graphs]


def edges(view: DependenciesView) -> set[tuple[str, str]]:
    return {(row.milestone.text, row.waits_for.text) for row in view.edges}


# -- what is said


@pytest.mark.parametrize(
    ("plan_of", "headline"),
    [
        ({}, "No milestone waits for another"),
        ({"one": link("One", "2024-05-01")}, "No milestone waits for another"),
        (CHAIN, "3 of 4 open milestones decide when Ship can end"),
        (
            {
                "one": link("One", "2024-03-01", status="completed", completed="2024-03-01"),
                "two": link("Two", "2024-05-01", "one"),
            },
            "2 milestones hang together; no open one decides the end of another",
        ),
        (
            CHAIN
            | {"design": link("Design", "2024-03-01", status="completed", completed="2024-03-01")},
            "2 of 3 open milestones decide when Ship can end",
        ),
    ],
)
def test_the_headline_says_what_decides_the_end(plan, plan_of, headline):
    assert page(plan(**plan_of)).headline == headline


def test_what_stands_alone_is_counted(plan):
    view = page(plan(**CHAIN, alone=link("Alone", "2024-05-01")))
    assert view.standing == "1 milestone waits for none and none waits for it."
    assert "Alone" not in {box.node.title for box in view.graphs[0].charts[0].boxes}


def test_an_edge_that_follows_from_others_is_in_the_table_and_not_drawn(plan):
    view = page(plan(**CHAIN))
    assert view.edges_title == "All 5 dependencies"
    [row] = [row for row in view.edges if not row.drawn]
    assert (row.milestone.text, row.waits_for.text) == ("Ship", "Design")
    assert view.notes == ("1 dependency that follows from others is not drawn; the table has it.",)


# -- the table


def test_the_critical_chain_comes_first_and_then_what_has_the_least_float(plan):
    rows = page(plan(**CHAIN)).edges
    found = [(r.milestone.text, r.waits_for.text, r.room, r.place) for r in rows]
    assert found == [
        ("Build", "Design", f"0{NBSP}working{NBSP}days", "critical chain"),
        ("Ship", "Build", f"0{NBSP}working{NBSP}days", "critical chain"),
        ("Ship", "Aside", f"0{NBSP}working{NBSP}days", ""),
        ("Ship", "Design", f"0{NBSP}working{NBSP}days", ""),
        ("Aside", "Design", f"14{NBSP}working{NBSP}days", ""),
    ]


def test_a_dependency_on_what_is_done_is_met_and_one_of_what_is_done_is_past(plan):
    done = {"status": "completed"}
    view = page(
        plan(
            a=link("A", "2024-02-01", **done, completed="2024-02-01"),
            b=link("B", "2024-03-01", "a", **done, completed="2024-03-01"),
            c=link("C", "2024-05-01", "b"),
        )
    )
    assert [(r.milestone.text, r.place, r.room) for r in view.edges] == [
        ("C", "met", f"0{NBSP}working{NBSP}days"),
        ("B", "past", ""),
    ]


def test_what_was_cancelled_is_bridged(plan):
    gone = link("Gone", "2024-05-10", "a", status="cancelled")
    view = page(plan(a=link("A", "2024-05-01"), gone=gone, b=link("B", "2024-06-01", "gone")))
    assert edges(view) == {("B", "A")}


def test_what_has_no_date_is_drawn_and_has_no_float(plan):
    view = page(plan(a=milestone(title="A"), b=link("B", "2024-06-01", "a")))
    assert edges(view) == {("B", "A")}
    [row] = view.edges
    assert row.ends is None


# -- other projects


def test_what_another_project_waits_for_is_drawn_on_both_sides(tmp_path):
    files = {
        "content/north/project.yml": "title: North\n",
        "content/south/project.yml": "title: South\n",
        "content/north/pilot.md": link("Pilot", "2024-05-01"),
        "content/south/launch.md": link("Launch", "2024-06-01", "north/pilot"),
    }
    north, south = report_of(tmp_path, files).contexts
    for context in (north, south):
        view = page(context)
        assert edges(view) == {("Launch", "Pilot")}
        assert [row.place for row in view.edges] == ["between projects"]
        assert view.standing == "1 milestone of another project is among them."
    boxes = {box.node.title: box.node for box in page(north).graphs[0].charts[0].boxes}
    assert boxes["Launch"].outside
    assert boxes["Launch"].href == "../south/milestones/launch.html"
    assert "In south" in boxes["Launch"].spoken
    assert not boxes["Pilot"].outside


# -- large plans


@pytest.fixture
def large() -> dict[str, str]:
    """A plan of 60 milestones in three phases, each waiting for two before it."""
    made = {}
    for n in range(60):
        waits = [f"m{n - 1:02}", f"m{n - 7:02}"][: 2 if n > 6 else 1] if n else []
        phase = ("Design", "Build", "Test")[n % 3]
        made[f"m{n:02}"] = link(f"Milestone {n}", "2024-06-01", *waits, phase=phase)
    return made


def test_a_large_plan_is_drawn_by_phase_and_each_dependency_once(plan, large):
    view = page(plan(project="title: L\nphases: [Design, Build, Test]\n", **large))
    assert [graph.title for graph in view.graphs] == ["Design", "Build", "Test"]
    waiting = [
        box.node.title
        for graph in view.graphs
        for box in graph.charts[0].boxes
        if box.head is not None
    ]
    assert len(waiting) == len(set(waiting)) == 59
    for graph in view.graphs:
        phases = {box.node.second.split(", ")[1] for box in graph.charts[0].boxes}
        outside = {box.node.outside for box in graph.charts[0].boxes}
        assert outside == {True, False}
        assert graph.title not in phases


def test_a_phase_of_many_is_cut_into_parts(plan, large):
    one = {name: text.replace("phase: Build", "phase: Design") for name, text in large.items()}
    view = page(plan(**one))
    assert [graph.title for graph in view.graphs] == [
        "Design, part 1 of 2",
        "Design, part 2 of 2",
        "Test",
    ]
    assert all(len(graph.charts[0].boxes) <= 60 for graph in view.graphs)


def test_what_is_on_no_drawing_is_said(plan, large, monkeypatch):
    monkeypatch.setattr("generator.report.pages.dependency_graphs.MOST_DRAWINGS", 2)
    view = page(plan(project="title: L\nphases: [Design, Build, Test]\n", **large))
    assert len(view.graphs) == 2
    assert view.notes[-1] == "20 milestones that wait are not drawn; the table has them."


# -- a phone


def test_a_phone_has_the_layers_as_steps(plan):
    steps = page(plan(**CHAIN)).steps
    assert [step.name for step in steps] == ["Step 1", "Step 2", "Step 3"]
    assert [[row.milestone.text for row in step.rows] for step in steps] == [
        ["Design"],
        ["Aside", "Build"],
        ["Ship"],
    ]
    assert [row.critical for step in steps for row in step.rows] == [True, False, True, True]
    [ship] = steps[2].rows
    assert [link.text for link in ship.waits] == ["Aside", "Build"]
