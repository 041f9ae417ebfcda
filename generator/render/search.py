"""What search looks in, as a script: a browser reads no other file of a folder on disk."""

import json
from collections.abc import Mapping
from pathlib import PurePosixPath

from generator.report.addresses import CONTENTS
from generator.report.contents_views import ContentsView
from generator.report.contents_views import Entry
from generator.report.views import View

INDEX = PurePosixPath("assets/search-index.js")


def search_index(pages: Mapping[PurePosixPath, View]) -> bytes:
    """Return the entries of every page of contents, by kind, with addresses from the top.

    A row is the place of its kind, title, address, note and text; in a portfolio, the note begins
    with the project.
    """
    kinds: list[str] = []
    rows: list[list[str | int]] = []
    for path in pages:
        view = pages[path] if path.name == CONTENTS else None  # no other is worded for it
        if not isinstance(view, ContentsView):
            continue
        prefix = "" if path.parent == PurePosixPath() else f"{path.parent}/"
        project = view.frame.site if prefix else ""
        for shelf in view.shelves:
            if shelf.name not in kinds:
                kinds.append(shelf.name)
            kind = kinds.index(shelf.name)
            rows += [_row(kind, prefix, project, entry) for entry in shelf.entries]
    found = json.dumps({"kinds": kinds, "rows": rows}, ensure_ascii=False, separators=(",", ":"))
    return f"milepostIndex({found});\n".encode()


def _row(kind: int, prefix: str, project: str, entry: Entry) -> list[str | int]:
    note = " · ".join(filter(None, (project, entry.note)))
    return [kind, entry.title, prefix + entry.href, note, entry.text]
