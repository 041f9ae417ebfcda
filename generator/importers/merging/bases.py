"""What the last import brought: the text of each file as it made it, kept beside the plan."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from pathlib import PurePosixPath
from typing import Any

from generator.errors import SettingsError
from generator.words import ENGLISH as _

FOLDER = PurePosixPath(".milepost/imports")
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """A milestone of an earlier import: its id, and the file as the tracker would have it."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What was brought from one board. `what` is how milestones were chosen then."""

    importer: str
    board: str = ""
    title: str = ""
    what: tuple[str, ...] = ()
    milestones: Mapping[str, Kept] = field(default_factory=dict)

    @property
    def ids(self) -> Mapping[str, str]:
        """The id of each milestone, by the tracker's key."""
        return {key: kept.id for key, kept in self.milestones.items()}


def read_base(path: PurePosixPath, text: str) -> Base:
    """Read what an earlier import has kept.

    Raises:
        SettingsError: it is damaged, or of a newer Milepost.
    """
    try:
        known: dict[str, Any] = json.loads(text)
        if known["format"] != FORMAT:
            raise SettingsError(str(path), _("it was written by a newer Milepost"))
        milestones = {
            str(key): Kept(str(kept["id"]), "".join(f"{line}\n" for line in kept["file"]))
            for key, kept in known["milestones"].items()
        }
        return Base(
            importer=str(known["importer"]),
            board=str(known["board"]),
            title=str(known["title"]),
            what=tuple(map(str, known["what"])),
            milestones=milestones,
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        hint = _("take it back from git, or delete it and import anew")
        raise SettingsError(str(path), _("it is damaged"), hint) from error


def base_text(base: Base) -> str:
    """Return what is kept, line by line, so that git shows what an import has brought."""
    known = {
        "format": FORMAT,
        "importer": base.importer,
        "board": base.board,
        "title": base.title,
        "what": list(base.what),
        "milestones": {
            key: {"id": kept.id, "file": kept.text.removesuffix("\n").split("\n")}
            for key, kept in sorted(base.milestones.items())
        },
    }
    return json.dumps(known, ensure_ascii=False, indent=1) + "\n"
