"""Read which commits are imports or reformatting: the file that `git blame` skips by as well."""

import re
from pathlib import Path
from pathlib import PurePosixPath

from generator.content.files import read_file
from generator.content.past import codes
from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import quoted
from generator.words import ENGLISH as _

COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")


def read_bulk(root: Path, name: str) -> Checked[frozenset[str]]:
    """Read the commits that the file of this name lists, one a line, with # before remarks."""
    path = PurePosixPath(name)
    if not name or not (root / path).is_file():
        return Checked(frozenset())
    file, problems = read_file(root, path)
    found: set[str] = set()
    for number, line in enumerate(file.text.split("\n"), start=1):
        commit = line.partition("#")[0].strip()
        if COMMIT.fullmatch(commit):
            found.add(commit)
        elif commit:
            message = _("{text} is not a whole commit id", text=quoted(commit))
            hint = _("git rev-parse gives it")
            problems += (Diagnostic(Span(path, number), codes.NOT_A_COMMIT, message, hint),)
    return Checked(frozenset(found), problems)
