"""Read what GitHub says of milestones and issues.

JSON as the REST API and `gh` give it, of this year or of 2012: lists, pages in a row, single
objects, objects by number, and the same written as YAML.
"""

from collections.abc import Mapping
from itertools import islice
from typing import Final

from generator.diagnostics import Checked
from generator.importers import codes
from generator.importers.board import Board
from generator.importers.github import live
from generator.importers.github.board import board_of
from generator.importers.github.found import Found
from generator.importers.github.found import found
from generator.importers.github.found import surely
from generator.importers.importer import How
from generator.importers.importer import Likeness
from generator.importers.importer import Where
from generator.importers.live.web import Web
from generator.importers.opening.export import Export
from generator.importers.reading.notes import Notes
from generator.words import ENGLISH as _

SAMPLE: Final = 20


class GitHub:
    """Milestones of a repository, and issues as the work for them."""

    name = "github"
    label = "GitHub"
    url = live.URL
    needs = "repo"
    secrets = (live.TOKEN,)

    def identify(self, export: Export) -> Likeness:
        """Say whether its objects are milestones or issues of GitHub; an empty list may be."""
        if not export.documents:
            return Likeness.NO
        sample = tuple(islice(found(export.documents, Notes(export.span)), SAMPLE))
        if sample:
            return Likeness.CERTAIN if any(surely(each) for each in sample) else Likeness.LIKELY
        empty = all(document == [] for document in export.documents)
        return Likeness.POSSIBLE if empty else Likeness.NO

    def read(self, export: Export, how: How) -> Checked[Board]:
        """Read milestones and issues; pull requests are told from issues by their kind."""
        notes = Notes(export.span)
        every: list[Found] = list(found(export.documents, notes))
        if every:
            board = board_of(every, notes, how)
            return Checked(board, notes.made)
        if export.documents and all(document == [] for document in export.documents):
            notes.tell(codes.NOTHING_IN_IT, _("the list is empty: no milestone, no issue"))
        else:
            message = _("it holds no milestone and no issue as GitHub writes them")
            hint = _("both have a number and a title, and a milestone has due_on")
            notes.tell(codes.LOOK_ALIKE, message, hint)
        return Checked(Board(title=export.path.stem), notes.made)

    def headers(self, secrets: Mapping[str, str]) -> Mapping[str, str]:
        """Return the headers by which we are known."""
        return live.headers(secrets)

    def pull(self, where: Where, web: Web) -> bytes:
        """Return what the repository that is named holds, as a file that `read` reads."""
        return live.pull(where.repo, web)


IMPORTER = GitHub()
