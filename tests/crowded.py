"""A plan of 300 milestones in which every text is too long for its place."""

from datetime import date
from datetime import timedelta
from pathlib import Path

from tests.written import write

MILESTONES = 300
DAY = date(2026, 6, 30)
LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
SOLID = "approval_of_the_interface_between_warehouse_and_till.v2.final-final"
SENTENCE = (
    "The whole of the supply chain from the first order to the last delivery is proven in all nine "
    "regions, and the auditors have signed"
)
TITLES = (
    f"{LONG} accepted by every branch",
    SENTENCE,
    f"{SOLID} signed",
    "Go",
)
OWNERS = (
    "a.person.whose.name.is.an.address.of.many.parts",
    "Department for the Coordination of Everything that Nobody Else Coordinates",
    f"Team {LONG}",
    "Jo",
)
REPORTS = ("status", "checkin", "quarterly", "owner")
LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30">
<rect width="30" height="30" fill="#0b5fa5"/>
<circle cx="75" cy="15" r="12" fill="none" stroke="#0b5fa5"/>
</svg>
"""


def write_project(root: Path, paper: str) -> None:
    """Write the plan and its settings; on `letter` it has a logo and a colour of its own."""
    own = paper == "letter"
    brand = '\n[site]\nlogo = "brand/logo.svg"\nlogo_alt = "Crowd and Sons"\n' if own else ""
    colours = '\n[site.colours]\naccent = "#0b5fa5"\naccent_dark = "#8fc7ff"\n' if own else ""
    reports = "".join(f'\n[[report]]\nname = "{kind}"\nkind = "{kind}"\n' for kind in REPORTS)
    settings = f'[build]\nas_of = {DAY}\nformats = ["pdf"]\npaper = "{paper}"\n'
    files = {
        "milepost.toml": f"format = 1\n\n{settings}{brand}{colours}{reports}",
        "brand/logo.svg": LOGO,
        "content/project.yml": (
            f"id: crowd\ntitle: The plan of {LONG} and of all that follows from it\n"
            "currency: EUR\nstart: 2026-01-01\n"
            f"objectives: [{{id: all, title: '{TITLES[1]}', target: '{SOLID}'}}]\n"
            f"phases: ['{LONG}', '{TITLES[1]}']\n"
        ),
    }
    for number in range(MILESTONES):
        files[f"content/m{number:03}.md"] = milestone(number)
    write(root, files)


def milestone(number: int) -> str:
    """Return a milestone; a third are done, a third late, the others ahead."""
    due = DAY + timedelta(days=number - 150)
    late = timedelta(days=number % 37)
    state = (
        f"status: completed\ncompleted: {due + late}\n"
        if number % 3 == 0 and due + late < DAY
        else "status: in progress\n"
    )
    before = f"depends_on: [m{number - 1:03}]\n" if number % 5 else ""
    return f"""---
title: '{TITLES[number % len(TITLES)]} {number}'
purpose: so that {SOLID} holds
objective: all
phase: '{(LONG, TITLES[1])[number % 2]}'
{state}start: {due - timedelta(days=60)}
baseline: {due}
due: {due}
forecast: {due + late}
owner: '{OWNERS[number % len(OWNERS)]}'
{before}effort: {{planned: {number % 40}, actual: {number % 11}}}
budget: {{planned: {number * 12345}, actual: {number * 11111}}}
health_reason: '{LONG} waits for {SOLID}'
risks:
  - id: r
    title: '{TITLES[(number + 1) % 4]}'
    probability: 0.4
    impact: {number * 1000}
    identified: 2026-02-01
    due: {due}
    owner: '{OWNERS[(number + 1) % 4]}'
decisions:
  - {{raised: 2026-05-01, what: '{TITLES[1]}?', by: '{OWNERS[1]}'}}
asks:
  - {{ask: '{SOLID} {LONG}', from: '{OWNERS[2]}', by: {due}}}
---
{TITLES[1]}, {LONG}, {SOLID}.

## Key tasks
- [x] {LONG}
- [ ] {TITLES[1]} ({number}d, by {due})
- [ ] {SOLID}

## Success criteria
- [ ] {SOLID} passes {LONG}
- [ ] {TITLES[1]}
"""
