"""Make versions of recorded rows: what a milestone said on each day of which somebody tells."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from pathlib import PurePosixPath

from generator.content.fields import MilestoneFields
from generator.content.milestones import to_milestone
from generator.content.recorded import codes
from generator.content.recorded.layout import lay_out
from generator.content.recorded.rows import Row
from generator.content.strict import stated_in
from generator.content.validate import validate
from generator.content.values import Value
from generator.diagnostics import Diagnostic
from generator.model.milestone import Milestone
from generator.model.revision import Origin
from generator.model.revision import Revision
from generator.model.revision import Version
from generator.model.source import Source

LASTING = (
    "title",
    "purpose",
    "objective",
    "phase",
    "owner",
    "contributors",
    "depends_on",
    "fixed_date",
    "terminal",
    "tags",
)


def versions_of(
    rows: Iterable[Row],
    now: Mapping[str, Milestone],
    project: str,
    context: Mapping[str, object],
) -> Mapping[str, tuple[Version, ...]]:
    """Return the versions of each milestone that rows tell of, by its id, the oldest first.

    `now` holds the milestones as their first known files say. What hardly anybody records, from
    the title to the tags, is taken from there where no row says otherwise; everything else is
    only what had been recorded by that day. Rows of one day with one reason are one version.
    """
    return {
        identifier: tuple(_Past(identifier, project, now.get(identifier), context).versions(told))
        for identifier, told in _by_id(rows).items()
    }


def incomplete(rows: Iterable[Row], context: Mapping[str, object]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the last words on each milestone, though each row can be read."""
    for identifier, told in _by_id(rows).items():
        said = {row.field: row for row in told if not row.removes}
        values = lay_out(told[0].span.path, said.values(), {"title": identifier})
        for problem in validate(MilestoneFields, values, context).diagnostics:
            yield replace(problem, kind=codes.UNUSABLE_VALUE)


@dataclass(frozen=True, slots=True)
class _Past:
    """What makes milestones of the rows of one; `known` is what its first file says."""

    id: str
    project: str
    known: Milestone | None
    context: Mapping[str, object]

    def versions(self, rows: Iterable[Row]) -> Iterator[Version]:
        """Yield a version for each day and reason; rows that repeat a value confirm it."""
        said: dict[str, Row] = {}
        milestone: Milestone | None = None
        for revision, told in _together(rows):
            spoken = {row.field: row for row in told if not row.removes}
            new = {name: row for name, row in spoken.items() if _differs(row, said.get(name))}
            said |= new
            if new or milestone is None:
                milestone = self.milestone(said.values(), told[0].span.path)
            yield Version(milestone if len(spoken) == len(told) else None, revision)

    def milestone(self, rows: Iterable[Row], path: PurePosixPath) -> Milestone:
        """Return the milestone that says what these rows say."""
        risks = {risk.id: risk.title for risk in self.known.risks} if self.known else {}
        values = lay_out(path, rows, self.lasting(), risks)
        fields, _told = validate(MilestoneFields, values, self.context)
        return to_milestone(stated_in(fields), self.id, self.project, Source(path, values.places))

    def lasting(self) -> dict[str, Value]:
        """Return the fields that hardly anybody records, as a file would write them."""
        if self.known is None:
            return {"title": self.id}
        said = ((name, getattr(self.known, name)) for name in LASTING)
        return {name: list(v) if isinstance(v, tuple) else v for name, v in said if v}


def _by_id(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    """Return the rows of each milestone in the order of their days, else as they are written."""
    found: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: row.day):
        found.setdefault(row.id, []).append(row)
    return found


def _together(rows: Iterable[Row]) -> Iterator[tuple[Revision, list[Row]]]:
    """Yield the rows that somebody recorded on one day for one reason."""
    found: dict[Revision, list[Row]] = {}
    for row in rows:
        revision = Revision(
            day=row.day, author=row.recorded_by, message=row.reason, origin=Origin.RECORDED
        )
        found.setdefault(revision, []).append(row)
    yield from found.items()


def _differs(row: Row, before: Row | None) -> bool:
    return before is None or before.value != row.value
