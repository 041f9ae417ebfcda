"""What was looked at, what there is to tell of it, and what is held from here on."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from pathlib import PurePosixPath

from generator.cli.findings.told import Told
from generator.cli.findings.told import top_of
from generator.config.settings import Config
from generator.findings.baseline import Baseline
from generator.findings.baseline import baseline_of
from generator.findings.baseline import read_baseline
from generator.findings.baseline import write_baseline
from generator.findings.fingerprints import Fingerprints
from generator.findings.fingerprints import Identity
from generator.findings.review import Review
from generator.findings.review import held_by


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of a plan that was looked at: files below paths, and codes that were looked for."""

    config: Config
    paths: tuple[Path, ...]
    review: Review

    def has(self, path: PurePosixPath | str) -> bool:
        """Return whether a file lies below the paths; without paths, each does."""
        if not self.paths:
            return True
        file = self.config.root / path
        return any(file.is_relative_to(wanted) for wanted in self.paths)

    def looked_at(self, known: Identity) -> bool:
        """Return whether a finding would have been found, were it still there."""
        from generator.lint.kinds import KINDS  # noqa: PLC0415 - few plans have a baseline

        return self.has(known.path) and (known.code in self.review.ran or known.code not in KINDS)

    def baseline(self, before: Baseline) -> Baseline:
        """Return a baseline that holds what was found here, and elsewhere what was held before."""
        found = (d for d in self.review.unaccepted if self.has(d.span.path))
        return baseline_of(found, before, self.looked_at)

    def milestones(self, known: Sequence[str]) -> int:
        """Count the milestones whose files lie here, by the paths of all."""
        return sum(map(self.has, known)) if self.paths else len(known)

    def told(
        self,
        baseline: Baseline,
        *,
        strict: bool,
        show_accepted: bool,
        excerpts: dict[str, dict[str, str]],
        mendable: frozenset[str] = frozenset(),
    ) -> Told:
        """Return what there is to tell where a baseline holds what it holds.

        `excerpts` are lines of files that are known, by path and number; others are added.
        `mendable` are the codes of what `--fix` mends, where they are to be told.
        """
        found = held_by(baseline, self.review)
        everything = found.found
        gone = baseline.gone(found.unaccepted, self.looked_at)
        return Told(
            shown=[d for d in found.shown if self.has(d.span.path)],
            accepted=[a for a in found.accepted if self.has(a.diagnostic.span.path)],
            fingerprints=Fingerprints(everything),
            root=self.config.root,
            top=top_of(self.config.root),
            strict=strict,
            show_accepted=show_accepted,
            gone=gone,
            left_out=found.unmeasured,
            mendable=mendable,
            excerpts=excerpts,
        )


def baseline_for(scope: Scope, *, write: bool, without: bool) -> Baseline:
    """Return the baseline that counts: as it is, or as it is written now, or none.

    Raises:
        SettingsError: the file is not a baseline.
        OutputError: it cannot be written.
    """
    path = scope.config.root / scope.config.settings.check.baseline
    before = Baseline() if without else read_baseline(path)
    if not write:
        return before
    now = scope.baseline(before)
    write_baseline(path, now)
    return now
