"""A file that can be mended: its text, what it says, and where each part of it stands."""

from dataclasses import dataclass
from pathlib import PurePosixPath

import yaml

from generator.content.editing.layout import Layout
from generator.content.editing.layout import layout_of
from generator.content.files import TextFile
from generator.content.files import as_text
from generator.content.frontmatter import parse
from generator.content.values import Values

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as it is written, without its byte-order mark, and as it is read."""

    path: PurePosixPath
    mark: str
    layout: Layout
    values: Values
    body: str

    @property
    def text(self) -> str:
        """The text, with the line ends that it has."""
        return self.layout.text

    @property
    def describes_project(self) -> bool:
        """Whether this is a `project.yml`."""
        return TextFile(self.path).describes_project

    def with_text(self, text: str) -> "Draft | None":
        """Return the draft that says this instead; none where that cannot be read."""
        return draft_of(self.path, self.encoded(text))

    def encoded(self, text: str) -> bytes:
        """Return the bytes of the file with this text."""
        return f"{self.mark}{text}".encode()


def draft_of(path: PurePosixPath, data: bytes) -> Draft | None:
    """Read a file; none where its bytes, or the YAML in it, have a fault."""
    file, problems = as_text(path, data)
    if problems:
        return None
    parsed, problems = parse(file)
    if problems or not parsed.values.fields:
        return None
    text = data.decode()
    mark = text[: text.startswith(MARK)]
    try:
        layout = layout_of(text.removeprefix(MARK), path)
    except yaml.YAMLError:
        return None
    return Draft(path, mark, layout, parsed.values, parsed.body)
