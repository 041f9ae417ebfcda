"""Every change of every field of a project, by milestone: what pages and tables tell of it."""

from collections.abc import Mapping

from generator.model.line import Line
from generator.model.moves import FILE
from generator.model.moves import Move
from generator.model.revision import Origin
from generator.model.revision import Revision
from generator.report.context import Context


def field_moves(context: Context) -> Mapping[str, tuple[Move, ...]]:
    """Return the changes by the id of the milestone, the oldest first.

    What only the files of now say has no past. Between the last recorded state and the first that
    anybody saw, only the fields that were recorded can be compared.
    """
    history = context.source.history
    recorded = history.recorded.get(context.project.id, frozenset())
    found = {}
    for name, line in history.of(context.project.id).items():
        if any(v.revision.origin is not Origin.DECLARED for v in line.versions):
            seam = _seam(line)
            moves = history.moves_of(f"{context.project.id}/{name}")
            found[name] = tuple(m for m in moves if m.revision is not seam or _is_in(m, recorded))
    return found


def _seam(line: Line) -> Revision | None:
    """Return the revision that is seen first, where earlier ones were recorded."""
    origins = [version.revision.origin for version in line.versions]
    if origins[0] is not Origin.RECORDED:
        return None
    return next((v.revision for v in line.versions if v.revision.origin is not origins[0]), None)


def _is_in(move: Move, recorded: frozenset[str]) -> bool:
    return move.field != FILE and bool({move.field, move.field.partition(".")[0]} & recorded)
