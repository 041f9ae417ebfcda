"""What an importer is: it knows its tracker's exports by what is in them, and reads a board."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import UTC
from datetime import tzinfo
from enum import IntEnum
from typing import Protocol
from typing import runtime_checkable

from generator.diagnostics import Checked
from generator.importers.board import Board
from generator.importers.live.web import Web
from generator.importers.opening.export import Export


class Likeness(IntEnum):
    """How sure an importer is that a file is one of its own."""

    NO = 0
    POSSIBLE = 1  # it can read it where nobody knows it better
    LIKELY = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """What a person said about an export, beyond the file itself.

    `zone` is that in which an instant becomes a day. `order` is the order of day and month in days
    written with numbers: ``dmy`` or ``mdy``, empty to find out. `columns` are the names of columns
    by the field that they hold, and `sheet` the one sheet to read. `project` is the id of the one
    that is meant, where several are here.
    """

    zone: tzinfo = UTC
    order: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    project: str = ""


class Importer(Protocol):
    """Reads the exports of one tracker. Anybody may bring one, by an entry point."""

    name: str
    """What a person types: ``trello``."""
    label: str
    """What a person reads: ``Trello``."""

    def identify(self, export: Export) -> Likeness:
        """Say how likely the export is one of this tracker, by what is in it; cheaply."""

    def read(self, export: Export, how: How) -> Checked[Board]:
        """Read the board; what cannot be read or kept is a finding with its place, not an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where a tracker keeps what is wanted, as a person says it; what is not said is empty."""

    board: str = ""
    repo: str = ""


@runtime_checkable
class Live(Importer, Protocol):
    """An importer that can also ask its tracker itself."""

    url: str
    """The address of the tracker's API, which a person may replace by that of their own server."""
    needs: str
    """What a person has to say: ``board`` or ``repo``."""
    secrets: tuple[str, ...]
    """The variables of the environment that hold what lets us in."""

    def headers(self, secrets: Mapping[str, str]) -> Mapping[str, str]:
        """Return the headers of each request, by which the tracker knows us."""

    def pull(self, where: Where, web: Web) -> bytes:
        """Return what the tracker says, as a file that `read` reads.

        Raises:
            AccessError: the tracker does not let us in, or has no such thing.
            UnreachableError: it cannot be reached.
        """
