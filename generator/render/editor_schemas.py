"""The JSON Schemas for editors, by name. A change that refuses more raises the version."""

import json
import os.path
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.config.drafts import Schema
from generator.config.schema import settings_schema
from generator.content.mending.entries import MODELINE
from generator.content.schema import milestone_schema
from generator.content.schema import project_schema
from generator.site.files import Site

EDITOR_VERSION = 1
FOLDER = PurePosixPath("schemas")
"""Where they lie in the site."""

KEPT = PurePosixPath(".milepost") / "schemas"
"""Where they lie in a repository, so that an editor finds them without a network."""


@dataclass(frozen=True, slots=True)
class EditorSchema:
    """A schema: its name on the command line, which files it is of, and what makes it."""

    name: str
    files: str
    make: Callable[[], Schema]

    @property
    def file_name(self) -> str:
        """The name of its file, which holds as long as its version does."""
        return f"{self.name}.v{EDITOR_VERSION}.schema.json"

    def modeline(self, place: PurePosixPath) -> str:
        """Return the comment by which a YAML file below the root names its schema."""
        return f"{MODELINE} $schema={self._from(place)}"

    def directive(self, place: PurePosixPath) -> str:
        """Return the comment by which a TOML file below the root names its schema."""
        return f"#:schema {self._from(place)}"

    def _from(self, place: PurePosixPath) -> str:
        """Return the way from the folder of a file, which is how editors read it."""
        return PurePosixPath(os.path.relpath(KEPT / self.file_name, place.parent)).as_posix()

    @property
    def text(self) -> str:
        """The schema as JSON."""
        return json.dumps(self.make(), indent=2, ensure_ascii=False) + "\n"


EDITOR_SCHEMAS: Mapping[str, EditorSchema] = {
    schema.name: schema
    for schema in (
        EditorSchema("milestone", "the front matter of a milestone, or its .yml", milestone_schema),
        EditorSchema("project", "project.yml", project_schema),
        EditorSchema("settings", "milepost.toml", settings_schema),
    )
}


def schema_files() -> Site:
    """Return the schemas as files of a site."""
    return {FOLDER / one.file_name: one.text.encode() for one in EDITOR_SCHEMAS.values()}
