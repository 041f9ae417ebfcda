"""Read what GitLab says of milestones, issues, epics and iterations.

JSON as its REST and GraphQL APIs and `glab` give it, lines of JSON, and the archive into which a
project or a group is exported.
"""

from collections.abc import Mapping
from itertools import islice
from typing import Final

from generator.diagnostics import Checked
from generator.importers import codes
from generator.importers.board import Board
from generator.importers.gitlab import live
from generator.importers.gitlab.board import board_of
from generator.importers.gitlab.found import found
from generator.importers.importer import How
from generator.importers.importer import Likeness
from generator.importers.importer import Where
from generator.importers.live.web import Web
from generator.importers.opening.export import Export
from generator.importers.reading.notes import Notes
from generator.words import ENGLISH as _

SAMPLE: Final = 20


class GitLab:
    """Milestones of a project or group, and issues as the work for them."""

    name = "gitlab"
    label = "GitLab"
    url = live.URL
    needs = "repo"
    secrets = (live.TOKEN,)

    def identify(self, export: Export) -> Likeness:
        """Say whether its objects have the ``iid`` that GitLab alone gives."""
        first = tuple(islice(found(export, Notes(export.span)), SAMPLE))
        return Likeness.CERTAIN if first else Likeness.NO

    def read(self, export: Export, how: How) -> Checked[Board]:
        """Read milestones and the work below them; what GitLab noted of changes becomes history."""
        notes = Notes(export.span)
        every = tuple(found(export, notes))
        if not every:
            message = _("it holds no milestone and no issue as GitLab writes them")
            hint = _("both have an iid and a title, and a milestone has due_date")
            notes.tell(codes.LOOK_ALIKE, message, hint)
            return Checked(Board(title=export.path.stem), notes.made)
        return Checked(board_of(export, every, notes, how), notes.made)

    def headers(self, secrets: Mapping[str, str]) -> Mapping[str, str]:
        """Return the headers by which we are known."""
        return live.headers(secrets)

    def pull(self, where: Where, web: Web) -> bytes:
        """Return what the repository that is named holds, as a file that `read` reads."""
        return live.pull(where.repo, web)


IMPORTER = GitLab()
