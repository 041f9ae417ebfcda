"""Read the projects of Asana.

Export: *Export/Print*, *CSV* or *JSON* in the menu of a project; answers of the API of any age;
tables that were made of these, or for the importer of Asana.

Mapping:

==========================  =====================================================================
in Asana                    in Milepost
==========================  =====================================================================
task, milestone, approval   item; its id is the key, where no spreadsheet has cut it
subtask                     item within its parent, which tables know by its name
section, column             state of an open task, where its name says one; else stage of the work
ticked off                  completed, on its day if there is one
rejected approval           cancelled
start and due date          start, due
assignee                    owner
tags                        labels
notes                       text
dependencies                what comes before
custom fields               fields of one's own; a state, where they say one
other projects              field of one's own
stories                     days on which dates and states moved
==========================  =====================================================================

Lost: comments, attachments, likes, collaborators; they are counted and told.
"""

from collections.abc import Mapping

from generator.diagnostics import Checked
from generator.importers import codes
from generator.importers.asana import live
from generator.importers.asana.answers import facts_of
from generator.importers.asana.answers import facts_of_frame
from generator.importers.asana.answers import likeness_of
from generator.importers.asana.columns import head_in
from generator.importers.asana.facts import Facts
from generator.importers.asana.items import items_of
from generator.importers.asana.items import main_project
from generator.importers.asana.rows import facts_of as facts_of_rows
from generator.importers.board import Board
from generator.importers.importer import How
from generator.importers.importer import Likeness
from generator.importers.importer import Where
from generator.importers.live.web import Web
from generator.importers.opening.export import Export
from generator.importers.reading.coverage import all_but
from generator.importers.reading.notes import Notes
from generator.words import ENGLISH as _


class Asana:
    """Knows the exports of Asana."""

    name = "asana"
    label = "Asana"
    url = live.URL
    needs = "board"
    secrets = (live.TOKEN,)

    def identify(self, export: Export) -> Likeness:
        """Say how likely an export is of Asana: by its columns, or by the keys of its tasks."""
        head = head_in(export)
        return head.likeness if head else likeness_of(export)

    def read(self, export: Export, how: How) -> Checked[Board]:
        """Read the tasks of an export; `how` may name the sheet."""
        notes = Notes(export.span)
        facts = _facts(export, how, notes)
        project = main_project(facts)
        title = project.name or export.path.stem
        if not facts.tasks:
            _tell_of_nothing(export, notes)
            return Checked(Board(title=title), notes.made)
        items, groups, stages = items_of(facts, project, how, notes)
        board = Board(
            title=title,
            key=project.id,
            items=items,
            groups=groups,
            group_word="section",
            phased=stages,
            covers=all_but(facts.missing, items, "section"),
        )
        return Checked(board, notes.made)

    def headers(self, secrets: Mapping[str, str]) -> Mapping[str, str]:
        """Return the header by which we are known."""
        return live.headers(secrets)

    def pull(self, where: Where, web: Web) -> bytes:
        """Return the project that is named, as a file that `read` reads."""
        return live.pull(where.board, web)


IMPORTER = Asana()


def _facts(export: Export, how: How, notes: Notes) -> Facts:
    head = head_in(export, how.sheet) or head_in(export)
    if not head:
        return facts_of(export, how, notes)
    if head.answers:
        return facts_of_frame(head, how, notes)
    return facts_of_rows(head, how, notes)


def _tell_of_nothing(export: Export, notes: Notes) -> None:
    if head_in(export):
        notes.tell(codes.NOTHING_IN_IT, _("the table has no tasks"))
        return
    message = _("it resembles what Asana says of its projects, and has no tasks")
    hint = _("in the menu of the project: Export/Print, CSV or JSON")
    notes.tell(codes.LOOK_ALIKE, message, hint)
