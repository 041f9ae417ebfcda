"""The findings that a repository began with: they are held, and what comes on top is new.

The file has an entry a line, sorted, so that a change shows what it adds and takes away, and git
merges two of them. A line stands for findings that nothing tells apart but their place; it counts
them.
"""

import json
from collections import Counter
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any

from generator.diagnostics import Diagnostic
from generator.errors import OutputError
from generator.errors import SettingsError
from generator.findings.fingerprints import Identity
from generator.findings.fingerprints import fingerprint
from generator.findings.fingerprints import identity
from generator.words import ENGLISH as _

BASELINE_FORMAT = 1
KEYS = {"path": str, "code": str, "field": str, "text": str, "count": int, "fingerprint": str}


@dataclass(frozen=True, slots=True)
class Baseline:
    """How many findings of each identity are held."""

    counts: Counter[Identity] = field(default_factory=Counter)

    def held(self, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """Yield the findings that are held: of those alike, as many as were there, from the top."""
        left = self.counts.copy()
        for diagnostic in found if left else ():
            known = identity(diagnostic)
            if not diagnostic.kind.blocks and left[known] > 0:
                left[known] -= 1
                yield diagnostic

    def gone(self, found: Iterable[Diagnostic], looked_at: Callable[[Identity], bool]) -> int:
        """Count the findings that are held and there no more, of those that were looked at."""
        if not self.counts:
            return 0
        left = self.counts - Counter(identity(diagnostic) for diagnostic in found)
        return sum(n for known, n in left.items() if looked_at(known))


def baseline_of(
    found: Iterable[Diagnostic],
    before: Baseline,
    looked_at: Callable[[Identity], bool],
) -> Baseline:
    """Hold what was found, and of what was not looked at, what was held before."""
    now = Counter(identity(d) for d in found if not d.kind.blocks)
    kept = {known: n for known, n in before.counts.items() if not looked_at(known)}
    return Baseline(now + Counter(kept))


def text_of(baseline: Baseline) -> str:
    """Return a baseline as the text of its file."""
    rows: list[dict[str, object]] = [{"format": BASELINE_FORMAT}]
    for known, count in sorted(baseline.counts.items()):
        rows.append({**known._asdict(), "count": count, "fingerprint": fingerprint(known)})
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Write the file of a baseline, whole or not at all.

    Raises:
        OutputError: it cannot be written.
    """
    aside = path.with_name(f".{path.name}.new")
    try:
        aside.write_text(text_of(baseline), encoding="utf-8", newline="\n")
        aside.replace(path)
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from None


def read_baseline(path: Path) -> Baseline:
    """Read a baseline; where there is no file, nothing is held.

    Raises:
        SettingsError: the file is not a baseline; it names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n") if path.is_file() else []
    except UnicodeDecodeError:
        raise SettingsError(path.name, _("this is not UTF-8")) from None
    counts: Counter[Identity] = Counter()
    for number, line in enumerate(lines, start=1):
        for known, count in _entry(line, f"{path.name}:{number}"):
            counts[known] = max(counts[known], count)  # git may leave a line that both sides have
    return Baseline(counts)


def _entry(line: str, where: str) -> Iterator[tuple[Identity, int]]:
    if not line.strip():
        return
    row = _row(line)
    if row.keys() == {"format"}:
        if row["format"] != BASELINE_FORMAT:
            message = _("only format {n} is understood", n=BASELINE_FORMAT)
            raise SettingsError(where, message, _("upgrade Milepost"))
    elif {key: type(row.get(key)) for key in KEYS} != KEYS:
        hint = _("milepost check --write-baseline writes the file anew")
        raise SettingsError(where, _("this is no entry of a baseline"), hint)
    else:
        yield Identity(row["path"], row["code"], row["field"], row["text"]), row["count"]


def _row(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return row if isinstance(row, dict) else {}
