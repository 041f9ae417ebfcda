"""Write a plan of any size: the same size always gives the same files."""

import random
from datetime import date
from datetime import timedelta
from pathlib import Path

PHASES = ("Discover", "Design", "Build", "Test", "Launch", "Review")
WORDS = tuple(
    word
    for line in (
        "pilot clinic sensor report supplier contract prototype release training budget",
        "interface safety survey migration archive review customer warehouse vehicle audit",
    )
    for word in line.split()
)
START = date(2024, 1, 1)
AS_OF = date(2025, 6, 30)
BODY_WORDS, TASKS, CRITERIA, RISKS = 120, 5, 2, 1


def write_plan(folder: Path, milestones: int) -> str:
    """Write a plan below `folder`, and describe it in a line."""
    draw = random.Random(milestones)
    files = folder / "content" / "milestones"
    files.mkdir(parents=True)
    (folder / "milepost.toml").write_text(f'[build]\nas_of = "{AS_OF}"\n', encoding="utf-8")
    (folder / "content" / "project.yml").write_text(_project(), encoding="utf-8")
    for number in range(milestones):
        text = _milestone(number, draw)
        (files / f"m{number:05}.md").write_text(text, encoding="utf-8")
    return (
        f"{milestones} milestones, each with {TASKS} tasks, {CRITERIA} criteria, {RISKS} risk and "
        f"{BODY_WORDS} words of text with a link, as of {AS_OF}"
    )


def _project() -> str:
    people = "\n".join(f"  - {{id: p{n}, name: Person {n}}}" for n in range(40))
    return (
        "id: bench\ntitle: A plan of some size\nstart: 2024-01-01\ncurrency: EUR\n"
        f"objectives: [{{id: all, title: Everything works}}]\nphases: [{', '.join(PHASES)}]\n"
        f"people:\n{people}\n"
    )


def _milestone(number: int, draw: random.Random) -> str:
    promise = START + timedelta(days=draw.randrange(30, 900))
    late = draw.choice((0, 0, 0, 3, 8, 20, 45))
    finish = promise + timedelta(days=late)
    done = finish <= AS_OF and draw.random() < 0.9  # noqa: PLR2004 - a tenth is overdue
    before = f"[m{draw.randrange(number):05}]" if number and draw.random() < 0.5 else "[]"  # noqa: PLR2004 - half wait
    title = f"{draw.choice(WORDS).capitalize()} {draw.choice(WORDS)} {number} accepted"
    text = " ".join(draw.choice(WORDS) for _ in range(BODY_WORDS))
    ticked = TASKS if done else draw.randrange(TASKS)
    tasks = "\n".join(
        f"- [{'x' if n < ticked else ' '}] Prepare the {draw.choice(WORDS)} "
        f"(@p{draw.randrange(40)}, {n + 1}d)"
        for n in range(TASKS)
    )
    criteria = "\n".join(
        f"- [{'x' if done else ' '}] The {draw.choice(WORDS)} passes" for _ in range(CRITERIA)
    )
    linked = f"See [the one before](m{max(number - 1, 0):05}.md) and *{draw.choice(WORDS)}*."
    state = (
        f"completed\ncompleted: {finish}"
        if done
        else "in progress"
        if promise < AS_OF
        else "not started"
    )
    return f"""---
id: m{number:05}
title: {title}
purpose: so that the {draw.choice(WORDS)} can be used
objective: all
phase: {draw.choice(PHASES)}
status: {state}
start: {promise - timedelta(days=60)}
baseline: {promise}
due: {promise}
forecast: {finish}
owner: p{draw.randrange(40)}
depends_on: {before}
effort: {{planned: 15, actual: {draw.randrange(20)}}}
budget: {{planned: 10000, actual: {draw.randrange(12000)}}}
risks:
  - id: r1
    title: The {draw.choice(WORDS)} is late
    probability: 0.3
    impact: 4000
    identified: {promise - timedelta(days=50)}
    due: {promise}
---
The {draw.choice(WORDS)} is ready for the {draw.choice(WORDS)}.

{text[: len(text) // 2]}.

{text[len(text) // 2 :]}. {linked}

## Key tasks
{tasks}

## Success criteria
{criteria}

## Updates
### {promise - timedelta(days=20)}
The {draw.choice(WORDS)} has begun.
"""
