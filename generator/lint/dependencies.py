"""Rules about what milestones wait for: what breaks them makes the order of the plan ambiguous."""

from collections.abc import Iterator
from collections.abc import Mapping

from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import fields
from generator.lint.registry import rule
from generator.model.milestone import Milestone
from generator.words import ENGLISH as _

MOST_HINTS = 50  # comparing thousands of unknown names with thousands of known ones takes minutes


@rule("D902", "unknown-dependency", blocks=True, reads=fields("depends_on", "formerly"))
def unknown_dependency(plan: Plan) -> Iterator[Finding]:
    """A milestone waits for, or was merged into, one that does not exist.

    ## Why
    The order of the plan and its critical path rest on what milestones wait for, and a milestone
    that was merged into nothing would leave the report unseen.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-01
    depends_on: [alfa]
    ---
    ```

    ## Good
    ```md content/alpha.md
    ---
    title: Alpha released to the team
    due: 2026-02-01
    ---
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-01
    depends_on: [alpha]
    ---
    ```
    """
    by_key = plan.portfolio.by_key
    former = {f"{m.project}/{old}": m.id for m in by_key.values() for old in m.formerly}
    told = 0
    for milestone in by_key.values():
        for place, reference in _references(milestone):
            key = _full(milestone, reference)
            if key not in by_key and key not in plan.unread:
                message = _("there is no milestone {id}", id=quoted(reference))
                hint = _("it is called {id} now", id=former[key]) if key in former else ""
                if not hint and told < MOST_HINTS:
                    hint = did_you_mean(reference, _names(milestone, reference, by_key))
                told += 1
                yield Finding(milestone.source.at(place), message, hint)


@rule("D903", "dependency-cycle", blocks=True, reads=fields("depends_on"))
def dependency_cycle(plan: Plan) -> Iterator[Finding]:
    """Milestones wait for each other in a circle.

    ## Why
    None of them could ever start, and no path through the plan can be computed.

    ## Bad
    ```md content/alpha.md
    ---
    title: Alpha released to the team
    due: 2026-02-01
    depends_on: [beta]
    ---
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-01
    depends_on: [alpha]
    ---
    ```

    ## Good
    ```md content/alpha.md
    ---
    title: Alpha released to the team
    due: 2026-02-01
    ---
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-01
    depends_on: [alpha]
    ---
    ```
    """
    by_key = plan.portfolio.by_key
    finished: set[str] = set()
    for start in sorted(by_key):
        path: dict[str, Iterator[tuple[str, str]]] = {}
        following = start if start not in finished else ""
        while following or path:
            if following:
                path[following] = iter(_waits_for(by_key[following]))
            key = next(reversed(path))
            following = ""
            for place, other in path[key]:
                if other in path:
                    yield _circle(by_key[key], place, [*path, other])
                elif other in by_key and other not in finished:
                    following = other
                    break
            else:
                finished.add(key)
                del path[key]


def _circle(milestone: Milestone, place: str, path: list[str]) -> Finding:
    """Word a circle: the part of the path from where it is reached again."""
    names = [key.partition("/")[2] for key in path[path.index(path[-1]) :]]
    message = _("the dependencies run in a circle: {circle}", circle=" → ".join(names))
    return Finding(milestone.source.at(place), message)


def _full(milestone: Milestone, reference: str) -> str:
    """Return the key that a reference means, seen from a milestone."""
    return reference if "/" in reference else f"{milestone.project}/{reference}"


def _references(milestone: Milestone) -> Iterator[tuple[str, str]]:
    """Yield the place and the words of each reference to another milestone."""
    for i, reference in enumerate(milestone.depends_on):
        yield f"depends_on.{i}", reference
    if milestone.merged_into is not None:
        yield "merged_into", milestone.merged_into


def _waits_for(milestone: Milestone) -> Iterator[tuple[str, str]]:
    """Yield the place and the key of each milestone that comes first."""
    for i, reference in enumerate(milestone.depends_on):
        yield f"depends_on.{i}", _full(milestone, reference)


def _names(milestone: Milestone, reference: str, known: Mapping[str, object]) -> list[str]:
    """List what a reference could have meant: keys, or ids of the same project."""
    if "/" in reference:
        return list(known)
    start = f"{milestone.project}/"
    return [key.removeprefix(start) for key in known if key.startswith(start)]
