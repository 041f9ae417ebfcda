"""Rules about promises that are rewritten, and outcomes that are redefined, without a word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice

from generator.diagnostics import Severity
from generator.lint.past import SEEN
from generator.lint.past import Step
from generator.lint.past import lines
from generator.lint.past import open_lines
from generator.lint.past import steps
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import rule
from generator.model.line import Line
from generator.model.milestone import Milestone
from generator.model.reasons import Edit
from generator.model.reasons import explanation
from generator.model.standing import started
from generator.words import ENGLISH as _

ALIKE = 0.85
LONG, MOST_COMPARED = 200, 8  # comparing takes the square of both
FIGURES = re.compile(r"(?<![\w.,])[\d.,]*\d\s*(?:%|[^\W\d_])|[£$€]\s?[\d.,]*\d")  # 1.30 is a name
NONE = "none"


@rule("P101", "outcome-redefined", Severity.WARNING)
def outcome_redefined(plan: Plan) -> Iterator[Finding]:
    """What a milestone is to achieve was changed after work on it began, and nobody said why.

    ## Why
    The other way to be on time is to promise less. A change of scope that is agreed is no shame; it
    stands under `changes`.

    ## Bad
    ```md content/beta.md 2024-03-04
    ---
    title: Beta released to testers
    due: 2024-06-03
    status: in progress
    success_criteria: [{text: Forty testers have used it for a week}]
    ---
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    status: in progress
    success_criteria: [{text: The team has tried it}]
    ---
    ```

    ## Good
    ```md content/beta.md 2024-03-04
    ---
    title: Beta released to testers
    due: 2024-06-03
    status: in progress
    success_criteria: [{text: Forty testers have used it for a week}]
    ---
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    status: in progress
    success_criteria: [{text: The team has tried it}]
    changes:
      - {date: 2024-04-15, what: success criteria, reason: the test site closes, approved_by: ada}
    ---
    ```
    """
    for milestone, line in open_lines(plan):
        for field in ("title", "objective", "success_criteria"):
            step = _redefined(milestone, line, field)
            if step is not None:
                message = _(
                    "{field} was rewritten on {day}, after work began",
                    field=field,
                    day=step.told,
                )
                yield Finding(milestone.source.at(field), message, _hint(step, field))


def _redefined(milestone: Milestone, line: Line, field: str) -> Step | None:
    """Return the last edit of a definition that nothing explains; none where all were undone."""
    since = [step for step in steps(line, SEEN) if started(step.old)]
    now = _defined(milestone, field)
    if not since or _same(_defined(since[0].old, field), now, field):
        return None
    found = None
    for step in since:
        if not _same(_defined(step.old, field), _defined(step.new, field), field):
            edit = Edit(field, None, None, step.day, step.fresh)
            found = found if explanation(milestone.changes, edit) else step
    return found


def _defined(milestone: Milestone, field: str) -> frozenset[str]:
    if field == "success_criteria":
        return frozenset(criterion.text for criterion in milestone.criteria)
    return frozenset(filter(None, (getattr(milestone, field),)))


def _same(old: frozenset[str], new: frozenset[str], field: str) -> bool:
    """Tell whether two definitions say the same, but for order and spelling."""
    gone, come = old - new, new - old
    if field == "objective" or len(gone) != len(come) or len(gone) > MOST_COMPARED:
        return not (gone or come)
    return all(any(_alike(one, other) for other in come) for one in gone)


def _alike(one: str, other: str) -> bool:
    """Tell whether two texts differ by a slip of the pen: under 15%, and in no quantity."""
    if FIGURES.findall(one) != FIGURES.findall(other):
        return False
    matcher = SequenceMatcher(None, one[:LONG], other[:LONG], autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _hint(step: Step, what: str) -> str:
    return _("add changes: {{date: {day}, what: {what}, reason: …}}", day=step.day, what=what)


@rule("P303", "silent-rebaseline")
def silent_rebaseline(plan: Plan) -> Iterator[Finding]:
    """A promise was rewritten, and no entry under `changes` says so.

    ## Why
    `baseline` is the first promise, and it is never edited. Where a later date is agreed, an entry
    under `changes` says by whom and why; the report still measures against the first promise.

    ## Bad
    ```md content/beta.md 2024-01-08
    ---
    title: Beta released to testers
    baseline: 2024-06-03
    due: 2024-06-03
    ---
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    baseline: 2024-06-10
    due: 2024-06-10
    ---
    ```

    ## Good
    ```md content/beta.md 2024-01-08
    ---
    title: Beta released to testers
    baseline: 2024-06-03
    due: 2024-06-03
    ---
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    baseline: 2024-06-03
    due: 2024-06-10
    changes:
      - {date: 2024-04-15, what: baseline, from: 2024-06-03, to: 2024-06-10,
         reason: the test site closes for a week, approved_by: ada}
    ---
    ```
    """
    for milestone, line in lines(plan):
        step = _rewritten(milestone, line)
        if step is not None:
            old, new = _baseline(step.old), _baseline(step.new)
            message = _(
                "the promise was rewritten from {old} to {new} on {day}",
                old=old or _("nothing"),
                new=new or _("nothing"),
                day=step.told,
            )
            first = line.promise.day if line.promise else old
            hint = _("write baseline: {first} again, and an entry under changes", first=first)
            yield Finding(milestone.source.first("baseline", "due"), message, hint)


def _rewritten(milestone: Milestone, line: Line) -> Step | None:
    """Return the last edit of the promise that nothing explains; none where the first stands."""
    first = line.promise.day.isoformat() if line.promise else None
    found = None
    for step in steps(line, SEEN):
        old, new = _baseline(step.old), _baseline(step.new)
        if new not in {old, first}:
            edit = Edit("baseline", old, new, step.day, step.fresh)
            found = found if explanation(milestone.changes, edit) else step
    if found is None:
        return None
    kept = {first, *(_baseline(step.old) for step in islice(steps(line, SEEN), 1))}
    return None if _baseline(milestone) in kept else found


def _baseline(milestone: Milestone) -> str | None:
    if not milestone.promised:
        return NONE
    return milestone.baseline.isoformat() if milestone.baseline else None
